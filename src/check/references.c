/*
 * What a paper rests on. Decisions and documents that the text cites are looked for in
 * Beslutsunderlag, and attachments in the text.
 */
#include "check/check.h"
#include "check/words.h"
#include "decision/scan.h"

/* A list of documents is a page at most, and so many citations are more than any paper has;
 * beyond them nothing is compared, so that the work stays in step with the text. */
enum { UNDERLAY_MOST = 64 * 1024, CITATIONS_MOST = 500 };

/* All that counts as the list of documents: the field, and a section of the template's part. */
typedef struct underlay {
    buf folded; /* every entry and passage of it, with line ends between */
    bool given;
    size_t citations; /* looked up so far */
} underlay;

/* Which passages stand in the section of documents; asked in their order. */
typedef struct place {
    const section *section;
    bool within;
} place;

static bool is_within(const checking *c, place *at, const section *s)
{
    const template_part *part;

    if (s != at->section) {
        part = s ? template_find_part(c->a, c->t, s->title) : NULL;
        at->within = part && part->content == PART_REFERENCES;
        at->section = s;
    }
    return at->within;
}

static void add_folded(const checking *c, buf *to, str text)
{
    if (to->len < UNDERLAY_MOST)
        buf_add(to, words_folded(c->a, str_sub(text, 0, UNDERLAY_MOST - to->len)));
    buf_byte(to, '\n');
}

static underlay read_underlay(const checking *c)
{
    underlay u = {.folded = buf_in(c->a)};
    place at = {NULL, false};

    for (size_t i = 0; i < c->d->references.len; i++) {
        const reference *r = &c->d->references.at[i];
        u.given = true;
        add_folded(c, &u.folded, r->title.text);
        add_folded(c, &u.folded, r->text.text);
        add_folded(c, &u.folded, r->case_number.text);
        if (r->date.day.year != 0)
            date_write_iso(&u.folded, r->date.day);
        buf_byte(&u.folded, '\n');
    }
    for (size_t i = 0; i < c->d->attachments.len; i++)
        add_folded(c, &u.folded, c->d->attachments.at[i].title.text);
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (!p->block || !is_within(c, &at, p->section) || p->block->kind == NODE_HEADING)
            continue;
        add_folded(c, &u.folded, p->folded);
        u.given = true;
    }
    return u;
}

static bool lists(const underlay *u, str words)
{
    return str_find(buf_str(&u->folded), words) != SIZE_MAX;
}

/* "2021-06-08, § 207" or "den 8 juni 2021 § 207": a decision by its day and number. */
typedef struct citation {
    size_t start, end; /* in the passage's text */
    date day;
    str number; /* "207" */
} citation;

static bool take_number(str text, size_t at, citation *found)
{
    str rest = str_sub(text, at, text.len);

    scan_spaces(&rest);
    if (str_starts(rest, STR(",")))
        rest = str_sub(rest, 1, rest.len);
    scan_spaces(&rest);
    if (!scan_phrase(&rest, "§"))
        return false;
    scan_spaces(&rest);
    found->number = scan_digits(&rest);
    found->end = text.len - rest.len;
    return found->number.len > 0;
}

static bool find_citation(const passage *p, size_t *at, citation *found)
{
    size_t end;
    date_fault fault;

    while (date_find(p->text, at, &found->start, &end, &found->day, &fault))
        if (fault == DATE_OK && take_number(p->text, end, found)) {
            *at = found->end;
            return true;
        }
    return false;
}

/* Listed by its day, in figures or in words, or by its number. */
static bool is_listed(const checking *c, const underlay *u, const citation *cited)
{
    buf iso = buf_in(c->a), words = buf_in(c->a), number = buf_in(c->a);

    date_write_iso(&iso, cited->day);
    date_write_swedish(&words, cited->day);
    buf_c(&number, "§ ");
    buf_add(&number, cited->number);
    return lists(u, buf_str(&iso)) || lists(u, words_folded(c->a, buf_str(&words))) ||
           lists(u, buf_str(&number));
}

static void check_citations(const checking *c, const passage *p, underlay *u)
{
    citation cited;

    for (size_t at = 0; u->citations < CITATIONS_MOST && find_citation(p, &at, &cited);
         u->citations++)
        if (!is_listed(c, u, &cited))
            diag_report(c->bag, RULE_REFERENCE_DECISION, passage_span(p, cited.start, cited.end),
                        str_sub(p->text, cited.start, cited.end));
}

/* Kinds of documents that are named with a capital letter, as titles are. */
static const char *const document_kinds[] = {
    "Åtgärdsplan",
    "Handlingsplan",
    "Översiktsplan",
    "Detaljplan",
    "Verksamhetsplan",
    "Policy",
    "Riktlinje",
    "Riktlinjer",
    "Reglemente",
    "Strategi",
    "Program",
    "Utredning",
    "Förstudie",
    "Rapport",
    "Överenskommelse",
    "Ramavtal",
    "Avtal",
    "Granskningsrapport",
    "Revisionsrapport",
    "Lokalförsörjningsplan",
};

static bool is_document_kind(str word)
{
    for (size_t i = 0; i < sizeof document_kinds / sizeof *document_kinds; i++)
        if (str_is(word, document_kinds[i]))
            return true;
    return false;
}

