/* compose: which sections a document gets and in what order, what is derived from facts,
 * anchors, letterhead, signatures and metadata. Papers are built by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "document/document.h"
#include "image/image.h"

#include <string.h>

typedef struct bench {
    arena *a;
    decision d;
    template t;
    node *prose;
    uint32_t cursor; /* in a source that is only spaces */
    const document *doc;
} bench;

static source paper;

static span next_span(bench *b, size_t len)
{
    span at = {&paper, b->cursor, b->cursor + (uint32_t)len};
    b->cursor = at.end + 1;
    return at;
}

static int set_up(void **state)
{
    arena *a = arena_new(0);
    bench *b = ARENA_NEW(a, bench);
    b->a = a;
    memset(&paper, 0, sizeof paper);
    paper.text = (str){arena_alloc(a, 4096, 1), 4096};
    b->prose = node_new(a, NODE_PROSE, (span){&paper, 0, 4096});
    b->d.prose = b->prose;
    b->d.title = (text_fact){STR("Cykelväg"), next_span(b, 8)};
    static const char *const texts[TEXT_COUNT] = {
        [TEXT_DOCUMENT_TYPE] = "tjänsteskrivelse",
        [TEXT_PAGE] = "{sida} ({sidor})",
        [TEXT_RECIPIENT_BODY] = "Till {organ}",
        [TEXT_DISPATCH] = "Skickas till",
        [TEXT_FINANCING_CAPTION] = "Pengar",
        [TEXT_FINANCING_BODY] = "Organ",
        [TEXT_FINANCING_POINT] = "Punkt",
        [TEXT_FINANCING_AMOUNT] = "Belopp",
        [TEXT_FINANCING_YEAR] = "År",
        [TEXT_FINANCING_FROM] = "Från",
        [TEXT_FINANCING_TO] = "Till",
        [TEXT_ASSIGNMENT_CAPTION] = "Uppdrag",
        [TEXT_ASSIGNMENT_BODY] = "Organ",
        [TEXT_ASSIGNMENT_POINT] = "Punkt",
        [TEXT_ASSIGNMENT_TO] = "Ansvarig",
        [TEXT_ASSIGNMENT_ACTION] = "Åtgärd",
        [TEXT_ASSIGNMENT_REPORT] = "Återrapport",
        [TEXT_ATTACHMENT] = "Bilaga {nummer}",
        [TEXT_DATED] = ", {datum}",
        [TEXT_FOOTER] = "{kommun} {sida}",
    };
    for (size_t i = 0; i < TEXT_COUNT; i++)
        b->t.texts[i] = str_from(texts[i]);
    *state = b;
    return 0;
}

static int tear_down(void **state)
{
    arena_free(((bench *)*state)->a);
    return 0;
}

static text_fact fact(const char *text)
{
    return (text_fact){str_from(text), {&paper, 0, 1}};
}

static node *block(bench *b, node *parent, node_kind kind, const char *text)
{
    node *n = node_new(b->a, kind, next_span(b, strlen(text)));
    node_append(n, node_text(b->a, str_from(text), n->at));
    node_append(parent, n);
    return n;
}

static node *heading(bench *b, int level, const char *text)
{
    node *n = block(b, b->prose, NODE_HEADING, text);
    n->as.heading.level = level;
    return n;
}

static void paragraph(bench *b, const char *text)
{
    block(b, b->prose, NODE_PARAGRAPH, text);
}

static void begin_section(bench *b, section_role role, const char *title)
{
    node *h = heading(b, 1, title);
    if (b->d.sections.len)
        b->d.sections.at[b->d.sections.len - 1].end_block = h;
    else
        b->d.preamble_end = h;
    str text = str_from(title);
    if (str_ends(text, STR(":")))
        text.len--;
    section s = {.role = role, .heading = h, .title = text};
    vec_push(b->a, &b->d.sections, s);
}

static node *list_of(bench *b, const char *const *items)
{
    node *list = node_new(b->a, NODE_LIST, SPAN_NONE);
    list->as.list.style = LIST_DECIMAL;
    list->as.list.start = 1;
    for (; *items; items++) {
        node *item = node_new(b->a, NODE_ITEM, SPAN_NONE);
        item->at = block(b, item, NODE_PARAGRAPH, *items)->at;
        node_append(list, item);
        list->at = span_join(list->at, item->at);
    }
    node_append(b->prose, list);
    return list;
}

