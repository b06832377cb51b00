/*
 * layout: a document tree to pages. Measure, place, then draw: blocks become lines
 * with keep rules, lines become pages, pages become operations.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "document/document.h"
#include "layout/hyphen.h"
#include "layout/page.h"

/* What the pages are numbered by. Nothing given: by themselves. */
typedef struct page_numbering {
    size_t before; /* pages of a volume before the document's first */
    size_t all;    /* of the volume; 0: those of the document */
} page_numbering;

/* NULL with diagnostics (tecken/saknas) when a character is in no font. */
page_set *layout_document(arena *a, const document *d, const template *t, const face_set *faces,
                          const hyphenator *hyphens, page_numbering numbering, diagnostics *bag);

#endif
