/*
 * Three kinds of placeholders: phrases that word processors put into templates and into
 * fields that failed; instructions and empty places in brackets; and the letters people
 * type where a figure or a date is to come.
 */
#include "check/residue.h"

#include "base/utf8.h"
#include "decision/scan.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* An instruction in brackets is a line at most. */
enum { BRACKET_MOST = 120 };

/* In lower case; whole words are matched. */
static const char *const phrases[] = {
    "klicka här för att ange text",
    "klicka här för att ange datum",
    "klicka här för att ange ett datum",
    "klicka eller tryck här för att ange text",
    "klicka eller tryck här för att ange datum",
    "klicka eller tryck här för att ange ett datum",
    "klicka eller tryck för att ange text",
    "klicka eller tryck för att ange datum",
    "klicka eller tryck för att ange ett datum",
    "klicka här för att lägga till text",
    "klicka här om du vill ange text",
    "klicka här om du vill ange datum",
    "klicka eller tryck här om du vill ange text",
    "klicka eller tryck här om du vill ange datum",
    "klicka här och skriv",
    "fylls i senare",
    "välj ett objekt",
    "välj ett datum",
    "välj ett byggblock",
    "ange text här",
    "skriv text här",
    "skriv din text här",
    "skriv in text här",
    "infoga text här",
    "click here to enter text",
    "click here to enter a date",
    "click or tap here to enter text",
    "click or tap here to enter a date",
    "click or tap to enter text",
    "click or tap to enter a date",
    "choose an item",
    "choose a building block",
    "enter text here",
    "type your text here",
    "fel! bokmärket är inte definierat",
    "fel! hittar inte referenskälla",
    "fel! hittar inte referenskällan",
    "fel! ogiltig hyperlänkreferens",
    "fel! ogiltig hyperlänksreferens",
    "fel! ingen text med angivet format i dokumentet",
    "fel! formatmallen är inte definierad",
    "fel! okänt argument för växel",
    "error! bookmark not defined",
    "error! reference source not found",
    "error! hyperlink reference not valid",
    "error! no text of specified style in document",
    "error! unknown document property name",
    "lorem ipsum",
    "tbd",
    "t.b.d.",
    "tba",
    "todo",
    "no table of contents entries found",
    "\\* mergeformat",
    "202x",
    "203x",
    "åååå",
    "åååå-mm-dd",
    "dd/mm/åååå",
    "åå-mm-dd",
    "ååååmmdd",
    "ååmmdd",
    "yyyy-mm-dd",
};

/* First words of an instruction in brackets: "[ange belopp]", "<infoga karta>"; and of
 * what Word's own HTML holds besides HTML: "<o:p>", "[if !supportLists]". */
static const char *const instructions[] = {
    "ange",  "fyll i", "infoga", "klicka", "lägg in", "lägg till", "skriv",  "välj",  "click",
    "enter", "insert", "type",   "o:p",    "/o:p",    "if !",      "if gte", "endif",
};

/* What stands in brackets where a fact is to come. */
static const char *const blanks[] = {
    "ange",       "ämne",        "belopp", "datum", "diarienummer", "dokumenttitel", "förvaltning",
    "författare", "handläggare", "kommun", "namn",  "nämnd",        "ort",           "rubrik",
    "text",       "titel",       "date",   "name",  "text",         "title",
};

/* After the letters: "xx kronor". */
static const char *const units[] = {
    "kronor", "kr", "tkr", "mnkr", "mkr", "miljoner kronor", "miljoner", "procent", "%",
};

/* The length of `phrase` if it stands whole at the front of `rest`, else 0. */
static size_t phrase_length(str rest, const char *phrase)
{
    const str p = str_from(phrase);
    if (!str_starts(rest, p))
        return 0;
    const bool cut = scan_is_wordly(scan_before(p, p.len)) &&
                     scan_is_wordly(scan_first(str_sub(rest, p.len, rest.len)));
    return cut ? 0 : p.len;
}

static size_t longest(str rest, const char *const *table, size_t count)
{
    size_t best = 0;
    for (size_t i = 0; i < count; i++) {
        const bool begins = rest.len > 0 && rest.ptr[0] == table[i][0];
        const size_t length = begins ? phrase_length(rest, table[i]) : 0;
        if (length > best)
            best = length;
    }
    return best;
}

static size_t run_of(str rest, size_t at, char c)
{
    size_t n = 0;
    while (at + n < rest.len && rest.ptr[at + n] == c)
        n++;
    return n;
}

/* More letters with hyphens between them than any date or number has are not looked
 * through to their end from each of them anew. */
enum { GROUPS_MOST = 8 };

/* "xx", "xxx", "20xx", "xx-xx". One x is a placeholder only before a unit. Not the
 * start of "xxl", of a roman numeral or of "xx-talet", nor a part of an address. */
