/* date: the calendar, what is read as a date and what only looks like one. */
#include "decision/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void knows_the_calendar(void **state)
{
    (void)state;
    assert_int_equal(date_days_in_month(1900, 2), 28);
    assert_int_equal(date_days_in_month(2000, 2), 29);
    assert_int_equal(date_days_in_month(2100, 2), 28);
    assert_int_equal(date_days_in_month(2024, 2), 29);
    assert_int_equal(date_days_in_month(2021, 4), 30);
    assert_int_equal(date_days_in_month(2021, 0), 0);
    assert_int_equal(date_days_in_month(2021, 13), 0);
    assert_true(date_is_valid((date){1800, 1, 1}));
    assert_true(date_is_valid((date){2999, 12, 31}));
    assert_false(date_is_valid((date){1799, 12, 31}));
    assert_false(date_is_valid((date){3000, 1, 1}));
    assert_false(date_is_valid((date){2021, 2, 29}));
    assert_false(date_is_valid((date){2021, 1, 0}));
    assert_false(date_is_valid((date){0}));

    assert_int_equal(date_number((date){1970, 1, 1}), 0);
    assert_int_equal(date_number((date){1969, 12, 31}), -1);
    assert_int_equal(date_number((date){2000, 3, 1}), 11017);
    assert_int_equal(date_weekday((date){1970, 1, 1}), 4);
    assert_int_equal(date_weekday((date){2021, 9, 21}), 2);
    assert_int_equal(date_weekday((date){2021, 9, 26}), 7);
    assert_int_equal(date_weekday((date){1800, 1, 1}), 3);
}

static void counts_every_day(void **state)
{
    (void)state;
    date d = {1800, 1, 1};
    const int32_t first = date_number(d), last = date_number((date){2999, 12, 31});
    int weekday = date_weekday(d);
    for (int32_t n = first; n <= last; n++) {
        assert_int_equal(date_number(d), n);
        assert_int_equal(date_compare(date_from_number(n), d), 0);
        assert_int_equal(date_weekday(d), weekday);
        weekday = weekday % 7 + 1;
        if (++d.day > date_days_in_month(d.year, d.month)) {
            d.day = 1;
            if (++d.month > 12) {
                d.month = 1;
                d.year++;
            }
        }
    }
    assert_int_equal(d.year, 3000);
}

static void compares(void **state)
{
    (void)state;
    const date day = {2021, 9, 21};
    assert_int_equal(date_compare(day, (date){2021, 9, 21}), 0);
    assert_int_equal(date_compare(day, (date){2022, 1, 1}), -1);
    assert_int_equal(date_compare(day, (date){2021, 8, 30}), 1);
    assert_int_equal(date_compare(day, (date){2021, 9, 22}), -1);
}

typedef struct reading {
    const char *text;
    date_fault fault;
    date day;
} reading;

