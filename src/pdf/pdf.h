/*
 * pdf: a document as a tagged PDF with embedded fonts.
 *
 * Twin of html/html.h. The way through: layout (nodes to lines to pages of
 * operations, and a tag tree beside them), then write (glyph subsets, content
 * streams, structure, metadata, through libharu, to bytes). Layout does not know
 * libharu; write does not know nodes.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "document/document.h"
#include "pdf/profile.h"

typedef struct pdf pdf;

/* Parses the template's fonts and loads the hyphenation patterns, once; immutable
 * afterwards. NULL with diagnostics when a font cannot be used. */
const pdf *pdf_new(arena *shared, const template *t, diagnostics *bag);

typedef struct pdf_wish {
    bool profiles[PDF_PROFILES];
    pdf_attachment attached; /* to a PDF_3A */
} pdf_wish;

/* A file for every profile wished for, in `a`. False with diagnostics when one cannot be
 * made: a character that no font has is an error at its place. */
bool pdf_render(const pdf *p, arena *a, const document *d, const pdf_wish *wish, diagnostics *bag,
                str out[PDF_PROFILES]);

/* The pages of a document that is to be bound with others. */
typedef struct pdf_pages pdf_pages;

/* `before`: pages before its first; `all`: those of everything that it is bound with, 0 when it
 * stands alone. What pdf_render() does first. NULL with diagnostics. */
pdf_pages *pdf_lay_out(const pdf *p, arena *a, const document *d, size_t before, size_t all,
                       diagnostics *bag);
size_t pdf_page_count(const pdf_pages *pages);

typedef struct pdf_part {
    pdf_pages *pages;
    str title;    /* in the outline: "7. Skolbyggnad" */
    str language; /* where it is not that of the whole; otherwise empty */
    str address;  /* links with this address lead to the part; may be empty */
} pdf_part;

/* Several documents in one file. */
typedef struct pdf_volume {
    const document *document; /* whose metadata it has */
    str title;                /* of the whole */
    pdf_attachment attached;  /* to a PDF_3A */
    size_t before;            /* pages in the volumes before it */
    pdf_claim claim;          /* what the pages of other files in it allow */
    const pdf_part *parts;    /* one at least */
    size_t count;
} pdf_volume;

/* One file of all parts, whose pages are changed by it. */
bool pdf_bind(const pdf *p, arena *a, const pdf_volume *v, pdf_profile profile, diagnostics *bag,
              str *out);

#endif
