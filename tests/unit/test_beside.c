/* Which files lie beside a paper, asked of folders that are listed from memory. */
#include "input/beside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

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

typedef struct folder {
    const char *path;
    const char *names[4];
} folder;

static const folder folders[] = {
    {"papper/", {"100%.pdf", "bilagor", "karta \xC3\xA5.pdf"}},
    {"papper/bilagor/", {"a#1.pdf", "a.pdf"}},
    {".", {"ensam.pdf"}},
};

static int listings;

static world_status list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause)
{
    (void)w;
    listings++;
    *cause = STR("");
    if (strstr(path, "hemlig"))
        return WORLD_DENIED;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (strcmp(folders[i].path, path) != 0)
            continue;
        *names = ARENA_ARRAY(a, str, 4);
        for (*count = 0; *count < 4 && folders[i].names[*count]; (*count)++)
            (*names)[*count] = str_from(folders[i].names[*count]);
        return WORLD_OK;
    }
    return WORLD_MISSING;
}

static world from_memory = {.list = list};

static beside_answer ask(void **state, const char *paper, const char *path)
{
    beside *b = beside_new(*state, &from_memory, str_from(paper));
    return beside_find(b, str_from(path)).answer;
}

static void finds(void **state)
{
    static const struct {
        const char *path;
        beside_answer answer;
    } cases[] = {
        {"karta \xC3\xA5.pdf", BESIDE_THERE},
        {"karta%20%C3%A5.pdf", BESIDE_THERE},
        {"karta%20%c3%a5.pdf?sida=1#del", BESIDE_THERE},
        {"100%.pdf", BESIDE_THERE},
        {"100%25.pdf", BESIDE_THERE},
        {"bilagor", BESIDE_THERE},
        {"bilagor/", BESIDE_THERE},
        {"./bilagor//a.pdf", BESIDE_THERE},
        {"bilagor/../bilagor/a.pdf", BESIDE_THERE},
        {"bilagor/a#1.pdf", BESIDE_THERE},
        {"bilagor/a.pdf#1", BESIDE_THERE},
        {"bilagor/b.pdf", BESIDE_MISSING},
        {"bilagor/A.pdf", BESIDE_MISSING},
        {"annat/a.pdf", BESIDE_MISSING},
        {"100%00.pdf", BESIDE_MISSING},
        {"hemlig/a.pdf", BESIDE_UNKNOWN},
        {"../papper/100%.pdf", BESIDE_UNKNOWN},
        {"bilagor/../../x", BESIDE_UNKNOWN},
        {"%2e%2e/x", BESIDE_UNKNOWN},
        {"/papper/bilagor/a.pdf", BESIDE_UNKNOWN},
        {"%2Fpapper", BESIDE_UNKNOWN},
        {"", BESIDE_UNKNOWN},
        {"?x", BESIDE_UNKNOWN},
        {".", BESIDE_UNKNOWN},
        {"bilagor/..", BESIDE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (ask(state, "papper/handling.md", cases[i].path) != cases[i].answer)
            fail_msg("%s", cases[i].path);
}

static void looks_where_one_stands(void **state)
{
    assert_int_equal(ask(state, "handling.md", "ensam.pdf"), BESIDE_THERE);
    assert_int_equal(ask(state, "", "ensam.pdf"), BESIDE_THERE);
    assert_int_equal(ask(state, "", "../ensam.pdf"), BESIDE_UNKNOWN);
}

static void tells_what_there_is(void **state)
{
    beside *b = beside_new(*state, &from_memory, STR("papper/handling.md"));
    const beside_found found = beside_find(b, STR("bilagor/b%2Epdf"));
    assert_true(str_is(found.folder, "papper/bilagor/"));
    assert_true(str_is(found.name, "b.pdf"));
    assert_int_equal(found.count, 2);
}

/* A folder is listed once, and of so many folders nothing is asked. */
static void asks_seldom(void **state)
{
    beside *b = beside_new(*state, &from_memory, STR("papper/handling.md"));
    char path[32];
    listings = 0;
    for (int i = 0; i < 1000; i++) {
        snprintf(path, sizeof path, "m%d/a.pdf", i % 200);
        beside_find(b, str_copy(*state, str_from(path)));
    }
    assert_true(listings <= 50);
    assert_int_equal(beside_find(b, STR("m199/a.pdf")).answer, BESIDE_UNKNOWN);
    assert_int_equal(beside_find(b, STR("m3/a.pdf")).answer, BESIDE_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds, fresh, release),
        cmocka_unit_test_setup_teardown(looks_where_one_stands, fresh, release),
        cmocka_unit_test_setup_teardown(tells_what_there_is, fresh, release),
        cmocka_unit_test_setup_teardown(asks_seldom, fresh, release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
