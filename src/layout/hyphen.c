/*
 * libhyphen reads patterns made for single-byte letters; words are handed to it in
 * lower-case Latin-1 and the points come back as offsets in the UTF-8 word.
 */
#include "layout/hyphen.h"

#include "base/utf8.h"

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
    WORD_LIMIT = 100,    /* letters; longer ones are no words */
    CAPITALS_LEAST = 16, /* in capitals throughout; shorter ones stay whole */
    FRONT_LEAST = 2,
    END_LEAST = 3,
};

struct hyphenator {
    HyphenDict *patterns;
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

const hyphenator *hyphen_load(arena *shared, str language)
{
    static const char *const folders[] = {BESLUT_HYPHEN_FOLDERS};
    str name = dictionary_name(shared, language);
    hyphenator *h;

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
        if (strcmp(patterns->cset, "ISO8859-1") != 0 && strcmp(patterns->cset, "ISO-8859-1") != 0)
            continue;
        h = ARENA_NEW(shared, hyphenator);
        h->patterns = patterns;
        return h;
    }
    return NULL;
}

typedef struct latin_word {
    char letters[WORD_LIMIT + 1];
    size_t offset[WORD_LIMIT + 1]; /* of each letter in the UTF-8 word */
    size_t count;
} latin_word;

/* False for what is not a plain word: digits, capitals inside, other letters. */
static bool to_latin(str word, latin_word *w)
{
    str rest = word;
    size_t capitals = 0;

    for (w->count = 0; rest.len; w->count++) {
        size_t offset = word.len - rest.len;
        uint32_t c = utf8_next(&rest);
        uint32_t lower = utf8_lower(c);

        if (w->count == WORD_LIMIT || lower > 0xFF || !utf8_is_letter(c))
            return false;
        if (lower != c && capitals++ < w->count)
            return false;
        w->letters[w->count] = (char)lower;
        w->offset[w->count] = offset;
    }
    w->letters[w->count] = '\0';
    if (capitals > 1 && (capitals < w->count || w->count < CAPITALS_LEAST))
        return false;
    return w->count >= FRONT_LEAST + END_LEAST;
}

size_t hyphen_points(const hyphenator *h, arena *a, str word, size_t *points, size_t most)
{
    latin_word w;
    char marks[WORD_LIMIT + 6] = {0};
    char **replacements = NULL;
    int *positions = NULL, *cuts = NULL;
    size_t found = 0;

    (void)a;
    if (!h || !to_latin(word, &w))
        return 0;
    if (hnj_hyphen_hyphenate3(h->patterns, w.letters, (int)w.count, marks, NULL, &replacements,
                              &positions, &cuts, FRONT_LEAST, END_LEAST, 2, 2) != 0)
        return 0;
    /* Mark i stands after letter i. */
    for (size_t i = 0; i + 1 < w.count; i++) {
        bool respelt = replacements && replacements[i];
        bool inside = i + 1 >= FRONT_LEAST && w.count - (i + 1) >= END_LEAST;
        if ((marks[i] & 1) && !respelt && inside && found < most)
            points[found++] = w.offset[i + 1];
    }
    for (size_t i = 0; replacements && i < w.count; i++)
        free(replacements[i]);
    free(replacements);
    free(positions);
    free(cuts);
    return found;
}
