/* The template's own words, which papers show beside the author's: what nobody may publish, and
 * what was left to be filled in. How these words are put is for the municipality to say. */
#include "check/check.h"
#include "check/residue.h"

static void check_placeholders(const checking *c, const passage *p)
{
    size_t at = 0, start, end;
    while (residue_find(p->folded, &at, &start, &end))
        diag_report(c->bag, RULE_TEMPLATE_RESIDUE, passage_folded_span(p, start, end),
                    passage_unfolded(c->a, p, start, end));
}

void check_template(arena *a, const template *t, diagnostics *bag)
{
    passage_list list = {0};
    for (size_t i = 0; i < t->wordings.len; i++)
        passage_add(a, &list, t->wordings.at[i].words, t->wordings.at[i].at);
    const checking c = {.a = a, .t = t, .passages = &list, .bag = bag};
    check_personal_numbers(&c);
    for (size_t i = 0; i < list.len; i++)
        check_placeholders(&c, &list.at[i]);
}
