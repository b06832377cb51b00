/*
 * prose: the author's blocks, copied with their spans. Each heading opens a section
 * that holds what follows it down to the next heading of its level or above.
 */
#include "document/compose.h"

enum { SECTION_DEPTH = 6 };

typedef struct open_section {
    node *section;
    int written_level; /* of its heading in the prose; 0 for the outermost */
} open_section;

static node *last_leaf(node *n)
{
    while (n->last)
        n = n->last;
    return n;
}

/* "Beslutsunderlag:" is a heading followed by its matter; the colon goes. */
static void drop_final_colon(node *heading)
{
    node *leaf = last_leaf(heading);
    if (leaf->kind != NODE_TEXT)
        return;
    str text = leaf->as.text;
    while (text.len && text.ptr[text.len - 1] == ' ')
        text.len--;
    if (text.len == 0 || text.ptr[text.len - 1] != ':')
        return;
    text.len--;
    if (text.len)
        leaf->as.text = text;
    else if (leaf->previous)
        node_remove(leaf);
}

static node *open_at(const composer *c, node *parent, const node *heading)
{
    node *made = node_new(c->a, NODE_SECTION, heading->at);
    int level = parent->kind == NODE_SECTION ? parent->as.heading.level + 1 : 1;
    made->as.heading.level = level;
    node_append(parent, made);
    node *copy = node_copy(c->a, heading);
    copy->as.heading.level = level;
    drop_final_colon(copy);
    node_append(made, copy);
    return made;
}

static node *copy_block(composer *c, const node *block)
{
    node *copy = node_copy(c->a, block);
    if (c->point_lists_copied < c->point_lists.len &&
        c->point_lists.at[c->point_lists_copied] == block) {
        copy->as.list.points = true;
        c->point_lists_copied++;
    }
    return copy;
}

void compose_prose(composer *c, node *parent, const node *first, const node *end)
{
    open_section open[SECTION_DEPTH + 1] = {{parent, 0}};
    size_t depth = 0;
    for (const node *block = first; block && block != end; block = block->next) {
        if (block->kind == NODE_HEADING) {
            while (depth && open[depth].written_level >= block->as.heading.level)
                depth--;
            node *made = open_at(c, open[depth].section, block);
            open[++depth] = (open_section){made, block->as.heading.level};
        } else {
            node_append(open[depth].section, copy_block(c, block));
        }
        for (size_t i = 1; i <= depth; i++)
            open[i].section->at = span_join(open[i].section->at, block->at);
    }
}
