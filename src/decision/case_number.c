/* The parts of a form are matched from its end: which of them may begin where, so that no
 * number takes longer than its length warrants. Between two parts there is always a gap, most
 * often an empty one, in which blanks and dashes may be wrong. */
#include "decision/case_number.h"

#include "base/utf8.h"
#include "decision/scan.h"

#include <string.h>

typedef enum part_kind {
    PART_GAP,     /* blanks and dashes, or nothing */
    PART_WORDS,   /* what stands for itself */
    PART_LETTERS, /* the first a capital */
    PART_DIGITS,
    PART_YEAR,
    PART_CLASS,
} part_kind;

typedef struct form_part {
    part_kind kind;
    str text;           /* of gaps and words */
    size_t least, most; /* letters or digits */
    const char *example;
    size_t shown; /* of running numbers, instead of an example: how many digits of one */
} form_part;

struct case_form {
    VEC(form_part) parts;
};

static const struct {
    const char *name;
    form_part part;
} placeholders[] = {
    {"nämnd", {.kind = PART_LETTERS, .least = 1, .most = 12, .example = "KS"}},
    {"år", {.kind = PART_YEAR, .least = 4, .most = 4, .example = "2024"}},
    {"år2", {.kind = PART_DIGITS, .least = 2, .most = 2, .example = "24"}},
    {"nummer", {.kind = PART_DIGITS, .least = 1, .most = 9, .shown = 2}},
    {"klass", {.kind = PART_CLASS, .least = 1, .most = 20, .example = "1.2.3"}},
};
enum { PLACEHOLDERS = sizeof placeholders / sizeof *placeholders, ZEROS_MOST = 9 };

const char *const case_form_names[] = {"nämnd", "år", "år2", "nummer", "00000", "klass", NULL};

