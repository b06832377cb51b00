/* outline: bodies in phrases, headings that open a proposal, points, and the point that
 * a fact refers to. */
#include "decision/decision.h"

#include "decision/proposal_heading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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

static const char *const phrases[][2] = {
    {"Förslag till kommunstyrelsens beslut", "kommunstyrelsen"},
    {"Kommunstyrelsens förslag till kommunfullmäktige", "kommunstyrelsen|kommunfullmäktige"},
    {"Kommunstyrelsens arbetsutskott", "kommunstyrelsens arbetsutskott"},
    {"Kommunstyrelsens arbetsutskotts förslag", "kommunstyrelsens arbetsutskott"},
    {"Arbetsutskottets förslag", "arbetsutskott"},
    {"Kommunstyrelsens arbetsutskott föreslår Kommunstyrelsen besluta",
     "kommunstyrelsens arbetsutskott|kommunstyrelsen"},
    {"kommunstyrelsens teknik- och fastighetsutskott",
     "kommunstyrelsens teknik- och fastighetsutskott"},
    {"Trafik- och fastighetsnämnden", "trafik- och fastighetsnämnden"},
    {"i Trafik-\u00A0och  fastighetsnämndens namn", "trafik- och fastighetsnämnden"},
    {"Kultur-, idrotts- och fritidsnämnden", "kultur-, idrotts- och fritidsnämnden"},
    {"Bygg- samt miljönämnden", "bygg- samt miljönämnden"},
    {"Humanistiska nämnden beslutar", "humanistiska nämnden"},
    {"Tekniska nämndens beslut", "tekniska nämnden"},
    {"Gemensamma nämnden", "gemensamma nämnden"},
    {"besluta nämnden", "nämnden"},
    {"KOMMUNFULLMÄKTIGES valberedningen", "kommunfullmäktiges valberedningen"},
    {"I kommunstyrelsen och kommunfullmäktige", "kommunstyrelsen|kommunfullmäktige"},
    {"Stadsdelsnämnden", "stadsdelsnämnden"},
    {"Länsstyrelsens beslut", ""},
    {"Socialstyrelsen", ""},
    {"Förslag till beslut", ""},
    {"Tidigare beredning", ""},
    {"nämndens", "nämnden"},
    {"inga nämnder", ""},
    {"", ""},
};

static void finds_bodies(void **state)
{
    arena *a = *state;
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
        str bodies[4];
        buf all = buf_in(a);
        const size_t n = decision_bodies_in(a, str_from(phrases[i][0]), bodies, 4);
        for (size_t j = 0; j < n; j++) {
            if (j > 0)
                buf_byte(&all, '|');
            buf_add(&all, bodies[j]);
        }
        if (!str_is(buf_str(&all), phrases[i][1]))
            fail_msg("'%s': '" STR_FMT "'", phrases[i][0], STR_ARG(buf_str(&all)));
    }
    str one[1];
    assert_int_equal(decision_bodies_in(a, str_from(phrases[1][0]), one, 1), 1);
}

