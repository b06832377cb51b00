/*
 * write: pages and tags to the bytes of a PDF, through libharu.
 *
 * Every profile is built alike: everything painted is tagged or an artifact, fonts are
 * embedded subsets with ToUnicode, metadata stands in XMP and Info alike. PDF/UA-1 is
 * claimed where the version of PDF knows what it asks for. Same input, same bytes.
 */
#ifndef PDF_WRITE_H
#define PDF_WRITE_H

#include "diagnostic/diagnostic.h"
#include "layout/page.h"
#include "pdf/profile.h"

/* What registers and minutes know the paper by; see docs/pdf.md. Each may be empty. */
typedef enum pdf_register {
    PDF_DOCUMENT_TYPE,
    PDF_CASE_NUMBER,
    PDF_CLASS_CODE,
    PDF_BODY,
    PDF_MEETING, /* "2021-09-21" */
    PDF_MINUTE_NUMBER,
    PDF_MUNICIPALITY,
    PDF_DEPARTMENT,
    PDF_REGISTERS
} pdf_register;

typedef struct pdf_metadata {
    str title, author, subject, keywords, language;
    str creator; /* "beslut 0.1.0" */
    str date;    /* "2021-08-17T00:00:00Z"; may be empty: then no date is written */
    str registers[PDF_REGISTERS];
    pdf_claim claim;
} pdf_metadata;

typedef struct pdf_content {
    const page_set *pages;
    const face_set *faces;
    pdf_metadata metadata;
    pdf_attachment attached; /* written in PDF_3A only */
    size_t first_page;       /* its number; 0 is 1 */
} pdf_content;

/* False with a diagnostic (pdf/bibliotek, pdf/gräns) when a library fails or a limit
 * of PDF/A is passed. */
bool pdf_write(arena *a, pdf_profile profile, const pdf_content *content, diagnostics *bag,
               str *out);

#endif
