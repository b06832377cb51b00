#include "decision/personal_number.h"

#include "base/utf8.h"
#include "decision/date.h"
#include "decision/scan.h"

enum { DIGITS_SHORT = 10, DIGITS_LONG = 12, GROUPS_MOST = 4, COORDINATION_DAYS = 60 };

/* A run of digits and what stands between it and the one before. */
typedef struct digit_group {
    size_t start, end;
    bool sign;  /* a hyphen, a plus or a dash, with or without spaces */
    bool space; /* spaces only */
} digit_group;

typedef struct candidate {
    digit_group groups[GROUPS_MOST];
    size_t count;
    char digits[DIGITS_LONG];
    size_t digit_count;
} candidate;

static bool is_sign(uint32_t c)
{
    return c == '-' || c == '+' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Takes one sign, with spaces around it or not, or spaces alone, off the front. */
static bool take_separator(str *rest, digit_group *g)
{
    str after = *rest;

    g->space = scan_spaces(&after);
    str next = after;
    g->sign = next.len > 0 && is_sign(utf8_next(&next));
    if (g->sign) {
        scan_spaces(&next);
        after = next;
        g->space = false;
    }
    *rest = after;
    return g->sign || g->space;
}

static bool take_group(str text, size_t *at, candidate *c)
{
    str rest = str_sub(text, *at, text.len);
    digit_group g = {0};

    if (c->count > 0 && !take_separator(&rest, &g))
        return false;
    g.start = text.len - rest.len;
    const str digits = scan_digits(&rest);
    g.end = g.start + digits.len;
    if (digits.len == 0 || c->count == GROUPS_MOST || c->digit_count + digits.len > DIGITS_LONG)
        return false;
    for (size_t i = 0; i < digits.len; i++)
        c->digits[c->digit_count++] = digits.ptr[i];
    c->groups[c->count++] = g;
    *at = g.end;
    return true;
}

static size_t length_of(const candidate *c, size_t group)
{
    return group < c->count ? c->groups[group].end - c->groups[group].start : 0;
}

/* "850101-1234", "850101 1234", "8501011234", "85 01 01-1234", with or without the
 * century. "070-123 45 67" and "12 345 678 90" are divided otherwise. */
static bool is_divided_so(const candidate *c)
{
    const size_t head = c->digit_count - 4;

    if (c->count == 1)
        return true;
    if (c->count == 2)
        return length_of(c, 0) == head && length_of(c, 1) == 4;
    return c->count == 4 && length_of(c, 0) == head - 4 && length_of(c, 1) == 2 &&
           length_of(c, 2) == 2 && length_of(c, 3) == 4;
}

static int two_digits(const char *digits)
{
    return (digits[0] - '0') * 10 + digits[1] - '0';
}

/* The century is not known from six digits: a day is real when it is in either. */
static bool is_day(const char *six, int century, bool century_known)
{
    const int16_t year = (int16_t)(century * 100 + two_digits(six));
    const int day = two_digits(six + 4) % COORDINATION_DAYS;
    const date d = {year, (int8_t)two_digits(six + 2), (int8_t)day};

    if (two_digits(six + 4) > 31 + COORDINATION_DAYS)
        return false;
    return date_is_valid(d) || (!century_known && is_day(six, century + 1, true));
}

/* The Luhn formula over the last ten digits. */
static bool has_check_digit(const char *ten)
{
    int sum = 0;

    for (int i = 0; i < DIGITS_SHORT; i++) {
        const int product = (ten[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += product / 10 + product % 10;
    }
    return sum % 10 == 0;
}

/* Ten digits without a sign that begin as a mobile telephone number does. */
static bool may_be_telephone(const candidate *c)
{
    return c->digit_count == DIGITS_SHORT && c->count == 1 && c->digits[0] == '0' &&
           c->digits[1] == '7';
}

static bool is_personal(const candidate *c, personal_kind *kind)
{
    if ((c->digit_count != DIGITS_SHORT && c->digit_count != DIGITS_LONG) || !is_divided_so(c) ||
        may_be_telephone(c))
        return false;
    const bool long_form = c->digit_count == DIGITS_LONG;
    const char *ten = c->digits + (long_form ? 2 : 0);
    const int century = long_form ? two_digits(c->digits) : 19;
    if (long_form && (century < 18 || century > 20))
        return false;
    *kind = two_digits(ten + 4) > COORDINATION_DAYS ? COORDINATION_NUMBER : PERSONAL_NUMBER;
    return is_day(ten, century, long_form) && has_check_digit(ten);
}

/* What would make the digits part of something longer: "KS2021-…", "1,850101-1234". */
static bool stands_alone(str text, const candidate *c)
{
    const size_t start = c->groups[0].start, end = c->groups[c->count - 1].end;
    const uint32_t before = scan_before(text, start);
    str rest = str_sub(text, end, text.len);
    const uint32_t after = scan_first(rest);

    if (scan_is_wordly(before) || scan_is_wordly(after))
        return false;
    if ((is_sign(before) || before == '/' || before == '.' || before == ',') && start > 1 &&
        scan_is_wordly(scan_before(text, scan_back(text, start))))
        return false;
    if (!is_sign(after) && after != '/' && after != ',' && after != '.')
        return true;
    utf8_next(&rest);
    return !scan_is_digit(scan_first(rest));
}

/* The longest candidate from `start` that is a number. */
static bool match(str text, size_t start, size_t *end, personal_kind *kind)
{
    candidate c = {.count = 0};
    size_t at = start;
    bool found = false;

    while (take_group(text, &at, &c)) {
        if (is_personal(&c, kind) && stands_alone(text, &c)) {
            found = true;
            *end = at;
            break;
        }
    }
    return found;
}

bool personal_number_find(str text, size_t *at, size_t *start, size_t *end, personal_kind *kind)
{
    while (*at < text.len) {
        const bool digit = scan_is_digit((unsigned char)text.ptr[*at]);
        if (digit && !(*at > 0 && scan_is_digit((unsigned char)text.ptr[*at - 1])) &&
            match(text, *at, end, kind)) {
            *start = *at;
            *at = *end;
            return true;
        }
        (*at)++;
    }
    return false;
}
