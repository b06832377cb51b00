/*
 * A picture is set at its own size, made smaller until column and page have room for it
 * and never larger, at the left edge as the text is. It is one entry, so it is never
 * parted; its text stays with it.
 *
 * The caption is tagged beside the figure, not in it: readers that meet an alternative
 * text go no deeper. A group holds the two together.
 */
#include "layout/figure.h"

enum {
    HEIGHT_MOST_PERCENT = 60, /* of the text of a page: room for what is said of it */
    SIDE = 36000,             /* beside a picture that fills a page */
    FRAME = 500,
    LEAST = 72000, /* room for a picture of a page, though more stands above it */
};

typedef struct extent {
    mpt width, height;
} extent;

static mpt at_least_something(int64_t length)
{
    return length > 0 ? (mpt)length : 1;
}

/* `e` made smaller in proportion until `length`, one of its sides, is at most `most`. */
static extent shrunk(extent e, mpt length, mpt most)
{
    if (length <= most)
        return e;
    return (extent){at_least_something((int64_t)e.width * most / length),
                    at_least_something((int64_t)e.height * most / length)};
}

static extent extent_of(const flow *f, const image *picture)
{
    const template *t = f->setting->template;
    mpt text_height = t->page_height - t->margin_top - t->margin_bottom;
    extent e = {at_least_something(picture->width), at_least_something(picture->height)};

    e = shrunk(e, e.width, f->right - f->left);
    return shrunk(e, e.height, text_height * HEIGHT_MOST_PERCENT / 100);
}

/* A list label beside a picture is level with its top; a picture lower than the label
 * stands on the label's line. */
static void set_picture(const block_place *b, tag_element *figure, const image *picture)
{
    flow *f = b->f;
    extent e = extent_of(f, picture);
    mpt label = f->labels.len ? f->setting->template->styles[b->style].size * 4 / 5 : 0;
    mpt height = e.height > label ? e.height : label;
    flow_entry *entry = flow_add(f, height, true);

    entry_add_image(f, entry, picture, f->left, height, e.width, e.height,
                    tag_add_slot(f->setting->tags, figure));
    flow_set_labels(f, label);
    f->hold = 0;
}

static void set_caption(flow *f, tag_element *group, const node *caption)
{
    setting *s = f->setting;
    const text_style *style = &s->template->styles[STYLE_FIGURE_CAPTION];
    paragraph *p = paragraph_new(s, style);

    paragraph_add_inlines(p, tag_add(s->tags, group, TAG_CAPTION), caption);
    paragraph_end(p);
    const line_list *lines = set_lines(p, f->right - f->left, line_align_of(style->align));
    f->hold = lines->len;
    flow_add_lines(f, lines, style);
}

void figure_add(const block_place *b, const node *n)
{
    flow *f = b->f;
    tag_tree *tags = f->setting->tags;
    const node *caption = n->first;
    const mpt around = f->setting->template->styles[STYLE_FIGURE_CAPTION].after;
    tag_element *group = b->parent;

    if (!n->as.figure.image)
        return;
    if (caption)
        group = tag_add(tags, group, TAG_DIV);
    tag_element *figure = tag_add(tags, group, TAG_FIGURE);
    figure->alternative = n->as.figure.alternative;
    flow_space(f, around);
    set_picture(b, figure, n->as.figure.image);
    if (caption)
        set_caption(f, group, caption);
    f->after = around;
}

static void frame(flow *f, flow_entry *e, extent size, mpt x, mpt y)
{
    const colour c = f->setting->template->rule;
    entry_add_fill(f, e, x, y, size.width, FRAME, c);
    entry_add_fill(f, e, x, y - size.height + FRAME, size.width, FRAME, c);
    entry_add_fill(f, e, x, y, FRAME, size.height, c);
    entry_add_fill(f, e, x + size.width - FRAME, y, FRAME, size.height, c);
}

/* What stands on the page so far, and the space above what comes. */
static mpt height_from(const flow *f, size_t top)
{
    mpt height = f->after;
    for (size_t i = top; i < f->entries.len; i++)
        height += f->entries.at[i].height + (i > top ? f->entries.at[i].before : 0);
    return top == f->entries.len ? 0 : height;
}

/* The room for the picture on a page that stands, or lies. */
static extent page_room(const flow *f, const node *n, size_t top, bool turned)
{
    const template *t = f->setting->template;
    const text_style *caption = &t->styles[STYLE_FIGURE_CAPTION];
    const mpt below = n->first ? caption->before + caption->leading + caption->after : 0;
    const mpt width = turned ? t->page_height : t->page_width;
    const mpt height = turned ? t->page_width : t->page_height;
    const mpt left = height - t->margin_top - t->margin_bottom - height_from(f, top) - below;
    return (extent){width - 2 * SIDE, left > LEAST ? left : LEAST};
}

void figure_fill_page(const block_place *b, const node *n, size_t top)
{
    flow *f = b->f;
    tag_tree *tags = f->setting->tags;
    const image *picture = n->as.figure.image;
    const bool turned = picture->width > picture->height, begins = top == f->entries.len;
    const extent room = page_room(f, n, top, turned);
    extent e = {at_least_something(picture->width), at_least_something(picture->height)};
    tag_element *group = n->first ? tag_add(tags, b->parent, TAG_DIV) : b->parent;
    tag_element *figure = tag_add(tags, group, TAG_FIGURE);

    e = shrunk(e, e.width, room.width);
    e = shrunk(e, e.height, room.height);
    figure->alternative = n->as.figure.alternative;
    flow_entry *entry = flow_add(f, e.height, true);
    const mpt x = SIDE + (room.width - e.width) / 2;
    entry->breaks = begins;
    entry->keep = !begins;
    entry_add_image(f, entry, picture, x, e.height, e.width, e.height, tag_add_slot(tags, figure));
    frame(f, entry, e, x, e.height);
    if (n->first)
        set_caption(f, group, n->first);
    for (size_t i = top; i < f->entries.len; i++)
        f->entries.at[i].turned = turned;
    f->hold = 0;
    f->after = 0;
}
