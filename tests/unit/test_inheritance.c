/* inheritance: what a template says over the one that it begins from, and kinds of paper over
 * both. The layers stand in memory, beside templates/grund as it is on the disk. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "system/system.h"
#include "template/template.h"

#include <string.h>

#define HEAD(base) "<mall xmlns=\"urn:beslut:mall:1\" namn=\"Prov\" utgår-från=\"" base "\">\n"

/* "aby" and "oby", beside grund. */
typedef struct bench {
    arena *a;
    system_world system;
    diagnostics *bag;
    const char *aby, *oby;
} bench;

static bench *current; /* a world's functions get only its context, and grund needs the system's */

static world_status read_layer(world *w, arena *a, const char *path, size_t limit, str *bytes,
                               str *cause)
{
    (void)w;
    if (strcmp(path, "templates/aby/template.xml") == 0)
        return *bytes = str_from(current->aby), WORLD_OK;
    if (strcmp(path, "templates/oby/template.xml") == 0)
        return *bytes = str_from(current->oby), WORLD_OK;
    if (strcmp(path, "templates/aby/egen.css") == 0)
        return *bytes = STR("h1 { color: red }\n"), WORLD_OK;
    if (strcmp(path, "templates/aby/logga.png") == 0)
        path = "tests/figures/bilder/palett.png";
    return current->system.world.read_regular(&current->system.world, a, path, limit, bytes, cause);
}

static world_status list_layer(world *w, arena *a, const char *path, str **names, size_t *count,
                               str *cause)
{
    static str only[] = {{"template.xml", 12}};
    (void)w;
    if (strcmp(path, "templates/aby") == 0 || strcmp(path, "templates/oby") == 0)
        return *names = only, *count = 1, WORLD_OK;
    return current->system.world.list(&current->system.world, a, path, names, count, cause);
}

static const char *same(const char *msgid)
{
    return msgid;
}

static const template *load(bench *b, const char *aby)
{
    world w = {.read_regular = read_layer, .list = list_layer};
    *b = (bench){.a = arena_new(0), .system = system_open(same), .aby = aby, .oby = b->oby};
    b->bag = diag_new(b->a);
    current = b;
    return template_load(b->a, &w, "templates/aby", NULL, b->bag);
}

static const template *load_sound(bench *b, const char *aby)
{
    const template *t = load(b, aby);
    for (size_t i = 0; i < b->bag->items.len; i++)
        print_message("%s: %.*s\n", diag_rule(b->bag->items.at[i]->id)->slug,
                      STR_ARG(b->bag->items.at[i]->args[0]));
    assert_non_null(t);
    return t;
}

static void what_is_not_said_is_inherited(void **state)
{
    (void)state;
    bench b = {0};
    const template *t = load_sound(&b, HEAD("grund") "</mall>");
    assert_true(str_is(t->name, "Prov"));
    assert_true(str_is(t->language, "sv-SE"));
    assert_true(str_is(t->folder, "templates/aby"));
    assert_int_equal(t->families.len, 3);
    assert_true(t->families.at[0].file[CUT_REGULAR].len > 100000);
    assert_true(t->elements.len > 100);
    assert_true(template_find_part(b.a, t, STR("Bakgrund")) != NULL);
    arena_free(b.a);
}

static void a_style_follows_the_body_of_the_last_layer(void **state)
{
    (void)state;
    bench b = {0};
    const template *t =
        load_sound(&b, HEAD("grund") "<färger><färg namn=\"svart\" värde=\"#000040\"/></färger>"
                                     "<stilar><stil namn=\"brödtext\" grad=\"10pt\"/>"
                                     "<stil namn=\"citat\" snitt=\"fet\"/></stilar></mall>");
    assert_int_equal(t->styles[STYLE_BODY].size, 10000);
    assert_int_equal(t->styles[STYLE_BODY].leading, 15000);
    assert_int_equal(t->styles[STYLE_POINT].size, 10000);       /* grund says nothing of it */
    assert_int_equal(t->styles[STYLE_TITLE].size, 18000);       /* grund does */
    assert_int_equal(t->styles[STYLE_TITLE].colour.blue, 0x40); /* by name, through brödtext */
    assert_int_equal(t->styles[STYLE_QUOTE].cut, CUT_BOLD);
    arena_free(b.a);
}

