/* html: what every kind of node becomes, and that no text gets out of its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "html/escape.h"
#include "html/html.h"

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

static node *add(node *parent, node_kind kind)
{
    node *n = node_new(a, kind, SPAN_NONE);
    node_append(parent, n);
    return n;
}

static node *add_words(node *parent, node_kind kind, const char *words)
{
    node *n = add(parent, kind);
    node_append(n, node_text(a, str_from(words), SPAN_NONE));
    return n;
}

static node *add_text(node *parent, node_kind kind, const char *text)
{
    node *n = add(parent, kind);
    n->as.text = str_from(text);
    return n;
}

static node *add_heading(node *parent, int level, const char *text, const char *id)
{
    node *n = add_words(parent, NODE_HEADING, text);
    n->as.heading.level = level;
    n->as.heading.id = str_from(id);
    return n;
}

static node *add_cell(node *row, const char *text, bool header, cell_align align)
{
    node *n = text ? add_words(row, NODE_CELL, text) : add(row, NODE_CELL);
    n->as.cell.header = header;
    n->as.cell.align = align;
    n->as.cell.column_span = n->as.cell.row_span = 1;
    return n;
}

static document document_of(node *root)
{
    return (document){.root = root,
                      .language = STR("sv-SE"),
                      .title = STR("Titel"),
                      .document_type = STR("Skrivelse")};
}

static str render(const document *doc, const char *css)
{
    template t = {.css = str_from(css)};
    diagnostics *bag = diag_new(a);
    str out;
    assert_true(html_render(html_new(a, &t, bag), a, doc, bag, &out));
    assert_false(diag_has_errors(bag));
    return out;
}

/* What stands between <article> and </article>. */
static void assert_article(node *root, const char *expected)
{
    document doc = document_of(root);
    str out = render(&doc, "");
    size_t from = str_find(out, STR("<article>\n")) + strlen("<article>\n");
    size_t to = str_find(out, STR("</article>"));
    assert_string_equal(str_c(a, str_sub(out, from, to)), expected);
}

static node *root_new(void)
{
    return node_new(a, NODE_DOCUMENT, SPAN_NONE);
}

static void file_has_one_head_and_escapes_everything_in_it(void **state)
{
    (void)state;
    document doc = document_of(root_new());
    doc.title = STR("A < B & \"C\"");
    doc.author = STR("O'Neil \"<x>\"");
    doc.footer = STR("Sidfot & mer");
    str out = render(&doc, "p { content: \"</style><script>\" }");
    assert_string_equal(str_c(a, out),
                        "<!doctype html>\n<html lang=\"sv-SE\">\n<head>\n"
                        "<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, "
                        "initial-scale=1\">\n"
                        "<title>A &lt; B &amp; &quot;C&quot; – Skrivelse</title>\n"
                        "<meta name=\"author\" content=\"O'Neil &quot;&lt;x&gt;&quot;\">\n"
                        "<style>\np { content: \"<\\/style><script>\" }\n</style>\n"
                        "</head>\n<body>\n<main>\n<article>\n"
                        "<footer class=\"sidfot\"><p>Sidfot &amp; mer</p></footer>\n"
                        "</article>\n</main>\n</body>\n</html>\n");
}

static void add_field(node *letterhead, const char *name, const char *label, const char *value)
{
    node *field = add_words(letterhead, NODE_FIELD, value);
    field->as.field.name = str_from(name);
    field->as.field.label = str_from(label);
    field->as.field.place = strcmp(name, "organ") == 0 ? FIELD_ADDRESSEE
                            : strcmp(name, "kommun") == 0 || strcmp(name, "förvaltning") == 0
                                ? FIELD_SENDER
                                : FIELD_GRID;
}

static void letterhead_lists_labelled_fields_together(void **state)
{
    (void)state;
    node *root = root_new(), *letterhead = add(root, NODE_LETTERHEAD);
    add_field(letterhead, "kommun", "", "Å & Ö kommun");
    add_field(letterhead, "förvaltning", "", "Kontoret");
    add_field(letterhead, "datum", "Datum", "2024-03-05");
    add_field(letterhead, "diarienummer", "Dnr", "2024-03-32");
    add_field(letterhead, "organ", "", "Nämnden");
    add_words(root, NODE_TITLE, "Titel");
    assert_article(root, "<header class=\"brevhuvud\">\n"
                         "<p class=\"avsandare\">Å &amp; Ö kommun</p>\n"
                         "<p class=\"forvaltning\">Kontoret</p>\n"
                         "<dl class=\"uppgifter\">\n"
                         "<div class=\"uppgift datum\"><dt>Datum</dt><dd>"
                         "<time datetime=\"2024-03-05\">2024-03-05</time></dd></div>\n"
                         "<div class=\"uppgift diarienummer\"><dt>Dnr</dt>"
                         "<dd>2024-03-32</dd></div>\n"
                         "</dl>\n"
                         "<p class=\"till\">Nämnden</p>\n"
                         "</header>\n<h1>Titel</h1>\n");
}

