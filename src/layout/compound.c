/*
 * The cheapest layout wins: an element costs little, what is in no list costs much, and
 * more for each letter. So long elements win over short ones, and a word that is itself in
 * the list is not taken apart. A joint is told only on good evidence: a stretch that is in
 * no list counts as a part of the word only when what it leans on is long enough to
 * be no accident, and what looks like a suffix is none.
 */
#include "layout/compound.h"

#include "base/utf8.h"

#include <string.h>

enum {
    ELEMENT_MOST = 30,   /* letters; longer ones are left out */
    INNER_MOST = 3,      /* joints within an element */
    ENDING_MOST = 5,     /* letters of an inflection */
    STEM_LEAST = 3,      /* of an element whose final vowel is dropped */
    STRANGE_FRONT = 4,   /* letters of a part that is in no list, first in the word */
    STRANGE_LATER = 5,   /* or after an element */
    SUPPORT_BEFORE = 4,  /* letters of the element before such a part */
    SUPPORT = 5,         /* of the element after it, as it is listed */
    OWN_JOINT_LEAST = 3, /* of elements that meet where the patterns have no place */
    OWN_JOINT_SUM = 8,   /* and of both together */
    COST_ELEMENT = 2,
    COST_OWN_JOINT = 3,
    COST_STRANGE = 20,
    COST_LETTER = 4,
};

typedef struct element {
    char letters[ELEMENT_MOST]; /* Latin-1 */
    uint8_t count;
    uint8_t listed; /* letters as it stands in the list */
    uint8_t inner[INNER_MOST], inner_count;
    bool before, after; /* another element may stand after it, before it */
} element;

struct compound_list {
    uint32_t lengths[256]; /* for each first letter a bit for each length there is */
    element *table;        /* open addressing; a power of two; count 0: the place is free */
    size_t capacity;
};

static size_t hash_of(const char *letters, size_t count)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ (unsigned char)letters[i]) * 16777619u;
    return hash;
}

static element *place_of(const compound_list *c, const char *letters, size_t count)
{
    size_t i = hash_of(letters, count) & (c->capacity - 1);
    while (c->table[i].count &&
           !(c->table[i].count == count && memcmp(c->table[i].letters, letters, count) == 0))
        i = (i + 1) & (c->capacity - 1);
    return &c->table[i];
}

static const element *find(const compound_list *c, const char *letters, size_t count)
{
    const element *e;

    if (count == 0 || count > ELEMENT_MOST || !(c->lengths[(unsigned char)letters[0]] >> count & 1))
        return NULL;
    e = place_of(c, letters, count);
    return e->count ? e : NULL;
}

static void insert(compound_list *c, const element *e)
{
    element *place = place_of(c, e->letters, e->count);
    bool before = place->before || e->before, after = place->after || e->after;

    if (!place->count)
        *place = *e;
    place->before = before;
    place->after = after;
    c->lengths[(unsigned char)e->letters[0]] |= UINT32_C(1) << e->count;
}

/* False for what has no place in the list. */
static bool parse(str word, element *e)
{
    *e = (element){.before = true, .after = true};
    if (str_starts(word, STR("-")))
        e->before = false, word = str_sub(word, 1, word.len);
    if (str_ends(word, STR("-")))
        e->after = false, word.len--;
    while (word.len) {
        uint32_t c = utf8_next(&word);
        if (c == '=' && e->inner_count < INNER_MOST)
            e->inner[e->inner_count++] = e->count;
        else if (c == '=' || c > 0xFF || e->count == ELEMENT_MOST)
            return false;
        else
            e->letters[e->count++] = (char)c;
    }
    e->listed = e->count;
    return e->count > 0;
}

