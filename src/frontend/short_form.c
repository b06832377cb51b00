#include "frontend/short_form.h"

#include "base/utf8.h"

static bool is_capital(str word)
{
    uint32_t c = word.len ? utf8_next(&word) : 0;
    return c != utf8_lower(c);
}

static bool next_word(str *rest, str *word)
{
    *rest = str_trim(*rest);
    size_t len = 0;
    while (len < rest->len && rest->ptr[len] != ' ')
        len++;
    *word = str_sub(*rest, 0, len);
    *rest = str_sub(*rest, len, rest->len);
    return len > 0;
}

static bool is_one_of(str word, const char *const *words)
{
    for (; *words; words++)
        if (str_is(word, *words))
            return true;
    return false;
}

/* Words with which no person's name ends. */
static bool names_an_office(arena *a, str word)
{
    static const char *const ends[] = {"nämnden",  "nämnd",     "förvaltningen", "förvaltning",
                                       "kontoret", "kontor",    "styrelsen",     "styrelse",
                                       "kommun",   "region",    "enheten",       "enhet",
                                       "bolaget",  "myndighet", "myndigheten",   "avdelningen"};
    str lower = utf8_lower_str(a, word);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (str_ends(lower, str_from(ends[i])))
            return true;
    return str_is(lower, "ab");
}

/* Letters, with hyphens, apostrophes and the points of initials. */
static bool is_plain(str word)
{
    while (word.len) {
        uint32_t c = utf8_next(&word);
        if (!utf8_is_letter(c) && c != '-' && c != '.' && c != '\'' && c != 0x2019)
            return false;
    }
    return true;
}

/* Two or more capitalised words, with "von" and its like between them. */
static bool is_name(arena *a, str text)
{
    static const char *const particles[] = {"von", "af",  "av",  "de", "la",
                                            "van", "der", "den", NULL};
    size_t capitals = 0;
    str word, last = {0};
    while (next_word(&text, &word)) {
        if (!is_plain(word) || names_an_office(a, word))
            return false;
        if (is_capital(word))
            capitals++;
        else if (!is_one_of(word, particles))
            return false;
        last = word;
    }
    return capitals >= 2 && is_capital(last);
}

static bool is_half_name(arena *a, str text)
{
    str word;
    return next_word(&text, &word) && text.len == 0 && is_capital(word) && is_plain(word) &&
           !names_an_office(a, word);
}

static bool starts_lower(str text)
{
    uint32_t c = text.len ? utf8_next(&text) : 0;
    return utf8_is_letter(c) && c == utf8_lower(c);
}

/* A part of a fact, with its own place when the text stands in the source as it is. */
static text_fact part_of(const text_fact *whole, str part)
{
    text_fact fact = {part, whole->at};
    str written = whole->at.source ? span_text(whole->at) : (str){0};
    size_t quoted = written.len == whole->text.len + 2 ? 1 : 0;
    if (written.len == whole->text.len + 2 * quoted &&
        str_eq(str_sub(written, quoted, quoted + whole->text.len), whole->text)) {
        size_t start = whole->at.start + quoted + (size_t)(part.ptr - whole->text.ptr);
        fact.at = span_of(whole->at.source, start, start + part.len);
    }
    return fact;
}

/* Around the only comma; false when there is none, or several. */
static bool split(str text, str *before, str *after)
{
    size_t comma = str_find(text, STR(","));
    if (comma == SIZE_MAX)
        return false;
    *before = str_trim(str_sub(text, 0, comma));
    *after = str_trim(str_sub(text, comma + 1, text.len));
    return before->len && after->len && str_find(*after, STR(",")) == SIZE_MAX;
}

/* Fills what is plain: name and position, in either order, or a name "Efternamn, Förnamn". */
static void take_apart(arena *a, const text_fact *text, text_fact *name, text_fact *role)
{
    str before, after;
    if (!split(text->text, &before, &after))
        return;
    if (starts_lower(after) && is_name(a, before)) {
        *name = part_of(text, before);
        *role = part_of(text, after);
    } else if (is_name(a, after)) {
        *role = part_of(text, before);
        *name = part_of(text, after);
    } else if (is_half_name(a, before) && is_half_name(a, after)) {
        *name = *text;
    }
}

void short_form_person(arena *a, person *p)
{
    if (is_name(a, p->text.text))
        p->name = p->text;
    else
        take_apart(a, &p->text, &p->name, &p->title);
}

void short_form_recipient(arena *a, recipient *r)
{
    static const char *const groups[] = {"samtliga", "alla", "övriga", NULL};
    str rest = r->text.text, word;
    if (next_word(&rest, &word) && rest.len && is_one_of(utf8_lower_str(a, word), groups))
        r->group = r->text;
    else
        take_apart(a, &r->text, &r->name, &r->role);
}
