/*
 * Figures in running text: groups of three with a space, decimals after a comma. Only what has
 * a unit after it is judged, so years, pages, telephone and case numbers are left alone.
 */
#include "base/utf8.h"
#include "check/language.h"
#include "decision/scan.h"

#define NO_BREAK_SPACE "\xC2\xA0"

/* A figure as it stands: groups of digits and what stands between them. Longer ones are
 * no amounts. */
enum { GROUPS_MOST = 8 };

typedef struct figure_form {
    size_t start, end;
    str groups[GROUPS_MOST];
    uint32_t marks[GROUPS_MOST]; /* before each group but the first: '.', ',' or ' ' */
    size_t count;
} figure_form;

static const char *const kronor[] = {"kr", "kronor", "sek"};

/* After which a point before decimals can be nothing else. */
static const char *const measures[] = {
    "miljoner", "miljarder",      "mnkr",   "mkr",          "mdkr",      "tkr",
    "procent",  "procentenheter", "kronor", "kr",           "meter",     "km",
    "kvm",      "hektar",         "ha",     "kvadratmeter", "ton",       "kg",
    "gånger",   "grader",         "timmar", "årsarbetare",  "årsverken", "heltidstjänster",
};

static bool takes_any(str *rest, const char *const *units, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (scan_phrase(rest, units[i]))
            return true;
    return false;
}

/* What may stand between two groups of digits. */
static uint32_t take_mark(str *rest)
{
    str after = *rest;
    const uint32_t mark = after.len > 0 ? utf8_next(&after) : 0;
    const bool gap = utf8_is_space(mark);

    if ((mark != '.' && mark != ',' && !gap) || !scan_is_digit(scan_first(after)))
        return 0;
    *rest = after;
    return gap ? ' ' : mark;
}

/* Whether a group after a space goes on the number before it: three digits, or what can be no
 * number of its own. In "år 2021 450000 kr" there are two numbers. */
static bool goes_on(str group)
{
    return group.len == 3 || group.ptr[0] == '0';
}

static void take_form(str text, size_t at, figure_form *f)
{
    str rest = str_sub(text, at, text.len);

    *f = (figure_form){.start = at};
    f->groups[f->count++] = scan_digits(&rest);
    while (f->count < GROUPS_MOST) {
        str next = rest;
        const uint32_t mark = take_mark(&next);
        const str group = mark ? scan_digits(&next) : STR("");
        if (mark == 0 || (mark == ' ' && !goes_on(group)))
            break;
        f->marks[f->count] = mark;
        f->groups[f->count++] = group;
        rest = next;
    }
    f->end = text.len - rest.len;
}

/* Whether all groups but the first have three digits and `mark` before them. */
static bool in_threes(const figure_form *f, size_t from, size_t to, uint32_t mark)
{
    for (size_t i = from; i < to; i++)
        if (f->groups[i].len != 3 || f->marks[i] != mark)
            return false;
    return from < to;
}

/* How many groups stand before the decimals. */
static size_t whole_groups(const figure_form *f)
{
    const size_t last = f->count - 1;
    return last > 0 && f->marks[last] == ',' && f->groups[last].len != 3 ? last : f->count;
}

/* The digits of the whole part, in threes, and the decimals as they stand. */
static str grouped(const checking *c, const passage *p, const figure_form *f, size_t whole)
{
    buf digits = buf_in(c->a), out = buf_in(c->a);

    for (size_t i = 0; i < whole; i++)
        buf_add(&digits, f->groups[i]);
    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0)
            buf_c(&out, NO_BREAK_SPACE);
        buf_byte(&out, digits.ptr[i]);
    }
    const str last = f->groups[whole - 1];
    buf_add(&out, str_sub(p->text, (size_t)(last.ptr + last.len - p->text.ptr), f->end));
    return buf_str(&out);
}

/* Digits that are not grouped are harder to read from five on; "5000 kr" is as right as
 * "5 000 kr". */
enum { UNGROUPED_MOST = 4 };

static bool wants_groups(const figure_form *f, size_t whole)
{
    const bool first_fits = f->groups[0].len <= 3 && f->groups[0].ptr[0] != '0';

    if (whole == 1)
        return f->groups[0].len > UNGROUPED_MOST;
    return first_fits &&
           (in_threes(f, 1, whole, '.') || (whole > 2 && in_threes(f, 1, whole, ',')));
}