/* A section with a proposal of one or two points. */
static node *propose(bench *b, const char *title, const char *body, const char *first,
                     const char *second)
{
    begin_section(b, SECTION_PROPOSAL, title);
    proposal p = {.body = str_from(body), .numbered = true};
    p.heading = b->d.sections.at[b->d.sections.len - 1].heading;
    node *list = list_of(b, (const char *const[]){first, second, NULL});
    int number = 1;
    for (const node *item = list->first; item; item = item->next) {
        point made = {item, number++, 0};
        vec_push(b->a, &p.points, made);
    }
    vec_push(b->a, &b->d.proposals, p);
    return list;
}

static void prose_section(bench *b, const char *title)
{
    begin_section(b, SECTION_PROSE, title);
    paragraph(b, "text");
}

/* As template_load() does it: lower case. */
static void title_of_part(bench *b, size_t index, const char *title)
{
    template_title known = {utf8_lower_str(b->a, str_from(title)), index, SPAN_NONE};
    vec_push(b->a, &b->t.titles, known);
}

static void part(bench *b, part_content content, const char *title)
{
    template_part p = {.content = content, .title = str_from(title)};
    vec_push(b->a, &b->t.parts, p);
    title_of_part(b, b->t.parts.len - 1, title);
}

static void usual_parts(bench *b)
{
    part(b, PART_PROPOSAL, "Förslag till beslut");
    part(b, PART_PROSE, "Ärende");
    part(b, PART_REFERENCES, "Beslutsunderlag");
    part(b, PART_FINANCING, "Ekonomi");
    part(b, PART_ASSIGNMENTS, "Uppdrag");
    part(b, PART_ATTACHMENTS, "Bilagor");
}

static void financed(bench *b, int number, const char *body, const char *text)
{
    financing f = {.amount = {.text = str_from(text)}};
    f.amount.valid = money_parse(f.amount.text, &f.amount.amount) == MONEY_OK;
    f.point.number = number;
    f.body = fact(body);
    vec_push(b->a, &b->d.financings, f);
}

static void referred(bench *b, const char *text)
{
    reference r = {.text = fact(text)};
    vec_push(b->a, &b->d.references, r);
}

/* "title section(Ärende: paragraph section(…)) …" */
static void shape(bench *b, buf *out, const node *n)
{
    for (const node *child = n->first; child; child = child->next) {
        if (child->kind == NODE_HEADING)
            continue;
        if (out->len && out->ptr[out->len - 1] != ' ' && out->ptr[out->len - 1] != '(')
            buf_byte(out, ' ');
        if (child->kind != NODE_SECTION && child->kind != NODE_DISPATCH) {
            buf_c(out, node_kind_name(child->kind));
            continue;
        }
        buf_add(out, node_plain_text(b->a, child->first));
        buf_byte(out, '(');
        shape(b, out, child);
        buf_byte(out, ')');
    }
}

static void assert_shape(bench *b, const char *expected)
{
    b->doc = compose(b->a, &b->d, &b->t);
    const char *fault = tree_fault(b->a, b->doc->root);
    if (fault)
        fail_msg("%s", fault);
    buf out = buf_in(b->a);
    shape(b, &out, b->doc->root);
    assert_string_equal(str_c(b->a, buf_str(&out)), expected);
}

static const node *find(const node *root, node_kind kind, size_t index)
{
    for (const node *n = root; n; n = node_next(n, root))
        if (n->kind == kind && index-- == 0)
            return n;
    fail_msg("no such node");
    return NULL;
}

static void assert_text(bench *b, const node *n, const char *expected)
{
    assert_string_equal(str_c(b->a, node_plain_text(b->a, n)), expected);
}

static void author_order_stays_and_derived_parts_are_fitted_in(void **state)
{
    bench *b = *state;
    usual_parts(b);
    prose_section(b, "Ärende:");
    prose_section(b, "Bakgrund"); /* unknown: belongs with what it follows */
    propose(b, "Förslag till beslut", "", "ett", NULL);
    financed(b, 1, "", "3 mnkr");
    referred(b, "Rapport");
    assert_shape(b, "title Ärende(paragraph) Bakgrund(paragraph) Beslutsunderlag(list) "
                    "Ekonomi(table) Förslag till beslut(list)");
}

static void link_to(bench *b, const char *url)
{
    paragraph(b, "text");
    node *link = node_new(b->a, NODE_LINK, next_span(b, 3));
    link->as.link.url = str_from(url);
    node_append(b->prose->last, link);
    b->prose->last->at.end = link->at.end;
}

static void derived_parts_without_a_place_come_first(void **state)
{
    bench *b = *state;
    part(b, PART_REFERENCES, "Beslutsunderlag");
    part(b, PART_PROSE, "Ärende");
    prose_section(b, "Ärende");
    referred(b, "Rapport");
    assert_shape(b, "title Beslutsunderlag(list) Ärende(paragraph)");
}

