#include "document/bind_space.h"

#include <string.h>

/* A word longer than this has no part in any rule. */
enum { WORD_MOST = 32 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static str word_before(str text, size_t at)
{
    size_t from = at;

    while (from > 0 && !is_blank(text.ptr[from - 1]) && at - from <= WORD_MOST)
        from--;
    return at - from > WORD_MOST ? (str){"", 0} : str_sub(text, from, at);
}

static str word_after(str text, size_t at)
{
    size_t to = at + 1;

    while (to < text.len && !is_blank(text.ptr[to]) && to - at <= WORD_MOST)
        to++;
    return str_sub(text, at + 1, to);
}

/* Without opening and closing punctuation, so that "(den" is "den". */
static str without_opening(str w)
{
    while (w.len && strchr("(\"'[", w.ptr[0]))
        w = str_sub(w, 1, w.len);
    return w;
}

static str without_closing(str w)
{
    while (w.len && strchr("),;:\"'!?]", w.ptr[w.len - 1]))
        w.len--;
    return w;
}

static bool is_one_of(str w, const char *const *list)
{
    for (; *list; list++) {
        if (str_is(w, *list))
            return true;
    }
    return false;
}

static size_t leading_digits(str w)
{
    size_t n = 0;
    while (n < w.len && is_digit(w.ptr[n]))
        n++;
    return n;
}

static size_t closing_digits(str w)
{
    size_t n = 0;
    while (n < w.len && is_digit(w.ptr[w.len - 1 - n]))
        n++;
    return n;
}

/* 3, 1,5, 10–12, 13.30 */
static bool is_number(str w)
{
    return leading_digits(w) > 0 && closing_digits(w) > 0;
}

static bool is_unit(str w)
{
    static const char *const units[] = {
        "kr",    "kronor", "öre",      "tkr",     "mnkr",      "mkr",     "mdkr",
        "tusen", "miljon", "miljoner", "miljard", "miljarder", "procent", "procentenheter",
        "%",     "‰",      "m",        "m²",      "m2",        "m³",      "km",
        "cm",    "mm",     "ha",       "kvm",     "kg",        "ton",     "kWh",
        "MWh",   "GWh",    "°C",       "grader",  "st",        "kap",     "§",
        "§§",    "år",     NULL};
    const char *per = memchr(w.ptr, '/', w.len); /* km/tim */
    if (per)
        w.len = (size_t)(per - w.ptr);
    while (w.len && w.ptr[w.len - 1] == '.')
        w.len--;
    return is_one_of(w, units);
}

static bool is_month(str w)
{
    static const char *const months[] = {
        "januari",   "februari", "mars",     "april",    "maj",  "juni", "juli", "augusti",
        "september", "oktober",  "november", "december", "jan",  "feb",  "apr",  "jun",
        "jul",       "aug",      "sept",     "okt",      "nov",  "dec",  "jan.", "feb.",
        "apr.",      "aug.",     "sept.",    "okt.",     "nov.", "dec.", NULL};
    return is_one_of(w, months);
}

/* Words that point at a number after them. */
static bool points_at_number(str w)
{
    static const char *const words[] = {
        "den",   "Den",    "kap.",   "kap",    "s.",     "sid.",  "nr",    "Nr", "nr.",
        "kl.",   "Kl.",    "kl",     "art.",   "p.",     "punkt", "Punkt", "ca", "ca.",
        "cirka", "bilaga", "Bilaga", "tabell", "Tabell", "figur", "Figur", "§",  "§§",
        "tel.",  "Tel.",   "SFS",    "+",      "−",      "±",     "prop.", NULL};
    return is_one_of(w, words);
}

/* KS 2021-612, SN 2021/14 */
static bool is_case_number(str before, str after)
{
    if (before.len < 2 || before.len > 5 || leading_digits(after) != 4 || after.len < 6)
        return false;
    for (size_t i = 0; i < before.len; i++) {
        if (before.ptr[i] < 'A' || before.ptr[i] > 'Z')
            return false;
    }
    return after.ptr[4] == '-' || after.ptr[4] == '/';
}

static bool is_initial(str w)
{
    if (w.len == 2)
        return w.ptr[0] >= 'A' && w.ptr[0] <= 'Z' && w.ptr[1] == '.';
    return str_is(w, "Å.") || str_is(w, "Ä.") || str_is(w, "Ö.");
}

/* The parts of "t. ex.", "bl. a.", "fr. o. m." */
static bool is_short_abbreviation(str w)
{
    if (w.len < 2 || w.len > 3 || w.ptr[w.len - 1] != '.')
        return false;
    for (size_t i = 0; i + 1 < w.len; i++) {
        if (w.ptr[i] < 'a' || w.ptr[i] > 'z')
            return false;
    }
    return true;
}

static bool is_money_word(str w)
{
    static const char *const words[] = {"tusen",   "miljon",    "miljoner",
                                        "miljard", "miljarder", NULL};
    return is_one_of(w, words);
}

static bool is_dash(str w)
{
    return str_is(w, "–") || str_is(w, "—");
}

static bool belongs_to_date(str before, str after)
{
    if (is_month(after))
        return leading_digits(before) == before.len && before.len >= 1 && before.len <= 2;
    return is_month(before) && leading_digits(after) == 4;
}

space_bond bind_space(str text, size_t at)
{
    str before = without_opening(word_before(text, at));
    str raw_after = word_after(text, at);
    str after = without_closing(raw_after);
    size_t group = closing_digits(before);

    if (before.len == 0 || after.len == 0)
        return SPACE_FREE;
    if (group >= 1 && group <= 3 && leading_digits(after) == 3)
        return SPACE_DIGIT;
    if (is_dash(raw_after))
        return SPACE_BOUND;
    if (is_number(before) && is_unit(after))
        return SPACE_BOUND;
    if (is_money_word(before) && str_starts(after, STR("kr")))
        return SPACE_BOUND;
    if (belongs_to_date(before, after))
        return SPACE_BOUND;
    if (points_at_number(before) && leading_digits(after) > 0)
        return SPACE_BOUND;
    if (str_is(before, "Dnr") || str_is(before, "dnr") || is_case_number(before, after))
        return SPACE_BOUND;
    if (is_initial(before) || (is_short_abbreviation(before) && is_short_abbreviation(after)))
        return SPACE_BOUND;
    return SPACE_FREE;
}
