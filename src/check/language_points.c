/* Decision points. Each goes by itself to the minutes, to extracts and to those who carry it out,
 * and must say there what it says in the paper. */
#include "base/utf8.h"
#include "check/language.h"
#include "decision/scan.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* In lower case. Nothing in the point tells what they point at ... */
static const char *const pointers[] = {
    "enligt ovan",
    "enligt ovanstående",
    "som ovan",
    "i enlighet med ovan",
    "i enlighet med ovanstående",
    "i enlighet med vad som anges ovan",
    "enligt vad som anges ovan",
    "enligt vad som sägs ovan",
    "enligt vad som anförts ovan",
    "ovannämnda",
    "ovan nämnda",
    "ovan angivna",
    "ovan beskrivna",
    "ovan redovisade",
    "nedannämnda",
};

/* ... and what these point at can be told with its day, its number or its attachment. */
static const char *const documents[] = {
    "enligt föreliggande",
    "i enlighet med föreliggande",
    "enligt förslaget",
    "i enlighet med förslaget",
    "enligt förslag",
    "i enlighet med förslag",
    "enligt bifogad",
    "enligt bifogat",
    "enligt bifogade",
    "i enlighet med bifogad",
    "i enlighet med bifogat",
    "i enlighet med bifogade",
    "enligt bilaga",
    "enligt bilagan",
    "enligt tjänsteskrivelsen",
    "enligt tjänsteutlåtandet",
    "enligt skrivelsen",
    "i enlighet med tjänsteskrivelsen",
    "i enlighet med tjänsteutlåtandet",
};

/* The phrase that stands whole at the front of `rest`, longest first; its length or 0. */
static size_t phrase_at(str rest, const char *const *table, size_t count)
{
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        str after = rest;
        const bool begins = rest.ptr[0] == table[i][0];
        if (begins && scan_phrase(&after, table[i]) && rest.len - after.len > best)
            best = rest.len - after.len;
    }
    return best;
}

/* "bilaga 1", "bilaga A". */
static bool names_attachment(str text)
{
    static const char *const forms[] = {"bilaga", "bilagan", "bilagorna", "bilagor"};

    for (size_t at = 0; at < text.len; at = scan_step(text, at))
        for (size_t i = 0; i < COUNT(forms); i++) {
            str rest = str_sub(text, at, text.len);
            if (!scan_phrase(&rest, forms[i]) || !scan_spaces(&rest))
                continue;
            str letter = rest;
            if (scan_digits(&rest).len > 0 || scan_word(&letter).len == 1)
                return true;
        }
    return false;
}

/* A diary number or a number within a year: "KS 2021/123", "TN 2024-17". */
static bool names_case(str text)
{
    for (size_t at = 0; at < text.len; at = scan_step(text, at)) {
        str rest = str_sub(text, at, text.len);
        const size_t digits = scan_digits(&rest).len;
        if (digits == 0 || !(str_starts(rest, STR("/")) || str_starts(rest, STR("-")) ||
                             str_starts(rest, STR(":"))))
            continue;
        rest = str_sub(rest, 1, rest.len);
        if (scan_digits(&rest).len > 0)
            return true;
    }
    return false;
}

/* What the document is can be told from the point itself. */
static bool identifies_document(const passage *p)
{
    size_t at = 0, start, end;
    date d;
    date_fault fault;

    return date_find(p->text, &at, &start, &end, &d, &fault) || names_attachment(p->text) ||
           names_case(p->text);
}

static void check_pointers(const checking *c, const passage *p)
{
    const bool identified = identifies_document(p);

    for (size_t at = 0; at < p->folded.len;) {
        const str rest = str_sub(p->folded, at, p->folded.len);
        size_t length = phrase_at(rest, pointers, COUNT(pointers));
        if (length == 0 && !identified)
            length = phrase_at(rest, documents, COUNT(documents));
        if (length > 0)
            diag_report(c->bag, RULE_LANGUAGE_POINTER, passage_folded_span(p, at, at + length),
                        passage_unfolded(c->a, p, at, at + length));
        at = length > 0 ? at + length : scan_step(p->folded, at);
    }
}

static const char *const backward[] = {
    "detta",        "denna", "dessa",  "ovanstående", "ovannämnda", "ovan",  "densamma",
    "nämnda",       "sådan", "sådant", "sådana",      "föregående", "sagda", "vidare ska detta",
    "samma gäller",
};

/* Only before a verb: "den ska redovisas", not "den nya skolan byggs". */
static const char *const pronouns[] = {"den", "de", "det"};
static const char *const verbs[] = {"ska", "skall", "får", "kan", "bör", "måste", "skulle"};