static void template_order_moves_sections_and_carries_unknown_ones(void **state)
{
    bench *b = *state;
    usual_parts(b);
    b->t.order = ORDER_TEMPLATE;
    prose_section(b, "Inledning"); /* before every known one, and stays there */
    prose_section(b, "ekonomi");   /* case does not matter */
    prose_section(b, "Jämställdhet");
    prose_section(b, "Ärende");
    propose(b, "Förslag till beslut", "", "ett", NULL);
    referred(b, "Rapport");
    assert_shape(b, "title Inledning(paragraph) Förslag till beslut(list) Ärende(paragraph) "
                    "Beslutsunderlag(list) ekonomi(paragraph) Jämställdhet(paragraph)");
}

static void derived_table_joins_the_authors_section_before_its_subsections(void **state)
{
    bench *b = *state;
    usual_parts(b);
    title_of_part(b, 3, "Ekonomiska konsekvenser");
    prose_section(b, "Ekonomiska konsekvenser");
    heading(b, 2, "Drift");
    paragraph(b, "text");
    heading(b, 3, "År 1");
    heading(b, 2, "Investering");
    financed(b, 1, "", "3 mnkr");
    assert_shape(b, "title Ekonomiska konsekvenser(paragraph table Drift(paragraph År 1()) "
                    "Investering())");
    assert_int_equal(find(b->doc->root, NODE_HEADING, 2)->as.heading.level, 3);
}

static void preamble_stands_after_the_title(void **state)
{
    bench *b = *state;
    paragraph(b, "Nämnden har fått frågan.");
    list_of(b, (const char *const[]){"ett", NULL});
    prose_section(b, "Ärende");
    assert_shape(b, "title paragraph list Ärende(paragraph)");
}

static void paper_without_sections_is_all_preamble(void **state)
{
    bench *b = *state;
    paragraph(b, "Bara text.");
    assert_shape(b, "title paragraph");
}

static void only_lists_of_decision_points_are_points(void **state)
{
    bench *b = *state;
    const node *first = propose(b, "Förslag till beslut", "kommunstyrelsen", "ett", "två");
    list_of(b, (const char *const[]){"inte en punkt", NULL});
    propose(b, "Förslag till fullmäktige", "kommunfullmäktige", "tre", NULL);
    assert_shape(b, "title Förslag till beslut(list list) Förslag till fullmäktige(list)");
    assert_true(find(b->doc->root, NODE_LIST, 0)->as.list.points);
    assert_false(find(b->doc->root, NODE_LIST, 1)->as.list.points);
    assert_true(find(b->doc->root, NODE_LIST, 2)->as.list.points);
    assert_false(first->as.list.points); /* the decision is left as it was */
}

/* A proposal of one sentence, without points. */
static void propose_sentence(bench *b, const char *body, const char *sentence)
{
    begin_section(b, SECTION_PROPOSAL, "Förslag till beslut");
    paragraph(b, sentence);
    const node *h = b->d.sections.at[b->d.sections.len - 1].heading;
    const proposal p = {.body = str_from(body), .heading = h, .first_block = h->next};
    vec_push(b->a, &b->d.proposals, p);
}

static void word_with_att(bench *b)
{
    part(b, PART_PROPOSAL, "Förslag till beslut");
    b->t.points = POINTS_ATT;
    b->t.texts[TEXT_PROPOSAL_LEAD] = STR("{Organet} föreslås besluta");
}

static void an_only_sentence_stands_after_att_and_what_leads_to_it(void **state)
{
    bench *b = *state;
    word_with_att(b);
    propose_sentence(b, "nämnden", "Den godkänner budgeten.");
    assert_shape(b, "title Förslag till beslut(paragraph paragraph)");
    assert_text(b, find(b->doc->root, NODE_PARAGRAPH, 0), "Nämnden föreslås besluta");
    assert_text(b, find(b->doc->root, NODE_PARAGRAPH, 1), "att den godkänner budgeten.");
}

static void a_point_that_begins_with_code_stands_after_att(void **state)
{
    bench *b = *state;
    word_with_att(b);
    node *list = propose(b, "Förslag till beslut", "nämnden", "gäller.", "Den gäller.");
    node *code = node_new(b->a, NODE_CODE, SPAN_NONE);
    code->as.text = STR("A1");
    node_insert_before(list->first->first->first, code);
    b->doc = compose(b->a, &b->d, &b->t);
    assert_text(b, find(b->doc->root, NODE_ITEM, 0), "att A1gäller.");
    assert_text(b, find(b->doc->root, NODE_ITEM, 1), "att den gäller.");
}

