/* Tables for spreadsheets: what is quoted, and what is kept from being a formula. */
#include "export/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define MARK "\xEF\xBB\xBF"

static str row_of(arena *a, const char *one, const char *other)
{
    csv c = csv_new(a);
    csv_field(&c, str_from(one));
    if (other)
        csv_field(&c, str_from(other));
    csv_end_row(&c);
    return csv_text(&c);
}

static void rows_and_fields(void **state)
{
    csv c = csv_new(*state);
    assert_true(str_is(csv_text(&c), MARK));
    csv_field(&c, STR("Ärende"));
    csv_field(&c, STR(""));
    csv_end_row(&c);
    csv_field(&c, STR(""));
    csv_field(&c, STR("7"));
    csv_end_row(&c);
    assert_true(str_is(csv_text(&c), MARK "Ärende;\r\n;7\r\n"));
}

static void separators_are_quoted(void **state)
{
    arena *a = *state;
    assert_true(str_is(row_of(a, "a;b", "c"), MARK "\"a;b\";c\r\n"));
    assert_true(
        str_is(row_of(a, "så kallad \"plan\"", NULL), MARK "\"så kallad \"\"plan\"\"\"\r\n"));
    assert_true(str_is(row_of(a, "en\nrad", "två, tre"), MARK "\"en\nrad\";\"två, tre\"\r\n"));
    assert_true(str_is(row_of(a, " a", "b "), MARK "\" a\";\"b \"\r\n"));
}

static void formulas_are_text(void **state)
{
    arena *a = *state;
    assert_true(str_is(row_of(a, "=1+1", "@SUM(A1)"), MARK "'=1+1;'@SUM(A1)\r\n"));
    assert_true(str_is(row_of(a, "=cmd|'/c calc'!A0", "-a"), MARK "'=cmd|'/c calc'!A0;'-a\r\n"));
    assert_true(str_is(row_of(a, "\t=1", "\r=1"), MARK "\"'\t=1\";\"'\r=1\"\r\n"));
    assert_true(str_is(row_of(a, " =1",
                              "\xEF\xBC\x9D"
                              "1"),
                       MARK "' =1;'\xEF\xBC\x9D"
                            "1\r\n"));
    assert_true(str_is(row_of(a, "-5 000,50", "+46"), MARK "\"-5 000,50\";+46\r\n"));
    assert_true(str_is(row_of(a, "a=1", "-"), MARK "a=1;'-\r\n"));
}

static int set_up(void **state)
{
    *state = arena_new(0);
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_and_fields, set_up, tear_down),
        cmocka_unit_test_setup_teardown(separators_are_quoted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(formulas_are_text, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
