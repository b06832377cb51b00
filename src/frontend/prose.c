#include "frontend/prose.h"

#include "base/utf8.h"
#include "frontend/control.h"

prose_builder prose_new(arena *a, const source *s, span at, diagnostics *bag)
{
    node *root = node_new(a, NODE_PROSE, at);
    return (prose_builder){
        .arena = a, .source = s, .bag = bag, .root = root, .at = root, .run = buf_in(a)};
}

static bool holds_text(node_kind kind)
{
    return kind == NODE_PARAGRAPH || kind == NODE_HEADING || kind == NODE_CAPTION ||
           kind == NODE_CELL;
}

/* What the grammar wants at least one part in. */
static bool needs_content(node_kind kind)
{
    return kind == NODE_PARAGRAPH || kind == NODE_HEADING || kind == NODE_CAPTION ||
           kind == NODE_LIST || kind == NODE_ROW || kind == NODE_TABLE;
}

/* A view of the source where the text is written as it reads, else a copy. */
static str keep(prose_builder *p, str text, span at)
{
    str written = at.source ? span_text(at) : (str){0};
    return str_eq(written, text) ? written : str_copy(p->arena, text);
}

static void end_run(prose_builder *p)
{
    if (!p->run.len)
        return;
    p->last = node_text(p->arena, keep(p, buf_str(&p->run), p->run_at), p->run_at);
    node_append(p->at, p->last);
    p->run.len = 0;
}

/* Says once that a limit is reached. Only what is beyond it is left out. */
static void refuse(prose_builder *p, span at)
{
    if (!p->full)
        diag_report(p->bag, RULE_TEXT_DEPTH, at, raw_limit(p->arena, PROSE_DEPTH_LIMIT),
                    raw_limit(p->arena, BODY_NODE_LIMIT));
    p->full = true;
}

static bool has_room(prose_builder *p, span at)
{
    if (p->nodes < BODY_NODE_LIMIT)
        return true;
    refuse(p, at);
    return false;
}

node *prose_open(prose_builder *p, node_kind kind, span at)
{
    end_run(p);
    if (!has_room(p, at))
        return NULL;
    if (p->depth == PROSE_DEPTH_LIMIT) {
        refuse(p, at);
        return NULL;
    }
    node *n = node_new(p->arena, kind, at);
    node_append(p->at, n);
    p->at = n;
    p->depth++;
    p->nodes++;
    if (holds_text(kind)) {
        p->blank = true;
        p->ink = false;
        p->last = NULL;
    }
    return n;
}

static void report_level(prose_builder *p, int level, span at)
{
    str wanted = raw_limit(p->arena, level);
    if (p->level == 0 && level > 1)
        diag_report(p->bag, RULE_TEXT_HEADING_FIRST, at, wanted);
    else if (level > p->level + 1)
        diag_report(p->bag, RULE_TEXT_HEADING_SKIP, at, wanted, raw_limit(p->arena, p->level));
    p->level = level;
}

node *prose_open_heading(prose_builder *p, int level, span at)
{
    if (p->at->kind != NODE_PROSE) {
        diag_report_plain(p->bag, RULE_TEXT_HEADING_PLACE, at);
        return prose_open(p, NODE_PARAGRAPH, at);
    }
    node *n = prose_open(p, NODE_HEADING, at);
    if (n) {
        n->as.heading.level = level;
        report_level(p, level, at);
    }
    return n;
}

static bool in_decimal_list(const node *n)
{
    return n->kind == NODE_ITEM && n->parent->as.list.style == LIST_DECIMAL;
}

node *prose_open_list(prose_builder *p, list_style style, int start, bool tight, span at)
{
    if (style == LIST_DECIMAL && in_decimal_list(p->at))
        style = LIST_ALPHA;
    node *n = prose_open(p, NODE_LIST, at);
    if (n) {
        n->as.list.style = style;
        n->as.list.start = start;
        n->as.list.tight = tight;
    }
    return n;
}

/* Takes a space off the end of the block's text. */
static void trim_end(prose_builder *p)
{
    end_run(p);
    node *n = p->last;
    if (!n || !n->as.text.len || n->as.text.ptr[n->as.text.len - 1] != ' ')
        return;
    if (n->at.end - n->at.start == n->as.text.len)
        n->at.end--;
    n->as.text.len--;
    if (!n->as.text.len)
        node_remove(n);
}

