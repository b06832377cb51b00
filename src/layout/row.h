/*
 * row: cells side by side, as a table row, a line of the letterhead or signatures have.
 */
#ifndef LAYOUT_ROW_H
#define LAYOUT_ROW_H

#include "layout/flow.h"

typedef struct row_line {
    const set_line *line;
    mpt leading, drop;
} row_line;

typedef struct row_cell {
    mpt x; /* left edge of its lines */
    VEC(row_line) lines;
    int64_t height; /* of all its lines */
} row_cell;

typedef struct row_look {
    mpt above, below;   /* within the row, around its cells */
    mpt left, width;    /* of background and rule */
    const colour *fill; /* NULL: no background */
    const colour *rule; /* below the row; NULL: none */
    mpt rule_height;
    bool bottom; /* cells end on one line instead of beginning on one */
    const flow_repeat *repeat;
} row_look;

void row_cell_add(setting *s, row_cell *cell, const line_list *lines, const text_style *style);

/* One entry; when the row is higher than `most`, one for each line across its cells. */
void row_add(flow *f, const row_cell *cells, size_t count, const row_look *look, mpt most);

/* Room for text on a page after the first. */
mpt row_most(const setting *s);

#endif
