/*
 * holiday: the days on which no Swedish authority meets.
 *
 * Public holidays by lagen (1989:253) om allmänna helgdagar, and the three eves that
 * semesterlagen (1977:480), 7 §, counts with Sundays.
 */
#ifndef DECISION_HOLIDAY_H
#define DECISION_HOLIDAY_H

#include "decision/date.h"

/* Its Swedish name in lower case, or NULL for other days. A Sunday is not named for that. */
const char *holiday_name(date d);

/* Easter Sunday of the Gregorian calendar. */
date holiday_easter(int year);

#endif
