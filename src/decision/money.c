/*
 * Reading amounts. One routine, take_amount(), reads an amount where it stands;
 * money_parse() demands that it is the whole of the text, money_find() tries it at
 * every place where an amount can begin.
 */
#include "decision/money.h"

#include "base/utf8.h"
#include "decision/money_number.h"
#include "decision/scan.h"

enum { EN_DASH = 0x2013, MINUS = 0x2212 };

/* How much is taken on trust: in data the author has said that it is an amount. */
typedef enum strictness { IN_DATA, IN_PROSE } strictness;

typedef struct bound_word {
    const char *word;
    money_bound bound;
} bound_word;

/* Tried in order: a word with its point before the word without. */
static const bound_word bound_words[] = {
    {"ca.", MONEY_ABOUT},        {"ca", MONEY_ABOUT},         {"c:a", MONEY_ABOUT},
    {"cirka", MONEY_ABOUT},      {"omkring", MONEY_ABOUT},    {"ungefär", MONEY_ABOUT},
    {"drygt", MONEY_ABOUT},      {"knappt", MONEY_ABOUT},     {"högst", MONEY_AT_MOST},
    {"max.", MONEY_AT_MOST},     {"max", MONEY_AT_MOST},      {"maximalt", MONEY_AT_MOST},
    {"upp till", MONEY_AT_MOST}, {"som mest", MONEY_AT_MOST}, {"mellan", MONEY_RANGE},
};

typedef struct unit_word {
    const char *word;
    money_unit unit;
} unit_word;

/* Units that are whole in themselves. */
static const unit_word unit_words[] = {
    {"kr", MONEY_KR},     {"kronor", MONEY_KR}, {"kronorna", MONEY_KR}, {"krona", MONEY_KR},
    {"sek", MONEY_KR},    {":-", MONEY_KR},     {"tkr", MONEY_TKR},     {"kkr", MONEY_TKR},
    {"tsek", MONEY_TKR},  {"ksek", MONEY_TKR},  {"mkr", MONEY_MNKR},    {"mnkr", MONEY_MNKR},
    {"msek", MONEY_MNKR}, {"mdkr", MONEY_MDKR},
};

/* Words of magnitude, which kronor follow; in data they may stand alone. */
static const unit_word magnitude_words[] = {
    {"tusen", MONEY_TKR},      {"miljoner", MONEY_MNKR}, {"miljon", MONEY_MNKR},
    {"milj.", MONEY_MNKR},     {"milj", MONEY_MNKR},     {"mn", MONEY_MNKR},
    {"miljarder", MONEY_MDKR}, {"miljard", MONEY_MDKR},  {"mdr", MONEY_MDKR},
    {"md", MONEY_MDKR},
};

static const char *const kronor_words[] = {"kronor", "kronorna", "kr", "krona", "svenska kronor"};

typedef struct period_word {
    const char *word;
    money_period period;
} period_word;

