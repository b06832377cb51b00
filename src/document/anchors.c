/*
 * anchors: every heading gets an id of its own, made from its text; the second of two
 * equal ones ends in "-2". Sorting instead of a hash table keeps the time n log n for
 * any headings an attacker may think of.
 */
#include "document/compose.h"

#include <stdlib.h>

typedef struct anchor {
    str base;
    size_t order; /* in the document */
    node *heading;
} anchor;

typedef struct anchors {
    arena *a;
    VEC(anchor) headings; /* sorted by base, then order */
    VEC(node *) links;    /* those to places within the document */
} anchors;

static void collect(anchors *all, node *n)
{
    if (n->kind == NODE_HEADING) {
        anchor found = {tree_anchor(all->a, node_plain_text(all->a, n)), all->headings.len, n};
        vec_push(all->a, &all->headings, found);
    } else if (n->kind == NODE_LINK && str_starts(n->as.link.url, STR("#"))) {
        vec_push(all->a, &all->links, n);
    }
    for (node *child = n->first; child; child = child->next)
        collect(all, child);
}

static int by_base_and_order(const void *x, const void *y)
{
    const anchor *one = x, *other = y;
    int order = str_cmp(one->base, other->base);
    return order ? order : (one->order > other->order) - (one->order < other->order);
}

static int key_by_base(const void *key, const void *entry)
{
    return str_cmp(*(const str *)key, ((const anchor *)entry)->base);
}

static bool is_base(const anchors *all, str id)
{
    return all->headings.len &&
           bsearch(&id, all->headings.at, all->headings.len, sizeof *all->headings.at, key_by_base);
}

static str numbered(arena *a, str base, int64_t number)
{
    buf id = buf_in(a);
    buf_add(&id, base);
    buf_byte(&id, '-');
    buf_number(&id, number);
    return buf_str(&id);
}

/* An id ends in one number only, so ids made here never meet each other; they may meet
 * a base ("Mål", "Mål", "Mål 2"), and then the next number is taken. */
static void give_ids(anchors *all)
{
    int64_t next = 2;
    for (size_t i = 0; i < all->headings.len; i++) {
        anchor *at = &all->headings.at[i];
        str id = at->base;
        if (i > 0 && str_eq(at->base, all->headings.at[i - 1].base)) {
            do
                id = numbered(all->a, at->base, next++);
            while (is_base(all, id));
        } else {
            next = 2;
        }
        at->heading->as.heading.id = id;
    }
}

/* "#Ärende" is a way to write "#ärende". */
static void respell(anchors *all, node *link)
{
    str target = str_sub(link->as.link.url, 1, link->as.link.url.len);
    str id = tree_anchor(all->a, target);
    if (target.len && is_base(all, id))
        link->as.link.url = str_join(all->a, STR("#"), id);
}

void compose_anchors(const composer *c, node *root)
{
    anchors all = {.a = c->a};
    collect(&all, root);
    if (all.headings.len)
        qsort(all.headings.at, all.headings.len, sizeof *all.headings.at, by_base_and_order);
    give_ids(&all);
    for (size_t i = 0; i < all.links.len; i++)
        respell(&all, all.links.at[i]);
}
