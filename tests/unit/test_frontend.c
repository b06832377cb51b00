/* The front end as a whole: formats, one paper in both syntaxes, memory that ends. */
#include "reading.h"

static void tells_formats(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text;
        paper_format format;
    } cases[] = {
        {"a.md", "<x/>", PAPER_MARKDOWN}, {"å.markdown", "x", PAPER_MARKDOWN},
        {"a.xml", "---", PAPER_XML},      {"a", "---\nx", PAPER_MARKDOWN},
        {"-", "\n <beslut/>", PAPER_XML}, {"a.txt", "x", PAPER_UNKNOWN},
        {"xml", "x", PAPER_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new(0);
        diagnostics *bag = diag_new(a);
        const source *s =
            input_from_bytes(a, str_from(cases[i].name), str_from(cases[i].text), bag);
        assert_int_equal(frontend_format(s), cases[i].format);
        const decision *d = frontend_read(a, s, PAPER_UNKNOWN, bag);
        assert_non_null(d->prose);
        assert_int_equal(bag->items.len, 1);
        assert_int_equal(bag->items.at[0]->id, RULE_FILE_FORMAT);
        arena_free(a);
    }
}

static const char markdown_paper[] =
    "---\n"
    "dokument: Tjänsteskrivelse\n"
    "titel: \"Å, ä och ö: en prövning\"\n"
    "diarienummer: KS 2021-612\n"
    "datum: 2021-08-17\n"
    "organ: Kommunstyrelsen\n"
    "språk: sv\n"
    "handläggare: Åsa Öst, utredare\n"
    "undertecknare:\n"
    "  - namn: Bo Ek\n"
    "    titel: chef\n"
    "  - Säkerhetschef, Anders Fernemark\n"
    "uppdrag:\n"
    "  - {punkt: 1, till: Kommundirektören, återrapport: inför budget 2022}\n"
    "  - punkt: 2a\n"
    "    till: >\n"
    "      Ekonomi-\n"
    "      enheten\n"
    "    utan-återrapport: det följer av planen\n"
    "finansiering:\n"
    "  punkt: 2\n"
    "  belopp: högst 3 mnkr\n"
    "  år: 2021\n"
    "beslutsunderlag: [En skrivelse, {titel: Plan, datum: 2021-06-08}]\n"
    "mottagare: [Samtliga nämnder, \"Ricknell, Peder\"]\n"
    "---\n"
    "Ingress med [länk](#%C3%A4rende \"t\") och\n`kod  x`.\n\n"
    "# Förslag till kommunstyrelsens beslut\n\n"
    "1. Första *punkten* kostar\n   3 miljoner kronor.\n"
    "2. Andra\n   1. delen\n   2. biten\n\n"
    "## Ärende &amp; **mer**\n\n"
    "> Citat  \n> på två rader\n\n"
    "- lös\n\n- lista\n\n"
    "```\nkod & <sådant>\n  indraget\n```\n\n"
    "---\n\n"
    "Tabell: Kostnad\n"
    "| År | Kostnad |\n| :- | -: |\n| 2021 | *3* mnkr |\n| 2022 | |\n";

