/*
 * Amounts in the rest of the paper. One that the words tie to a source or a use of
 * finansiering is the same money told again, and must be the same amount.
 */
#include "check/money.h"
#include "decision/money_names.h"

#include "decision/scan.h"

/* A paper names few sources; the text is searched for each. */
enum { NAMES_MOST = 30, AMOUNTS_MOST = 1000, TELLING = 12, FINER_PART = 20, BEGINNING = 4 };

/* An entry, with what its source and its use are called. */
typedef struct tie {
    const given_amount *given;
    money_name from, to;
    bool wanted;      /* the first of its name, which has a year */
    bool named;       /* the text outside points gives the full name of the source */
    const passage *p; /* the first that gives it without its year, and where; or NULL */
    size_t start, end;
} tie;

typedef struct text_money {
    const checking *c;
    const money_points *all;
    tie ties[NAMES_MOST];
    size_t len;
    size_t amounts; /* looked at so far */
} text_money;

static bool is_first_of_name(const text_money *t, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (str_eq(t->ties[i].given->entry->from.text, t->ties[index].given->entry->from.text))
            return false;
    return true;
}

static void read_ties(text_money *t)
{
    for (size_t i = 0; i < t->all->given.len && t->len < NAMES_MOST; i++) {
        const given_amount *g = &t->all->given.at[i];
        const tie one = {.given = g,
                         .from = money_name_of(t->c->a, g->entry->from.text),
                         .to = money_name_of(t->c->a, g->entry->to.text)};
        t->ties[t->len++] = one;
        t->ties[t->len - 1].wanted =
            one.from.years.len > 0 && one.from.len > 1 && is_first_of_name(t, t->len - 1);
    }
}

static bool has_owner(const money_name *name)
{
    for (size_t i = 0; i < name->len; i++)
        if (name->owner[i])
            return true;
    return false;
}

/* A long word alone tells which source is meant: "investeringsbudgeten", and not "lån". */
static bool is_telling(const money_name *name)
{
    for (size_t i = 0; i < name->len; i++)
        if (name->words[i].len >= TELLING)
            return true;
    return has_owner(name);
}

/* "… finansieras med … ur kommunstyrelsens resursmedel", "kommunstyrelsens budgetram höjs
 * med …". */
static bool is_tied(const tie *t, const said_amount *said)
{
    static const char *const taken[] = {"finansier*", "tas ur", "tas från", "betalas", "bekostas"};
    const str sentence = money_sentence(said);

    if (is_telling(&t->from) && MONEY_HAS(sentence, taken) &&
        money_name_in(&t->from, sentence, true))
        return true;
    return has_owner(&t->to) && t->to.len > 1 && money_is_spent(said) &&
           money_name_in(&t->to, sentence, true);
}

/* Words that make it other money. */
static bool is_other(const said_amount *said)
{
    static const char *const words[] = {"även",      "också",      "dessutom",    "därutöver",
                                        "utöver",    "tidigare",   "redan",       "annan",
                                        "andra",     "resterande", "ytterligare", "återstår",
                                        "beslutade", "beviljade",  "har"};

    return MONEY_HAS(money_sentence(said), words);
}

/* Told again an amount may be rounded, but not made finer into another one. */
static bool is_same_money(const money *given, const money *said)
{
    const int64_t size = given->ore_to < 0 ? -given->ore_to : given->ore_to;

    return money_agree(given, said) && (said->precision >= given->precision ||
                                        money_distance(given, said) <= size / FINER_PART);
}

/* What the entries that share source or use with the tie come to. */
static bool agrees_with_sum(const text_money *t, const tie *like, const money *said)
{
    money from = like->given->amount, to = from, all = from;

    for (size_t i = 0; i < t->all->given.len; i++) {
        const given_amount *g = &t->all->given.at[i];
        if (g == like->given)
            continue;
        if (str_eq(g->entry->from.text, like->given->entry->from.text) &&
            !money_add(&from, &g->amount, &from))
            return true;
        if (str_eq(g->entry->to.text, like->given->entry->to.text) &&
            !money_add(&to, &g->amount, &to))
            return true;
        if (!money_add(&all, &g->amount, &all))
            return true;
    }
    return is_same_money(&from, said) || is_same_money(&to, said) || is_same_money(&all, said);
}

static bool is_known(const text_money *t, const money *said)
{
    for (size_t i = 0; i < t->all->given.len; i++)
        if (is_same_money(&t->all->given.at[i].amount, said))
            return true;
    for (size_t i = 0; i < t->all->points.len; i++) {
        const money_point *p = &t->all->points.at[i];
        for (size_t j = 0; p->given.len > 0 && j < p->said.len && j < POINT_AMOUNTS_MOST; j++)
            if (is_same_money(&p->said.at[j].amount, said) ||
                is_same_money(&p->said.at[j].level, said))
                return true;
    }
    return false;
}

