/*
 * Front matter: receives a source, gives its fields as a raw map with the span of
 * every key and value, and where the body starts.
 *
 * libyaml's events are taken as they come; every scalar is text, whatever YAML would
 * make of it. What papers do not need (aliases, tags, several documents) is
 * refused. libyaml counts characters, spans bytes: a cursor converts.
 */
#include "frontend/control.h"
#include "frontend/yaml.h"
#include "frontend/yaml_fault.h"

#include <string.h>

typedef struct yaml_reader {
    arena *arena;
    diagnostics *bag;
    yaml_place place;
    yaml_parser_t parser;
    yaml_event_t event;
    bool parser_open, event_held;
    bool stopped; /* a fault after which nothing more is read */
    bool marked;  /* a line '---' may stand before the fields */
    size_t entries;
} yaml_reader;

static void yaml_close(void *object)
{
    yaml_reader *r = object;
    if (r->event_held)
        yaml_event_delete(&r->event);
    if (r->parser_open)
        yaml_parser_delete(&r->parser);
    r->event_held = r->parser_open = false;
}

static void stop(yaml_reader *r)
{
    r->stopped = true;
}

/* The next event, or false at a fault, which is then reported. */
static bool next(yaml_reader *r)
{
    if (r->stopped)
        return false;
    if (r->event_held)
        yaml_event_delete(&r->event);
    r->event_held = yaml_parser_parse(&r->parser, &r->event) == 1;
    if (!r->event_held) {
        yaml_report(&r->parser, &r->place, r->bag);
        stop(r);
    }
    return r->event_held;
}

static span event_span(yaml_reader *r)
{
    uint32_t start = yaml_offset(&r->place, r->event.start_mark.index);
    uint32_t end = yaml_offset(&r->place, r->event.end_mark.index);
    return span_of(r->place.source, start, end < start ? start : end);
}

/* Without the blank lines that libyaml counts to a block scalar. */
static span trimmed(span at)
{
    const char *text = at.source->text.ptr;
    while (at.end > at.start && strchr(" \t\n", text[at.end - 1]))
        at.end--;
    return at;
}

static str word_at(span at)
{
    str rest = str_sub(at.source->text, at.start, at.source->text.len);
    size_t len = 0;
    while (len < rest.len && !strchr(" \t\n,]}", rest.ptr[len]))
        len++;
    return str_sub(rest, 0, len);
}

static void refuse_alias(yaml_reader *r)
{
    span at = event_span(r);
    str word = word_at(at);
    at.end = at.start + (uint32_t)word.len;
    diag_report(r->bag, RULE_HEAD_ALIAS, at, word);
}

/* Anchors and tags stand before the value they belong to. */
static void refuse_marks(yaml_reader *r)
{
    const yaml_event_t *e = &r->event;
    bool marked = false;
    if (e->type == YAML_SCALAR_EVENT)
        marked = e->data.scalar.anchor || e->data.scalar.tag;
    else if (e->type == YAML_SEQUENCE_START_EVENT)
        marked = e->data.sequence_start.anchor || e->data.sequence_start.tag;
    else if (e->type == YAML_MAPPING_START_EVENT)
        marked = e->data.mapping_start.anchor || e->data.mapping_start.tag;
    if (marked)
        refuse_alias(r);
}

static bool is_null(const yaml_event_t *e, str text)
{
    return e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
           (str_is(text, "~") || str_is(text, "null"));
}

static raw *take_scalar(yaml_reader *r)
{
    const yaml_event_t *e = &r->event;
    raw *scalar = raw_new(r->arena, RAW_SCALAR, trimmed(event_span(r)));
    str text = str_trim((str){(const char *)e->data.scalar.value, e->data.scalar.length});
    if (!is_null(e, text))
        scalar->text = str_copy(r->arena, control_refused(r->arena, text, scalar->at, r->bag));
    return scalar;
}

