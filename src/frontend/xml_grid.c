/*
 * The grid of a table with cells that span columns and rows: every row must fill the
 * columns of the first, and no cell may reach below its group of rows, so that back ends
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

static node *next_row(node *n)
{
    while (n && n->kind != NODE_ROW)
        n = n->next;
    return n;
}

/* How many rows the group has that begins with `row`. */
static size_t group_size(node *row)
{
    size_t size = 1;
    while ((row = next_row(row->next)) && !row->as.begins_group)
        size++;
    return size;
}

/* The head is a group, and what is below it another. */
static void settle_groups(node *table, size_t head_rows)
{
    size_t index = 0;
    for (node *row = next_row(table->first); row; row = next_row(row->next), index++)
        row->as.begins_group = index == head_rows || (index > head_rows && row->as.begins_group);
}

/* No cell reaches beyond its group of rows. */
static void cut_rows(xml_reader *r, node *table)
{
    int left = 0;
    for (node *row = next_row(table->first); row; row = next_row(row->next), left--) {
        if (left == 0)
            left = (int)group_size(row);
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
    bool first = true;
    for (const node *row = table->first; row; row = row->next) {
        if (row->kind != NODE_ROW)
            continue;
        if (first)
            g.columns = row_width(row);
        first = false;
        if (g.columns > COLUMN_LIMIT)
            g.columns = COLUMN_LIMIT;
        size_t width = row_width(row) + columns_taken(&g);
        if (!place_row(&g, row))
            diag_report(r->bag, RULE_TEXT_TABLE_WIDTH, row->at, raw_limit(r->arena, (int)width),
                        raw_limit(r->arena, (int)g.columns));
    }
    table->as.table.columns = g.columns;
    table->as.table.header_rows = head_rows ? head_rows : leading_headers(table);
    settle_groups(table, table->as.table.header_rows);
    cut_rows(r, table);
}