static const period_word period_words[] = {
    {"per år", MONEY_PER_YEAR},  {"/år", MONEY_PER_YEAR},     {"/ år", MONEY_PER_YEAR},
    {"om året", MONEY_PER_YEAR}, {"årligen", MONEY_PER_YEAR}, {"per månad", MONEY_PER_MONTH},
    {"/månad", MONEY_PER_MONTH}, {"/mån", MONEY_PER_MONTH},   {"i månaden", MONEY_PER_MONTH},
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool take_bound_word(str *rest, money_bound *bound)
{
    for (size_t i = 0; i < COUNT(bound_words); i++) {
        if (scan_phrase(rest, bound_words[i].word)) {
            *bound = bound_words[i].bound;
            return true;
        }
    }
    return false;
}

/* "högst ca": the stronger word counts. */
static money_bound take_bound(str *rest)
{
    money_bound strongest = MONEY_EXACT;
    money_bound bound;
    for (int words = 0; words < 2 && take_bound_word(rest, &bound); words++) {
        if (bound > strongest)
            strongest = bound;
        scan_spaces(rest);
    }
    return strongest;
}

/* 1 or -1, or 0 when there is no sign. In prose a hyphen is a minus sign only when
 * the figure follows at once; with a space it is a dash. */
static int take_sign(str *rest, strictness how)
{
    if (rest->len == 0)
        return 0;
    str after = *rest;
    const uint32_t sign = utf8_next(&after);
    if (sign != '+' && sign != '-' && sign != MINUS)
        return 0;
    if (scan_spaces(&after) && sign == '-' && how == IN_PROSE)
        return 0;
    *rest = after;
    return sign == '+' ? 1 : -1;
}

static bool take_kronor(str *rest)
{
    str after = *rest;
    scan_spaces(&after);
    for (size_t i = 0; i < COUNT(kronor_words); i++) {
        if (scan_phrase(&after, kronor_words[i])) {
            *rest = after;
            return true;
        }
    }
    return false;
}

static bool take_unit(str *rest, strictness how, money_unit *unit)
{
    str after = *rest;
    scan_spaces(&after);
    for (size_t i = 0; i < COUNT(unit_words); i++) {
        if (scan_phrase(&after, unit_words[i].word)) {
            *unit = unit_words[i].unit;
            *rest = after;
            return true;
        }
    }
    for (size_t i = 0; i < COUNT(magnitude_words); i++) {
        if (!scan_phrase(&after, magnitude_words[i].word))
            continue;
        if (!take_kronor(&after) && how == IN_PROSE)
            return false;
        *unit = magnitude_words[i].unit;
        *rest = after;
        return true;
    }
    return false;
}

static money_period take_period(str *rest)
{
    str after = *rest;
    scan_spaces(&after);
    for (size_t i = 0; i < COUNT(period_words); i++) {
        if (scan_phrase(&after, period_words[i].word)) {
            *rest = after;
            return period_words[i].period;
        }
    }
    return MONEY_ONCE;
}

/* The dash of "2-2,5" or "2 – 2,5", or the "och" of "mellan 2 och 2,5". A hyphen
 * with a space only before it is the sign of another amount. */
static bool take_range_sign(str *rest, money_bound bound)
{
    str after = *rest;
    const bool spaced = scan_spaces(&after);
    const bool in_words = spaced && bound == MONEY_RANGE && scan_phrase(&after, "och");
    if (!in_words) {
        const uint32_t dash = scan_first(after);
        if (dash != '-' && dash != EN_DASH)
            return false;
        utf8_next(&after);
    }
    if (scan_spaces(&after) != spaced || !scan_is_digit(scan_first(after)))
        return false;
    *rest = after;
    return true;
}

static bool looks_like_year(const figure *f)
{
    return f->text.len == 4 && f->decimals == 0 && f->digits >= 1900 && f->digits <= 2099;
}

/* What was read of an amount before it is given its worth. */
typedef struct amount {
    int sign;
    money_bound bound;
    figure low, high; /* high only in a range */
    bool range;
    bool has_unit, low_has_unit;
    money_unit unit, low_unit;
    money_period period;
} amount;

/* Takes bound, sign, figures, unit and period; false when there is no figure.
 * Without a unit, only the figures have been taken. */
static bool take_parts(str *rest, strictness how, amount *got)
{
    *got = (amount){.bound = take_bound(rest)};
    got->sign = take_sign(rest, how);
    if (!money_take_figure(rest, &got->low))
        return false;
    str after = *rest;
    got->low_has_unit = take_unit(&after, how, &got->low_unit);
    str second = after;
    if (got->sign == 0 && take_range_sign(&second, got->bound) &&
        money_take_figure(&second, &got->high) && take_unit(&second, how, &got->unit)) {
        got->range = true;
        got->has_unit = true;
        after = second;
    } else {
        got->has_unit = got->low_has_unit;
        got->unit = got->low_unit;
    }
    if (got->has_unit)
        got->period = take_period(&after);
    *rest = after;
    return true;
}

static money_fault weigh_range(const amount *got, money *m)
{
    int64_t precision;
    if (got->high.fault != MONEY_OK)
        return got->high.fault;
    const money_fault fault = money_scale(&got->high, got->unit, &m->ore_to, &precision);
    if (fault != MONEY_OK)
        return fault;
    if (m->ore_to <= m->ore)
        return MONEY_NOT_AMOUNT;
    if (precision < m->precision)
        m->precision = precision;
    m->bound = MONEY_RANGE;
    return MONEY_OK;
}

static money_fault weigh(const amount *got, money *m)
{
    const money_unit low_unit = got->low_has_unit ? got->low_unit : got->unit;
    *m = (money){.unit = got->unit, .bound = got->bound, .period = got->period};
    const money_fault fault = money_scale(&got->low, low_unit, &m->ore, &m->precision);
    if (fault != MONEY_OK)
        return fault;
    if (got->range)
        return weigh_range(got, m);
    if (got->bound == MONEY_RANGE)
        return MONEY_NOT_AMOUNT;
    if (got->sign < 0)
        m->ore = -m->ore;
    m->ore_to = m->ore;
    return MONEY_OK;
}

money_fault money_parse(str text, money *m)
{
    amount got;
    str rest = text;
    *m = (money){0};
    scan_spaces(&rest);
    if (!take_parts(&rest, IN_DATA, &got))
        return MONEY_NOT_AMOUNT;
    if (got.low.fault != MONEY_OK)
        return got.low.fault;
    if (!got.has_unit) {
        take_period(&rest);
        scan_spaces(&rest);
        return rest.len > 0 ? MONEY_NOT_AMOUNT : MONEY_NO_UNIT;
    }
    if (scan_first(rest) == '.')
        utf8_next(&rest);
    scan_spaces(&rest);
    money worth;
    const money_fault fault = weigh(&got, &worth);
    if (fault != MONEY_OK)
        return fault;
    if (rest.len > 0)
        return MONEY_TRAILING;
    *m = worth;
    return MONEY_OK;
}

/* Whether `text` up to `at` ends with a word on which a year follows: "Budget 2021
 * tkr" is the head of a column. */
static bool year_word_before(str text, size_t at)
{
    static const char *const words[] = {"budget", "bokslut", "utfall", "prognos", "plan", "år"};
    while (at > 0 && scan_is_gap(scan_before(text, at)))
        at = scan_back(text, at);
    for (size_t i = 0; i < COUNT(words); i++) {
        const size_t length = str_from(words[i]).len;
        str end = at >= length ? str_sub(text, at - length, at) : STR("");
        if (end.len > 0 && ((unsigned char)end.ptr[0] & 0xC0) != 0x80 &&
            scan_phrase(&end, words[i]))
            return true;
    }
    return false;
}

/* The digits that end at `at` are four and a year, with nothing joined before. */
static bool year_ends_at(str text, size_t at)
{
    if (at < 4 ||
        (at > 4 && !scan_is_gap(scan_before(text, at - 4)) && scan_before(text, at - 4) != '('))
        return false;
    str digits = str_sub(text, at - 4, at);
    figure f;
    return money_take_figure(&digits, &f) && looks_like_year(&f);
}

/* Whether an amount may begin at `at`: a figure must not be the tail of a date, a
 * case number or a faulty figure, and a word not the tail of a longer one. */
static bool may_begin(str text, size_t at)
{
    const uint32_t before = scan_before(text, at);
    if (before == 0)
        return true;
    if (scan_is_wordly(before))
        return false;
    const size_t place = scan_back(text, at);
    const uint32_t further = scan_before(text, place);
    if (scan_is_gap(before))
        return !scan_is_digit((unsigned char)text.ptr[at]) || !scan_is_digit(further) ||
               year_ends_at(text, place);
    switch (before) {
    case '.':
    case ',':
    case ':':
    case '/':
    case '_':
    case '-':
    case '+':
    case EN_DASH:
    case MINUS: return !scan_is_wordly(further);
    case 0xA7: /* § */ return false;
    default: return true;
    }
}

/* Years read as figures: "Budget 2021 tkr", "åren 2019-2021 tkr". */
static bool is_years(str text, size_t at, const amount *got)
{
    if (!looks_like_year(&got->low))
        return false;
    return got->range ? looks_like_year(&got->high) : year_word_before(text, at);
}

static bool find_here(str text, size_t at, size_t *end, money *m)
{
    amount got;
    str rest = str_sub(text, at, text.len);
    if (!take_parts(&rest, IN_PROSE, &got) || !got.has_unit || got.low.fault != MONEY_OK)
        return false;
    if (is_years(text, at, &got) || weigh(&got, m) != MONEY_OK)
        return false;
    *end = text.len - rest.len;
    return true;
}

bool money_find(str text, size_t *at, size_t *start, size_t *end, money *m)
{
    while (*at < text.len) {
        const size_t here = *at;
        if (may_begin(text, here) && find_here(text, here, end, m)) {
            *start = here;
            *at = *end;
            return true;
        }
        *at = scan_step(text, here);
    }
    return false;
}
