/* case_number: the forms that municipalities have, and numbers that are nearly theirs. */
#include "decision/case_number.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const case_form *form(arena *a, const char *pattern)
{
    str unknown;
    const case_form *f = case_form_read(a, str_from(pattern), &unknown);
    if (!f)
        fail_msg("'%.*s' in '%s'", STR_ARG(unknown), pattern);
    return f;
}

static void every_form_has_its_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *number, *example;
    } cases[] = {
        {"{nämnd} {år}-{nummer}", "KS 2016-811", "KS 2024-17"},
        {"{nämnd} {år}-{nummer}", "KS\u00a02016-1", "KS 2024-17"},
        {"{nämnd} {år}/{nummer}", "KS 2018/14", "KS 2024/17"},
        {"{år}/{nämnd} {klass}", "2018/KS 0290 10", "2024/KS 1.2.3"},
        {"{år}/{nämnd} {0000}", "2023/KS 0362", "2024/KS 0017"},
        {"{år}{nämnd}{0000}.{000}", "2016KSM1221.042", "2024KS0017.017"},
        {"{0000}/{år2}", "0263/19", "0017/24"},
        {"{nämnd}-{år}-{00000}", "SLK-2023-01047", "KS-2024-00017"},
        {"{nämnd}-{år}-{nummer}", "STK-2017-663", "KS-2024-17"},
        {"{nämnd}-{år}-{0000}", "RÄN-2018-0082", "KS-2024-0017"},
        {"{nämnd}-{år}-{nummer}", "MHN-2021-00188", "KS-2024-17"},
        {"{klass}-{nummer}-{år}", "1.2.4-182-2013", "1.2.3-17-2024"},
        {"{nämnd}.{år}.{nummer}", "KU.2018.6", "KS.2024.17"},
        {"{nämnd}/{år}:{nummer}", "KSKF/2014:1", "KS/2024:17"},
        {"{nämnd}KF/{år}:{0}", "KSKF/2014:1", "KSKF/2024:7"},
        {"{nämnd}-{år}-{nummer} Dpl {00}", "KFN-2013-179 Dpl 01", "KS-2024-17 Dpl 17"},
        {"{nämnd}{år}/{nummer} nr {år}.{nummer}", "KS2014/143 nr 2014.3074",
         "KS2024/17 nr 2024.17"},
        {"{nämnd}{år}/{nummer}-{nummer}", "KS2016/1963-2", "KS2024/17-17"},
        {"Dnr {nummer}", "Dnr 123456789", "Dnr 17"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new(0);
        const case_form *f = form(a, cases[i].pattern);
        if (!case_number_has_form(a, f, str_from(cases[i].number)))
            fail_msg("%s is not %s", cases[i].number, cases[i].pattern);
        if (!str_is(case_form_example(a, f, STR("")), cases[i].example))
            fail_msg("%.*s", STR_ARG(case_form_example(a, f, STR(""))));
        assert_true(case_number_has_form(a, f, case_form_example(a, f, STR(""))));
        arena_free(a);
    }
}

static void example_is_another_number(void **state)
{
    (void)state;
    static const struct {
        const char *unlike, *example;
    } cases[] = {{"TN 24-16", "KS 2024-17"}, {"TN 24-17", "KS 2024-31"}, {"17-31", "KS 2024-58"}};
    arena *a = arena_new(0);
    const case_form *f = form(a, "{nämnd} {år}-{nummer}");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(str_is(case_form_example(a, f, str_from(cases[i].unlike)), cases[i].example));
    arena_free(a);
}

static void other_numbers_have_not(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *number;
    } cases[] = {
        {"{nämnd} {år}-{nummer}", "KS 2016-811 "},
        {"{nämnd} {år}-{nummer}", " KS 2016-811"},
        {"{nämnd} {år}-{nummer}", ""},
        {"{nämnd} {år}-{nummer}", "ks 2016-811"},
        {"{nämnd} {år}-{nummer}", "KS 1899-811"},
        {"{nämnd} {år}-{nummer}", "KS 2200-811"},
        {"{nämnd} {år}-{nummer}", "KS 2016-1234567890"},
        {"{nämnd} {år}-{nummer}", "KS2016-811"},
        {"{nämnd} {år}-{nummer}", "KS 2016–811"},
        {"{nämnd} {år}-{nummer}", "KS 16-811"},
        {"{nämnd} {år}-{nummer}", "Kommunstyrelse 2016-811"},
        {"{nämnd}-{år}-{00000}", "SLK-2023-1047"},
        {"{nämnd}-{år}-{00000}", "SLK-2023-001047"},
        {"{år}/{nämnd} {klass}", "2018/KS 0290  10"},
        {"{år}/{nämnd} {klass}", "2018/KS 0290."},
        {"{0000}/{år2}", "0263/2019"},
        {"KS {nummer}", "KF 17"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new(0);
        if (case_number_has_form(a, form(a, cases[i].pattern), str_from(cases[i].number)))
            fail_msg("'%s' is %s", cases[i].number, cases[i].pattern);
        arena_free(a);
    }
}

