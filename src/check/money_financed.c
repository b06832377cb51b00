/*
 * A point that spends says where the money comes from: among its data, so that it can be
 * counted, and where fullmäktige decides by law.
 */
#include "check/money.h"

/* The words before an amount that make it spent. */
static const char *const spends[] = {
    "anslår",      "anslås",     "anslå",      "anvisar",         "anvisas",     "anvisa",
    "beviljar",    "beviljas",   "bevilja",    "avsätter",        "avsätts",     "avsättes",
    "avsätta",     "tillför",    "tillförs",   "tillföra",        "tillföres",   "tillskjut*",
    "tilldelar",   "tilldelas",  "tilldela",   "tilläggsanslag*", "finansierar", "finansieras",
    "finansiera",  "förvärvar",  "förvärvas",  "förvärva",        "köper",       "köps",
    "köpa",        "investerar", "investeras", "utbetalar",       "utbetalas",   "utbetala",
    "betalar ut",  "betalas ut", "bidrar med", "satsar",          "satsas",      "ger bidrag",
    "skjuter till"};

/* These spend only together with what grows: a budget, and no fee. */
static const char *const raises[] = {"utökar", "utökas",     "utöka",     "höjer",
                                     "höjs",   "höja",       "ökar",      "ökas",
                                     "öka",    "förstärker", "förstärks", "förstärka"};
static const char *const frames[] = {"budgetram*",
                                     "ram",
                                     "ramen",
                                     "driftram*",
                                     "budget",
                                     "budgeten",
                                     "anslag*",
                                     "medlen",
                                     "kommunbidrag*",
                                     "investeringsram*",
                                     "investeringsbudget*",
                                     "driftbudget*",
                                     "internbudget*"};

/* Words that make it no spending: what is turned down, lent, charged, or for others to do. */
static const char *const spends_not[] = {
    "avslår",   "avstå*",     "avslag*",  "inga",          "ingen",     "avslås",
    "avslå",    "inte",       "ej",       "delegation*",   "delegera*", "rätt att",
    "avgift*",  "taxa*",      "taxor",    "vite*",         "borgen*",   "lånar",
    "låna",     "sälj*",      "försälj*", "beloppsgräns*", "redovis*",  "rapport*",
    "utred*",   "ansökan om", "yttrande", "uppföljning*",  "bokslut*",  "noter*",
    "avskriv*", "omfördel*",  "flytta*",  "överför*",      "motion*",   "ombudget*"};

static const char *const sources[] = {"finansier*",
                                      "tas ur",
                                      "tas från",
                                      "tas i anspråk",
                                      "ur",
                                      "anvisas från",
                                      "belasta*",
                                      "täcks av",
                                      "täcks genom",
                                      "inom ram*",
                                      "inom befintlig*",
                                      "inom budget*",
                                      "statsbidrag*",
                                      "eget kapital",
                                      "resultatutjämningsreserv*",
                                      "lån",
                                      "upplåning*",
                                      "i anspråk",
                                      "resursmedel*",
                                      "budgetreserv*",
                                      "till förfogande",
                                      "oförutsed*",
                                      "omdispon*",
                                      "inom beslutad*",
                                      "i investeringsbudget*",
                                      "i budget",
                                      "i budgeten",
                                      "flerårsplan*",
                                      "betalas med",
                                      "betalas av",
                                      "med medel från"};

bool money_is_spent(const said_amount *said)
{
    const str sentence = money_sentence(said);
    const str before = str_sub(said->p->folded, said->from, said->start);

    if (MONEY_HAS(sentence, spends_not))
        return false;
    return MONEY_HAS(before, spends) || (MONEY_HAS(before, raises) && MONEY_HAS(before, frames));
}

bool money_names_source(const money_point *p)
{
    for (size_t i = 0; i < p->passages.len; i++)
        if (MONEY_HAS(p->passages.at[i]->folded, sources))
            return true;
    return false;
}

