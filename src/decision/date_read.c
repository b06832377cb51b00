/*
 * Reading dates. take_digital() and take_verbal() read a date where it stands;
 * date_parse() demands that it is the whole of the text, date_find() tries them at
 * every place where a date can begin.
 */
#include "decision/date.h"

#include "base/utf8.h"
#include "decision/scan.h"

enum { EN_DASH = 0x2013 };

static const char *const short_months[] = {
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sept", "okt", "nov", "dec",
};

/* A date as read, before it is judged; no field is above four digits. */
typedef struct reading {
    int year; /* 0 when there is none */
    int month, day;
    int weekday; /* 0 when none is named */
} reading;

static int number_of(str digits)
{
    int n = 0;
    for (size_t i = 0; i < digits.len; i++)
        n = n * 10 + (digits.ptr[i] - '0');
    return n;
}

static date_fault judge(const reading *r, date *d)
{
    /* Without a year, 29 February may be. */
    const int year = r->year == 0 ? 2000 : r->year;
    *d = (date){(int16_t)r->year, (int8_t)r->month, (int8_t)r->day};
    if (r->month < 1 || r->month > 12)
        return DATE_MONTH;
    if (year < 1800 || year > 2999)
        return DATE_RANGE;
    if (r->day < 1 || r->day > date_days_in_month(year, r->month))
        return DATE_DAY;
    if (r->year == 0)
        return DATE_NO_YEAR;
    if (r->weekday != 0 && r->weekday != date_weekday(*d))
        return DATE_WEEKDAY;
    return DATE_OK;
}

static bool take_number(str *rest, size_t digits, int *number)
{
    const str taken = scan_digits(rest);
    if (taken.len != digits)
        return false;
    *number = number_of(taken);
    return true;
}

static bool take_byte(str *rest, char byte)
{
    if (rest->len == 0 || rest->ptr[0] != byte)
        return false;
    *rest = str_sub(*rest, 1, rest->len);
    return true;
}

/* 2021-09-21, 2021/09/21. */
static bool take_digital(str *rest, reading *r)
{
    str after = *rest;
    *r = (reading){0};
    if (!take_number(&after, 4, &r->year) || after.len == 0)
        return false;
    const char separator = after.ptr[0];
    if ((separator != '-' && separator != '/') || !take_byte(&after, separator) ||
        !take_number(&after, 2, &r->month) || !take_byte(&after, separator) ||
        !take_number(&after, 2, &r->day) || r->year == 0)
        return false;
    *rest = after;
    return true;
}

/* 20210921: only in data, where it cannot be something else. */
static bool take_compact(str *rest, reading *r)
{
    str after = *rest;
    const str digits = scan_digits(&after);
    if (digits.len != 8)
        return false;
    *r = (reading){.year = number_of(str_sub(digits, 0, 4)),
                   .month = number_of(str_sub(digits, 4, 6)),
                   .day = number_of(str_sub(digits, 6, 8))};
    if (r->year == 0)
        return false;
    *rest = after;
    return true;
}

/* "tisdag" or "tisdagen" and the space after; 0 when no weekday stands here. */
static int take_weekday(str *rest)
{
    enum { SHORTEST = 6, LONGEST = 10 }; /* bytes */
    str after = *rest;
    const str word = scan_word(&after);
    if (word.len < SHORTEST || word.len > LONGEST)
        return 0;
    for (int weekday = 1; weekday <= 7; weekday++) {
        str w = word;
        /* The whole word is compared, so that "tisdagens" is not "tisdag". */
        const str name = str_from(date_weekday_name(weekday));
        const bool definite = word.len == name.len + 2;
        if (definite) {
            str end = str_sub(word, name.len, word.len);
            if (!scan_phrase(&end, "en"))
                continue;
            w = str_sub(word, 0, name.len);
        }
        if (scan_phrase(&w, date_weekday_name(weekday)) && w.len == 0 && scan_spaces(&after)) {
            *rest = after;
            return weekday;
        }
    }
    return 0;
}

