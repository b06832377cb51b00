/* base and source: arena, text, UTF-8, the line map and what is said of bytes that are
 * not UTF-8; and the spelling distance behind "did you mean". */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "diagnostic/diagnostic.h"
#include "input/input.h"
#include "tree/tree.h"

#include <string.h>

static void count_release(void *counter)
{
    ++*(int *)counter;
}

static void arena_releases_newest_first_and_traps(void **state)
{
    (void)state;
    int released = 0;
    arena *a = arena_new(1024 * 1024);
    arena_defer(a, count_release, &released);
    arena_defer(a, count_release, &released);
    if (setjmp(*arena_trap(a)) == 0) {
        arena_alloc(a, 2 * 1024 * 1024, 1);
        fail_msg("the limit did not hold");
    }
    arena_free(a);
    assert_int_equal(released, 2);
    arena_free(NULL);
}

static void arena_releases_what_it_has_no_room_to_remember(void **state)
{
    (void)state;
    static int deferred, released; /* what is local may be lost on the way to the trap */
    arena *a = arena_new(100 * 1024);
    if (setjmp(*arena_trap(a)) == 0)
        for (;;) {
            deferred++;
            arena_defer(a, count_release, &released);
        }
    arena_free(a);
    assert_int_equal(released, deferred);
}

static void arena_grow_keeps_contents(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    char *block = arena_alloc(a, 4, 1);
    memcpy(block, "abcd", 4);
    char *in_place = arena_grow(a, block, 4, 8, 1);
    assert_ptr_equal(block, in_place);
    arena_alloc(a, 1, 1);
    char *moved = arena_grow(a, in_place, 8, 200000, 1);
    assert_memory_equal(moved, "abcd\0\0\0\0", 8);
    assert_int_equal(moved[199999], 0);
    arena_free(a);
}

static void numbers_are_written_without_locale(void **state)
{
    (void)state;
    static const struct {
        int64_t in;
        const char *out;
    } cases[] = {{0, "0"},           {1, "0.001"},      {-1, "-0.001"},   {1500, "1.5"},
                 {-1500, "-1.5"},    {841890, "841.89"}, {1000, "1"},      {-999, "-0.999"},
                 {INT64_MIN, "-9223372036854775.808"}};
    arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buf b = buf_in(a);
        buf_milli(&b, cases[i].in);
        assert_string_equal(str_c(a, buf_str(&b)), cases[i].out);
    }
    arena_free(a);
}

static void utf8_faults_are_found(void **state)
{
    (void)state;
    assert_true(utf8_fault(STR("å ä ö \xF0\x9F\x98\x80")) == SIZE_MAX);
    assert_int_equal(utf8_fault(STR("a\xE5")), 1);             /* Latin-1 */
    assert_int_equal(utf8_fault(STR("ab\xC0\xAF")), 2);        /* overlong */
    assert_int_equal(utf8_fault(STR("\xED\xA0\x80")), 0);      /* surrogate */
    assert_int_equal(utf8_fault(STR("\xF4\x90\x80\x80")), 0);  /* beyond U+10FFFF */
    assert_int_equal(utf8_fault(STR("a\xE2\x82")), 1);         /* cut off */
    assert_int_equal(utf8_fault(STR("\xE0\x80\x80")), 0);      /* overlong, three bytes */
}

static void folding_serves_keys(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    assert_string_equal(str_c(a, utf8_ascii_fold(a, STR("Föredragande"))), "foredragande");
    assert_string_equal(str_c(a, utf8_ascii_fold(a, STR("fo\xCC\x88redragande"))), "foredragande");
    assert_string_equal(str_c(a, utf8_ascii_fold(a, STR("Åtgärd ÉÐßœŁ"))), "atgard edssoel");
    assert_string_equal(str_c(a, utf8_lower_str(a, STR("ÅÄÖ ČŽ ΑΩ ЖЯ Ÿ"))), "åäö čž αω жя ÿ");
    assert_int_equal(utf8_columns(STR("åe\xCC\x81\xE4\xB8\xAD")), 4);
    arena_free(a);
}

static const source *take(arena *a, diagnostics *bag, const char *bytes, size_t n)
{
    return input_from_bytes(a, STR("prov.md"), (str){bytes, n}, bag);
}

