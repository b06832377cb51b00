/*
 * dispatch: who is to be told what when the meeting has decided.
 *
 * Recipients of the papers, and whoever has a task by them, each once: groups are taken apart by
 * the project file, names are looked up in its register. For each the items that concern them, and
 * of each item the points that name them, their tasks, and the amounts of these points. A
 * confidential paper tells nothing here, not even to whom it goes.
 */
#ifndef MEETING_DISPATCH_H
#define MEETING_DISPATCH_H

#include "meeting/meeting.h"
#include "template/template.h"

/* What one recipient is told of one item; numbers are places in the lists of its paper. */
typedef struct delivery {
    size_t item;
    str by_group;         /* "Samtliga nämnder", when it is sent to them as one of these only */
    bool directly;        /* they are recipients themselves */
    bool for_information; /* no point names them; all are told */
    VEC(size_t) points;
    VEC(size_t) tasks;
    VEC(size_t) amounts;
} delivery;

typedef struct addressee {
    str name;
    str key;                    /* by which they are sorted */
    const project_entry *entry; /* NULL: no register has them */
    VEC(str) names;             /* as papers call them */
    VEC(delivery) deliveries;   /* in the order of the items */
} addressee;

typedef struct dispatch {
    VEC(addressee) all; /* by name */
    VEC(size_t) secret; /* items of which nothing is told */
} dispatch;

const dispatch *dispatch_of(const meeting *m);

/* The list; links lead to `ending` of each paper's name. NULL when nobody is told anything. */
decision *dispatch_write(const meeting *m, const dispatch *x, const template *t,
                         const char *ending);

/* The same as a table for spreadsheets. */
str dispatch_table(const meeting *m, const dispatch *x, const template *t);

/* "1 mnkr" and its like as a reader meets it; the author's words when they could not be read. */
str dispatch_money(arena *a, const money_fact *f);
str dispatch_day(arena *a, const date_fact *f);

#endif
