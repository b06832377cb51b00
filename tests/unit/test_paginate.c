/* paginate: where pages end, with entries made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/paginate.h"

enum { TOP = 100, BOTTOM = 0 };

static setting room;

static int begin(void **state)
{
    flow *f;
    room = (setting){.arena = arena_new(0)};
    f = ARENA_NEW(room.arena, flow);
    f->setting = &room;
    *state = f;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(room.arena);
    return 0;
}

static void add(flow *f, size_t count, mpt height)
{
    for (size_t i = 0; i < count; i++)
        flow_add(f, height, true);
}

/* The page of each entry as a digit. */
static void check(flow *f, const char *pages)
{
    const pagination *p = paginate(f, TOP, BOTTOM, TOP, BOTTOM);
    buf b = buf_in(room.arena);

    for (size_t i = 0; i < f->entries.len; i++) {
        buf_number(&b, (int64_t)p->places[i].page);
        assert_true(p->places[i].top <= TOP);
        if (f->entries.at[i].height <= TOP)
            assert_true(p->places[i].top - f->entries.at[i].height >= BOTTOM);
    }
    assert_string_equal(str_c(room.arena, buf_str(&b)), pages);
}

static void nothing_is_one_page(void **state)
{
    assert_int_equal(paginate(*state, TOP, BOTTOM, TOP, BOTTOM)->pages, 1);
}

static void a_high_foot_leaves_the_first_page_less_room(void **state)
{
    flow *f = *state;
    add(f, 12, 20);
    const pagination *p = paginate(f, TOP, BOTTOM + 45, TOP, BOTTOM);
    /* Of 100 it has 55: two entries of 20; the next page has room for all five. */
    assert_int_equal(p->places[1].page, 0);
    assert_int_equal(p->places[2].page, 1);
    assert_int_equal(p->places[6].page, 1);
    assert_int_equal(p->places[7].page, 2);
}

static void pages_are_filled_to_the_brim(void **state)
{
    add(*state, 12, 20);
    check(*state, "000001111122");
}

static void space_at_the_top_is_dropped(void **state)
{
    flow *f = *state;

    add(f, 4, 20);
    flow_space(f, 30);
    add(f, 5, 20);
    check(f, "000011111");
    assert_int_equal(paginate(f, TOP, BOTTOM, TOP, BOTTOM)->places[4].top, TOP);
}

static void what_belongs_together_moves_together(void **state)
{
    flow *f = *state;

    add(f, 4, 20);
    add(f, 3, 20);
    f->entries.at[5].keep = f->entries.at[6].keep = true;
    check(f, "0000111");
}

static void what_is_too_high_to_keep_is_parted(void **state)
{
    flow *f = *state;

    add(f, 12, 20);
    for (size_t i = 0; i < 12; i++)
        f->entries.at[i].keep = true;
    check(f, "000001111122");
}

static void an_entry_higher_than_a_page_has_one_of_its_own(void **state)
{
    add(*state, 1, 20);
    add(*state, 1, 300);
    add(*state, 1, 20);
    check(*state, "012");
}

static void the_head_of_a_table_takes_its_room(void **state)
{
    flow *f = *state;
    flow_repeat head = {.height = 30};

    add(f, 8, 20);
    for (size_t i = 0; i < 8; i++)
        f->entries.at[i].repeat = &head;
    check(f, "00000111");
    const pagination *p = paginate(f, TOP, BOTTOM, TOP, BOTTOM);
    assert_int_equal(p->places[5].top, TOP - 30);
    assert_ptr_equal(repeat_above(f, p, 5), &head);
    assert_null(repeat_above(f, p, 6));
    assert_null(repeat_above(f, p, 0));
}

static void lines_are_held_and_kept_back(void **state)
{
    flow *f = *state;

    add(f, 3, 20);
    f->hold = 2;
    add(f, 3, 20);
    assert_true(f->entries.at[3].keep && f->entries.at[4].keep && !f->entries.at[5].keep);
    flow_keep_back(f, 2);
    add(f, 2, 20);
    assert_false(f->entries.at[7].keep);
    assert_true(f->entries.at[6].keep && f->entries.at[5].keep);
    check(f, "00111112");
}

static void no_line_of_a_paragraph_stands_alone(void **state)
{
    flow *f = *state;
    text_style style = {.leading = 20};
    set_line line[4] = {{0}};
    line_list lines = {line, 4, 4};

    add(f, 4, 20);
    flow_add_lines(f, &lines, &style); /* one line would fit below the four */
    check(f, "00001111");
    lines.len = 3;
    flow_add_lines(f, &lines, &style); /* three lines are never parted */
    check(f, "00001111222");
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(nothing_is_one_page),
        CASE(a_high_foot_leaves_the_first_page_less_room),
        CASE(pages_are_filled_to_the_brim),
        CASE(space_at_the_top_is_dropped),
        CASE(what_belongs_together_moves_together),
        CASE(what_is_too_high_to_keep_is_parted),
        CASE(an_entry_higher_than_a_page_has_one_of_its_own),
        CASE(the_head_of_a_table_takes_its_room),
        CASE(lines_are_held_and_kept_back),
        CASE(no_line_of_a_paragraph_stands_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
