/* schema: what it knows, docs/templates.md tells of. An element that has a section of its own
 * ("### brevhuvud: the letterhead") is described there with its attributes and their words; any
 * other where the element is in which it stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "source/markup.h"
#include "system/system.h"
#include "template/template.h"

typedef struct bench {
    arena *a;
    str docs;
    size_t told, untold;
} bench;

static const char *same(const char *msgid)
{
    return msgid;
}

/* From its heading to the next one; `around` when it has none. */
static str section_of(const bench *b, str element, str around)
{
    const str heading = str_join(b->a, STR("\n### "), element);
    for (str rest = b->docs; rest.len;) {
        const size_t at = str_find(rest, heading);
        if (at == SIZE_MAX)
            return around;
        rest = str_sub(rest, at + heading.len, rest.len);
        if (!str_starts(rest, STR("\n")) && !str_starts(rest, STR(":")))
            continue;
        const size_t end = str_find(rest, STR("\n##"));
        return str_sub(rest, 0, end == SIZE_MAX ? rest.len : end);
    }
    return around;
}

static void expect_told(bench *b, str name, str element, str section)
{
    const str quoted = str_join(b->a, STR("`"), str_join(b->a, name, STR("`")));
    b->told++;
    if (str_find(section, quoted) != SIZE_MAX)
        return;
    b->untold++;
    print_error("'%.*s' of <%.*s> is not told of in docs/templates.md\n", STR_ARG(name),
                STR_ARG(element));
}

/* What ja and nej mean is told once. */
static void expect_value_told(bench *b, str value, str element, str section)
{
    if (!str_is(value, "ja") && !str_is(value, "nej"))
        expect_told(b, value, element, section);
}

static void look(bench *b, const markup *n, str element, str section)
{
    for (const markup *child = n->first; child; child = child->next) {
        if (child->is_text)
            continue;
        const markup_attribute *named = markup_find(child, "name");
        str inside = element, told = section;
        if (str_is(child->name, "element")) {
            inside = named->value;
            told = section_of(b, inside, section);
            if (told.ptr == section.ptr)
                expect_told(b, inside, element, section);
        } else if (str_is(child->name, "attribute")) {
            expect_told(b, named->value, element, section);
        } else if (str_is(child->name, "value")) {
            expect_value_told(b, markup_text(b->a, child), element, section);
        }
        look(b, child, inside, told);
    }
}

static void all_is_told_of_in_the_docs(void **state)
{
    (void)state;
    system_world system = system_open(same);
    bench b = {.a = arena_new(0)};
    str cause;
    assert_int_equal(system.world.read_regular(&system.world, b.a, "docs/templates.md", 1 << 20,
                                               &b.docs, &cause),
                     WORLD_OK);
    const str schema = template_schema(b.a);
    const markup_result read =
        markup_read(b.a, source_of_file(b.a, STR("schema"), schema, schema), 100, 100000);
    assert_non_null(read.root);
    look(&b, read.root, STR("schema"), STR(""));
    assert_true(b.told > 150);
    assert_int_equal(b.untold, 0);
    arena_free(b.a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_is_told_of_in_the_docs)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
