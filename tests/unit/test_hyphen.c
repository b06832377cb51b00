/* hyphen: where Swedish words are divided, and what is left whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/hyphen.h"

static arena *shared;
static const hyphenator *swedish;

static int begin(void **state)
{
    (void)state;
    shared = arena_new(0);
    swedish = hyphen_load(shared, STR("sv-SE"));
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(shared);
    return 0;
}

static void check(const char *word, const char *divided)
{
    size_t points[40], at = 0;
    str w = str_from(word);
    buf b = buf_in(shared);
    size_t count = hyphen_points(swedish, shared, w, points, 40);

    for (size_t i = 0; i < count; i++) {
        buf_add(&b, str_sub(w, at, points[i]));
        buf_byte(&b, '-');
        at = points[i];
    }
    buf_add(&b, str_sub(w, at, w.len));
    assert_string_equal(str_c(shared, buf_str(&b)), divided);
}

static void divides_words(void **state)
{
    (void)state;
    assert_non_null(swedish); /* make test has installed the patterns */
    check("kommunstyrelsens", "kom-mun-sty-rel-sens");
    check("Kommunstyrelsens", "Kom-mun-sty-rel-sens");
    check("åtgärder", "åt-gär-der");
    check("KOMMUNSTYRELSENS", "KOM-MUN-STY-REL-SENS");
}

static void leaves_the_rest_whole(void **state)
{
    (void)state;
    assert_non_null(swedish); /* make test has installed the patterns */
    check("", "");
    check("och", "och");
    check("KOMMUNSTYRELSEN", "KOMMUNSTYRELSEN");
    check("kommunStyrelsen", "kommunStyrelsen");
    check("kommun2021styrelsen", "kommun2021styrelsen");
    check("κόσμος", "κόσμος");
    check("arbetslöshetsersättningsarbetslöshetsersättningsarbetslöshetsersättnings"
          "arbetslöshetsersättningsarbete",
          "arbetslöshetsersättningsarbetslöshetsersättningsarbetslöshetsersättnings"
          "arbetslöshetsersättningsarbete");
}

static void keeps_two_letters_before_and_three_after(void **state)
{
    static const char *const words[] = {"ideal", "aktiv",  "ökade",
                                        "skola", "beslut", "medarbetare"};
    size_t points[40];

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str w = str_from(words[i]);
        size_t count = hyphen_points(swedish, shared, w, points, 40);
        for (size_t j = 0; j < count; j++) {
            assert_true(points[j] >= 2);
            assert_true(w.len - points[j] >= 3);
        }
    }
}

static void writes_no_more_than_there_is_room_for(void **state)
{
    size_t points[2] = {0, 99};

    (void)state;
    assert_non_null(swedish); /* make test has installed the patterns */
    assert_int_equal(hyphen_points(swedish, shared, STR("kommunstyrelsens"), points, 1), 1);
    assert_int_equal(points[1], 99);
}

static void does_without_patterns(void **state)
{
    size_t points[4];

    (void)state;
    assert_null(hyphen_load(shared, STR("xx-YY")));
    assert_null(hyphen_load(shared, STR("../../sv")));
    assert_int_equal(hyphen_points(NULL, shared, STR("kommunstyrelsen"), points, 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(divides_words),
        cmocka_unit_test(leaves_the_rest_whole),
        cmocka_unit_test(keeps_two_letters_before_and_three_after),
        cmocka_unit_test(writes_no_more_than_there_is_room_for),
        cmocka_unit_test(does_without_patterns),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