static void lines_and_columns(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag = diag_new(a);
    const source *s = take(a, bag, "\xEF\xBB\xBFrad ett\r\nrad två\rtre\n", 24);
    assert_non_null(s);
    assert_int_equal(s->line_count, 3);
    assert_true(str_is(source_line(s, 2), "rad två"));
    assert_true(str_is(source_line(s, 3), "tre"));
    position p = source_position(s, source_line_start(s, 2) + 8);
    assert_int_equal(p.line, 2);
    assert_int_equal(p.column, 8); /* å is two bytes and one column */
    position end = source_position(s, (uint32_t)s->text.len);
    assert_int_equal(end.line, 3);
    arena_free(a);
}

/* Columns of a long line are counted from marks in it. */
static void columns_of_a_long_line(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    buf text = buf_in(a);
    buf_c(&text, "ett\n");
    for (int i = 0; i < 3000; i++)
        buf_c(&text, "aåb");
    const source *s = source_new(a, STR("a.md"), buf_str(&text));
    for (uint32_t i = 0; i < 3000; i++) {
        assert_int_equal(source_position(s, 4 + 4 * i).column, 3 * i + 1);
        assert_int_equal(source_position(s, 4 + 4 * i + 3).column, 3 * i + 3);
        assert_int_equal(source_position(s, 4 + 4 * i).line, 2);
    }
    assert_int_equal(source_position(s, UINT32_MAX).column, 9001);
    arena_free(a);
}

static void wrong_bytes_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        rule_id rule;
        const char *says;
    } cases[] = {
        {"", 0, RULE_FILE_EMPTY, "prov.md"},
        {" \n\t\r\n", 5, RULE_FILE_EMPTY, "prov.md"},
        {"%PDF-1.7\n%\xE2\xE3", 11, RULE_FILE_KIND, "prov.md"},
        {"PK\x03\x04\x14\0", 6, RULE_FILE_KIND, "prov.md"},
        {"{\\rtf1\\ansi", 11, RULE_FILE_KIND, "prov.md"},
        {"titel: \xC5tg\xE4rd", 13, RULE_FILE_ENCODING, "ISO 8859-1 (Latin-1)"},
        {"titel: \x93h\xE4r\x94", 13, RULE_FILE_ENCODING, "Windows-1252"},
        {"\xC3\xA5tg\xE4rd \xC3\xB6", 10, RULE_FILE_DAMAGED, ""},
        {"\xC3\xA5tg\xE4rd", 7, RULE_FILE_ENCODING, "ISO 8859-1 (Latin-1)"},
        {"\xFF\xFEt\0i\0t\0", 8, RULE_FILE_ENCODING, "UTF-16 (little-endian)"},
        {"\xFE\xFF\0t\0i\0t", 8, RULE_FILE_ENCODING, "UTF-16 (big-endian)"},
        {"t\0i\0t\0e\0l\0", 10, RULE_FILE_ENCODING, "UTF-16 (little-endian)"},
        {"titel\0: x", 9, RULE_FILE_CONTROL, "U+0000"},
        {"titel: \x1B[31m", 12, RULE_FILE_CONTROL, "U+001B"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new(0);
        diagnostics *bag = diag_new(a);
        assert_null(take(a, bag, cases[i].bytes, cases[i].n));
        assert_int_equal(bag->items.len, 1);
        assert_int_equal(bag->items.at[0]->id, cases[i].rule);
        assert_true(str_is(bag->items.at[0]->args[0], cases[i].says));
        arena_free(a);
    }
}

static void slips_are_recognised(void **state)
{
    (void)state;
    static const str names[] = {{"diarienummer", 12}, {"datum", 5}, {"förvaltning", 12},
                                {"organ", 5}};
    static const struct {
        const char *word, *nearest;
    } cases[] = {{"diarenummer", "diarienummer"}, {"Datm", "datum"}, {"forvalning", "förvaltning"},
                 {"oragn", "organ"},              {"pris", ""},      {"", ""},
                 {"sammanfattning", ""}};
    arena *a = arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(str_is(diag_nearest(a, str_from(cases[i].word), names, 4), cases[i].nearest));
    arena_free(a);
}

