/*
 * What a point says against what its data say: first every sum that could explain both is
 * tried, and only what none explains is a fault. A point with words of money that could not
 * be read is not judged.
 */
#include "check/money.h"

enum {
    TERMS_MOST = 8,    /* amounts of a point that are tried in every combination */
    TIMES_MOST = 12,   /* "2 mnkr per år" for so many years, or months */
    ROUNDED_PART = 20, /* rounding by more than a twentieth changes what is decided */
    NOTES_MOST = 10,
};

static bool add_all(const given_list *given, bool only_missing, money *sum, size_t *terms)
{
    *terms = 0;
    for (size_t i = 0; i < given->len; i++) {
        money m = given->at[i].amount;
        if (only_missing && given->at[i].found)
            continue;
        if (*terms > 0 && !money_add(sum, &m, sum))
            return false;
        if ((*terms)++ == 0)
            *sum = m;
    }
    return *terms > 0;
}

/* "2 mnkr per år" explains 6 mnkr for three years. */
static bool agrees_in_time(const money *said, const money *given)
{
    money sum = *said;

    for (int times = 2; said->period != MONEY_ONCE && times <= TIMES_MOST; times++)
        if (!money_add(&sum, said, &sum))
            return false;
        else if (money_agree(&sum, given))
            return true;
    return false;
}

static bool agrees(const said_amount *said, const money *given)
{
    return money_agree(&said->amount, given) || money_agree(&said->level, given) ||
           agrees_in_time(&said->amount, given);
}

/* Marks all that say this amount. */
static bool find_said(said_list *said, const money *given)
{
    bool found = false;

    for (size_t i = 0; i < said->len; i++)
        if (agrees(&said->at[i], given))
            said->at[i].found = found = true;
    return found;
}

/* Whether an earlier entry of the same year has the amount already, which the point says
 * only once: two sources of 3 mnkr are not explained by one "3 mnkr". */
static bool is_used_up(const money_point *p, size_t index)
{
    const given_amount *mine = &p->given.at[index];
    size_t said = 0, given = 0;

    for (size_t i = 0; i < p->said.len; i++) {
        const said_amount *s = &p->said.at[i];
        if (!agrees(s, &mine->amount))
            continue;
        if (s->amount.period != MONEY_ONCE)
            return false;
        said++;
    }
    for (size_t i = 0; i < index; i++)
        if (p->given.at[i].entry->year.year == mine->entry->year.year &&
            money_agree(&p->given.at[i].amount, &mine->amount))
            given++;
    return given >= said;
}

/* A sum of several said amounts that gives the data's. */
static bool find_said_sum(said_list *said, const money *given)
{
    const size_t n = said->len < TERMS_MOST ? said->len : TERMS_MOST;

    for (unsigned chosen = 1; chosen < 1u << n; chosen++) {
        money sum = {0};
        size_t terms = 0;
        bool sound = true;
        for (size_t i = 0; i < n && sound; i++) {
            if (!(chosen >> i & 1u))
                continue;
            sound = said->at[i].role != SAID_ASIDE && said->at[i].role != SAID_EACH;
            if (terms++ == 0)
                sum = said->at[i].amount;
            else
                sound = sound && money_add(&sum, &said->at[i].amount, &sum);
        }
        if (!sound || terms < 2 || !money_agree(&sum, given))
            continue;
        for (size_t i = 0; i < n; i++)
            said->at[i].found = said->at[i].found || (chosen >> i & 1u);
        return true;
    }
    return false;
}

static bool is_same_text(const text_fact *a, const text_fact *b)
{
    return a->at.source && b->at.source && str_eq(a->text, b->text);
}

static bool is_same_group(const financing *a, const financing *b)
{
    return is_same_text(&a->from, &b->from) || is_same_text(&a->to, &b->to) ||
           (a->year.year != 0 && a->year.year == b->year.year);
}

/* The entries that share source, use or year with this one, together. */
static bool find_group(money_point *p, const given_amount *one)
{
    money sum = one->amount;
    size_t terms = 1;

    for (size_t i = 0; i < p->given.len; i++) {
        const given_amount *other = &p->given.at[i];
        if (other != one && is_same_group(one->entry, other->entry) &&
            money_add(&sum, &other->amount, &sum))
            terms++;
    }
    return terms > 1 && find_said(&p->said, &sum);
}

static void match_total(money_point *p)
{
    money total;
    size_t terms;

    if (p->given.len < 2 || !add_all(&p->given, false, &total, &terms) ||
        !(find_said(&p->said, &total) || find_said_sum(&p->said, &total)))
        return;
    for (size_t i = 0; i < p->given.len; i++)
        p->given.at[i].found = true;
}

static void match(money_point *p)
{
    match_total(p);
    for (size_t i = 0; i < p->given.len; i++) {
        given_amount *g = &p->given.at[i];
        if (find_said(&p->said, &g->amount) && !is_used_up(p, i))
            g->found = true;
        g->found = g->found || find_group(p, g) || find_said_sum(&p->said, &g->amount);
    }
}

static void note_entries(const checking *c, const money_point *p, bool only_missing,
                         diagnostic *fault)
{
    for (size_t i = 0, notes = 0; i < p->given.len && notes < NOTES_MOST; i++) {
        const given_amount *g = &p->given.at[i];
        if (only_missing && g->found)
            continue;
        diag_add_note(c->bag, fault, NOTE_DATA_SAY, g->entry->amount.at, g->entry->amount.text);
        notes++;
    }
}

