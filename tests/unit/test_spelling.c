/* Words in a dictionary that is found through the world, or is not. */
#include "spelling/spelling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static int fresh(void **state)
{
    *state = arena_new(0);
    return 0;
}

static int release(void **state)
{
    arena_free(*state);
    return 0;
}

static const char *have[2];
static int listings;

static world_status list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause)
{
    (void)w;
    listings++;
    *cause = STR("");
    if (strcmp(path, "/usr/share/hunspell") != 0)
        return WORLD_MISSING;
    *names = ARENA_ARRAY(a, str, 2);
    for (*count = 0; *count < 2 && have[*count]; (*count)++)
        (*names)[*count] = str_from(have[*count]);
    return WORLD_OK;
}

static world machine = {.list = list};

static void says_nothing_without_a_dictionary(void **state)
{
    have[0] = "sv_SE.dic"; /* and no sv_SE.aff */
    have[1] = NULL;
    listings = 0;
    spelling *s = spelling_new(*state, &machine, STR("sv-SE"));
    assert_int_equal(listings, 0);
    assert_false(spelling_is_there(s));
    const int once = listings;
    assert_false(spelling_is_there(s));
    assert_int_equal(listings, once);
}

static void leaves_other_languages(void **state)
{
    have[0] = "sv_SE.aff";
    have[1] = "sv_SE.dic";
    assert_false(spelling_is_there(spelling_new(*state, &machine, STR("../sv-SE"))));
    assert_false(spelling_is_there(spelling_new(*state, &machine, STR("fi"))));
}

static void knows_words(void **state)
{
    have[0] = "sv_SE.aff";
    have[1] = "sv_SE.dic";
    spelling *s = spelling_new(*state, &machine, STR("sv"));
    assert_true(spelling_is_there(s));
    assert_true(spelling_knows(s, STR("kommunstyrelsens")));
    assert_true(spelling_knows(s, STR("förvaltning")));
    assert_false(spelling_knows(s, STR("förvaltnig")));
    assert_true(spelling_knows(s, STR("")));

    char words[1000];
    memset(words, 'q', sizeof words);
    assert_true(spelling_knows(s, (str){words, sizeof words}));

    str near[4];
    const size_t count = spelling_near(s, *state, STR("förvaltnig"), near, 4);
    assert_true(count > 0 && count <= 4);
    assert_true(str_is(near[0], "förvaltning"));
    assert_int_equal(spelling_near(s, *state, (str){words, sizeof words}, near, 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(says_nothing_without_a_dictionary, fresh, release),
        cmocka_unit_test_setup_teardown(leaves_other_languages, fresh, release),
        cmocka_unit_test_setup_teardown(knows_words, fresh, release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
