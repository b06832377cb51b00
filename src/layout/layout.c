#include "layout/layout.h"

#include "layout/block.h"
#include "layout/paginate.h"
#include "layout/running.h"

#include <stdlib.h>

static int compare_str(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

static void find_anchors(setting *s)
{
    const node *root = s->document->root;

    for (const node *n = root; n; n = node_next(n, root)) {
        if (n->kind == NODE_HEADING && n->as.heading.id.len)
            vec_push(s->arena, &s->anchors, n->as.heading.id);
    }
    if (s->anchors.len)
        qsort(s->anchors.at, s->anchors.len, sizeof *s->anchors.at, compare_str);
}

/* A place links may lead to. */
typedef struct destination {
    str anchor;
    size_t page;
    mpt y;
} destination;

typedef struct placing {
    setting *setting;
    const flow *f;
    const pagination *places;
    page_set *pages;
    destination *destinations; /* sorted by anchor */
    size_t destination_count;
} placing;

static void place_ops(placing *p, page *pg, const flow_entry *e, mpt top)
{
    for (size_t i = 0; i < e->ops.len; i++) {
        page_op op = e->ops.at[i];
        op.y = top - op.y;
        if ((op.kind == OP_IMAGE || op.kind == OP_DRAWING) && op.slot)
            op.slot->owner->box = (tag_box){op.x, op.y, op.x + op.width, op.y + op.height};
        vec_push(p->setting->arena, &pg->ops, op);
    }
}

static int compare_destination(const void *x, const void *y)
{
    return str_cmp(((const destination *)x)->anchor, ((const destination *)y)->anchor);
}

/* A heading that is on no page (it was empty) leads to the first. */
static void resolve(const placing *p, page_link *link)
{
    destination key = {.anchor = str_sub(link->url, 1, link->url.len)};
    const destination *found = NULL;

    if (p->destination_count)
        found =
            bsearch(&key, p->destinations, p->destination_count, sizeof key, compare_destination);
    link->url = STR("");
    link->to_page = found ? found->page : 0;
    link->to_y = found ? found->y : p->pages->height;
}

static void place_links(placing *p, page *pg, const flow_entry *e, mpt top)
{
    for (size_t i = 0; i < e->links.len; i++) {
        page_link link = e->links.at[i];
        link.top = top - link.top;
        link.bottom = top - link.bottom;
        if (str_starts(link.url, STR("#")))
            resolve(p, &link);
        vec_push(p->setting->arena, &pg->links, link);
    }
}

static void place_repeat(placing *p, page *pg, const flow_repeat *repeat, mpt top)
{
    for (size_t i = 0; i < repeat->entries.len; i++) {
        place_ops(p, pg, &repeat->entries.at[i], top);
        top -= repeat->entries.at[i].height;
    }
}

/* Entries count from the top of a page that stands. */
static mpt top_on(const placing *p, size_t entry)
{
    const entry_place *at = &p->places->places[entry];
    const template *t = p->setting->template;
    return at->top + (p->pages->pages.at[at->page].turned ? t->page_width - t->page_height : 0);
}

static void turn_pages(placing *p)
{
    for (size_t i = 0; i < p->f->entries.len; i++)
        if (p->f->entries.at[i].turned)
            p->pages->pages.at[p->places->places[i].page].turned = true;
}

static void place_entries(placing *p)
{
    const template *t = p->setting->template;

    for (size_t i = 0; i < p->f->entries.len; i++) {
        const flow_entry *e = &p->f->entries.at[i];
        const entry_place *at = &p->places->places[i];
        const flow_repeat *repeat = repeat_above(p->f, p->places, i);
        page *pg = &p->pages->pages.at[at->page];

        if (repeat)
            place_repeat(p, pg, repeat, t->page_height - t->margin_top);
        place_ops(p, pg, e, top_on(p, i));
        place_links(p, pg, e, top_on(p, i));
    }
}

static void place_headings(placing *p)
{
    arena *a = p->setting->arena;

    p->destinations = ARENA_ARRAY(a, destination, p->f->headings.len + 1);
    for (size_t i = 0; i < p->f->headings.len; i++) {
        const flow_heading *h = &p->f->headings.at[i];
        const entry_place *at = &p->places->places[h->entry];
        const mpt top = top_on(p, h->entry);
        page_outline outline = {h->level, h->title, at->page, top};
        destination d = {h->anchor, at->page, top};

        vec_push(a, &p->pages->outlines, outline);
        if (h->anchor.len)
            p->destinations[p->destination_count++] = d;
    }
    if (p->destination_count)
        qsort(p->destinations, p->destination_count, sizeof *p->destinations, compare_destination);
}

static void place_places(placing *p)
{
    for (size_t i = 0; i < p->f->places.len; i++) {
        const flow_place *of = &p->f->places.at[i];
        const page_place at = {of->address, p->places->places[of->entry].page, top_on(p, of->entry)};
        vec_push(p->setting->arena, &p->pages->places, at);
    }
}

/* Levels grow by one at most, as readers of outlines expect, and begin with 1. */
static void level_outlines(page_set *pages)
{
    int deepest = 0;

    for (size_t i = 0; i < pages->outlines.len; i++) {
        page_outline *o = &pages->outlines.at[i];
        if (o->level > deepest + 1)
            o->level = deepest + 1;
        deepest = o->level;
    }
}

/* The first baseline of a letterhead stands on that of the running header. */
static mpt first_top(const setting *s)
{
    const template *t = s->template;
    const node *first = s->document->root->first;

    if (first && first->kind == NODE_LETTERHEAD)
        return t->page_height - t->running_head + flow_drop(&t->styles[STYLE_SENDER]);
    return t->page_height - t->margin_top;
}

static page_set *place(setting *s, const flow *f)
{
    const template *t = s->template;
    page_set *pages = ARENA_NEW(s->arena, page_set);
    placing p = {.setting = s, .f = f, .pages = pages};

    pages->width = t->page_width;
    pages->height = t->page_height;
    pages->tags = s->tags;
    p.places = paginate(f, first_top(s), running_first_bottom(s), t->page_height - t->margin_top,
                        t->margin_bottom);
    for (size_t i = 0; i < p.places->pages; i++)
        vec_push(s->arena, &pages->pages, (page){0});
    turn_pages(&p);
    place_headings(&p);
    place_places(&p);
    level_outlines(pages);
    place_entries(&p);
    return pages;
}

page_set *layout_document(arena *a, const document *d, const template *t, const face_set *faces,
                          const hyphenator *hyphens, page_numbering numbering, diagnostics *bag)
{
    setting s = {.arena = a,
                 .document = d,
                 .template = t,
                 .faces = faces,
                 .hyphens = hyphens,
                 .bag = bag,
                 .shaper = shape_new(a, d->language),
                 .tags = tag_tree_new(a)};
    flow f = {.setting = &s, .left = t->margin_left, .right = t->page_width - t->margin_right};
    page_set *pages;

    find_anchors(&s);
    block_set_document(&f, d->root);
    pages = place(&s, &f);
    running_set(&s, pages, numbering);
    return s.missing ? NULL : pages;
}
