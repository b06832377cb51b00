/* The body of a Markdown paper: its tree, the places of its texts, tables, limits. */
#include "reading.h"

static void makes_blocks(void **state)
{
    (void)state;
    expect_tree(HEAD "# Å\n\nä *ö* **b** `c  d`\n", PAPER_MARKDOWN,
                "heading1(text 'Å'), paragraph(text 'ä ', emphasis(text 'ö'), text ' ', "
                "strong(text 'b'), text ' ', code 'c d')");
    expect_tree(HEAD "å\nä  \nö\\\nb\n", PAPER_MARKDOWN,
                "paragraph(text 'å ä', line_break, text 'ö', line_break, text 'b')");
    expect_tree(HEAD "- a\n- b\n\n  c\n", PAPER_MARKDOWN,
                "list bullet1 loose(item(paragraph(text 'a')), "
                "item(paragraph(text 'b'), paragraph(text 'c')))");
    expect_tree(HEAD "3) a\n4) b\n   1. c\n      1. d\n   - e\n", PAPER_MARKDOWN,
                "list decimal3 tight(item(paragraph(text 'a')), item(paragraph(text 'b'), "
                "list alpha1 tight(item(paragraph(text 'c'), "
                "list decimal1 tight(item(paragraph(text 'd'))))), "
                "list bullet1 tight(item(paragraph(text 'e')))))");
    expect_tree(HEAD "> å\n> > ä\n\n---\n\n    kod  x\n\n```\n\ny\n```\n", PAPER_MARKDOWN,
                "quote(paragraph(text 'å'), quote(paragraph(text 'ä'))), rule, "
                "code_block 'kod  x', code_block '\ny'");
    expect_tree(HEAD "[å](/x \"ä\") <http://a.se> [b][c]\n\n[c]: #%C3%A4%20\n", PAPER_MARKDOWN,
                "paragraph(link /x \"ä\"(text 'å'), text ' ', link http://a.se(text "
                "'http://a.se'), text ' ', link #ä%20(text 'b'))");
    expect_tree(HEAD "a  b\tc &amp; &auml;\\* \xC2\xA0 d\n", PAPER_MARKDOWN,
                "paragraph(text 'a b c & ä* \xC2\xA0 d')");
    expect_tree(HEAD "\"a\" -- b...\n", PAPER_MARKDOWN, "paragraph(text '\"a\" -- b...')");
}

static void refuses(void **state)
{
    (void)state;
    expect_faults(HEAD "# A\n\nå <b>ä</b>\n", PAPER_MARKDOWN,
                  "text/html 7:3 '<b>'; text/html 7:7 '</b>'");
    expect_faults(HEAD "# A\n\n<div>\nå\n</div>\n", PAPER_MARKDOWN,
                  "text/html 7:1 '<div>\nå\n</div>'");
    expect_faults(HEAD "# A\n\nå <!-- ä -->\n", PAPER_MARKDOWN, "text/html 7:3 '<!-- ä -->'");
    expect_faults(HEAD "# A\n\nå \\<b> `<b>` 1 < 2 > 0\n", PAPER_MARKDOWN, "");
    expect_faults(HEAD "# A\n\nå ![ä *ö*](b.png) c\n", PAPER_MARKDOWN,
                  "bild/plats 7:3 '![ä *ö*](b.png)'");
    expect_faults(HEAD "# A\n\n### B\n\n#### C\n", PAPER_MARKDOWN, "text/rubriknivå 7:1 '### B'");
    expect_faults(HEAD "# A\n\n## B\n\n### C\n\n# D\n\n## E\n", PAPER_MARKDOWN, "");
    expect_faults(HEAD "## Å\n", PAPER_MARKDOWN, "text/första-rubriken 5:1 '## Å'");
    expect_faults(HEAD "# A\n\n##\n\nb\n", PAPER_MARKDOWN, "text/tom-rubrik 7:1 '##'");
    expect_faults(HEAD "# A\n\n## `b`\n", PAPER_MARKDOWN, "");
    expect_faults(HEAD "# A\n\n- å\n  ---\n", PAPER_MARKDOWN, "text/rubrik-i-lista 7:3 'å\n  ---'");
    expect_faults(HEAD "# A\n\n> # B\n", PAPER_MARKDOWN, "text/rubrik-i-lista 7:3 '# B'");
}

