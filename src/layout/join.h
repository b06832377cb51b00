/*
 * join: the pages of several documents as those of one.
 */
#ifndef LAYOUT_JOIN_H
#define LAYOUT_JOIN_H

#include "layout/page.h"

typedef struct join_part {
    page_set *pages;
    str title;    /* in the outline: "7. Skolbyggnad" */
    str language; /* where it is not that of the whole; otherwise empty */
    str address;  /* links with this address lead to the part; may be empty */
} join_part;

/* The parts, of which there is at least one, in one set; they are used up by it. Each is a Part of
 * the structure tree, and the outline has two levels: the parts, and the sections of each. */
page_set *join_pages(arena *a, const join_part *parts, size_t count);

#endif
