/*
 * agenda: what is true of the items of a meeting as a list.
 */
#ifndef DECISION_AGENDA_H
#define DECISION_AGENDA_H

#include "decision/decision.h"

/* The title that the item states, in its short form or its own field; empty when it leaves that to
 * its paper. */
text_fact agenda_title(const agenda_item *i);

/* The figures that a number begins with; 0 when there are none or too many. */
int64_t agenda_figures(str number);

/* The number of each item: the stated one, else one more than that of the item before. A number
 * that is not in figures ("3a") counts as that of its figures. */
const str *agenda_numbers(arena *a, const item_list *list);

/* The number that each attachment goes by; likewise. */
const str *agenda_attachment_numbers(arena *a, const attachment_list *list);

#endif
