/* XML papers: facts, the body, tables with spans, places, and what is refused. */
#include "reading.h"

static void makes_blocks(void **state)
{
    (void)state;
    expect_tree(BODY("<h1>Å</h1>\n<p> ä <em>ö</em>\n<strong>b</strong> <code> c  d </code></p>"),
                PAPER_XML,
                "heading1(text 'Å'), paragraph(text 'ä ', emphasis(text 'ö'), text ' ', "
                "strong(text 'b'), text ' ', code 'c d')");
    expect_tree(BODY("<p>å <br/> ä <em> ö </em> b</p>"), PAPER_XML,
                "paragraph(text 'å', line_break, text 'ä ', emphasis(text 'ö '), text 'b')");
    expect_tree(BODY("<ul><li>a <em>b</em> </li><li/></ul>"), PAPER_XML,
                "list bullet1 tight(item(paragraph(text 'a ', emphasis(text 'b'))), item)");
    expect_tree(BODY("<ul><li>a<ul><li>b</li></ul>c</li><li><p>d</p></li></ul>"), PAPER_XML,
                "list bullet1 loose(item(paragraph(text 'a'), list bullet1 "
                "tight(item(paragraph(text 'b'))), paragraph(text 'c')), "
                "item(paragraph(text 'd')))");
    expect_tree(BODY("<ol start=\"3\"><li>a<ol><li>b</li></ol></li></ol><ol type=\"a\"><li>c"
                     "</li></ol>"),
                PAPER_XML,
                "list decimal3 tight(item(paragraph(text 'a'), list alpha1 "
                "tight(item(paragraph(text 'b'))))), list alpha1 tight(item(paragraph(text 'c')))");
    expect_tree(BODY("<blockquote><p>å</p></blockquote><hr/><pre><code>\n a\n</code></pre><pre>b "
                     "&lt;</pre>"),
                PAPER_XML, "quote(paragraph(text 'å')), rule, code_block ' a', code_block 'b <'");
    expect_tree(BODY("<p><a href=\" #%C3%A4 \" title=\"b\">å</a> <span lang=\"en\">c</span> "
                     "<span xml:lang=\"fi\">d</span></p>"),
                PAPER_XML,
                "paragraph(link #ä \"b\"(text 'å'), text ' ', language en(text 'c'), text ' ', "
                "language fi(text 'd'))");
    expect_tree(BODY("<p>a<!-- x -->b<?y z?>c <![CDATA[<å> & ]]>&#228;&amp;</p><!-- b --><p/>"),
                PAPER_XML, "paragraph(text 'abc <å> & ä&')");
    expect_tree("<b:beslut xmlns:b=\"urn:beslut:1\"><b:titel>x</b:titel><b:organ>y</b:organ>"
                "<b:brodtext><b:p>å</b:p></b:brodtext></b:beslut>",
                PAPER_XML, "paragraph(text 'å')");
}

static void keeps_places(void **state)
{
    (void)state;
    expect_places(BODY("<h1>Å</h1>\n<p>\n ä <em>ö</em> b\n</p>"), PAPER_XML, "Å|ä |ö| b");
    expect_places(BODY("<p>å &amp; ä <em> ö</em></p><ul><li> b <br/> c</li></ul>"), PAPER_XML,
                  "å &amp; ä|ö|b|c");
    expect_places(BODY("<p>å<!-- ä -->ö</p><p><![CDATA[b]]></p>"), PAPER_XML,
                  "å<!-- ä -->ö|<![CDATA[b]]>");
    const char *text = XML("<handläggare>Åsa Öst, &#228;rendechef</handläggare>"
                           "<uppdrag> <till> Å </till> </uppdrag>");
    reading r = reading_of(text, strlen(text), PAPER_XML);
    const decision *d = r.decision;
    expect(text, faults_text(&r), "");
    expect(text, d->officers.at[0].title.text, "ärendechef");
    expect(text, span_text(d->officers.at[0].text.at), "Åsa Öst, &#228;rendechef");
    expect(text, span_text(d->assignments.at[0].to.at), "Å");
    expect(text, span_text(d->assignments.at[0].at), "<uppdrag> <till> Å </till> </uppdrag>");
    expect(text, span_text(d->head), "<beslut xmlns=\"urn:beslut:1\">");
    arena_free(r.arena);
}

#define TABLE(...) BODY("<h1>A</h1><table>" __VA_ARGS__ "</table>")

