/* translations: a template for papers in other languages, over templates/grund as it is on
 * the disk, and what is wrong with translations. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "system/system.h"
#include "template/template.h"

#include <string.h>

#define HEAD                                                                                       \
    "<mall xmlns=\"urn:beslut:mall:1\" namn=\"Prov\" utgår-från=\"grund\">\n"                    \
    "<texter><text namn=\"sändlista\">Expedieras</text></texter>\n"                               \
    "<dokumenttyper><dokumenttyp namn=\"Protokollsutdrag\"><texter><text "                         \
    "namn=\"sändlista\">Skickas</text></texter></dokumenttyp></dokumenttyper>\n"

static const char *aby;
static system_world disk;

static world_status read_layer(world *w, arena *a, const char *path, size_t limit, str *bytes,
                               str *cause)
{
    (void)w;
    if (strcmp(path, "templates/aby/template.xml") == 0)
        return *bytes = str_from(aby), WORLD_OK;
    return disk.world.read_regular(&disk.world, a, path, limit, bytes, cause);
}

static world_status list_layer(world *w, arena *a, const char *path, str **names, size_t *count,
                               str *cause)
{
    (void)w;
    return disk.world.list(&disk.world, a, path, names, count, cause);
}

static const char *same(const char *msgid)
{
    return msgid;
}

static const template *load(arena *a, const char *xml, diagnostics **bag)
{
    world w = {.read_regular = read_layer, .list = list_layer};
    aby = xml;
    disk = system_open(same);
    *bag = diag_new(a);
    return template_load(a, &w, xml ? "templates/aby" : "templates/grund", NULL, *bag);
}

static bool has_letters(str words)
{
    bool inside = false, found = false;
    while (words.len && !found) {
        const uint32_t c = utf8_next(&words);
        inside = c == '{' || (inside && c != '}');
        found = !inside && utf8_is_letter(c);
    }
    return found;
}

static void expect_translated(const template *t, str before, str after)
{
    if (has_letters(before) && (str_eq(before, after) || template_foreign(t, after).len))
        fail_msg("'%.*s' is not translated", STR_ARG(before));
}

static void grund_speaks_english(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag;
    const template *t = load(a, NULL, &bag), *english = template_for_language(a, t, STR("en-GB"));
    assert_ptr_not_equal(t, english);
    for (int i = 0; i < TEXT_COUNT; i++)
        expect_translated(english, t->texts[i], english->texts[i]);
    for (size_t i = 0; i < t->letterhead.len; i++)
        expect_translated(english, t->letterhead.at[i].label, english->letterhead.at[i].label);
    for (size_t i = 0; i < t->parts.len; i++)
        expect_translated(english, t->parts.at[i].title, english->parts.at[i].title);
    arena_free(a);
}

static void a_paper_gets_its_language(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag;
    const template *t = load(a, NULL, &bag);
    assert_ptr_equal(template_for_language(a, t, STR("")), t);
    assert_ptr_equal(template_for_language(a, t, STR("SV")), t);
    assert_ptr_equal(template_for_language(a, t, STR("sv-FI")), t);
    assert_int_equal(template_foreign(t, STR("Sammanfattning")).len, 0);

    const template *english = template_for_language(a, t, STR("EN"));
    assert_true(str_is(english->texts[TEXT_ATTACHMENT], "Attachment {nummer}"));
    assert_true(str_is(t->texts[TEXT_ATTACHMENT], "Bilaga {nummer}"));
    assert_ptr_equal(template_find_part(a, english, STR("summary:")),
                     template_find_part(a, english, STR("Sammanfattning")));
    assert_non_null(template_find_part(a, english, STR("Background")));
    assert_null(template_find_part(a, t, STR("Background")));
    assert_true(str_is(template_spoken(a, english, STR("bakgrund:")), "Background"));
    assert_int_equal(template_spoken(a, t, STR("bakgrund")).len, 0);

    const template *finnish = template_for_language(a, t, STR("fi"));
    assert_true(str_is(template_foreign(finnish, finnish->texts[TEXT_DISPATCH]), "sv-SE"));
    assert_int_equal(template_foreign(finnish, STR("{sida} ({sidor})")).len, 0);
    arena_free(a);
}

static void a_layer_translates_what_it_says(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag;
    const template *t =
        load(a,
             HEAD "<översättning språk=\"en\"><ord av=\"Expedieras\">Sent to</ord>"
                  "<ord av=\"Datum\">Day</ord><ord av=\"Protokollsutdrag\">Excerpt</ord>"
                  "</översättning><översättning språk=\"fi\"><ord av=\"Datum\">Päivä</ord>"
                  "</översättning></mall>",
             &bag);
    assert_int_equal(bag->items.len, 0);
    const template *english = template_for_language(a, t, STR("en"));
    assert_true(str_is(english->texts[TEXT_DISPATCH], "Sent to"));
    assert_true(str_is(english->letterhead.at[3].label, "Day"));
    assert_true(str_is(english->letterhead.at[4].label, "Case number")); /* as grund has it */
    assert_true(str_is(template_for_language(a, t, STR("fi"))->letterhead.at[3].label, "Päivä"));

    const template *minutes = template_for(a, t, STR("excerpt"));
    assert_ptr_equal(minutes, template_for(a, t, STR("Protokollsutdrag")));
    english = template_for_language(a, minutes, STR("en"));
    assert_true(str_is(english->kind, "Excerpt"));
    assert_true(str_is(template_foreign(english, english->texts[TEXT_DISPATCH]), "sv-SE"));
    arena_free(a);
}

