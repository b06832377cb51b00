/*
 * One handler for each kind of block. Recursion follows the tree, whose depth is
 * bounded (TREE_DEPTH_LIMIT).
 */
#include "layout/block.h"

#include "layout/figure.h"
#include "layout/letterhead.h"
#include "layout/list.h"
#include "layout/row.h"
#include "layout/stamp.h"
#include "layout/table.h"

enum {
    RULE = 500,
    SIGNATURES_ABREAST = 2,
    SHORT_DISPATCH = 6,
    GUTTER = 12000,
    HEADING_HOLD = 2,   /* lines of text on the page of their heading */
    HEADING_DEPTHS = 5, /* below the title: H2 to H6 */
};

static const text_style *style_of(const flow *f, style_id id)
{
    return &f->setting->template->styles[id];
}

static mpt measure_of(const flow *f)
{
    return f->right - f->left;
}

static const line_list *lines_of(flow *f, const paragraph *p)
{
    return set_lines(p, measure_of(f), line_align_of(p->style.align));
}

/* What announces something stays with it. */
static void hold_after_colon(flow *f, const paragraph *p)
{
    if (p->text.len && p->text.ptr[p->text.len - 1] == ':' && f->hold == 0)
        f->hold = 1;
}

static void set_paragraph(const block_place *b, const node *n)
{
    flow *f = b->f;
    text_style style = *style_of(f, b->style);
    paragraph *p = paragraph_new(f->setting, &style);

    if (b->tight)
        style.before = style.after = 0;
    paragraph_add_inlines(p, tag_add(f->setting->tags, b->parent, TAG_P), n);
    paragraph_end(p);
    flow_add_lines(f, lines_of(f, p), &style);
    hold_after_colon(f, p);
}

/* A heading `depth` levels below the title (0: the title itself). */
static void set_heading(flow *f, tag_element *parent, const node *n, size_t depth, style_id id)
{
    static const tag_type tags[] = {TAG_H1, TAG_H2, TAG_H3, TAG_H4, TAG_H5, TAG_H6};
    setting *s = f->setting;
    const text_style *style = style_of(f, id);
    paragraph *p = paragraph_new(s, style);
    flow_heading heading = {.entry = f->entries.len,
                            .level = (int)depth + 1,
                            .title = str_trim(node_plain_text(s->arena, n))};

    /* What was to stay with an earlier heading ends here, unless nothing came between. */
    if (f->hold < HEADING_HOLD)
        f->hold = 0;
    if (depth > 0)
        heading.anchor = n->as.heading.id;
    paragraph_add_inlines(p, tag_add(s->tags, parent, tags[depth]), n);
    paragraph_end(p);
    flow_add_lines(f, lines_of(f, p), style);
    for (size_t i = heading.entry + 1; i < f->entries.len; i++)
        f->entries.at[i].keep = true;
    if (heading.entry == f->entries.len)
        return;
    vec_push(s->arena, &f->headings, heading);
    f->hold = HEADING_HOLD;
}

static style_id heading_style(int level)
{
    static const style_id styles[] = {STYLE_HEADING_1, STYLE_HEADING_2, STYLE_HEADING_3,
                                      STYLE_HEADING_4};
    enum { MOST = sizeof styles / sizeof *styles };
    return styles[level < 1 ? 0 : level > MOST ? MOST - 1 : level - 1];
}

static void set_children(const block_place *b, const node *parent)
{
    for (const node *n = parent->first; n; n = n->next)
        block_set(b, n);
}

static void set_section(const block_place *b, const node *n)
{
    block_place inner = *b;

    inner.depth = b->depth < HEADING_DEPTHS ? b->depth + 1 : b->depth;
    inner.parent = tag_add(b->f->setting->tags, b->parent, TAG_SECT);
    if (n->kind == NODE_DISPATCH)
        inner.style = STYLE_DISPATCH;
    set_children(&inner, n);
}

static void set_quote(const block_place *b, const node *n)
{
    flow *f = b->f;
    mpt indent = f->setting->template->indent;
    block_place inner = *b;
    mpt left = f->left, right = f->right;

    if (measure_of(f) > 4 * indent) {
        f->left += indent;
        f->right -= indent;
    }
    inner.parent = tag_add(f->setting->tags, b->parent, TAG_BLOCK_QUOTE);
    inner.style = STYLE_QUOTE;
    set_children(&inner, n);
    f->left = left;
    f->right = right;
}

