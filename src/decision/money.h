/*
 * money: amounts in Swedish kronor, exactly, as people write them.
 *
 * Held as whole öre in 64 bits, with the precision in which the author wrote
 * the figure, because "1,2 mnkr" and "1 200 000 kr" are the same amount known
 * to different precision. Never floating point.
 */
#ifndef DECISION_MONEY_H
#define DECISION_MONEY_H

#include "base/str.h"

typedef enum money_unit { MONEY_KR, MONEY_TKR, MONEY_MNKR, MONEY_MDKR } money_unit;

typedef enum money_bound {
    MONEY_EXACT,
    MONEY_ABOUT,   /* "ca", "cirka", "omkring", "drygt" */
    MONEY_AT_MOST, /* "högst", "upp till", "max" */
    MONEY_RANGE,   /* "2-2,5 mnkr", "mellan 2 och 2,5 mnkr" */
} money_bound;

typedef enum money_period { MONEY_ONCE, MONEY_PER_YEAR, MONEY_PER_MONTH } money_period;

typedef struct money {
    int64_t ore;       /* the amount; the lower end of a range */
    int64_t ore_to;    /* the upper end of a range; otherwise equal to ore */
    int64_t precision; /* öre per unit of the last digit written: 1,2 mnkr gives 10 000 000 */
    money_unit unit;   /* as written */
    money_bound bound;
    money_period period; /* "per år", "/år", "per månad" */
} money;

typedef enum money_fault {
    MONEY_OK,
    MONEY_NOT_AMOUNT,  /* no figure, or no unit of money after it */
    MONEY_NO_UNIT,     /* a bare number: kronor or thousands? */
    MONEY_GROUPING,    /* "1 00 000", "1.5.0": digits not in groups of three */
    MONEY_AMBIGUOUS,   /* "1.250 tkr", "1.5 mnkr", "1,250 mnkr": a single point, or three
                          digits after a comma */
    MONEY_FRACTION,    /* finer than one öre */
    MONEY_TOO_LARGE,   /* beyond 10^15 kr */
    MONEY_TRAILING,    /* an amount followed by something else */
} money_fault;

/* Reads the whole of `text` as an amount: an optional bound word, a number with
 * groups of three separated by a space (U+0020, U+00A0, U+202F, U+2009) or by
 * points when there are several groups, a decimal comma, a sign (+, -, U+2212),
 * a unit (kr, kronor, SEK, tkr, kkr, tusen kronor, mkr, mnkr, Mkr, msek, miljon,
 * miljoner kronor, mdkr, miljarder kronor, ":-"), and an optional period. Two
 * numbers with a dash between, or "mellan" and "och", are a range. */
money_fault money_parse(str text, money *m);

/* Finds the next amount in running text at or after *at. Gives its bytes in
 * [*start, *end), with bound word and period, and moves *at past it. False when
 * there is none. Stricter than money_parse(): a bare number is not an amount here,
 * nor "3 miljoner" without kronor, nor a faulty figure or any part of one. */
bool money_find(str text, size_t *at, size_t *start, size_t *end, money *m);

const char *money_unit_name(money_unit unit); /* "kr", "tkr", "mnkr", "mdkr" */

/* "3 mnkr", "1 250 tkr", "högst 450 000 kr per år", "2–2,5 mnkr": in the author's unit
 * and precision, and always exactly. Groups and unit are bound with U+00A0, the minus
 * sign is U+2212, the decimal sign a comma. money_parse() reads it back. */
void money_write(buf *out, const money *m);

/* The sum, keeping the coarser precision and the unit when both agree (else the
 * smaller unit); ranges add end to end. False when the sum is beyond what an amount
 * can be, or the periods differ. */
bool money_add(const money *a, const money *b, money *sum);

/* a - b, end to end: what is left at least and at most. False as for money_add(). */
bool money_subtract(const money *a, const money *b, money *left);

/* What it comes to in a year: of a month twelve times, otherwise once. False when that is beyond what an
 * amount can be. */
bool money_of_year(const money *m, money *year);

/* The unit in which amounts that are added up stand below each other: the largest one, up to
 * mnkr, in which all are whole; kronor with öre when not even that will do. */
typedef struct money_measure {
    money_unit unit;
    int64_t precision;
} money_measure;

money_measure money_measure_new(void);
void money_measure_add(money_measure *measure, const money *m);
void money_write_in(buf *out, const money *m, money_measure measure); /* bound and period too */

/* Whether both can be one amount, each known to the precision in which it is written: 1,2 mnkr
 * and 1 187 500 kr agree, 1,2 mnkr and 1,3 mnkr do not. A range agrees with what it holds; "ca"
 * allows a tenth. Sign, ceiling and period make no difference. */
bool money_agree(const money *a, const money *b);

/* What lies between them, in öre; 0 when they touch. Sign makes no difference. */
int64_t money_distance(const money *a, const money *b);

#endif
