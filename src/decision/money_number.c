/*
 * A figure is a run of digits and separators. The run is taken whole first and judged
 * afterwards, so that "1 00 000" is one faulty figure and not a good one with something
 * after it.
 */
#include "decision/money_number.h"

#include "base/utf8.h"
#include "decision/scan.h"

/* A figure with more groups than this is too large whatever they hold. */
enum { GROUPS_MOST = 8 };

typedef enum separator { SEP_NONE, SEP_SPACE, SEP_POINT, SEP_COMMA } separator;

typedef struct group {
    str digits;
    separator before;
} group;

static separator separator_of(uint32_t code_point)
{
    switch (code_point) {
    case ' ':
    case 0x00A0:
    case 0x2009:
    case 0x202F: return SEP_SPACE;
    case '.': return SEP_POINT;
    case ',': return SEP_COMMA;
    default: return SEP_NONE;
    }
}

/* Takes a separator that stands between digits. */
static separator take_separator(str *rest)
{
    if (rest->len == 0)
        return SEP_NONE;
    str after = *rest;
    const separator sep = separator_of(utf8_next(&after));
    if (sep == SEP_NONE || !scan_is_digit(scan_first(after)))
        return SEP_NONE;
    *rest = after;
    return sep;
}

/* The number of groups; GROUPS_MOST + 1 when there are more, the rest being left. */
static size_t take_groups(str *rest, group groups[GROUPS_MOST + 1])
{
    size_t n = 0;
    separator sep = SEP_NONE;
    do
        groups[n++] = (group){scan_digits(rest), sep};
    while (n <= GROUPS_MOST && (sep = take_separator(rest)) != SEP_NONE);
    return n;
}

/* Judges the groups before the decimal comma: 1 to 3 digits, then threes, all with
 * the same kind of separator. */
static money_fault judge_whole(const group *groups, size_t n)
{
    const str first = groups[0].digits;
    if (first.len > 1 && first.ptr[0] == '0')
        return MONEY_GROUPING;
    if (n == 1)
        return MONEY_OK;
    if (n == 2 && groups[1].before == SEP_POINT)
        return MONEY_AMBIGUOUS;
    if (first.len > 3 || first.ptr[0] == '0')
        return MONEY_GROUPING;
    for (size_t i = 1; i < n; i++) {
        if (groups[i].digits.len != 3 || groups[i].before != groups[1].before)
            return MONEY_GROUPING;
    }
    return MONEY_OK;
}

/* "1,250": a decimal fraction, or thousands with the comma of English. Not so when
 * what precedes cannot be a first group of thousands. */
static bool comma_is_ambiguous(const group *groups, size_t whole)
{
    const str first = groups[0].digits;
    return whole == 1 && first.len <= 3 && first.ptr[0] != '0' && groups[whole].digits.len == 3;
}

static bool add_digits(int64_t *number, str digits)
{
    for (size_t i = 0; i < digits.len; i++) {
        if (*number > MONEY_MOST_ORE / 10)
            return false;
        *number = *number * 10 + (digits.ptr[i] - '0');
    }
    return true;
}

static money_fault judge(figure *f, const group *groups, size_t n)
{
    size_t whole = 1;
    while (whole < n && groups[whole].before != SEP_COMMA)
        whole++;
    if (n > whole + 1)
        return MONEY_GROUPING;
    const money_fault fault = judge_whole(groups, whole);
    if (fault != MONEY_OK)
        return fault;
    if (n > whole && comma_is_ambiguous(groups, whole))
        return MONEY_AMBIGUOUS;

    for (size_t i = 0; i < n; i++) {
        if (!add_digits(&f->digits, groups[i].digits))
            return MONEY_TOO_LARGE;
    }
    /* More decimals than an int holds are also more than any unit takes. */
    if (n > whole)
        f->decimals = groups[whole].digits.len < 100 ? (int)groups[whole].digits.len : 100;
    return MONEY_OK;
}

bool money_take_figure(str *rest, figure *f)
{
    if (!scan_is_digit(scan_first(*rest)))
        return false;
    const str before = *rest;
    group groups[GROUPS_MOST + 1];
    const size_t n = take_groups(rest, groups);
    *f = (figure){.text = str_sub(before, 0, before.len - rest->len)};
    f->fault = n > GROUPS_MOST ? MONEY_TOO_LARGE : judge(f, groups, n);
    return true;
}

int64_t money_unit_ore(money_unit unit)
{
    switch (unit) {
    case MONEY_KR: return 100;
    case MONEY_TKR: return 100000;
    case MONEY_MNKR: return 100000000;
    case MONEY_MDKR: return 100000000000;
    }
    return 100;
}

money_fault money_scale(const figure *f, money_unit unit, int64_t *ore, int64_t *precision)
{
    *precision = money_unit_ore(unit);
    for (int i = 0; i < f->decimals; i++) {
        if (*precision == 1)
            return MONEY_FRACTION;
        *precision /= 10;
    }
    if (f->digits > MONEY_MOST_ORE / *precision)
        return MONEY_TOO_LARGE;
    *ore = f->digits * *precision;
    return MONEY_OK;
}