static void diagnostics_are_sorted_and_capped(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag = diag_new(a);
    const source *s = take(a, bag, "abcdefgh", 8);
    for (int i = 7; i >= 0; i--)
        diag_report(bag, RULE_SECTION_TWICE, span_of(s, (size_t)i, 8), STR("x"));
    diag_sort(bag);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(bag->items.at[i]->at.start, i);
    assert_false(diag_has_errors(bag));
    for (int i = 0; i < 2 * DIAG_LIMIT; i++)
        diag_report(bag, RULE_DATE_BAD, span_of(s, 0, 1), STR("x"));
    assert_int_equal(bag->items.len, DIAG_LIMIT);
    assert_int_equal(bag->dropped, DIAG_LIMIT + 8);
    assert_int_equal(bag->counts[SEVERITY_ERROR], 2 * DIAG_LIMIT);
    arena_free(a);
}

static void rules_are_found_without_swedish_letters(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    rule_id id;
    assert_true(diag_find_rule(a, STR("falt/okant"), &id));
    assert_int_equal(id, RULE_FIELD_UNKNOWN);
    assert_true(diag_find_rule(a, STR(" Fält/Okänt "), &id));
    assert_false(diag_find_rule(a, STR("fält/"), &id));
    arena_free(a);
}

static void trees_keep_their_grammar(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag = diag_new(a);
    const source *s = take(a, bag, "abcdefgh", 8);
    node *root = node_new(a, NODE_PROSE, span_of(s, 0, 8));
    node *p = node_new(a, NODE_PARAGRAPH, span_of(s, 0, 4));
    node_append(root, p);
    node_append(p, node_text(a, STR("abcd"), span_of(s, 0, 4)));
    assert_null(tree_fault(a, root));
    node *copy = node_copy(a, root);
    assert_true(str_is(node_plain_text(a, copy), "abcd"));
    node_append(copy->first, node_text(a, STR("e"), span_of(s, 3, 5)));
    assert_non_null(tree_fault(a, copy)); /* overlaps its sibling and leaves its parent */
    node_append(root, node_new(a, NODE_CELL, SPAN_NONE));
    assert_non_null(tree_fault(a, root));
    arena_free(a);
}

static void anchors_keep_swedish_letters(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    assert_true(str_is(tree_anchor(a, STR("Ekonomiska konsekvenser")), "ekonomiska-konsekvenser"));
    assert_true(str_is(tree_anchor(a, STR("  Ärende: § 5 ")), "ärende-5"));
    assert_true(str_is(tree_anchor(a, STR("—")), "avsnitt"));
    arena_free(a);
}

static void equal_anchors_get_numbers_that_no_heading_has(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    str ids[] = {STR("mål"), STR("syfte"), STR("mål"),   STR("mål-2"),
                 STR("mål"), STR("mål-2"), STR("syfte-2")};
    static const char *const wanted[] = {"mål",   "syfte",   "mål-3",  "mål-2",
                                         "mål-4", "mål-2-2", "syfte-2"};
    const size_t count = sizeof ids / sizeof *ids;
    tree_number_anchors(a, ids, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(str_c(a, ids[i]), wanted[i]);
    tree_number_anchors(a, NULL, 0);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_releases_newest_first_and_traps),
        cmocka_unit_test(arena_releases_what_it_has_no_room_to_remember),
        cmocka_unit_test(arena_grow_keeps_contents),
        cmocka_unit_test(numbers_are_written_without_locale),
        cmocka_unit_test(utf8_faults_are_found),
        cmocka_unit_test(folding_serves_keys),
        cmocka_unit_test(lines_and_columns),
        cmocka_unit_test(columns_of_a_long_line),
        cmocka_unit_test(wrong_bytes_are_named),
        cmocka_unit_test(slips_are_recognised),
        cmocka_unit_test(diagnostics_are_sorted_and_capped),
        cmocka_unit_test(rules_are_found_without_swedish_letters),
        cmocka_unit_test(trees_keep_their_grammar),
        cmocka_unit_test(anchors_keep_swedish_letters),
        cmocka_unit_test(equal_anchors_get_numbers_that_no_heading_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
