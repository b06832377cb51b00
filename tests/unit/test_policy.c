/* policy: who decides which severity a rule has, and what an exemption covers. */
#include "check/check.h"
#include "compile.h"
#include "diagnostic/policy.h"
#include "frontend/frontend.h"
#include "input/input.h"

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

static const source *text(arena *a, const char *words)
{
    return source_new(a, STR("a.md"), str_from(words));
}

static void rules_of_form_cannot_be_changed(void **state)
{
    rule_id id;
    assert_int_equal(policy_find(*state, STR("REST/platshallare"), &id), POLICY_FOUND);
    assert_int_equal(id, RULE_RESIDUE);
    assert_int_equal(policy_find(*state, STR("datum/ogiltigt"), &id), POLICY_FIXED);
    assert_int_equal(policy_find(*state, STR("väder/blåst"), &id), POLICY_UNKNOWN);
    assert_true(str_is(policy_nearest(*state, STR("rest/platshålare")), "rest/platshållare"));
    assert_true(str_is(policy_nearest(*state, STR("avsnitt-tomt")), "struktur/avsnitt-tomt"));
    /* What cannot be changed is not proposed. */
    assert_int_equal(policy_nearest(*state, STR("datum/ogiltig")).len, 0);
}

static void levels_are_read_in_both_languages(void **state)
{
    static const struct {
        const char *word;
        severity level;
    } cases[] = {{"av", SEVERITY_OFF},          {"off", SEVERITY_OFF},
                 {"råd", SEVERITY_HINT},        {"rad", SEVERITY_HINT},
                 {"tips", SEVERITY_HINT},       {"hint", SEVERITY_HINT},
                 {"Varning", SEVERITY_WARNING}, {"warning", SEVERITY_WARNING},
                 {"FEL", SEVERITY_ERROR},       {" error ", SEVERITY_ERROR}};
    severity level;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(policy_read_level(*state, str_from(cases[i].word), &level));
        assert_int_equal(level, cases[i].level);
    }
    assert_false(policy_read_level(*state, STR("ibland"), &level));
    assert_false(policy_read_level(*state, STR(""), &level));
    for (int l = SEVERITY_HINT; l <= SEVERITY_OFF; l++) {
        assert_true(policy_read_level(*state, str_from(policy_level_name((severity)l)), &level));
        assert_int_equal(level, l);
    }
}

static void add_row(arena *a, policy_rows *rows, rule_id id, severity level)
{
    vec_push(a, rows, ((policy_row){.id = id, .level = level}));
}

static void later_rows_go_before_earlier(void **state)
{
    policy_rows template_rows = {0}, project_rows = {0};
    add_row(*state, &template_rows, RULE_RESIDUE, SEVERITY_HINT);
    add_row(*state, &template_rows, RULE_SECTION_EMPTY, SEVERITY_OFF);
    add_row(*state, &project_rows, RULE_RESIDUE, SEVERITY_WARNING);
    diag_policy p = policy_default();
    for (int i = 0; i < RULE_COUNT; i++)
        assert_int_equal(p.levels[i], diag_rule((rule_id)i)->severity);
    policy_apply(&p, &template_rows);
    policy_apply(&p, &project_rows);
    assert_int_equal(p.levels[RULE_RESIDUE], SEVERITY_WARNING);
    assert_int_equal(p.levels[RULE_SECTION_EMPTY], SEVERITY_OFF);
    assert_int_equal(p.levels[RULE_SECTION_TWICE], diag_rule(RULE_SECTION_TWICE)->severity);
}

static void the_bag_asks_the_policy(void **state)
{
    diagnostics *bag = diag_new(*state);
    const span at = span_of(text(*state, "XX"), 0, 2);
    diag_policy p = policy_default();
    p.levels[RULE_RESIDUE] = SEVERITY_WARNING;
    p.levels[RULE_SECTION_EMPTY] = SEVERITY_OFF;
    diag_use_policy(bag, &p);
    assert_false(diag_is_on(bag, RULE_SECTION_EMPTY));
    diagnostic *kept = diag_report(bag, RULE_RESIDUE, at, STR("XX"));
    diagnostic *off = diag_report(bag, RULE_SECTION_EMPTY, at, STR("XX"));
    assert_true(diag_is_kept(bag, kept));
    assert_false(diag_is_kept(bag, off));
    diag_add_edit(bag, off, at, STR("YY")); /* to nowhere */
    assert_null(off->edits);
    assert_int_equal(bag->items.len, 1);
    assert_int_equal(bag->dropped, 0);
    assert_int_equal(bag->counts[SEVERITY_WARNING], 1);
    assert_false(diag_has_errors(bag));
    diag_use_policy(bag, NULL);
    diag_report(bag, RULE_RESIDUE, at, STR("XX"));
    assert_true(diag_has_errors(bag));
}

