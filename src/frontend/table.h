/*
 * table: pipe tables in Markdown.
 *
 * cmark knows no tables; it makes a paragraph of one. Receives the paragraphs of a
 * paper, finds those that are tables by the rules of GitHub's dialect, and has the
 * cells' inlines read by cmark, with the reference links of the whole paper. A line
 * "Tabell: ..." directly above the head, or as a paragraph before it, is the caption.
 */
#ifndef FRONTEND_TABLE_H
#define FRONTEND_TABLE_H

#include "tree/tree.h"

#define CMARK_NO_SHORT_NAMES 1
#include <cmark.h>

typedef struct table_cell {
    uint32_t start, end; /* without the blanks around it */
    cmark_node *inlines; /* whose children they are; see table_read_cells() */
} table_cell;

typedef struct table_row {
    uint32_t start, end;
    size_t first_cell; /* in tables.cells */
    size_t cell_count;
} table_row;

typedef struct pipe_table {
    cmark_node *paragraph;
    size_t columns;
    cell_align *aligns;
    size_t first_row; /* in tables.rows: the head, then the others */
    size_t row_count;
    bool has_caption;
    size_t caption; /* in tables.cells */
} pipe_table;

typedef struct tables {
    VEC(pipe_table) found; /* in document order */
    VEC(table_row) rows;
    VEC(table_cell) cells;
} tables;

typedef enum table_match { TABLE_NONE, TABLE_FOUND, TABLE_STUCK, TABLE_LOOSE } table_match;

/* Looks at one paragraph, in [start, end) and with `quotes` quotations around it.
 * TABLE_STUCK: there is a table, but text stands on the lines above it. TABLE_LOOSE:
 * the paragraph begins as a row does and is no table. */
table_match table_find(arena *a, tables *all, cmark_node *paragraph, const source *s,
                       uint32_t start, uint32_t end, unsigned quotes);

/* Makes the paragraph in [start, end), which stands before the table found last, its caption;
 * false when it is none, or the table has one. */
bool table_caption_above(arena *a, tables *all, const source *s, uint32_t start, uint32_t end);

/* Has cmark read the cells of all tables. `body` is where the paper's body starts. */
void table_read_cells(arena *a, tables *all, const source *s, uint32_t body);

#endif