static const reading readings[] = {
    {"2021-09-21", DATE_OK, {2021, 9, 21}},
    {" 2021-09-21 ", DATE_OK, {2021, 9, 21}},
    {"20210921", DATE_OK, {2021, 9, 21}},
    {"2021/09/21", DATE_OK, {2021, 9, 21}},
    {"den 21 september 2021", DATE_OK, {2021, 9, 21}},
    {"21 september 2021", DATE_OK, {2021, 9, 21}},
    {"Den 1 maj 1999", DATE_OK, {1999, 5, 1}},
    {"21 SEPTEMBER 2021", DATE_OK, {2021, 9, 21}},
    {"den 21:a september 2021", DATE_OK, {2021, 9, 21}},
    {"den 3:e maj 2021", DATE_OK, {2021, 5, 3}},
    {"21 sept. 2021", DATE_OK, {2021, 9, 21}},
    {"21 sept 2021", DATE_OK, {2021, 9, 21}},
    {"21 sep 2021", DATE_OK, {2021, 9, 21}},
    {"1 jan. 2021", DATE_OK, {2021, 1, 1}},
    {"12 dec. 2021", DATE_OK, {2021, 12, 12}},
    {"den\u00A021\u00A0september\u00A02021", DATE_OK, {2021, 9, 21}},
    {"21\u202Fseptember\u202F2021", DATE_OK, {2021, 9, 21}},
    {"tisdagen den 21 september 2021", DATE_OK, {2021, 9, 21}},
    {"Tisdag 21 september 2021", DATE_OK, {2021, 9, 21}},
    {"tisdag den 24 januari 2017", DATE_OK, {2017, 1, 24}},
    {"LÖRDAGEN den 25 september 2021", DATE_OK, {2021, 9, 25}},
    {"måndagen den 21 september 2021", DATE_WEEKDAY, {2021, 9, 21}},
    {"29 februari 2000", DATE_OK, {2000, 2, 29}},
    {"2024-02-29", DATE_OK, {2024, 2, 29}},
    {"1800-01-01", DATE_OK, {1800, 1, 1}},
    {"2999-12-31", DATE_OK, {2999, 12, 31}},
    {"2021-02-29", DATE_DAY, {2021, 2, 29}},
    {"1900-02-29", DATE_DAY, {1900, 2, 29}},
    {"2100-02-29", DATE_DAY, {2100, 2, 29}},
    {"2021-06-31", DATE_DAY, {2021, 6, 31}},
    {"2021-06-00", DATE_DAY, {2021, 6, 0}},
    {"20210631", DATE_DAY, {2021, 6, 31}},
    {"den 31 juni 2021", DATE_DAY, {2021, 6, 31}},
    {"den 31 juni", DATE_DAY, {0, 6, 31}},
    {"0 juni 2021", DATE_DAY, {2021, 6, 0}},
    {"2021-13-01", DATE_MONTH, {2021, 13, 1}},
    {"2021-00-01", DATE_MONTH, {2021, 0, 1}},
    {"20211301", DATE_MONTH, {2021, 13, 1}},
    {"1799-12-31", DATE_RANGE, {1799, 12, 31}},
    {"3000-01-01", DATE_RANGE, {3000, 1, 1}},
    {"den 19 oktober", DATE_NO_YEAR, {0, 10, 19}},
    {"29 februari", DATE_NO_YEAR, {0, 2, 29}},
    {"tisdagen den 19 oktober", DATE_NO_YEAR, {0, 10, 19}},
    {"", DATE_NOT_DATE, {0}},
    {"2021", DATE_NOT_DATE, {0}},
    {"september 2021", DATE_NOT_DATE, {0}},
    {"2021-9-1", DATE_NOT_DATE, {0}},
    {"21-09-21", DATE_NOT_DATE, {0}},
    {"2021-09/21", DATE_NOT_DATE, {0}},
    {"2021-09-213", DATE_NOT_DATE, {0}},
    {"2021-09-21 kl. 13", DATE_NOT_DATE, {0}},
    {"202109211", DATE_NOT_DATE, {0}},
    {"0000-01-01", DATE_NOT_DATE, {0}},
    {"21september 2021", DATE_NOT_DATE, {0}},
    {"den21 september 2021", DATE_NOT_DATE, {0}},
    {"121 september 2021", DATE_NOT_DATE, {0}},
    {"21 september 20211", DATE_NOT_DATE, {0}},
    {"21 september 21", DATE_NOT_DATE, {0}},
    {"3 marsvin", DATE_NOT_DATE, {0}},
    {"tisdagens 21 september 2021", DATE_NOT_DATE, {0}},
    {"tisdag", DATE_NOT_DATE, {0}},
    {"inför budget 2017", DATE_NOT_DATE, {0}},
};

static void reads_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        date d;
        const date_fault fault = date_parse(str_from(readings[i].text), &d);
        if (fault != readings[i].fault || date_compare(d, readings[i].day) != 0)
            fail_msg("'%s': fault %d, %d-%d-%d", readings[i].text, (int)fault, d.year, d.month,
                     d.day);
    }
}

