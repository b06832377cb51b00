/*
 * Words that no dictionary has. Off until it is wanted: a dictionary knows few of the names and
 * terms of a municipality, which then stand in the template's or the project's ordlista.
 *
 * Each word is told once, where it stands first. Names, and other words with capitals, short
 * forms, numbers, code, addresses, quotations and passages in another language are left alone.
 */
#include "spelling/spelling.h"

#include "base/utf8.h"
#include "check/language.h"
#include "decision/scan.h"

#include <stdlib.h>

enum {
    LETTERS_LEAST = 3,
    OWN_WORDS_MOST = 2000, /* of each list; each unknown word is held against all */
    WORDS_MOST = 20000,    /* different ones; a thick book has fewer */
    UNKNOWN_MOST = 200,    /* in a paper; then it is not in Swedish */
    SUGGESTED_MOST = 10,   /* each takes a tenth of a second */
};

typedef struct word_place {
    str word;
    const passage *p;
    size_t from, to;
    size_t order;
} word_place;

typedef struct speller {
    const checking *c;
    spelling *s;
    VEC(str) own;
    VEC(word_place) words;
} speller;

static bool is_within(span inner, span outer)
{
    return inner.source == outer.source && inner.start >= outer.start && inner.end <= outer.end;
}

/* Told from the nodes, since a passage is text alone. */
static bool is_foreign(const passage *p, size_t from, size_t to)
{
    const span at = passage_span(p, from, to);

    for (const node *n = node_next(p->block, p->block); n; n = node_next(n, p->block))
        if (n->kind == NODE_LANGUAGE && is_within(at, n->at))
            return !str_starts(n->as.language, STR("sv"));
    return false;
}

static bool has_foreign(const passage *p)
{
    for (const node *n = node_next(p->block, p->block); n; n = node_next(n, p->block))
        if (n->kind == NODE_LANGUAGE)
            return true;
    return false;
}

/* Signs beside a word that make it a part of something else: "kr/år", "a@b.se", "EU:s",
 * "skol-", "10kr". A stop does so with a letter after it: "bl.a.". */
static bool joins(str text, size_t from, size_t to)
{
    const uint32_t before = scan_before(text, from);
    const str rest = str_sub(text, to, text.len);
    const uint32_t next = scan_first(rest);
    const uint32_t second = next ? scan_first(str_sub(rest, 1, rest.len)) : 0;
    static const char signs[] = "/\\@_:=&#%+~'";

    for (const char *sign = signs; *sign; sign++)
        if (before == (uint32_t)*sign || (next == (uint32_t)*sign && scan_is_wordly(second)))
            return true;
    return scan_is_digit(before) || scan_is_digit(next) || next == '-' || next == 0x2019 ||
           (next == '.' && scan_is_wordly(second)) ||
           (before == '.' && from > 1 && scan_is_wordly(scan_before(text, from - 1)));
}

static void read_word(speller *sp, const passage *p, size_t from, size_t to, bool foreign)
{
    const str word = str_sub(p->text, from, to);

    if (utf8_length(word) < LETTERS_LEAST || !str_eq(word, utf8_lower_str(sp->c->a, word)) ||
        joins(p->text, from, to) || language_is_short_form(sp->c->a, word) ||
        (foreign && is_foreign(p, from, to)))
        return;
    vec_push(sp->c->a, &sp->words, ((word_place){word, p, from, to, sp->words.len}));
}

static void read_words(speller *sp, const passage *p)
{
    const bool foreign = has_foreign(p);

    for (size_t at = 0; at < p->text.len;) {
        const size_t next = scan_step(p->text, at);
        if (utf8_is_letter(scan_first(str_sub(p->text, at, p->text.len))))
            read_word(sp, p, at, next, foreign);
        at = next;
    }
}

static int by_word(const void *x, const void *y)
{
    const word_place *a = x, *b = y;
    const int order = str_cmp(a->word, b->word);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static int by_order(const void *x, const void *y)
{
    const word_place *a = x, *b = y;
    return (a->order > b->order) - (a->order < b->order);
}

static void sort_words(speller *sp, int (*compare)(const void *, const void *))
{
    if (sp->words.len > 1)
        qsort(sp->words.at, sp->words.len, sizeof *sp->words.at, compare);
}

/* Leaves the first place of each word. */
static void keep_first_places(speller *sp)
{
    size_t kept = 0;

    sort_words(sp, by_word);
    for (size_t i = 0; i < sp->words.len; i++)
        if (kept == 0 || !str_eq(sp->words.at[i].word, sp->words.at[kept - 1].word))
            sp->words.at[kept++] = sp->words.at[i];
    sp->words.len = kept;
    sort_words(sp, by_order);
}

static bool is_inflection(str ending)
{
    static const char *const endings[] = {
        "",     "s",   "n",   "t",   "en", "et",  "ens",   "ets",   "ns",
        "ts",   "ar",  "or",  "er",  "r",  "na",  "arna",  "orna",  "erna",
        "rna",  "ars", "ors", "ers", "rs", "nas", "arnas", "ornas", "ernas",
        "rnas", "a",   "e",   "ade", "at", "as",  "ades",  "ande",
    };

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_is(ending, endings[i]))
            return true;
    return false;
}

