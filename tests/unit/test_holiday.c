/* holiday: known years, and the days beside the holidays. */
#include "decision/holiday.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void assert_holiday(int year, int month, int day, const char *expected)
{
    const char *name = holiday_name((date){(int16_t)year, (int8_t)month, (int8_t)day});

    if (!expected && name)
        fail_msg("%d-%02d-%02d is %s", year, month, day, name);
    if (expected && (!name || strcmp(name, expected) != 0))
        fail_msg("%d-%02d-%02d is %s, not %s", year, month, day, name ? name : "nothing", expected);
}

static void assert_easter(int year, int month, int day)
{
    const date d = holiday_easter(year);

    if (d.year != year || d.month != month || d.day != day)
        fail_msg("Easter of %d is %d-%d", year, d.month, d.day);
}

static void knows_easter(void **state)
{
    (void)state;
    assert_easter(1818, 3, 22); /* the earliest there can be */
    assert_easter(1943, 4, 25); /* the latest */
    assert_easter(1954, 4, 18); /* where simple formulas fail */
    assert_easter(1981, 4, 19);
    assert_easter(2000, 4, 23);
    assert_easter(2021, 4, 4);
    assert_easter(2024, 3, 31);
    assert_easter(2026, 4, 5);
    for (int year = 1800; year < 3000; year++)
        assert_int_equal(date_weekday(holiday_easter(year)), 7);
}

static void knows_the_days_of_2021(void **state)
{
    (void)state;
    assert_holiday(2021, 1, 1, "nyårsdagen");
    assert_holiday(2021, 1, 6, "trettondedag jul");
    assert_holiday(2021, 4, 2, "långfredagen");
    assert_holiday(2021, 4, 4, "påskdagen");
    assert_holiday(2021, 4, 5, "annandag påsk");
    assert_holiday(2021, 5, 1, "första maj");
    assert_holiday(2021, 5, 13, "kristi himmelsfärdsdag");
    assert_holiday(2021, 5, 23, "pingstdagen");
    assert_holiday(2021, 6, 6, "nationaldagen");
    assert_holiday(2021, 6, 25, "midsommarafton");
    assert_holiday(2021, 6, 26, "midsommardagen");
    assert_holiday(2021, 11, 6, "alla helgons dag");
    assert_holiday(2021, 12, 24, "julafton");
    assert_holiday(2021, 12, 25, "juldagen");
    assert_holiday(2021, 12, 26, "annandag jul");
    assert_holiday(2021, 12, 31, "nyårsafton");
}

static void leaves_other_days_alone(void **state)
{
    (void)state;
    assert_holiday(2021, 4, 1, NULL);
    assert_holiday(2021, 4, 3, NULL);
    assert_holiday(2021, 5, 24, NULL); /* Whit Monday no longer */
    assert_holiday(2004, 5, 31, "annandag pingst");
    assert_holiday(2004, 6, 6, NULL); /* not yet the national day */
    assert_holiday(2021, 9, 21, NULL);
    assert_holiday(2021, 10, 31, NULL); /* a Sunday */
    assert_holiday(2020, 10, 31, "alla helgons dag");
    assert_holiday(2021, 2, 30, NULL); /* no day at all */
}

static void every_year_has_sixteen(void **state)
{
    (void)state;
    for (int year = 2005; year < 2999; year++) {
        const int32_t first = date_number((date){(int16_t)year, 1, 1});
        const int32_t next = date_number((date){(int16_t)(year + 1), 1, 1});
        int count = 0;
        for (int32_t n = first; n < next; n++)
            count += holiday_name(date_from_number(n)) != NULL;
        /* Ascension can fall on the first of May, and Whit Sunday on the sixth of June. */
        assert_in_range(count, 15, 16);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_easter),
        cmocka_unit_test(knows_the_days_of_2021),
        cmocka_unit_test(leaves_other_days_alone),
        cmocka_unit_test(every_year_has_sixteen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