/* Prepositions with which a document's kind goes on to its subject. */
static bool is_subject_word(str word)
{
    static const char *const words[] = {"mot", "för", "om", "till", "mellan"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

/* Takes what a title is about: a word, and the next one after an adjective ("säkra vägar"). */
static bool take_subject(str *rest)
{
    const str word = scan_word(rest);
    str after = *rest;

    if (str_ends(word, STR("a")) && scan_spaces(&after) && scan_word(&after).len > 0)
        *rest = after;
    return word.len > 0;
}

/* "Åtgärdsplan mot segregation": kind, preposition and subject, within a sentence. A
 * capital at the start of a sentence says nothing. */
static bool take_title(str text, size_t start, size_t *end)
{
    str rest = str_sub(text, start, text.len);

    if (start < 2 || text.ptr[start - 1] != ' ' || !scan_is_wordly(scan_before(text, start - 1)))
        return false;
    if (!is_document_kind(scan_word(&rest)) || !scan_spaces(&rest) ||
        !is_subject_word(scan_word(&rest)) || !scan_spaces(&rest) || !take_subject(&rest))
        return false;
    *end = text.len - rest.len;
    return true;
}

/* Titles that were met already, so that each is looked for and told of once. */
typedef VEC(str) title_list;

enum { TITLES_MOST = 500 };

static bool is_news(const checking *c, title_list *seen, str title)
{
    for (size_t i = 0; i < seen->len; i++)
        if (str_eq(seen->at[i], title))
            return false;
    if (seen->len == TITLES_MOST)
        return false;
    vec_push(c->a, seen, title);
    return true;
}

static void check_titles(const checking *c, const passage *p, const underlay *u, title_list *seen)
{
    size_t end;

    for (size_t at = 0; at < p->text.len; at = scan_step(p->text, at)) {
        if (!take_title(p->text, at, &end))
            continue;
        const str title = words_folded(c->a, str_sub(p->text, at, end));
        if (is_news(c, seen, title) && !lists(u, title))
            diag_report(c->bag, RULE_REFERENCE_DOCUMENT, passage_span(p, at, end),
                        str_sub(p->text, at, end));
    }
}

/* How far before its number the word "rapport" may stand, in bytes. */
enum { REPORT_REACH = 160 };

/* "(2018:9)" after "rapport": a report in a series. Statutes are numbered alike. */
static bool find_report(const passage *p, size_t *at, size_t *start, size_t *end)
{
    for (; *at < p->folded.len; (*at)++) {
        str rest = str_sub(p->folded, *at, p->folded.len);
        if (!str_starts(rest, STR("(")))
            continue;
        rest = str_sub(rest, 1, rest.len);
        if (scan_digits(&rest).len != 4 || !str_starts(rest, STR(":")))
            continue;
        rest = str_sub(rest, 1, rest.len);
        if (scan_digits(&rest).len == 0 || !str_starts(rest, STR(")")))
            continue;
        const str before = str_sub(p->folded, *at > REPORT_REACH ? *at - REPORT_REACH : 0, *at);
        *start = *at + 1;
        *end = p->folded.len - rest.len;
        *at = *end;
        if (str_find(before, STR("rapport")) != SIZE_MAX)
            return true;
    }
    return false;
}

static void check_reports(const checking *c, const passage *p, const underlay *u, title_list *seen)
{
    size_t start, end;

    for (size_t at = 0; find_report(p, &at, &start, &end);) {
        const str number = str_sub(p->folded, start, end);
        if (is_news(c, seen, number) && !lists(u, number))
            diag_report(c->bag, RULE_REFERENCE_DOCUMENT, passage_folded_span(p, start, end),
                        number);
    }
}

/* The paper itself among the documents it rests on: by kind and title, or kind and day. */
typedef struct own_paper {
    str title, kind; /* folded */
    date day;
} own_paper;

static bool is_own(const checking *c, const own_paper *own, const reference *r)
{
    const str title = words_folded(c->a, r->title.text);
    const bool same_day = r->date.day.year != 0 && date_compare(r->date.day, own->day) == 0;

    return (own->title.len > 0 && str_find(title, own->title) != SIZE_MAX) ||
           (own->kind.len > 0 && str_starts(title, own->kind) && same_day);
}

static void check_own_first(const checking *c)
{
    const reference_list *all = &c->d->references;
    const own_paper own = {words_folded(c->a, c->d->title.text),
                           words_folded(c->a, c->d->document_type.text), c->d->date.day};

    if (all->len == 0 || is_own(c, &own, &all->at[0]))
        return;
    for (size_t i = 1; i < all->len; i++)
        if (is_own(c, &own, &all->at[i])) {
            diag_report(c->bag, RULE_REFERENCE_OWN_FIRST, all->at[i].at, all->at[i].title.text);
            return;
        }
}

void check_references(const checking *c)
{
    underlay u = read_underlay(c);
    title_list seen = {0};
    place at = {NULL, false};

    check_own_first(c);
    for (size_t i = 0; u.given && i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (!p->block || is_within(c, &at, p->section) || p->block->kind == NODE_HEADING)
            continue;
        check_citations(c, p, &u);
        check_titles(c, p, &u, &seen);
        check_reports(c, p, &u, &seen);
    }
}
