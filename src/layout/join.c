#include "layout/join.h"

#include <stdlib.h>

/* Where links with an address lead. */
typedef struct landing {
    str address;
    size_t part, page; /* page of the whole */
    mpt y;
} landing;

typedef struct joining {
    arena *a;
    const join_part *parts;
    size_t count;
    page_set *all;
    size_t *first;      /* page of each part */
    VEC(const image *) pictures; /* by their numbers in the whole */
    VEC(landing) landings; /* sorted by address, then part */
} joining;

/* Cells name their heads by ids that are unique in a document only. */
static str id_in_part(arena *a, size_t part, str id)
{
    buf b = buf_in(a);
    buf_byte(&b, 'd');
    buf_number(&b, (int64_t)part + 1);
    buf_byte(&b, '.');
    buf_add(&b, id);
    return buf_str(&b);
}

static void join_tags(joining *j, size_t part)
{
    const join_part *p = &j->parts[part];
    tag_tree *all = j->all->tags, *own = p->pages->tags;
    own->root->type = TAG_PART;
    own->root->parent = all->root;
    own->root->title = p->title;
    own->root->language = p->language;
    vec_push(j->a, &all->root->children, ((tag_child){.element = own->root}));
    for (size_t i = 0; i < own->elements.len; i++) {
        tag_element *e = own->elements.at[i];
        e->index = all->elements.len;
        if (e->id.len)
            e->id = id_in_part(j->a, part, e->id);
        for (size_t k = 0; k < e->heads.len; k++)
            e->heads.at[k] = id_in_part(j->a, part, e->heads.at[k]);
        vec_push(j->a, &all->elements, e);
    }
    for (size_t i = 0; i < own->slots.len; i++) {
        own->slots.at[i]->index = all->slots.len;
        vec_push(j->a, &all->slots, own->slots.at[i]);
    }
}

/* Where an address leads: within the same part if it can; NULL when out of the whole. */
static const landing *landing_of(const joining *j, str address, size_t part)
{
    size_t low = 0, high = j->landings.len;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (str_cmp(j->landings.at[middle].address, address) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    const landing *found = NULL;
    for (size_t i = low; i < j->landings.len && str_eq(j->landings.at[i].address, address); i++)
        if (!found || j->landings.at[i].part == part)
            found = &j->landings.at[i];
    return found;
}

static void join_link(const joining *j, size_t part, page_link *link)
{
    const landing *to = link->url.len ? landing_of(j, link->url, part) : NULL;
    if (!link->url.len)
        link->to_page += j->first[part];
    if (!to)
        return;
    link->url = STR("");
    link->to_page = to->page;
    link->to_y = to->y;
}

static void join_outline(joining *j, size_t part)
{
    const join_part *p = &j->parts[part];
    page_outline first = {1, p->title, j->first[part], j->all->height};
    vec_push(j->a, &j->all->outlines, first);
    for (size_t i = 0; i < p->pages->outlines.len; i++) {
        page_outline o = p->pages->outlines.at[i];
        o.page += j->first[part];
        if (o.level == 2)
            vec_push(j->a, &j->all->outlines, o);
    }
}

/* Pictures are counted in each part by itself; in the whole each has a number of its own, the logo of
 * all papers one. */
static size_t number_of(joining *j, const image *picture)
{
    for (size_t i = 0; i < j->pictures.len; i++)
        if (j->pictures.at[i]->file.ptr == picture->file.ptr &&
            j->pictures.at[i]->page == picture->page)
            return i;
    vec_push(j->a, &j->pictures, picture);
    return j->pictures.len - 1;
}

static void join_pictures(joining *j, page *pg)
{
    for (size_t i = 0; i < pg->ops.len; i++) {
        page_op *op = &pg->ops.at[i];
        if (op->kind != OP_IMAGE)
            continue;
        image *own = ARENA_NEW(j->a, image);
        *own = *op->image;
        own->index = number_of(j, op->image);
        op->image = own;
    }
}

static void join_part_pages(joining *j, size_t part)
{
    const page_set *own = j->parts[part].pages;
    for (size_t i = 0; i < own->pages.len; i++) {
        page pg = own->pages.at[i];
        join_pictures(j, &pg);
        for (size_t k = 0; k < pg.links.len; k++)
            join_link(j, part, &pg.links.at[k]);
        vec_push(j->a, &j->all->pages, pg);
    }
}

static int by_address(const void *x, const void *y)
{
    const landing *a = x, *b = y;
    const int order = str_cmp(a->address, b->address);
    return order ? order : (a->part > b->part) - (a->part < b->part);
}

static void add_landings(joining *j)
{
    for (size_t i = 0; i < j->count; i++) {
        const page_set *own = j->parts[i].pages;
        if (j->parts[i].address.len)
            vec_push(j->a, &j->landings,
                     ((landing){j->parts[i].address, i, j->first[i], j->all->height}));
        for (size_t k = 0; k < own->places.len; k++) {
            const page_place *at = &own->places.at[k];
            vec_push(j->a, &j->landings,
                     ((landing){at->address, i, j->first[i] + at->page, at->y}));
        }
    }
    if (j->landings.len)
        qsort(j->landings.at, j->landings.len, sizeof *j->landings.at, by_address);
}

page_set *join_pages(arena *a, const join_part *parts, size_t count)
{
    page_set *all = ARENA_NEW(a, page_set);
    joining j = {.a = a, .parts = parts, .count = count, .all = all};
    all->width = parts[0].pages->width;
    all->height = parts[0].pages->height;
    all->tags = tag_tree_new(a);
    j.first = ARENA_ARRAY(a, size_t, count);
    for (size_t i = 0, before = 0; i < count; before += parts[i++].pages->pages.len)
        j.first[i] = before;
    add_landings(&j);
    for (size_t i = 0; i < count; i++) {
        join_tags(&j, i);
        join_outline(&j, i);
        join_part_pages(&j, i);
    }
    return all;
}
