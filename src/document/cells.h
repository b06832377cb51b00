/*
 * cells: what a table's cells get before back ends meet them. Nothing outside
 * src/document includes it.
 */
#ifndef DOCUMENT_CELLS_H
#define DOCUMENT_CELLS_H

#include "tree/grid.h"

typedef struct table_cells {
    arena *arena;
    const grid *grid;
    node **nodes;  /* of the cells of the grid, to write in; NULL for those without one */
    size_t number; /* of the table in the document, from 1 */
} table_cells;

/* numbers.c: columns of figures stand to the right, on the decimal comma. */
void cells_align_numbers(const table_cells *t);

/* heads.c: what each head heads, and which heads a cell has where that is not plain. */
void cells_name_heads(const table_cells *t);

#endif
