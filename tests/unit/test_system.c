/* system: files are read whole or refused, and written whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "system/system.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static arena *memory;
static system_world opened;
static world *w;
static str cause;
static char folder[] = P_tmpdir "/beslut-test-XXXXXX";

static int set_up(void **state)
{
    (void)state;
    memory = arena_new(0);
    opened = system_open(NULL);
    w = &opened.world;
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static const char *in(const char *name)
{
    buf path = buf_in(memory);
    buf_c(&path, folder);
    buf_byte(&path, '/');
    buf_c(&path, name);
    return str_c(memory, buf_str(&path));
}

static size_t names(str **list)
{
    size_t count = 0;
    assert_int_equal(w->list(w, memory, folder, list, &count, &cause), WORLD_OK);
    return count;
}

static int tear_down(void **state)
{
    (void)state;
    str *list;
    for (size_t i = names(&list); i-- > 0;)
        remove(in(str_c(memory, list[i])));
    rmdir(folder);
    arena_free(memory);
    return 0;
}

static void put(const char *name, const char *text)
{
    assert_int_equal(w->write(w, memory, in(name), str_from(text), &cause), WORLD_OK);
}

static void holds(const char *name, const char *text)
{
    str bytes;
    assert_int_equal(w->read(w, memory, in(name), 1000, &bytes, &cause), WORLD_OK);
    assert_true(str_is(bytes, text));
}

static world_status read_status(const char *path, size_t limit)
{
    str bytes;
    return w->read(w, memory, path, limit, &bytes, &cause);
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    put("b", "två");
    put("a", "");
    put("b", "tre");
    holds("a", "");
    holds("b", "tre");
    str *list;
    assert_int_equal(names(&list), 2);
    assert_true(str_is(list[0], "a") && str_is(list[1], "b"));
}

static void reading_tells_what_is_wrong(void **state)
{
    (void)state;
    put("a", "12345");
    assert_int_equal(read_status(in("a"), 5), WORLD_OK);
    assert_int_equal(read_status(in("a"), 4), WORLD_TOO_LARGE);
    assert_int_equal(read_status("/dev/zero", 4), WORLD_TOO_LARGE);
    assert_int_equal(read_status(folder, 5), WORLD_DIRECTORY);
    assert_int_equal(read_status(in("c"), 5), WORLD_MISSING);
    assert_true(str_is(cause, "there is no such file or folder"));
    str *list;
    size_t count;
    assert_int_equal(w->list(w, memory, in("a"), &list, &count, &cause), WORLD_NOT_FOLDER);
    assert_int_equal(w->list(w, memory, in("c"), &list, &count, &cause), WORLD_MISSING);
}

static mode_t mode_of(const char *name)
{
    struct stat st;
    assert_int_equal(lstat(in(name), &st), 0);
    return st.st_mode;
}

static void permissions_are_the_users_or_the_older_files(void **state)
{
    (void)state;
    mode_t mask = umask(027);
    put("a", "x");
    umask(mask);
    assert_int_equal(mode_of("a") & 0777, 0640);
    assert_int_equal(chmod(in("a"), 0604), 0);
    put("a", "y");
    assert_int_equal(mode_of("a") & 0777, 0604);
}

static void links_are_followed_and_stay(void **state)
{
    (void)state;
    put("real", "x");
    assert_int_equal(symlink("real", in("link")), 0);
    assert_int_equal(symlink("new", in("dangling")), 0);
    assert_int_equal(symlink("round", in("round")), 0);
    put("link", "y");
    put("dangling", "z");
    holds("real", "y");
    holds("new", "z");
    assert_true(S_ISLNK(mode_of("link")) && S_ISLNK(mode_of("dangling")));
    assert_int_equal(w->write(w, memory, in("round"), STR("x"), &cause), WORLD_FAILED);
}

static void a_failed_write_leaves_what_was(void **state)
{
    (void)state;
    put("a", "older");
    struct rlimit before, small = {.rlim_cur = 4096};
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    char *large = arena_alloc(memory, 8192, 1);
    world_status status = w->write(w, memory, in("a"), (str){large, 8192}, &cause);
    world_status new_status = w->write(w, memory, in("b"), (str){large, 8192}, &cause);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_int_equal(status, WORLD_FULL);
    assert_int_equal(new_status, WORLD_FULL);
    holds("a", "older");
    str *list;
    assert_int_equal(names(&list), 1);
}

static void places_that_cannot_be_written_say_why(void **state)
{
    (void)state;
    assert_int_equal(w->write(w, memory, "/dev/full", STR("x"), &cause), WORLD_FULL);
    assert_int_equal(w->write(w, memory, folder, STR("x"), &cause), WORLD_DIRECTORY);
    assert_int_equal(w->write(w, memory, in("no/a"), STR("x"), &cause), WORLD_MISSING);
    assert_int_equal(w->write(w, memory, "/dev/null", STR("x"), &cause), WORLD_OK);
}

static void folders_are_made_once(void **state)
{
    (void)state;
    assert_int_equal(w->make_folder(w, memory, in("f"), &cause), WORLD_OK);
    assert_int_equal(w->make_folder(w, memory, in("f"), &cause), WORLD_OK);
    put("a", "x");
    assert_int_equal(w->make_folder(w, memory, in("a"), &cause), WORLD_NOT_FOLDER);
    assert_int_equal(w->make_folder(w, memory, in("g/h"), &cause), WORLD_OK);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_is_read),
        TEST(reading_tells_what_is_wrong),
        TEST(permissions_are_the_users_or_the_older_files),
        TEST(links_are_followed_and_stay),
        TEST(a_failed_write_leaves_what_was),
        TEST(places_that_cannot_be_written_say_why),
        TEST(folders_are_made_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
