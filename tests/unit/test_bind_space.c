/* bind_space: what belongs together on a line, and its near misses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/bind_space.h"

/* In the samples '~' is a blank that must bind, '+' one within a number, ' ' a free one. */
static void check(const char *sample)
{
    char text[200];
    str s = str_from(sample);

    assert_true(s.len < sizeof text);
    for (size_t i = 0; i < s.len; i++)
        text[i] = s.ptr[i] == '~' || s.ptr[i] == '+' ? ' ' : s.ptr[i];
    for (size_t i = 0; i < s.len; i++) {
        if (text[i] != ' ')
            continue;
        space_bond bond = bind_space((str){text, s.len}, i);
        space_bond wanted = s.ptr[i] == '~'   ? SPACE_BOUND
                            : s.ptr[i] == '+' ? SPACE_DIGIT
                                              : SPACE_FREE;
        if (bond != wanted)
            fail_msg("'%s': blank at %zu is %d, not %d", sample, i, (int)bond, (int)wanted);
    }
}

static void paragraphs_of_law(void **state)
{
    (void)state;
    check("beslut 2021-06-08, §~207 att ta");
    check("enligt §§~79–107 och");
    check("5~kap.~3~§ kommunallagen");
    check("tecknet § är");
}

static void money_and_measures(void **state)
{
    (void)state;
    check("med 3~miljoner~kronor, som");
    check("de 3~miljoner~kronorna mellan");
    check("kostar 1+000+000~kr per år");
    check("1,2~mnkr eller 1+250~tkr.");
    check("andelen är 45~procent av");
    check("flera miljoner människor");
    check("år 2021 150 personer"); /* a year is no group of digits */
    check("−~17~mnkr");
    check("de 3 nämnderna");
}

static void dates_and_times(void **state)
{
    (void)state;
    check("den~21~september~2021.");
    check("i september~2021 och");
    check("kl.~13 i");
    check("den nya");
    check("i maj ska 2021");
    check("år 21345 maj"); /* no day */
}

static void numbers_of_things(void **state)
{
    (void)state;
    check("Dnr~KS~2021-612 gäller");
    check("KS 2021 gäller");
    check("kap.~5 och bilaga~2");
    check("bilaga till");
}

static void names_and_abbreviations(void **state)
{
    (void)state;
    check("av A.~B.~Andersson");
    check("Å.~Öberg och");
    check("bl.~a. skolan, fr.~o.~m. mars");
    check("Slut. En ny");
    check("det går. i");
}

static void dashes_end_lines(void **state)
{
    (void)state;
    check("Tjänsteskrivelse~– Utökat");
    check("a -b");
}

static void everything_the_issue_names(void **state)
{
    (void)state;
    check("(se §~207) och §§~12–14 i");
    check("3,5~mnkr, 12~tkr och 5~% av 1+000+000~kr.");
    check("kl.~14.30 den~5~maj");
    check("Dnr~KS~2021/123 och KS~2021/123, samt");
    check("bilaga~3, sid.~4, punkt~2 och nr~7");
    check("2~kap.~3~§ skollagen");
    check("10~km, 25~°C och 3~m² stor");
    check("s.~k. friskolor, t.~ex. Ekens, m.~fl. och d.~v.~s. alla");
    check("i 3 a och b"); /* near misses */
    check("punkt för punkt");
    check("nr ett, sid. fyra");
    check("12 barn i 3 klasser");
    check("den gamla kap. i");
    check("SKOLAN 2021/123");
    check("KS 21/123");
    check("A Andersson");
}

static void edges(void **state)
{
    (void)state;
    check(" ");
    check(" §");
    check("§ ");
    check("den  3");
    check("");
    check("§\n207 och");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_of_law),
        cmocka_unit_test(money_and_measures),
        cmocka_unit_test(dates_and_times),
        cmocka_unit_test(numbers_of_things),
        cmocka_unit_test(names_and_abbreviations),
        cmocka_unit_test(dashes_end_lines),
        cmocka_unit_test(everything_the_issue_names),
        cmocka_unit_test(edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