static bool is_same_year(const tie *t, const said_amount *said)
{
    size_t start, end;
    const year_set years = money_years_in(money_sentence(said), &start, &end);
    const int year = t->given->entry->year.year;

    return years.len == 0 || (years.len == 1 && (money_has_year(&years, year) ||
                                                 money_has_year(&t->from.years, years.at[0])));
}

static void check_amount(const text_money *t, const said_amount *said)
{
    const checking *c = t->c;

    if (said->role != SAID_ITSELF || said->amount.bound == MONEY_ABOUT ||
        said->amount.bound == MONEY_RANGE || said->amount.period != MONEY_ONCE || is_other(said) ||
        is_known(t, &said->amount))
        return;
    for (size_t i = 0; i < t->len; i++) {
        const tie *tied = &t->ties[i];
        if (!is_tied(tied, said) || !is_same_year(tied, said))
            continue;
        if (agrees_with_sum(t, tied, &said->amount))
            return;
        const money_fact *fact = &tied->given->entry->amount;
        diagnostic *fault = diag_report(c->bag, RULE_MONEY_TEXT, money_said_span(said),
                                        money_said_words(c->a, said), fact->text);
        diag_add_note(c->bag, fault, NOTE_DATA_SAY, fact->at, fact->text);
        return;
    }
}

/* One amount alone in its sentence: of several, which is meant is not sure. */
static bool is_alone(const said_list *list, size_t i)
{
    const said_amount *s = &list->at[i];

    return (i == 0 || list->at[i - 1].end <= s->from) &&
           (i + 1 == list->len || list->at[i + 1].start >= s->to);
}

static void check_amounts(text_money *t, const passage *p)
{
    said_list said = {0};

    if (money_read_said(t->c->a, p, &said))
        return;
    for (size_t i = 0; i < said.len && t->amounts++ < AMOUNTS_MOST; i++)
        if (is_alone(&said, i))
            check_amount(t, &said.at[i]);
}

/* Takes the words of the name, in this order and any form, off the front. */
static bool take_name(const money_name *name, str *rest)
{
    for (size_t i = 0; i < name->len; i++) {
        const str word = scan_word(rest);
        if (!str_eq(word, name->words[i]) && !money_same_word(word, name->words[i]))
            return false;
        if (i + 1 < name->len && !scan_spaces(rest))
            return false;
    }
    return name->len > 0;
}

static bool year_follows(str rest)
{
    size_t start, end;
    const year_set years = money_years_in(str_sub(rest, 0, 8), &start, &end);

    return years.len > 0 && start <= 1;
}

/* Whether the passage gives the name with its year; notes where it first does not. */
static void look_for_name(tie *t, const passage *p)
{
    const str beginning = str_sub(t->from.words[0], 0, BEGINNING);
    size_t from = 0;

    while (!t->named) {
        const size_t next = str_find(str_sub(p->folded, from, p->folded.len), beginning);
        if (next == SIZE_MAX)
            return;
        const size_t at = from + next;
        str rest = str_sub(p->folded, at, p->folded.len);
        from = at + beginning.len;
        if (scan_is_wordly(at > 0 ? scan_before(p->folded, at) : 0) || !take_name(&t->from, &rest))
            continue;
        t->named = year_follows(rest);
        if (!t->p) {
            t->p = p;
            t->start = at;
            t->end = p->folded.len - rest.len;
        }
    }
}

static void check_names(const text_money *t)
{
    for (size_t i = 0; i < t->len; i++) {
        const tie *one = &t->ties[i];
        const text_fact *from = &one->given->entry->from;
        if (one->named || !one->p)
            continue;
        diagnostic *fault = diag_report(
            t->c->bag, RULE_FINANCING_NAMES, passage_folded_span(one->p, one->start, one->end),
            passage_unfolded(t->c->a, one->p, one->start, one->end), from->text);
        diag_add_note(t->c->bag, fault, NOTE_DATA_SAY, from->at, from->text);
    }
}

static void check_passage(text_money *t, const passage *p)
{
    check_amounts(t, p);
    for (size_t i = 0; i < t->len; i++)
        if (t->ties[i].wanted)
            look_for_name(&t->ties[i], p);
}

void money_check_text(const checking *c, const money_points *all)
{
    text_money t = {.c = c, .all = all};

    if (all->lost || all->given.len == 0)
        return;
    read_ties(&t);
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (p->block && !p->proposal && p->block->kind != NODE_HEADING &&
            p->block->kind != NODE_CELL)
            check_passage(&t, p);
    }
    check_names(&t);
}