static size_t letters_length(str rest)
{
    const bool century = str_starts(rest, STR("20x")) || str_starts(rest, STR("19x"));
    const size_t from = century ? 2 : 0;
    size_t n = run_of(rest, from, 'x');
    if (n == 0)
        return 0;
    const bool single = n == 1;
    n += from;
    for (int groups = 1;
         groups < GROUPS_MOST && run_of(rest, n, '-') == 1 && run_of(rest, n + 1, 'x') > 1;
         groups++)
        n += 1 + run_of(rest, n + 1, 'x');
    const str after = str_sub(rest, n, rest.len);
    const uint32_t next = scan_first(after);
    if (scan_is_wordly(next) || next == '/' || next == '_' || next == '@' || next == '=')
        return 0;
    if ((next == '-' || next == '.') && scan_is_wordly(scan_first(str_sub(after, 1, after.len))))
        return 0;
    /* "Karl XX:s väg", but "kl. XX:XX". */
    const uint32_t second = scan_first(str_sub(after, 1, after.len));
    if (next == ':' && second != 'x' && scan_is_wordly(second))
        return 0;
    if (next == ' ') {
        const size_t unit = longest(str_sub(after, 1, after.len), units, COUNT(units));
        if (unit > 0)
            return n + 1 + unit;
    }
    return single ? 0 : n;
}

/* "…", "...", "____": nothing but what stands for text to come. */
static bool is_blank_line(str inner)
{
    bool any = false;
    while (inner.len > 0) {
        const uint32_t c = utf8_next(&inner);
        if (c != ' ' && c != '.' && c != '_' && c != 0x2026)
            return false;
        any = any || c != ' ';
    }
    return any;
}

static bool is_one_of_blanks(str inner)
{
    for (size_t i = 0; i < COUNT(blanks); i++) {
        if (str_is(inner, blanks[i]))
            return true;
    }
    return false;
}

static char closing_of(char opening)
{
    if (opening == '[')
        return ']';
    if (opening == '<')
        return '>';
    return opening == '{' ? '}' : '\0';
}

/* "[ange belopp]", "[…]", "<infoga karta>", "{{namn}}": what is in brackets. */
static size_t bracket_length(str rest)
{
    const char opening = rest.ptr[0], closing = closing_of(opening);
    size_t end = 1;
    while (end < rest.len && end < BRACKET_MOST && rest.ptr[end] != closing &&
           (rest.ptr[end] != opening || end == 1))
        end++;
    if (closing == '\0' || end >= rest.len || rest.ptr[end] != closing)
        return 0;
    if (opening == '{')
        return end > 2 && rest.ptr[1] == '{' && run_of(rest, end, '}') > 1 ? end + 2 : 0;
    const str inner = str_trim(str_sub(rest, 1, end));
    if (is_blank_line(inner) || is_one_of_blanks(inner) ||
        longest(inner, instructions, COUNT(instructions)) > 0)
        return end + 1;
    return 0;
}

/* "«Namn»", "«Dnr_KS»": a field of a letter that was never merged with its list. */
static size_t merge_field_length(str rest)
{
    const size_t mark = STR("«").len;
    const size_t end = str_find(str_sub(rest, 0, BRACKET_MOST), STR("»"));
    const str inner = str_sub(rest, mark, end);

    if (!str_starts(rest, STR("«")) || end == SIZE_MAX)
        return 0;
    return is_one_of_blanks(inner) || str_find(inner, STR("_")) != SIZE_MAX ? end + mark : 0;
}

/* "??? kr", "???": a figure or a name to come. After a word they are an outcry. */
static size_t questions_length(str rest)
{
    const size_t marks = run_of(rest, 0, '?');
    str after = str_sub(rest, marks, rest.len);
    const size_t gap = str_starts(after, STR(" ")) ? 1 : 0;
    const size_t unit = longest(str_sub(after, gap, after.len), units, COUNT(units));

    if (marks > 1 && unit > 0)
        return marks + gap + unit;
    return marks > 2 && !scan_is_wordly(scan_first(after)) ? marks : 0;
}

/* "ks 2021/" before the place: the number of a case that is to be given. A path has more before
 * its year than a space. */
static bool follows_year(str folded, size_t at)
{
    enum { YEAR = 4 };
    size_t from = at;

    if (scan_before(folded, at) != '/')
        return false;
    for (from--; from > 0 && at - from <= YEAR && scan_is_digit(scan_before(folded, from)); from--)
        ;
    return at - 1 - from == YEAR && (from == 0 || scan_before(folded, from) == ' ');
}

static size_t residue_length(str folded, size_t at, uint32_t before)
{
    const str rest = str_sub(folded, at, folded.len);

    if (closing_of(rest.ptr[0]) != '\0')
        return bracket_length(rest);
    if (str_starts(rest, STR("«")))
        return merge_field_length(rest);
    if (scan_is_wordly(before))
        return 0;
    const size_t phrase = longest(rest, phrases, COUNT(phrases));
    if (phrase > 0)
        return phrase;
    if (rest.ptr[0] == '?')
        return before == '?' ? 0 : questions_length(rest);
    const bool in_address = (before == '/' && !follows_year(folded, at)) || before == '_' ||
                            before == '.' || before == '@' || before == '=';
    return in_address ? 0 : letters_length(rest);
}

bool residue_find(str folded, size_t *at, size_t *start, size_t *end)
{
    uint32_t before = scan_before(folded, *at);
    while (*at < folded.len) {
        str rest = str_sub(folded, *at, folded.len);
        const size_t length = residue_length(folded, *at, before);
        if (length > 0) {
            *start = *at;
            *at = *end = *start + length;
            return true;
        }
        before = utf8_next(&rest);
        *at = folded.len - rest.len;
    }
    return false;
}
