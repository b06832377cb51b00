/*
 * columns: how wide the columns of a table are. Pure arithmetic.
 */
#ifndef LAYOUT_COLUMNS_H
#define LAYOUT_COLUMNS_H

#include "base/length.h"
#include "base/str.h"

typedef struct column_need {
    mpt least;  /* narrower divides words in an ugly way */
    mpt most;   /* wider is of no use */
    bool tight; /* takes no share of room left over: figures */
} column_need;

/* Shares `room` out to `count` columns; the widths sum to it exactly. */
void columns_share(const column_need *needs, size_t count, mpt room, mpt *widths);

#endif
