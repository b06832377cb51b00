/* Three parts: texts filled with arguments, the excerpt with its carets, and the
 * lines around them. */
#include "diagnostic/text.h"

#include "base/utf8.h"

#include <string.h>

static const char *same(const char *msgid)
{
    return msgid;
}

static const char *same_plural(const char *singular, const char *plural, unsigned long n)
{
    return n == 1 ? singular : plural;
}

const translator translator_none = {same, same_plural, "en"};

static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void diag_show(buf *out, str text)
{
    while (text.len) {
        uint32_t c = utf8_next(&text);
        utf8_put(out, is_unsafe(c) ? 0xFFFD : c);
    }
}

static str translated(arena *a, str arg, const translator *t)
{
    bool ours = arg.len && arg.ptr[0] == OURS_MARK;
    return ours ? str_from(t->one(str_c(a, str_sub(arg, 1, arg.len)))) : arg;
}

void diag_fill(buf *out, const char *text, const str args[DIAG_ARGS], const translator *t)
{
    for (const char *at = text; *at; at++) {
        bool is_place = at[0] == '{' && at[1] >= '0' && at[1] < '0' + DIAG_ARGS && at[2] == '}';
        if (!is_place) {
            buf_byte(out, *at);
            continue;
        }
        buf_add(out, translated(out->arena, args[at[1] - '0'], t));
        at += 2;
    }
}

/* What a terminal is told for each kind of part. */
typedef enum ink { INK_PLACE, INK_HINT, INK_WARNING, INK_ERROR, INK_NOTE } ink;

typedef struct printer {
    buf *out;
    const translator *t;
    bool colour;
} printer;

static void ink_begin(const printer *p, ink i)
{
    static const char *const codes[] = {
        [INK_PLACE] = "\033[1m",    [INK_HINT] = "\033[1;36m", [INK_WARNING] = "\033[1;35m",
        [INK_ERROR] = "\033[1;31m", [INK_NOTE] = "\033[1;36m",
    };
    if (p->colour)
        buf_c(p->out, codes[i]);
}

static void ink_end(const printer *p)
{
    if (p->colour)
        buf_c(p->out, "\033[0m");
}

static void put_word(const printer *p, ink i, const char *msgid)
{
    ink_begin(p, i);
    buf_c(p->out, p->t->one(msgid));
    buf_byte(p->out, ':');
    ink_end(p);
    buf_byte(p->out, ' ');
}

static void put_filled(const printer *p, const char *msgid, const str args[DIAG_ARGS])
{
    buf filled = buf_in(p->out->arena);
    diag_fill(&filled, p->t->one(msgid), args, p->t);
    diag_show(p->out, buf_str(&filled));
}

/* An excerpt is one line of the source, cut to what a terminal holds. */
enum {
    EXCERPT_COLUMNS = 100,
    BEFORE_COLUMNS = 60, /* kept before the carets when the line must be cut */
    SPAN_COLUMNS = 70,   /* kept of the underlined part */
    EXCERPT_BYTES = 800, /* looked at on either side, so that a huge line costs little */
    TAB_COLUMNS = 4,
    GUTTER_COLUMNS = 5,
};

/* Appends `text` with tabs expanded until `most` columns are used; gives what did not fit. */
static str put_columns(buf *out, str text, size_t *column, size_t most)
{
    while (text.len) {
        str rest = text;
        uint32_t c = utf8_next(&rest);
        size_t wide = utf8_columns(str_sub(text, 0, text.len - rest.len));
        if (c == '\t')
            wide = TAB_COLUMNS - *column % TAB_COLUMNS;
        if (*column + wide > most)
            break;
        if (c == '\t')
            buf_fill(out, ' ', wide);
        else
            utf8_put(out, is_unsafe(c) ? 0xFFFD : c);
        *column += wide;
        text = rest;
    }
    return text;
}

/* The last part of `text` that takes at most `most` columns. */
static str last_columns(str text, size_t most)
{
    size_t at = text.len, columns = 0;
    while (at > 0) {
        size_t start = at - 1;
        while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
            start--;
        size_t wide =
            text.ptr[start] == '\t' ? TAB_COLUMNS : utf8_columns(str_sub(text, start, at));
        if (columns + wide > most)
            break;
        columns += wide;
        at = start;
    }
    return str_sub(text, at, text.len);
}

/* Cuts to at most n bytes from the front, not within a code point. */
static str first_bytes(str text, size_t n)
{
    while (n < text.len && n > 0 && ((unsigned char)text.ptr[n] & 0xC0) == 0x80)
        n--;
    return str_sub(text, 0, n);
}

typedef struct excerpt {
    buf line;
    size_t caret_start, caret_end; /* columns */
} excerpt;

static excerpt excerpt_of(arena *a, str line, size_t from, size_t to)
{
    excerpt e = {.line = buf_in(a)};
    size_t column = 0;
    str before = str_sub(line, 0, from);
    str kept = last_columns(before, BEFORE_COLUMNS);
    if (kept.len < before.len) {
        buf_c(&e.line, "…");
        column = 1;
    }
    put_columns(&e.line, kept, &column, SIZE_MAX);
    e.caret_start = column;
    str marked = str_sub(line, from, to);
    str left =
        put_columns(&e.line, first_bytes(marked, EXCERPT_BYTES), &column, column + SPAN_COLUMNS);
    bool cut = left.len || marked.len > EXCERPT_BYTES;
    e.caret_end = column;
    str after = first_bytes(str_sub(line, to, line.len), EXCERPT_BYTES);
    if (!cut) {
        size_t most = column < EXCERPT_COLUMNS - 1 ? EXCERPT_COLUMNS - 1 : column;
        cut = put_columns(&e.line, after, &column, most).len || to + after.len < line.len;
    }
    if (cut)
        buf_c(&e.line, "…");
    return e;
}