static void sections_are_named_by_their_headings(void **state)
{
    (void)state;
    node *root = root_new(), *part = add(root, NODE_SECTION);
    add_heading(part, 1, "Mål \"A\"", "mål");
    node *inner = add(part, NODE_SECTION);
    add_heading(inner, 6, "Djupt", "djupt");
    node *dispatch = add(root, NODE_DISPATCH);
    add_heading(dispatch, 1, "Till", "till");
    assert_article(root, "<section>\n"
                         "<h2 id=\"mål\">Mål &quot;A&quot;</h2>\n"
                         "<section>\n<h6 id=\"djupt\">Djupt</h6>\n"
                         "</section>\n</section>\n"
                         "<section class=\"sandlista\">\n"
                         "<h2 id=\"till\">Till</h2>\n</section>\n");
}

static void blocks_and_inlines_have_their_elements(void **state)
{
    (void)state;
    node *root = root_new();
    node *p = add_words(root, NODE_PARAGRAPH, "a<b");
    add_words(p, NODE_EMPHASIS, "e");
    add_words(p, NODE_STRONG, "s");
    add(p, NODE_LINE_BREAK);
    add_text(p, NODE_CODE, "x<y>");
    add_words(p, NODE_LANGUAGE, "hei")->as.language = STR("fi");
    node *link = add_words(p, NODE_LINK, "här");
    link->as.link.url = STR("https://example.org/?a=1&b=\"å\" c");
    link->as.link.title = STR("\"t\"");
    add_words(add(root, NODE_QUOTE), NODE_PARAGRAPH, "q");
    add_text(root, NODE_CODE_BLOCK, "\n  <kod>\n");
    add(root, NODE_RULE);
    node *signature = add(root, NODE_SIGNATURE);
    add_words(signature, NODE_PARAGRAPH, "Eva Lind");
    assert_article(root, "<p>a&lt;b<em>e</em><strong>s</strong><br><code>x&lt;y&gt;</code>"
                         "<span lang=\"fi\">hei</span>"
                         "<a href=\"https://example.org/?a=1&amp;b=%22å%22%20c\" "
                         "title=\"&quot;t&quot;\">här</a></p>\n"
                         "<blockquote>\n<p>q</p>\n</blockquote>\n"
                         "<pre><code>\n  &lt;kod&gt;\n</code></pre>\n<hr>\n"
                         "<div class=\"underskrift\">\n<p>Eva Lind</p>\n</div>\n");
}

static node *add_list(node *parent, list_style style, int start, bool tight)
{
    node *list = add(parent, NODE_LIST);
    list->as.list.style = style;
    list->as.list.start = start;
    list->as.list.tight = tight;
    return list;
}

static void lists_are_tight_or_loose_and_start_where_they_start(void **state)
{
    (void)state;
    node *root = root_new();
    node *tight = add_list(root, LIST_DECIMAL, 3, true);
    tight->as.list.points = true;
    node *item = add(tight, NODE_ITEM);
    add_words(item, NODE_PARAGRAPH, "ett");
    node *parts = add_list(item, LIST_ALPHA, 1, true);
    add_words(add(parts, NODE_ITEM), NODE_PARAGRAPH, "del");
    add(tight, NODE_ITEM);
    node *loose = add_list(root, LIST_BULLET, 1, false);
    add_words(add(loose, NODE_ITEM), NODE_PARAGRAPH, "två");
    assert_article(root, "<ol class=\"punkter\" start=\"3\">\n<li>ett\n<ol type=\"a\">\n"
                         "<li>del</li>\n</ol>\n</li>\n<li></li>\n</ol>\n"
                         "<ul>\n<li>\n<p>två</p>\n</li>\n</ul>\n");
}

static void table_heads_have_scopes_and_figures_their_side(void **state)
{
    (void)state;
    node *root = root_new(), *table = add(root, NODE_TABLE);
    table->as.table.columns = 2;
    table->as.table.header_rows = 1;
    add_words(table, NODE_CAPTION, "Pengar");
    node *head = add(table, NODE_ROW);
    add_cell(head, NULL, true, ALIGN_DEFAULT);
    node *over = add_cell(head, "Kr", true, ALIGN_RIGHT);
    over->as.cell.column_span = 2;
    over->as.cell.scope = HEADS_COLUMNS;
    over->as.cell.id = STR("a");
    node *body = add(table, NODE_ROW);
    node *beside = add_cell(body, "Drift", true, ALIGN_LEFT);
    beside->as.cell.row_span = 2;
    beside->as.cell.scope = HEADS_ROWS;
    node *figures = add_cell(body, "1", false, ALIGN_RIGHT);
    figures->as.cell.lacks = STR(",5 \"");
    vec_push(a, &figures->as.cell.heads, STR("a"));
    vec_push(a, &figures->as.cell.heads, STR("b"));
    add_cell(body, NULL, false, ALIGN_CENTER);
    assert_article(root,
                   "<div class=\"tabell\">\n<table>\n<caption>Pengar</caption>\n<thead>\n"
                   "<tr><td></td><th id=\"a\" scope=\"colgroup\" colspan=\"2\" class=\"hoger\">Kr"
                   "</th></tr>\n</thead>\n<tbody>\n"
                   "<tr><th scope=\"rowgroup\" rowspan=\"2\">Drift</th>"
                   "<td headers=\"a b\" class=\"hoger\" data-saknar=\",5 &quot;\">1</td>"
                   "<td class=\"mitt\"></td></tr>\n"
                   "</tbody>\n</table>\n</div>\n");
}