static void headings_lose_their_colon_and_get_anchors_of_their_own(void **state)
{
    bench *b = *state;
    prose_section(b, "Mål:");
    prose_section(b, "Mål");
    prose_section(b, "Mål 2");
    link_to(b, "#Mål");
    prose_section(b, "!");
    assert_shape(b, "title Mål(paragraph) Mål(paragraph) Mål 2(paragraph paragraph) !(paragraph)");
    static const char *const ids[] = {"mål", "mål-3", "mål-2", "avsnitt"};
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(str_c(b->a, find(b->doc->root, NODE_HEADING, i)->as.heading.id),
                            ids[i]);
    assert_string_equal(str_c(b->a, find(b->doc->root, NODE_LINK, 0)->as.link.url), "#mål");
    assert_text(b, b->prose->first, "Mål:");
}

static void assert_link(bench *b, size_t index, const char *url)
{
    assert_string_equal(str_c(b->a, find(b->doc->root, NODE_LINK, index)->as.link.url), url);
}

static void links_lead_where_the_author_has_them_lead(void **state)
{
    bench *b = *state;
    part(b, PART_PROSE, "Föredragning");
    title_of_part(b, 0, "bedömning");
    part(b, PART_PROSE, "Ärende");
    b->t.order = ORDER_TEMPLATE;
    b->t.own_titles = true;
    prose_section(b, "Ärende");
    heading(b, 2, "Motivering");
    heading(b, 2, "Föredragning");
    link_to(b, "#motivering");
    link_to(b, "#motivering-2");
    link_to(b, "#bedömning");
    link_to(b, "#föredragning");
    prose_section(b, "Bedömning");
    heading(b, 2, "Motivering");
    assert_shape(b, "title Föredragning(paragraph Motivering()) "
                    "Ärende(paragraph Motivering() Föredragning(paragraph paragraph paragraph "
                    "paragraph))");
    assert_link(b, 0, "#motivering-2");
    assert_link(b, 1, "#motivering");
    assert_link(b, 2, "#föredragning");
    assert_link(b, 3, "#föredragning-2");
}

/* A proposal in the last section, below a heading of its own. */
static void propose_below(bench *b, const char *title, const char *body)
{
    proposal p = {.body = str_from(body), .heading = heading(b, 2, title)};
    paragraph(b, "text");
    vec_push(b->a, &b->d.proposals, p);
}

static void a_gathered_heading_is_reached_by_what_it_was_called(void **state)
{
    bench *b = *state;
    part(b, PART_PROPOSAL, "Förslag till beslut");
    b->t.gathered = true;
    begin_section(b, SECTION_PROPOSAL, "Styrelsens förslag");
    propose_below(b, "A", "styrelsen");
    begin_section(b, SECTION_PROPOSAL, "Nämndens förslag");
    link_to(b, "#nämndens-förslag");
    propose_below(b, "B", "nämnden");
    assert_shape(b, "title Förslag till beslut(A(paragraph) paragraph B(paragraph))");
    assert_link(b, 0, "#förslag-till-beslut");
}

static void two_sections_of_proposals_keep_their_headings(void **state)
{
    bench *b = *state;
    part(b, PART_PROPOSAL, "Förslag till beslut");
    b->t.own_titles = true;
    begin_section(b, SECTION_PROPOSAL, "Beslut");
    propose_below(b, "A", "styrelsen");
    propose_below(b, "B", "nämnden");
    assert_shape(b, "title Förslag till beslut(A(paragraph) B(paragraph))");
    begin_section(b, SECTION_PROPOSAL, "Nämndens beslut");
    propose_below(b, "C", "styrelsen");
    propose_below(b, "D", "nämnden");
    assert_shape(b, "title Beslut(A(paragraph) B(paragraph)) "
                    "Nämndens beslut(C(paragraph) D(paragraph))");
}

static void table_leaves_out_unused_columns_and_marks_missing_cells(void **state)
{
    bench *b = *state;
    usual_parts(b);
    propose(b, "Förslag till beslut", "", "ett", "två");
    financed(b, 1, "", "1,2 mnkr");
    financed(b, 0, "", "450 000 kr");
    b->d.financings.at[0].point.sub = 2;
    b->d.financings.at[1].from = fact("Reserven");
    assert_shape(b, "title Förslag till beslut(list) Ekonomi(table)");
    const node *table = find(b->doc->root, NODE_TABLE, 0);
    assert_int_equal(table->as.table.columns, 3);
    assert_text(b, table->first, "Pengar");
    static const char *const cells[] = {"Punkt",         "Belopp", "Från", "1b",
                                        "1,2\u00a0mnkr", "–",      "–",    "450\u00a0000\u00a0kr",
                                        "Reserven"};
    for (size_t i = 0; i < 9; i++) {
        const node *cell = find(table, NODE_CELL, i);
        assert_text(b, cell, cells[i]);
        assert_int_equal(cell->as.cell.header, i < 3);
        assert_int_equal(cell->as.cell.align == ALIGN_RIGHT, i % 3 == 1);
    }
}

