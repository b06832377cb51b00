#include "decision/holiday.h"

#include <stddef.h>

enum { FRIDAY = 5, SATURDAY = 6 };

/* The law of 1989 took the shape it has when the national day took the place of Whit
 * Monday. */
enum { NATIONAL_DAY_FROM = 2005 };

typedef struct fixed_day {
    int month, day;
    const char *name;
} fixed_day;

static const fixed_day fixed_days[] = {
    {1, 1, "nyårsdagen"},   {1, 6, "trettondedag jul"}, {5, 1, "första maj"},
    {12, 24, "julafton"},   {12, 25, "juldagen"},       {12, 26, "annandag jul"},
    {12, 31, "nyårsafton"},
};

typedef struct easter_day {
    int after; /* days after Easter Sunday */
    const char *name;
} easter_day;

static const easter_day easter_days[] = {
    {-2, "långfredagen"},
    {0, "påskdagen"},
    {1, "annandag påsk"},
    {39, "kristi himmelsfärdsdag"},
    {49, "pingstdagen"},
};

/* The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
date holiday_easter(int year)
{
    const int golden = year % 19, century = year / 100, rest = year % 100;
    const int lunar = (century - (century + 8) / 25 + 1) / 3;
    const int epact = (19 * golden + century - century / 4 - lunar + 15) % 30;
    const int weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    const int late = (golden + 11 * epact + 22 * weekday) / 451;
    const int sum = epact + weekday - 7 * late + 114;

    return (date){(int16_t)year, (int8_t)(sum / 31), (int8_t)(sum % 31 + 1)};
}

static bool is_in(date d, int month, int first, int days)
{
    const date start = {d.year, (int8_t)month, (int8_t)first};
    const int32_t after = date_number(d) - date_number(start);

    return after >= 0 && after < days;
}

/* Days that fall on one weekday within a week of the year. */
static const char *moving_name(date d)
{
    const int weekday = date_weekday(d);

    if (weekday == FRIDAY && is_in(d, 6, 19, 7))
        return "midsommarafton";
    if (weekday == SATURDAY && is_in(d, 6, 20, 7))
        return "midsommardagen";
    if (weekday == SATURDAY && is_in(d, 10, 31, 7))
        return "alla helgons dag";
    return NULL;
}

static const char *easter_name(date d)
{
    const int32_t after = date_number(d) - date_number(holiday_easter(d.year));

    for (size_t i = 0; i < sizeof easter_days / sizeof *easter_days; i++)
        if (easter_days[i].after == after)
            return easter_days[i].name;
    return d.year < NATIONAL_DAY_FROM && after == 50 ? "annandag pingst" : NULL;
}

const char *holiday_name(date d)
{
    if (!date_is_valid(d))
        return NULL;
    for (size_t i = 0; i < sizeof fixed_days / sizeof *fixed_days; i++)
        if (fixed_days[i].month == d.month && fixed_days[i].day == d.day)
            return fixed_days[i].name;
    if (d.month == 6 && d.day == 6 && d.year >= NATIONAL_DAY_FROM)
        return "nationaldagen";
    const char *name = easter_name(d);
    return name ? name : moving_name(d);
}
