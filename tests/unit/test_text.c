/* text: the lines people read, byte for byte. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diagnostic/text.h"
#include "input/input.h"

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

static const source *paper(const char *text)
{
    const source *s = input_from_bytes(memory, STR("a.md"), str_from(text), bag);
    assert_non_null(s);
    return s;
}

static const char *lines(bool colour)
{
    buf out = buf_in(memory);
    diag_sort(bag);
    diag_text(&out, bag, &translator_none, colour);
    return str_c(memory, buf_str(&out));
}

static diagnostic *fault(const source *s, const char *marked)
{
    size_t at = str_find(s->text, str_from(marked));
    assert_true(at != SIZE_MAX);
    return diag_report(bag, RULE_YEAR_BAD, span_of(s, at, at + strlen(marked)), STR("x"));
}

static void carets_stand_under_the_place(void **state)
{
    (void)state;
    fault(paper("år: 20x1\nslut\n"), "20x1");
    assert_string_equal(lines(false), "a.md:1:5: error: 'x' is not a year [datum/år]\n"
                                      "    1 | år: 20x1\n"
                                      "      |     ^^^^\n"
                                      "       hint: write four digits: 2021\n");
}

static void columns_count_what_a_terminal_shows(void **state)
{
    (void)state;
    fault(paper("\t日本e\xCC\x81: fel här\n"), "fel");
    assert_non_null(strstr(lines(false), "a.md:1:8: "));
    assert_non_null(strstr(lines(false), "    1 |     日本e\xCC\x81: fel här\n"
                                         "      |            ^^^\n"));
}

static void an_empty_place_has_one_caret(void **state)
{
    (void)state;
    const source *s = paper("ab\n\ncd\n");
    diag_report(bag, RULE_YEAR_BAD, span_of(s, 3, 3), STR("x"));
    assert_non_null(strstr(lines(false), "a.md:2:1: "));
    assert_non_null(strstr(lines(false), "    2 |\n      | ^\n"));
}

static void of_several_lines_the_first_is_marked(void **state)
{
    (void)state;
    fault(paper("ett två\ntre\n"), "två\ntre");
    assert_non_null(strstr(lines(false), "    1 | ett två\n      |     ^^^\n"));
    assert_null(strstr(lines(false), "    2 |"));
}

static size_t longest_line(const char *text)
{
    size_t longest = 0;
    str rest = str_from(text), line;
    while (str_next_line(&rest, &line))
        longest = line.len > longest ? line.len : longest;
    return longest;
}

static void long_lines_are_cut_around_the_carets(void **state)
{
    (void)state;
    char text[100001];
    memset(text, 'a', 100000);
    text[100000] = '\0';
    memcpy(text + 50000, "FEL", 3);
    fault(paper(text), "FEL");
    const char *shown = lines(false);
    assert_non_null(strstr(shown, "| …aaa"));
    assert_non_null(strstr(shown, "FELaaa"));
    assert_non_null(strstr(shown, "a…\n"));
    assert_in_range(longest_line(shown), 100, 130);
}

static void a_long_place_is_cut(void **state)
{
    (void)state;
    char text[2001];
    memset(text, 'a', 2000);
    text[2000] = '\0';
    fault(paper(text), text);
    assert_in_range(longest_line(lines(false)), 70, 100);
}

static void notes_follow_their_kind(void **state)
{
    (void)state;
    const source *s = paper("titel: a\ntitel: b\n");
    diagnostic *d = diag_report(bag, RULE_FIELD_TWICE, span_of(s, 9, 14), STR("titel"));
    diag_add_note(bag, d, NOTE_FIRST_HERE, span_of(s, 0, 5), STR("titel"));
    diag_add_note(bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, STR("titlar"));
    assert_string_equal(lines(false),
                        "a.md:2:1: error: the field 'titel' is given twice [fält/dubbelt]\n"
                        "    2 | titel: b\n"
                        "      | ^^^^^\n"
                        "       note: did you mean 'titlar'?\n"
                        "       hint: keep one of them; several values are written as a list\n"
                        "a.md:1:1: note: 'titel' stands here the first time\n"
                        "    1 | titel: a\n"
                        "      | ^^^^^\n");
}

static void nothing_from_outside_steers_the_terminal(void **state)
{
    (void)state;
    diag_report_file(bag, RULE_FILE_MISSING, STR("\033[31m\xFF.md"),
                     (const str[DIAG_ARGS]){STR("a\u202Eb\xC2\x9B""c")});
    const char *shown = lines(true);
    assert_non_null(strstr(shown, "\uFFFD[31m\uFFFD.md:"));
    assert_non_null(strstr(shown, "'a\uFFFDb\uFFFDc'"));
    assert_null(strstr(lines(false), "\033"));
}

static void colours_only_when_asked_for(void **state)
{
    (void)state;
    fault(paper("20x1\n"), "20x1");
    assert_null(strchr(lines(false), '\033'));
    assert_non_null(strstr(lines(true), "\033[1;31m^^^^\033[0m\n"));
}

static void what_is_beyond_the_limit_is_counted(void **state)
{
    (void)state;
    const source *s = paper("20x1\n");
    for (int i = 0; i < DIAG_SHOWN + 3; i++)
        fault(s, "20x1");
    const char *shown = lines(false);
    assert_string_equal(shown + strlen(shown) - strlen("and 3 more\n"), "and 3 more\n");
}

static const char *shout(const char *msgid)
{
    return strcmp(msgid, "a phrase") == 0 ? "EN FRAS" : msgid;
}

static void only_our_own_phrases_are_translated(void **state)
{
    (void)state;
    static const translator t = {shout, NULL, "sv"};
    buf out = buf_in(memory);
    diag_fill(&out, "{1}{0} {5} {x} {", (const str[DIAG_ARGS]){STR(OURS_("a phrase")), STR("{0}")},
              &t);
    assert_string_equal(str_c(memory, buf_str(&out)), "{0}EN FRAS {5} {x} {");
    out.len = 0;
    diag_fill(&out, "{0}", (const str[DIAG_ARGS]){STR("a phrase")}, &t);
    assert_string_equal(str_c(memory, buf_str(&out)), "a phrase");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(carets_stand_under_the_place),
        TEST(columns_count_what_a_terminal_shows),
        TEST(an_empty_place_has_one_caret),
        TEST(of_several_lines_the_first_is_marked),
        TEST(long_lines_are_cut_around_the_carets),
        TEST(a_long_place_is_cut),
        TEST(notes_follow_their_kind),
        TEST(nothing_from_outside_steers_the_terminal),
        TEST(colours_only_when_asked_for),
        TEST(what_is_beyond_the_limit_is_counted),
        TEST(only_our_own_phrases_are_translated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
