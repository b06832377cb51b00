#include "frontend/trace.h"

#include <string.h>

static char peek(const trace *t, uint32_t ahead)
{
    return t->at + ahead < t->end ? t->source->text.ptr[t->at + ahead] : '\0';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_punctuation(char c)
{
    return c > ' ' && c < 127 && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

uint32_t trace_line_start(const source *s, uint32_t at, uint32_t end, unsigned quotes)
{
    const char *text = s->text.ptr;
    for (;;) {
        while (at < end && is_blank(text[at]))
            at++;
        if (!quotes || at == end || text[at] != '>')
            return at;
        at++;
        quotes--;
    }
}

static void pass_line_end(trace *t)
{
    while (is_blank(peek(t, 0)))
        t->at++;
    if (peek(t, 0) == '\n')
        t->at = trace_line_start(t->source, t->at + 1, t->end, t->quotes);
}

span trace_break(trace *t)
{
    uint32_t start = t->at;
    if (peek(t, 0) == '\\' && peek(t, 1) == '\n')
        t->at++;
    pass_line_end(t);
    return span_of(t->source, start, t->at);
}

/* The length of an entity or numeric reference here, 0 when there is none. */
static uint32_t reference_length(const trace *t)
{
    enum { LONGEST = 33 };
    uint32_t len = peek(t, 1) == '#' ? 2 : 1;
    uint32_t first = len;
    while (len < LONGEST && is_word(peek(t, len)))
        len++;
    return len > first && peek(t, len) == ';' ? len + 1 : 0;
}

static size_t character_length(str text)
{
    size_t len = text.len ? 1 : 0;
    while (len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len++;
    return len;
}

/* An entity where the literal has what it stands for: one character, of a few names two. */
static bool match_reference(trace *t, str *literal)
{
    uint32_t len = reference_length(t);
    str written = str_sub(t->source->text, t->at, t->at + len);
    if (!len || (str_starts(*literal, written) && !str_is(written, "&amp;")))
        return false;
    *literal = str_sub(*literal, character_length(*literal), literal->len);
    t->at += len;
    bool more = literal->len && (unsigned char)literal->ptr[0] >= 0x80;
    if (more && peek(t, 0) != literal->ptr[0] && peek(t, 0) != '&')
        *literal = str_sub(*literal, character_length(*literal), literal->len);
    return true;
}

static bool match_byte(trace *t, str *literal)
{
    char c = literal->ptr[0];
    if (peek(t, 0) == '\\' && is_punctuation(peek(t, 1)) && peek(t, 1) == c)
        t->at += 2;
    else if (t->at < t->end && peek(t, 0) == c)
        t->at++;
    else
        return false;
    *literal = str_sub(*literal, 1, literal->len);
    return true;
}

static bool match(trace *t, str literal, span *at)
{
    uint32_t start = t->at;
    while (literal.len) {
        if (peek(t, 0) == '&' && match_reference(t, &literal))
            continue;
        if (!match_byte(t, &literal)) {
            t->at = start;
            return false;
        }
    }
    *at = span_of(t->source, start, t->at);
    return true;
}

/* A part of the literal that is written as it reads, to search for. */
static str search_key(str literal)
{
    enum { LONGEST = 24 };
    size_t len = 0;
    while (len < literal.len && len < LONGEST && !is_punctuation(literal.ptr[len]))
        len++;
    return str_sub(literal, 0, len);
}

static bool search(trace *t, str literal, span *at)
{
    enum { TRIES = 8 };
    str key = search_key(literal);
    uint32_t stood = t->at;
    for (int i = 0; i < TRIES && key.len; i++) {
        size_t left = t->end - t->at;
        if (left > *t->budget)
            left = *t->budget;
        size_t found = str_find(str_sub(t->source->text, t->at, t->at + left), key);
        *t->budget -= found == SIZE_MAX ? left : found;
        if (found == SIZE_MAX)
            break;
        t->at += (uint32_t)found;
        if (match(t, literal, at))
            return true;
        t->at++;
    }
    t->at = stood;
    return false;
}

span trace_text(trace *t, str literal)
{
    span at = span_of(t->source, t->at, t->at);
    if (!match(t, literal, &at))
        search(t, literal, &at);
    return at;
}

span trace_html(trace *t, str literal)
{
    uint32_t start = t->at;
    for (size_t i = 0; i < literal.len && t->at < t->end; i++) {
        if (literal.ptr[i] == '\n')
            pass_line_end(t);
        else if (peek(t, 0) == literal.ptr[i])
            t->at++;
        else
            break;
    }
    return span_of(t->source, start, t->at);
}

static uint32_t backticks(const trace *t)
{
    uint32_t count = 0;
    while (peek(t, count) == '`')
        count++;
    return count;
}

span trace_code(trace *t)
{
    uint32_t start = t->at, count = backticks(t);
    t->at += count;
    while (count && t->at < t->end) {
        uint32_t run = backticks(t);
        t->at += run ? run : 1;
        if (run == count)
            break;
    }
    return span_of(t->source, start, t->at);
}

void trace_mark(trace *t, unsigned count)
{
    for (; count && (peek(t, 0) == '*' || peek(t, 0) == '_'); count--)
        t->at++;
}

void trace_link_start(trace *t)
{
    if (peek(t, 0) == '[' || peek(t, 0) == '<')
        t->at++;
}

static void pass_blanks(trace *t)
{
    while (is_blank(peek(t, 0)) || peek(t, 0) == '\n')
        pass_line_end(t);
}

static bool pass_bracketed(trace *t, char close)
{
    for (t->at++; t->at < t->end && peek(t, 0) != close; t->at++)
        if (peek(t, 0) == '\\')
            t->at++;
    if (t->at >= t->end)
        return false;
    t->at++;
    return true;
}

static bool pass_destination(trace *t)
{
    if (peek(t, 0) == '<')
        return pass_bracketed(t, '>');
    unsigned open = 0;
    for (; t->at < t->end && (unsigned char)peek(t, 0) > ' '; t->at++) {
        char c = peek(t, 0);
        if (c == '\\' && is_punctuation(peek(t, 1)))
            t->at++;
        else if (c == '(')
            open++;
        else if (c == ')' && open-- == 0)
            break;
    }
    return true;
}

/* (address "title") */
static bool pass_inline_tail(trace *t)
{
    t->at++;
    pass_blanks(t);
    if (!pass_destination(t))
        return false;
    pass_blanks(t);
    char quote = peek(t, 0);
    if (quote == '"' || quote == '\'' || quote == '(') {
        if (!pass_bracketed(t, quote == '(' ? ')' : quote))
            return false;
        pass_blanks(t);
    }
    if (peek(t, 0) != ')')
        return false;
    t->at++;
    return true;
}

/* A tail longer than this is not looked for, so that tails that never end cost little. */
enum { TAIL_LIMIT = 4096 };

static void pass_tail(trace *t)
{
    uint32_t start = t->at, end = t->end;
    if (end - start > TAIL_LIMIT)
        t->end = start + TAIL_LIMIT;
    bool passed = peek(t, 0) == '(' && pass_inline_tail(t);
    if (!passed) {
        t->at = start;
        passed = peek(t, 0) == '[' && pass_bracketed(t, ']');
    }
    if (!passed)
        t->at = start;
    t->end = end;
}

void trace_link_end(trace *t)
{
    if (peek(t, 0) == ']') {
        t->at++;
        pass_tail(t);
    } else if (peek(t, 0) == '>') {
        t->at++;
    }
}

span trace_image(trace *t)
{
    uint32_t start = t->at, open = 0;
    for (; t->at < t->end; t->at++) {
        char c = peek(t, 0);
        if (c == '\\')
            t->at++;
        else if (c == '[')
            open++;
        else if (c == ']' && --open == 0)
            break;
    }
    if (t->at > t->end)
        t->at = t->end;
    trace_link_end(t);
    return span_of(t->source, start, t->at);
}
