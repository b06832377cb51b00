/* svg: numbers, transforms, colours and paths of drawings, in the units of the picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "image/load.h"
#include "image/svg.h"

#include <string.h>

static void numbers_end_where_they_end(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double n;
        const char *rest; /* NULL: no number */
    } cases[] = {{"1", 1, ""},
                 {"-.5-2", -0.5, "-2"},
                 {"1.5.5", 1.5, ".5"},
                 {"1e2x", 100, "x"},
                 {"2em", 2, "em"},
                 {"+3,4", 3, ",4"},
                 {"1e-2", 0.01, ""},
                 {"007", 7, ""},
                 {".", 0, NULL},
                 {"-", 0, NULL},
                 {"e5", 0, NULL},
                 {"", 0, NULL},
                 {"1e99", 0, NULL},
                 {"NaN", 0, NULL},
                 {"12345678901234567890e-16", 1234.5678901234567, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str rest = str_from(cases[i].text);
        double n = 0;
        const bool good = svg_take_number(&rest, &n);
        const double off = n - cases[i].n;
        if (good != (cases[i].rest != NULL) ||
            (good && (!str_is(rest, cases[i].rest) || off > 1e-9 || off < -1e-9)))
            fail_msg("%s", cases[i].text);
    }
}

static void transforms_go_from_the_inside_out(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int x, y; /* where (10, 0) goes, in thousandths; x INT32_MIN: it is none */
    } cases[] = {{"", 10000, 0},
                 {"translate(5)", 15000, 0},
                 {"translate(5,6) scale(2)", 25000, 6000},
                 {"scale(2),translate(5 6)", 30000, 12000},
                 {"rotate(90)", 0, 10000},
                 {"rotate(-450)", 0, -10000},
                 {"rotate(30)", 8660, 5000},
                 {"rotate(180 10 10)", 10000, 20000},
                 {"skewY(45)", 10000, 10000},
                 {"matrix(1 2 3 4 5 6)", 15000, 26000},
                 {"rotate(1 2)", INT32_MIN, 0},
                 {"skewX(90)", INT32_MIN, 0},
                 {"scale", INT32_MIN, 0},
                 {"scale(2", INT32_MIN, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        svg_matrix m;
        const bool good = svg_read_transform(str_from(cases[i].text), &m);
        const svg_point p = svg_apply(&m, (svg_point){10, 0});
        const double x = p.x * 1000 - cases[i].x, y = p.y * 1000 - cases[i].y;
        if (good != (cases[i].x != INT32_MIN) || (good && (x * x > 1 || y * y > 1)))
            fail_msg("%s", cases[i].text);
    }
}