static void set_code_line(flow *f, const tag_slot *slot, str text, const node *n, bool last)
{
    text_style style = *style_of(f, STYLE_CODE);
    paragraph *p = paragraph_new(f->setting, &style);

    style.before = style.after = 0;
    p->verbatim = true;
    p->continued = !last;
    paragraph_add_text(p, slot, text, n);
    if (p->text.len == 0)
        flow_add(f, style.leading, true);
    else
        flow_add_lines(f, set_lines(p, measure_of(f), LINE_LEFT), &style);
}

static void set_code_block(const block_place *b, const node *n)
{
    flow *f = b->f;
    tag_tree *tags = f->setting->tags;
    const text_style *style = style_of(f, STYLE_CODE);
    tag_element *owner = tag_add(tags, tag_add(tags, b->parent, TAG_P), TAG_CODE);
    const tag_slot *slot = tag_add_slot(tags, owner);
    str rest = n->as.text, line;
    mpt left = f->left;

    if (measure_of(f) > 3 * f->setting->template->indent)
        f->left += f->setting->template->indent;
    flow_space(f, style->before);
    size_t first = f->entries.len;
    while (str_next_line(&rest, &line)) {
        size_t entry = f->entries.len;
        set_code_line(f, slot, line, n, rest.len == 0);
        if (entry == first + 1 || (rest.len == 0 && entry > first))
            f->entries.at[entry].keep = true;
    }
    f->after = style->after;
    f->left = left;
}

static void set_rule(const block_place *b)
{
    flow *f = b->f;
    const text_style *body = style_of(f, STYLE_BODY);

    flow_space(f, body->leading / 2);
    flow_entry *e = flow_add(f, RULE, false);
    entry_add_fill(f, e, f->left, RULE, measure_of(f), RULE, f->setting->template->rule);
    f->after = body->leading / 2;
}

/* Each picture fills what is left of its page. Right below a title no page begins. */
static void set_enclosure(const block_place *b, const node *n)
{
    flow *f = b->f;
    setting *s = f->setting;
    block_place inner = *b;
    const bool breaks = !n->previous || n->previous->kind != NODE_TITLE;
    const size_t first = f->entries.len;
    size_t top = breaks ? first : 0;

    inner.depth = b->depth + 1;
    inner.parent = tag_add(s->tags, b->parent, TAG_SECT);
    f->hold = 0;
    for (const node *m = n->first; m; m = m->next) {
        if (m->kind != NODE_FIGURE) {
            block_set(&inner, m);
            continue;
        }
        figure_fill_page(&inner, m, top);
        top = f->entries.len;
    }
    if (first == f->entries.len)
        return;
    f->entries.at[first].breaks = breaks;
    f->entries.at[first].keep = !breaks;
    for (size_t i = 0; i < n->as.enclosure.addresses.len; i++)
        vec_push(s->arena, &f->places, ((flow_place){first, n->as.enclosure.addresses.at[i]}));
}

void block_set(const block_place *b, const node *n)
{
    switch (n->kind) {
    case NODE_PARAGRAPH: set_paragraph(b, n); break;
    case NODE_LIST: list_set(b, n); break;
    case NODE_QUOTE: set_quote(b, n); break;
    case NODE_CODE_BLOCK: set_code_block(b, n); break;
    case NODE_RULE: set_rule(b); break;
    case NODE_FIGURE: figure_add(b, n); break;
    case NODE_TABLE: table_set(b->f, b->parent, n); break;
    case NODE_DISPATCH:
    case NODE_SECTION: set_section(b, n); break;
    case NODE_HEADING:
        set_heading(b->f, b->parent, n, b->depth, heading_style(n->as.heading.level));
        break;
    case NODE_ENCLOSURE: set_enclosure(b, n); break;
    case NODE_LETTERHEAD: letterhead_set(b->f, n); break;
    case NODE_STAMP: stamp_set(b->f, n); break;
    case NODE_TITLE: set_heading(b->f, b->parent, n, 0, STYLE_TITLE); break;
    case NODE_DOCUMENT:
    case NODE_PROSE:
    case NODE_FIELD:
    case NODE_ENTRY:
    case NODE_ITEM:
    case NODE_CAPTION:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_SIGNING:
    case NODE_SIGNATURE:
    case NODE_TEXT:
    case NODE_CODE:
    case NODE_LINE_BREAK:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_LINK:
    case NODE_LANGUAGE:
    case NODE_KINDS: break; /* set by the handlers of what they stand in */
    }
}

