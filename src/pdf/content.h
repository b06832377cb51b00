/*
 * content: the operations of a page as the bytes of its content stream.
 *
 * Everything painted stands in marked content: consecutive operations of a slot
 * share one MCID, all others are artifacts. Sequences are never nested. Numbers are
 * decimals of thousandths; positions within a line carry their rounding error on
 * from glyph to glyph, so that a line does not drift from what layout measured.
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "pdf/cid.h"

/* The slots of one page's marked content; the index is the MCID. */
typedef struct page_marks {
    VEC(const tag_slot *) slots;
} page_marks;

typedef struct painter painter;

painter *painter_new(arena *a, cid_table *fonts);

/* The content of p, valid until the next call; its marks are added to `marks`. */
str paint_page(painter *with, const page *p, page_marks *marks);

#endif
