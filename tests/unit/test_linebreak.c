/* linebreak: best breaks known by hand, what is forbidden and what cannot fit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/linebreak.h"

/* A paragraph under construction. */
typedef struct draft {
    arena *a;
    VEC(break_item) items;
} draft;

static void box(draft *d, mpt width)
{
    vec_push(d->a, &d->items, ((break_item){.kind = BREAK_BOX, .width = width}));
}

static void glue(draft *d)
{
    vec_push(d->a, &d->items,
             ((break_item){.kind = BREAK_GLUE, .width = 10, .stretch = 5, .shrink = 3}));
}

static void penalty(draft *d, int32_t cost, mpt width)
{
    vec_push(d->a, &d->items,
             ((break_item){
                 .kind = BREAK_PENALTY, .penalty = cost, .width = width, .flagged = width > 0}));
}

/* Words of these widths with glue between, and the forced end. */
static void words(draft *d, const mpt *widths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            glue(d);
        box(d, widths[i]);
    }
    penalty(d, BREAK_FORCED, 0);
}

static const break_line *broken(draft *d, mpt measure, bool ragged, size_t *count)
{
    break_options o = {.measures = &measure, .measure_count = 1, .ragged = ragged};
    return break_paragraph(d->a, d->items.at, d->items.len, &o, count);
}

static int begin(void **state)
{
    draft *d;
    arena *a = arena_new(0);
    d = ARENA_NEW(a, draft);
    d->a = a;
    *state = d;
    return 0;
}

static int end(void **state)
{
    arena_free(((draft *)*state)->a);
    return 0;
}

static void one_line_is_not_stretched(void **state)
{
    static const mpt widths[] = {30, 20};
    size_t count;

    words(*state, widths, 2);
    const break_line *lines = broken(*state, 200, false, &count);
    assert_int_equal(count, 1);
    assert_int_equal(lines[0].first, 0);
    assert_int_equal(lines[0].at, 3);
    assert_int_equal(lines[0].ratio, 0);
    assert_false(lines[0].overfull);
}

static void exact_lines_have_ratio_zero(void **state)
{
    static const mpt widths[] = {40, 50, 60, 30, 20};
    size_t count;

    words(*state, widths, 5);
    const break_line *lines = broken(*state, 100, false, &count);
    assert_int_equal(count, 3);
    assert_int_equal(lines[0].at, 3);
    assert_int_equal(lines[0].ratio, 0);
    assert_int_equal(lines[1].first, 4);
    assert_int_equal(lines[1].at, 7);
    assert_int_equal(lines[1].ratio, 0);
    assert_int_equal(lines[2].first, 8);
}

/* Greedy takes 30 30 20 and leaves 65 alone on a line of 102; the best way leaves the
 * first line loose, so that 20 65 is nearly full. */
static void looks_beyond_the_greedy_break(void **state)
{
    static const mpt widths[] = {30, 30, 20, 65, 46, 46};
    size_t count;

    words(*state, widths, 6);
    const break_line *lines = broken(*state, 102, false, &count);
    assert_int_equal(count, 3);
    assert_int_equal(lines[0].at, 3);
    assert_int_equal(lines[1].first, 4);
    assert_int_equal(lines[1].at, 7);
    assert_int_equal(lines[2].first, 8);
}

static void glue_shrinks_before_a_line_is_given_up(void **state)
{
    static const mpt widths[] = {45, 47, 90};
    size_t count;

    words(*state, widths, 3);
    const break_line *lines = broken(*state, 100, false, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].at, 3);
    assert_int_equal(lines[0].ratio, -666);
}

static void hyphens_count_with_their_width(void **state)
{
    draft *d = *state;
    size_t count;

    box(d, 50);
    glue(d);
    box(d, 35);
    penalty(d, 50, 5); /* 50 10 35 5: full to the mpt */
    box(d, 30);
    glue(d);
    box(d, 20);
    penalty(d, BREAK_FORCED, 0);
    const break_line *lines = broken(d, 100, false, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].at, 3);
    assert_int_equal(lines[0].ratio, 0);
    assert_int_equal(lines[1].first, 4);
}

static void never_breaks_where_forbidden(void **state)
{
    draft *d = *state;
    size_t count;

    box(d, 50);
    glue(d);
    box(d, 30);
    penalty(d, BREAK_NEVER, 0);
    glue(d); /* glue after a penalty is no place to break */
    box(d, 30);
    penalty(d, BREAK_FORCED, 0);
    const break_line *lines = broken(d, 95, true, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].at, 1);
    assert_int_equal(lines[1].first, 2);
}

