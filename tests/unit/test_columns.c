/* columns: how the room of a table is shared out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/columns.h"

enum { MOST = 4 };

/* With one text in each column. */
static void share(const column_need *needs, size_t count, mpt room, mpt *widths)
{
    arena *a = arena_new(0);
    column_text texts[MOST];

    for (size_t i = 0; i < count; i++)
        texts[i] = (column_text){i, needs[i].most, 1};
    columns_share(a, needs, count, texts, count, room, widths);
    arena_free(a);
}

static void check(const column_need *needs, size_t count, mpt room, const mpt *wanted)
{
    mpt widths[MOST], sum = 0;

    share(needs, count, room, widths);
    for (size_t i = 0; i < count; i++) {
        if (wanted)
            assert_int_equal(widths[i], wanted[i]);
        assert_true(widths[i] > 0);
        sum += widths[i];
    }
    assert_int_equal(sum, room);
}

static void room_left_over_goes_to_text(void **state)
{
    static const column_need needs[] = {{50, 100, false}, {40, 40, true}};
    static const mpt wanted[] = {250, 50}; /* a quarter more for the figures */

    (void)state;
    check(needs, 2, 300, wanted);
}

static void figures_take_no_more_than_text(void **state)
{
    static const column_need needs[] = {{50, 100, false}, {40, 40, true}};
    static const mpt wanted[] = {106, 42}; /* of 8: a half shared by both, a half for text */

    (void)state;
    check(needs, 2, 148, wanted);
}

static void figures_alone_share_alike(void **state)
{
    static const column_need needs[] = {{40, 50, true}, {40, 50, true}};
    static const mpt wanted[] = {100, 100};

    (void)state;
    check(needs, 2, 200, wanted);
}

static void small_columns_get_what_they_want(void **state)
{
    static const column_need needs[] = {{20, 30, false}, {60, 900, false}, {60, 900, false}};
    static const mpt wanted[] = {30, 135, 135};

    (void)state;
    check(needs, 3, 300, wanted);
}

static void no_column_is_narrower_than_its_words(void **state)
{
    static const column_need needs[] = {{150, 160, false}, {40, 5000, false}};
    mpt widths[MOST];

    (void)state;
    share(needs, 2, 300, widths);
    assert_true(widths[0] >= 150 && widths[1] >= 40);
    assert_int_equal(widths[0] + widths[1], 300);
}

static void room_goes_where_it_saves_lines(void **state)
{
    static const column_need needs[] = {{60, 600, false}, {60, 160, false}};
    mpt widths[MOST];

    (void)state;
    share(needs, 2, 300, widths);
    assert_true(widths[0] > 180 && widths[1] < 120);
    assert_int_equal(widths[0] + widths[1], 300);
}

static void too_little_room_is_shared_by_need(void **state)
{
    static const column_need needs[] = {{300, 400, false}, {100, 400, false}};
    static const mpt wanted[] = {150, 50};

    (void)state;
    check(needs, 2, 200, wanted);
}

static void empty_columns_are_no_fault(void **state)
{
    static const column_need needs[] = {{0, 0, false}, {100, 1000, false}};
    mpt widths[MOST];

    (void)state;
    share(needs, 2, 200, widths);
    assert_int_equal(widths[0] + widths[1], 200);
    share(needs, 0, 200, widths);
    share(needs, 1, 200, widths);
    assert_int_equal(widths[0], 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(room_left_over_goes_to_text),
        cmocka_unit_test(figures_take_no_more_than_text),
        cmocka_unit_test(figures_alone_share_alike),
        cmocka_unit_test(small_columns_get_what_they_want),
        cmocka_unit_test(no_column_is_narrower_than_its_words),
        cmocka_unit_test(room_goes_where_it_saves_lines),
        cmocka_unit_test(too_little_room_is_shared_by_need),
        cmocka_unit_test(empty_columns_are_no_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
