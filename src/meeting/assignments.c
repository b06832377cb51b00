#include "meeting/assignments.h"

#include "base/utf8.h"

#include <stdlib.h>

enum { TASKS_MOST = 500 }; /* of one paper: more than any has */

static bool is_of_body(const project_meeting *m, str body)
{
    return m->body.len == 0 || body.len == 0 || decision_same_body(m->body, body) ||
           decision_same_body(body, m->body);
}

/* The first day on or after `day`; meetings stand in the order of their days. */
static date meeting_on_or_after(const meeting *m, date day, str body)
{
    for (size_t i = 0; m->project && i < m->project->meetings.len; i++) {
        const project_meeting *one = &m->project->meetings.at[i];
        if (date_compare(one->day.day, day) >= 0 && is_of_body(one, body))
            return one->day.day;
    }
    return (date){0};
}

static void add_task(task_list *l, size_t item, size_t place)
{
    const meeting *m = l->meeting;
    const kept_paper *paper = m->items.at[item].paper;
    const assignment *said = &paper->facts->assignments.at[place];
    meeting_task t = {.item = item, .place = place, .said = said};
    t.point = keep_find_point(m->a, paper, &said->point, &said->body);
    t.action = said->action.text.len ? said->action.text : t.point ? t.point->text : STR("");
    t.day = said->report_back.day;
    if (t.day.year)
        t.meeting = meeting_on_or_after(m, t.day, decision_body_named(m->a, m->said->body.text));
    t.key = utf8_sort_key(m->a, said->to.text);
    vec_push(m->a, &l->all, t);
}

const task_list *tasks_new(const meeting *m)
{
    task_list *l = ARENA_NEW(m->a, task_list);
    l->meeting = m;
    for (size_t i = 0; i < m->items.len; i++) {
        const meeting_item *of = &m->items.at[i];
        if (of->state != ITEM_IN_PACKET || !of->paper)
            continue;
        for (size_t k = 0; k < of->paper->facts->assignments.len && k < TASKS_MOST; k++)
            add_task(l, i, k);
    }
    return l->all.len ? l : NULL;
}

static int compare_days(const meeting_task *a, const meeting_task *b)
{
    if ((a->day.year == 0) != (b->day.year == 0))
        return a->day.year == 0 ? 1 : -1;
    return date_compare(a->day, b->day);
}

/* What is equal otherwise stands in the order of the items. */
static int compare_places(const meeting_task *a, const meeting_task *b)
{
    return (a > b) - (a < b);
}

static int by_who(const void *x, const void *y)
{
    const meeting_task *a = *(const meeting_task *const *)x, *b = *(const meeting_task *const *)y;
    int order = str_cmp(a->key, b->key);
    order = order ? order : compare_days(a, b);
    return order ? order : compare_places(a, b);
}

static int by_day(const void *x, const void *y)
{
    const meeting_task *a = *(const meeting_task *const *)x, *b = *(const meeting_task *const *)y;
    int order = compare_days(a, b);
    order = order ? order : str_cmp(a->key, b->key);
    return order ? order : compare_places(a, b);
}

static const meeting_task **sorted(const task_list *l, int (*order)(const void *, const void *))
{
    const meeting_task **list = ARENA_ARRAY(l->meeting->a, const meeting_task *, l->all.len + 1);
    for (size_t i = 0; i < l->all.len; i++)
        list[i] = &l->all.at[i];
    qsort(list, l->all.len, sizeof *list, order);
    return list;
}

const meeting_task **tasks_by_who(const task_list *l)
{
    return sorted(l, by_who);
}

const meeting_task **tasks_by_day(const task_list *l)
{
    return sorted(l, by_day);
}

str tasks_report_words(arena *a, const meeting_task *t)
{
    const assignment *said = t->said;
    if (t->day.year == 0)
        return said->report_back.text.len ? said->report_back.text : said->no_report_reason.text;
    buf out = buf_in(a);
    date_write_iso(&out, t->day);
    return buf_str(&out);
}

str tasks_case_number(const task_list *l, const meeting_task *t)
{
    const meeting_item *item = &l->meeting->items.at[t->item];
    const str own = item->paper->facts->case_number.text;
    return own.len ? own : item->said->case_number.text;
}

str tasks_body(const task_list *l, const meeting_task *t)
{
    const kept_paper *paper = l->meeting->items.at[t->item].paper;
    return t->point && t->point->body.len ? utf8_capitalised(l->meeting->a, t->point->body)
                                          : paper->facts->body.text;
}
