/* Digests: the standard's own examples, and that pieces do not run together. */
#include "record/watch.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static digest of_pieces(arena *a, const char *one, const char *other)
{
    digest_sum *sum = digest_begin(a);
    digest_add(sum, str_from(one));
    digest_add(sum, str_from(other));
    return digest_end(sum);
}

static void pieces_do_not_run_together(void **state)
{
    arena *a = *state;
    assert_true(digest_eq(of_pieces(a, "ab", "c"), of_pieces(a, "ab", "c")));
    assert_false(digest_eq(of_pieces(a, "ab", "c"), of_pieces(a, "a", "bc")));
    assert_false(digest_eq(of_pieces(a, "abc", ""), of_pieces(a, "", "abc")));
}

/* FIPS 180-4: the digest of nothing, and through it that bytes come in the standard's order. */
static void as_the_standard_has_it(void **state)
{
    arena *a = *state;
    buf out = buf_in(a);
    digest_write(&out, digest_end(digest_begin(a)));
    assert_true(
        str_is(buf_str(&out), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

static void written_and_read_back(void **state)
{
    arena *a = *state;
    const digest d = of_pieces(a, "handling", "mall");
    digest back;
    buf out = buf_in(a);
    digest_write(&out, d);
    assert_int_equal(out.len, DIGEST_LETTERS);
    assert_true(digest_read(buf_str(&out), &back));
    assert_true(digest_eq(d, back));
    assert_false(digest_read(str_sub(buf_str(&out), 0, 63), &back));
    out.ptr[5] = 'g';
    assert_false(digest_read(buf_str(&out), &back));
    out.ptr[5] = '\0';
    assert_false(digest_read(buf_str(&out), &back));
}

/* A world with one file. */
typedef struct shelf {
    world world;
    str bytes;
    world_status status;
} shelf;

static world_status read(world *w, arena *a, const char *path, size_t limit, str *bytes, str *cause)
{
    const shelf *s = (const shelf *)w;
    (void)a, (void)path, (void)limit;
    *cause = STR("");
    if (s->status == WORLD_OK)
        *bytes = s->bytes;
    return s->status;
}

static digest seen(arena *a, str bytes, world_status status, const char *path)
{
    shelf s = {.world = {.read = read, .read_regular = read}, .bytes = bytes, .status = status};
    watch *w = watch_new(a, &s.world);
    str got, cause;
    world *through = watch_world(w);
    assert_int_equal(through->read(through, a, path, 100, &got, &cause), status);
    const digest d = watch_end(w);
    through->read_regular(through, a, path, 100, &got, &cause); /* nobody counts it any longer */
    return d;
}

static void what_was_read_counts(void **state)
{
    arena *a = *state;
    const digest one = seen(a, STR("karta"), WORLD_OK, "a.png");
    assert_true(digest_eq(one, seen(a, STR("karta"), WORLD_OK, "annan/a.png")));
    assert_false(digest_eq(one, seen(a, STR("karta2"), WORLD_OK, "a.png")));
    assert_false(
        digest_eq(seen(a, STR(""), WORLD_OK, "a.png"), seen(a, STR(""), WORLD_MISSING, "a.png")));
}

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pieces_do_not_run_together, fresh, release),
        cmocka_unit_test_setup_teardown(as_the_standard_has_it, fresh, release),
        cmocka_unit_test_setup_teardown(written_and_read_back, fresh, release),
        cmocka_unit_test_setup_teardown(what_was_read_counts, fresh, release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
