/*
 * Text is followed through its source letter by letter. Where the two part (an entity, an
 * escape of YAML) the whole of the node is the place of the rest.
 */
#include "check/passage.h"

#include "base/utf8.h"
#include "check/facts.h"
#include "decision/scan.h"

#define GAP_TEXT "\x1f"

typedef struct reader {
    arena *a;
    const decision *d;
    passage_list *list;
    passage now;
    buf text;
    VEC(passage_origin) origins;
} reader;

/* Soft hyphens and zero-width spaces, which only tell where a line may break. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF;
}

static void add_one(reader *r, uint32_t c, uint32_t start, uint32_t end)
{
    const passage_origin here = {start, end};

    if (is_invisible(c))
        return;
    utf8_put(&r->text, c == '\n' || c == '\t' ? ' ' : c);
    while (r->origins.len < r->text.len)
        vec_push(r->a, &r->origins, here);
}

/* Takes the code point c off the front of what is written in the source. Text may be
 * written with a backslash before a character, and with a line end and the indentation
 * of the next line for a space. False when something else stands there. */
static bool follow(str *written, uint32_t c)
{
    str rest = *written;

    if (rest.len > 1 && rest.ptr[0] == '\\' && c != '\\')
        utf8_next(&rest);
    if (rest.len == 0)
        return false;
    const uint32_t there = utf8_next(&rest);
    if (there != c && !(scan_is_gap(there) && scan_is_gap(c)))
        return false;
    *written = rest;
    while (there == '\n' && rest.len > 0 && scan_is_gap(utf8_next(&rest)))
        *written = rest;
    return true;
}

/* Several blanks may be written for one. */
static void skip_gaps(str *written)
{
    for (str rest = *written; rest.len > 0 && scan_is_gap(utf8_next(&rest));)
        *written = rest;
}

static void add_text(reader *r, str text, span at)
{
    str written = at.source ? span_text(at) : STR("");
    bool followed = true;
    const bool quoted = written.len > 0 && (written.ptr[0] == '"' || written.ptr[0] == '\'');

    if (quoted && text.len > 0 && text.ptr[0] != written.ptr[0])
        utf8_next(&written);
    while (text.len > 0) {
        const uint32_t c = utf8_next(&text);
        if (followed && !scan_is_gap(c))
            skip_gaps(&written);
        const size_t from = at.end - written.len;
        followed = followed && follow(&written, c);
        const size_t to = at.end - written.len;
        add_one(r, c, followed ? (uint32_t)from : at.start, followed ? (uint32_t)to : at.end);
    }
}

static void begin(reader *r, const source *s, const node *block)
{
    r->now.source = s;
    r->now.block = block;
    r->text = buf_in(r->a);
    r->origins.at = NULL;
    r->origins.len = r->origins.capacity = 0;
}

static void fold(reader *r)
{
    buf folded = buf_in(r->a);
    VEC(uint32_t) from = {0};
    str rest = buf_str(&r->text);

    while (rest.len > 0) {
        const uint32_t at = (uint32_t)(r->text.len - rest.len);
        const uint32_t c = utf8_next(&rest);
        const bool gap = scan_is_gap(c);
        if (gap && (folded.len == 0 || folded.ptr[folded.len - 1] == ' '))
            continue;
        utf8_put(&folded, gap ? ' ' : utf8_lower(c));
        while (from.len < folded.len)
            vec_push(r->a, &from, at);
    }
    r->now.folded = buf_str(&folded);
    r->now.folded_from = from.at;
}

static void end(reader *r)
{
    if (r->text.len == 0)
        return;
    r->now.text = buf_str(&r->text);
    r->now.origins = r->origins.at;
    fold(r);
    vec_push(r->a, r->list, r->now);
}

static void read_fact(void *context, str text, span at)
{
    reader *r = context;

    begin(r, at.source, NULL);
    add_text(r, text, at);
    end(r);
}

