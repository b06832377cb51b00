/*
 * The grid of a table with cells that span columns and rows: every row must fill the
 * columns of the first, and no cell may reach below the last row, so that back ends
 * can count on it.
 */
#include "frontend/xml.h"

#include <string.h>

/* Paper takes a dozen; more are a slip. */
enum { COLUMN_LIMIT = 100 };

typedef struct grid {
    size_t columns;
    int below[COLUMN_LIMIT]; /* rows that a cell from above still takes in the column */
} grid;

static size_t row_width(const node *row)
{
    size_t width = 0;
    for (const node *cell = row->first; cell; cell = cell->next)
        width += (size_t)cell->as.cell.column_span;
    return width;
}

/* The first column from `column` on that no cell from above takes. */
static size_t free_column(const grid *g, size_t column)
{
    while (column < g->columns && g->below[column] > 0)
        column++;
    return column;
}

/* Places a row's cells. False when they do not fill the columns, each once. */
static bool place_row(grid *g, const node *row)
{
    int next[COLUMN_LIMIT];
    for (size_t i = 0; i < g->columns; i++)
        next[i] = g->below[i] > 0 ? g->below[i] - 1 : 0;
    size_t column = 0;
    bool fits = true;
    for (const node *cell = row->first; cell && fits; cell = cell->next) {
        column = free_column(g, column);
        for (int i = 0; i < cell->as.cell.column_span && fits; i++, column++) {
            fits = column < g->columns && g->below[column] == 0;
            if (fits)
                next[column] = cell->as.cell.row_span - 1;
        }
    }
    fits = fits && free_column(g, column) == g->columns;
    memcpy(g->below, next, g->columns * sizeof next[0]);
    return fits;
}

static size_t columns_taken(const grid *g)
{
    size_t count = 0;
    for (size_t i = 0; i < g->columns; i++)
        count += g->below[i] > 0;
    return count;
}

/* Rows up to the end of the head, or of the table, beyond which no cell reaches. */
static void cut_rows(xml_reader *r, node *table, size_t rows, size_t head_rows)
{
    size_t index = 0;
    for (node *row = table->first; row; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        int left = (int)((index < head_rows ? head_rows : rows) - index);
        index++;
        for (node *cell = row->first; cell; cell = cell->next) {
            if (cell->as.cell.row_span <= left)
                continue;
            diag_report(r->bag, RULE_XML_VALUE, cell->at,
                        raw_limit(r->arena, cell->as.cell.row_span), STR("rowspan"));
            cell->as.cell.row_span = left;
        }
    }
}

static bool is_all_header(const node *row)
{
    for (const node *cell = row->first; cell; cell = cell->next)
        if (!cell->as.cell.header)
            return false;
    return true;
}

/* Without <thead>: the rows at the top in which all cells are <th>, unless all are. */
static size_t leading_headers(const node *table)
{
    size_t count = 0;
    for (const node *row = table->first; row; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        if (!is_all_header(row))
            return count;
        count++;
    }
    return 0;
}

void xml_settle_table(xml_reader *r, node *table, size_t head_rows)
{
    grid g = {0};
    size_t rows = 0;
    for (const node *row = table->first; row; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        if (rows++ == 0)
            g.columns = row_width(row);
        if (g.columns > COLUMN_LIMIT)
            g.columns = COLUMN_LIMIT;
        size_t width = row_width(row) + columns_taken(&g);
        if (!place_row(&g, row))
            diag_report(r->bag, RULE_TEXT_TABLE_WIDTH, row->at, raw_limit(r->arena, (int)width),
                        raw_limit(r->arena, (int)g.columns));
    }
    table->as.table.columns = g.columns;
    table->as.table.header_rows = head_rows ? head_rows : leading_headers(table);
    cut_rows(r, table, rows, table->as.table.header_rows);
}