static void forced_breaks_hold_and_may_be_empty(void **state)
{
    draft *d = *state;
    size_t count;

    box(d, 10);
    penalty(d, BREAK_FORCED, 0);
    penalty(d, BREAK_FORCED, 0);
    box(d, 20);
    penalty(d, BREAK_FORCED, 0);
    const break_line *lines = broken(d, 100, false, &count);
    assert_int_equal(count, 3);
    assert_int_equal(lines[0].at, 1);
    assert_int_equal(lines[1].first, 2);
    assert_int_equal(lines[1].at, 2);
    assert_int_equal(lines[2].first, 3);
}

static void what_cannot_fit_is_marked(void **state)
{
    static const mpt widths[] = {40, 150, 30};
    size_t count;

    words(*state, widths, 3);
    const break_line *lines = broken(*state, 100, false, &count);
    assert_int_equal(count, 3);
    assert_false(lines[0].overfull);
    assert_true(lines[1].overfull);
    assert_int_equal(lines[1].first, 2);
    assert_int_equal(lines[1].at, 3);
    assert_false(lines[2].overfull);
}

/* 30 40 10 fill the first line, but leave 8 alone on the second. */
static void no_word_is_left_alone_on_the_last_line(void **state)
{
    static const mpt widths[] = {30, 40, 10, 8};
    size_t count;

    words(*state, widths, 4);
    const break_line *lines = broken(*state, 100, true, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].at, 3);
}

static void ragged_lines_never_shrink(void **state)
{
    static const mpt widths[] = {45, 47, 20};
    size_t count;

    words(*state, widths, 3);
    const break_line *lines = broken(*state, 100, true, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lines[0].at, 1);
}

static void measures_go_line_by_line(void **state)
{
    static const mpt widths[] = {50, 40, 40, 40, 40};
    static const mpt measures[] = {50, 90};
    break_options o = {.measures = measures, .measure_count = 2};
    draft *d = *state;
    size_t count;

    words(d, widths, 5);
    const break_line *lines = break_paragraph(d->a, d->items.at, d->items.len, &o, &count);
    assert_int_equal(count, 3);
    assert_int_equal(lines[0].at, 1);
    assert_int_equal(lines[1].at, 5);
    assert_int_equal(lines[2].at, 9);
}

static void nothing_gives_no_lines(void **state)
{
    size_t count = 7;

    broken(*state, 100, false, &count);
    assert_int_equal(count, 0);
}

/* Work that grew with the square of the length would not end here. */
static void long_paragraphs_take_linear_work(void **state)
{
    draft *d = *state;
    size_t count, at = 0;

    for (int i = 0; i < 50000; i++) {
        box(d, 12 + i * 7 % 23);
        if (i % 3 == 0)
            penalty(d, 50, 5);
        else
            glue(d);
    }
    box(d, 5000); /* and one that makes the first attempt fail at the very end */
    penalty(d, BREAK_FORCED, 0);
    const break_line *lines = broken(d, 1000, false, &count);
    assert_true(count > 1000);
    for (size_t i = 0; i < count; i++) {
        assert_true(lines[i].first >= at);
        at = lines[i].at;
    }
    assert_int_equal(at, d->items.len - 1);
    assert_true(lines[count - 1].overfull);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)

/* Three words that are 2 wider than the measure with all their shrink. */
static void marks_that_hang_make_room(void **state)
{
    draft *d = *state;
    size_t count;

    box(d, 30);
    glue(d);
    box(d, 30);
    glue(d);
    box(d, 40);
    glue(d);
    box(d, 60);
    penalty(d, BREAK_FORCED, 0);
    assert_int_equal(broken(d, 112, false, &count)[0].at, 3);
    d->items.at[0].hang = 1;
    assert_int_equal(broken(d, 112, false, &count)[0].at, 3);
    d->items.at[5].hang = 1;
    const break_line *lines = broken(d, 112, false, &count);
    assert_int_equal(lines[0].at, 5);
    assert_int_equal(lines[0].ratio, -1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(one_line_is_not_stretched),
        CASE(exact_lines_have_ratio_zero),
        CASE(looks_beyond_the_greedy_break),
        CASE(glue_shrinks_before_a_line_is_given_up),
        CASE(hyphens_count_with_their_width),
        CASE(never_breaks_where_forbidden),
        CASE(forced_breaks_hold_and_may_be_empty),
        CASE(what_cannot_fit_is_marked),
        CASE(no_word_is_left_alone_on_the_last_line),
        CASE(ragged_lines_never_shrink),
        CASE(measures_go_line_by_line),
        CASE(nothing_gives_no_lines),
        CASE(long_paragraphs_take_linear_work),
        CASE(marks_that_hang_make_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