static void reads_tables(void **state)
{
    (void)state;
    expect_tree(TABLE("<caption>Å</caption><thead><tr><th>a</th><th align=\"right\">b</th></tr>"
                      "</thead><tbody><tr><th scope=\"row\">c</th><td/></tr></tbody>"),
                PAPER_XML,
                "heading1(text 'A'), table2+1(caption(text 'Å'), row(cell!-(text 'a'), "
                "cell!>(text 'b')), row(cell!-(text 'c'), cell-))");
    expect_tree(TABLE("<tr><th>a</th><th>b</th></tr><tr><td colspan=\"2\">c</td></tr>"
                      "<tr><td rowspan=\"2\">d</td><td>e</td></tr><tr><td>f</td></tr>"),
                PAPER_XML,
                "heading1(text 'A'), table2+1(row(cell!-(text 'a'), cell!-(text 'b')), "
                "row(cell-2x1(text 'c')), row(cell-1x2(text 'd'), cell-(text 'e')), "
                "row(cell-(text 'f')))");
    expect_tree(TABLE(""), PAPER_XML, "heading1(text 'A')");
    expect_faults(TABLE("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>"), PAPER_XML,
                  "text/tabell 1:118 '<tr><td>c</td></tr>'");
    expect_faults(TABLE("<tr><td rowspan='2'>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"),
                  PAPER_XML, "text/tabell 1:130 '<tr><td>c</td><td>d</td></tr>'");
    expect_faults(TABLE("<tr><td rowspan='3'>a</td></tr>"), PAPER_XML,
                  "xml/värde 1:93 '<td rowspan='3'>a</td>'");
    expect_faults(TABLE("<tr><td>a</td></tr><thead><tr><td>b</td></tr></thead>"), PAPER_XML,
                  "xml/element 1:109 'thead'");
    expect_faults(TABLE("<tr><td>a</td></tr><caption>b</caption>"), PAPER_XML,
                  "xml/element 1:109 'caption'");
    expect_faults(TABLE("<tr><td><p>a</p></td></tr>"), PAPER_XML, "xml/element 1:98 'p'");
}

static void refuses(void **state)
{
    (void)state;
    expect_faults("<beslut/>", PAPER_XML, "xml/namnrymd 1:1 '<beslut/>'");
    expect_faults("<paper xmlns='urn:beslut:1'/>", PAPER_XML,
                  "xml/namnrymd 1:1 '<paper xmlns='urn:beslut:1'/>'");
    expect_faults(BODY("<p>å</p> ä <p>ö</p>"), PAPER_XML, "xml/text 1:81 'ä'");
    expect_faults(XML("å"), PAPER_XML, "xml/text 1:62 'å'");
    expect_faults(BODY("<div>å</div>"), PAPER_XML, "xml/element 1:73 'div'");
    expect_faults(BODY("<p><p>å</p></p>"), PAPER_XML, "xml/element 1:76 'p'");
    expect_faults(BODY("<p xmlns=\"\">å</p>"), PAPER_XML, "xml/element 1:73 'p'");
    expect_faults(BODY("<p><a href='x'><a href='y'>å</a></a></p>"), PAPER_XML,
                  "xml/element 1:88 'a'");
    expect_faults(BODY("<p style='å'>ä</p>"), PAPER_XML, "xml/attribut 1:75 'style'");
    expect_faults(BODY("<p xml:lang='en'>ä</p>"), PAPER_XML, "xml/attribut 1:75 'xml:lang'");
    expect_faults(BODY("<p><a>å</a></p>"), PAPER_XML, "xml/attribut-saknas 1:75 '<a>'");
    expect_faults(BODY("<ol start='ett'><li>å</li></ol>"), PAPER_XML, "xml/värde 1:83 'ett'");
    expect_faults(BODY("<p><span lang='engelska'>å</span></p>"), PAPER_XML,
                  "fält/språk 1:87 'engelska'");
    expect_faults(BODY("<h1/><p>å</p>"), PAPER_XML, "text/tom-rubrik 1:72 '<h1/>'");
    expect_faults(BODY("<h1>A</h1><ul><li><h2>å</h2></li></ul>"), PAPER_XML,
                  "text/rubrik-i-lista 1:90 '<h2>å</h2>'");
    expect_faults(XML("<kommun>å <em>ä</em></kommun>"), PAPER_XML, "xml/element 1:73 'em'");
    expect_faults(XML("<uppdrag>å <till>ä</till></uppdrag>"), PAPER_XML, "xml/text 1:71 'å'");
    expect_faults(XML("<kommun x='y'>å</kommun>"), PAPER_XML, "xml/attribut 1:70 'x'");
    expect_faults(XML("<titel>å</titel>"), PAPER_XML, "fält/dubbelt 1:63 'titel'");
    expect_faults(XML("<mottagare>å</mottagare><mottagare>ä</mottagare>"), PAPER_XML, "");
    expect_faults(BODY("<p>å</p>") "", PAPER_XML, "");
    expect_faults(XML("<brödtext/><brodtext/>"), PAPER_XML, "fält/dubbelt 1:74 'brodtext'");
    expect_faults(XML("<fält/>"), PAPER_XML, "fält/okänt 1:63 'fält'");
}

