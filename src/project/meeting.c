/* What a meeting's own file adds to the settings of its folder. */
#include "project/funds.h"
#include "project/read.h"

/* More than FUNDS_MOST nobody looks at. */
static void add_fund(arena *a, project *p, const fund_balance *f)
{
    const project_fund fund = {f->at, f->name, f->balance, f->year};
    for (size_t i = 0; i < p->funds.len; i++)
        if (project_same_fund(a, &p->funds.at[i], &fund)) {
            p->funds.at[i] = fund;
            return;
        }
    if (p->funds.len < FUNDS_MOST)
        vec_push(a, &p->funds, fund);
}

static void add_day(arena *a, project *p, const meeting_day *d, const decision *meeting)
{
    const str body = d->body.text.len ? d->body.text : meeting->body.text;
    const project_meeting day = {.day = d->date, .body = decision_body_named(a, body)};
    if (d->date.day.year)
        vec_push(a, &p->meetings, day);
}

const project *project_for_meeting(arena *a, const project *p, const decision *meeting)
{
    project *made = ARENA_NEW(a, project);
    *made = p ? *p : (project){.source = meeting->source, .folder = STR("")};
    /* What grows below is ours, not that of `p`. */
    made->funds.at = NULL;
    made->funds.len = made->funds.capacity = 0;
    made->meetings.at = NULL;
    made->meetings.len = made->meetings.capacity = 0;
    for (size_t i = 0; p && i < p->funds.len; i++)
        vec_push(a, &made->funds, p->funds.at[i]);
    for (size_t i = 0; p && i < p->meetings.len; i++)
        vec_push(a, &made->meetings, p->meetings.at[i]);
    for (size_t i = 0; i < meeting->funds.len; i++)
        add_fund(a, made, &meeting->funds.at[i]);
    for (size_t i = 0; i < meeting->meeting_days.len; i++)
        add_day(a, made, &meeting->meeting_days.at[i], meeting);
    project_sort_meetings(made);
    return made;
}
