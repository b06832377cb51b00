/*
 * assignments: every task that the papers of a meeting give, with who is to do it and when it comes
 * back.
 *
 * Papers that are not shown because of their secrecy are left out.
 */
#ifndef MEETING_ASSIGNMENTS_H
#define MEETING_ASSIGNMENTS_H

#include "meeting/page.h"

typedef struct meeting_task {
    size_t item;  /* of the meeting */
    size_t place; /* among the tasks of its paper, from 0 */
    const assignment *said;
    const kept_point *point; /* NULL: it names none that there is */
    str action;              /* as stated, else the words of the point */
    date day;                /* of the report; year 0 when there is none */
    date meeting; /* at which it is: that day, or the next on which the body meets; year 0 when
                     unknown */
    str key;      /* of who is responsible: sorts as in Swedish */
} meeting_task;

typedef struct task_list {
    const meeting *meeting;
    VEC(meeting_task) all; /* in the order of the items */
} task_list;

/* When all papers have been read and the meeting is complete; NULL: there are none. */
const task_list *tasks_new(const meeting *m);

/* By who is responsible, then by day; those without a day come last. */
const meeting_task **tasks_by_who(const task_list *l);
/* By day, then by who is responsible; likewise. */
const meeting_task **tasks_by_day(const task_list *l);

/* The day as the paper says it, in words if it does, else why there is none; "" when it says
 * nothing. */
str tasks_report_words(arena *a, const meeting_task *t);
/* The paper's case number, else the item's. */
str tasks_case_number(const task_list *l, const meeting_task *t);

/* The body whose decision gives the task; "" when unknown. */
str tasks_body(const task_list *l, const meeting_task *t);

/* The document; links lead to `ending` of each paper's name. */
decision *tasks_page(const task_list *l, const template *t, const char *ending);

/* For spreadsheets, by who is responsible. `ending` is of the papers' names. */
str tasks_csv(const task_list *l, const char *ending);

/* For calendars (RFC 5545): an event on each day of a report. */
str tasks_calendar(const task_list *l);

#endif
