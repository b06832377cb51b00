/*
 * The sections in which a paper weighs what a decision leads to. The template says which
 * words raise which question; what a section answers must be more than that the question
 * does not arise.
 */
#include "base/utf8.h"
#include "check/check.h"
#include "check/residue.h"
#include "check/words.h"
#include "decision/scan.h"

/* A word in passing raises no question; the second time it is what the paper is about. */
enum { TIMES_LEAST = 2 };

/* An answer this short has no room for a reason. */
enum { ANSWER_WORDS_MOST = 12 };

/* So many names before the last: "barn-, kultur- och utbildningsnämnden". */
enum { NAMES_SHARED_MOST = 4 };

typedef struct topic {
    const template_part *part;
    size_t times;
    span first;
    str word;
} topic;

typedef VEC(topic) topic_list;

/* Takes "- och" off the front, which leaves the rest of a word to a later one. */
static bool leaves_rest(str *rest)
{
    if (!str_starts(*rest, STR("-")))
        return false;
    *rest = str_sub(*rest, 1, rest->len);
    if (str_starts(*rest, STR(",")))
        *rest = str_sub(*rest, 1, rest->len);
    if (!scan_spaces(rest))
        return false;
    if (scan_phrase(rest, "och") || scan_phrase(rest, "samt"))
        scan_spaces(rest);
    return true;
}

/* The name of an authority tells who it is, not what the paper is about: "skolförvaltningen",
 * "barn- och utbildningsnämnden". */
static bool names_authority(str text, size_t start, size_t end)
{
    static const char *const kinds[] = {"nämnd",     "förvaltning", "kontor", "utskott",
                                        "avdelning", "styrelse",    "verket", "inspektion"};
    str word = str_sub(text, start, end), rest = str_sub(text, end, text.len);

    for (int i = 0; i < NAMES_SHARED_MOST && leaves_rest(&rest); i++)
        word = scan_word(&rest);
    return WORDS_ANY(word, kinds);
}

static void count_word(const passage *p, size_t start, size_t end, arena *a, topic *t)
{
    const str word = str_sub(p->folded, start, end);

    if (!words_fit(t->part->topics.at, t->part->topics.len, word) ||
        names_authority(p->folded, start, end))
        return;
    if (t->times++ == 0) {
        t->first = passage_folded_span(p, start, end);
        t->word = passage_unfolded(a, p, start, end);
    }
}

static void count_words(const checking *c, const passage *p, topic_list *topics)
{
    str rest = p->folded;

    while (rest.len > 0) {
        const size_t start = p->folded.len - rest.len;
        if (scan_word(&rest).len == 0) {
            utf8_next(&rest);
            continue;
        }
        for (size_t i = 0; i < topics->len; i++)
            count_word(p, start, p->folded.len - rest.len, c->a, &topics->at[i]);
    }
}

/* A heading of the part, at any level, or one that has a word of the topic in it. */
static bool heading_answers(const checking *c, const passage *p, const template_part *part)
{
    topic_list one = {0};
    const topic asked = {.part = part};

    if (template_find_part(c->a, c->t, p->folded) == part)
        return true;
    vec_push(c->a, &one, asked);
    count_words(c, p, &one);
    return one.at[0].times > 0;
}

static bool is_answered(const checking *c, const template_part *part)
{
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (p->block && p->block->kind == NODE_HEADING && heading_answers(c, p, part))
            return true;
    }
    return false;
}

static void check_topics(const checking *c)
{
    topic_list topics = {0};

    for (size_t i = 0; i < c->t->parts.len; i++) {
        const topic t = {.part = &c->t->parts.at[i]};
        if (t.part->topics.len > 0 && !is_answered(c, t.part))
            vec_push(c->a, &topics, t);
    }
    for (size_t i = 0; topics.len > 0 && i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (p->block && p->block->kind != NODE_HEADING)
            count_words(c, p, &topics);
    }
    for (size_t i = 0; i < topics.len; i++) {
        const topic *t = &topics.at[i];
        if (t->times >= TIMES_LEAST)
            diag_report(c->bag, RULE_CONSEQUENCE_TOPIC, t->first, t->word, t->part->title);
    }
}

static size_t count_of_words(str text)
{
    size_t words = 0;

    while (text.len > 0) {
        if (scan_word(&text).len > 0)
            words++;
        else
            utf8_next(&text);
    }
    return words;
}

/* "Ej påkallad", "Förhandling är inte aktuell": the question is waved off, and nothing
 * says why. */
static bool waves_off(str folded)
{
    static const char *const no[] = {"ej ",    "inte ", "inga ",  "ingen ",
                                     "inget ", "icke ", "varken "};
    static const char *const matter[] = {"påkalla",  "aktuel",     "tillämplig",
                                         "relevant", "konsekvens", "påverka",
                                         "påverkan", "bedöm",      "kräv"};
    static const char *const reason[] = {
        "eftersom",    "därför",        "på grund", " då ",       "emedan",
        " för att",    "genom att",     "enligt 1", "avser bara", "avser endast",
        "gäller bara", "gäller endast", "utöver"};

    return count_of_words(folded) <= ANSWER_WORDS_MOST && WORDS_ANY(folded, no) &&
           WORDS_ANY(folded, matter) && !WORDS_ANY(folded, reason);
}

static bool is_in(const passage_list *list, size_t i, const section *s)
{
    return i < list->len && list->at[i].section == s;
}

/* "Klicka här för att ange text.", which adds nothing to an answer. */
static bool is_left_over(const passage *p)
{
    size_t at = 0, start, end;

    return residue_find(p->folded, &at, &start, &end) && start == 0 &&
           count_of_words(str_sub(p->folded, end, p->folded.len)) == 0;
}

/* The passages of a section follow on its heading. An answer of several is no wave-off. */
static bool has_one_answer(const passage_list *all, size_t heading, const section *s)
{
    size_t next = heading + 2;

    while (is_in(all, next, s) && is_left_over(&all->at[next]))
        next++;
    return is_in(all, heading + 1, s) && !is_in(all, next, s);
}

static void check_reason(const checking *c, size_t heading)
{
    const section *s = c->passages->at[heading].section;
    const template_part *part = template_find_part(c->a, c->t, s->title);
    const passage *answer = &c->passages->at[heading + 1];

    if (part && part->topics.len > 0 && waves_off(answer->folded))
        diag_report(c->bag, RULE_CONSEQUENCE_REASON, passage_span(answer, 0, answer->text.len),
                    str_trim(answer->text), part->title);
}

static void check_reasons(const checking *c)
{
    const passage_list *all = c->passages;

    for (size_t i = 0; i < all->len; i++) {
        const section *s = all->at[i].section;
        if (s && all->at[i].block == s->heading && has_one_answer(all, i, s))
            check_reason(c, i);
    }
}

void check_consequences(const checking *c)
{
    check_topics(c);
    check_reasons(c);
}