static void expect_in_sheet(const template *t, const char *text)
{
    if (str_find(t->css, str_from(text)) == SIZE_MAX)
        fail_msg("no '%s'", text);
}

static void a_dark_colour_goes_with_the_light_one(void **state)
{
    (void)state;
    bench b = {0};
    const template *t =
        load_sound(&b, HEAD("grund") "<färger><färg namn=\"accent\" värde=\"#7a1f3d\"/>"
                                     "<färg namn=\"linje\" mörk=\"#555555\"/>"
                                     "<färg namn=\"svart\" värde=\"#1A1D21\"/></färger></mall>");
    expect_in_sheet(t, "  --farg-accent: #7a1f3d;\n  --farg-linje: #b4bec8;\n");
    expect_in_sheet(t, "  --farg-accent: #d8bec7;\n  --farg-linje: #555555;\n");
    expect_in_sheet(t, "  --farg-svart: #e4e8ec;\n"); /* the same light one */
    arena_free(b.a);
}

/* However many styles a colour is for, where it stands in the layer that changed it. */
static void a_pale_colour_is_told_where_it_was_changed(void **state)
{
    (void)state;
    bench b = {0};
    assert_null(load(&b, HEAD("grund") "<färger><färg namn=\"svart\" värde=\"#aaaaaa\"/>\n"
                                       "<färg namn=\"skugga\" mörk=\"#cccccc\"/></färger></mall>"));
    diag_sort(b.bag);
    assert_int_equal(b.bag->items.len, 2);
    for (size_t i = 0; i < b.bag->items.len; i++) {
        const diagnostic *d = b.bag->items.at[i];
        assert_string_equal(diag_rule(d->id)->slug, "mall/kontrast");
        assert_true(str_find(d->args[i], i ? STR("skugga") : STR("svart")) != SIZE_MAX);
        assert_true(str_is(d->at.source->name, "templates/aby/template.xml"));
        assert_int_equal(source_position(d->at.source, d->at.start).line, 2 + i);
    }
    arena_free(b.a);
}

static void a_family_is_replaced_as_a_whole(void **state)
{
    (void)state;
    bench b = {0};
    const template *t = load_sound(
        &b, HEAD("grund") "<typsnitt><familj namn=\"text\" css=\"Arial, sans-serif\">"
                          "<snitt namn=\"normal\" fil=\"../fonts/open-sans/OpenSans-Regular.ttf\"/>"
                          "<snitt namn=\"kursiv\" fil=\"../fonts/open-sans/OpenSans-Italic.ttf\"/>"
                          "</familj></typsnitt></mall>");
    assert_int_equal(t->families.len, 3);
    assert_true(str_is(t->families.at[0].css, "Arial, sans-serif"));
    assert_int_equal(t->families.at[0].file[CUT_BOLD].len, 0);
    /* One file for both families, so that it is embedded once. */
    assert_ptr_equal(t->families.at[0].file[CUT_REGULAR].ptr,
                     t->families.at[1].file[CUT_REGULAR].ptr);
    arena_free(b.a);
}

static size_t place_of(const bench *b, const template *t, const char *title)
{
    const template_part *part = template_find_part(b->a, t, str_from(title));
    assert_non_null(part);
    return (size_t)(part - t->parts.at);
}