static void assignment_shows_its_day_words_or_the_reason_for_none(void **state)
{
    bench *b = *state;
    usual_parts(b);
    assignment day = {.to = fact("Direktören"), .report_back.day = {2024, 11, 5}};
    assignment words = {.to = fact("Kontoret"), .report_back = {.in_words = true}};
    assignment none = {.to = fact("Alla"), .no_report_reason = fact("engångsuppgift")};
    words.report_back.text = STR("inför budget 2026");
    vec_push(b->a, &b->d.assignments, day);
    vec_push(b->a, &b->d.assignments, words);
    vec_push(b->a, &b->d.assignments, none);
    assert_shape(b, "title Uppdrag(table)");
    const node *table = find(b->doc->root, NODE_TABLE, 0);
    assert_text(b, find(table, NODE_CELL, 3), "2024-11-05");
    assert_text(b, find(table, NODE_CELL, 5), "inför budget 2026");
    assert_text(b, find(table, NODE_CELL, 7), "engångsuppgift");
}

static void points_name_their_body_when_there_are_several_proposals(void **state)
{
    bench *b = *state;
    usual_parts(b);
    propose(b, "Förslag till kommunfullmäktige", "kommunfullmäktige", "ett", "två");
    propose(b, "Förslag till kommunstyrelsen", "kommunstyrelsen", "tre", NULL);
    financed(b, 1, "Kommunstyrelsen", "3 mnkr");
    financed(b, 2, "", "3 mnkr"); /* only one proposal has a second point */
    assert_shape(b, "title Förslag till kommunfullmäktige(list) Förslag till "
                    "kommunstyrelsen(list) Ekonomi(table)");
    const node *table = find(b->doc->root, NODE_TABLE, 0);
    static const char *const cells[] = {
        "Organ", "Punkt", "Belopp", "Kommunstyrelsen", "1", "3\u00a0mnkr", "Kommunfullmäktige",
        "2"};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        assert_text(b, find(table, NODE_CELL, i), cells[i]);
}

static void references_say_date_and_case_and_link_the_title(void **state)
{
    bench *b = *state;
    usual_parts(b);
    reference r = {.title = fact("Rapport"),
                   .date.day = {2021, 8, 17},
                   .case_number = fact("KS 2021-612"),
                   .link = fact("https://example.org/r")};
    vec_push(b->a, &b->d.references, r);
    referred(b, "Protokoll § 7");
    assert_shape(b, "title Beslutsunderlag(list)");
    assert_text(b, find(b->doc->root, NODE_ITEM, 0), "Rapport, 2021-08-17, KS 2021-612");
    assert_text(b, find(b->doc->root, NODE_LINK, 0), "Rapport");
    assert_text(b, find(b->doc->root, NODE_ITEM, 1), "Protokoll § 7");
}

static void attachments_are_numbered_unless_they_say_otherwise(void **state)
{
    bench *b = *state;
    usual_parts(b);
    const attachment given[] = {{.title = fact("Karta")},
                                {.title = fact("Kalkyl"), .number = fact("4")},
                                {.text = fact("Ritning")},
                                {.text = fact("bilaga B, Yttrande")},
                                {.title = fact("Avtal"), .number = fact("Bilaga C")}};
    for (size_t i = 0; i < 5; i++)
        vec_push(b->a, &b->d.attachments, given[i]);
    assert_shape(b, "title Bilagor(list)");
    static const char *const items[] = {"Bilaga 1 – Karta", "Bilaga 4 – Kalkyl",
                                        "Bilaga 5 – Ritning", "bilaga B, Yttrande",
                                        "Bilaga C – Avtal"};
    for (size_t i = 0; i < 5; i++)
        assert_text(b, find(b->doc->root, NODE_ITEM, i), items[i]);
}

static void signers_stand_under_the_department_and_only_when_given(void **state)
{
    bench *b = *state;
    b->d.department = fact("Tekniska kontoret");
    assert_shape(b, "title");
    person chief = {.text = fact("Eva Lind, teknisk chef"), .name = fact("Eva Lind")};
    person officer = {.name = fact("Per Ek")};
    chief.title = fact("teknisk chef");
    recipient to = {.role = fact("Säkerhetschef"), .name = fact("Anders Ek")};
    vec_push(b->a, &b->d.signatories, chief);
    vec_push(b->a, &b->d.signatories, officer);
    vec_push(b->a, &b->d.recipients, to);
    assert_shape(b, "title signing Skickas till(list)");
    const node *first = find(b->doc->root, NODE_SIGNATURE, 0);
    assert_text(b, first->first, "Tekniska kontoret");
    assert_text(b, first->first->next, "Eva Lind");
    assert_text(b, first->last, "teknisk chef");
    assert_text(b, find(b->doc->root, NODE_SIGNATURE, 1), "Per Ek");
    assert_text(b, find(b->doc->root, NODE_ITEM, 0), "Säkerhetschef, Anders Ek");
    assert_string_equal(str_c(b->a, b->doc->author), "Eva Lind, Per Ek");
}