/* What date_find() finds in a text, each with its fault when it has one, joined with
 * '|'. */
static void found_in(const char *text, char *found, size_t size)
{
    const str t = str_from(text);
    size_t at = 0, start, end, n = 0;
    date d;
    date_fault fault;
    while (date_find(t, &at, &start, &end, &d, &fault)) {
        assert_true(start < end && end <= t.len && at == end);
        assert_true(n + (end - start) + 3 < size);
        if (n > 0)
            found[n++] = '|';
        memcpy(found + n, t.ptr + start, end - start);
        n += end - start;
        if (fault != DATE_OK)
            found[n++] = fault == DATE_NO_YEAR ? '?' : '!';
    }
    found[n] = '\0';
}

static const char *const running[][2] = {
    {"återkommer till kommunstyrelsen den 21 september 2021.", "den 21 september 2021"},
    {"sammanträde den 19 oktober redovisas", "den 19 oktober?"},
    {"beslut 2021-06-08, § 207", "2021-06-08"},
    {"Den 15 januari 2014 beslutade", "Den 15 januari 2014"},
    {"Tisdagen den 24 januari 2017", "Tisdagen den 24 januari 2017"},
    {"måndagen den 24 januari 2017", "måndagen den 24 januari 2017!"},
    {"(2021-06-08)", "2021-06-08"},
    {"2021-06-08: beslut", "2021-06-08"},
    {"2021-06-08 - 2021-06-09", "2021-06-08|2021-06-09"},
    {"den 21-23 september 2021", "23 september 2021"},
    {"den 31 juni 2021", "den 31 juni 2021!"},
    {"2021-02-29", "2021-02-29!"},
    {"2021-13-01", "2021-13-01!"},
    {"från 1 juli det år", "1 juli?"},
    {"den 12 juni 9000 kr", "den 12 juni?"},
    {"den 12 juni 20 000 kr", "den 12 juni?"},
    {"den\u00A021\u00A0september\u00A02021", "den\u00A021\u00A0september\u00A02021"},
    {"den 20 maj och den 3 juni 2021", "den 20 maj?|den 3 juni 2021"},
    {"", ""},
    {"områden i urban miljö 2006-2017 (2018:9)", ""},
    {"2023-2025", ""},
    {"2021-06-083", ""},
    {"12021-06-08", ""},
    {"KS-2021-06-08", ""},
    {"2021-06-08-3", ""},
    {"2021-06-08/12", ""},
    {"0123-45-67", ""},
    {"20210921", ""},
    {"19850101-1234", ""},
    {"lag (1976:580)", ""},
    {"KS 2021-612", ""},
    {"juni 2021", ""},
    {"3 marsvin", ""},
    {"2,5 maj", ""},
    {"100 mars", ""},
    {"i den 5:7", ""},
    {"majoriteten", ""},
};

static void finds_dates_in_running_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof running / sizeof *running; i++) {
        char found[256];
        found_in(running[i][0], found, sizeof found);
        if (strcmp(found, running[i][1]) != 0)
            fail_msg("'%s': found '%s', not '%s'", running[i][0], found, running[i][1]);
    }
}

static void writes_dates(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    buf out = buf_in(a);
    date_write_iso(&out, (date){2021, 9, 1});
    buf_byte(&out, ' ');
    date_write_swedish(&out, (date){2021, 9, 1});
    assert_true(str_is(buf_str(&out), "2021-09-01 1\u00A0september\u00A02021"));
    assert_string_equal(date_month_name(12), "december");
    assert_string_equal(date_month_name(13), "");
    assert_string_equal(date_weekday_name(7), "söndag");
    assert_string_equal(date_weekday_name(0), "");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_calendar),
        cmocka_unit_test(counts_every_day),
        cmocka_unit_test(compares),
        cmocka_unit_test(reads_dates),
        cmocka_unit_test(finds_dates_in_running_text),
        cmocka_unit_test(writes_dates),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
