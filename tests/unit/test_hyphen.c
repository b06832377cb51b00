/* hyphen: where Swedish words are divided, and what is left whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/hyphen.h"

#include "system/system.h"

#include <string.h>

static arena *shared;
static const template *plain; /* only the language */
static const template *grund;
static const hyphenator *swedish, *with_elements;

static template *template_in(str language)
{
    template *t = ARENA_NEW(shared, template);
    t->language = language;
    return t;
}

static int begin(void **state)
{
    system_world w = system_open(NULL);

    (void)state;
    shared = arena_new(0);
    plain = template_in(STR("sv-SE"));
    grund = template_load(shared, &w.world, "templates/grund", NULL, diag_new(shared));
    assert_non_null(grund);
    swedish = hyphen_load(shared, plain);
    with_elements = hyphen_load(shared, grund);
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(shared);
    return 0;
}

/* '=' stands for a joint, '+' for one within an element, '-' for another point, '.' for a poor one.
 */
static void check_with(const hyphenator *h, const char *word, const char *divided)
{
    hyphen_point points[40];
    size_t at = 0;
    str w = str_from(word);
    buf b = buf_in(shared);
    size_t count = hyphen_points(h, w, points, 40);

    for (size_t i = 0; i < count; i++) {
        buf_add(&b, str_sub(w, at, points[i].at));
        buf_byte(&b, "=+-."[points[i].rank]);
        at = points[i].at;
    }
    buf_add(&b, str_sub(w, at, w.len));
    assert_string_equal(str_c(shared, buf_str(&b)), divided);
}

static void check(const char *word, const char *divided)
{
    check_with(swedish, word, divided);
}

static void divides_words(void **state)
{
    (void)state;
    assert_non_null(swedish); /* make test has installed the patterns */
    check("kommunstyrelsens", "kom-mun-sty-rel-sens");
    check("Kommunstyrelsens", "Kom-mun-sty-rel-sens");
    check("åtgärder", "åt.gär-der");
    check("KOMMUNSTYRELSENS", "KOM-MUN-STY-REL-SENS");
}

/* The letters of a pattern, divided as it says. */
static void check_all(const char *const *divided, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        buf word = buf_in(shared);
        for (const char *c = divided[i]; *c; c++)
            if (!strchr("=+-.", *c))
                buf_byte(&word, *c);
        check_with(with_elements, str_c(shared, buf_str(&word)), divided[i]);
    }
}
#define CHECK_ALL(list) check_all((list), sizeof(list) / sizeof *(list))

static void knows_the_joints_of_compounds(void **state)
{
    static const char *const words[] = {"kom-mun=sty-rel-sens",
                                        "trygg-hets=ar.bete",
                                        "med-bor-gar=kon-to-ret",
                                        "sam-hälls=bygg-nads=nämn-den",
                                        "bygg=lov",
                                        "bygg+lovs=an.sö-kan",
                                        "ar.bets+mark-nads=för-valt-ningen",
                                        "hög=skola",
                                        "hög-sko.le=ut.bild-ningen",
                                        "ut.veck-lings=om.rå-det",
                                        "verk-sam-hets=be.rät-telse",
                                        "äldre=om.sor-gen",
                                        "lik-vär-dig-hets=ar.be-tet",
                                        "upp+hand-lings=under-lag",
                                        "in.ve-ste-rings=bud-ge-ten",
                                        "de.talj=plan",
                                        "över-sikts=plan",
                                        "mil.jö=kon-se-kvens=be.skriv-ning",
                                        "kol-lek-tiv=tra-fi-ken",
                                        "vat-ten=för-sörj-ning",
                                        "av.falls=han-te-ring",
                                        "par-ke-rings=plat-ser",
                                        "per-so-nal=kost-na-der",
                                        "del+års=rap-por-ten",
                                        "kom-mu-nal=råd",
                                        "tomt+rätts=av.gäld",
                                        "ex.plo-a-te-rings=av.ta-let",
                                        "för-e-nings=bi.dra-get",
                                        "kris=led-nings=nämnd",
                                        "fler=års=pla-nen",
                                        "tjänste=ut.lå-tan-det",
                                        "ord+fö.ran.de=be.slut",
                                        "so.ci.al=tjänst"};

    (void)state;
    CHECK_ALL(words);
}

static void finds_joints_that_the_patterns_miss(void **state)
{
    static const char *const words[] = {
        "bud-get=ram",      "be.sluts=punk-ten", "fält=or.ga-ni-sa-tion", "mark=åt.komst",
        "lo.kal=ansva-rig", "drift=ra.marna",    "bud-get=av.vi-kelse",   "mark=an.vis-ning"};

    (void)state;
    CHECK_ALL(words);
}

static void knows_the_later_part_of_a_strange_compound(void **state)
{
    static const char *const words[] = {"Kvarn-bergs=sko-lan", "Ös.ter-skärs=sko-lan",
                                        "Så.gen=om.rå-det", "mot-tag-nings=kök",
                                        "ka.me.ra=över+vak-ningen"};

    (void)state;
    CHECK_ALL(words);
}

