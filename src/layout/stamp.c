#include "layout/stamp.h"

enum {
    PAD = 7000, /* between the frame and the words */
    FRAME = 1000,
};

typedef struct stamp_line {
    const set_line *line;
    const text_style *style;
} stamp_line;

typedef struct stamp {
    VEC(stamp_line) lines;
    mpt width, height;
} stamp;

/* The first paragraph is the word, the others are in the letters of fields. */
static void add_paragraph(flow *f, stamp *s, tag_element *group, const node *n, style_id id)
{
    setting *set = f->setting;
    const text_style *style = &set->template->styles[id];
    paragraph *p = paragraph_new(set, style);
    mpt measure = (f->right - f->left) / 2 - 2 * PAD;

    paragraph_add_inlines(p, tag_add(set->tags, group, TAG_P), n);
    paragraph_end(p);
    const line_list *lines = set_lines(p, measure, LINE_LEFT);
    for (size_t i = 0; i < lines->len; i++) {
        vec_push(set->arena, &s->lines, ((stamp_line){&lines->at[i], style}));
        s->width = lines->at[i].width > s->width ? lines->at[i].width : s->width;
        s->height += style->leading;
    }
}

static void add_frame(flow *f, flow_entry *e, mpt left, mpt width, mpt height)
{
    colour c = f->setting->template->styles[STYLE_STAMP].colour;

    entry_add_fill(f, e, left, FRAME, width, FRAME, c);
    entry_add_fill(f, e, left, height, width, FRAME, c);
    entry_add_fill(f, e, left, height, FRAME, height, c);
    entry_add_fill(f, e, left + width - FRAME, height, FRAME, height, c);
}

void stamp_set(flow *f, const node *n)
{
    const template *t = f->setting->template;
    tag_element *group = tag_add(f->setting->tags, f->setting->tags->root, TAG_DIV);
    stamp s = {0};

    for (const node *p = n->first; p; p = p->next)
        add_paragraph(f, &s, group, p, p == n->first ? STYLE_STAMP : STYLE_FIELD_VALUE);
    const mpt width = s.width + 2 * PAD, height = s.height + 2 * PAD;
    const mpt left = f->right - width;
    flow_space(f, t->styles[STYLE_BODY].leading);
    flow_entry *e = flow_add(f, height, false);
    e->keep = true;
    add_frame(f, e, left, width, height);
    mpt y = PAD;
    for (size_t i = 0; i < s.lines.len; i++) {
        const stamp_line *l = &s.lines.at[i];
        entry_add_line(f, e, l->line, left + PAD, y + flow_drop(l->style));
        y += l->style->leading;
    }
}
