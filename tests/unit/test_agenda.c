/* Items and attachments by number, and the facts of a paper kept when it is gone. */
#include "decision/agenda.h"
#include "decision/keep.h"
#include "frontend/frontend.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void numbers_go_on_from_the_one_before(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    static const char *const stated[] = {"", "", "7", "", "7a", "", "i", "", "1234567890", ""};
    static const char *const wanted[] = {"1", "2", "7", "8", "7a", "8", "i", "10", "1234567890", "12"};
    enum { COUNT = sizeof stated / sizeof *stated };
    item_list items = {0};
    attachment_list attachments = {0};
    for (size_t i = 0; i < COUNT; i++) {
        vec_push(a, &items, ((agenda_item){.number.text = str_from(stated[i])}));
        vec_push(a, &attachments, ((attachment){.number.text = str_from(stated[i])}));
    }
    for (size_t i = 0; i < COUNT; i++) {
        assert_string_equal(str_c(a, agenda_numbers(a, &items)[i]), wanted[i]);
        assert_string_equal(str_c(a, agenda_attachment_numbers(a, &attachments)[i]), wanted[i]);
    }
    arena_free(a);
}

static const char paper[] = "---\n"
                            "titel: Cykelväg\n"
                            "organ: Tekniska nämnden\n"
                            "datum: 2024-03-05\n"
                            "handläggare: Eva Lind, ingenjör\n"
                            "ärenden:\n"
                            "  - titel: Ett\n"
                            "    underpunkter: [a, b]\n"
                            "finansiering:\n"
                            "  - {punkt: 2, belopp: 3 mnkr, år: 2024, från: Potten}\n"
                            "---\n"
                            "# Förslag till beslut\n\n"
                            "1. Vägen *byggs*.\n\n   Den blir bred.\n2. Pengar ur potten.\n";

/* Nothing of what is kept may lie in the memory of the paper, which is written over here. */
static void facts_outlive_their_paper(void **state)
{
    (void)state;
    arena *kept = arena_new(0), *gone = arena_new(0);
    char *text = arena_alloc(gone, sizeof paper, 1);
    memcpy(text, paper, sizeof paper);
    diagnostics *bag = diag_new(gone);
    const source *s = source_new(gone, STR("cykelvag.md"), (str){text, sizeof paper - 1});
    decision *d = frontend_read(gone, s, PAPER_MARKDOWN, bag);
    assert_false(diag_has_errors(bag));
    const kept_paper *k = keep_paper(kept, d);
    memset(text, 'x', sizeof paper);
    arena_free(gone);

    assert_true(str_is(k->facts->title.text, "Cykelväg"));
    assert_non_null(k->facts->title.at.source);
    assert_null(k->facts->case_number.at.source);
    assert_true(str_is(k->facts->source->name, "cykelvag.md"));
    assert_int_equal(k->facts->date.day.month, 3);
    assert_true(str_is(k->facts->officers.at[0].name.text, "Eva Lind"));
    assert_true(str_is(k->facts->officers.at[0].text.text, "Eva Lind, ingenjör"));
    assert_true(str_is(k->facts->items.at[0].subitems.at[1].text.text, "b"));
    assert_true(str_is(k->facts->financings.at[0].from.text, "Potten"));
    assert_true(k->facts->financings.at[0].amount.amount.ore == INT64_C(300000000));
    assert_null(k->facts->prose);
    assert_int_equal(k->points.len, 2);
    assert_int_equal(k->points.at[1].number, 2);
    assert_true(str_is(k->points.at[0].text, "Vägen byggs. Den blir bred."));
    arena_free(kept);
}

static void finds_points_as_their_paper_did(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    kept_paper kept = {0};
    vec_push(a, &kept.points, ((kept_point){decision_body_named(a, STR("kommunfullmäktige")), 1, STR("ett")}));
    vec_push(a, &kept.points, ((kept_point){decision_body_named(a, STR("kommunfullmäktige")), 2, STR("två")}));
    vec_push(a, &kept.points, ((kept_point){decision_body_named(a, STR("kommunstyrelsen")), 1, STR("tre")}));
    vec_push(a, &kept.points, ((kept_point){decision_body_named(a, STR("arbetsutskottet")), 0, STR("fyra")}));
    const point_fact none = {0}, first = {.number = 1}, second = {.number = 2}, third = {.number = 3};
    const text_fact anyone = {0}, board = {.text = STR("Kommunstyrelsen")}, committee = {.text = STR("arbetsutskottet")};
    assert_null(keep_find_point(a, &kept, &first, &anyone)); /* it could be several */
    assert_true(str_is(keep_find_point(a, &kept, &first, &board)->text, "tre"));
    assert_true(str_is(keep_find_point(a, &kept, &second, &anyone)->text, "två"));
    assert_true(str_is(keep_find_point(a, &kept, &none, &anyone)->text, "fyra"));
    assert_true(str_is(keep_find_point(a, &kept, &first, &committee)->text, "fyra"));
    assert_null(keep_find_point(a, &kept, &second, &board));
    assert_null(keep_find_point(a, &kept, &third, &anyone));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_go_on_from_the_one_before),
        cmocka_unit_test(facts_outlive_their_paper),
        cmocka_unit_test(finds_points_as_their_paper_did),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