static void a_body_is_called_as_the_other_language_can(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag;
    assert_non_null(load(a,
                         "<mall xmlns=\"urn:beslut:mall:1\" namn=\"Prov\" utgår-från=\"grund\">"
                         "<texter><text namn=\"förslagsrubrik\">{Organets} beslut</text></texter>"
                         "<översättning språk=\"en\"><ord av=\"{Organets} beslut\">"
                         "Decision of {organet}</ord></översättning></mall>",
                         &bag));
    assert_int_equal(bag->items.len, 0);
    arena_free(a);
}

static const struct {
    const char *rest, *slug, *argument;
} faults[] = {
    {"<översättning språk=\"en\"><ord av=\"Dattum\">Date</ord></översättning>", "mall/okänt",
     "Dattum"},
    {"<översättning språk=\"en\"><ord av=\"Beslutet skickas till\">To</ord></översättning>",
     "mall/okänt", "Beslutet skickas till"},
    {"<översättning språk=\"en\"><ord av=\"Bilaga {nummer}\">No {number}</ord></översättning>",
     "mall/okänt", "{number}"},
    {"<översättning språk=\"en\"><ord av=\"Datum\"> </ord></översättning>", "mall/tomt",
     "ord"},
    {"<översättning språk=\"en\"><ord>Date</ord></översättning>", "mall/ofullständig", "ord"},
    {"<översättning><ord av=\"Datum\">Date</ord></översättning>", "mall/ofullständig",
     "översättning"},
    {"<översättning språk=\"sv\"><ord av=\"Datum\">Dag</ord></översättning>", "mall/värde", "sv"},
    {"<översättning språk=\"en\"><ord av=\"Datum\">Date</ord></översättning>"
     "<översättning språk=\"en-GB\"><ord av=\"Datum\">Day</ord></översättning>",
     "mall/dubbelt", "Datum"},
};

static void each_fault_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        arena *a = arena_new(0);
        diagnostics *bag;
        buf xml = buf_in(a);
        buf_c(&xml, HEAD);
        buf_c(&xml, faults[i].rest);
        buf_c(&xml, "</mall>");
        assert_null(load(a, str_c(a, buf_str(&xml)), &bag));
        const diagnostic *d = bag->items.at[0];
        if (bag->items.len != 1 || strcmp(diag_rule(d->id)->slug, faults[i].slug) != 0 ||
            !str_is(d->args[0], faults[i].argument))
            fail_msg("%zu, %s, '%.*s' for %s", bag->items.len, diag_rule(d->id)->slug,
                     STR_ARG(d->args[0]), faults[i].rest);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grund_speaks_english),
        cmocka_unit_test(a_paper_gets_its_language),
        cmocka_unit_test(a_layer_translates_what_it_says),
        cmocka_unit_test(a_body_is_called_as_the_other_language_can),
        cmocka_unit_test(each_fault_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
