/* The calendar: days, months and weeks, and how dates are written. */
#include "decision/date.h"

enum { FIRST_YEAR = 1800, LAST_YEAR = 2999 };

static const char *const month_names[] = {
    "januari", "februari", "mars",      "april",   "maj",      "juni",
    "juli",    "augusti",  "september", "oktober", "november", "december",
};

static const char *const weekday_names[] = {
    "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
};

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && is_leap(year));
}

bool date_is_valid(date d)
{
    return d.year >= FIRST_YEAR && d.year <= LAST_YEAR && d.day >= 1 &&
           d.day <= date_days_in_month(d.year, d.month);
}

/* Days from the first of March of year 0 to that of `year`, year >= 0. Counting from
 * March puts the leap day last in its year. */
static int32_t days_to_year(int32_t year)
{
    return year * 365 + year / 4 - year / 100 + year / 400;
}

enum { EPOCH = 719468 }; /* 1970-01-01, from 0000-03-01 */

int32_t date_number(date d)
{
    const int32_t month = (d.month + 9) % 12; /* March is 0 */
    const int32_t year = d.year - (d.month < 3);
    /* (153 m + 2) / 5 is the length of the m months from March. */
    return days_to_year(year) + (153 * month + 2) / 5 + d.day - 1 - EPOCH;
}

date date_from_number(int32_t days)
{
    const int32_t n = days + EPOCH;
    int32_t year = (int32_t)((int64_t)n * 400 / 146097);
    if (n < days_to_year(year))
        year--;
    else if (n >= days_to_year(year + 1))
        year++;
    const int32_t of_year = n - days_to_year(year);
    const int32_t month = (5 * of_year + 2) / 153;
    return (date){.year = (int16_t)(year + (month >= 10)),
                  .month = (int8_t)(month < 10 ? month + 3 : month - 9),
                  .day = (int8_t)(of_year - (153 * month + 2) / 5 + 1)};
}

int date_weekday(date d)
{
    /* 1970-01-01 was a Thursday; the sum keeps the dividend above zero. */
    return (int)((date_number(d) + 3 + 7 * 20000) % 7) + 1;
}

int date_compare(date a, date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

static void write_padded(buf *out, int number, int width)
{
    for (int step = width == 4 ? 1000 : 10; step > 0; step /= 10)
        buf_byte(out, (char)('0' + number / step % 10));
}

void date_write_iso(buf *out, date d)
{
    write_padded(out, d.year, 4);
    buf_byte(out, '-');
    write_padded(out, d.month, 2);
    buf_byte(out, '-');
    write_padded(out, d.day, 2);
}

void date_write_swedish(buf *out, date d)
{
    buf_number(out, d.day);
    buf_c(out, "\u00A0");
    buf_c(out, date_month_name(d.month));
    buf_c(out, "\u00A0");
    buf_number(out, d.year);
}

const char *date_month_name(int month)
{
    return month >= 1 && month <= 12 ? month_names[month - 1] : "";
}

const char *date_weekday_name(int weekday)
{
    return weekday >= 1 && weekday <= 7 ? weekday_names[weekday - 1] : "";
}