/* What a point may call itself and the decision it is part of. */
static const char *const itself[] = {"beslut",    "paragraf", "punkt",
                                     "protokoll", "ärende",   "delegation"};

static bool is_itself(str rest)
{
    for (size_t i = 0; i < COUNT(itself); i++) {
        str after = rest;
        if (scan_phrase(&after, itself[i]))
            return true;
    }
    return false;
}

static size_t backward_at(str rest)
{
    const size_t length = phrase_at(rest, backward, COUNT(backward));
    const size_t pronoun = phrase_at(rest, pronouns, COUNT(pronouns));
    str after = str_sub(rest, length > 0 ? length : pronoun, rest.len);

    scan_spaces(&after);
    if (length > 0)
        return is_itself(after) ? 0 : length;
    return pronoun > 0 && after.len > 0 && phrase_at(after, verbs, COUNT(verbs)) > 0 ? pronoun : 0;
}

static void check_beginning(const checking *c, const passage *p)
{
    str rest = p->folded;

    scan_phrase(&rest, "att");
    scan_spaces(&rest);
    const size_t at = p->folded.len - rest.len;
    const size_t length = rest.len > 0 ? backward_at(rest) : 0;
    if (length > 0)
        diag_report(c->bag, RULE_LANGUAGE_BACKWARD, passage_folded_span(p, at, at + length),
                    passage_unfolded(c->a, p, at, at + length));
}

/* What a point does, by its verb; the passive forms too. */
static const char *const actions[] = {
    "godkänner",   "godkänns",    "antar",    "antas",   "anvisar",     "anvisas",
    "fastställer", "fastställs",  "avslår",   "avslås",  "beviljar",    "beviljas",
    "finansierar", "finansieras", "avsätter", "avsätts", "tillstyrker", "tillstyrks",
    "utser",       "utses",       "upphäver", "upphävs", "överlämnar",  "överlämnas",
    "ger",         "ges",         "uppdrar",
};

static void check_actions(const checking *c, const passage *p)
{
    size_t first = SIZE_MAX, first_end = 0;

    for (size_t at = 0; at < p->folded.len; at = scan_step(p->folded, at)) {
        const size_t length =
            phrase_at(str_sub(p->folded, at, p->folded.len), actions, COUNT(actions));
        if (length == 0 || scan_is_wordly(scan_before(p->folded, at)))
            continue;
        if (first == SIZE_MAX) {
            first = at;
            first_end = at + length;
            continue;
        }
        diagnostic *fault =
            diag_report(c->bag, RULE_LANGUAGE_ACTIONS, passage_folded_span(p, at, at + length),
                        passage_unfolded(c->a, p, at, at + length));
        diag_add_note(c->bag, fault, NOTE_SAID_HERE, passage_folded_span(p, first, first_end),
                      passage_unfolded(c->a, p, first, first_end));
        return;
    }
}

/* How the points of one proposal begin. */
typedef struct beginnings {
    const proposal *in;
    const point *point;               /* the last one seen */
    const passage *clause, *sentence; /* the first ones with and without "att" */
} beginnings;

/* Told at the kind that came second. */
static void check_alike(const checking *c, beginnings *b, const passage *p)
{
    str rest = p->folded;
    const bool clause = scan_phrase(&rest, "att");
    const passage **mine = clause ? &b->clause : &b->sentence;
    const passage *other = clause ? b->sentence : b->clause;

    if (*mine || p->folded.len == 0)
        return;
    *mine = p;
    if (!other)
        return;
    size_t end = scan_step(p->folded, 0), other_end = scan_step(other->folded, 0);
    diagnostic *fault = diag_report(c->bag, RULE_LANGUAGE_MIXED, passage_folded_span(p, 0, end),
                                    passage_unfolded(c->a, p, 0, end));
    diag_add_note(c->bag, fault, NOTE_SAID_HERE, passage_folded_span(other, 0, other_end),
                  passage_unfolded(c->a, other, 0, other_end));
}

static bool is_paragraph_of_point(const passage *p)
{
    return p->block && p->point && p->block->kind == NODE_PARAGRAPH;
}

void language_points(const checking *c)
{
    beginnings b = {NULL, NULL, NULL, NULL};

    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (!is_paragraph_of_point(p))
            continue;
        if (p->proposal != b.in)
            b = (beginnings){.in = p->proposal};
        check_pointers(c, p);
        if (p->point == b.point)
            continue;
        b.point = p->point;
        check_beginning(c, p);
        check_actions(c, p);
        check_alike(c, &b, p);
    }
}
