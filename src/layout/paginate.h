/*
 * paginate: where pages end.
 */
#ifndef LAYOUT_PAGINATE_H
#define LAYOUT_PAGINATE_H

#include "layout/flow.h"

typedef struct entry_place {
    size_t page; /* from 0 */
    mpt top;     /* from the lower edge of the page */
} entry_place;

typedef struct pagination {
    entry_place *places; /* one for each entry of the flow */
    size_t pages;        /* at least 1 */
} pagination;

/* Fills each page as far as the keep rules allow. Entries that must stay together but
 * are higher than a page are parted where the page is full. */
const pagination *paginate(const flow *f, mpt first_top, mpt first_bottom, mpt top, mpt bottom);

/* The head set again at the top of entry i's page, or NULL. */
const flow_repeat *repeat_above(const flow *f, const pagination *p, size_t i);

#endif