void prose_close(prose_builder *p, uint32_t end)
{
    node *n = p->at;
    if (holds_text(n->kind))
        trim_end(p);
    end_run(p);
    if (n->at.end < end)
        n->at.end = end;
    if (n->last && n->at.end < n->last->at.end)
        n->at.end = n->last->at.end;
    p->at = n->parent;
    p->depth--;
    if (n->kind == NODE_HEADING && !p->ink)
        diag_report_plain(p->bag, RULE_TEXT_HEADING_EMPTY, n->at);
    if ((n->kind == NODE_HEADING && !p->ink) || (needs_content(n->kind) && !n->first))
        node_remove(n);
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void prose_text(prose_builder *p, str text, span at)
{
    text = control_refused(p->arena, text, at, p->bag);
    bool exact = at.end - at.start == text.len;
    size_t skipped = 0;
    while (p->blank && skipped < text.len && is_blank(text.ptr[skipped]))
        skipped++;
    text = str_sub(text, skipped, text.len);
    if (!text.len || (!p->run.len && !has_room(p, at)))
        return;
    if (exact)
        at.start += (uint32_t)skipped;
    if (!p->run.len) {
        p->run_at = at;
        p->nodes++;
    }
    size_t kept = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = is_blank(text.ptr[i]);
        if (blank && p->blank)
            continue;
        buf_byte(&p->run, blank ? ' ' : text.ptr[i]);
        p->blank = blank;
        p->ink = p->ink || !blank;
        kept = i + 1;
    }
    if (!kept)
        return;
    p->run_at.end = exact ? at.start + (uint32_t)kept : at.end;
}

static node *leaf(prose_builder *p, node_kind kind, span at)
{
    end_run(p);
    if (!has_room(p, at))
        return NULL;
    node *n = node_new(p->arena, kind, at);
    node_append(p->at, n);
    p->nodes++;
    p->last = NULL;
    return n;
}

/* Code has its blanks evened out like text, and keeps none at its ends. */
static str even(prose_builder *p, str text)
{
    buf out = buf_in(p->arena);
    text = str_trim(text);
    for (size_t i = 0; i < text.len; i++)
        if (!is_blank(text.ptr[i]))
            buf_byte(&out, text.ptr[i]);
        else if (!is_blank(text.ptr[i - 1]))
            buf_byte(&out, ' ');
    return buf_str(&out);
}

void prose_code(prose_builder *p, str text, span at)
{
    node *n = leaf(p, NODE_CODE, at);
    if (!n)
        return;
    n->as.text = even(p, control_refused(p->arena, text, at, p->bag));
    p->blank = false;
    p->ink = p->ink || n->as.text.len;
}

void prose_line_break(prose_builder *p, span at)
{
    trim_end(p);
    leaf(p, NODE_LINE_BREAK, at);
    p->blank = true;
}

node *prose_open_figure(prose_builder *p, str file, str alternative, span at)
{
    node *n = prose_open(p, NODE_FIGURE, at);
    if (n) {
        n->as.figure.file = str_copy(p->arena, control_refused(p->arena, file, at, p->bag));
        n->as.figure.alternative = even(p, control_refused(p->arena, alternative, at, p->bag));
    }
    return n;
}

void prose_block(prose_builder *p, node_kind kind, str text, span at)
{
    node *n = leaf(p, kind, at);
    if (!n)
        return;
    if (text.len && text.ptr[text.len - 1] == '\n')
        text.len--;
    if (kind == NODE_CODE_BLOCK)
        n->as.text = str_copy(p->arena, control_refused(p->arena, text, at, p->bag));
}

/* The bytes of consecutive %xx of one character beyond ASCII; 0 when there is none. */
static size_t escaped_letter(str url, char letter[4])
{
    size_t len = 0;
    while (len < 4 && url.len >= 3 * (len + 1) && url.ptr[3 * len] == '%') {
        int high = str_hex(url.ptr[3 * len + 1]), low = str_hex(url.ptr[3 * len + 2]);
        if (high < 8 || low < 0)
            return 0;
        letter[len++] = (char)(high << 4 | low);
        str sound = {letter, len};
        if (utf8_fault(sound) == SIZE_MAX)
            return utf8_next(&sound) >= 0xA0 ? len : 0;
    }
    return 0;
}

str prose_address(arena *a, str url)
{
    buf out = buf_in(a);
    while (url.len) {
        char letter[4];
        size_t len = escaped_letter(url, letter);
        buf_add(&out, len ? (str){letter, len} : str_sub(url, 0, 1));
        url = str_sub(url, len ? 3 * len : 1, url.len);
    }
    return buf_str(&out);
}

static uint32_t between(uint32_t n, uint32_t low, uint32_t high)
{
    return n < low ? low : n > high ? high : n;
}

static void settle(node *parent)
{
    uint32_t low = parent->at.start;
    for (node *n = parent->first; n; n = n->next) {
        n->at.start = between(n->at.start, low, parent->at.end);
        n->at.end = between(n->at.end, n->at.start, parent->at.end);
        low = n->at.end;
        settle(n); /* no deeper than PROSE_DEPTH_LIMIT */
    }
}

node *prose_end(prose_builder *p)
{
    end_run(p);
    settle(p->root);
    return p->root;
}