static void letterhead_has_the_fields_the_paper_has(void **state)
{
    bench *b = *state;
    static const char *const names[] = {"kommun", "dokument",    "diarienummer",
                                        "datum",  "handläggare", "organ"};
    for (size_t i = 0; i < 6; i++) {
        template_field f = {.name = str_from(names[i]), .label = STR("")};
        vec_push(b->a, &b->t.letterhead, f);
    }
    person one = {.text = fact("Eva Lind, handläggare")};
    person two = {.name = fact("Per Ek"), .email = fact("per@example.org")};
    vec_push(b->a, &b->d.officers, one);
    vec_push(b->a, &b->d.officers, two);
    b->d.date = (date_fact){.day = {2024, 3, 5}, .text = STR("den 5 mars 2024")};
    b->d.body = fact("Tekniska nämnden");
    assert_shape(b, "letterhead title");
    static const char *const values[] = {"Tjänsteskrivelse", "2024-03-05", NULL,
                                         "Till Tekniska nämnden"};
    for (size_t i = 0; i < 4; i++)
        if (values[i])
            assert_text(b, find(b->doc->root, NODE_FIELD, i), values[i]);
    assert_text(b, find(b->doc->root, NODE_ENTRY, 0), "Eva Lind, handläggare");
    assert_text(b, find(b->doc->root, NODE_ENTRY, 1), "Per Ek per@example.org");
    assert_null(find(b->doc->root, NODE_FIELD, 3)->next);
    assert_string_equal(str_c(b->a, find(b->doc->root, NODE_LINK, 0)->as.link.url),
                        "mailto:per@example.org");
}

static void one_person_is_no_list(void **state)
{
    bench *b = *state;
    template_field f = {.name = STR("handläggare"), .label = STR("Handläggare")};
    vec_push(b->a, &b->t.letterhead, f);
    person one = {.name = fact("Per Ek"), .phone = fact("1"), .email = fact("per@example.org")};
    vec_push(b->a, &b->d.officers, one);
    assert_shape(b, "letterhead title");
    assert_text(b, find(b->doc->root, NODE_FIELD, 0), "Per Ek 1, per@example.org");
    assert_int_equal(find(b->doc->root, NODE_FIELD, 0)->first->kind, NODE_TEXT);
}

static void metadata_falls_back_and_keeps_the_back_ends_places(void **state)
{
    bench *b = *state;
    b->d.municipality = fact("Åkommun");
    b->d.document_type = fact("årsrapport");
    b->d.case_number = fact("KS 1");
    assert_shape(b, "title");
    assert_string_equal(str_c(b->a, b->doc->author), "Åkommun");
    assert_string_equal(str_c(b->a, b->doc->subject), "Årsrapport, KS 1");
    assert_string_equal(str_c(b->a, b->doc->footer), "Åkommun {sida}");
    assert_string_equal(str_c(b->a, b->doc->page_label), "{sida} ({sidor})");
    assert_string_equal(str_c(b->a, b->doc->language), "sv-SE");
}

static void proposals_are_gathered_with_a_part_for_each_body(void **state)
{
    bench *b = *state;
    usual_parts(b);
    b->t.gathered = true;
    b->t.texts[TEXT_PROPOSAL_BODY] = STR("I {organet}");
    propose(b, "Förslag till kommunstyrelsen", "kommunstyrelsen", "ett", NULL);
    prose_section(b, "Ärende");
    propose(b, "Förslag till kommunfullmäktige", "kommunfullmäktige", "två", NULL);
    assert_shape(b, "title Förslag till beslut(I kommunstyrelsen(list) "
                    "I kommunfullmäktige(list)) Ärende(paragraph)");
    static const int levels[] = {1, 2, 2, 1};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(find(b->doc->root, NODE_HEADING, i)->as.heading.level, levels[i]);
}

