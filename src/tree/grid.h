/*
 * grid: where the cells of a table stand.
 *
 * Receives a table whose cells span columns and rows; gives every place of its grid to
 * exactly one cell. A cell that asks for more than there is room for gets what there is,
 * a row that is too short is filled up with cells that have no node.
 */
#ifndef TREE_GRID_H
#define TREE_GRID_H

#include "tree/tree.h"

typedef struct grid_cell {
    const node *node; /* NULL: fills up a short row */
    size_t row, column;
    size_t columns, rows; /* at least 1; a cell of the head ends with it */
} grid_cell;

typedef struct grid {
    size_t columns, rows;
    size_t head_rows;     /* fewer than rows, unless the table says that all are */
    VEC(grid_cell) cells; /* row by row, from left to right */
    VEC(size_t) first;    /* of each row: its first cell, or that of the next one */
    VEC(bool) begins;     /* of each row: the author begins a group of rows with it */
} grid;

const grid *grid_of(arena *a, const node *table);

/* Below the head: a head is alone in the row, and heads the rows below it. */
bool grid_has_group_head(const grid *g, size_t row);

/* Below the head: the author begins a group of rows here, or such a head does. */
bool grid_begins_group(const grid *g, size_t row);

/* One past the last cell of the row. */
size_t grid_row_end(const grid *g, size_t row);

#endif
