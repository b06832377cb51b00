/* mend: changes in the bytes of a file, and the diff of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "input/input.h"
#include "report/mend.h"

#include <string.h>

static arena *memory;
static diagnostics *bag;

static int set_up(void **state)
{
    (void)state;
    memory = arena_new(0);
    bag = diag_new(memory);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(memory);
    return 0;
}

static const source *file(const char *bytes)
{
    bag = diag_new(memory);
    const source *s = input_from_bytes(memory, STR("a.md"), str_from(bytes), bag);
    assert_non_null(s);
    return s;
}

static span at(const source *s, const char *marked)
{
    size_t start = str_find(s->text, str_from(marked));
    assert_true(start != SIZE_MAX);
    return span_of(s, start, start + strlen(marked));
}

static diagnostic *fault(const source *s, const char *marked, const char *text)
{
    diagnostic *d = diag_report(bag, RULE_YEAR_BAD, at(s, marked), STR("x"));
    diag_add_edit(bag, d, at(s, marked), str_from(text));
    return d;
}

static mending mended(const source *s)
{
    mending m = mend_begin(memory, s->file);
    diag_sort(bag);
    mend_round(&m, s, bag);
    return m;
}

static void becomes(const source *s, const char *bytes, size_t faults)
{
    mending m = mended(s);
    assert_string_equal(str_c(memory, m.now), bytes);
    assert_int_equal(m.faults, faults);
}

static void places_are_found_in_the_file(void **state)
{
    (void)state;
    const source *s = file("\xEF\xBB\xBF"
                           "å\r\nb\rc\n\nd");
    static const size_t offsets[] = {3, 4, 5, 7, 8, 9, 10, 11, 12, 13};
    for (uint32_t i = 0; i <= s->text.len; i++)
        assert_int_equal(source_file_offset(s, i), offsets[i]);
    s = file("a\r\n");
    assert_int_equal(source_file_offset(s, (uint32_t)s->text.len), 3);
}

static void changes_are_made_where_they_stand(void **state)
{
    (void)state;
    const source *s = file("ett två tre\n");
    fault(s, "tre", "3");
    fault(s, "ett", "1");
    becomes(s, "1 två 3\n", 2);
    s = file("ett två\n");
    diagnostic *d = diag_report(bag, RULE_YEAR_BAD, at(s, "två"), STR("x"));
    diag_add_edit(bag, d, span_of(s, 0, 0), STR("("));
    diag_add_edit(bag, d, span_of(s, 8, 8), STR(")"));
    becomes(s, "(ett två)\n", 1);
}

static void of_two_the_first_wins(void **state)
{
    (void)state;
    const source *s = file("ett två tre\n");
    fault(s, "ett två", "ett, två");
    fault(s, "två tre", "två, tre");
    becomes(s, "ett, två tre\n", 1);
    s = file("ett\n");
    fault(s, "ett", "1");
    fault(s, "ett", "1");
    becomes(s, "1\n", 1);
    s = file("ab\n");
    fault(s, "a", "A");
    fault(s, "b", "B"); /* beside it, not in it */
    becomes(s, "AB\n", 2);
}

static void the_changes_of_one_go_together(void **state)
{
    (void)state;
    const source *s = file("<a>x</a>\n");
    fault(s, "x</a", "y");
    diagnostic *d = fault(s, "/a>", "/b>");
    diag_add_edit(bag, d, at(s, "<a>"), STR("<b>"));
    becomes(s, "<a>y>\n", 1);
}

static void what_changes_nothing_is_none(void **state)
{
    (void)state;
    const source *s = file("ett\n");
    fault(s, "ett", "ett");
    becomes(s, "ett\n", 0);
    s = file("ett\n");
    const source *other = file("ett\n");
    fault(other, "ett", "1");
    becomes(s, "ett\n", 0);
}

static void new_lines_end_as_the_others(void **state)
{
    (void)state;
    const source *s = file("ett två\r\ntre\r\n");
    fault(s, " två", "\ntvå\n");
    becomes(s, "ett\r\ntvå\r\n\r\ntre\r\n", 1);
    s = file("ett\r\ntvå\r\ntre\r\n");
    fault(s, "tt\ntv", "-");
    becomes(s, "e-å\r\ntre\r\n", 1);
}

static void shows(const source *s, const char *diff)
{
    mending m = mended(s);
    assert_string_equal(str_c(memory, mend_diff(memory, STR("a.md"), &m)), diff);
}

static void the_diff_tells_what_was_done(void **state)
{
    (void)state;
    shows(file("a\n"), "");
    const source *s = file("1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    fault(s, "1", "ett");
    fault(s, "9\n", "");
    shows(s, "--- a.md\n+++ a.md\n@@ -1,4 +1,4 @@\n-1\n+ett\n 2\n 3\n 4\n"
             "@@ -6,4 +6,3 @@\n 6\n 7\n 8\n-9\n");
    s = file("1\n2");
    fault(s, "2", "2\n3");
    shows(s, "--- a.md\n+++ a.md\n@@ -1,2 +1,3 @@\n 1\n-2\n\\ No newline at end of file\n+2\n+3\n"
             "\\ No newline at end of file\n");
    s = file("1\n");
    fault(s, "1\n", "");
    shows(s, "--- a.md\n+++ a.md\n@@ -1,1 +0,0 @@\n-1\n");
}

static void rounds_make_one_diff(void **state)
{
    (void)state;
    const source *s = file("1\n2\n3\n");
    fault(s, "1", "0\n1");
    mending m = mended(s);
    s = file(str_c(memory, m.now));
    fault(s, "3", "4");
    diag_sort(bag);
    assert_true(mend_round(&m, s, bag));
    assert_int_equal(m.faults, 2);
    assert_string_equal(str_c(memory, mend_diff(memory, STR("a b"), &m)),
                        "--- a b\t\n+++ a b\t\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n-3\n+4\n");
    assert_false(mend_round(&m, s, diag_new(memory)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(places_are_found_in_the_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_are_made_where_they_stand, set_up, tear_down),
        cmocka_unit_test_setup_teardown(of_two_the_first_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_changes_of_one_go_together, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_changes_nothing_is_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(new_lines_end_as_the_others, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_diff_tells_what_was_done, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rounds_make_one_diff, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
