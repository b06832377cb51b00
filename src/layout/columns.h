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

/* What one cell would take if its lines ended only where they must. */
typedef struct column_text {
    size_t column;
    mpt width; /* of all its lines together */
    int lines; /* at least 1 */
} column_text;

/* Shares `room` out to `count` columns; the widths sum to it exactly. Where not all texts
 * can be on one line, it goes where it makes the rows lowest. */
void columns_share(arena *a, const column_need *needs, size_t count, const column_text *texts,
                   size_t text_count, mpt room, mpt *widths);

#endif