static void read_block(reader *r, const node *block)
{
    begin(r, block->at.source, block);
    for (const node *n = node_next(block, block); n; n = node_next(n, block)) {
        if (n->kind == NODE_TEXT)
            add_text(r, n->as.text, n->at);
        else if (n->kind == NODE_LINE_BREAK)
            add_one(r, ' ', n->at.start, n->at.end);
        else if (n->kind == NODE_CODE)
            add_text(r, STR(GAP_TEXT), n->at);
    }
    end(r);
}

/* What a picture's alternative text says is said to readers too. */
static void read_alternative(reader *r, const node *figure)
{
    begin(r, figure->at.source, figure);
    add_text(r, figure->as.figure.alternative, figure->at);
    end(r);
}

static bool holds_inlines(const node *n)
{
    return n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CAPTION ||
           n->kind == NODE_CELL;
}

/* The blocks of a section and of a proposal are neighbours in the prose, so one step
 * forward in both lists is all that a block at the top can ask for. */
typedef struct outline_cursor {
    size_t section, proposal;
} outline_cursor;

static void enter(reader *r, outline_cursor *at, const node *top)
{
    const decision *d = r->d;

    if (at->section < d->sections.len && d->sections.at[at->section].heading == top)
        r->now.section = &d->sections.at[at->section++];
    if (r->now.proposal && r->now.proposal->end_block == top)
        r->now.proposal = NULL;
    if (at->proposal < d->proposals.len && d->proposals.at[at->proposal].heading == top)
        r->now.proposal = &d->proposals.at[at->proposal++];
    r->now.point = NULL;
}

/* An item at the top of a proposal's list is one of its points. */
static void enter_item(reader *r, size_t *next_point, const node *item)
{
    const proposal *p = r->now.proposal;

    if (p && *next_point < p->points.len && p->points.at[*next_point].content == item)
        r->now.point = &p->points.at[(*next_point)++];
}

static void read_prose(reader *r)
{
    const node *root = r->d->prose;
    outline_cursor at = {0, 0};
    size_t next_point = 0;

    for (const node *n = root ? root->first : NULL; n;) {
        if (n->parent == root) {
            const proposal *before = r->now.proposal;
            enter(r, &at, n);
            next_point = r->now.proposal == before ? next_point : 0;
        }
        if (n->kind == NODE_ITEM)
            enter_item(r, &next_point, n);
        if (n->kind == NODE_FIGURE)
            read_alternative(r, n);
        if (holds_inlines(n)) {
            read_block(r, n);
            n = node_next_skip(n, root);
        } else {
            n = node_next(n, root);
        }
    }
}

const passage_list *passages_of(arena *a, const decision *d)
{
    passage_list *list = ARENA_NEW(a, passage_list);
    reader r = {.a = a, .d = d, .list = list};

    facts_visit(d, read_fact, &r);
    read_prose(&r);
    return list;
}

void passage_add(arena *a, passage_list *list, str words, span at)
{
    reader r = {.a = a, .list = list};
    read_fact(&r, words, at);
}

span passage_span(const passage *p, size_t from, size_t to)
{
    if (!p->source || from >= to)
        return SPAN_NONE;
    return span_of(p->source, p->origins[from].start, p->origins[to - 1].end);
}

span passage_folded_span(const passage *p, size_t from, size_t to)
{
    return from < to ? passage_span(p, p->folded_from[from], p->folded_from[to - 1] + 1)
                     : SPAN_NONE;
}

str passage_unfolded(arena *a, const passage *p, size_t from, size_t to)
{
    buf words = buf_in(a);
    const size_t end = to < p->folded.len ? p->folded_from[to] : p->text.len;
    str rest = from < to ? str_sub(p->text, p->folded_from[from], end) : STR("");

    while (rest.len > 0) {
        const uint32_t c = utf8_next(&rest);
        const bool gap = scan_is_gap(c);
        if (!gap || words.len == 0 || words.ptr[words.len - 1] != ' ')
            utf8_put(&words, gap ? ' ' : c);
    }
    return buf_str(&words);
}