/* The s that joins the elements of a compound is no part of them. */
static str without_joint(str head)
{
    return head.len > 1 && str_ends(head, STR("s")) ? str_sub(head, 0, head.len - 1) : head;
}

static str after_joint(str tail)
{
    return tail.len > 1 && tail.ptr[0] == 's' ? str_sub(tail, 1, tail.len) : tail;
}

static bool is_element(const speller *sp, str part)
{
    return utf8_length(part) >= LETTERS_LEAST && spelling_knows(sp->s, part);
}

/* An inflected own word, or a compound of it with a word that is known. */
static bool is_of_own(const speller *sp, str word, str own)
{
    const size_t at = str_find(word, own);
    if (own.len == 0 || at == SIZE_MAX)
        return false;
    const str head = str_sub(word, 0, at), tail = str_sub(word, at + own.len, word.len);
    const bool head_fits =
        head.len == 0 || is_element(sp, head) || is_element(sp, without_joint(head));

    return head_fits &&
           (is_inflection(tail) || is_element(sp, tail) || is_element(sp, after_joint(tail)));
}

static bool is_own(const speller *sp, str word)
{
    for (size_t i = 0; i < sp->own.len; i++)
        if (is_of_own(sp, word, sp->own.at[i]))
            return true;
    return false;
}

/* Two known words, long enough that slips do not fall into such: "modul" and "skola". */
static bool is_compound(const speller *sp, str word)
{
    enum { ELEMENT_LEAST = 5 };

    for (size_t at = ELEMENT_LEAST; at + ELEMENT_LEAST <= word.len; at++) {
        const str head = str_sub(word, 0, at), tail = str_sub(word, at, word.len);
        if (((unsigned char)tail.ptr[0] & 0xC0) == 0x80 || !spelling_knows(sp->s, tail))
            continue;
        if (spelling_knows(sp->s, head) ||
            (head.len > ELEMENT_LEAST && spelling_knows(sp->s, without_joint(head))))
            return true;
    }
    return false;
}

/* "resp." is known with its stop. */
static bool is_short_form(const speller *sp, const word_place *w)
{
    return scan_first(str_sub(w->p->text, w->to, w->p->text.len)) == '.' &&
           spelling_knows(sp->s, str_join(sp->c->a, w->word, STR(".")));
}

static bool is_known(const speller *sp, const word_place *w)
{
    return spelling_knows(sp->s, w->word) || is_short_form(sp, w) || is_own(sp, w->word) ||
           is_compound(sp, w->word);
}

static void suggest(const speller *sp, diagnostic *fault, str word)
{
    enum { NEAR_MOST = 8 };
    str near[NEAR_MOST];
    const size_t count = spelling_near(sp->s, sp->c->a, word, near, NEAR_MOST);
    const str nearest = diag_nearest(sp->c->a, word, near, count);

    if (nearest.len > 0)
        diag_add_note(sp->c->bag, fault, NOTE_DID_YOU_MEAN, SPAN_NONE, nearest);
}

static void check_words(const speller *sp)
{
    size_t unknown = 0;

    for (size_t i = 0; i < sp->words.len && i < WORDS_MOST && unknown < UNKNOWN_MOST; i++) {
        const word_place *w = &sp->words.at[i];
        if (is_known(sp, w))
            continue;
        unknown++;
        diagnostic *fault = diag_report(sp->c->bag, RULE_LANGUAGE_SPELLING,
                                        passage_span(w->p, w->from, w->to), w->word);
        if (unknown <= SUGGESTED_MOST && diag_is_kept(sp->c->bag, fault))
            suggest(sp, fault, w->word);
    }
}

static void take_own_words(speller *sp)
{
    const checking *c = sp->c;

    for (size_t i = 0; i < c->t->words.len && i < OWN_WORDS_MOST; i++)
        vec_push(c->a, &sp->own, c->t->words.at[i]);
    for (size_t i = 0; c->p && i < c->p->words.len && i < OWN_WORDS_MOST; i++)
        vec_push(c->a, &sp->own, utf8_lower_str(c->a, c->p->words.at[i].text));
}

void check_spelling(const checking *c)
{
    speller sp = {.c = c, .s = c->dictionary};

    if (!sp.s || !diag_is_on(c->bag, RULE_LANGUAGE_SPELLING) ||
        !str_starts(c->d->language.text, STR("sv")) || !spelling_is_there(sp.s))
        return;
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (p->block && language_is_own(p))
            read_words(&sp, p);
    }
    keep_first_places(&sp);
    take_own_words(&sp);
    check_words(&sp);
}