static void sees_no_joints_where_there_are_none(void **state)
{
    static const char *const words[] = {
        "kom-mu-ni-ka-tion", "kom-bi-na-tion", "his-to-riska",   "ka.te-go-riska",
        "mark-nad",          "bygg-nad",       "pla-ne-ring",    "för-valt-ning",
        "ka.pi-tal",         "ka.pi-ta-let",   "hos-pi-ta-let",  "or.ga-ni-sa-tion",
        "in.sti-tu-tio-nen", "in.for-ma-tion", "vård-nad",       "skol-ning",
        "tid-ningen",        "vän-ska-pen",    "egen-skap",      "land-skap",
        "hand-ling",         "lek-tion",       "mor-go-nen",     "mål-ningen",
        "styr-ning",         "ar.be-tare",     "kom-mu-ner-nas", "re.gi-o-nerna",
        "sta-tis-ter",       "na.tio-nen",     "per-so-nal",     "per-so-na-lens",
        "so.cial",           "ta.lande",       "ta.la-ren",      "sta-tio-nen",
        "rap-por-ten",       "kon-trol-len",   "kon-tras-ten",   "re.for-mer",
        "pro-gram",          "pro-ble-met",    "es.ka-la-tion",  "be.hand-lingen",
        "till-stånd",        "be.stånd",       "ma.te-ri-a-let", "in.dustri",
        "cen-trum",          "do.ku-ment",     "ele-men-tär",    "par-la-ment",
        "na.tu-ren",         "an.svar",        "Kristian-stad",  "me.del",
        "le.da-ren",         "an.led-ning",    "in.led-ning",    "av.led-ning",
        "ute-slut-ning",     "an.slut-ning",   "be.döm-ning",    "be.slu-tande",
        "be.grav-ning",      "om.röst-ning",   "be.stäm-melse",  "an.ställ-ning",
        "be.ställ-ning"};

    (void)state;
    CHECK_ALL(words);
}

static void exceptions_win_over_patterns(void **state)
{
    template *t = template_in(STR("sv-SE"));
    const hyphen_exception exceptions[] = {
        {.word = STR("nämnd"), .divided = STR("nämnd"), .open = true},
        {.word = STR("region"), .divided = STR("region")},
        {.word = STR("region"), .divided = STR("re-gi=on"), .open = true},
        {.word = STR("ﬁlosof"), .divided = STR("ﬁlo-sof")},
        {.word = STR("штукатур"), .divided = STR("шту-катур")},
    };
    const hyphenator *h;

    (void)state;
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        vec_push(shared, &t->exceptions, exceptions[i]);
    h = hyphen_load(shared, t);
    check_with(h, "Region", "Region");
    check_with(h, "REGION", "REGION");
    check_with(h, "regionerna", "re-gi=onerna");
    check_with(h, "nämndens", "nämndens");
    check_with(h, "nämnd", "nämnd");
    check_with(h, "Штукатур", "Шту-катур");
    check_with(h, "kommunens", "kom-mu-nens");
}

static void leaves_the_rest_whole(void **state)
{
    (void)state;
    assert_non_null(swedish); /* make test has installed the patterns */
    check("", "");
    check("och", "och");
    check("KOMMUNSTYRELSEN", "KOMMUNSTYRELSEN");
    check("kommunStyrelsen", "kommunStyrelsen");
    check("kommun2021styrelsen", "kommun2021styrelsen");
    check("κόσμος", "κόσμος");
    check("arbetslöshetsersättningsarbetslöshetsersättningsarbetslöshetsersättnings"
          "arbetslöshetsersättningsarbete",
          "arbetslöshetsersättningsarbetslöshetsersättningsarbetslöshetsersättnings"
          "arbetslöshetsersättningsarbete");
}

static void keeps_two_letters_before_and_three_after(void **state)
{
    static const char *const words[] = {"ideal", "aktiv",  "ökade",
                                        "skola", "beslut", "medarbetare"};
    hyphen_point points[40];

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        str w = str_from(words[i]);
        size_t count = hyphen_points(swedish, w, points, 40);
        for (size_t j = 0; j < count; j++) {
            assert_true(points[j].at >= 2);
            assert_true(w.len - points[j].at >= 3);
        }
    }
}

static void writes_no_more_than_there_is_room_for(void **state)
{
    hyphen_point points[2] = {{0, HYPHEN_PLAIN}, {99, HYPHEN_PLAIN}};

    (void)state;
    assert_non_null(swedish); /* make test has installed the patterns */
    assert_int_equal(hyphen_points(swedish, STR("kommunstyrelsens"), points, 1), 1);
    assert_int_equal(points[1].at, 99);
}

static void does_without_patterns(void **state)
{
    hyphen_point points[4];

    (void)state;
    assert_null(hyphen_load(shared, template_in(STR("xx-YY"))));
    assert_null(hyphen_load(shared, template_in(STR("../../sv"))));
    assert_int_equal(hyphen_points(NULL, STR("kommunstyrelsen"), points, 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(divides_words),
        cmocka_unit_test(knows_the_joints_of_compounds),
        cmocka_unit_test(finds_joints_that_the_patterns_miss),
        cmocka_unit_test(knows_the_later_part_of_a_strange_compound),
        cmocka_unit_test(sees_no_joints_where_there_are_none),
        cmocka_unit_test(exceptions_win_over_patterns),
        cmocka_unit_test(leaves_the_rest_whole),
        cmocka_unit_test(keeps_two_letters_before_and_three_after),
        cmocka_unit_test(writes_no_more_than_there_is_room_for),
        cmocka_unit_test(does_without_patterns),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