const compound_list *compound_new(arena *shared, const str *elements, size_t count)
{
    compound_list *c = ARENA_NEW(shared, compound_list);
    element e;

    /* Each may stand with its final vowel and without. */
    for (c->capacity = 16; c->capacity < count * 4;)
        c->capacity *= 2;
    c->table = ARENA_ARRAY(shared, element, c->capacity);
    for (size_t i = 0; i < count; i++) {
        if (!parse(elements[i], &e))
            continue;
        insert(c, &e);
        if (e.count > STEM_LEAST && strchr("ae", e.letters[e.count - 1])) {
            e.count--;
            insert(c, &e);
        }
    }
    return c;
}

/* Inflections of nouns, adjectives and participles. */
static bool is_ending(const char *letters, size_t count)
{
    static const char *const endings[] = {
        "",    "a",   "an",   "ans", "ar",  "ars", "arna", "arnas", "as",    "are",  "ade",
        "at",  "ad",  "e",    "en",  "ens", "er",  "ers",  "erna",  "ernas", "es",   "et",
        "ets", "ena", "enas", "n",   "ns",  "na",  "nas",  "or",    "ors",   "orna", "ornas",
        "s",   "t",   "ts",   "r",   "rs",  "rna", "rnas", NULL};

    for (size_t i = 0; endings[i]; i++) {
        if (strlen(endings[i]) == count && memcmp(endings[i], letters, count) == 0)
            return true;
    }
    return false;
}

/* An element that another one follows, with or without the s between them. */
static const element *find_before(const compound_list *c, const char *letters, size_t count)
{
    const element *e = find(c, letters, count);

    if ((!e || !e->before) && count >= STEM_LEAST && letters[count - 1] == 's')
        e = find(c, letters, count - 1);
    return e && e->before ? e : NULL;
}

/* An element at the end of the word, in any inflection; the longest. */
static const element *find_last(const compound_list *c, const char *letters, size_t count)
{
    for (size_t n = 0; n <= ENDING_MOST && n < count; n++) {
        const element *e = find(c, letters, count - n);
        if (e && e->after && is_ending(letters + count - n, n))
            return e;
    }
    return NULL;
}

static bool has_vowel(const char *letters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strchr("aeiouy\xE5\xE4\xF6\xE9", letters[i]))
            return true;
    }
    return false;
}

/* What makes one word of another, and is no part of a compound. */
static bool is_suffix(str part)
{
    static const char *const suffixes[] = {"het",  "ning",  "ling",  "lig", "skap", "dom",
                                           "nad",  "else",  "lek",   "bar", "sam",  "tion",
                                           "sion", "nings", "lings", NULL};

    for (size_t i = 0; suffixes[i]; i++) {
        if (str_starts(part, str_from(suffixes[i])))
            return true;
    }
    return false;
}

/* What the front of such a part ends in when it is followed by the s between elements,
 * whatever comes after. */
static bool ends_with_link(str part)
{
    static const char *const ends[] = {"ings", "hets", "tions", "sions", "skaps", "tets", NULL};

    for (size_t i = 0; ends[i]; i++) {
        if (str_ends(part, str_from(ends[i])))
            return true;
    }
    return false;
}

/* Whether a part that is in no list has been met on the way. */
typedef enum met { MET_NONE, MET_JUST_NOW, MET_BEFORE, MET_COUNT } met;

/* The cheapest way to a letter. */
typedef struct way {
    int cost; /* 0: none */
    uint8_t from;
    uint8_t from_met;
} way;

typedef struct laying {
    const compound_list *list;
    str word;
    const bool *divides;
    way ways[COMPOUND_LETTERS_MOST + 1][MET_COUNT];
} laying;

static void offer(laying *l, size_t from, met from_met, size_t to, met to_met, int cost)
{
    way *known = &l->ways[to][to_met];

    cost += l->ways[from][from_met].cost;
    if (!known->cost || cost < known->cost)
        *known = (way){cost, (uint8_t)from, (uint8_t)from_met};
}

static bool may_follow(const laying *l, size_t from, met m, const element *e, size_t count)
{
    size_t before = from - l->ways[from][m].from;

    if (m == MET_JUST_NOW)
        return e->listed >= SUPPORT || ends_with_link(str_sub(l->word, 0, from));
    return from == 0 || l->divides[from] ||
           (before >= OWN_JOINT_LEAST && count >= OWN_JOINT_LEAST &&
            before + count >= OWN_JOINT_SUM);
}