/* A month's name, its short form, or the short form with a point. */
static int take_month(str *rest)
{
    for (int month = 1; month <= 12; month++) {
        if (scan_phrase(rest, date_month_name(month)))
            return month;
        if (scan_phrase(rest, short_months[month - 1]) ||
            (month == 9 && scan_phrase(rest, "sep"))) {
            take_byte(rest, '.');
            return month;
        }
    }
    return 0;
}

/* The year after a month's name; 0, and nothing taken, when none follows. Four digits
 * that are no year we know are something else: "den 12 juni 9000 kr". */
static int take_year(str *rest)
{
    str after = *rest;
    int year;
    if (!scan_spaces(&after) || !take_number(&after, 4, &year) || year < 1000 || year > 2999 ||
        utf8_is_letter(scan_first(after)))
        return 0;
    *rest = after;
    return year;
}

/* "21" or "21:a" of "den 21:a september". */
static bool take_day(str *rest, int *day)
{
    const str digits = scan_digits(rest);
    if (digits.len < 1 || digits.len > 2)
        return false;
    *day = number_of(digits);
    if (!scan_phrase(rest, ":a"))
        scan_phrase(rest, ":e");
    return true;
}

/* "tisdagen den 21 september 2021" and all its shorter forms. */
static bool take_verbal(str *rest, reading *r)
{
    str after = *rest;
    *r = (reading){.weekday = take_weekday(&after)};
    if (scan_phrase(&after, "den") && !scan_spaces(&after))
        return false;
    if (!take_day(&after, &r->day) || !scan_spaces(&after))
        return false;
    r->month = take_month(&after);
    if (r->month == 0)
        return false;
    r->year = take_year(&after);
    *rest = after;
    return true;
}

date_fault date_parse(str text, date *d)
{
    reading r;
    str rest = text;
    *d = (date){0};
    scan_spaces(&rest);
    if (!take_digital(&rest, &r) && !take_compact(&rest, &r) && !take_verbal(&rest, &r))
        return DATE_NOT_DATE;
    scan_spaces(&rest);
    return rest.len > 0 ? DATE_NOT_DATE : judge(&r, d);
}

/* Digits joined to other digits or letters are part of a case number, a phone
 * number or a reference, and not a date. */
static bool digital_stands_alone(str text, size_t start, str after)
{
    const uint32_t before = scan_before(text, start);
    if (text.ptr[start] == '0' || scan_is_wordly(before))
        return false;
    if (before == '-' || before == '/' || before == ':' || before == '.' || before == EN_DASH)
        return false;
    if (scan_is_wordly(scan_first(after)))
        return false;
    if (after.len > 1 && (after.ptr[0] == '-' || after.ptr[0] == '/' || after.ptr[0] == ':'))
        return !scan_is_digit((unsigned char)after.ptr[1]);
    return true;
}

/* The first day of "21-23 september" may stand before a day; a decimal comma or
 * the group before of a large figure may not. */
static bool verbal_stands_alone(str text, size_t start)
{
    const uint32_t before = scan_before(text, start);
    if (before == 0)
        return true;
    if (scan_is_wordly(before))
        return false;
    const uint32_t further = scan_before(text, scan_back(text, start));
    if (before == ',' || before == '.' || before == ':' || before == '/')
        return !scan_is_digit(further);
    return true;
}

static bool find_here(str text, size_t at, size_t *end, date *d, date_fault *fault)
{
    reading r;
    str rest = str_sub(text, at, text.len);
    if (take_digital(&rest, &r)) {
        if (!digital_stands_alone(text, at, rest))
            return false;
    } else {
        if (!verbal_stands_alone(text, at) || !take_verbal(&rest, &r))
            return false;
    }
    *fault = judge(&r, d);
    *end = text.len - rest.len;
    return true;
}

bool date_find(str text, size_t *at, size_t *start, size_t *end, date *d, date_fault *fault)
{
    while (*at < text.len) {
        const size_t here = *at;
        if (find_here(text, here, end, d, fault)) {
            *start = here;
            *at = *end;
            return true;
        }
        *at = scan_step(text, here);
    }
    return false;
}
