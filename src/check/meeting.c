/*
 * A meeting's own file: its items in order, each with a paper of its own, and called in time. What
 * is seen only when the papers are read too is in packet.c.
 */
#include "check/check.h"

#include "check/same.h"
#include "decision/agenda.h"

/* KL 5 kap. 13 and 15 §§: at least a week. */
enum { FULLMAKTIGE_DAYS = 7 };

/* "3" before "3a" before "4"; what does not begin with figures has no order. */
static bool goes_back(str number, str before)
{
    const int64_t n = agenda_figures(number), m = agenda_figures(before);
    if (n == 0 || m == 0)
        return false;
    return n < m || (n == m && str_cmp(number, before) < 0);
}

/* Only a stated number can be wrong; the others follow on it. */
static void check_numbers(const checking *c)
{
    const item_list *items = &c->d->items;
    const str *numbers = agenda_numbers(c->a, items);
    const size_t *first = same_first(c->a, numbers, items->len);
    str highest = STR("");

    for (size_t i = 0; i < items->len; i++) {
        const text_fact *said = &items->at[i].number;
        const bool stated = said->at.source != NULL;
        if (first[i] != i) {
            const agenda_item *other = &items->at[first[i]];
            diagnostic *fault = diag_report(c->bag, RULE_MEETING_NUMBER_TWICE,
                                            stated ? said->at : items->at[i].at, numbers[i]);
            diag_add_note(c->bag, fault, NOTE_FIRST_HERE,
                          other->number.at.source ? other->number.at : other->at, numbers[i]);
            continue;
        }
        if (stated && goes_back(numbers[i], highest))
            diag_report(c->bag, RULE_MEETING_NUMBER_BACK, said->at, numbers[i], highest);
        else
            highest = numbers[i];
    }
}

/* "./a.md" is "a.md". */
static str plain_path(str path)
{
    while (str_starts(path, STR("./")))
        path = str_sub(path, 2, path.len);
    return path;
}

static void check_papers(const checking *c)
{
    const item_list *items = &c->d->items;
    const str *numbers = agenda_numbers(c->a, items);
    str *paths = ARENA_ARRAY(c->a, str, items->len + 1);

    for (size_t i = 0; i < items->len; i++)
        paths[i] = plain_path(items->at[i].paper.text);
    const size_t *first = same_first(c->a, paths, items->len);
    for (size_t i = 0; i < items->len; i++) {
        if (first[i] == i)
            continue;
        const text_fact *other = &items->at[first[i]].paper;
        diagnostic *fault = diag_report(c->bag, RULE_MEETING_SAME_PAPER, items->at[i].paper.at,
                                        items->at[i].paper.text, numbers[first[i]], numbers[i]);
        diag_add_note(c->bag, fault, NOTE_FIRST_HERE, other->at, other->text);
    }
}

static bool is_fullmaktige(str body)
{
    return str_ends(body, STR("fullmäktige")) ||
           (body.len > 0 && decision_same_body(STR("kommunfullmäktige"), body));
}

static int days_for(const checking *c, str body)
{
    int days = is_fullmaktige(body) ? FULLMAKTIGE_DAYS : 0;

    for (size_t i = 0; c->p && i < c->p->notices.len; i++) {
        const project_notice *n = &c->p->notices.at[i];
        if ((decision_same_body(n->body, body) || decision_same_body(body, n->body)) &&
            n->days > days)
            days = n->days;
    }
    return days;
}

static void check_call(const checking *c)
{
    const date_fact *meeting = &c->d->meeting, *call = &c->d->date;
    const int days = days_for(c, decision_body_named(c->a, c->d->body.text));
    buf last = buf_in(c->a);

    if (!meeting->day.year || !call->day.year || days == 0 || c->d->verifiers.len > 0)
        return;
    const int32_t deadline = date_number(meeting->day) - days;
    if (date_number(call->day) <= deadline)
        return;
    date_write_iso(&last, date_from_number(deadline));
    diagnostic *fault =
        diag_report(c->bag, RULE_MEETING_CALL_LATE, call->at, call->text, buf_str(&last));
    diag_add_note(c->bag, fault, NOTE_SAID_HERE, meeting->at, meeting->text);
}

void check_meeting_file(const checking *c)
{
    if (c->d->items.len == 0)
        return;
    check_numbers(c);
    check_papers(c);
    check_call(c);
}