static void sections_are_changed_where_they_stand(void **state)
{
    (void)state;
    bench b = {0};
    const template *grund = load_sound(&b, HEAD("grund") "</mall>");
    const size_t count = grund->parts.len, before = place_of(&b, grund, "Ärende");
    arena_free(b.a);
    const template *t = load_sound(
        &b, HEAD("grund") "<avsnitt><del rubrik=\"Ärende\" krävs=\"ja\"/>"
                          "<del rubrik=\"Näringsliv\"/><del rubrik=\"Landsbygd\"/>"
                          "<del som=\"Ekonomi\" rubrik=\"Ekonomisk dimension\"/></avsnitt></mall>");
    assert_int_equal(t->parts.len, count + 2);
    assert_int_equal(place_of(&b, t, "Ärende"), before);
    assert_true(t->parts.at[before].required);
    assert_int_equal(place_of(&b, t, "bakgrund:"), before);
    assert_int_equal(place_of(&b, t, "Näringsliv"), before + 1);
    assert_int_equal(place_of(&b, t, "Landsbygd"), before + 2);
    const template_part *money = template_find_part(b.a, t, STR("Ekonomiska konsekvenser"));
    assert_true(str_is(money->title, "Ekonomisk dimension"));
    assert_int_equal(money->content, PART_FINANCING);
    assert_int_equal(t->order, ORDER_AUTHOR);
    arena_free(b.a);
}

static void a_whole_list_keeps_what_carries_facts(void **state)
{
    (void)state;
    bench b = {0};
    const template *t =
        load_sound(&b, HEAD("grund") "<avsnitt ordning=\"mall\" rubriker=\"mall\" lista=\"hel\">"
                                     "<del rubrik=\"Bakgrund\"/><del rubrik=\"Beredning\"/>"
                                     "<del rubrik=\"Förslag till beslut\"/></avsnitt></mall>");
    static const char *const titles[] = {"Bakgrund", "Beredning", "Förslag till beslut",
                                         "Närvarande", "Uppdrag", "Beslutsunderlag",
                                         "Ekonomiska konsekvenser", "Beslutsplanering", "Bilagor"};
    assert_int_equal(t->parts.len, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < t->parts.len; i++)
        assert_true(str_is(t->parts.at[i].title, titles[i]));
    assert_true(t->own_titles);
    assert_true(t->parts.at[2].required); /* as in grund */
    assert_ptr_equal(template_find_part(b.a, t, STR("Ärende")), &t->parts.at[0]);
    assert_null(template_find_part(b.a, t, STR("Jämställdhet")));
    arena_free(b.a);
}

static void the_letterhead_is_merged_by_field(void **state)
{
    (void)state;
    bench b = {0};
    const template *t = load_sound(
        &b, HEAD("grund") "<brevhuvud spalter=\"3\"><fält namn=\"diarienummer\" etikett=\"Dnr\"/>"
                          "<fält namn=\"språk\" plats=\"adressat\"/></brevhuvud></mall>");
    size_t number = 0;
    while (!str_is(t->letterhead.at[number].name, "diarienummer"))
        number++;
    assert_true(str_is(t->letterhead.at[number].label, "Dnr"));
    assert_int_equal(t->letterhead.at[number].place, FIELD_GRID);
    assert_true(str_is(t->letterhead.at[number + 1].name, "språk"));
    assert_int_equal(t->letterhead.at[number + 1].place, FIELD_ADDRESSEE);
    assert_int_equal(t->letterhead.at[0].place, FIELD_SENDER);
    assert_int_equal(t->letterhead_columns, 3);
    arena_free(b.a);
}

static void a_logo_is_merged_by_attribute(void **state)
{
    (void)state;
    bench b = {.oby = HEAD("grund") "<logotyp fil=\"logga.svg\" höjd=\"20mm\" "
                                    "beskrivning=\"Öby\" placering=\"höger\"/></mall>"};
    const template *t =
        load_sound(&b, HEAD("oby") "<logotyp fil=\"logga.png\" höjd=\"12mm\"/></mall>");
    assert_non_null(t->logo.image);
    assert_int_equal(t->logo.height, MPT_MM10(120));
    assert_int_equal(t->logo.place, LOGO_RIGHT);
    assert_true(str_is(t->logo.description, "Öby"));
    arena_free(b.a);
    t = load_sound(&b, HEAD("grund") "</mall>");
    assert_null(t->logo.image);
    arena_free(b.a);
}

