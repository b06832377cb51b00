/*
 * write: pages and tags to the bytes of a PDF, through libharu.
 *
 * PDF/A-2a and PDF/UA-1 are what the file is built to satisfy: everything painted
 * is tagged or an artifact, fonts are embedded subsets with ToUnicode, metadata
 * stands in XMP and Info alike. Same input, same bytes.
 */
#ifndef PDF_WRITE_H
#define PDF_WRITE_H

#include "diagnostic/diagnostic.h"
#include "layout/page.h"

typedef struct pdf_metadata {
    str title, author, subject, keywords, language;
    str creator; /* "beslut 0.1.0" */
    str date;    /* "2021-08-17T00:00:00Z"; may be empty: then no date is written */
} pdf_metadata;

/* False with a diagnostic (pdf/bibliotek, pdf/gräns) when libharu fails or a limit
 * of PDF/A is passed. */
bool pdf_write(arena *a, const page_set *pages, const face_set *faces, const pdf_metadata *m,
               diagnostics *bag, str *out);

#endif
