/*
 * row: cells side by side, as table rows, a line of the letterhead or signatures have.
 */
#ifndef LAYOUT_ROW_H
#define LAYOUT_ROW_H

#include "layout/flow.h"

typedef struct row_line {
    const set_line *line;
    mpt leading, drop;
} row_line;

typedef struct row_cell {
    mpt x;             /* left edge of its lines */
    mpt left, width;   /* of the cell, for the rule below it */
    size_t row, extra; /* its first row, and how many more it reaches into */
    VEC(row_line) lines;
    int64_t height; /* of all its lines */
    mpt space;      /* above the lines that are added next */
} row_cell;

typedef struct row_look {
    mpt above, below;   /* within each row, around its cells */
    mpt left, width;    /* of background and rule */
    const colour *fill; /* NULL: no background */
    const colour *rule; /* below each row, where no cell reaches on; NULL: none */
    mpt rule_height;
    bool bottom;               /* cells end on one line instead of beginning on one */
    const flow_repeat *repeat; /* above a row that begins a page */
    const flow_repeat *within; /* above the rest of one */
    mpt room;                  /* for text on the pages that they continue on */
} row_look;

void row_cell_add(setting *s, row_cell *cell, const line_list *lines, const text_style *style);

/* Rows that cells reach across, or a single one; the cells row by row. Low ones are one
 * entry. Higher ones have an entry for each line across their cells, which stay together
 * unless that would leave the page above half empty, or they are higher than a page. */
void row_add(flow *f, const row_cell *cells, size_t count, const row_look *look);

/* Room for text on a page after the first. */
mpt row_most(const setting *s);

#endif