static const struct {
    const char *heading;
    bool opens;
} headings[] = {
    {"Förslag till beslut", true},
    {"FÖRSLAG TILL BESLUT:", true},
    {"Förslag  till\u00A0beslut", true},
    {"Förslag till kommunstyrelsens beslut", true},
    {"Förslag till beslut i kommunstyrelsen", true},
    {"Förvaltningens förslag till beslut", true},
    {"Kommunstyrelsens arbetsutskotts förslag till beslut", true},
    {"Beslutsförslag", true},
    {"Ordförandens beslutsförslag", true},
    {"Beslut", true},
    {"Kommunstyrelsens beslut", true},
    {"Socialnämndens beslut:", true},
    {"Trafik- och fastighetsnämndens beslut", true},
    {"Tekniska nämndens beslut", true},
    {"Nämndens förslag", true},
    {"Arbetsutskottets förslag", true},
    {"Kommunstyrelsens förslag till kommunfullmäktige", true},
    {"Förslag till kommunfullmäktige", true},
    {"Förslag till kommunstyrelsen och kommunfullmäktige", true},
    {"Kommunstyrelsen beslutar för egen del", true},
    {"Kommunstyrelsens beslut för egen del", true},
    {"Kommunstyrelsens arbetsutskott föreslår Kommunstyrelsen besluta", true},
    {"Kommunfullmäktige föreslås besluta", true},
    {"Utbildningsnämnden beslutar", true},
    {"Förslagets konsekvenser", false},
    {"Förslag till finansiering", false},
    {"Förslag till yttrande", false},
    {"Förslag till yttrande från socialnämnden", false},
    {"Förslag till beslutsordning", false},
    {"Beslutsunderlag", false},
    {"Beslutsunderlag:", false},
    {"Beslutsgång", false},
    {"Beslutsplanering", false},
    {"Beslutsexpediering", false},
    {"Beslutet skickas till", false},
    {"Beslut sänds till", false},
    {"Tidigare beslut", false},
    {"Tidigare förslag till beslut", false},
    {"Tidigare beslutsförslag", false},
    {"Kommunstyrelsens tidigare beslut", false},
    {"Kommunstyrelsens beslut 2021-06-08", false},
    {"Kommunstyrelsens behandling", false},
    {"Deltar ej i beslut", false},
    {"Överläggning i arbetsutskottet", false},
    {"Kommunstyrelsen", false},
    {"Ärende", false},
    {"", false},
};

static void knows_headings_of_proposals(void **state)
{
    arena *a = *state;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        if (heading_opens_proposal(a, str_from(headings[i].heading)) != headings[i].opens)
            fail_msg("'%s'", headings[i].heading);
    }
}

/* Trees by hand. */

static node *add(arena *a, node *parent, node_kind kind)
{
    node *n = node_new(a, kind, SPAN_NONE);
    node_append(parent, n);
    return n;
}

static void add_text(arena *a, node *parent, const char *text)
{
    node_append(parent, node_text(a, str_from(text), SPAN_NONE));
}

static node *heading(arena *a, node *prose, int level, const char *text)
{
    node *n = add(a, prose, NODE_HEADING);
    n->as.heading.level = level;
    add_text(a, n, text);
    return n;
}

static node *paragraph(arena *a, node *parent, const char *text)
{
    node *n = add(a, parent, NODE_PARAGRAPH);
    add_text(a, n, text);
    return n;
}

static node *list(arena *a, node *parent, list_style style, int start, int items)
{
    node *n = add(a, parent, NODE_LIST);
    n->as.list.style = style;
    n->as.list.start = start;
    for (int i = 0; i < items; i++)
        paragraph(a, add(a, n, NODE_ITEM), "punkt");
    return n;
}

static decision *empty_paper(arena *a, const char *body)
{
    decision *d = ARENA_NEW(a, decision);
    d->body.text = str_from(body);
    return d;
}

static void outlines_the_seed(void **state)
{
    arena *a = *state;
    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    decision *d = empty_paper(a, "Kommunstyrelsen");
    d->prose = prose;
    paragraph(a, prose, "före");
    node *first = heading(a, prose, 1, "Förslag till kommunstyrelsens beslut");
    list(a, prose, LIST_DECIMAL, 1, 3);
    node *second = heading(a, prose, 1, "Beslutsunderlag:");
    paragraph(a, prose, "text");
    heading(a, prose, 2, "Underrubrik");
    decision_outline(a, d);

    assert_ptr_equal(d->preamble_end, first);
    assert_int_equal(d->sections.len, 2);
    assert_int_equal(d->sections.at[0].role, SECTION_PROPOSAL);
    assert_ptr_equal(d->sections.at[0].end_block, second);
    assert_true(str_is(d->sections.at[1].title, "Beslutsunderlag"));
    assert_int_equal(d->sections.at[1].role, SECTION_PROSE);
    assert_null(d->sections.at[1].end_block);
    assert_int_equal(d->proposals.len, 1);
    assert_true(d->proposals.at[0].numbered);
    assert_true(str_is(d->proposals.at[0].body, "kommunstyrelsen"));
    assert_int_equal(d->proposals.at[0].points.len, 3);
    assert_int_equal(d->proposals.at[0].points.at[2].number, 3);
}

