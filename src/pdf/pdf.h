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

#endif
