#include "layout/flow.h"

enum { UNDERLINE_PERCENT = 5, UNDERLINE_DROP_PERCENT = 16 }; /* of the type size */

mpt flow_drop(const text_style *style)
{
    return (style->leading - style->size) / 2 + style->size * 4 / 5;
}

void flow_space(flow *f, mpt before)
{
    if (before > f->after)
        f->after = before;
}

flow_entry *flow_add(flow *f, mpt height, bool text)
{
    flow_entry e = {.before = f->after, .height = height, .text = text, .keep = f->hold > 0};

    if (text && f->hold > 0)
        f->hold--;
    f->after = 0;
    vec_push(f->setting->arena, &f->entries, e);
    return &f->entries.at[f->entries.len - 1];
}

/* A line below the words of a link: colour alone does not tell them from others. The
 * blank at a line end has none. */
static void add_underline(flow *f, flow_entry *e, const line_run *run, mpt x, mpt baseline)
{
    mpt size = run->piece->size;

    entry_add_fill(f, e, x, baseline + size * UNDERLINE_DROP_PERCENT / 100, run->width,
                   size * UNDERLINE_PERCENT / 100, run->piece->colour);
}

/* The part of a link that a run of text makes. */
static void add_link(flow *f, flow_entry *e, const line_run *run, mpt x, mpt baseline)
{
    const text_link *link = run->piece->link;
    page_link part = {.element = link->element,
                      .description = link->description,
                      .url = link->url,
                      .left = x,
                      .right = x + run->width,
                      .top = baseline - run->piece->size * 4 / 5,
                      .bottom = baseline + run->piece->size / 4};
    page_link *last = e->links.len ? &e->links.at[e->links.len - 1] : NULL;

    if (last && last->element == part.element && last->bottom == part.bottom &&
        last->right == part.left)
        last->right = part.right;
    else
        vec_push(f->setting->arena, &e->links, part);
}

/* Entries are many and hold one or two operations each: room for as many as needed. */
static void reserve_ops(flow *f, flow_entry *e, size_t more)
{
    size_t capacity = e->ops.len + (more > e->ops.len / 2 ? more : e->ops.len / 2);
    page_op *ops;

    if (e->ops.len + more <= e->ops.capacity)
        return;
    ops = ARENA_ARRAY(f->setting->arena, page_op, capacity);
    for (size_t i = 0; i < e->ops.len; i++)
        ops[i] = e->ops.at[i];
    e->ops.at = ops;
    e->ops.capacity = capacity;
}

void entry_add_line(flow *f, flow_entry *e, const set_line *line, mpt x, mpt baseline)
{
    reserve_ops(f, e, line->runs.len);
    for (size_t i = 0; i < line->runs.len; i++) {
        const line_run *run = &line->runs.at[i];
        page_op op = {.kind = OP_TEXT,
                      .slot = run->piece->slot,
                      .colour = run->piece->colour,
                      .x = x + line->indent + run->x,
                      .y = baseline,
                      .face = run->piece->face,
                      .size = run->piece->size,
                      .glyphs = run->glyphs,
                      .glyph_count = run->count};

        vec_push(f->setting->arena, &e->ops, op);
        if (run->piece->link) {
            add_underline(f, e, run, op.x, baseline);
            add_link(f, e, run, op.x, baseline);
        }
    }
}

void entry_add_fill(flow *f, flow_entry *e, mpt x, mpt y, mpt width, mpt height, colour c)
{
    page_op op = {.kind = OP_FILL,
                  .artifact = ARTIFACT_LAYOUT,
                  .colour = c,
                  .x = x,
                  .y = y,
                  .width = width,
                  .height = height};
    vec_push(f->setting->arena, &e->ops, op);
}

void flow_set_labels(flow *f, mpt baseline)
{
    flow_entry *e = &f->entries.at[f->entries.len - 1];

    for (size_t i = 0; i < f->labels.len; i++)
        entry_add_line(f, e, f->labels.at[i].line, f->labels.at[i].x, baseline);
    f->labels.len = 0;
}

void flow_add_lines(flow *f, const line_list *lines, const text_style *style)
{
    mpt baseline = flow_drop(style);

    flow_space(f, style->before);
    for (size_t i = 0; i < lines->len; i++) {
        flow_entry *e = flow_add(f, style->leading, true);
        bool second = i == 1, last = i > 0 && i + 1 == lines->len;

        e->keep = e->keep || second || last;
        flow_set_labels(f, baseline); /* before the text: some readers go by the painting */
        entry_add_line(f, e, &lines->at[i], f->left, baseline);
    }
    if (lines->len)
        f->after = style->after;
}

void flow_keep_back(flow *f, size_t lines)
{
    size_t i = f->entries.len;

    f->hold = f->hold > 0 ? f->hold : 1;
    while (i > 0 && lines > 0) {
        i--;
        lines -= f->entries.at[i].text;
        if (lines > 0)
            f->entries.at[i].keep = true;
    }
}

void entry_add_image(flow *f, flow_entry *e, const image *picture, mpt x, mpt y, mpt width,
                     mpt height, const tag_slot *slot)
{
    page_op op = {.kind = picture->kind == IMAGE_SVG ? OP_DRAWING : OP_IMAGE,
                  .slot = slot,
                  .x = x,
                  .y = y,
                  .width = width,
                  .height = height,
                  .image = picture};

    vec_push(f->setting->arena, &e->ops, op);
}
