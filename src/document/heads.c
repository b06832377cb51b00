/*
 * heads: what each head of a table heads.
 *
 * A head in a header row heads its columns, another its rows; one that is alone in its
 * row heads the rows below it, up to the next of that kind or the end of their group. A
 * reader of the simple table finds the heads of a cell by going up and left. Where there are more
 * levels, or heads that span, that goes astray, and every cell names its heads: those of its
 * columns from the top down, then those of its rows from left to right.
 */
#include "document/cells.h"

/* Whoever hears more heads than this before a cell has forgotten the first. */
enum { HEADS_MOST = 12 };

typedef VEC(node *) head_list;

typedef struct namer {
    const table_cells *t;
    head_list *columns; /* for each column: the heads above that head it */
    head_list *rows;    /* for each row: those in it, or in one above that span it */
    node *section;      /* the head of the group of rows, alone in its row, or NULL */
} namer;

static bool is_alone(const table_cells *t, size_t index)
{
    const grid_cell *c = &t->grid->cells.at[index];
    return c->row >= t->grid->head_rows && t->grid->columns > 1 && c->columns == t->grid->columns;
}

static cell_scope scope_of(const table_cells *t, size_t index)
{
    const grid_cell *c = &t->grid->cells.at[index];
    cell_scope stated = c->node->as.cell.scope;
    bool columns = c->row < t->grid->head_rows;

    if (is_alone(t, index))
        return HEADS_ROWS;
    if (stated == HEADS_COLUMN || stated == HEADS_COLUMNS)
        columns = true;
    else if (stated == HEADS_ROW || stated == HEADS_ROWS)
        columns = false;
    if (columns)
        return c->columns > 1 ? HEADS_COLUMNS : HEADS_COLUMN;
    return c->rows > 1 ? HEADS_ROWS : HEADS_ROW;
}

/* An empty head heads nothing. */
static bool is_head(const node *n)
{
    return n && n->as.cell.header && n->first;
}

/* True when going up and left finds the wrong heads, or not all. */
static bool scopes_do_not_tell(const table_cells *t)
{
    for (size_t i = 0; i < t->grid->cells.len; i++) {
        const grid_cell *c = &t->grid->cells.at[i];
        bool in_head = c->row < t->grid->head_rows;

        if (!is_head(c->node))
            continue;
        cell_scope scope = c->node->as.cell.scope;
        if (c->row > 0 && in_head)
            return true;
        if (scope == HEADS_ROWS || scope == HEADS_COLUMNS || in_head != (scope == HEADS_COLUMN))
            return true;
    }
    return false;
}

static str id_of(const table_cells *t, const grid_cell *c)
{
    buf id = buf_in(t->arena);

    /* No heading has a full stop in its id, so no id is given twice. */
    buf_c(&id, "tabell");
    buf_number(&id, (int64_t)t->number);
    buf_c(&id, ".r");
    buf_number(&id, (int64_t)c->row + 1);
    buf_c(&id, ".k");
    buf_number(&id, (int64_t)c->column + 1);
    return buf_str(&id);
}

static void name(const namer *w, node *cell, const node *head)
{
    str id = head->as.cell.id;

    if (head == cell || cell->as.cell.heads.len >= HEADS_MOST)
        return;
    for (size_t i = 0; i < cell->as.cell.heads.len; i++)
        if (cell->as.cell.heads.at[i].ptr == id.ptr)
            return;
    vec_push(w->t->arena, &cell->as.cell.heads, id);
}

static void name_all(const namer *w, node *cell, const head_list *heads)
{
    for (size_t i = 0; i < heads->len && cell->as.cell.heads.len < HEADS_MOST; i++)
        name(w, cell, heads->at[i]);
}

/* Heads of rows head the whole of a cell's row; a head of rows is headed by those left
 * of it, which are those met so far. */
static void name_heads_of(const namer *w, node *cell, const grid_cell *c)
{
    cell_scope scope = cell->as.cell.scope;

    if (cell == w->section)
        return;
    for (size_t i = c->column; i < c->column + c->columns; i++)
        name_all(w, cell, &w->columns[i]);
    if (w->section)
        name(w, cell, w->section);
    if (!cell->as.cell.header || scope == HEADS_ROW || scope == HEADS_ROWS)
        for (size_t i = c->row; i < c->row + c->rows; i++)
            name_all(w, cell, &w->rows[i]);
}

static void add_head(namer *w, node *head, const grid_cell *c)
{
    cell_scope scope = head->as.cell.scope;

    if (head == w->section)
        return;
    if (scope == HEADS_COLUMN || scope == HEADS_COLUMNS) {
        for (size_t i = c->column; i < c->column + c->columns; i++)
            if (w->columns[i].len < HEADS_MOST)
                vec_push(w->t->arena, &w->columns[i], head);
        return;
    }
    for (size_t i = c->row; i < c->row + c->rows; i++)
        if (w->rows[i].len < HEADS_MOST)
            vec_push(w->t->arena, &w->rows[i], head);
}

/* Heads of rows stand anywhere in the row, so data is looked at after them. */
static void name_row(namer *w, size_t row)
{
    const grid *g = w->t->grid;

    if (grid_begins_group(g, row))
        w->section = NULL;
    for (int data = 0; data < 2; data++) {
        for (size_t i = g->first.at[row]; i < grid_row_end(g, row); i++) {
            node *cell = w->t->nodes[i];
            if (!cell || cell->as.cell.header != !data)
                continue;
            if (is_head(cell) && is_alone(w->t, i))
                w->section = cell;
            name_heads_of(w, cell, &g->cells.at[i]);
            if (is_head(cell))
                add_head(w, cell, &g->cells.at[i]);
        }
    }
}

void cells_name_heads(const table_cells *t)
{
    const grid *g = t->grid;
    namer w = {.t = t};

    for (size_t i = 0; i < g->cells.len; i++) {
        if (t->nodes[i])
            t->nodes[i]->as.cell.header |= g->cells.at[i].row < g->head_rows;
        if (t->nodes[i] && t->nodes[i]->as.cell.header)
            t->nodes[i]->as.cell.scope = scope_of(t, i);
    }
    if (!scopes_do_not_tell(t))
        return;
    for (size_t i = 0; i < g->cells.len; i++)
        if (is_head(t->nodes[i]))
            t->nodes[i]->as.cell.id = id_of(t, &g->cells.at[i]);
    w.columns = ARENA_ARRAY(t->arena, head_list, g->columns + 1);
    w.rows = ARENA_ARRAY(t->arena, head_list, g->rows + 1);
    for (size_t row = 0; row < g->rows; row++)
        name_row(&w, row);
}
