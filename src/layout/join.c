#include "layout/join.h"

#include <stdlib.h>

typedef struct joining {
    arena *a;
    const join_part *parts;
    size_t count;
    page_set *all;
    size_t *first;      /* page of each part */
    size_t *by_address; /* parts, sorted by it */
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

/* The part to which an address leads; `count` when it leads out of the whole. */
static size_t part_of(const joining *j, str address)
{
    size_t low = 0, high = j->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = str_cmp(j->parts[j->by_address[middle]].address, address);
        if (order == 0)
            return j->by_address[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return j->count;
}

static void join_link(const joining *j, size_t part, page_link *link)
{
    const size_t to = link->url.len ? part_of(j, link->url) : j->count;
    if (!link->url.len)
        link->to_page += j->first[part];
    if (to == j->count)
        return;
    link->url = STR("");
    link->to_page = j->first[to];
    link->to_y = j->all->height;
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

static void join_part_pages(joining *j, size_t part)
{
    const page_set *own = j->parts[part].pages;
    for (size_t i = 0; i < own->pages.len; i++) {
        page pg = own->pages.at[i];
        for (size_t k = 0; k < pg.links.len; k++)
            join_link(j, part, &pg.links.at[k]);
        vec_push(j->a, &j->all->pages, pg);
    }
}

/* An address and its place among the parts, for sorting. */
typedef struct addressed {
    str address;
    size_t part;
} addressed;

static int by_address(const void *x, const void *y)
{
    const addressed *a = x, *b = y;
    const int order = str_cmp(a->address, b->address);
    return order ? order : (a->part > b->part) - (a->part < b->part);
}

static void sort_addresses(joining *j)
{
    addressed *list = ARENA_ARRAY(j->a, addressed, j->count);
    j->by_address = ARENA_ARRAY(j->a, size_t, j->count);
    for (size_t i = 0; i < j->count; i++)
        list[i] = (addressed){j->parts[i].address, i};
    qsort(list, j->count, sizeof *list, by_address);
    for (size_t i = 0; i < j->count; i++)
        j->by_address[i] = list[i].part;
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
    sort_addresses(&j);
    for (size_t i = 0; i < count; i++) {
        join_tags(&j, i);
        join_outline(&j, i);
        join_part_pages(&j, i);
    }
    return all;
}