/* With the line's number, or as wide without. */
static void put_gutter(const printer *p, uint32_t line_number, bool shown)
{
    buf digits = buf_in(p->out->arena);
    buf_number(&digits, line_number);
    size_t wide = digits.len < GUTTER_COLUMNS ? GUTTER_COLUMNS - digits.len : 0;
    buf_fill(p->out, ' ', shown ? wide : wide + digits.len);
    if (shown)
        buf_add(p->out, buf_str(&digits));
    buf_c(p->out, " |");
}

static void put_excerpt(const printer *p, span at, ink i)
{
    position start = source_position(at.source, at.start);
    str line = source_line(at.source, start.line);
    size_t from = at.start - source_line_start(at.source, start.line);
    size_t to = from + (at.end > at.start ? at.end - at.start : 0);
    from = from < line.len ? from : line.len;
    to = to < line.len ? to : line.len;
    excerpt e = excerpt_of(p->out->arena, line, from, to);
    put_gutter(p, start.line, true);
    if (e.line.len)
        buf_byte(p->out, ' ');
    buf_add(p->out, buf_str(&e.line));
    buf_byte(p->out, '\n');
    size_t wide = e.caret_end > e.caret_start ? e.caret_end - e.caret_start : 1;
    put_gutter(p, start.line, false);
    buf_fill(p->out, ' ', e.caret_start + 1);
    ink_begin(p, i);
    buf_fill(p->out, '^', wide);
    ink_end(p);
    buf_byte(p->out, '\n');
}

static void put_place(const printer *p, str file, span at)
{
    str name = translated(p->out->arena, at.source ? at.source->name : file, p->t);
    if (name.len == 0)
        return;
    ink_begin(p, INK_PLACE);
    diag_show(p->out, name);
    if (at.source) {
        position start = source_position(at.source, at.start);
        buf_byte(p->out, ':');
        buf_number(p->out, start.line);
        buf_byte(p->out, ':');
        buf_number(p->out, start.column);
    }
    buf_byte(p->out, ':');
    ink_end(p);
    buf_byte(p->out, ' ');
}

static void put_note(const printer *p, const diag_note *n)
{
    if (n->at.source)
        put_place(p, STR(""), n->at);
    else
        buf_fill(p->out, ' ', GUTTER_COLUMNS + 2);
    put_word(p, INK_NOTE, N_("note"));
    put_filled(p, diag_note_text(n->id), n->args);
    buf_byte(p->out, '\n');
    if (n->at.source)
        put_excerpt(p, n->at, INK_NOTE);
}

static void put_diagnostic(const printer *p, const diagnostic *d)
{
    static const struct {
        ink ink;
        const char *word;
    } levels[] = {
        [SEVERITY_HINT] = {INK_HINT, N_("advice")},
        [SEVERITY_WARNING] = {INK_WARNING, N_("warning")},
        [SEVERITY_ERROR] = {INK_ERROR, N_("error")},
    };
    const rule *r = diag_rule(d->id);
    put_place(p, d->file, d->at);
    put_word(p, levels[d->severity].ink, levels[d->severity].word);
    put_filled(p, r->message, d->args);
    buf_c(p->out, " [");
    buf_c(p->out, r->slug);
    buf_c(p->out, "]\n");
    if (d->at.source)
        put_excerpt(p, d->at, levels[d->severity].ink);
    for (const diag_note *n = d->notes; n; n = n->next)
        if (!n->at.source)
            put_note(p, n);
    if (r->hint[0]) {
        buf_fill(p->out, ' ', GUTTER_COLUMNS + 2);
        put_word(p, INK_HINT, N_("hint"));
        put_filled(p, r->hint, d->args);
        buf_byte(p->out, '\n');
    }
    for (const diag_note *n = d->notes; n; n = n->next)
        if (n->at.source)
            put_note(p, n);
}

static void put_more(const printer *p, const char *one, const char *many, size_t n)
{
    if (n == 0)
        return;
    buf number = buf_in(p->out->arena);
    buf_number(&number, (int64_t)n);
    diag_fill(p->out, p->t->plural(one, many, n), (const str[DIAG_ARGS]){buf_str(&number)}, p->t);
}

static size_t shown_of(size_t count)
{
    return count < DIAG_SHOWN ? count : DIAG_SHOWN;
}

void diag_text(buf *out, const diagnostics *bag, const translator *t, bool colour)
{
    printer p = {out, t, colour};
    size_t shown = shown_of(bag->items.len);
    for (size_t i = 0; i < shown; i++)
        put_diagnostic(&p, bag->items.at[i]);
    put_more(&p, "and {0} more\n", "and {0} more\n", bag->dropped + bag->items.len - shown);
}

static void put_excused(const printer *p, const diagnostic *d)
{
    const rule *r = diag_rule(d->id);
    put_place(p, d->file, d->at);
    put_word(p, INK_HINT, N_("exempted"));
    put_filled(p, r->message, d->args);
    buf_c(p->out, " [");
    buf_c(p->out, r->slug);
    buf_c(p->out, "]\n");
    buf_fill(p->out, ' ', GUTTER_COLUMNS + 2);
    put_word(p, INK_NOTE, N_("reason"));
    diag_show(p->out, d->excuse->reason);
    buf_byte(p->out, '\n');
}

void diag_text_excused(buf *out, const diagnostics *bag, const translator *t, bool colour)
{
    printer p = {out, t, colour};
    size_t shown = shown_of(bag->excused.len);
    for (size_t i = 0; i < shown; i++)
        put_excused(&p, bag->excused.at[i]);
    put_more(&p, "and {0} more exempted\n", "and {0} more exempted\n", bag->excused.len - shown);
}