static bool too_much(yaml_reader *r, int depth)
{
    r->entries++;
    if (depth <= RAW_DEPTH_LIMIT && r->entries <= RAW_ENTRY_LIMIT)
        return false;
    diag_report(r->bag, RULE_HEAD_DEPTH, event_span(r), raw_limit(r->arena, RAW_DEPTH_LIMIT),
                raw_limit(r->arena, RAW_ENTRY_LIMIT));
    stop(r);
    return true;
}

static raw *take_value(yaml_reader *r, int depth);

/* Reading may have stopped at the entry itself, which then is no value. */
static void append(yaml_reader *r, raw *container, raw *entry)
{
    if (!r->stopped || entry->kind != RAW_SCALAR)
        raw_append(container, entry);
}

static raw *take_list(yaml_reader *r, int depth)
{
    raw *list = raw_new(r->arena, RAW_LIST, event_span(r));
    while (next(r) && r->event.type != YAML_SEQUENCE_END_EVENT)
        append(r, list, take_value(r, depth + 1));
    list->partial = r->stopped;
    return list;
}

/* NULL for what cannot be a key; it is reported and passed over. */
static raw *take_key(yaml_reader *r, int depth)
{
    if (r->event.type == YAML_ALIAS_EVENT) {
        refuse_alias(r);
        return NULL;
    }
    raw *key = take_value(r, depth);
    if (r->stopped)
        return NULL;
    if (key->kind != RAW_SCALAR) {
        diag_report_plain(r->bag, RULE_HEAD_KEY, key->at);
        return NULL;
    }
    if (str_is(key->text, "<<")) {
        diag_report(r->bag, RULE_HEAD_ALIAS, key->at, key->text);
        return NULL;
    }
    return key;
}

static raw *take_map(yaml_reader *r, int depth)
{
    raw *map = raw_new(r->arena, RAW_MAP, event_span(r));
    while (next(r) && r->event.type != YAML_MAPPING_END_EVENT) {
        raw *key = take_key(r, depth + 1);
        if (!next(r))
            break;
        raw *value = take_value(r, depth + 1);
        if (!key)
            continue;
        value->key = key->text;
        value->key_at = key->at;
        append(r, map, value);
    }
    map->partial = r->stopped;
    return map;
}

/* At its bracket, or, as a block's end mark is where the next token starts, where its
 * last entry ends. */
static void close_container(yaml_reader *r, raw *container)
{
    span end = r->stopped ? SPAN_NONE : event_span(r);
    if (end.end > end.start)
        container->at.end = end.end;
    else if (container->last && container->last->at.end > container->at.start)
        container->at.end = container->last->at.end;
}

/* The value whose first event is current; leaves its last one current. Nested no deeper
 * than the limit, so that the recursion is bounded. */
static raw *take_value(yaml_reader *r, int depth)
{
    raw *value = raw_new(r->arena, RAW_SCALAR, event_span(r));
    if (too_much(r, depth))
        return value;
    refuse_marks(r);
    switch ((int)r->event.type) {
    case YAML_SCALAR_EVENT: return take_scalar(r);
    case YAML_SEQUENCE_START_EVENT: value = take_list(r, depth); break;
    case YAML_MAPPING_START_EVENT: value = take_map(r, depth); break;
    case YAML_ALIAS_EVENT:
        refuse_alias(r);
        value->text = word_at(value->at);
        return value;
    default: return value;
    }
    close_container(r, value);
    return value;
}

static raw *empty_map(yaml_reader *r, span at)
{
    raw *map = raw_new(r->arena, RAW_MAP, at);
    map->partial = true;
    return map;
}

static bool expect_document(yaml_reader *r)
{
    if (!next(r) || !next(r))
        return false;
    if (r->event.type == YAML_STREAM_END_EVENT)
        return false;
    const bool bare = r->event.type != YAML_DOCUMENT_START_EVENT ||
                      r->event.data.document_start.implicit ||
                      (r->marked && !r->event.data.document_start.version_directive);
    if (!bare)
        diag_report_plain(r->bag, RULE_HEAD_DOCUMENT, event_span(r));
    return next(r);
}

