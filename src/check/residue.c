/*
 * Placeholders left from a template, in fields and in prose. Text is folded, so that
 * line breaks, no-break spaces and emphasis do not hide a phrase; beside every folded
 * byte stands the place it came from, so that the fault is shown where it is.
 */
#include "check/check.h"

#include "base/utf8.h"
#include "check/facts.h"
#include "check/residue.h"
#include "decision/scan.h"

typedef struct origin {
    uint32_t start, end; /* in the source */
    uint32_t plain;      /* in folding.plain */
} origin;

typedef struct folding {
    arena *a;
    diagnostics *bag;
    const source *source;
    buf folded;
    buf plain; /* the same text, in the author's own letters */
    VEC(origin) origins;
} folding;

/* Stands for code in the folded text: no phrase goes across it. */
#define CODE_MARK "\x1f"

/* Soft hyphens and zero-width spaces, which only tell where a line may break. */
static bool is_invisible(uint32_t c)
{
    return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF;
}

static void start_text(folding *f, const source *s)
{
    f->source = s;
    f->folded.len = 0;
    f->plain.len = 0;
    f->origins.len = 0;
}

static void fold_one(folding *f, uint32_t c, uint32_t start, uint32_t end)
{
    const bool gap = scan_is_gap(c);
    if (is_invisible(c) || (gap && (f->folded.len == 0 || f->folded.ptr[f->folded.len - 1] == ' ')))
        return;
    const origin here = {start, end, (uint32_t)f->plain.len};
    utf8_put(&f->plain, gap ? ' ' : c);
    utf8_put(&f->folded, gap ? ' ' : utf8_lower(c));
    while (f->origins.len < f->folded.len)
        vec_push(f->a, &f->origins, here);
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

/* Follows the text through its source. Where it cannot be followed (an entity, an
 * escape of YAML), the whole of the span is the place. */
static void fold_text(folding *f, str text, span at)
{
    str written = at.source ? span_text(at) : STR("");
    bool followed = true;
    const bool quoted = written.len > 0 && (written.ptr[0] == '"' || written.ptr[0] == '\'');
    if (quoted && text.len > 0 && text.ptr[0] != written.ptr[0])
        utf8_next(&written);
    while (text.len > 0) {
        const size_t from = at.end - written.len;
        const uint32_t c = utf8_next(&text);
        followed = followed && follow(&written, c);
        const size_t to = at.end - written.len;
        fold_one(f, c, followed ? (uint32_t)from : at.start, followed ? (uint32_t)to : at.end);
    }
}

static void report(folding *f, size_t start, size_t end)
{
    const origin *first = &f->origins.at[start], *last = &f->origins.at[end - 1];
    const size_t after = end < f->origins.len ? f->origins.at[end].plain : f->plain.len;
    const span at = f->source ? span_of(f->source, first->start, last->end) : SPAN_NONE;
    diag_report(f->bag, RULE_RESIDUE, at, str_sub(buf_str(&f->plain), first->plain, after));
}

static void report_all(folding *f)
{
    size_t at = 0, start, end;
    while (residue_find(buf_str(&f->folded), &at, &start, &end))
        report(f, start, end);
}

static void check_fact(void *context, str text, span at)
{
    folding *f = context;
    start_text(f, at.source);
    fold_text(f, text, at);
    report_all(f);
}

/* The text of one block; a phrase may go on from inline to inline. */
static void check_inlines(folding *f, const node *block)
{
    start_text(f, block->at.source);
    for (const node *n = node_next(block, block); n; n = node_next(n, block)) {
        if (n->kind == NODE_TEXT)
            fold_text(f, n->as.text, n->at);
        else if (n->kind == NODE_LINE_BREAK)
            fold_one(f, ' ', n->at.start, n->at.end);
        else if (n->kind == NODE_CODE)
            fold_text(f, STR(CODE_MARK), n->at);
    }
    report_all(f);
}

static bool holds_inlines(const node *n)
{
    return n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CAPTION ||
           n->kind == NODE_CELL;
}

void check_residue(arena *a, const decision *d, diagnostics *bag)
{
    folding f = {.a = a, .bag = bag, .folded = buf_in(a), .plain = buf_in(a)};
    facts_visit(d, check_fact, &f);
    for (const node *n = d->prose; n;) {
        if (holds_inlines(n)) {
            check_inlines(&f, n);
            n = node_next_skip(n, d->prose);
        } else {
            n = node_next(n, d->prose);
        }
    }
}
