/* Words in braces, which are filled in from the paper: where they stand, and whether anyone can. */
#include "template/loader.h"

#include "base/utf8.h"
#include "decision/field.h"

static bool is_of_name(uint32_t c)
{
    return utf8_is_letter(c) || (c >= '0' && c <= '9') || c == '-';
}

/* The name at the front; empty when none is there. */
static str name_at_front(str text)
{
    str rest = text;
    while (rest.len) {
        str next = rest;
        if (!is_of_name(utf8_next(&next)))
            break;
        rest = next;
    }
    return str_sub(text, 0, text.len - rest.len);
}

/* The name before a brace that nothing opens. */
static str name_at_end(str text)
{
    size_t from = text.len;
    while (from > 0) {
        size_t before = from - 1;
        while (before > 0 && ((unsigned char)text.ptr[before] & 0xC0) == 0x80)
            before--;
        str last = str_sub(text, before, from);
        if (!is_of_name(utf8_next(&last)))
            break;
        from = before;
    }
    return str_sub(text, from, text.len);
}

static size_t run_of(str text, size_t at, char c)
{
    size_t n = 0;
    while (at + n < text.len && text.ptr[at + n] == c)
        n++;
    return n;
}

static size_t next_brace(str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '{' && text.ptr[at] != '}')
        at++;
    return at;
}

bool next_filling(str text, size_t *at, filling *f)
{
    const size_t from = next_brace(text, *at), opened = run_of(text, from, '{');
    const size_t end = next_brace(text, from + opened), closed = run_of(text, end, '}');
    if (from == text.len)
        return false;
    *f = (filling){.from = from, .to = end + closed, .slip = FILLING_SOUND};
    f->name = str_sub(text, from + opened, end);
    if (opened == 0) {
        f->slip = FILLING_NOT_OPENED;
        f->name = name_at_end(str_sub(text, 0, from));
        f->to = from + run_of(text, from, '}');
    } else if (closed == 0) {
        f->slip = FILLING_NOT_CLOSED;
        f->name = name_at_front(str_trim(f->name));
        f->to = from + opened + name_at_front(str_sub(text, from + opened, end)).len;
    } else if (opened > 1 || closed > 1) {
        f->slip = FILLING_MANY;
        f->name = str_trim(f->name);
    }
    *at = f->to;
    return true;
}

static size_t count_of(str text, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == c;
    return count;
}

/* Blanks and entities make it another text than the one that stands there; its braces are the same
 * ones in the same order. */
span filling_place(span all, str text, const filling *f)
{
    const char mark = text.ptr[f->from];
    const str raw = span_text(all), piece = str_sub(text, f->from, f->to);
    size_t before = count_of(str_sub(text, 0, f->from), mark), at = 0;
    if (count_of(raw, mark) != count_of(text, mark))
        return all;
    while (raw.ptr[at] != mark || before-- > 0)
        at++;
    const bool same = str_starts(str_sub(raw, at, raw.len), piece);
    return span_of(all.source, all.start + at, all.start + at + (same ? piece.len : 1));
}

/* The same without its braces. */
static span name_place(span all, str text, const filling *f)
{
    const span at = filling_place(all, text, f);
    const bool is_whole = at.end - at.start == f->to - f->from && f->name.len;
    return is_whole ? span_of(at.source, at.start + 1, at.end - 1) : at;
}

void report_slip(loader *l, span all, str text, const filling *f)
{
    static const char *const faults[] = {
        [FILLING_SOUND] = "",
        [FILLING_NOT_CLOSED] = OURS_("a } is missing"),
        [FILLING_NOT_OPENED] = OURS_("a { is missing before it"),
        [FILLING_MANY] = OURS_("one on each side is enough"),
    };
    const str name = f->name.len ? f->name : STR("kommun");
    buf written = buf_in(l->a);
    buf_c(&written, "{");
    buf_add(&written, name);
    buf_c(&written, "}");
    diag_report(l->bag, RULE_TEMPLATE_BRACE, filling_place(all, text, f),
                str_sub(text, f->from, f->to), str_from(faults[f->slip]), buf_str(&written));
}

static bool may_fill(loader *l, str name, const char *const *names, bool fields)
{
    for (size_t i = 0; names[i]; i++)
        if (str_is(name, names[i]))
            return true;
    const field *f = fields ? field_find(l->a, &decision_record, name) : NULL;
    return f && f->type != FIELD_RECORD;
}

void report_filling(loader *l, span all, str text, const filling *f, str owner,
                    const char *const *names)
{
    str known[8];
    size_t count = 0;
    for (; names[count]; count++)
        known[count] = str_from(names[count]);
    report_unknown(l, name_place(all, text, f), f->name, owner, known, count);
}

void check_fillings(loader *l, const markup *n, str owner, str text, const char *const *names,
                    bool fields)
{
    static const char *const none[] = {NULL};
    const span all = words_place(n);
    filling f;
    if (!names)
        names = none;
    for (size_t at = 0; next_filling(text, &at, &f);) {
        if (f.slip != FILLING_SOUND)
            report_slip(l, all, text, &f);
        else if (may_fill(l, f.name, names, fields))
            continue;
        else if (fields)
            report_unknown_field(l, name_place(all, text, &f), f.name, owner, false);
        else
            report_filling(l, all, text, &f, owner, names);
    }
}