static raw *take_document(yaml_reader *r, span head)
{
    if (!expect_document(r)) {
        raw *none = empty_map(r, head);
        none->partial = r->stopped;
        return none;
    }
    bool empty = r->event.type == YAML_SCALAR_EVENT && r->event.data.scalar.length == 0;
    raw *value = take_value(r, 1);
    if (next(r) && next(r) && r->event.type != YAML_STREAM_END_EVENT)
        diag_report_plain(r->bag, RULE_HEAD_DOCUMENT, event_span(r));
    if (value->kind != RAW_MAP) {
        if (!r->stopped && !empty)
            diag_report_plain(r->bag, RULE_HEAD_FIELDS, value->at);
        value = empty_map(r, head);
    }
    value->partial = r->stopped || value->partial;
    value->at = head;
    return value;
}

static raw *parse(arena *a, const source *s, uint32_t start, uint32_t end, span head, bool marked,
                  diagnostics *bag)
{
    yaml_reader *r = ARENA_NEW(a, yaml_reader);
    r->arena = a;
    r->bag = bag;
    r->marked = marked;
    r->place = (yaml_place){.source = s, .start = start, .end = end, .byte = start};
    arena_defer(a, yaml_close, r);
    r->parser_open = yaml_parser_initialize(&r->parser) == 1;
    if (!r->parser_open) {
        diag_report_file(bag, RULE_MEMORY, s->name, (const str[DIAG_ARGS]){s->name});
        return empty_map(r, head);
    }
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)s->text.ptr + start,
                                 end - start);
    raw *facts = take_document(r, head);
    yaml_close(r);
    return facts;
}

static uint32_t line_after(const source *s, uint32_t at)
{
    const char *end = at < s->text.len ? memchr(s->text.ptr + at, '\n', s->text.len - at) : NULL;
    return end ? (uint32_t)(end - s->text.ptr) + 1 : (uint32_t)s->text.len;
}

/* The line at `at` without the blanks at its end. */
static str line_at(const source *s, uint32_t at)
{
    str line = str_sub(s->text, at, line_after(s, at));
    while (line.len && strchr(" \t\n", line.ptr[line.len - 1]))
        line.len--;
    return line;
}

static bool is_fence(str line)
{
    return str_is(line, "---") || str_is(line, "...");
}

/* Where the fields of front matter that is not closed seem to end. */
static uint32_t likely_end(const source *s, uint32_t at)
{
    while (at < s->text.len) {
        str line = line_at(s, at);
        if (line.len == 0 || str_starts(line, STR("# ")))
            return at;
        at = line_after(s, at);
    }
    return at;
}

raw *yaml_read(arena *a, const source *s, diagnostics *bag, uint32_t *body)
{
    str first = line_at(s, 0);
    if (!str_is(first, "---")) {
        span top = span_of(s, 0, first.len);
        diag_report_plain(bag, RULE_HEAD_MISSING, top);
        raw *none = raw_new(a, RAW_MAP, top);
        none->partial = true;
        *body = 0;
        return none;
    }
    uint32_t start = line_after(s, 0), end = start;
    while (end < s->text.len && !is_fence(line_at(s, end)))
        end = line_after(s, end);
    bool closed = end < s->text.len;
    if (!closed) {
        diag_report_plain(bag, RULE_HEAD_UNCLOSED, span_of(s, 0, first.len));
        end = likely_end(s, start);
    }
    *body = closed ? line_after(s, end) : end;
    raw *facts = parse(a, s, start, end, span_of(s, 0, closed ? end + 3 : end), false, bag);
    facts->partial = facts->partial || !closed;
    return facts;
}

raw *yaml_read_file(arena *a, const source *s, diagnostics *bag)
{
    const uint32_t end = (uint32_t)s->text.len;
    return parse(a, s, 0, end, span_of(s, 0, end), true, bag);
}
