/*
 * libhyphen reads patterns made for single-byte letters; words are handed to it in
 * lower-case Latin-1 and the points come back as offsets in the UTF-8 word.
 */
#include "layout/hyphen.h"

#include "base/utf8.h"
#include "layout/compound.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

/* Where systems keep hyph_<language>.dic, the local folder first. */
#ifndef BESLUT_HYPHEN_FOLDERS
#define BESLUT_HYPHEN_FOLDERS                                                                      \
    "/usr/local/share/hyphen", "/usr/share/hyphen", "/usr/share/myspell/dicts",                    \
        "/opt/homebrew/share/hyphen"
#endif

enum {
    WORD_LIMIT = COMPOUND_LETTERS_MOST, /* longer ones are no words */
    CAPITALS_LEAST = 16,                /* in capitals throughout; shorter ones stay whole */
    SHORT_WORD = 6,                     /* letters; not divided but in need */
    FRONT_LEAST = 2,
    END_LEAST = 3,
    POINTS_MOST = 64,
};

/* An exception with its letters as code points, as the word they are compared with. */
typedef struct exception {
    const hyphen_exception *given;
    const uint32_t *letters;
    size_t count;
} exception;

struct hyphenator {
    HyphenDict *patterns; /* NULL: only the exceptions */
    const compound_list *compounds;
    exception *exceptions; /* sorted by letters, open ones after others */
    size_t exception_count;
};

static void release(void *patterns)
{
    hnj_hyphen_free(patterns);
}

/* "sv-SE" gives "sv_SE"; a language alone gets its usual country. */
static str dictionary_name(arena *a, str language)
{
    buf name = buf_in(a);

    if (str_is(language, "sv"))
        language = STR("sv-SE");
    for (size_t i = 0; i < language.len; i++) {
        if (language.ptr[i] != '/')
            buf_byte(&name, language.ptr[i] == '-' ? '_' : language.ptr[i]);
    }
    return buf_str(&name);
}

static HyphenDict *load_patterns(arena *shared, str language)
{
    static const char *const folders[] = {BESLUT_HYPHEN_FOLDERS};
    str name = dictionary_name(shared, language);

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        buf path = buf_in(shared);
        buf_c(&path, folders[i]);
        buf_c(&path, "/hyph_");
        buf_add(&path, name);
        buf_c(&path, ".dic");
        HyphenDict *patterns = hnj_hyphen_load(str_c(shared, buf_str(&path)));
        if (!patterns)
            continue;
        arena_defer(shared, release, patterns);
        if (strcmp(patterns->cset, "ISO8859-1") == 0 || strcmp(patterns->cset, "ISO-8859-1") == 0)
            return patterns;
    }
    return NULL;
}

static exception take_exception(arena *shared, const hyphen_exception *given)
{
    uint32_t *letters = ARENA_ARRAY(shared, uint32_t, given->word.len + 1);
    exception e = {.given = given, .letters = letters};

    for (str rest = given->word; rest.len;)
        letters[e.count++] = utf8_next(&rest);
    return e;
}

const hyphenator *hyphen_load(arena *shared, const template *t)
{
    HyphenDict *patterns = load_patterns(shared, t->language);
    hyphenator *h;

    if (!patterns && t->exceptions.len == 0)
        return NULL;
    h = ARENA_NEW(shared, hyphenator);
    h->patterns = patterns;
    if (patterns && t->elements.len)
        h->compounds = compound_new(shared, t->elements.at, t->elements.len);
    h->exception_count = t->exceptions.len;
    h->exceptions = ARENA_ARRAY(shared, exception, t->exceptions.len + 1);
    for (size_t i = 0; i < t->exceptions.len; i++)
        h->exceptions[i] = take_exception(shared, &t->exceptions.at[i]);
    return h;
}

typedef struct letters {
    uint32_t lower[WORD_LIMIT];
    size_t offset[WORD_LIMIT + 1]; /* of each letter in the UTF-8 word, and its end */
    size_t count, capitals;
    bool capitals_inside; /* after a small letter */
} letters;

/* False for what is no word: too long, or not letters throughout. */
static bool take_letters(str word, letters *l)
{
    l->count = l->capitals = 0;
    l->capitals_inside = false;
    for (str rest = word; rest.len; l->count++) {
        size_t offset = word.len - rest.len;
        uint32_t c = utf8_next(&rest);
        uint32_t lower = utf8_lower(c);

        if (l->count == WORD_LIMIT || !utf8_is_letter(c))
            return false;
        if (lower != c && l->capitals++ < l->count)
            l->capitals_inside = true;
        l->lower[l->count] = lower;
        l->offset[l->count] = offset;
    }
    l->offset[l->count] = word.len;
    return l->count >= FRONT_LEAST + END_LEAST;
}

static int compare_letters(const uint32_t *x, size_t x_count, const uint32_t *y, size_t y_count)
{
    for (size_t i = 0; i < x_count && i < y_count; i++) {
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    }
    return (x_count > y_count) - (x_count < y_count);
}

