/* anchors: the ids of headings, and the links within a paper that lead to them. */
#include "document/compose.h"

#include <stdlib.h>

/* What a heading would be reached by had it the author's words. */
typedef struct former {
    str anchor;
    const node *heading;
} former;

typedef struct anchors {
    arena *a;
    VEC(former) formers;
    VEC(node *) headings;
    VEC(str) ids;      /* of the headings; sorted when all are given */
    VEC(node *) links; /* those to places within the document */
} anchors;

static void collect(anchors *all, node *n)
{
    if (n->kind == NODE_HEADING) {
        if (n->as.heading.id.len)
            vec_push(all->a, &all->formers, ((former){n->as.heading.id, n}));
        vec_push(all->a, &all->headings, n);
        vec_push(all->a, &all->ids, tree_anchor(all->a, node_plain_text(all->a, n)));
    } else if (n->kind == NODE_LINK && str_starts(n->as.link.url, STR("#"))) {
        vec_push(all->a, &all->links, n);
    }
    for (node *child = n->first; child; child = child->next)
        collect(all, child);
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

static bool is_id(const anchors *all, str id)
{
    return all->ids.len && bsearch(&id, all->ids.at, all->ids.len, sizeof id, by_bytes);
}

/* "#Ärende" is a way to write "#ärende". */
static void respell(anchors *all, node *link)
{
    str target = str_sub(link->as.link.url, 1, link->as.link.url.len);
    str id = tree_anchor(all->a, target);
    if (target.len == 0)
        return;
    for (size_t i = 0; !is_id(all, id) && i < all->formers.len; i++)
        if (str_eq(all->formers.at[i].anchor, id))
            id = all->formers.at[i].heading->as.heading.id;
    if (is_id(all, id))
        link->as.link.url = str_join(all->a, STR("#"), id);
}

void compose_anchors(const composer *c, node *root)
{
    anchors all = {.a = c->a};
    collect(&all, root);
    tree_number_anchors(c->a, all.ids.at, all.ids.len);
    for (size_t i = 0; i < all.headings.len; i++)
        all.headings.at[i]->as.heading.id = all.ids.at[i];
    if (all.ids.len)
        qsort(all.ids.at, all.ids.len, sizeof *all.ids.at, by_bytes);
    for (size_t i = 0; i < all.links.len; i++)
        respell(&all, all.links.at[i]);
}
