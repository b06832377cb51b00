/*
 * layout: a document tree to pages. Measure, place, then draw: blocks become lines
 * with keep rules, lines become pages, pages become operations.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "document/document.h"
#include "layout/hyphen.h"
#include "layout/page.h"

/* NULL with diagnostics (tecken/saknas) when a character is in no font. */
const page_set *layout_document(arena *a, const document *d, const template *t,
                                const face_set *faces, const hyphenator *hyphens, diagnostics *bag);

#endif
