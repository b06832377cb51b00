/* Front matter: fences, values and their places, and what is refused. */
#include "reading.h"

#define MD(front) "---\ntitel: Å\norgan: Ö\n" front "---\n# A\n\nB\n"

static void write_raw(buf *out, const raw *value)
{
    if (value->key_at.source) {
        buf_add(out, span_text(value->key_at));
        buf_c(out, "=");
    }
    if (value->kind == RAW_SCALAR) {
        buf_add(out, value->text);
        buf_c(out, "~");
        buf_add(out, span_text(value->at));
        return;
    }
    buf_c(out, value->kind == RAW_LIST ? "[" : "{");
    for (const raw *entry = value->first; entry; entry = entry->next) {
        buf_c(out, entry == value->first ? "" : ", ");
        write_raw(out, entry);
    }
    buf_c(out, value->kind == RAW_LIST ? "]" : "}");
}

static void check_raw(const char *text, const char *wanted)
{
    arena *a = arena_new(0);
    diagnostics *bag = diag_new(a);
    const source *s = input_from_bytes(a, STR("prov"), str_from(text), bag);
    uint32_t body;
    buf out = buf_in(a);
    write_raw(&out, yaml_read(a, s, bag, &body));
    buf_c(&out, " / ");
    buf_add(&out, str_sub(s->text, body, s->text.len));
    assert_int_equal(bag->items.len, 0);
    expect(text, buf_str(&out), wanted);
    arena_free(a);
}

/* Each value as text and, after '~', as written; then the body. */
static void reads_values(void **state)
{
    (void)state;
    check_raw("---\na: b\n---\nc", "{a=b~b} / c");
    check_raw("--- \t\na: b\n...  \nc", "{a=b~b} / c");
    check_raw("---\r\na: b\r\n---\r\nc", "{a=b~b} / c");
    check_raw("---\n---\nc", "{} / c");
    check_raw("---\n# bara en kommentar\n---\n", "{} / ");
    check_raw("---\nåäö: ÅÄÖ # kommentar\nö: 'ä''å'\n---\n", "{åäö=ÅÄÖ~ÅÄÖ, ö=ä'å~'ä''å'} / ");
    check_raw("---\nmål: \"å\\u00e4\"\nö: [å, {ä: ö}]\n---\n",
              "{mål=åä~\"å\\u00e4\", ö=[å~å, {ä=ö~ö}]} / ");
    check_raw("---\na: nej\nb: 2021\nc: 1_000\nd: 0x1F\n---\n",
              "{a=nej~nej, b=2021~2021, c=1_000~1_000, d=0x1F~0x1F} / ");
    check_raw("---\na:\nb: ~\nc: null\nd: \"~\"\n---\n", "{a=~, b=~~, c=~null, d=~~\"~\"} / ");
    check_raw("---\nä: å\n  ö\nb: x\n---\n", "{ä=å ö~å\n  ö, b=x~x} / ");
    check_raw("---\nä: |\n  å\n\n  ö\n\nb: >-\n  c\n  d\n---\n",
              "{ä=å\n\nö~|\n  å\n\n  ö, b=c d~>-\n  c\n  d} / ");
    check_raw("---\nå:\n- a\n- b: c\n  d: e\n- - f\n---\n", "{å=[a~a, {b=c~c, d=e~e}, [f~f]]} / ");
}

