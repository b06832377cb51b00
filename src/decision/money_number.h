/*
 * money_number: the figure of an amount, apart from its unit. Private to money.
 */
#ifndef DECISION_MONEY_NUMBER_H
#define DECISION_MONEY_NUMBER_H

#include "decision/money.h"

/* 10^15 kr in öre: above the turnover of any country, and far below 2^63. */
#define MONEY_MOST_ORE INT64_C(100000000000000000)

typedef struct figure {
    str text;         /* as written */
    int64_t digits;   /* all digits as one number: 1250 for "12,50" */
    int decimals;     /* how many of them stand after the comma */
    money_fault fault; /* MONEY_OK, GROUPING, AMBIGUOUS or TOO_LARGE */
} figure;

/* Takes a figure off the front of *rest. False when there is no digit. A faulty
 * figure is taken whole. */
bool money_take_figure(str *rest, figure *f);

/* Öre in one of the unit: kr 100, tkr 100 000 ... */
int64_t money_unit_ore(money_unit unit);

/* The figure in öre, and the öre that its last digit stands for. */
money_fault money_scale(const figure *f, money_unit unit, int64_t *ore, int64_t *precision);

#endif