#define MINUTES                                                                                    \
    "<dokumenttyper><dokumenttyp namn=\"Protokollsutdrag\"><alias>Utdrag</alias>"                  \
    "<brevhuvud lista=\"hel\"><fält namn=\"datum\"/></brevhuvud><förslag form=\"att\"/>"         \
    "<underskrift form=\"digital\" minst=\"2\"/><fotspalter><spalt rubrik=\"Justeras\">"           \
    "<rad>Sign.</rad><rad>{datum}</rad></spalt></fotspalter>"                                      \
    "<texter><text namn=\"sändlista\">Expedieras</text></texter></dokumenttyp></dokumenttyper>"

static void a_kind_of_paper_goes_over_all_layers(void **state)
{
    (void)state;
    bench b = {.oby = HEAD("grund") MINUTES "</mall>"};
    const template *t = load_sound(
        &b, HEAD("oby") "<texter><text namn=\"sändlista\">Skickas</text>"
                        "<text namn=\"sidfot\">Åby</text></texter><dokumenttyper>"
                        "<dokumenttyp namn=\"protokollsutdrag:\"><underskrift minst=\"3\"/>"
                        "</dokumenttyp></dokumenttyper></mall>");
    assert_ptr_equal(template_for(b.a, t, STR("Tjänsteskrivelse")), t);
    assert_ptr_equal(template_for(b.a, t, STR("")), t);
    const template *minutes = template_for(b.a, t, STR("UTDRAG"));
    assert_ptr_not_equal(minutes, t);
    assert_true(str_is(minutes->kind, "Protokollsutdrag"));
    assert_int_equal(minutes->letterhead.len, 1);
    assert_true(t->letterhead.len > 5);
    assert_int_equal(minutes->points, POINTS_ATT);
    assert_int_equal(t->points, POINTS_AS_WRITTEN);
    assert_int_equal(minutes->signed_as, SIGNED_DIGITALLY);
    assert_int_equal(minutes->signatures_least, 3);
    assert_int_equal(minutes->foot.len, 1);
    assert_true(str_is(minutes->foot.at[0].text, "Sign.\n{datum}"));
    assert_true(str_is(minutes->texts[TEXT_DISPATCH], "Expedieras"));
    assert_true(str_is(t->texts[TEXT_DISPATCH], "Skickas"));
    assert_true(str_is(minutes->texts[TEXT_FOOTER], "Åby"));
    arena_free(b.a);
}

static void sheets_follow_each_other_or_replace(void **state)
{
    (void)state;
    bench b = {0};
    const template *t = load_sound(&b, HEAD("grund") "<stilmall fil=\"egen.css\"/></mall>");
    assert_true(str_ends(t->css, STR("h1 { color: red }\n")));
    assert_true(str_find(t->css, STR(".brevhuvud")) != SIZE_MAX);
    arena_free(b.a);
    t = load_sound(&b, HEAD("grund") "<stilmall fil=\"egen.css\" ersätter=\"ja\"/></mall>");
    assert_true(str_find(t->css, STR(".brevhuvud")) == SIZE_MAX);
    arena_free(b.a);
}