static void one_proposal_is_gathered_likewise(void **state)
{
    bench *b = *state;
    usual_parts(b);
    b->t.gathered = true;
    b->t.texts[TEXT_PROPOSAL_BODY] = STR("I {organet}");
    propose(b, "Beslut", "arbetsutskott", "ett", NULL);
    link_to(b, "#beslut");
    assert_shape(b, "title Förslag till beslut(I arbetsutskottet(list paragraph))");
    /* The part is what the author wrote; what it is gathered under is the template's. */
    const str url = find(b->doc->root, NODE_LINK, 0)->as.link.url;
    const str id = find(b->doc->root, NODE_HEADING, 1)->as.heading.id;
    assert_string_equal(str_c(b->a, str_sub(url, 1, url.len)), str_c(b->a, id));
}

static void retitled_section_is_still_found_by_the_authors_title(void **state)
{
    bench *b = *state;
    usual_parts(b);
    b->t.own_titles = true;
    title_of_part(b, 1, "Bakgrund");
    prose_section(b, "Bakgrund");
    prose_section(b, "Annat"); /* unknown: keeps its own */
    link_to(b, "#Bakgrund");
    assert_shape(b, "title Ärende(paragraph) Annat(paragraph paragraph)");
    assert_string_equal(str_c(b->a, find(b->doc->root, NODE_LINK, 0)->as.link.url), "#ärende");
    assert_text(b, b->d.sections.at[0].heading, "Bakgrund");
}

static void sections_that_are_one_to_the_template_keep_their_titles(void **state)
{
    bench *b = *state;
    usual_parts(b);
    b->t.own_titles = true;
    title_of_part(b, 1, "Bakgrund");
    prose_section(b, "Bakgrund");
    prose_section(b, "Ärende");
    link_to(b, "#bakgrund");
    assert_shape(b, "title Bakgrund(paragraph) Ärende(paragraph paragraph)");
    assert_string_equal(str_c(b->a, find(b->doc->root, NODE_LINK, 0)->as.link.url), "#bakgrund");
}

static void points_stand_after_att_with_a_lead(void **state)
{
    bench *b = *state;
    usual_parts(b);
    b->t.points = POINTS_ATT;
    b->t.texts[TEXT_PROPOSAL_LEAD] = STR("{Organet} föreslås besluta");
    propose(b, "Förslag till beslut", "tekniska nämnden", "Kontoret bygger vägen.",
            "att kontoret redovisar läget.");
    assert_shape(b, "title Förslag till beslut(paragraph list)");
    assert_text(b, find(b->doc->root, NODE_PARAGRAPH, 0), "Tekniska nämnden föreslås besluta");
    assert_text(b, find(b->doc->root, NODE_ITEM, 0), "att kontoret bygger vägen.");
    assert_text(b, find(b->doc->root, NODE_ITEM, 1), "att kontoret redovisar läget.");
    assert_text(b, b->d.proposals.at[0].points.at[0].content, "Kontoret bygger vägen.");
}

static void no_lead_where_the_author_has_one_or_the_body_is_unknown(void **state)
{
    bench *b = *state;
    usual_parts(b);
    b->t.points = POINTS_ATT;
    b->t.texts[TEXT_PROPOSAL_LEAD] = STR("{Organet} föreslås besluta");
    propose(b, "Förslag till beslut", "", "Cykelvägen byggs.", NULL);
    propose(b, "Förslag till nämnden", "nämnden", "Cykelvägen byggs.", NULL);
    node *lead = node_new(b->a, NODE_PARAGRAPH, SPAN_NONE);
    node_append(lead, node_text(b->a, STR("Nämnden beslutar"), SPAN_NONE));
    node_insert_before(b->prose->last, lead);
    assert_shape(b, "title Förslag till beslut(list) Förslag till nämnden(paragraph list)");
    assert_text(b, find(b->doc->root, NODE_PARAGRAPH, 1), "Nämnden beslutar");
}

static void signing_has_a_heading_and_a_note_only_when_digital(void **state)
{
    bench *b = *state;
    person chief = {.name = fact("Eva Lind")};
    vec_push(b->a, &b->d.signatories, chief);
    b->t.texts[TEXT_SIGNATURE_HEADING] = STR("Ansvariga");
    b->t.texts[TEXT_SIGNATURE_NOTE] = STR("Undertecknat digitalt i {kommun}");
    b->d.municipality = fact("Åby");
    b->t.signed_as = SIGNED_SINGLY;
    assert_shape(b, "title signing");
    const node *signing = find(b->doc->root, NODE_SIGNING, 0);
    assert_text(b, signing->first, "Ansvariga");
    assert_int_equal(signing->last->kind, NODE_SIGNATURE);
    assert_int_equal(signing->as.signed_as, SIGNED_SINGLY);
    b->t.signed_as = SIGNED_DIGITALLY;
    assert_shape(b, "title signing");
    assert_text(b, find(b->doc->root, NODE_SIGNING, 0)->last, "Undertecknat digitalt i Åby");
}

