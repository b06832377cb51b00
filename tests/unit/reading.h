/* What the tests of the front end share: a paper read from a string, its tree and its
 * faults as text. */
#ifndef TESTS_READING_H
#define TESTS_READING_H

#include "frontend/frontend.h"
#include "input/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct reading {
    arena *arena;
    const source *source;
    diagnostics *bag;
    decision *decision;
} reading;

static inline reading reading_of(const char *text, size_t len, paper_format format)
{
    reading r = {.arena = arena_new(0)};
    r.bag = diag_new(r.arena);
    r.source = input_from_bytes(r.arena, STR("prov"), (str){text, len}, r.bag);
    if (r.source) {
        r.decision = frontend_read(r.arena, r.source, format, r.bag);
        const char *fault = tree_fault(r.arena, r.decision->prose);
        if (fault)
            fail_msg("%s in:\n%.*s", fault, (int)(len < 2000 ? len : 2000), text);
    }
    diag_sort(r.bag);
    return r;
}

#define HEAD "---\ntitel: Å\norgan: Ö\n---\n"
#define XML(...)                                                                                   \
    "<beslut xmlns=\"urn:beslut:1\"><titel>Å</titel><organ>Ö</organ>" __VA_ARGS__ "</beslut>"
#define BODY(...) XML("<brödtext>" __VA_ARGS__ "</brödtext>")

static inline void write_attributes(buf *out, const node *n)
{
    static const char *const styles[] = {"bullet", "decimal", "alpha"};
    if (n->kind == NODE_TEXT || n->kind == NODE_CODE || n->kind == NODE_CODE_BLOCK) {
        buf_c(out, " '");
        buf_add(out, n->as.text);
        buf_c(out, "'");
    } else if (n->kind == NODE_HEADING) {
        buf_number(out, n->as.heading.level);
    } else if (n->kind == NODE_LIST) {
        buf_c(out, " ");
        buf_c(out, styles[n->as.list.style]);
        buf_number(out, n->as.list.start);
        buf_c(out, n->as.list.tight ? " tight" : " loose");
    } else if (n->kind == NODE_TABLE) {
        buf_number(out, (int64_t)n->as.table.columns);
        buf_c(out, "+");
        buf_number(out, (int64_t)n->as.table.header_rows);
    } else if (n->kind == NODE_CELL) {
        buf_c(out, n->as.cell.header ? "!" : "");
        buf_byte(out, "-<^>"[n->as.cell.align]);
        if (n->as.cell.column_span > 1 || n->as.cell.row_span > 1) {
            buf_number(out, n->as.cell.column_span);
            buf_c(out, "x");
            buf_number(out, n->as.cell.row_span);
        }
    } else if (n->kind == NODE_LINK) {
        buf_c(out, " ");
        buf_add(out, n->as.link.url);
        buf_c(out, n->as.link.title.len ? " \"" : "");
        buf_add(out, n->as.link.title);
        buf_c(out, n->as.link.title.len ? "\"" : "");
    } else if (n->kind == NODE_LANGUAGE) {
        buf_c(out, " ");
        buf_add(out, n->as.language);
    }
}

static inline void write_node(buf *out, const node *n)
{
    buf_c(out, node_kind_name(n->kind));
    write_attributes(out, n);
    for (const node *child = n->first; child; child = child->next) {
        buf_c(out, child == n->first ? "(" : ", ");
        write_node(out, child);
    }
    buf_c(out, n->first ? ")" : "");
}

/* "heading1(text 'Å'), paragraph(text 'ä')" */
static inline str tree_text(const reading *r)
{
    buf out = buf_in(r->arena);
    for (const node *n = r->decision->prose->first; n; n = n->next) {
        buf_c(&out, n->previous ? ", " : "");
        write_node(&out, n);
    }
    return buf_str(&out);
}

/* "fält/okänt 3:1 'xyz'" for each, the last part being what the span covers. */
static inline str faults_text(const reading *r)
{
    buf out = buf_in(r->arena);
    for (size_t i = 0; i < r->bag->items.len; i++) {
        const diagnostic *d = r->bag->items.at[i];
        buf_c(&out, i ? "; " : "");
        buf_c(&out, diag_rule(d->id)->slug);
        if (!d->at.source)
            continue;
        position at = source_position(d->at.source, d->at.start);
        buf_c(&out, " ");
        buf_number(&out, at.line);
        buf_c(&out, ":");
        buf_number(&out, at.column);
        buf_c(&out, " '");
        buf_add(&out, str_sub(span_text(d->at), 0, 40));
        buf_c(&out, "'");
    }
    return buf_str(&out);
}

/* Each text of the body as it is written in the source, with '|' between. */
static inline str places_text(const reading *r)
{
    buf out = buf_in(r->arena);
    for (const node *n = r->decision->prose; n; n = node_next(n, r->decision->prose)) {
        if (n->kind != NODE_TEXT)
            continue;
        buf_c(&out, out.len ? "|" : "");
        buf_add(&out, span_text(n->at));
    }
    return buf_str(&out);
}

static inline void expect(const char *text, str got, const char *wanted)
{
    if (!str_is(got, wanted))
        fail_msg("%.250s\ngives  " STR_FMT "\nwanted %s", text, STR_ARG(got), wanted);
}

static inline void expect_tree(const char *text, paper_format format, const char *tree)
{
    reading r = reading_of(text, strlen(text), format);
    expect(text, faults_text(&r), "");
    expect(text, tree_text(&r), tree);
    arena_free(r.arena);
}

static inline void expect_faults(const char *text, paper_format format, const char *faults)
{
    reading r = reading_of(text, strlen(text), format);
    expect(text, faults_text(&r), faults);
    arena_free(r.arena);
}

static inline void expect_places(const char *text, paper_format format, const char *places)
{
    reading r = reading_of(text, strlen(text), format);
    expect(text, places_text(&r), places);
    arena_free(r.arena);
}

/* `part` n times in a row, within the texts around. */
static inline str repeated(arena *a, const char *before, const char *part, size_t n,
                           const char *after)
{
    buf out = buf_in(a);
    buf_c(&out, before);
    for (size_t i = 0; i < n; i++)
        buf_c(&out, part);
    buf_c(&out, after);
    return buf_str(&out);
}

static inline void expect_repeated(const char *before, const char *part, size_t n,
                                   const char *after, paper_format format, const char *slug)
{
    arena *a = arena_new(0);
    str text = repeated(a, before, part, n, after);
    reading r = reading_of(text.ptr, text.len, format);
    bool found = slug == NULL;
    for (size_t i = 0; i < r.bag->items.len && !found; i++)
        found = strcmp(diag_rule(r.bag->items.at[i]->id)->slug, slug) == 0;
    if (!found)
        fail_msg("%zu times %s: no %s", n, part, slug);
    arena_free(r.arena);
    arena_free(a);
}

#endif
