#include "document/cells.h"

#include "document/compose.h"

static node *next_row(node *n)
{
    while (n && n->kind != NODE_ROW)
        n = n->next;
    return n;
}

/* The grid's cells stand in the order of the tree's. */
static void find_nodes(table_cells *t, node *table)
{
    size_t index = 0;

    for (node *row = next_row(table->first); row; row = next_row(row->next)) {
        for (node *cell = row->first; cell; cell = cell->next) {
            while (!t->grid->cells.at[index].node)
                index++;
            t->nodes[index++] = cell;
        }
    }
}

static void settle(const composer *c, node *table, size_t number)
{
    table_cells t = {.arena = c->a, .grid = grid_of(c->a, table), .number = number};

    t.nodes = ARENA_ARRAY(c->a, node *, t.grid->cells.len + 1);
    find_nodes(&t, table);
    cells_align_numbers(&t);
    cells_name_heads(&t);
}

static size_t settle_below(const composer *c, node *n, size_t number)
{
    if (n->kind == NODE_TABLE)
        settle(c, n, ++number);
    for (node *child = n->first; child && n->kind != NODE_TABLE; child = child->next)
        number = settle_below(c, child, number);
    return number;
}

void compose_cells(const composer *c, node *root)
{
    settle_below(c, root, 0);
}