static const element *element_at(const laying *l, size_t from, size_t to)
{
    const char *part = l->word.ptr + from;
    const element *e = to == l->word.len ? find_last(l->list, part, to - from)
                                         : find_before(l->list, part, to - from);

    return e && (from == 0 || e->after) ? e : NULL;
}

static void try_element(laying *l, size_t from, size_t to)
{
    const element *e = element_at(l, from, to);
    int cost = COST_ELEMENT + (from > 0 && !l->divides[from] ? COST_OWN_JOINT : 0);

    if (!e)
        return;
    for (unsigned m = MET_NONE; m < MET_COUNT; m++) {
        if (l->ways[from][m].cost && may_follow(l, from, (met)m, e, to - from))
            offer(l, from, (met)m, to, m == MET_JUST_NOW ? MET_BEFORE : (met)m, cost);
    }
}

/* A part in no list goes from a place of the patterns to another. */
static void try_strange(laying *l, size_t from, size_t to)
{
    const way *before = &l->ways[from][MET_NONE];
    str part = str_sub(l->word, from, to);
    bool ends = (from == 0 || l->divides[from]) && (to == l->word.len || l->divides[to]);

    if (!before->cost || !ends || part.len < (from == 0 ? STRANGE_FRONT : STRANGE_LATER) ||
        !has_vowel(part.ptr, part.len))
        return;
    if (from > 0 && (from - before->from < SUPPORT_BEFORE || is_suffix(part)))
        return;
    offer(l, from, MET_NONE, to, MET_JUST_NOW, COST_STRANGE + COST_LETTER * (int)part.len);
}

static bool is_reached(const laying *l, size_t at)
{
    return l->ways[at][MET_NONE].cost || l->ways[at][MET_JUST_NOW].cost ||
           l->ways[at][MET_BEFORE].cost;
}

static met cheapest(const laying *l, size_t at)
{
    met best = MET_NONE;

    for (unsigned m = MET_NONE; m < MET_COUNT; m++) {
        int cost = l->ways[at][m].cost;
        if (cost && (!l->ways[at][best].cost || cost < l->ways[at][best].cost))
            best = (met)m;
    }
    return best;
}

static void add_joint(compound_joint *joints, size_t *count, size_t at, bool inner)
{
    if (*count < COMPOUND_JOINTS_MOST)
        joints[(*count)++] = (compound_joint){(uint8_t)at, inner};
}

/* What lies on the way that leads to `at`, front first. No word has more elements than
 * letters, which bounds the depth. */
static void trace(const laying *l, size_t at, met m, compound_joint *joints, size_t *count)
{
    const way *w = &l->ways[at][m];
    const element *e = m == MET_JUST_NOW ? NULL : element_at(l, w->from, at);

    if (w->from > 0) {
        trace(l, w->from, (met)w->from_met, joints, count);
        add_joint(joints, count, w->from, false);
    }
    for (size_t i = 0; e && i < e->inner_count; i++)
        add_joint(joints, count, w->from + e->inner[i], true);
}

size_t compound_joints(const compound_list *c, str word, const bool *divides,
                       compound_joint *joints)
{
    laying l = {.list = c, .word = word, .divides = divides};
    size_t count = 0;
    met best;

    l.ways[0][MET_NONE].cost = 1;
    for (size_t from = 0; from < word.len; from++) {
        for (size_t to = from + 1; is_reached(&l, from) && to <= word.len; to++) {
            try_element(&l, from, to);
            try_strange(&l, from, to);
        }
    }
    best = cheapest(&l, word.len);
    if (!l.ways[word.len][best].cost)
        return 0;
    trace(&l, word.len, best, joints, &count);
    if (best == MET_NONE && l.ways[word.len][best].from == 0) {
        for (size_t i = 0; i < count; i++)
            joints[i].inner = false; /* it has no others */
    }
    return count;
}