static bool is_gap(uint32_t c)
{
    return c == ' ' || c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_gap_text(str text)
{
    bool only = true;
    while (text.len && only)
        only = is_gap(utf8_next(&text));
    return only;
}

/* With plain blanks. */
static str plain(arena *a, str text)
{
    buf b = buf_in(a);
    while (text.len) {
        const uint32_t c = utf8_next(&text);
        utf8_put(&b, utf8_is_space(c) ? ' ' : c);
    }
    return buf_str(&b);
}

/* Forms */

static void add_part(arena *a, case_form *f, form_part part)
{
    const form_part nothing = {.kind = PART_GAP, .text = STR("")};
    const form_part *last = f->parts.len ? &f->parts.at[f->parts.len - 1] : NULL;
    if (last && last->kind != PART_GAP && part.kind != PART_GAP)
        vec_push(a, &f->parts, nothing);
    vec_push(a, &f->parts, part);
}

static bool find_placeholder(str name, form_part *part)
{
    static const char zeros[] = "000000000";
    for (size_t i = 0; i < PLACEHOLDERS; i++)
        if (str_is(name, placeholders[i].name)) {
            *part = placeholders[i].part;
            return true;
        }
    if (name.len == 0 || name.len > ZEROS_MOST || memcmp(name.ptr, zeros, name.len) != 0)
        return false;
    *part =
        (form_part){.kind = PART_DIGITS, .least = name.len, .most = name.len, .shown = name.len};
    return true;
}

/* Takes what stands for itself, all gap or none of it, off the front. */
static void take_plain(arena *a, case_form *f, str *rest)
{
    const str from = *rest;
    str next = *rest;
    const bool gap = is_gap(utf8_next(&next));
    while (rest->len && rest->ptr[0] != '{') {
        next = *rest;
        if (is_gap(utf8_next(&next)) != gap)
            break;
        *rest = next;
    }
    add_part(a, f,
             (form_part){.kind = gap ? PART_GAP : PART_WORDS,
                         .text = str_sub(from, 0, from.len - rest->len)});
}

const case_form *case_form_read(arena *a, str pattern, str *unknown)
{
    case_form *f = ARENA_NEW(a, case_form);
    form_part part = {0};
    *unknown = STR("");
    if (pattern.len > CASE_NUMBER_LIMIT)
        return NULL;
    for (str rest = plain(a, pattern); rest.len;) {
        if (rest.ptr[0] != '{') {
            take_plain(a, f, &rest);
            continue;
        }
        const size_t close = str_find(rest, STR("}"));
        *unknown = str_sub(rest, 1, close);
        if (close == SIZE_MAX || !find_placeholder(*unknown, &part))
            return NULL;
        add_part(a, f, part);
        rest = str_sub(rest, close + 1, rest.len);
    }
    return f;
}

/* Numbers */

typedef struct matching {
    const case_form *f;
    str number;
    bool loose; /* gaps may be others than those of the form */
    /* Whether the parts from the first index on may be all that is there from the second on. */
    bool reach[CASE_NUMBER_LIMIT + 2][CASE_NUMBER_LIMIT + 1];
} matching;

static bool are_letters(const form_part *part, str piece)
{
    size_t count = 0;
    for (str rest = piece; rest.len; count++) {
        const uint32_t c = utf8_next(&rest);
        if (!utf8_is_letter(c) || (count == 0 && utf8_lower(c) == c))
            return false;
    }
    return count >= part->least && count <= part->most;
}

/* Digits only, or with single dots and blanks between them. */
static bool are_digits(const form_part *part, str piece)
{
    bool digit = false;
    for (size_t i = 0; i < piece.len; i++) {
        const bool before = digit;
        digit = scan_is_digit((unsigned char)piece.ptr[i]);
        if (digit)
            continue;
        if (part->kind != PART_CLASS || !before || (piece.ptr[i] != '.' && piece.ptr[i] != ' '))
            return false;
    }
    return digit && piece.len >= part->least && piece.len <= part->most;
}

/* A gap that is left out between these would make one number or word of two. */
static bool is_joint(str number, size_t at)
{
    const uint32_t before = scan_before(number, at);
    const uint32_t after = scan_first(str_sub(number, at, number.len));
    return before && after && scan_is_digit(before) != scan_is_digit(after);
}

static bool is_gap_here(const matching *m, const form_part *part, size_t from, str piece)
{
    if (!m->loose)
        return str_eq(piece, part->text);
    if (piece.len == 0)
        return part->text.len == 0 || is_joint(m->number, from);
    return is_gap_text(piece);
}

static bool fits(const matching *m, const form_part *part, size_t from, size_t to)
{
    const str piece = str_sub(m->number, from, to);
    switch (part->kind) {
    case PART_GAP: return is_gap_here(m, part, from, piece);
    case PART_WORDS: return str_eq(piece, part->text);
    case PART_LETTERS: return are_letters(part, piece);
    case PART_YEAR:
        return are_digits(part, piece) &&
               (str_starts(piece, STR("19")) || str_starts(piece, STR("20")) ||
                str_starts(piece, STR("21")));
    case PART_DIGITS:
    case PART_CLASS: return are_digits(part, piece);
    }
    return false;
}

/* Whether `to` is where a character begins. */
static bool is_between(str text, size_t at)
{
    return at == text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

/* The furthest end of the part from where the others go on to the end; SIZE_MAX: none. */
static size_t part_end(const matching *m, size_t part, size_t from)
{
    for (size_t to = m->number.len + 1; to-- > from;)
        if (m->reach[part + 1][to] && is_between(m->number, to) &&
            fits(m, &m->f->parts.at[part], from, to))
            return to;
    return SIZE_MAX;
}

static bool match(arena *a, matching *m, const case_form *f, str number, bool loose)
{
    if (number.len > CASE_NUMBER_LIMIT || f->parts.len == 0)
        return false;
    *m = (matching){.f = f, .number = plain(a, number), .loose = loose};
    m->reach[f->parts.len][m->number.len] = true;
    for (size_t part = f->parts.len; part-- > 0;)
        for (size_t from = 0; from <= m->number.len; from++)
            m->reach[part][from] =
                is_between(m->number, from) && part_end(m, part, from) != SIZE_MAX;
    return m->reach[0][0];
}

bool case_number_has_form(arena *a, const case_form *f, str number)
{
    matching m;
    return match(a, &m, f, number, false);
}

str case_number_mended(arena *a, const case_form *f, str number)
{
    matching m;
    buf mended = buf_in(a);
    if (!match(a, &m, f, number, true))
        return STR("");
    for (size_t part = 0, from = 0, to; part < f->parts.len; part++, from = to) {
        const form_part *p = &f->parts.at[part];
        to = part_end(&m, part, from);
        buf_add(&mended, p->kind == PART_GAP ? p->text : str_sub(m.number, from, to));
    }
    return buf_str(&mended);
}

/* A number that has other digits at its end than anything there. */
static const char *running_number(str unlike)
{
    static const char *const numbers[] = {"000000017", "000000031", "000000058"};
    enum { NUMBERS = sizeof numbers / sizeof *numbers };
    size_t i = 0;
    while (i + 1 < NUMBERS && str_find(unlike, str_from(numbers[i] + ZEROS_MOST - 2)) != SIZE_MAX)
        i++;
    return numbers[i];
}

str case_form_example(arena *a, const case_form *f, str unlike)
{
    const char *number = running_number(unlike);
    buf b = buf_in(a);
    for (size_t i = 0; i < f->parts.len; i++) {
        const form_part *part = &f->parts.at[i];
        if (part->shown)
            buf_c(&b, number + ZEROS_MOST - part->shown);
        else if (part->example)
            buf_c(&b, part->example);
        else
            buf_add(&b, part->text);
    }
    return buf_str(&b);
}
