/*
 * Labels end a fixed gap before the text, so figures stand under each other by their
 * stops. A label waits in the flow for the first line of its item, whatever that
 * line is, and so is never parted from it.
 */
#include "layout/list.h"

enum { GAP_PERCENT = 55 }; /* of the type size; more than 70 makes some readers see columns */

/* a) to z), aa), ab): as browsers count. */
static str alpha_label(arena *a, int64_t number)
{
    char letters[16];
    size_t at = sizeof letters;
    buf b = buf_in(a);

    for (; number > 0; number = (number - 1) / 26)
        letters[--at] = (char)('a' + (number - 1) % 26);
    buf_add(&b, (str){letters + at, sizeof letters - at});
    buf_byte(&b, ')');
    return buf_str(&b);
}

static str decimal_label(arena *a, int64_t number)
{
    buf b = buf_in(a);

    buf_number(&b, number);
    buf_byte(&b, '.');
    return buf_str(&b);
}

static str bullet_label(const flow *f, const text_style *style, size_t lists)
{
    const face *face_used = face_find(f->setting->faces, style->family, style->cut);

    if (lists % 2 == 0 && face_has(face_used, 0x2022))
        return STR("•");
    return face_has(face_used, 0x2013) ? STR("–") : STR("-");
}

static str label_of(const block_place *b, const node *list, const text_style *style, size_t index)
{
    arena *a = b->f->setting->arena;
    int64_t number = (int64_t)list->as.list.start + (int64_t)index;

    switch (list->as.list.style) {
    case LIST_BULLET: return bullet_label(b->f, style, b->lists);
    case LIST_DECIMAL: return decimal_label(a, number);
    case LIST_ALPHA: return alpha_label(a, number < 1 ? 1 : number);
    }
    return STR("");
}

static tag_numbering numbering_of(list_style style)
{
    switch (style) {
    case LIST_BULLET: return NUMBERING_DISC;
    case LIST_DECIMAL: return NUMBERING_DECIMAL;
    case LIST_ALPHA: return NUMBERING_LOWER_ALPHA;
    }
    return NUMBERING_NONE;
}

static paragraph *label_text(flow *f, const text_style *style, const tag_slot *slot, str label)
{
    paragraph *p = paragraph_new(f->setting, style);

    paragraph_add_text(p, slot, label, NULL);
    paragraph_end(p);
    p->continued = slot != NULL;
    return p;
}

/* How far the text is moved in: the template's indent, more for wide labels. */
static mpt indent_of(const block_place *b, const node *list, const text_style *style)
{
    const setting *s = b->f->setting;
    size_t count = 0;
    mpt widest = 0;

    for (const node *n = list->first; n; n = n->next)
        count++;
    for (size_t i = count > 1 ? count - 1 : 0, ends = 0; ends < 2; ends++, i = 0) {
        mpt width = text_widths(label_text(b->f, style, NULL, label_of(b, list, style, i))).most;
        widest = width > widest ? width : widest;
    }
    widest += style->size * GAP_PERCENT / 100;
    return widest > s->template->indent ? widest : s->template->indent;
}

static void add_label(flow *f, const text_style *style, const tag_slot *slot, str label)
{
    const line_list *lines = set_lines(label_text(f, style, slot, label), f->right, LINE_LEFT);
    flow_label waiting;

    if (lines->len == 0)
        return;
    waiting.line = &lines->at[0];
    waiting.x = f->left - style->size * GAP_PERCENT / 100 - lines->at[0].width;
    vec_push(f->setting->arena, &f->labels, waiting);
}

static void set_item(const block_place *inner, tag_element *list_tag, const node *item, str label)
{
    flow *f = inner->f;
    tag_tree *tags = f->setting->tags;
    const text_style *style = &f->setting->template->styles[inner->style];
    tag_element *item_tag = tag_add(tags, list_tag, TAG_LI);
    block_place body = *inner;

    add_label(f, style, tag_add_slot(tags, tag_add(tags, item_tag, TAG_LBL)), label);
    body.parent = tag_add(tags, item_tag, TAG_LBODY);
    for (const node *n = item->first; n; n = n->next) {
        block_set(&body, n);
        if (n->next && n->next->kind == NODE_LIST && f->hold == 0)
            f->hold = 1; /* what leads to a list stays with it */
    }
    if (f->labels.len) {
        flow_add(f, style->leading, true);
        flow_set_labels(f, flow_drop(style));
    }
}

/* An item of one line that begins or ends its list is not alone on a page, as no line of
 * a paragraph is. The item is set from `entry` on, the list from `first`. */
static void keep_single_line(flow *f, size_t first, size_t entry, const node *item)
{
    bool second = entry == first + 1;
    bool last = !item->next && f->entries.len == entry + 1;

    if (entry > first && entry < f->entries.len && (second || last))
        f->entries.at[entry].keep = true;
}

void list_set(const block_place *b, const node *list)
{
    flow *f = b->f;
    setting *s = f->setting;
    block_place inner = *b;
    mpt left = f->left;
    size_t index = 0;

    if (list->as.list.points)
        inner.style = STYLE_POINT;
    const text_style *style = &s->template->styles[inner.style];
    mpt indent = indent_of(b, list, style);
    tag_element *list_tag = tag_add(s->tags, b->parent, TAG_L);

    list_tag->numbering = numbering_of(list->as.list.style);
    inner.tight = list->as.list.tight && !list->as.list.points;
    inner.lists++;
    if (f->right - f->left > 3 * indent)
        f->left += indent;
    if (b->lists == 0)
        flow_space(f, style->before);
    size_t first = f->entries.len;
    for (const node *n = list->first; n; n = n->next) {
        size_t entry = f->entries.len;
        set_item(&inner, list_tag, n, label_of(b, list, style, index++));
        keep_single_line(f, first, entry, n);
    }
    if (b->lists == 0 || !b->tight)
        flow_space(f, style->after);
    f->left = left;
}
