#include "decision/clause.h"

#include "base/utf8.h"
#include "decision/scan.h"

#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

enum {
    STEM_LEAST = 5,    /* letters by which two words are taken for forms of one */
    ENDING_MOST = 5,   /* letters of an inflection: "-ernas" */
    WORDS_LOOKED = 10, /* an adverb that turns a clause stands near its beginning */
    ELEMENT_LEAST = 3, /* shorter elements find themselves everywhere */
};

typedef VEC(str) word_list;

struct clause_words {
    arena *a;
    word_list lower;    /* words written in lower case, sorted */
    word_list names;    /* those with a capital within a sentence, in lower case, sorted */
    word_list elements; /* sorted, without their marks */
    size_t longest;     /* of these, in bytes */
};

/* Words that open points and are no names; among them the verbs of decisions. */
static const char *const openers[] = {
    "alla",       "anmäla",     "ansöka",    "anslå",    "anta",      "anvisa",    "avge",
    "avslå",      "avsluta",    "avsätta",   "avvisa",   "begära",    "bemyndiga", "besluta",
    "beställa",   "besvara",    "bevilja",   "bidraget", "bifalla",   "bordlägga", "de",
    "den",        "denna",      "dessa",     "det",      "detta",     "en",        "entlediga",
    "ett",        "fastställa", "flera",     "föreslå",  "förklara",  "ge",        "godkänna",
    "handlingen", "hela",       "hemställa", "höja",     "inga",      "ingen",     "inget",
    "inrätta",    "justera",    "lägga",     "låta",     "lämna",     "medel",     "medge",
    "medlen",     "notera",     "ny",        "nya",      "omfördela", "pengarna",  "punkten",
    "remittera",  "revidera",   "samtliga",  "sänka",    "skicka",    "ställa",    "teckna",
    "tillsätta",  "tillstyrka", "tre",       "två",      "upphäva",   "uppdra",    "uppmana",
    "upprätta",   "utse",       "varje",     "välja",    "yttra",     "återkalla", "återremittera",
    "ärendet",    "överlämna",
};

/* What stands first instead of the subject. */
static const char *const turners[] = {
    "av",   "därefter", "därför", "därmed",    "därutöver", "dessutom", "efter",  "enligt",
    "från", "för",      "genom",  "i",         "inför",     "innan",    "med",    "mot",
    "när",  "om",       "på",     "samtidigt", "senast",    "sedan",    "som",    "tidigast",
    "till", "trots",    "under",  "ur",        "utöver",    "vid",      "vidare", "även",
};

/* Adverbs that stand after the verb in a sentence and before it in a clause. */
static const char *const adverbs[] = {"aldrig", "alltid", "bara",   "dock",    "därmed",
                                      "därför", "ej",     "endast", "heller",  "icke",
                                      "inte",   "också",  "redan",  "snarast", "även"};

