/* personal_number: the forms people write, and the numbers that only look alike. The
 * numbers are made up; their check digits are right where the case wants them right. */
#include "decision/personal_number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void assert_found(const char *text, const char *expected, personal_kind expected_kind)
{
    size_t at = 0, start = 0, end = 0;
    personal_kind kind;
    const str whole = str_from(text);

    if (!personal_number_find(whole, &at, &start, &end, &kind))
        fail_msg("nothing found in '%s'", text);
    if (!str_is(str_sub(whole, start, end), expected))
        fail_msg("found '" STR_FMT "' in '%s'", STR_ARG(str_sub(whole, start, end)), text);
    assert_int_equal(kind, expected_kind);
    assert_false(personal_number_find(whole, &at, &start, &end, &kind));
}

static void assert_none(const char *text)
{
    size_t at = 0, start, end;
    personal_kind kind;

    if (personal_number_find(str_from(text), &at, &start, &end, &kind))
        fail_msg("found a number in '%s'", text);
}

static void finds_every_form(void **state)
{
    (void)state;
    assert_found("Sökanden (811228-9874) vill", "811228-9874", PERSONAL_NUMBER);
    assert_found("19811228-9874", "19811228-9874", PERSONAL_NUMBER);
    assert_found("pnr 198112289874.", "198112289874", PERSONAL_NUMBER);
    assert_found("8112289874", "8112289874", PERSONAL_NUMBER);
    assert_found("811228 9874", "811228 9874", PERSONAL_NUMBER);
    assert_found("811228\xC2\xA0"
                 "9874",
                 "811228\xC2\xA0"
                 "9874",
                 PERSONAL_NUMBER);
    assert_found("811228–9874", "811228–9874", PERSONAL_NUMBER);
    assert_found("811228 – 9874", "811228 – 9874", PERSONAL_NUMBER);
    assert_found("811228+9874", "811228+9874", PERSONAL_NUMBER);
    assert_found("1981 12 28-9874", "1981 12 28-9874", PERSONAL_NUMBER);
    assert_found("81-12-28-9874", "81-12-28-9874", PERSONAL_NUMBER);
    assert_found("född 811228-9874, boende", "811228-9874", PERSONAL_NUMBER);
    assert_found("811288-9871", "811288-9871", COORDINATION_NUMBER);
    assert_found("000229-0005", "000229-0005", PERSONAL_NUMBER);
}

static void leaves_alone_what_only_looks_alike(void **state)
{
    (void)state;
    assert_none("811228-9875");       /* the check digit is wrong */
    assert_none("811328-9873");       /* no such month */
    assert_none("810229-9875");       /* no such day, in either century */
    assert_none("212000-0142");       /* an organisation number */
    assert_none("Dnr KS 2021-00345"); /* a case number */
    assert_none("SLK-2023-01047");
    assert_none("KS811228-9874");
    assert_none("1-811228-9874");
    assert_none("811228-98745");
    assert_none("811228-9874-1");
    assert_none("0701 23 45 67");
    assert_none("070-123 45 67");
    assert_none("0701011223");
    assert_none("bankgiro 5050-1055");
    assert_none("2021-06-08 § 207");
    assert_none("8 112 289 874 kronor");
    assert_none("1 000 000 kr");
    assert_none("12 345 678 901 234");
    assert_none("");
}

static void finds_all(void **state)
{
    (void)state;
    const str text = STR("811228-9874 och 811228-9874");
    size_t at = 0, start, end, count = 0;
    personal_kind kind;

    while (personal_number_find(text, &at, &start, &end, &kind))
        count++;
    assert_int_equal(count, 2);
    assert_int_equal(end, text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_every_form),
        cmocka_unit_test(leaves_alone_what_only_looks_alike),
        cmocka_unit_test(finds_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
