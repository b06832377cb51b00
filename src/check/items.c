/*
 * The items of a call: each says what it is about.
 */
#include "check/check.h"

#include "decision/agenda.h"

void check_items(const checking *c)
{
    for (size_t i = 0; i < c->d->items.len; i++) {
        const agenda_item *of = &c->d->items.at[i];
        if (!agenda_title(of).text.len && !of->paper.text.len)
            diag_report(c->bag, RULE_ITEM_UNNAMED, of->at, STR(""));
    }
}
