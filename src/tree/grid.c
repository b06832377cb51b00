#include "tree/grid.h"

/* More columns than any page holds: what asks for more is a slip. */
enum { SPAN_MOST = 100 };

typedef struct placer {
    arena *arena;
    grid *grid;
    VEC(size_t) taken; /* for each column: rows below that a cell still reaches into */
} placer;

static bool is_free(const placer *p, size_t column)
{
    return column >= p->taken.len || p->taken.at[column] == 0;
}

static size_t within(int n, size_t most)
{
    size_t size = n > 1 ? (size_t)n : 1;
    return size < most ? size : most;
}

static void take(placer *p, const grid_cell *c)
{
    while (p->taken.len < c->column + c->columns)
        vec_push(p->arena, &p->taken, (size_t)0);
    for (size_t i = c->column; i < c->column + c->columns; i++)
        p->taken.at[i] = c->rows;
    vec_push(p->arena, &p->grid->cells, *c);
}

/* As wide as it asks for, or as there is room before a cell from above. */
static size_t place_cell(placer *p, const node *n, size_t row, size_t column)
{
    size_t end = row < p->grid->head_rows ? p->grid->head_rows : p->grid->rows;
    size_t wanted = within(n->as.cell.column_span, SPAN_MOST);
    grid_cell c = {.node = n,
                   .row = row,
                   .column = column,
                   .columns = 1,
                   .rows = within(n->as.cell.row_span, end - row)};

    while (c.columns < wanted && is_free(p, column + c.columns))
        c.columns++;
    take(p, &c);
    return column + c.columns;
}

static void place_row(placer *p, const node *row, size_t index)
{
    size_t column = 0;

    vec_push(p->arena, &p->grid->first, p->grid->cells.len);
    vec_push(p->arena, &p->grid->begins, row->as.begins_group);
    for (const node *n = row->first; n; n = n->next) {
        while (!is_free(p, column))
            column++;
        column = place_cell(p, n, index, column);
    }
    for (size_t i = 0; i < p->taken.len; i++)
        p->taken.at[i] -= p->taken.at[i] > 0;
}

/* The cells again, with those that fill up a row after the last one of it: as many as
 * the table has columns is known only now. */
static void fill_up(placer *p)
{
    grid *g = p->grid;
    grid full = *g;
    size_t *taken = ARENA_ARRAY(p->arena, size_t, g->columns + 1);

    full.cells.at = NULL;
    full.first.at = NULL;
    full.cells.len = full.cells.capacity = full.first.len = full.first.capacity = 0;
    for (size_t row = 0; row < g->rows; row++) {
        size_t end = 0;
        vec_push(p->arena, &full.first, full.cells.len);
        for (size_t i = g->first.at[row]; i < grid_row_end(g, row); i++) {
            const grid_cell *c = &g->cells.at[i];
            for (end = c->column; end < c->column + c->columns; end++)
                taken[end] = c->rows;
            vec_push(p->arena, &full.cells, *c);
        }
        for (; end < g->columns; end++) {
            grid_cell none = {.row = row, .column = end, .columns = 1, .rows = 1};
            if (taken[end] == 0)
                vec_push(p->arena, &full.cells, none);
        }
        for (size_t i = 0; i < g->columns; i++)
            taken[i] -= taken[i] > 0;
    }
    *g = full;
}

const grid *grid_of(arena *a, const node *table)
{
    grid *g = ARENA_NEW(a, grid);
    placer p = {.arena = a, .grid = g};
    size_t row = 0;

    for (const node *n = table->first; n; n = n->next)
        g->rows += n->kind == NODE_ROW;
    g->head_rows = table->as.table.header_rows < g->rows ? table->as.table.header_rows : g->rows;
    for (const node *n = table->first; n; n = n->next)
        if (n->kind == NODE_ROW)
            place_row(&p, n, row++);
    g->columns = p.taken.len;
    fill_up(&p);
    return g;
}

bool grid_has_group_head(const grid *g, size_t row)
{
    if (row < g->head_rows || g->columns < 2 || g->first.at[row] == grid_row_end(g, row))
        return false;
    const grid_cell *c = &g->cells.at[g->first.at[row]];
    return c->columns == g->columns && c->node && c->node->as.cell.header && c->node->first;
}

bool grid_begins_group(const grid *g, size_t row)
{
    return row >= g->head_rows && (g->begins.at[row] || grid_has_group_head(g, row));
}

size_t grid_row_end(const grid *g, size_t row)
{
    return row + 1 < g->rows ? g->first.at[row + 1] : g->cells.len;
}
