/*
 * The source and the year that a point names against `från` and `år` of its entries. Names
 * vary, so only a source that shares no word with the data's is another one.
 */
#include "check/money.h"
#include "decision/money_names.h"

static bool names_any(arena *a, const money_point *p, str folded)
{
    for (size_t i = 0; i < p->given.len; i++) {
        const text_fact *from = &p->given.at[i].entry->from;
        const money_name name = money_name_of(a, from->text);
        if (!from->at.source || money_name_in(&name, folded, false))
            return true;
    }
    return false;
}

/* Whether the phrase has a word of any of the names, also joined: "lån", "upplåning". */
static bool shares_word(arena *a, const money_point *p, str phrase)
{
    const money_name said = money_name_of(a, phrase);

    for (size_t i = 0; i < p->given.len; i++) {
        const money_name name = money_name_of(a, p->given.at[i].entry->from.text);
        for (size_t j = 0; j < name.len * said.len; j++) {
            const str x = name.words[j / said.len], y = said.words[j % said.len];
            if (!name.owner[j / said.len] &&
                (str_find(x, y) != SIZE_MAX || str_find(y, x) != SIZE_MAX))
                return true;
        }
    }
    return false;
}

static void check_source(const checking *c, const money_point *p)
{
    size_t start, end;

    for (size_t i = 0; i < p->passages.len; i++)
        if (names_any(c->a, p, p->passages.at[i]->folded))
            return;
    for (size_t i = 0; i < p->passages.len; i++) {
        const passage *said = p->passages.at[i];
        if (!money_source_phrase(said->folded, &start, &end))
            continue;
        const text_fact *from = &p->given.at[0].entry->from;
        if (shares_word(c->a, p, str_sub(said->folded, start, end)))
            return;
        diagnostic *fault =
            diag_report(c->bag, RULE_FINANCING_OTHER_SOURCE, passage_folded_span(said, start, end),
                        passage_unfolded(c->a, said, start, end), from->text);
        diag_add_note(c->bag, fault, NOTE_DATA_SAY, from->at, from->text);
        return;
    }
}

/* The years that the entries speak of, in `år` or in a name. */
static year_set years_given(arena *a, const money_point *p)
{
    year_set set = {.len = 0};

    for (size_t i = 0; i < p->given.len; i++) {
        const financing *f = p->given.at[i].entry;
        const money_name from = money_name_of(a, f->from.text), to = money_name_of(a, f->to.text);
        money_add_year(&set, f->year.year);
        for (size_t j = 0; j < from.years.len; j++)
            money_add_year(&set, from.years.at[j]);
        for (size_t j = 0; j < to.years.len; j++)
            money_add_year(&set, to.years.at[j]);
    }
    return set;
}

static const given_amount *first_with_year(const money_point *p)
{
    for (size_t i = 0; i < p->given.len; i++)
        if (p->given.at[i].entry->year.year != 0)
            return &p->given.at[i];
    return NULL;
}

/* A year in the sentence of an amount, and none of the data's with it. */
static void check_year(const checking *c, const money_point *p)
{
    const year_set given = years_given(c->a, p);
    const given_amount *first = first_with_year(p);
    size_t start = 0, end = 0;

    for (size_t i = 0; first && i < p->said.len && i < POINT_AMOUNTS_MOST; i++) {
        const said_amount *s = &p->said.at[i];
        const year_set said = money_years_in(money_sentence(s), &start, &end);
        bool known = said.len == 0;
        for (size_t j = 0; j < said.len; j++)
            known = known || money_has_year(&given, said.at[j]);
        if (known)
            continue;
        const text_fact year = {first->entry->year.text, first->entry->year.at};
        diagnostic *fault = diag_report(
            c->bag, RULE_FINANCING_YEAR, passage_folded_span(s->p, s->from + start, s->from + end),
            passage_unfolded(c->a, s->p, s->from + start, s->from + end), year.text);
        diag_add_note(c->bag, fault, NOTE_DATA_SAY, year.at, year.text);
        return;
    }
}

void money_check_sources(const checking *c, const money_points *all)
{
    for (size_t i = 0; i < all->points.len; i++) {
        const money_point *p = &all->points.at[i];
        if (p->given.len == 0 || p->given.len > POINT_AMOUNTS_MOST)
            continue;
        check_source(c, p);
        check_year(c, p);
    }
}
