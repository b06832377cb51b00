/*
 * ledger: what the papers of a meeting take from each source of money, and what it leaves.
 *
 * Amounts are whole öre. What is taken by the month counts twelve times. Of a range both ends
 * count, so what is left is a range too; "högst" counts in full and "ca" as it is written. A source
 * is overdrawn when even the least that is taken is more than the most that it holds, as for the
 * rule that forbids it. Papers that are not shown because of their secrecy do not count.
 */
#ifndef MEETING_LEDGER_H
#define MEETING_LEDGER_H

#include "meeting/page.h"

/* What one entry of a paper takes. */
typedef struct ledger_draw {
    size_t item; /* of the meeting */
    const financing *entry;
    const kept_point *point; /* NULL: it names none that there is */
    money amount;            /* as it counts */
    int year;                /* 0: the paper does not say */
    str body;                /* that decides, in the base form; "" when unknown */
} ledger_draw;

typedef struct ledger_source {
    str title;
    const project_fund *fund; /* NULL: nobody states its balance */
    VEC(ledger_draw) draws;   /* in the order of the items */
    money taken;              /* of no meaning without draws */
    money left;               /* of none without a fund */
    bool beyond;              /* more than can be counted */
} ledger_source;

typedef struct ledger {
    const meeting *meeting;
    VEC(ledger_source)
    sources; /* those with a balance first, as they are listed; then as papers name them */
    money_measure measure; /* of all amounts */
} ledger;

/* When all papers have been read and the meeting is complete; NULL: there is neither source nor
 * amount. */
const ledger *ledger_new(const meeting *m);

typedef enum ledger_state { LEDGER_HOLDS, LEDGER_MAY_LACK, LEDGER_LACKS } ledger_state;
/* Of a source with a fund; *lack is what it lacks. */
ledger_state ledger_judge(const ledger_source *s, money *lack);

/* What all points of one item take. */
typedef struct ledger_bar {
    size_t item; /* SIZE_MAX: all other items, when there are more than can be drawn */
    money amount;
} ledger_bar;
typedef VEC(ledger_bar) ledger_bar_list;

ledger_bar_list ledger_bars(arena *a, const ledger_source *s);

/* ledger_chart.c: a drawing in SVG of a source that has a fund and draws, and counts no more than
 * can be: a bar for what was there, one for each of `bars` that begins where the one before ended,
 * and one for what is left, which goes to the left of the line when there is nothing. Of a range
 * the larger end is drawn as taken. */
str ledger_chart(arena *a, const ledger_source *s, const ledger_bar_list *bars, const template *t);

/* ledger_sums.c: the sums by year, and by body where there are several. */
void ledger_add_sums(const page *p, const ledger *l);

/* The document; links lead to `ending` of each paper's name. */
decision *ledger_page(const ledger *l, const template *t, const char *ending, diagnostics *bag);

#endif