/* "10 00 kr": a group after a space that has not three digits. */
static bool is_torn(const figure_form *f, size_t whole)
{
    for (size_t i = 1; i < whole; i++)
        if (f->marks[i] == ' ' && f->groups[i].len != 3)
            return true;
    return false;
}

static void check_grouping(const checking *c, const passage *p, const figure_form *f)
{
    const size_t whole = whole_groups(f);
    const span at = passage_span(p, f->start, f->end);
    const str written = str_sub(p->text, f->start, f->end);

    if (wants_groups(f, whole)) {
        const str mended = grouped(c, p, f, whole);
        language_mend(c, diag_report(c->bag, RULE_LANGUAGE_GROUPS, at, written, mended), p,
                      f->start, f->end, mended);
    } else if (is_torn(f, whole)) {
        diag_report(c->bag, RULE_LANGUAGE_TORN, at, written);
    }
}

/* "2.5 miljoner". Three digits after a point are thousands to some. */
static bool has_decimal_point(const figure_form *f)
{
    return f->count == 2 && f->marks[1] == '.' && f->groups[1].len < 3 && f->groups[0].len <= 4;
}

static void check_decimals(const checking *c, const passage *p, const figure_form *f)
{
    buf mended = buf_in(c->a);

    buf_add(&mended, f->groups[0]);
    buf_byte(&mended, ',');
    buf_add(&mended, f->groups[1]);
    language_mend(c,
                  diag_report(c->bag, RULE_LANGUAGE_DECIMAL, passage_span(p, f->start, f->end),
                              str_sub(p->text, f->start, f->end), buf_str(&mended)),
                  p, f->start, f->end, buf_str(&mended));
}

/* "3 mnkr" in a sentence. */
static void check_abbreviation(const checking *c, const passage *p, size_t start, str unit)
{
    static const struct {
        const char *brief, *words;
    } forms[] = {
        {"tkr", "tusen kronor"}, {"mnkr", "miljoner kronor"}, {"mdkr", "miljarder kronor"}};
    const str rest = unit;

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (scan_phrase(&unit, forms[i].brief)) {
            const size_t end = (size_t)(rest.ptr - p->text.ptr) + (rest.len - unit.len);
            diag_report(c->bag, RULE_LANGUAGE_WRITTEN_OUT, passage_span(p, start, end),
                        str_sub(p->text, start, end), str_from(forms[i].words));
            return;
        }
}

static void check_figure_form(const checking *c, const passage *p, const figure_form *f)
{
    str unit = str_sub(p->text, f->end, p->text.len);
    str after;

    scan_spaces(&unit);
    after = unit;
    if (takes_any(&after, kronor, sizeof kronor / sizeof *kronor))
        check_grouping(c, p, f);
    after = unit;
    const uint32_t first = scan_first(unit);
    /* "kapitel 3.1 Meter för meter": a title begins with a capital. */
    if (has_decimal_point(f) && p->block->kind != NODE_HEADING && utf8_lower(first) == first &&
        (str_starts(unit, STR("%")) ||
         takes_any(&after, measures, sizeof measures / sizeof *measures)))
        check_decimals(c, p, f);
    if (language_is_running(p))
        check_abbreviation(c, p, f->start, unit);
}

/* What goes on from a word, a number or an address is no figure by itself. */
static bool begins_figure(str text, size_t at)
{
    const uint32_t before = scan_before(text, at);

    if (scan_is_wordly(before) || before == '/' || before == ':' || before == '_' || before == '@')
        return false;
    return (before != '.' && before != ',' && before != '-') ||
           !scan_is_wordly(scan_before(text, scan_back(text, at)));
}

void language_numbers(const checking *c, const passage *p)
{
    for (size_t at = 0; at < p->text.len;) {
        if (!scan_is_digit((unsigned char)p->text.ptr[at]) || !begins_figure(p->text, at)) {
            at = scan_step(p->text, at);
            continue;
        }
        figure_form f;
        take_form(p->text, at, &f);
        check_figure_form(c, p, &f);
        at = f.end;
    }
}