static void gaps_are_mended(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *number, *mended; /* "": it cannot be told what was meant */
    } cases[] = {
        {"{nämnd} {år}-{nummer}", "KS2024–17", "KS 2024-17"},
        {"{nämnd} {år}-{nummer}", "KS-2024 - 17", "KS 2024-17"},
        {"{nämnd} {år}-{nummer}", "KS  2024 17", "KS 2024-17"},
        {"{nämnd} {år}-{nummer}", "KS 202417", ""},
        {"{nämnd} {år}-{nummer}", "KS 2024/17", ""},
        {"{nämnd} {år}-{nummer}", "ks 2024-17", ""},
        {"{nämnd} {år}-{nummer}", "K S 2024-17", ""},
        {"{nämnd}{år}/{nummer}", "KS 2014/143", "KS2014/143"},
        {"{nämnd}{år}/{nummer}", "KS 2014 / 143", "KS2014/143"},
        {"{nämnd}-{år}-{00000}", "SLK\u00a02023\u201101047", "SLK-2023-01047"},
        {"{nämnd}-{år}-{nummer} Dpl {00}", "KFN-2013-179Dpl01", "KFN-2013-179 Dpl 01"},
        {"{nämnd}-{år}-{nummer} Dpl {00}", "KFN-2013-179 D pl 01", ""},
        {"{år}{nämnd}{0000}.{000}", "2016 KSM 1221.042", "2016KSM1221.042"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new(0);
        const str mended =
            case_number_mended(a, form(a, cases[i].pattern), str_from(cases[i].number));
        if (!str_is(mended, cases[i].mended))
            fail_msg("'%.*s' for '%s'", STR_ARG(mended), cases[i].number);
        arena_free(a);
    }
}

static void what_has_no_meaning_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *pattern, *unknown;
    } cases[] = {
        {"{nämnd} {år}-{löpnummer}", "löpnummer"},
        {"{namnd}", "namnd"},
        {"{0000000000}", "0000000000"},
        {"{nämnd", "nämnd"},
        {"{}", ""},
        {"{{år}}", "{år"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new(0);
        str unknown;
        assert_null(case_form_read(a, str_from(cases[i].pattern), &unknown));
        if (!str_is(unknown, cases[i].unknown))
            fail_msg("'%.*s' in %s", STR_ARG(unknown), cases[i].pattern);
        arena_free(a);
    }
}

/* Each part may be of many lengths; were they tried one after the other, this would not end. */
static void long_ones_take_no_time(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    buf pattern = buf_in(a), number = buf_in(a);
    for (int i = 0; i < 12; i++)
        buf_c(&pattern, "{nummer}");
    buf_fill(&number, '1', CASE_NUMBER_LIMIT);
    assert_true(case_number_has_form(a, form(a, str_c(a, buf_str(&pattern))), buf_str(&number)));
    number.len--;
    buf_c(&number, "x");
    assert_false(case_number_has_form(a, form(a, str_c(a, buf_str(&pattern))), buf_str(&number)));
    buf_c(&number, "1");
    assert_false(case_number_has_form(a, form(a, "{nummer}"), buf_str(&number)));
    assert_int_equal(case_number_mended(a, form(a, "{nummer}"), buf_str(&number)).len, 0);
    str unknown;
    buf_c(&pattern, "12345");
    assert_null(case_form_read(a, buf_str(&pattern), &unknown));
    assert_int_equal(unknown.len, 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_has_its_numbers),
        cmocka_unit_test(example_is_another_number),
        cmocka_unit_test(other_numbers_have_not),
        cmocka_unit_test(gaps_are_mended),
        cmocka_unit_test(what_has_no_meaning_is_told),
        cmocka_unit_test(long_ones_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