static void translates_syntax(void **state)
{
    (void)state;
    expect_faults(BODY("<p>å & ä</p>"), PAPER_XML, "xml/tecken 1:77 '&'");
    expect_faults(BODY("<p>å &ä</p>"), PAPER_XML, "xml/tecken 1:77 '&'");
    expect_faults(BODY("<p>å < ä</p>"), PAPER_XML, "xml/tecken 1:77 '<'");
    expect_faults(BODY("<p>å</em></p>"), PAPER_XML, "xml/sluttagg 1:76 '</em>'");
    expect_faults("<beslut xmlns=\"urn:beslut:1\">\n<titel>å</titel>\n", PAPER_XML,
                  "xml/oavslutat 2:18 ''");
    expect_faults(BODY("<p>&nbsp;</p>"), PAPER_XML, "xml/entitet 1:75 '&nbsp;'");
    expect_faults("<!DOCTYPE beslut [<!ENTITY a \"b\">]><beslut>&a;</beslut>", PAPER_XML,
                  "xml/entitet 1:1 '<!DOCTYPE'");
    expect_faults("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" BODY("<p>å</p>"), PAPER_XML,
                  "");
}

static void keeps_limits(void **state)
{
    (void)state;
    expect_repeated(BODY("<h1>A</h1>"), "", 0, "", PAPER_XML, NULL);
    expect_repeated("<beslut xmlns='urn:beslut:1'><brödtext>", "<blockquote>", 100000, "",
                    PAPER_XML, "xml/djup");
    expect_repeated("<beslut xmlns='urn:beslut:1'><uppdrag>", "<a>", 55, "", PAPER_XML,
                    "xml/oavslutat");
    expect_repeated("<beslut xmlns='urn:beslut:1'>", "<uppdrag><till>å</till></uppdrag>", 60000, "</beslut>",
                    PAPER_XML, "huvud/djup");
    expect_repeated("<beslut xmlns='urn:beslut:1'><brödtext>", "<p/>", 300000,
                    "</brödtext></beslut>", PAPER_XML, "text/djup");
    expect_repeated("<beslut xmlns='urn:beslut:1'><brödtext><p ", "a='' ", 2000,
                    "/></brödtext></beslut>", PAPER_XML, "text/djup");
    expect_repeated("<!DOCTYPE b [<!ENTITY a 'ha'>", "<!ENTITY b '&a;&a;'>", 1000,
                    "]><beslut>&b;</beslut>", PAPER_XML, "xml/entitet");
    arena *a = arena_new(0);
    buf deep = buf_in(a);
    buf_c(&deep, "<beslut xmlns='urn:beslut:1'><brödtext>");
    for (int i = 0; i < 52; i++)
        buf_c(&deep, "<blockquote>");
    for (int i = 0; i < 52; i++)
        buf_c(&deep, "</blockquote>");
    buf_c(&deep, "</brödtext></beslut>");
    reading r = reading_of(deep.ptr, deep.len, PAPER_XML);
    assert_int_equal(r.bag->items.at[0]->id, RULE_FIELD_MISSING);
    assert_int_equal(r.bag->items.at[r.bag->items.len - 1]->id, RULE_TEXT_DEPTH);
    arena_free(r.arena);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_blocks),      cmocka_unit_test(keeps_places),
        cmocka_unit_test(reads_tables),      cmocka_unit_test(refuses),
        cmocka_unit_test(translates_syntax), cmocka_unit_test(keeps_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