static void wide_table_can_be_reached_and_has_a_name(void **state)
{
    (void)state;
    node *root = root_new(), *part = add(root, NODE_SECTION);
    add_heading(part, 1, "Läget", "läget");
    node *table = add(part, NODE_TABLE);
    table->as.table.columns = 3;
    add_cell(add(table, NODE_ROW), "x", false, ALIGN_DEFAULT);
    assert_article(root, "<section>\n<h2 id=\"läget\">Läget</h2>\n"
                         "<div class=\"tabell\" role=\"group\" tabindex=\"0\" "
                         "aria-label=\"Läget\">\n<table>\n<tbody>\n<tr><td>x</td></tr>\n"
                         "</tbody>\n</table>\n</div>\n</section>\n");
}

/* The blanks are U+00A0 where no line may end, also between inlines; in code they are not. */
static void no_line_ends_between_what_belongs_together(void **state)
{
    (void)state;
    node *root = root_new(), *p = add(root, NODE_PARAGRAPH);
    node_append(p, node_text(a, STR("Enligt "), SPAN_NONE));
    add_text(p, NODE_CODE, "a § 3");
    node_append(p, node_text(a, STR(" högst "), SPAN_NONE));
    add_words(p, NODE_STRONG, "3");
    node_append(p, node_text(a, STR(" miljoner kr & 1 250"), SPAN_NONE));
    add(p, NODE_LINE_BREAK);
    node_append(p, node_text(a, STR("tkr före den "), SPAN_NONE));
    add_words(p, NODE_EMPHASIS, "5 maj");
    add_words(root, NODE_PARAGRAPH, "3 män");
    assert_article(root, "<p>Enligt <code>a § 3</code> högst <strong>3</strong>\xC2\xA0"
                         "miljoner\xC2\xA0"
                         "kr"
                         " &amp; 1\xC2\xA0"
                         "250<br>tkr före den\xC2\xA0"
                         "<em>5\xC2\xA0"
                         "maj</em></p>\n"
                         "<p>3 män</p>\n");
}

static void only_harmless_addresses_are_links(void **state)
{
    (void)state;
    static const char *const safe[] = {"https://a", "HTTP://a", "mailto:a@b", "tel:+46",
                                       "#mål",      "fil.pdf",  "a/b:c",      "?q=a:b"};
    static const char *const unsafe[] = {"",          "javascript:alert(1)", "JavaScript:x",
                                         "data:,x",   "file:///etc",         " https://a",
                                         "https\t:x", "vbscript:x",          ":x"};
    for (size_t i = 0; i < sizeof safe / sizeof *safe; i++)
        assert_true(html_url_is_safe(str_from(safe[i])));
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        assert_false(html_url_is_safe(str_from(unsafe[i])));
    node *root = root_new(), *p = add(root, NODE_PARAGRAPH);
    add_words(p, NODE_LINK, "text")->as.link.url = STR("javascript:x");
    assert_article(root, "<p>text</p>\n");
}

static void urls_keep_their_escapes_and_lose_what_no_url_holds(void **state)
{
    (void)state;
    buf out = buf_in(a);
    html_put_url(&out, STR("%41%4%zz <>\"'&\\^`{|}\x7f"));
    assert_string_equal(str_c(a, buf_str(&out)),
                        "%41%254%25zz%20%3C%3E%22&#39;&amp;%5C%5E%60%7B%7C%7D%7F");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(file_has_one_head_and_escapes_everything_in_it),
        TEST(letterhead_lists_labelled_fields_together),
        TEST(sections_are_named_by_their_headings),
        TEST(blocks_and_inlines_have_their_elements),
        TEST(lists_are_tight_or_loose_and_start_where_they_start),
        TEST(table_heads_have_scopes_and_figures_their_side),
        TEST(wide_table_can_be_reached_and_has_a_name),
        TEST(no_line_ends_between_what_belongs_together),
        TEST(only_harmless_addresses_are_links),
        TEST(urls_keep_their_escapes_and_lose_what_no_url_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
