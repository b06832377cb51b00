/* json: facts with exact values under their own names, the tree without traces of how it
 * was written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "export/json.h"

#include <string.h>

static arena *a;

static int set_up(void **state)
{
    (void)state;
    a = arena_new(0);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static text_fact fact(const char *text)
{
    return (text_fact){.text = str_from(text)};
}

static document empty_document(void)
{
    return (document){.root = node_new(a, NODE_DOCUMENT, SPAN_NONE),
                      .language = STR("sv-SE"),
                      .title = STR("T"),
                      .document_type = STR("Skrivelse")};
}

/* The export with indentation and line ends taken away. */
static const char *flat(const decision *d, const document *doc)
{
    str rest = json_export(a, d, doc), line;
    assert_true(str_ends(rest, STR("}\n")));
    buf out = buf_in(a);
    while (str_next_line(&rest, &line))
        buf_add(&out, str_trim(line));
    return str_c(a, buf_str(&out));
}

static void assert_holds(const char *json, const char *part)
{
    if (!strstr(json, part))
        fail_msg("no %s in %s", part, json);
}

static void empty_paper_has_every_key(void **state)
{
    (void)state;
    decision d = {0};
    document doc = empty_document();
    assert_string_equal(
        flat(&d, &doc),
        "{\"version\": 1,\"decision\": {\"fields\": {},\"sections\": [],\"proposals\": []},"
        "\"document\": {\"language\": \"sv-SE\",\"title\": \"T\","
        "\"document_type\": \"Skrivelse\",\"author\": null,\"subject\": \"\","
        "\"case_number\": null,\"body\": null,\"date\": null,\"footer\": null,"
        "\"tree\": {\"kind\": \"document\",\"children\": []}}}");
}

static void facts_have_their_own_names_and_exact_values(void **state)
{
    (void)state;
    decision d = {.title = fact("Väg \"A\"\u2028"), .date.text = STR("den 31 juni")};
    financing f = {.point = {2, 1, STR("2a"), SPAN_NONE}, .year = {.year = 2021}};
    f.amount = (money_fact){.valid = true, .text = STR("ca 1-2 kr/år")};
    f.amount.amount = (money){
        .ore = 100000000000000000, .ore_to = -200, .bound = MONEY_RANGE, .period = MONEY_PER_YEAR};
    financing unreadable = {.amount.text = STR("mycket")};
    person short_form = {.text = fact("Eva Lind, chef"), .name = fact("Eva Lind")};
    vec_push(a, &d.financings, f);
    vec_push(a, &d.financings, unreadable);
    vec_push(a, &d.officers, short_form);
    document doc = empty_document();
    const char *json = flat(&d, &doc);
    assert_holds(json, "\"fields\": {\"titel\": \"Väg \\\"A\\\"\u2028\",\"datum\": "
                       "\"den 31 juni\",\"handläggare\": [{\"text\": \"Eva Lind, chef\","
                       "\"namn\": \"Eva Lind\"}]");
    assert_holds(json, "\"finansiering\": [{\"punkt\": {\"text\": \"2a\",\"number\": 2,"
                       "\"part\": 1},\"belopp\": {\"text\": \"ca 1-2 kr/år\","
                       "\"ore\": 100000000000000000,\"ore_to\": -200,\"unit\": \"kr\","
                       "\"bound\": \"range\",\"period\": \"year\"},\"år\": 2021},"
                       "{\"belopp\": {\"text\": \"mycket\"}}]");
}

static node *add_text(node *parent, node_kind kind, const char *text)
{
    node *n = node_new(a, kind, (span){NULL, 7, 9});
    node_append(n, node_text(a, str_from(text), SPAN_NONE));
    node_append(parent, n);
    return n;
}

static void points_have_their_text_and_parts(void **state)
{
    (void)state;
    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    node *heading = add_text(prose, NODE_HEADING, "Förslag");
    node *item = node_new(a, NODE_ITEM, SPAN_NONE), *list = node_new(a, NODE_LIST, SPAN_NONE);
    add_text(item, NODE_PARAGRAPH, "ett");
    add_text(item, NODE_PARAGRAPH, "mer");
    node_append(item, list);
    node *inner = node_new(a, NODE_ITEM, SPAN_NONE);
    add_text(inner, NODE_PARAGRAPH, "del");
    node_append(list, inner);
    node *whole = add_text(prose, NODE_PARAGRAPH, "allt");
    node *after = add_text(prose, NODE_PARAGRAPH, "utanför");
    decision d = {0};
    proposal numbered = {.heading = heading, .numbered = true};
    proposal not_numbered = {.heading = heading, .body = STR("nämnden")};
    not_numbered.first_block = whole;
    not_numbered.end_block = after;
    vec_push(a, &numbered.points, ((point){item, 3, 1}));
    vec_push(a, &not_numbered.points, ((point){NULL, 1, 0}));
    vec_push(a, &d.proposals, numbered);
    vec_push(a, &d.proposals, not_numbered);
    document doc = empty_document();
    assert_holds(flat(&d, &doc),
                 "\"proposals\": [{\"heading\": \"Förslag\",\"body\": null,\"numbered\": true,"
                 "\"points\": [{\"number\": 3,\"text\": \"ett\\nmer\",\"parts\": [\"del\"]}]},"
                 "{\"heading\": \"Förslag\",\"body\": \"nämnden\",\"numbered\": false,"
                 "\"points\": [{\"number\": 1,\"text\": \"allt\"}]}]");
}

static void texts_in_pieces_are_one(void **state)
{
    (void)state;
    decision d = {0};
    document doc = empty_document();
    node *root = node_new(a, NODE_DOCUMENT, SPAN_NONE);
    node *title = add_text(root, NODE_TITLE, "ett");
    node_append(title, node_text(a, STR(" två"), SPAN_NONE));
    node_append(title, node_new(a, NODE_LINE_BREAK, SPAN_NONE));
    node *code = node_new(a, NODE_CODE, SPAN_NONE);
    code->as.text = STR("a/b");
    node_append(title, code);
    doc.root = root;
    assert_holds(flat(&d, &doc),
                 "{\"kind\": \"title\",\"children\": [{\"kind\": \"text\",\"text\": \"ett två\"},"
                 "{\"kind\": \"line_break\"},{\"kind\": \"code\",\"text\": \"a/b\"}]}");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(empty_paper_has_every_key),
        TEST(facts_have_their_own_names_and_exact_values),
        TEST(points_have_their_text_and_parts),
        TEST(texts_in_pieces_are_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