static const struct {
    const char *aby, *oby;
    const char *slug, *argument;
} faults[] = {
    {HEAD("gruund") "</mall>", "", "mall/utgångspunkt", "gruund"},
    {HEAD("../grund") "</mall>", "", "mall/utgångspunkt", "../grund"},
    {HEAD("aby") "</mall>", "", "mall/cirkel", "aby"},
    {HEAD("oby") "</mall>", HEAD("aby") "</mall>", "mall/cirkel", "aby"},
    {HEAD("oby") "</mall>",
     HEAD("grund") "<stilar><stil namn=\"citat\" grad=\"99mm\"/></stilar></mall>", "mall/värde",
     "99mm"},
    {HEAD("grund") "<färger><färg namn=\"grön\" mörk=\"#99cc99\"/></färger></mall>", "",
     "mall/ofullständig", "färg"},
    {HEAD("grund") "<avsnitt><del som=\"Ekonomin\"/></avsnitt></mall>", "", "mall/okänt",
     "Ekonomin"},
    {HEAD("grund") "<avsnitt><del krävs=\"ja\"/></avsnitt></mall>", "", "mall/ofullständig", "del"},
    {HEAD("grund") "<avsnitt><del rubrik=\"Ärende\"/><del rubrik=\"Bakgrund\"/></avsnitt></mall>",
     "", "mall/dubbelt", "Bakgrund"},
    {HEAD("grund") "<avsnitt><del rubrik=\"Nytt\"><alias>Ekonomi</alias></del></avsnitt></mall>",
     "", "mall/dubbelt", "Ekonomi"},
    {HEAD("grund") "<avsnitt><del rubrik=\"Nytt\" innehåll=\"uppdrag\"/></avsnitt></mall>", "",
     "mall/dubbelt", "uppdrag"},
    {HEAD("grund") "<brevhuvud><fält namn=\"datum\"/><fält namn=\"datum\"/></brevhuvud></mall>", "",
     "mall/dubbelt", "datum"},
    {HEAD("grund") "<brevhuvud spalter=\"5\"/></mall>", "", "mall/värde", "5"},
    {HEAD("grund") "<dokumenttyper><dokumenttyp namn=\"A\"/><dokumenttyp "
                   "namn=\"a\"/></dokumenttyper></mall>",
     "", "mall/dubbelt", "a"},
    {HEAD("grund") "<fotspalter><spalt rubrik=\"Adress\"/></fotspalter></mall>", "",
     "mall/ofullständig", "spalt"},
    {HEAD("grund") "<underskrift minst=\"tre\"/></mall>", "", "mall/värde", "tre"},
    {HEAD("grund") "<texter><text namn=\"sidfot\">a</text><text "
                   "namn=\"sidfot\">b</text></texter></mall>",
     "", "mall/dubbelt", "sidfot"},
};

static void each_fault_is_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        bench b = {.oby = faults[i].oby};
        assert_null(load(&b, faults[i].aby));
        size_t found = 0;
        for (size_t j = 0; j < b.bag->items.len; j++) {
            const diagnostic *d = b.bag->items.at[j];
            found += strcmp(diag_rule(d->id)->slug, faults[i].slug) == 0 &&
                     str_is(d->args[0], faults[i].argument);
        }
        if (found != 1 || b.bag->items.len != 1)
            fail_msg("%zu of %zu for %s", found, b.bag->items.len, faults[i].aby);
        arena_free(b.a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_said_is_inherited),
        cmocka_unit_test(a_style_follows_the_body_of_the_last_layer),
        cmocka_unit_test(a_dark_colour_goes_with_the_light_one),
        cmocka_unit_test(a_pale_colour_is_told_where_it_was_changed),
        cmocka_unit_test(a_family_is_replaced_as_a_whole),
        cmocka_unit_test(sections_are_changed_where_they_stand),
        cmocka_unit_test(a_whole_list_keeps_what_carries_facts),
        cmocka_unit_test(the_letterhead_is_merged_by_field),
        cmocka_unit_test(a_logo_is_merged_by_attribute),
        cmocka_unit_test(a_kind_of_paper_goes_over_all_layers),
        cmocka_unit_test(sheets_follow_each_other_or_replace),
        cmocka_unit_test(each_fault_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