static const hyphen_exception *find_exact(const hyphenator *h, const letters *l, size_t count,
                                          bool open)
{
    size_t from = 0, to = h->exception_count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const exception *e = &h->exceptions[middle];
        int order = compare_letters(l->lower, count, e->letters, e->count);
        if (order == 0)
            order = (int)open - (int)e->given->open;
        if (order == 0)
            return e->given;
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}

/* The one for this very word; else the longest open one that it begins with. */
static const hyphen_exception *find_exception(const hyphenator *h, const letters *l)
{
    const hyphen_exception *found = h->exception_count ? find_exact(h, l, l->count, false) : NULL;

    for (size_t n = l->count; h->exception_count && n > 0 && !found; n--)
        found = find_exact(h, l, n, true);
    return found;
}

typedef struct points {
    size_t at[POINTS_MOST]; /* letters */
    hyphen_rank rank[POINTS_MOST];
    size_t count;
} points;

static void add_point(points *p, size_t at, hyphen_rank rank)
{
    if (p->count == POINTS_MOST)
        return;
    p->at[p->count] = at;
    p->rank[p->count++] = rank;
}

/* The points that the exception gives; how many letters it speaks for. */
static size_t follow_exception(const hyphen_exception *e, const letters *l, points *p)
{
    size_t at = 0;

    for (str rest = e->divided; rest.len;) {
        uint32_t c = utf8_next(&rest);
        if (c != '-' && c != '=')
            at++;
        else if (l->count - at >= END_LEAST)
            add_point(p, at, c == '=' ? HYPHEN_JOINT : HYPHEN_PLAIN);
    }
    return at;
}

/* Patterns are for plain words: capitals inside or throughout make names and
 * abbreviations. */
static bool to_latin(const letters *l, char *latin)
{
    bool all = l->capitals == l->count && l->count >= CAPITALS_LEAST;

    if (l->capitals_inside || (l->capitals > 1 && !all))
        return false;
    for (size_t i = 0; i < l->count; i++) {
        if (l->lower[i] > 0xFF)
            return false;
        latin[i] = (char)l->lower[i];
    }
    latin[l->count] = '\0';
    return true;
}

/* The joint nearest to a letter, and how far away it is. */
static const compound_joint *nearest(const compound_joint *joints, size_t count, size_t at,
                                     size_t *distance)
{
    const compound_joint *best = NULL;

    *distance = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        size_t away = at > joints[i].at ? at - joints[i].at : joints[i].at - at;
        if (away < *distance)
            *distance = away, best = &joints[i];
    }
    return best;
}

static bool is_poor(str latin, size_t at, size_t distance)
{
    return at == FRONT_LEAST || distance == 2 || latin.len <= SHORT_WORD;
}

/* Both what the patterns give and the joints, but nothing that would leave a single
 * letter of an element. */
static void add_points(const hyphenator *h, str latin, const bool *divides, points *p)
{
    compound_joint joints[COMPOUND_JOINTS_MOST];
    size_t count = h->compounds ? compound_joints(h->compounds, latin, divides, joints) : 0;
    size_t distance;

    for (size_t at = FRONT_LEAST; at + END_LEAST <= latin.len; at++) {
        const compound_joint *joint = nearest(joints, count, at, &distance);
        if (joint && distance == 0)
            add_point(p, at, joint->inner ? HYPHEN_INNER : HYPHEN_JOINT);
        else if (divides[at] && distance > 1)
            add_point(p, at, is_poor(latin, at, distance) ? HYPHEN_POOR : HYPHEN_PLAIN);
    }
}

static void follow_patterns(const hyphenator *h, const letters *l, points *p)
{
    char latin[WORD_LIMIT + 1], marks[WORD_LIMIT + 6] = {0};
    bool divides[WORD_LIMIT + 1] = {false};
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;

    if (!h->patterns || !to_latin(l, latin) ||
        hnj_hyphen_hyphenate3(h->patterns, latin, (int)l->count, marks, NULL, &replacements,
                              &positions, &cuts, FRONT_LEAST, END_LEAST, 2, 2) != 0)
        return;
    /* Mark i stands after letter i. */
    for (size_t i = 0; i + 1 < l->count; i++) {
        bool respelt = replacements && replacements[i];
        divides[i + 1] = (marks[i] & 1) && !respelt;
    }
    for (size_t i = 0; replacements && i < l->count; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
    add_points(h, (str){latin, l->count}, divides, p);
}

size_t hyphen_points(const hyphenator *h, str word, hyphen_point *points_out, size_t most)
{
    letters l;
    points p = {.count = 0}, patterned = {.count = 0};
    const hyphen_exception *e;
    size_t spoken_for = 0, count;

    if (!h || !take_letters(word, &l))
        return 0;
    e = find_exception(h, &l);
    if (e)
        spoken_for = follow_exception(e, &l, &p);
    if (!e || e->open)
        follow_patterns(h, &l, &patterned);
    for (size_t i = 0; i < patterned.count; i++) {
        if (!e || patterned.at[i] > spoken_for)
            add_point(&p, patterned.at[i], patterned.rank[i]);
    }
    count = p.count < most ? p.count : most;
    for (size_t i = 0; i < count; i++)
        points_out[i] = (hyphen_point){l.offset[p.at[i]], p.rank[i]};
    return count;
}
