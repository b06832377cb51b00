/*
 * The plan of decisions: its steps in the order of their days, up to the body that the paper is
 * for, which decides at its meeting. Bodies above it may treat the matter after that.
 */
#include "check/check.h"

static bool has_day(const date_fact *fact)
{
    return fact->at.source && fact->day.year != 0;
}

static void check_order(const checking *c)
{
    const date_fact *before = NULL;

    for (size_t i = 0; i < c->d->plan.len; i++) {
        const date_fact *day = &c->d->plan.at[i].date;
        if (!has_day(day))
            continue;
        if (before && date_compare(day->day, before->day) < 0) {
            diagnostic *fault =
                diag_report(c->bag, RULE_PLAN_ORDER, day->at, day->text, before->text);
            diag_add_note(c->bag, fault, NOTE_SAID_HERE, before->at, before->text);
        }
        before = day;
    }
}

/* How many steps there are up to that of the body, with it; 0: it has none. */
static size_t steps_until(const checking *c, str body)
{
    for (size_t i = c->d->plan.len; i > 0; i--) {
        const str step = decision_body_named(c->a, c->d->plan.at[i - 1].body.text);
        if (decision_same_body(step, body) || decision_same_body(body, step))
            return i;
    }
    return 0;
}

static void check_meeting(const checking *c, size_t steps)
{
    const date_fact *meeting = &c->d->meeting;

    for (size_t i = 0; has_day(meeting) && i < steps; i++) {
        const date_fact *day = &c->d->plan.at[i].date;
        if (!has_day(day) || date_compare(day->day, meeting->day) <= 0)
            continue;
        diagnostic *fault =
            diag_report(c->bag, RULE_PLAN_MEETING, day->at, day->text, meeting->text);
        diag_add_note(c->bag, fault, NOTE_SAID_HERE, meeting->at, meeting->text);
    }
}

void check_plan(const checking *c)
{
    const plan_list *plan = &c->d->plan;
    const text_fact *body = &c->d->body;

    if (plan->len == 0)
        return;
    check_order(c);
    const size_t steps =
        body->text.len ? steps_until(c, decision_body_named(c->a, body->text)) : plan->len;
    if (steps == 0)
        diag_report(c->bag, RULE_PLAN_BODY, plan->at[plan->len - 1].at, body->text);
    check_meeting(c, steps);
}