static const line_list *signature_lines(flow *f, tag_element *group, const node *n, mpt measure)
{
    paragraph *p = paragraph_new(f->setting, style_of(f, STYLE_SIGNATURE));

    paragraph_add_inlines(p, tag_add(f->setting->tags, group, TAG_P), n);
    paragraph_end(p);
    return set_lines(p, measure, LINE_LEFT);
}

/* The department signed for, above all who sign. */
static void set_department(flow *f, tag_element *group, const node *n, mpt room)
{
    text_style style = *style_of(f, STYLE_SIGNATURE);

    style.before = room;
    flow_add_lines(f, signature_lines(f, group, n, measure_of(f)), &style);
    f->hold = f->hold > 1 ? f->hold : 1;
}

static row_cell signature_cell(flow *f, const node *signature, mpt x, mpt measure, mpt room)
{
    const text_style *style = style_of(f, STYLE_SIGNATURE);
    tag_element *group = tag_add(f->setting->tags, f->setting->tags->root, TAG_DIV);
    const node *n = signature->first;
    row_cell cell = {.x = x};

    if (n && signature->as.for_department) {
        set_department(f, group, n, room);
        n = n->next;
    }
    for (; n; n = n->next)
        row_cell_add(f->setting, &cell, signature_lines(f, group, n, measure), style);
    return cell;
}

/* A row of signatures, `abreast` of them at most, with room above the names; gives the node
 * after them. */
static const node *set_signature_row(flow *f, const node *n, size_t abreast, mpt room)
{
    row_look look = {0};
    row_cell cells[SIGNATURES_ABREAST];
    bool single = abreast == 1 || !n->next || n->next->kind != NODE_SIGNATURE;
    mpt measure = single ? measure_of(f) : measure_of(f) / SIGNATURES_ABREAST - GUTTER;
    size_t count = 0;

    while (count < abreast && n && n->kind == NODE_SIGNATURE) {
        mpt x = f->left + measure_of(f) * (mpt)count / SIGNATURES_ABREAST;
        cells[count++] = signature_cell(f, n, x, measure, room);
        n = n->next;
    }
    flow_space(f, room);
    row_add(f, cells, count, &look);
    return n;
}

static void set_signing_note(flow *f, const node *n)
{
    text_style style = *style_of(f, STYLE_FIELD_VALUE);
    paragraph *p = paragraph_new(f->setting, &style);
    tag_tree *tags = f->setting->tags;

    paragraph_add_inlines(p, tag_add(tags, tags->root, TAG_P), n);
    paragraph_end(p);
    flow_space(f, style.leading / 2);
    flow_add_lines(f, lines_of(f, p), &style);
}

/* Signatures with room above the names to sign by hand; never alone on a page. */
static void set_signing(flow *f, const node *signing)
{
    const text_style *style = style_of(f, STYLE_SIGNATURE);
    bool digital = signing->as.signed_as == SIGNED_DIGITALLY;
    size_t abreast = signing->as.signed_as == SIGNED_SINGLY ? 1 : SIGNATURES_ABREAST;
    mpt room = digital ? style->leading / 2 : style->before;
    const node *n = signing->first;

    flow_keep_back(f, 2);
    if (n && n->kind == NODE_HEADING) {
        set_heading(f, f->setting->tags->root, n, 1, STYLE_HEADING_1);
        n = n->next;
    }
    while (n && n->kind == NODE_SIGNATURE) {
        n = set_signature_row(f, n, abreast, room);
        f->after = style->after;
        f->hold = n != NULL;
    }
    if (n)
        set_signing_note(f, n);
}

/* A dispatch list of a few lines, which would look lost on a page of its own. */
static bool is_short_dispatch(const node *n)
{
    size_t items = 0;

    if (n->kind != NODE_DISPATCH)
        return false;
    for (const node *m = n; m; m = node_next(m, n))
        items += m->kind == NODE_ITEM;
    return items <= SHORT_DISPATCH;
}

static void set_block_of_document(const block_place *b, const node *n)
{
    flow *f = b->f;
    size_t first = f->entries.len;
    bool stays = first > 0 && is_short_dispatch(n);

    if (stays)
        flow_keep_back(f, 2);
    block_set(b, n);
    if (stays && first < f->entries.len)
        f->entries.at[first].keep = true;
}

void block_set_document(flow *f, const node *root)
{
    block_place b = {.f = f, .parent = f->setting->tags->root, .style = STYLE_BODY};

    for (const node *n = root->first; n; n = n->next) {
        if (n->kind == NODE_SIGNING)
            set_signing(f, n);
        else
            set_block_of_document(&b, n);
    }
}