static const char xml_paper[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<beslut xmlns=\"urn:beslut:1\">\n"
    "<dokument>Tjänsteskrivelse</dokument>\n"
    "<titel>Å, ä och ö: en prövning</titel>\n"
    "<diarienummer>KS 2021-612</diarienummer>\n"
    "<datum> 2021-08-17 </datum>\n"
    "<organ>Kommunstyrelsen</organ>\n"
    "<språk>sv</språk>\n"
    "<handläggare>Åsa Öst,\n utredare</handläggare>\n"
    "<undertecknare><namn>Bo Ek</namn><titel>chef</titel></undertecknare>\n"
    "<undertecknare>Säkerhetschef, Anders Fernemark</undertecknare>\n"
    "<uppdrag><punkt>1</punkt><till>Kommundirektören</till>\n"
    "  <återrapport>inför budget 2022</återrapport></uppdrag>\n"
    "<uppdrag><punkt>2a</punkt><till>Ekonomi-\n enheten</till>\n"
    "  <utan-återrapport>det följer av planen</utan-återrapport></uppdrag>\n"
    "<finansiering><punkt>2</punkt><belopp>högst 3 mnkr</belopp><år>2021</år></finansiering>\n"
    "<beslutsunderlag>En skrivelse</beslutsunderlag>\n"
    "<beslutsunderlag><titel>Plan</titel><datum>2021-06-08</datum></beslutsunderlag>\n"
    "<mottagare>Samtliga nämnder</mottagare><mottagare>Ricknell, Peder</mottagare>\n"
    "<brödtext>\n"
    "<p>Ingress med <a href=\"#ärende\" title=\"t\">länk</a> och\n <code>kod  x</code>.</p>\n"
    "<h1>Förslag till kommunstyrelsens beslut</h1>\n"
    "<ol><li>Första <em>punkten</em> kostar 3 miljoner kronor.</li>\n"
    "<li>Andra <ol><li>delen</li><li>biten</li></ol></li></ol>\n"
    "<h2>&#196;rende &amp; <strong>mer</strong></h2>\n"
    "<blockquote><p>Citat<br/>\npå två rader</p></blockquote>\n"
    "<ul><li><p>lös</p></li><li><p>lista</p></li></ul>\n"
    "<pre><code>kod &amp; &lt;sådant&gt;\n  indraget\n</code></pre>\n<hr/>\n"
    "<table><caption>Kostnad</caption>\n"
    "<thead><tr><th align=\"left\">År</th><th align=\"right\">Kostnad</th></tr></thead>\n"
    "<tr><td align=\"left\">2021</td><td align=\"right\"><em>3</em> mnkr</td></tr>\n"
    "<tr><td align=\"left\">2022</td><td align=\"right\"/></tr></table>\n"
    "</brödtext></beslut>\n";

static void write_fact(buf *out, const char *name, str text)
{
    buf_c(out, name);
    buf_c(out, "=");
    buf_add(out, text);
    buf_c(out, "\n");
}

static void write_person(buf *out, const person *p)
{
    write_fact(out, "person", p->text.text);
    write_fact(out, "namn", p->name.text);
    write_fact(out, "titel", p->title.text);
}

static str facts_text(const reading *r)
{
    const decision *d = r->decision;
    buf out = buf_in(r->arena);
    write_fact(&out, "dokument", d->document_type.text);
    write_fact(&out, "titel", d->title.text);
    write_fact(&out, "diarienummer", d->case_number.text);
    write_fact(&out, "datum", d->date.text);
    write_fact(&out, "språk", d->language.text);
    for (size_t i = 0; i < d->officers.len; i++)
        write_person(&out, &d->officers.at[i]);
    for (size_t i = 0; i < d->signatories.len; i++)
        write_person(&out, &d->signatories.at[i]);
    for (size_t i = 0; i < d->assignments.len; i++) {
        buf_number(&out, d->assignments.at[i].point.sub);
        write_fact(&out, "till", d->assignments.at[i].to.text);
        write_fact(&out, "återrapport", d->assignments.at[i].report_back.text);
        write_fact(&out, "utan", d->assignments.at[i].no_report_reason.text);
    }
    for (size_t i = 0; i < d->financings.len; i++) {
        buf_number(&out, d->financings.at[i].amount.amount.ore);
        buf_number(&out, d->financings.at[i].year.year);
    }
    for (size_t i = 0; i < d->references.len; i++) {
        write_fact(&out, "underlag", d->references.at[i].text.text);
        write_fact(&out, "titel", d->references.at[i].title.text);
    }
    for (size_t i = 0; i < d->recipients.len; i++) {
        write_fact(&out, "grupp", d->recipients.at[i].group.text);
        write_fact(&out, "namn", d->recipients.at[i].name.text);
    }
    buf_number(&out, (int64_t)d->proposals.len);
    return buf_str(&out);
}

static void reads_the_same_in_both(void **state)
{
    (void)state;
    reading md = reading_of(markdown_paper, sizeof markdown_paper - 1, PAPER_MARKDOWN);
    reading xml = reading_of(xml_paper, sizeof xml_paper - 1, PAPER_XML);
    expect(markdown_paper, faults_text(&md), "");
    expect(xml_paper, faults_text(&xml), "");
    expect(xml_paper, tree_text(&xml), str_c(md.arena, tree_text(&md)));
    expect(xml_paper, facts_text(&xml), str_c(md.arena, facts_text(&md)));
    assert_int_equal(xml.decision->assignments.len, 2);
    assert_int_equal(xml.decision->recipients.len, 2);
    arena_free(md.arena);
    arena_free(xml.arena);
}

/* Wherever memory ends, control comes back and nothing is left (ASan tells). */
static bool survives(const char *text, size_t len, paper_format format, size_t limit)
{
    arena *a = arena_new(limit);
    if (setjmp(*arena_trap(a))) {
        arena_free(a);
        return false;
    }
    diagnostics *bag = diag_new(a);
    const source *s = input_from_bytes(a, STR("prov"), (str){text, len}, bag);
    frontend_read(a, s, format, bag);
    arena_free(a);
    return true;
}

static void gives_memory_back(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    str body = repeated(a, markdown_paper, "| *a* | [b](c) |\n", 3000, "");
    str xml = repeated(a, "<beslut xmlns='urn:beslut:1'><brödtext>",
                       "<p title='a &amp; b'>å <em>ä</em></p>", 3000, "</brödtext></beslut>");
    bool ended = false, fitted = false;
    for (size_t limit = 64 * 1024; limit < 64 * 1024 * 1024; limit += limit / 3) {
        bool first = survives(body.ptr, body.len, PAPER_MARKDOWN, limit);
        bool second = survives(xml.ptr, xml.len, PAPER_XML, limit);
        fitted = fitted || (first && second);
        ended = ended || !first || !second;
    }
    assert_true(ended && fitted);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_formats),
        cmocka_unit_test(reads_the_same_in_both),
        cmocka_unit_test(gives_memory_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