static void keeps_places(void **state)
{
    (void)state;
    expect_places(HEAD "# Åä #\n\nÖ *å **ä*** `ö` b\n", PAPER_MARKDOWN, "Åä|Ö |å |ä| | b");
    expect_places(HEAD "Å\n= ö\n\nÅ *ä*\nö\n===\nb\n", PAPER_MARKDOWN, "Å\n= ö|Å |ä|\nö|b");
    expect_places(HEAD "> å\n> *ä*\nö\n> > b\n> c\n", PAPER_MARKDOWN, "å\n> |ä|\nö|b\n> c");
    expect_places(HEAD "1. å\n   ä **ö**\n\n   b\n", PAPER_MARKDOWN, "å\n   ä |ö|b");
    expect_places(HEAD "a &auml; \\* &amp;amp; *ö*\n", PAPER_MARKDOWN, "a &auml; \\* &amp;amp; |ö");
    expect_places(HEAD "a &ngE; *ö*\n", PAPER_MARKDOWN, "a &ngE; |ö");
    expect_places(HEAD "[å](<x y> 'z\nä') b [c](d(e)f) g\n", PAPER_MARKDOWN, "å| b |c| g");
    expect_places(HEAD "[r]: /x \"å\nä\"\nb [r] c [d][r] e [r][] f [r](g h) i\n", PAPER_MARKDOWN,
                  "b |r| c |d| e |r| f |r|(g h) i");
    expect_places(HEAD "``å ` ä`` ö <a@b.se> c\n", PAPER_MARKDOWN, " ö |a@b.se| c");
    expect_places(HEAD "å <b> ä ![x [y]](z) ö\n", PAPER_MARKDOWN, "å <b> ä ![x [y]](z) ö");
    expect_places(HEAD "#å\n---\n", PAPER_MARKDOWN, "#å");
    expect_places(HEAD "å *ä* å *ä* å\n", PAPER_MARKDOWN, "å |ä| å |ä| å");
    expect_places(HEAD "| å *ä* | `a\\|b` c\\|d |\n|-|-|\n| [x](y) z | |\n", PAPER_MARKDOWN,
                  "å |ä| c\\|d|x| z");
    expect_places("---\r\ntitel: Å\r\norgan: Ö\r\n---\r\nå\r\n*ä*\r\n", PAPER_MARKDOWN, "å\n|ä");
}

