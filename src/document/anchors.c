/* anchors: the ids of headings, and the links within a paper that lead to them. */
#include "document/compose.h"

#include <stdlib.h>

/* What the author reaches a heading by, whatever the template calls it and wherever it puts it. */
typedef struct former {
    str anchor;
    const node *heading;
} former;

typedef struct anchors {
    const composer *c;
    VEC(former) formers; /* sorted */
    VEC(node *) headings;
    VEC(str) ids;      /* of the headings; sorted when all are given */
    VEC(node *) links; /* those to places within the document */
} anchors;

void compose_keep_anchors(composer *c, const node *prose)
{
    for (const node *n = prose; n; n = node_next(n, prose)) {
        if (n->kind != NODE_HEADING)
            continue;
        vec_push(c->a, &c->headings, n);
        vec_push(c->a, &c->anchors, tree_anchor(c->a, node_plain_text(c->a, n)));
    }
}

static void collect(anchors *all, node *n)
{
    arena *a = all->c->a;
    if (n->kind == NODE_HEADING) {
        vec_push(a, &all->headings, n);
        vec_push(a, &all->ids, tree_anchor(a, node_plain_text(a, n)));
    } else if (n->kind == NODE_LINK && str_starts(n->as.link.url, STR("#"))) {
        vec_push(a, &all->links, n);
    }
    for (node *child = n->first; child; child = child->next)
        collect(all, child);
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

static int by_anchor(const void *x, const void *y)
{
    return str_cmp(((const former *)x)->anchor, ((const former *)y)->anchor);
}

/* Numbered as the author has them, which is how his links name them. */
static void collect_formers(anchors *all)
{
    const composer *c = all->c;
    tree_number_anchors(c->a, c->anchors.at, c->anchors.len);
    for (size_t i = 0; i < c->headings.len; i++)
        vec_push(c->a, &all->formers, ((former){c->anchors.at[i], c->headings.at[i]}));
    if (all->formers.len)
        qsort(all->formers.at, all->formers.len, sizeof *all->formers.at, by_anchor);
}

static bool is_id(const anchors *all, str id)
{
    return all->ids.len && bsearch(&id, all->ids.at, all->ids.len, sizeof id, by_bytes);
}

/* The heading that the author calls so, or the one that has taken its place; NULL: none. */
static const node *authored(const anchors *all, str anchor)
{
    const former key = {.anchor = anchor};
    const former *found =
        all->formers.len ? bsearch(&key, all->formers.at, all->formers.len, sizeof key, by_anchor)
                         : NULL;
    if (!found)
        return NULL;
    return found->heading->parent ? found->heading : all->c->common;
}

/* "#Ärende" is a way to write "#ärende". */
static void respell(anchors *all, node *link)
{
    const str target = str_sub(link->as.link.url, 1, link->as.link.url.len);
    if (target.len == 0)
        return;
    const str anchor = tree_anchor(all->c->a, target);
    const node *heading = authored(all, anchor);
    const str id = heading ? heading->as.heading.id : anchor;
    if (is_id(all, id))
        link->as.link.url = str_join(all->c->a, STR("#"), id);
}

void compose_anchors(const composer *c, node *root)
{
    anchors all = {.c = c};
    collect(&all, root);
    collect_formers(&all);
    tree_number_anchors(c->a, all.ids.at, all.ids.len);
    for (size_t i = 0; i < all.headings.len; i++)
        all.headings.at[i]->as.heading.id = all.ids.at[i];
    if (all.ids.len)
        qsort(all.ids.at, all.ids.len, sizeof *all.ids.at, by_bytes);
    for (size_t i = 0; i < all.links.len; i++)
        respell(&all, all.links.at[i]);
}