static void refuses(void **state)
{
    (void)state;
    expect_faults("# A\n\nB\n", PAPER_MARKDOWN, "huvud/saknas 1:1 '# A'");
    expect_faults("---x\n# A\n", PAPER_MARKDOWN, "huvud/saknas 1:1 '---x'");
    expect_faults("---\ntitel: Å\norgan: Ö\n\n# A\n", PAPER_MARKDOWN, "huvud/oavslutat 1:1 '---'");
    expect_faults("---\ntitel: Å\norgan: Ö\n# A\n", PAPER_MARKDOWN, "huvud/oavslutat 1:1 '---'");
    expect_faults("---\nbara å\n---\n# A\n", PAPER_MARKDOWN, "huvud/fält 2:1 'bara å'");
    expect_faults("---\n- å\n---\n# A\n", PAPER_MARKDOWN, "huvud/fält 2:1 '- å'");
    expect_faults(MD("kommun: å ä: ö\n"), PAPER_MARKDOWN, "huvud/kolon 4:12 ':'");
    expect_faults(MD("å ä\nkommun: b\n"), PAPER_MARKDOWN, "huvud/rad 4:1 'å ä'");
    expect_faults(MD("  kommun: b\n"), PAPER_MARKDOWN, "huvud/kolon 4:9 ':'");
    expect_faults(MD("kommun: 'å\n"), PAPER_MARKDOWN, "huvud/citattecken 4:9 '''");
    expect_faults(MD("kommun: \"å\\q\"\n"), PAPER_MARKDOWN, "huvud/escape 4:11 '\\'");
    expect_faults(MD("mottagare: [å, ä\n"), PAPER_MARKDOWN, "huvud/klammer 4:12 '['");
    expect_faults(MD("kommun: @å\n"), PAPER_MARKDOWN, "huvud/tecken 4:9 '@'");
    expect_faults(MD("kommun: &å Åby\n"), PAPER_MARKDOWN, "huvud/tecken 4:9 '&'");
    expect_faults(MD("uppdrag:\n\t- å\n"), PAPER_MARKDOWN, "huvud/tabb 5:1 '\t'");
    expect_faults(MD("kommun: å\n\tä\n"), PAPER_MARKDOWN, "huvud/tabb 5:1 '\t'");
    expect_faults(MD("? [a]\n: b\n"), PAPER_MARKDOWN, "huvud/fältnamn 4:3 '[a]'");
}

static void refuses_what_papers_do_not_need(void **state)
{
    (void)state;
    expect_faults(MD("kommun: &a Åby\n"), PAPER_MARKDOWN, "huvud/alias 4:9 '&a'");
    expect_faults(MD("kommun: !!str Åby\n"), PAPER_MARKDOWN, "huvud/alias 4:9 '!!str'");
    expect_faults(MD("kommun: *a\n"), PAPER_MARKDOWN, "huvud/alias 4:9 '*a'");
    expect_faults(MD("<<: {kommun: a}\n"), PAPER_MARKDOWN, "huvud/alias 4:1 '<<'");
    expect_faults("---\n%YAML 1.2\n---\n", PAPER_MARKDOWN, "huvud/flera 3:1 ''");
    expect_faults(MD("kommun: \"&a *b !c\"\n"), PAPER_MARKDOWN, "");
    expect_faults(MD("kommun: R&D * 2 ! å\n"), PAPER_MARKDOWN, "");
}

static void keeps_limits(void **state)
{
    (void)state;
    expect_repeated("---\nx: ", "[", 100000, "\n---\n", PAPER_MARKDOWN, "huvud/djup");
    expect_repeated("---\nmottagare:\n", "  - å\n", 120000, "---\n", PAPER_MARKDOWN, "huvud/djup");
    expect_repeated("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [", "*b,", 9000, "]\n---\n",
                    PAPER_MARKDOWN, "huvud/alias");
    expect_repeated("---\ntitel: ", "å", 1000000, "\norgan: ö\n---\n", PAPER_MARKDOWN, NULL);
    expect_repeated("---\ntitel: ", "å", 5000000, "\n---\n", PAPER_MARKDOWN, "fil/för-stor");
    /* As deep as is allowed. */
    expect_faults(MD("mottagare: [[[[[[[å]]]]]]]\n"), PAPER_MARKDOWN,
                  "fält/lista 4:13 '[[[[[['; huvud/djup 4:19 'å'");
    expect_faults(MD("mottagare: [[[[[[å]]]]]]\n"), PAPER_MARKDOWN,
                  "fält/lista 4:13 '[[[[[å]]]]]'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values),
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_what_papers_do_not_need),
        cmocka_unit_test(keeps_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