static void report_one(const checking *c, const said_amount *said, const given_amount *given)
{
    const bool ceiling = said->amount.bound == MONEY_AT_MOST &&
                         given->amount.bound != MONEY_AT_MOST &&
                         given->amount.ore_to < said->amount.ore_to;
    diagnostic *fault =
        diag_report(c->bag, ceiling ? RULE_MONEY_UNDER_CEILING : RULE_MONEY_DIFFERS,
                    money_said_span(said), money_said_words(c->a, said), given->entry->amount.text);

    diag_add_note(c->bag, fault, NOTE_DATA_SAY, given->entry->amount.at, given->entry->amount.text);
}

static void report_sum(const checking *c, const money_point *p, const said_amount *said,
                       bool only_missing)
{
    money sum;
    size_t terms;

    if (!add_all(&p->given, only_missing, &sum, &terms))
        return;
    const bool ceiling = said->amount.bound == MONEY_AT_MOST && sum.bound != MONEY_AT_MOST &&
                         sum.ore_to < said->amount.ore_to;
    diagnostic *fault =
        diag_report(c->bag, ceiling ? RULE_MONEY_UNDER_CEILING : RULE_MONEY_SUM,
                    money_said_span(said), money_said_words(c->a, said), money_words(c->a, &sum));
    note_entries(c, p, only_missing, fault);
}

/* What the point decides and no entry knows, and how much of either there is. */
typedef struct unmatched {
    const said_amount *said[TERMS_MOST];
    const given_amount *given[TERMS_MOST];
    size_t said_count, given_count, decided;
    const said_amount *only; /* the one amount that is decided; NULL when there are several */
} unmatched;

static bool is_decided(const said_amount *s)
{
    return s->role == SAID_ITSELF || s->role == SAID_CHANGE;
}

static unmatched unmatched_of(const money_point *p)
{
    unmatched u = {.said_count = 0};

    for (size_t i = 0; i < p->said.len; i++) {
        const said_amount *s = &p->said.at[i];
        if (!is_decided(s))
            continue;
        u.only = u.decided++ == 0 ? s : NULL;
        if (!s->found && u.said_count++ < TERMS_MOST)
            u.said[u.said_count - 1] = s;
    }
    for (size_t i = 0; i < p->given.len; i++)
        if (!p->given.at[i].found && u.given_count++ < TERMS_MOST)
            u.given[u.given_count - 1] = &p->given.at[i];
    return u;
}

static void report_unsaid(const checking *c, const money_point *p)
{
    for (size_t i = 0; i < p->given.len; i++) {
        const given_amount *g = &p->given.at[i];
        if (!g->found)
            diag_report(c->bag, RULE_MONEY_UNSAID, g->entry->amount.at, g->entry->amount.text);
    }
}

/* A point without amounts may follow on another, which says them. */
static bool is_said_elsewhere(const money_points *all, const given_amount *given)
{
    for (size_t i = 0; i < all->points.len; i++)
        for (size_t j = 0; j < all->points.at[i].said.len && j < POINT_AMOUNTS_MOST; j++)
            if (agrees(&all->points.at[i].said.at[j], &given->amount))
                return true;
    return false;
}

static void report_silent(const checking *c, const money_points *all, const money_point *p)
{
    const given_amount *g = &p->given.at[0];

    if (!is_said_elsewhere(all, g))
        diag_report(c->bag, RULE_MONEY_POINT_SILENT, g->entry->amount.at, g->entry->amount.text);
}

static void report_unmatched(const checking *c, const money_point *p)
{
    const unmatched u = unmatched_of(p);

    if (u.given_count == 0) {
        /* The parts are there, and the whole is another. */
        if (u.only && u.said_count == 1 && p->given.len > 1)
            report_sum(c, p, u.only, false);
        return;
    }
    if (u.said_count == u.given_count && u.said_count <= TERMS_MOST)
        for (size_t i = 0; i < u.said_count; i++)
            report_one(c, u.said[i], u.given[i]);
    else if (u.said_count == 1)
        report_sum(c, p, u.said[0], true);
    else if (u.only && p->said.len == 1)
        report_sum(c, p, u.only, false);
    else if (u.decided > 0)
        report_unsaid(c, p);
}

/* "3 miljoner kronor" for 3,4 mnkr: within what the figure says, and yet another decision. */
static void check_rounding(const checking *c, const money_point *p)
{
    money total;
    size_t terms;
    const said_amount *nearest = NULL;

    if (!add_all(&p->given, false, &total, &terms) || total.bound != MONEY_EXACT)
        return;
    const int64_t most = (total.ore < 0 ? -total.ore : total.ore) / ROUNDED_PART;
    for (size_t i = 0; i < p->said.len; i++) {
        const said_amount *s = &p->said.at[i];
        if (!nearest ||
            money_distance(&s->amount, &total) < money_distance(&nearest->amount, &total))
            nearest = s;
    }
    if (!nearest || !nearest->found || !is_decided(nearest) ||
        nearest->amount.bound != MONEY_EXACT || !money_agree(&nearest->amount, &total) ||
        money_distance(&nearest->amount, &total) <= most)
        return;
    diagnostic *fault = diag_report(c->bag, RULE_MONEY_ROUNDED, money_said_span(nearest),
                                    money_said_words(c->a, nearest), money_words(c->a, &total));
    note_entries(c, p, false, fault);
}

static void check_point(const checking *c, const money_points *all, money_point *p)
{
    if (p->given.len == 0 || p->given_unread || p->given.len > POINT_AMOUNTS_MOST ||
        p->said.len > POINT_AMOUNTS_MOST)
        return;
    match(p);
    if (p->said_unread)
        return;
    if (p->said.len == 0)
        report_silent(c, all, p);
    else
        report_unmatched(c, p);
    check_rounding(c, p);
}

void money_check_amounts(const checking *c, money_points *all)
{
    for (size_t i = 0; i < all->points.len; i++)
        check_point(c, all, &all->points.at[i]);
}
