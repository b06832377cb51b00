/*
 * break_items: a paragraph as boxes, glue and penalties for linebreak.
 */
#ifndef LAYOUT_BREAK_ITEMS_H
#define LAYOUT_BREAK_ITEMS_H

#include "layout/linebreak.h"
#include "layout/lines.h"

typedef struct break_list {
    VEC(break_item) items;
    VEC(size_t) at; /* the byte of the text at which each item begins */
} break_list;

/* Where no break is good and a stretch is wider than the measure, it may be divided
 * anywhere: nothing ever has to stand outside the measure but a single character. The
 * list is valid until the next call in the same setting. */
const break_list *break_items(const paragraph *p, mpt measure, bool ragged);

text_need break_widths(const break_list *list);

#endif