/* Kommunfullmäktige 1, 2; kommunstyrelsen: one point in prose. */
static decision *two_bodies(arena *a)
{
    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    decision *d = empty_paper(a, "Kommunstyrelsen");
    d->prose = prose;
    heading(a, prose, 1, "Kommunstyrelsens beslut");
    heading(a, prose, 2, "Kommunstyrelsens förslag till kommunfullmäktige");
    list(a, prose, LIST_DECIMAL, 1, 2);
    heading(a, prose, 2, "Kommunstyrelsen beslutar för egen del");
    paragraph(a, prose, "Förvaltningen får i uppdrag ...");
    heading(a, prose, 1, "Sammanfattning");
    decision_outline(a, d);
    return d;
}

static void divides_by_body(void **state)
{
    const decision *d = two_bodies(*state);
    assert_int_equal(d->sections.len, 2);
    assert_int_equal(d->proposals.len, 2);
    assert_true(str_is(d->proposals.at[0].body, "kommunfullmäktige"));
    assert_int_equal(d->proposals.at[0].points.len, 2);
    assert_true(str_is(d->proposals.at[1].body, "kommunstyrelsen"));
    assert_false(d->proposals.at[1].numbered);
    assert_int_equal(d->proposals.at[1].points.len, 1);
    assert_null(d->proposals.at[1].points.at[0].content);
    assert_ptr_equal(d->proposals.at[1].end_block, d->sections.at[1].heading);
}

static void counts_points(void **state)
{
    arena *a = *state;
    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    decision *d = empty_paper(a, "Tekniska nämnden");
    d->prose = prose;
    heading(a, prose, 1, "Nämndens beslut");
    paragraph(a, prose, "Nämnden beslutar");
    list(a, prose, LIST_BULLET, 0, 1); /* explains; the numbered ones are the points */
    node *points = list(a, prose, LIST_DECIMAL, 1, 2);
    list(a, points->last, LIST_ALPHA, 1, 3);
    list(a, prose, LIST_DECIMAL, 3, 1);
    heading(a, prose, 2, "Motivering");
    list(a, prose, LIST_DECIMAL, 1, 5);
    decision_outline(a, d);

    assert_int_equal(d->proposals.len, 1);
    const proposal *p = &d->proposals.at[0];
    assert_true(str_is(p->body, "tekniska nämnden"));
    assert_int_equal(p->points.len, 3);
    assert_int_equal(p->points.at[1].sub_points, 3);
    assert_int_equal(p->points.at[2].number, 3);
}

static void counts_bullets(void **state)
{
    arena *a = *state;
    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    decision *d = empty_paper(a, "Nämnd");
    d->prose = prose;
    heading(a, prose, 1, "Förslag till beslut");
    list(a, prose, LIST_BULLET, 0, 2);
    paragraph(a, prose, "samt");
    list(a, prose, LIST_BULLET, 0, 1);
    decision_outline(a, d);
    assert_int_equal(d->proposals.at[0].points.len, 3);
    assert_int_equal(d->proposals.at[0].points.at[2].number, 3);
    assert_true(str_is(d->proposals.at[0].body, "nämnd"));
}

