/* shape: figures, kerning and ligatures of real fonts, and what the glyphs stand for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/shape.h"
#include "system/system.h"

#define OPEN_SANS "templates/fonts/open-sans/OpenSans-Regular.ttf"
#define GENTIUM   "templates/fonts/gentium-book-plus/GentiumBookPlus-Regular.ttf"

enum { FONT_LIMIT = 16 * 1024 * 1024 };

static arena *shared;
static shaper *shaping;
static const face *sans, *serif;

static const face *load(template *t, const face_set **set, size_t family)
{
    if (!*set)
        *set = face_set_load(shared, t, diag_new(shared));
    assert_non_null(*set);
    return face_find(*set, family, CUT_REGULAR);
}

static int begin(void **state)
{
    static const char *const paths[] = {OPEN_SANS, GENTIUM};
    template *t;
    system_world w = system_open(NULL);
    const face_set *set = NULL;

    (void)state;
    shared = arena_new(0);
    t = ARENA_NEW(shared, template);
    for (size_t i = 0; i < 2; i++) {
        font_family family = {.path = {str_from(paths[i])}};
        str cause;
        assert_int_equal(
            w.world.read(&w.world, shared, paths[i], FONT_LIMIT, &family.file[CUT_REGULAR], &cause),
            WORLD_OK);
        vec_push(shared, &t->families, family);
    }
    sans = load(t, &set, 0);
    serif = load(t, &set, 1);
    shaping = shape_new(shared, STR("sv-SE"));
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(shared);
    return 0;
}

static int64_t width(const face *f, figure_set figures, const char *text)
{
    return shape_text(shaping, f, figures, str_from(text))->advance;
}

static void tabular_figures_are_of_one_width(void **state)
{
    (void)state;
    for (char c = '0'; c <= '9'; c++) {
        char digit[] = {c, '\0'}, pair[] = {c, ',', '7', c, '\0'};
        assert_int_equal(width(sans, FIGURES_TABULAR, digit), 1171);
        assert_int_equal(width(sans, FIGURES_TABULAR, pair), 3 * 1171 + 502);
    }
}

static void running_figures_have_their_own(void **state)
{
    (void)state;
    assert_true(width(sans, FIGURES_RUNNING, "111") < width(sans, FIGURES_RUNNING, "000"));
    assert_int_equal(width(sans, FIGURES_FONT, "1"), width(sans, FIGURES_FONT, "0"));
    /* What was remembered for one set is not given for another. */
    assert_true(width(sans, FIGURES_RUNNING, "1") < width(sans, FIGURES_TABULAR, "1"));
}

static void words_are_kerned_in_columns_too(void **state)
{
    int64_t apart = width(sans, FIGURES_FONT, "A") + width(sans, FIGURES_FONT, "V");

    (void)state;
    assert_true(width(sans, FIGURES_FONT, "AV") < apart);
    assert_true(width(sans, FIGURES_TABULAR, "AV") < apart);
}

static void check_texts(const char *text, size_t count, const char *const *wanted)
{
    const shaped *s = shape_text(shaping, serif, FIGURES_FONT, str_from(text));

    assert_int_equal(s->count, count);
    for (size_t i = 0; i < count; i++)
        if (!str_is(s->glyphs[i].text, wanted[i]))
            fail_msg("'%s': glyph %zu stands for '%.*s', not '%s'", text, i,
                     (int)s->glyphs[i].text.len, s->glyphs[i].text.ptr, wanted[i]);
}

static void ligatures_stand_for_their_letters(void **state)
{
    static const char *const office[] = {"o", "ffi", "c", "e"};
    static const char *const find[] = {"fi", "n", "n", "a"};

    (void)state;
    check_texts("office", 4, office);
    check_texts("finna", 4, find);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tabular_figures_are_of_one_width),
        cmocka_unit_test(running_figures_have_their_own),
        cmocka_unit_test(words_are_kerned_in_columns_too),
        cmocka_unit_test(ligatures_stand_for_their_letters),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