/* How many of the faults on "XX" in the text the words excuse. */
static size_t excused(arena *a, const char *paper, const char *words, bool before)
{
    diagnostics *bag = diag_new(a);
    const source *s = text(a, paper);
    const diag_exemption e = {.id = RULE_RESIDUE,
                              .reason = STR("skälet"),
                              .words = str_from(words),
                              .at = span_of(s, 0, 0)};
    if (before)
        diag_exempt(bag, &e);
    for (size_t from = 0, at;
         (at = str_find(str_sub(s->text, from, s->text.len), STR("XX"))) != SIZE_MAX;
         from += at + 2)
        diag_report(bag, RULE_RESIDUE, span_of(s, from + at, from + at + 2), STR("XX"));
    if (!before)
        diag_exempt(bag, &e);
    assert_int_equal(bag->counts[SEVERITY_ERROR], bag->items.len);
    assert_int_equal(bag->exemptions.at[0]->used, bag->excused.len);
    for (size_t i = 0; i < bag->excused.len; i++)
        assert_true(str_is(bag->excused.at[i]->excuse->reason, "skälet"));
    return bag->excused.len;
}

static void an_exemption_covers_its_words(void **state)
{
    static const struct {
        const char *paper, *words;
        size_t excused;
    } cases[] = {
        {"XX och XX", "", 2},
        {"XX och XX", "XX", 2},
        {"rad XX a, rad XX b", "XX a", 1},
        {"rad XX a, rad XX b", "rad XX", 2},
        {"rad XX a, rad XX b", "XX b", 1},
        {"rad XX a, rad XX b", "rad", 0}, /* beside the fault, not around it */
        {"rad\n  XX\na", "rad XX a", 1},
        {"rad\u00a0XX", "rad XX", 1},
        {"radXX", "rad XX", 0},
        {"XX", "X", 1},
        {"XX", "xx", 0},
        {"å XX ö", "å XX ö", 1},
        {"XX", "XX och mer", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int before = 0; before < 2; before++)
            if (excused(*state, cases[i].paper, cases[i].words, before) != cases[i].excused)
                fail_msg("'%s' in '%s' (%s)", cases[i].words, cases[i].paper,
                         before ? "before" : "after");
}

static void an_exemption_is_of_one_rule_and_one_text(void **state)
{
    diagnostics *bag = diag_new(*state);
    const span here = span_of(text(*state, "XX"), 0, 2), there = span_of(text(*state, "XX"), 0, 2);
    diag_exempt(bag, &(diag_exemption){.id = RULE_RESIDUE, .at = here});
    diag_report(bag, RULE_RESIDUE, there, STR("XX"));
    diag_report(bag, RULE_SECTION_EMPTY, here, STR("XX"));
    assert_int_equal(bag->items.len, 2);
    diag_report(bag, RULE_RESIDUE, here, STR("XX"));
    assert_int_equal(bag->excused.len, 1);
}

/* Off in the template, a warning in the project, and exempted by the paper. */
static void a_paper_goes_before_all(void **state)
{
    static const char paper[] =
        "---\ntitel: T\norgan: Nämnden\nundantag:\n"
        "  regel: struktur/avsnitt-tomt\n  vid: '# Ett'\n"
        "  skäl: fylls i vid mötet\n---\n\n# Förslag till beslut\n\n1. A.\n\n"
        "# Ett\n\n# Två\n";
    diagnostics *bag = diag_new(*state);
    diag_policy p = policy_default();
    p.levels[RULE_SECTION_EMPTY] = SEVERITY_WARNING;
    diag_use_policy(bag, &p);
    const source *s = text(*state, paper);
    const template *t = ARENA_NEW(*state, template);
    check_decision(*state, frontend_read(*state, s, PAPER_MARKDOWN, bag), t,
                   &(surroundings){.project = NULL}, bag);
    assert_int_equal(bag->excused.len, 1);
    assert_true(str_is(span_text(bag->excused.at[0]->at), "# Ett"));
    assert_int_equal(bag->items.len, 1);
    assert_int_equal(bag->items.at[0]->id, RULE_SECTION_EMPTY);
    assert_int_equal(bag->items.at[0]->severity, SEVERITY_WARNING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rules_of_form_cannot_be_changed, fresh, release),
        cmocka_unit_test_setup_teardown(levels_are_read_in_both_languages, fresh, release),
        cmocka_unit_test_setup_teardown(later_rows_go_before_earlier, fresh, release),
        cmocka_unit_test_setup_teardown(the_bag_asks_the_policy, fresh, release),
        cmocka_unit_test_setup_teardown(an_exemption_covers_its_words, fresh, release),
        cmocka_unit_test_setup_teardown(an_exemption_is_of_one_rule_and_one_text, fresh, release),
        cmocka_unit_test_setup_teardown(a_paper_goes_before_all, fresh, release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