static void stands_what_is_not_there(void **state)
{
    arena *a = *state;
    decision *d = empty_paper(a, "");
    decision_outline(a, d);
    assert_null(d->preamble_end);
    assert_int_equal(d->sections.len, 0);

    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    d->prose = prose;
    heading(a, prose, 1, "Förslag till beslut");
    node *end = heading(a, prose, 1, "");
    list(a, end, LIST_DECIMAL, 2147483647, 3); /* not where lists may stand; no harm */
    decision_outline(a, d);
    assert_int_equal(d->sections.len, 2);
    assert_int_equal(d->proposals.at[0].points.len, 0);

    node *large = list(a, prose, LIST_DECIMAL, 2147483647, 3);
    node_remove(end);
    decision_outline(a, d);
    assert_int_equal(d->proposals.at[0].points.len, 3);
    assert_int_equal(d->proposals.at[0].points.at[2].number, 2147483647);
    node_remove(large);
}

static point_match look_up(arena *a, const decision *d, int number, int sub, const char *body,
                           size_t *proposal_found)
{
    const point_fact ref = {.number = number, .sub = sub};
    const text_fact of = {.text = str_from(body)};
    const proposal *in;
    const point *found;
    const point_match match = decision_find_point(a, d, &ref, &of, &in, &found);
    if (match == POINT_FOUND)
        *proposal_found = (size_t)(in - d->proposals.at);
    return match;
}

static void finds_points(void **state)
{
    arena *a = *state;
    const decision *d = two_bodies(a);
    size_t in = 9;
    assert_int_equal(look_up(a, d, 2, 0, "", &in), POINT_FOUND);
    assert_int_equal(in, 0);
    assert_int_equal(look_up(a, d, 1, 0, "", &in), POINT_AMBIGUOUS);
    assert_int_equal(look_up(a, d, 1, 0, "Kommunstyrelsen", &in), POINT_FOUND);
    assert_int_equal(in, 1);
    assert_int_equal(look_up(a, d, 1, 0, "fullmäktige", &in), POINT_FOUND);
    assert_int_equal(in, 0);
    assert_int_equal(look_up(a, d, 2, 0, "kommunstyrelsen", &in), POINT_UNKNOWN);
    assert_int_equal(look_up(a, d, 1, 0, "Socialnämnden", &in), POINT_UNKNOWN);
    assert_int_equal(look_up(a, d, 0, 0, "", &in), POINT_FOUND);
    assert_int_equal(in, 1);
    assert_int_equal(look_up(a, d, 0, 0, "Kommunfullmäktige", &in), POINT_UNKNOWN);
    assert_int_equal(look_up(a, d, 2, 1, "", &in), POINT_UNKNOWN);
    assert_int_equal(look_up(a, d, 3, 0, "", &in), POINT_UNKNOWN);
}

static void finds_parts_of_points(void **state)
{
    arena *a = *state;
    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    decision *d = empty_paper(a, "Kommunstyrelsens arbetsutskott");
    d->prose = prose;
    heading(a, prose, 1, "Beslutsförslag");
    list(a, list(a, prose, LIST_DECIMAL, 1, 1)->first, LIST_ALPHA, 1, 2);
    decision_outline(a, d);
    size_t in;
    assert_int_equal(look_up(a, d, 1, 2, "", &in), POINT_FOUND);
    assert_int_equal(look_up(a, d, 1, 3, "", &in), POINT_UNKNOWN);
    assert_int_equal(look_up(a, d, 1, 0, "Arbetsutskottet", &in), POINT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_bodies, fresh, release),
        cmocka_unit_test_setup_teardown(knows_headings_of_proposals, fresh, release),
        cmocka_unit_test_setup_teardown(outlines_the_seed, fresh, release),
        cmocka_unit_test_setup_teardown(divides_by_body, fresh, release),
        cmocka_unit_test_setup_teardown(counts_points, fresh, release),
        cmocka_unit_test_setup_teardown(counts_bullets, fresh, release),
        cmocka_unit_test_setup_teardown(stands_what_is_not_there, fresh, release),
        cmocka_unit_test_setup_teardown(finds_points, fresh, release),
        cmocka_unit_test_setup_teardown(finds_parts_of_points, fresh, release),
    };
    return cmocka_run_group_tests_name("outline", tests, NULL, NULL);
}
