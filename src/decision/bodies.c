/*
 * A body is known by the end of its name: Swedish puts what kind of body it is last.
 * What belongs to the name but stands in words of its own is then taken from the left:
 * "trafik- och", "humanistiska", "kommunstyrelsens".
 */
#include "decision/bodies.h"

#include "base/utf8.h"
#include "decision/scan.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

typedef struct word {
    str text;
    size_t start, end;
    bool comma_after;
    bool genitive; /* of a body: "kommunstyrelsens" */
    str base;      /* of a body: its base form; else empty */
} word;
typedef VEC(word) word_list;

/* Words that end like bodies of a municipality and are none. */
static const char *const not_bodies[] = {
    "länsstyrelsen",
    "socialstyrelsen",
    "transportstyrelsen",
    "förberedningen",
};

static bool is_word_part(uint32_t c)
{
    return c == '-' || scan_is_wordly(c);
}

/* What kind of body it is: the end of its base form, or empty. */
static str kind_of(str base)
{
    static const char *const endings[] = {"nämnden", "styrelsen", "fullmäktige", "utskott",
                                          "beredningen"};
    for (size_t i = 0; i < COUNT(endings); i++) {
        if (str_ends(base, str_from(endings[i])))
            return str_from(endings[i]);
    }
    return STR("");
}

/* The base form of a word that names a body, or the empty string. */
static str base_of(str text)
{
    str base = text;
    if (str_ends(base, STR("utskottet")))
        base = str_sub(base, 0, base.len - 2);
    for (size_t i = 0; i < COUNT(not_bodies); i++) {
        if (str_is(base, not_bodies[i]))
            return STR("");
    }
    return kind_of(base).len ? base : STR("");
}

static void classify(word *w)
{
    w->base = base_of(w->text);
    if (w->base.len == 0 && str_ends(w->text, STR("s"))) {
        w->base = base_of(str_sub(w->text, 0, w->text.len - 1));
        w->genitive = w->base.len > 0;
    }
}

static word_list words_of(arena *a, str lower)
{
    word_list words = {0};
    str rest = lower;
    while (rest.len > 0) {
        const size_t start = lower.len - rest.len;
        while (is_word_part(scan_first(rest)))
            utf8_next(&rest);
        const size_t end = lower.len - rest.len;
        if (end > start) {
            word w = {.text = str_sub(lower, start, end), .start = start, .end = end};
            w.comma_after = scan_first(rest) == ',';
            classify(&w);
            vec_push(a, &words, w);
        } else {
            utf8_next(&rest);
        }
    }
    return words;
}

static bool is_and(const word *w)
{
    return str_is(w->text, "och") || str_is(w->text, "samt");
}

static bool is_half(const word *w)
{
    return str_ends(w->text, STR("-"));
}

/* "humanistiska", "tekniska", "sociala": an adjective in the definite form. Verbs that
 * stand before a body ("besluta", "ge") do not end so. */
static bool is_adjective(const word *w)
{
    return w->text.len > 4 && (str_ends(w->text, STR("ska")) || str_ends(w->text, STR("la")) ||
                               str_ends(w->text, STR("samma")));
}

/* The first word of the name whose last word is at `i`. */
static size_t first_word(const word_list *words, size_t i)
{
    if (str_is(words->at[i].base, "nämnden"))
        return i > 0 && is_adjective(&words->at[i - 1]) ? i - 1 : i;
    size_t first = i;
    if (i >= 2 && is_and(&words->at[i - 1]) && is_half(&words->at[i - 2]))
        first = i - 2;
    else if (i >= 1 && is_half(&words->at[i - 1]) && words->at[i - 1].comma_after)
        first = i - 1;
    while (first < i && first > 0 && is_half(&words->at[first - 1]) &&
           words->at[first - 1].comma_after)
        first--;
    return first;
}

static void add_words(buf *out, const word_list *words, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        buf_add(out, words->at[i].text);
        buf_c(out, words->at[i].comma_after ? ", " : " ");
    }
}

/* A body within a body: "kommunstyrelsens arbetsutskott". */
static bool is_part_of_body(str base)
{
    return str_ends(base, STR("utskott")) || str_ends(base, STR("beredningen"));
}

named_bodies bodies_find(arena *a, str lower)
{
    named_bodies found = {0};
    const word_list words = words_of(a, lower);
    size_t first_of_last = 0; /* of the body found last: its words */
    size_t after_last = 0;
    for (size_t i = 0; i < words.len; i++) {
        const word *w = &words.at[i];
        if (w->base.len == 0)
            continue;
        size_t first = first_word(&words, i);
        const bool joined = found.len > 0 && first == after_last && is_part_of_body(w->base) &&
                            found.at[found.len - 1].genitive;
        if (joined) {
            first = first_of_last;
            found.len--;
        }
        buf name = buf_in(a);
        add_words(&name, &words, first, i);
        buf_add(&name, w->base);
        const named_body body = {buf_str(&name), words.at[first].start, w->end, w->genitive};
        vec_push(a, &found, body);
        first_of_last = first;
        after_last = i + 1;
    }
    return found;
}

size_t decision_bodies_in(arena *a, str phrase, str *bodies, size_t most)
{
    const named_bodies found = bodies_find(a, utf8_lower_str(a, phrase));
    const size_t n = found.len < most ? found.len : most;
    for (size_t i = 0; i < n; i++)
        bodies[i] = found.at[i].name;
    return n;
}

/* As in "ksau"; the shortest name of a body is longer. */
enum { SHORT_LEAST = 2, SHORT_MOST = 6 };

static bool is_short(str name)
{
    size_t letters = 0;
    for (str rest = name; rest.len > 0; letters++)
        if (!utf8_is_letter(utf8_next(&rest)))
            return false;
    return letters >= SHORT_LEAST && letters <= SHORT_MOST;
}

/* Whether the letters stand in the words in that order, the first of them at the front. */
static bool abbreviates(str letters, str words)
{
    str rest = words;
    if (rest.len == 0 || letters.len == 0 || utf8_next(&rest) != utf8_next(&letters))
        return false;
    while (letters.len > 0) {
        const uint32_t wanted = utf8_next(&letters);
        bool found = false;
        while (rest.len > 0 && !found)
            found = utf8_next(&rest) == wanted;
        if (!found)
            return false;
    }
    return true;
}

/* "ks" is "kommunstyrelsen", "ksau" its arbetsutskott and so is "au": the last letter is the kind
 * of body, those before it stand for the rest of the name or of its last words. */
static bool stands_for(str initials, str name)
{
    const str kind = kind_of(name);
    if (kind.len == 0 || !is_short(initials) ||
        !str_starts(kind, str_sub(initials, initials.len - 1, initials.len)))
        return false;
    const str front = str_sub(name, 0, name.len - kind.len);
    const str letters = str_sub(initials, 0, initials.len - 1);
    for (size_t i = 0; i < front.len; i++)
        if ((i == 0 || front.ptr[i - 1] == ' ') &&
            abbreviates(letters, str_sub(front, i, front.len)))
            return true;
    return false;
}

bool decision_same_body(str name, str wanted)
{
    return str_ends(name, wanted) || stands_for(wanted, name) || stands_for(name, wanted);
}

str decision_body_named(arena *a, str phrase)
{
    const str lower = utf8_lower_str(a, str_trim(phrase));
    const named_bodies found = bodies_find(a, lower);
    return found.len > 0 ? found.at[found.len - 1].name : lower;
}