static bool is_among(str word, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

static void sort(word_list *list)
{
    if (list->len)
        qsort(list->at, list->len, sizeof *list->at, by_bytes);
}

/* The first place in the list at or after the word. */
static size_t place_of(const word_list *list, str word)
{
    size_t low = 0, high = list->len;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (str_cmp(list->at[middle], word) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool holds(const word_list *list, str word)
{
    const size_t at = place_of(list, word);
    return at < list->len && str_eq(list->at[at], word);
}

/* The offset of the word after `letters` of its letters. */
static size_t letters_in(str word, size_t letters)
{
    str rest = word;
    while (rest.len && letters-- > 0)
        utf8_next(&rest);
    return word.len - rest.len;
}

/* Another form of the word: one that has most of its beginning. */
static bool holds_form(const word_list *list, str word)
{
    const size_t length = utf8_length(word);
    const size_t stem = length > STEM_LEAST + ENDING_MOST ? length - ENDING_MOST : STEM_LEAST;
    if (length <= STEM_LEAST)
        return holds(list, word);
    const str beginning = str_sub(word, 0, letters_in(word, stem));
    const size_t at = place_of(list, beginning);
    return at < list->len && str_starts(list->at[at], beginning);
}

static void add_words(clause_words *w, str text)
{
    bool begins = true; /* a sentence */
    for (str rest = text; rest.len;) {
        const str word = scan_word(&rest);
        if (word.len == 0) {
            const uint32_t c = utf8_next(&rest);
            begins = begins || c == '.' || c == ':' || c == '!' || c == '?' || c == 0x2022;
            continue;
        }
        const str lower = utf8_lower_str(w->a, word);
        if (str_eq(lower, word))
            vec_push(w->a, &w->lower, word);
        else if (!begins)
            vec_push(w->a, &w->names, lower);
        begins = false;
    }
}

const clause_words *clause_words_of(arena *a, const decision *d, const str *elements,
                                    size_t element_count)
{
    clause_words *w = ARENA_NEW(a, clause_words);
    w->a = a;
    for (const node *n = d->prose; n; n = node_next(n, d->prose))
        if (n->kind == NODE_PARAGRAPH || n->kind == NODE_CELL)
            add_words(w, node_plain_text(a, n));
    for (size_t i = 0; i < element_count; i++) {
        buf plain = buf_in(a);
        for (size_t j = 0; j < elements[i].len; j++)
            if (elements[i].ptr[j] != '-' && elements[i].ptr[j] != '=')
                buf_byte(&plain, elements[i].ptr[j]);
        if (utf8_length(buf_str(&plain)) < ELEMENT_LEAST)
            continue;
        vec_push(a, &w->elements, buf_str(&plain));
        w->longest = plain.len > w->longest ? plain.len : w->longest;
    }
    sort(&w->lower);
    sort(&w->names);
    sort(&w->elements);
    return w;
}

static bool is_ending(str rest)
{
    static const char *const endings[] = {
        "",  "a",  "ar", "arna", "e",    "en", "ens", "er", "erna", "ernas", "et",    "ets",
        "n", "na", "ns", "or",   "orna", "s",  "t",   "ts", "ing",  "ingen", "ningen"};
    return is_among(rest, endings, COUNT(endings));
}

/* Whether the word is put together of known elements: more than a surname happens to be. */
static bool is_compound(const clause_words *w, str word)
{
    bool *reached = ARENA_ARRAY(w->a, bool, word.len + 1);
    reached[0] = true;
    for (size_t from = 0; from < word.len; from++) {
        if (!reached[from])
            continue;
        if (from > 0 && is_ending(str_sub(word, from, word.len)))
            return true;
        if (from > 0 && word.ptr[from] == 's')
            reached[from + 1] = true;
        for (size_t to = from + 1; to <= word.len && to - from <= w->longest; to++)
            if (holds(&w->elements, str_sub(word, from, to)))
                reached[to] = true;
    }
    return reached[word.len];
}

static bool is_capital(str word)
{
    str rest = word;
    const uint32_t c = utf8_next(&rest);
    return utf8_lower(c) != c;
}

/* Two words with capitals are a name, and so is one that has a capital elsewhere, too. */
static bool is_no_name(const clause_words *w, str word, str after)
{
    const str lower = utf8_lower_str(w->a, word);
    str rest = lower;
    utf8_next(&rest);
    scan_spaces(&after);
    if (is_capital(rest) || !str_eq(rest, str_sub(word, word.len - rest.len, word.len)))
        return false; /* "KS", "IT-chefen" */
    if (is_among(lower, openers, COUNT(openers)) || holds(&w->lower, lower))
        return true;
    if ((after.len && is_capital(after)) || holds(&w->names, lower))
        return false;
    str body;
    return decision_bodies_in(w->a, lower, &body, 1) > 0 || holds_form(&w->lower, lower) ||
           is_compound(w, lower);
}

static bool is_verb(str word)
{
    static const char *const verbs[] = {"ska", "skall", "kan", "får", "bör", "måste", "är", "vill"};
    return is_among(word, verbs, COUNT(verbs)) || str_ends(word, STR("s")) ||
           str_ends(word, STR("r"));
}

/* An adverb right after a verb, before the first comma or "att". */
static bool find_adverb(const clause_words *w, str text, clause *c)
{
    bool after_verb = false;
    size_t words = 0;
    for (str rest = text; rest.len && words < WORDS_LOOKED;) {
        const size_t at = text.len - rest.len;
        const str word = utf8_lower_str(w->a, scan_word(&rest));
        if (word.len == 0) {
            const uint32_t mark = utf8_next(&rest);
            if (mark == ',' || mark == '.' || mark == ':')
                return false;
            continue;
        }
        if (str_is(word, "att"))
            return false;
        if (after_verb && is_among(word, adverbs, COUNT(adverbs))) {
            *c = (clause){CLAUSE_TURNED, false, at, text.len - rest.len};
            return true;
        }
        after_verb = words++ > 0 && is_verb(word);
    }
    return false;
}

clause clause_read(const clause_words *w, str text)
{
    clause c = {.form = CLAUSE_STRAIGHT};
    str rest = text;
    scan_spaces(&rest);
    const size_t at = text.len - rest.len;
    const str first = scan_word(&rest), lower = utf8_lower_str(w->a, first);
    if (str_is(lower, "att"))
        return (clause){.form = CLAUSE_ATT, .lowered = true};
    if (first.len == 0)
        return c;
    if (is_among(lower, turners, COUNT(turners)))
        return (clause){CLAUSE_TURNED, false, at, text.len - rest.len};
    if (!find_adverb(w, text, &c))
        c.lowered = is_no_name(w, first, rest);
    return c;
}

bool clause_is_lone(str text)
{
    return str_ends(str_trim(text), STR(".")) && str_find(text, STR(" beslut")) == SIZE_MAX &&
           str_find(text, STR(" föreslå")) == SIZE_MAX;
}

static const node *lone_paragraph(arena *a, const proposal *p)
{
    const node *block = p->first_block;
    if (block == p->end_block || block->kind != NODE_PARAGRAPH)
        return NULL;
    const bool only = block->next == p->end_block || block->next->kind == NODE_HEADING;
    return only && clause_is_lone(node_plain_text(a, block)) ? block : NULL;
}

const node *clause_paragraph(arena *a, const proposal *p, const point *of)
{
    if (!of->content)
        return lone_paragraph(a, p);
    const node *block = of->content->first;
    while (block && block->kind != NODE_PARAGRAPH)
        block = block->next;
    return block;
}