/* The picture is 100 units wide and high in its file: 10 000 units of ours for each. */
static const image *drawn(arena *a, const char *content)
{
    buf svg = buf_in(a);
    buf_c(&svg, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 100'>");
    buf_c(&svg, content);
    buf_c(&svg, "</svg>");
    return image_from_bytes(a, STR("prov.svg"), buf_str(&svg), SPAN_NONE, diag_new(a));
}

static int64_t hundredths(int32_t units)
{
    const int64_t above = 1000000000; /* so that rounding is the same below 0 */
    return ((units + above + 50) / 100 - above / 100) * 10;
}

/* "M0 0L5 0Z", in units of the file, rounded. */
static void expect_path(arena *a, const char *d, const char *wanted)
{
    static const char letters[] = "MLCZ";
    static const int points[] = {1, 1, 3, 0};
    buf content = buf_in(a), found = buf_in(a);
    buf_c(&content, "<path d='");
    buf_c(&content, d);
    buf_c(&content, "'/>");
    const image *i = drawn(a, str_c(a, buf_str(&content)));
    assert_non_null(i);
    const drawn_path *p = &i->paths.at[0];
    for (size_t s = 0; s < p->steps.len; s++) {
        const path_step *step = &p->steps.at[s];
        buf_byte(&found, letters[step->verb]);
        for (int j = 0; j < points[step->verb]; j++) {
            buf_c(&found, j ? " " : "");
            buf_milli(&found, hundredths(step->to[j].x));
            buf_byte(&found, ' ');
            buf_milli(&found, hundredths(step->to[j].y));
        }
    }
    assert_string_equal(str_c(a, buf_str(&found)), wanted);
}

static void paths_become_lines_and_curves(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    expect_path(a, "M1 2h3v4H1z", "M1 2L4 2L4 6L1 6Z");
    expect_path(a, "m1 2 3 4l5 6", "M1 2L4 6L9 12");
    expect_path(a, "M1,1L2,2zl3 0", "M1 1L2 2ZM1 1L4 1");
    expect_path(a, "M0 0c1 1 2 1 3 0s2-1 3 0", "M0 0C1 1 2 1 3 0C4 -1 5 -1 6 0");
    arena_free(a);
}

static void curves_and_arcs_are_cubics(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    expect_path(a, "M0 0Q3 3 6 0T12 0", "M0 0C2 2 4 2 6 0C8 -2 10 -2 12 0");
    /* A quarter of a circle around (10, 10): the well-known 0.5523. */
    expect_path(a, "M20 10A10 10 0 0 1 10 20", "M20 10C20 15.52 15.52 20 10 20");
    /* The long way round, in three quarters. */
    expect_path(a, "M20 10A10 10 0 1 0 10 20",
                "M20 10C20 4.48 15.52 0 10 0C4.48 0 0 4.48 0 10C0 15.52 4.48 20 10 20");
    /* Too small a radius reaches; none is a line. */
    expect_path(a, "M0 0A1 1 0 0 1 20 0", "M0 0C0 -5.52 4.48 -10 10 -10C15.52 -10 20 -5.52 20 0");
    expect_path(a, "M0 0A0 1 0 0 1 20 0", "M0 0L20 0");
    expect_path(a, "M0 0a1 1 0 0120 0", "M0 0C0 -5.52 4.48 -10 10 -10C15.52 -10 20 -5.52 20 0");
    arena_free(a);
}

static void paint_is_inherited_and_style_goes_first(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    const image *i =
        drawn(a, "<g fill='red' stroke='#00f' stroke-width='2' transform='scale(2)'>"
                 "<rect width='9' height='9' fill='blue' style='fill: lime; fill-rule:evenodd'/>"
                 "<line x2='5' y2='5'/></g><circle r='3' fill='none'/>");
    assert_non_null(i);
    assert_int_equal(i->paths.len, 2); /* the circle paints nothing */
    assert_int_equal(i->paths.at[0].fill[1], 255);
    assert_true(i->paths.at[0].even_odd);
    assert_int_equal(i->paths.at[0].line_width, 40000);
    assert_true(!i->paths.at[1].filled && i->paths.at[1].stroked);
    assert_int_equal(i->paths.at[1].stroke[2], 255);
    arena_free(a);
}

static void assert_size(arena *a, const char *root, mpt width, mpt height)
{
    buf svg = buf_in(a);
    buf_c(&svg, "<svg xmlns='http://www.w3.org/2000/svg' ");
    buf_c(&svg, root);
    buf_c(&svg, "><path d='M0 0h9v9'/></svg>");
    const image *i = image_from_bytes(a, STR("prov.svg"), buf_str(&svg), SPAN_NONE, diag_new(a));
    assert_non_null(i);
    assert_int_equal(i->width, width);
    assert_int_equal(i->height, height);
}

static void both_sides_are_lengths_whatever_the_file_says(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    assert_size(a, "viewBox='0 0 40 20'", 30000, 15000);
    assert_size(a, "width='10' viewBox='0 0 20 40'", 7500, 15000);
    assert_size(a, "width='0.0001' height='0.0001' viewBox='0 0 9 9'", 1500, 1500);
    assert_size(a, "width='0.1' viewBox='0 0 999 1'", 1500, 1);
    assert_size(a, "width='99999' viewBox='0 0 1 500'", 150000, 75000000);
    arena_free(a);
}

static void style_moves_nothing(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    assert_null(drawn(a, "<path d='M0 0h9v9' style='transform: rotate(45deg)'/>"));
    assert_non_null(drawn(a, "<path d='M0 0h9v9' style='transform: none'/>"));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_end_where_they_end),
        cmocka_unit_test(transforms_go_from_the_inside_out),
        cmocka_unit_test(paths_become_lines_and_curves),
        cmocka_unit_test(curves_and_arcs_are_cubics),
        cmocka_unit_test(paint_is_inherited_and_style_goes_first),
        cmocka_unit_test(both_sides_are_lengths_whatever_the_file_says),
        cmocka_unit_test(style_moves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