/* The first amount of the point that is spent, and that no entry of the paper has. */
static const said_amount *find_unfinanced(const money_points *all, const money_point *p)
{
    for (size_t i = 0; i < p->said.len && i < POINT_AMOUNTS_MOST; i++) {
        const said_amount *s = &p->said.at[i];
        bool known = s->role == SAID_EACH || s->role == SAID_ASIDE || !money_is_spent(s);
        for (size_t j = 0; j < all->given.len && !known; j++)
            known = money_agree(&s->amount, &all->given.at[j].amount) ||
                    money_agree(&s->level, &all->given.at[j].amount);
        if (!known)
            return s;
    }
    return NULL;
}

static bool finances(const money_point *p)
{
    static const char *const words[] = {"finansier*", "tas ur", "tas från", "tas i anspråk"};

    for (size_t i = 0; i < p->passages.len; i++)
        if (MONEY_HAS(p->passages.at[i]->folded, words))
            return true;
    return false;
}

/* The points of a proposal follow on each other. */
static void find_financing_points(money_points *all)
{
    for (size_t first = 0, end = 0; first < all->points.len; first = end) {
        size_t count = 0, last = 0;
        for (end = first;
             end < all->points.len && all->points.at[end].in == all->points.at[first].in; end++)
            if (finances(&all->points.at[end])) {
                count++;
                last = end;
            }
        for (size_t i = first; i < end; i++)
            all->points.at[i].others_finance = count > 1 || (count == 1 && last != i);
    }
}

/* By the heading, or by a point of kommunstyrelsen that proposes it to fullmäktige. */
static bool council_decides(const money_point *p, const said_amount *said)
{
    static const char *const proposes[] = {"föreslår kommunfullmäktige*", "föreslår fullmäktige*",
                                           "föreslås kommunfullmäktige*",
                                           "kommunfullmäktige beslutar", "fullmäktige beslutar"};

    return str_ends(p->in->body, STR("fullmäktige")) ||
           MONEY_HAS(str_sub(said->p->folded, 0, said->start), proposes);
}

static void check_without(const checking *c, const money_points *all, const money_point *p)
{
    const said_amount *s = find_unfinanced(all, p);

    if (!s)
        return;
    rule_id id = council_decides(p, s) ? RULE_FINANCING_COUNCIL : RULE_FINANCING_MISSING;
    if (money_names_source(p) || p->others_finance)
        id = RULE_FINANCING_NOT_GIVEN;
    diag_report(c->bag, id, money_said_span(s), money_said_words(c->a, s));
}

static bool gives_source(const money_point *p)
{
    for (size_t i = 0; i < p->given.len; i++)
        if (p->given.at[i].entry->from.at.source)
            return true;
    return money_names_source(p);
}

/* An entry that says how much, and neither it nor the point says from where. */
static void check_with(const checking *c, const money_point *p)
{
    if (gives_source(p) || p->others_finance)
        return;
    for (size_t i = 0; i < p->said.len && i < POINT_AMOUNTS_MOST; i++) {
        const said_amount *s = &p->said.at[i];
        if (s->role == SAID_EACH || s->role == SAID_ASIDE || !s->found || !money_is_spent(s))
            continue;
        const given_amount *g = &p->given.at[0];
        diagnostic *fault = diag_report(c->bag, RULE_FINANCING_NO_SOURCE, money_said_span(s),
                                        money_said_words(c->a, s));
        diag_add_note(c->bag, fault, NOTE_DATA_SAY, g->entry->amount.at, g->entry->amount.text);
        return;
    }
}

void money_check_financed(const checking *c, money_points *all)
{
    find_financing_points(all);
    for (size_t i = 0; i < all->points.len && !all->lost; i++) {
        const money_point *p = &all->points.at[i];
        if (p->given_unread)
            continue;
        if (p->given.len == 0)
            check_without(c, all, p);
        else
            check_with(c, p);
    }
}