static void foot_has_the_columns_and_lines_that_say_something(void **state)
{
    bench *b = *state;
    const foot_column columns[] = {
        {.label = STR("Post"), .text = STR("{kommun}\n{plats}\n123 45 Åby")},
        {.label = STR("Plats"), .text = STR("{plats}")},
        {.label = STR(""), .text = STR("aby.example")}};
    for (size_t i = 0; i < 3; i++)
        vec_push(b->a, &b->t.foot, columns[i]);
    b->d.municipality = fact("Åby kommun");
    assert_shape(b, "title");
    assert_int_equal(b->doc->foot.len, 2);
    const foot_block *first = &b->doc->foot.at[0];
    assert_string_equal(str_c(b->a, first->label), "Post");
    assert_int_equal(first->lines.len, 2);
    assert_string_equal(str_c(b->a, first->lines.at[0]), "Åby kommun");
    assert_string_equal(str_c(b->a, first->lines.at[1]), "123 45 Åby");
    assert_string_equal(str_c(b->a, b->doc->foot.at[1].lines.at[0]), "aby.example");
}

static void logo_is_first_and_numbered_after_the_papers_pictures(void **state)
{
    bench *b = *state;
    static const image map = {.index = 3}, mark = {.index = 0};
    template_field f = {.name = STR("diarienummer"), .label = STR("Diarienummer")};
    vec_push(b->a, &b->t.letterhead, f);
    b->d.case_number = fact("KS 1");
    b->t.logo = (template_logo){&mark, MPT_MM10(120), STR("Åby kommun"), LOGO_RIGHT};
    assert_shape(b, "letterhead title");
    const node *logo = find(b->doc->root, NODE_LETTERHEAD, 0)->first;
    assert_int_equal(logo->kind, NODE_FIGURE);
    assert_int_equal(logo->as.figure.image->index, 0);
    assert_int_equal(logo->as.figure.height, MPT_MM10(120));
    assert_true(logo->as.figure.at_right);
    assert_string_equal(str_c(b->a, logo->as.figure.alternative), "Åby kommun");
    assert_int_equal(logo->next->kind, NODE_FIELD);
    node *figure = node_new(b->a, NODE_FIGURE, next_span(b, 3));
    figure->as.figure.image = &map;
    node_append(b->prose, figure);
    assert_shape(b, "letterhead title figure");
    assert_int_equal(find(b->doc->root, NODE_FIGURE, 0)->as.figure.image->index, 4);
    assert_int_equal(find(b->doc->root, NODE_FIGURE, 1)->as.figure.image->index, 3);
    assert_int_equal(mark.index, 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(author_order_stays_and_derived_parts_are_fitted_in),
        TEST(derived_parts_without_a_place_come_first),
        TEST(template_order_moves_sections_and_carries_unknown_ones),
        TEST(derived_table_joins_the_authors_section_before_its_subsections),
        TEST(preamble_stands_after_the_title),
        TEST(paper_without_sections_is_all_preamble),
        TEST(only_lists_of_decision_points_are_points),
        TEST(an_only_sentence_stands_after_att_and_what_leads_to_it),
        TEST(a_point_that_begins_with_code_stands_after_att),
        TEST(headings_lose_their_colon_and_get_anchors_of_their_own),
        TEST(links_lead_where_the_author_has_them_lead),
        TEST(a_gathered_heading_is_reached_by_what_it_was_called),
        TEST(two_sections_of_proposals_keep_their_headings),
        TEST(table_leaves_out_unused_columns_and_marks_missing_cells),
        TEST(assignment_shows_its_day_words_or_the_reason_for_none),
        TEST(points_name_their_body_when_there_are_several_proposals),
        TEST(references_say_date_and_case_and_link_the_title),
        TEST(attachments_are_numbered_unless_they_say_otherwise),
        TEST(signers_stand_under_the_department_and_only_when_given),
        TEST(letterhead_has_the_fields_the_paper_has),
        TEST(one_person_is_no_list),
        TEST(metadata_falls_back_and_keeps_the_back_ends_places),
        TEST(proposals_are_gathered_with_a_part_for_each_body),
        TEST(one_proposal_is_gathered_likewise),
        TEST(retitled_section_is_still_found_by_the_authors_title),
        TEST(sections_that_are_one_to_the_template_keep_their_titles),
        TEST(points_stand_after_att_with_a_lead),
        TEST(no_lead_where_the_author_has_one_or_the_body_is_unknown),
        TEST(signing_has_a_heading_and_a_note_only_when_digital),
        TEST(foot_has_the_columns_and_lines_that_say_something),
        TEST(logo_is_first_and_numbered_after_the_papers_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
