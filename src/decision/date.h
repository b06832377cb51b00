/*
 * date: calendar days, proleptic Gregorian, 1800 to 2999.
 */
#ifndef DECISION_DATE_H
#define DECISION_DATE_H

#include "base/str.h"

typedef struct date {
    int16_t year;
    int8_t month; /* 1 to 12 */
    int8_t day;   /* 1 to 31 */
} date;

typedef enum date_fault {
    DATE_OK,
    DATE_NOT_DATE, /* not of a form we know */
    DATE_NO_YEAR,  /* "den 19 oktober" */
    DATE_MONTH,    /* month 0 or 13 */
    DATE_DAY,      /* 30 February */
    DATE_RANGE,    /* outside 1800-2999 */
    DATE_WEEKDAY,  /* "måndagen den 21 september 2021", which was a Tuesday */
} date_fault;

/* Reads the whole of `text`: 2021-09-21, 20210921, 2021/09/21, "den 21 september
 * 2021", "21 sept. 2021", "tisdagen den 21 september 2021" (the weekday must be
 * right). Spaces may be U+00A0 or U+202F. On DATE_DAY and DATE_WEEKDAY *d is set as
 * far as it was read. */
date_fault date_parse(str text, date *d);

/* Finds the next date in running text at or after *at; as money_find(). A date
 * without a year is found too, with year 0. Impossible ones are found with their
 * fault. */
bool date_find(str text, size_t *at, size_t *start, size_t *end, date *d, date_fault *fault);

bool date_is_valid(date d);
int date_days_in_month(int year, int month);
int date_weekday(date d); /* 1 Monday to 7 Sunday (ISO 8601) */
int32_t date_number(date d); /* days since 1970-01-01 */
date date_from_number(int32_t days);
int date_compare(date a, date b);

void date_write_iso(buf *out, date d);     /* 2021-09-21 */
void date_write_swedish(buf *out, date d); /* "21 september 2021", bound with U+00A0 */
const char *date_month_name(int month);    /* Swedish, lower case */
const char *date_weekday_name(int weekday); /* Swedish, lower case */

#endif