static void reads_tables(void **state)
{
    (void)state;
    expect_tree(HEAD "| å | b |\n|---|:-:|\n| *c* | d \\| e |\n", PAPER_MARKDOWN,
                "table2+1(row(cell!-(text 'å'), cell!^(text 'b')), "
                "row(cell-(emphasis(text 'c')), cell^(text 'd | e')))");
    expect_tree(HEAD "å | b\n:-- | --:\nc | |\n", PAPER_MARKDOWN,
                "table2+1(row(cell!<(text 'å'), cell!>(text 'b')), row(cell<(text 'c'), cell>))");
    expect_tree(HEAD "Tabell: Kostnad *per år*\n| å |\n| --- |\n", PAPER_MARKDOWN,
                "table1+1(caption(text 'Kostnad ', emphasis(text 'per år')), "
                "row(cell!-(text 'å')))");
    expect_tree(HEAD "> Tabell: Kostnad\n>\n> | å |\n> | --- |\n", PAPER_MARKDOWN,
                "quote(table1+1(caption(text 'Kostnad'), row(cell!-(text 'å'))))");
    expect_tree(HEAD "> | å |\n> | --- |\n> | ä |\n", PAPER_MARKDOWN,
                "quote(table1+1(row(cell!-(text 'å')), row(cell-(text 'ä'))))");
    /* A cell is inlines whatever it looks like, and knows the references of the paper. */
    expect_tree(HEAD "| # a | - b # |\n|---|---|\n| > c | [d] |\n\n[d]: /x\n", PAPER_MARKDOWN,
                "table2+1(row(cell!-(text '# a'), cell!-(text '- b #')), "
                "row(cell-(text '> c'), cell-(link /x(text 'd'))))");
    expect_tree(HEAD "| `a\\|b` | \\* |\n|---|---|\n", PAPER_MARKDOWN,
                "table2+1(row(cell!-(code 'a|b'), cell!-(text '*')))");
    /* Near misses. */
    expect_tree(HEAD "| a | b\n", PAPER_MARKDOWN, "paragraph(text '| a | b')");
    expect_tree(HEAD "Tabell: a\nb\n", PAPER_MARKDOWN, "paragraph(text 'Tabell: a b')");
    expect_tree(HEAD "Tabell: a\n\nTabell: b\n| c |\n|---|\n", PAPER_MARKDOWN,
                "paragraph(text 'Tabell: a'), table1+1(caption(text 'b'), row(cell!-(text 'c')))");
    expect_tree(HEAD "Tabell: a\nb\n\n| c |\n|---|\n", PAPER_MARKDOWN,
                "paragraph(text 'Tabell: a b'), table1+1(row(cell!-(text 'c')))");
    expect_faults(HEAD "# A\n\n| a | b |\n|---|---|\n| c |\n| d | e | f |\n", PAPER_MARKDOWN,
                  "text/tabell 9:1 '| c |'; text/tabell 10:1 '| d | e | f |'");
    expect_faults(HEAD "# A\n\nå\n| a |\n|---|\n", PAPER_MARKDOWN,
                  "text/tabell-i-stycke 7:1 'å\n| a |\n|---|'");
    expect_faults(HEAD "# A\n\n| a | b |\n|---|\n", PAPER_MARKDOWN,
                  "text/tabellrad 7:1 '| a | b |\n|---|'");
    expect_faults(HEAD "# A\n\n| a | b |\n| c | d |\n", PAPER_MARKDOWN,
                  "text/tabellrad 7:1 '| a | b |\n| c | d |'");
    expect_faults(HEAD "# A\n\n| a <b> |\n|---|\n", PAPER_MARKDOWN, "text/html 7:5 '<b>'");
}

static void keeps_limits(void **state)
{
    (void)state;
    expect_repeated(HEAD, ">", 100000, " å\n", PAPER_MARKDOWN, "text/djup");
    expect_repeated(HEAD, "- ", 100000, "å\n", PAPER_MARKDOWN, "text/djup");
    expect_repeated(HEAD, "*å **ä ", 100000, "\n", PAPER_MARKDOWN, NULL);
    expect_repeated(HEAD, "[", 100000, "å](x)\n", PAPER_MARKDOWN, NULL);
    expect_repeated(HEAD, "![", 100000, "](x)\n", PAPER_MARKDOWN, NULL);
    expect_repeated(HEAD "[a]: /x\n\n", "[a](<", 100000, "\n", PAPER_MARKDOWN, NULL);
    expect_repeated(HEAD, "å\n\n", 150000, "", PAPER_MARKDOWN, "text/djup");
    expect_repeated(HEAD, "&amp;", 200000, "\n", PAPER_MARKDOWN, NULL);
    expect_repeated(HEAD "|a|\n|-|\n", "|b|\n", 50000, "", PAPER_MARKDOWN, NULL);
    expect_repeated(HEAD, "å", 3000000, "", PAPER_MARKDOWN, "fil/för-stor");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_blocks), cmocka_unit_test(refuses),
        cmocka_unit_test(keeps_places), cmocka_unit_test(reads_tables),
        cmocka_unit_test(keeps_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
