#include "decision/money_names.h"

#include "base/utf8.h"
#include "decision/date.h"
#include "decision/scan.h"

enum {
    PREFIX_LEAST = 4, /* bytes that forms of a word share from its beginning */
    ENDING_MOST = 3,  /* bytes after them */
    YEAR_FIRST = 1990,
    YEAR_LAST = 2099,
    SPAN_OF_YEARS = 10,
};

static bool is_one_of(str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

#define IS_ONE_OF(word, words) is_one_of((word), (words), sizeof(words) / sizeof *(words))

static bool is_small_word(str word)
{
    static const char *const words[] = {"och",  "i",     "för", "av",  "till", "den",  "det",
                                        "de",   "från",  "ur",  "på",  "med",  "om",   "år",
                                        "samt", "under", "som", "ett", "en",   "dess", "inom"};

    return IS_ONE_OF(word, words);
}

/* "Kommunstyrelsens", "nämndens": whose it is. */
static bool is_owner(str word)
{
    static const char *const stems[] = {"nämnd",  "styrelse",    "kommun", "fullmäktige",
                                        "kontor", "förvaltning", "utskott"};

    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (str_ends(word, STR("s")) && str_find(word, str_from(stems[i])) != SIZE_MAX)
            return true;
    return false;
}

bool money_has_year(const year_set *set, int year)
{
    for (size_t i = 0; i < set->len; i++)
        if (set->at[i] == year)
            return true;
    return false;
}

void money_add_year(year_set *set, int year)
{
    if (year != 0 && set->len < NAME_YEARS_MOST && !money_has_year(set, year))
        set->at[set->len++] = year;
}

/* Four digits that are a year, alone. */
static int year_at(str text, size_t at)
{
    str rest = str_sub(text, at, text.len);
    const str digits = scan_digits(&rest);
    int year = 0;

    if (digits.len != 4 || (at > 0 && scan_is_wordly(scan_before(text, at))) ||
        scan_is_wordly(scan_first(rest)))
        return 0;
    for (size_t i = 0; i < digits.len; i++)
        year = year * 10 + (digits.ptr[i] - '0');
    return year >= YEAR_FIRST && year <= YEAR_LAST ? year : 0;
}

money_name money_name_of(arena *a, str text)
{
    money_name name = {.len = 0};
    const str folded = utf8_lower_str(a, text);

    for (size_t at = 0; at < folded.len; at = scan_step(folded, at)) {
        str rest = str_sub(folded, at, folded.len);
        const str word = scan_word(&rest);
        money_add_year(&name.years, year_at(folded, at));
        if (word.len == 0 || is_small_word(word) || name.len == NAME_WORDS_MOST)
            continue;
        name.owner[name.len] = is_owner(word);
        name.words[name.len++] = word;
    }
    return name;
}

bool money_same_word(str a, str b)
{
    const size_t shorter = a.len < b.len ? a.len : b.len;
    size_t same = 0;

    while (same < shorter && a.ptr[same] == b.ptr[same])
        same++;
    return same >= PREFIX_LEAST && same + ENDING_MOST >= shorter &&
           same + 2 * ENDING_MOST >= (a.len > b.len ? a.len : b.len);
}

bool money_same_name(const money_name *one, const money_name *other)
{
    for (size_t i = 0; i < one->len && one->len == other->len; i++)
        if (!str_eq(one->words[i], other->words[i]) &&
            !money_same_word(one->words[i], other->words[i]))
            return false;
    return one->len == other->len && one->len > 0;
}

int money_name_year(const money_name *name, int given)
{
    if (given != 0)
        return given;
    return name->years.len == 1 ? name->years.at[0] : 0;
}

static bool has_form(str folded, str wanted)
{
    for (size_t at = 0; at < folded.len; at = scan_step(folded, at)) {
        str rest = str_sub(folded, at, folded.len);
        const str word = scan_word(&rest);
        if (str_eq(word, wanted) || money_same_word(word, wanted))
            return true;
    }
    return false;
}

bool money_name_in(const money_name *name, str folded, bool owner)
{
    bool named = false;

    for (size_t i = 0; i < name->len; i++) {
        const bool has = has_form(folded, name->words[i]);
        if (name->owner[i] ? owner && !has : owner && !has && name->len <= 3)
            return false;
        named = named || (has && (!name->owner[i] || name->len == 1));
    }
    return named;
}

/* "Agenda 2030", "SFS 2017": a name and no year of a budget. */
static bool is_name_before(str folded, size_t at)
{
    static const char *const names[] = {"agenda", "vision",   "mål",     "målen",        "sfs",
                                        "lag",    "strategi", "program", "översiktsplan"};
    size_t from = at;

    while (from > 0 && scan_is_gap(scan_before(folded, from)))
        from = scan_back(folded, from);
    const size_t end = from;
    while (from > 0 && utf8_is_letter(scan_before(folded, from)))
        from = scan_back(folded, from);
    return IS_ONE_OF(str_sub(folded, from, end), names);
}

/* "2021-06-08", "KS 2021-612", "2018:9", "2021/207": no year by itself. */
static bool is_part_of_number(str folded, size_t at)
{
    const uint32_t before = at > 0 ? scan_before(folded, at) : 0;
    str rest = str_sub(folded, at, folded.len);

    scan_digits(&rest);
    const uint32_t mark = scan_first(rest);
    if (mark == ':' || mark == '/')
        return true;
    if (before == ':' || before == '/')
        return true;
    if (mark == '-' || mark == 0x2010 || mark == 0x2011) {
        utf8_next(&rest);
        return year_at(rest, 0) == 0;
    }
    return before == '-' && year_at(folded, at) == 0;
}

/* "2023–2025" speaks of 2024 too. */
static void add_years_to(year_set *set, int first, str rest)
{
    const uint32_t dash = scan_first(rest);

    if (dash != '-' && dash != 0x2013)
        return;
    utf8_next(&rest);
    const int last = year_at(rest, 0);
    for (int year = first + 1; year <= last && year < first + SPAN_OF_YEARS; year++)
        money_add_year(set, year);
}

year_set money_years_in(str folded, size_t *start, size_t *end)
{
    year_set set = {.len = 0};
    size_t from = 0, date_start = 0, date_end = 0;
    date day;
    date_fault fault;
    bool dates = date_find(folded, &from, &date_start, &date_end, &day, &fault);

    for (size_t at = 0; at < folded.len; at = scan_step(folded, at)) {
        while (dates && date_end <= at)
            dates = date_find(folded, &from, &date_start, &date_end, &day, &fault);
        const int year = year_at(folded, at);
        if (year == 0 || (dates && at >= date_start) || is_part_of_number(folded, at) ||
            is_name_before(folded, at))
            continue;
        if (set.len == 0) {
            *start = at;
            *end = at + 4;
        }
        money_add_year(&set, year);
        add_years_to(&set, year, str_sub(folded, at + 4, folded.len));
    }
    return set;
}

/* Where the name of a source ends. */
static bool ends_name(str word)
{
    static const char *const words[] = {"som", "för",   "till",   "och",    "samt",  "under",
                                        "i",   "på",    "enligt", "vilket", "där",   "år",
                                        "om",  "efter", "när",    "utan",   "medan", "eller"};

    return IS_ONE_OF(word, words);
}

/* Words that leave the source as open as it was. */
static bool is_vague(str word)
{
    static const char *const words[] = {
        "ram",       "ramen",      "ramar",    "budget",        "budgeten", "budgetram",
        "befintlig", "befintliga", "egen",     "egna",          "medel",    "medlen",
        "anslag",    "ordinarie",  "beslutad", "beslutade",     "given",    "gällande",
        "det",       "den",        "detta",    "denna",         "hjälp",    "särskilda",
        "dessa",     "respektive", "nämndens", "verksamhetens", "av",       "kommunens",
        "avsatta"};

    return IS_ONE_OF(word, words);
}

bool money_names_nothing(const money_name *name)
{
    for (size_t i = 0; i < name->len; i++)
        if (!name->owner[i] && !is_vague(name->words[i]))
            return false;
    return true;
}

/* The words from `at` on, as long as they can belong to a name; false when none of them
 * names anything. */
static bool take_name(str folded, size_t at, size_t *end)
{
    bool names = false;
    str rest = str_sub(folded, at, folded.len);

    *end = at;
    for (size_t words = 0; words < NAME_WORDS_MOST; words++) {
        str after = rest;
        scan_spaces(&after);
        const str word = scan_word(&after);
        if (word.len == 0 || ends_name(word))
            break;
        names = names || !is_vague(word);
        *end = folded.len - after.len;
        rest = after;
        if (scan_first(rest) != ' ')
            break;
    }
    return names;
}

static bool is_financing_verb(str word)
{
    static const char *const words[] = {"finansieras",  "finansiera", "finansierar",
                                        "finansiering", "tas",        "anvisas",
                                        "täcks",        "betalas",    "finansieringen"};

    return IS_ONE_OF(word, words);
}

static bool is_preposition(str word)
{
    static const char *const words[] = {"med", "ur", "från", "genom", "av", "inom", "via"};

    return IS_ONE_OF(word, words);
}

bool money_source_phrase(str folded, size_t *start, size_t *end)
{
    bool verb = false;

    for (size_t at = 0; at < folded.len; at = scan_step(folded, at)) {
        str rest = str_sub(folded, at, folded.len);
        const str word = scan_word(&rest);
        const size_t after = folded.len - rest.len;
        if (scan_first(str_sub(folded, at, folded.len)) == '.' || word.len == 0) {
            verb = verb && folded.ptr[at] != '.';
            continue;
        }
        verb = verb || is_financing_verb(word);
        if (!verb || !is_preposition(word) || scan_first(rest) != ' ' ||
            scan_is_digit(scan_first(str_sub(rest, 1, rest.len))))
            continue;
        *start = after + 1;
        if (take_name(folded, *start, end))
            return true;
    }
    return false;
}
