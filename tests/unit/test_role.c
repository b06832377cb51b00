/* role: the forms of one office, and offices that only sound alike. */
#include "project/role.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

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

static void assert_reaches(arena *a, const char *sent_to, const char *wanted, bool expected)
{
    if (role_reaches(a, NULL, str_from(sent_to), str_from(wanted)) != expected)
        fail_msg("'%s' %s '%s'", sent_to, expected ? "does not reach" : "reaches", wanted);
}

static void knows_the_forms_of_an_office(void **state)
{
    assert_reaches(*state, "Kommundirektör", "Kommundirektören", true);
    assert_reaches(*state, "Kommundirektören", "kommundirektör", true);
    assert_reaches(*state, "Säkerhetschef, Anders Ek", "Säkerhetschefen", true);
    assert_reaches(*state, "Kommundirektör", "Kommundirektör Anna Ek", true);
    assert_reaches(*state, "Tekniska kontoret", "tekniska kontoret", true);
    assert_reaches(*state, "Tekniska kontoret, enheten för vägar", "Tekniska kontoret", true);
    assert_reaches(*state, "Kommunstyrelsen", "Kommunstyrelse", true);
    assert_reaches(*state, "Trafik- och fastighetskontoret", "trafik- och fastighetskontoret",
                   true);
}

static void tells_offices_apart(void **state)
{
    assert_reaches(*state, "Ekonomidirektör", "Kommundirektören", false);
    assert_reaches(*state, "Kommunstyrelsen", "Kommunstyrelsens ordförande", false);
    assert_reaches(*state, "Socialchef", "Socialchefsgruppen", false);
    assert_reaches(*state, "Anna Ek", "Kommundirektören", false);
    assert_reaches(*state, "", "Kommundirektören", false);
    assert_reaches(*state, "Kommundirektören", "", false);
}

static void understands_groups(void **state)
{
    assert_reaches(*state, "Samtliga nämnder", "Byggnadsnämnden", true);
    assert_reaches(*state, "Samtliga nämnder", "Tekniska nämnden", true);
    assert_reaches(*state, "Alla förvaltningar", "Kommunledningsförvaltningen", true);
    assert_reaches(*state, "Samtliga förvaltningar", "Tekniska kontoret", true);
    assert_reaches(*state, "Nämnderna", "Socialnämnden", true);
    assert_reaches(*state, "Samtliga förvaltningschefer", "Förvaltningschefen", true);
    assert_reaches(*state, "Samtliga nämnder", "Kommundirektören", false);
    assert_reaches(*state, "Alla chefer", "Kommundirektören", false);
    assert_reaches(*state, "Direktören", "Byggdirektören", false);
}

static void knows_the_groups_of_a_project(void **state)
{
    diagnostics *bag = diag_new(*state);
    const source *s = source_new(*state, STR("beslut.yaml"),
                                 STR("grupper:\n  Ledningen:\n    - Kommundirektör\n"));
    const project *p = project_read(*state, s, bag);

    assert_false(diag_has_errors(bag));
    assert_true(role_reaches(*state, p, STR("ledningen"), STR("Kommundirektören")));
    assert_false(role_reaches(*state, p, STR("ledningen"), STR("Ekonomidirektören")));
}

static void finds_a_role_in_text(void **state)
{
    const str text = STR("därför får kommundirektören, anna ek, i uppdrag att lyfta frågan.");

    assert_true(role_is_named(*state, text, STR("Kommundirektör")));
    assert_true(role_is_named(*state, text, STR("kommundirektören Anna Ek")));
    assert_false(role_is_named(*state, text, STR("Ekonomidirektören")));
    assert_false(role_is_named(*state, text, STR("")));
}

static void takes_several_apart(void **state)
{
    str rest = STR("kommundirektören, trafik- och fastighetskontoret samt ekonomichefen"), role;

    (void)state;
    assert_true(role_next(&rest, &role));
    assert_true(str_eq(role, STR("kommundirektören, trafik- och fastighetskontoret")));
    assert_true(role_next(&rest, &role));
    assert_true(str_eq(role, STR("ekonomichefen")));
    assert_false(role_next(&rest, &role));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(knows_the_forms_of_an_office, fresh, release),
        cmocka_unit_test_setup_teardown(tells_offices_apart, fresh, release),
        cmocka_unit_test_setup_teardown(understands_groups, fresh, release),
        cmocka_unit_test_setup_teardown(knows_the_groups_of_a_project, fresh, release),
        cmocka_unit_test_setup_teardown(finds_a_role_in_text, fresh, release),
        cmocka_unit_test_setup_teardown(takes_several_apart, fresh, release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
