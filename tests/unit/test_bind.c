/* Facts: every type of field, what is reported, and the short forms of people. */
#include "reading.h"

#include "decision/field.h"

#define MD(front) "---\ntitel: Å\norgan: Ö\n" front "---\n# A\n\nB\n"

static void binds_every_type(void **state)
{
    (void)state;
    const char *text = MD("datum: den 21 september 2021\nSPRAK: en\n"
                          "uppdrag:\n- punkt: 2b\n  till: Åsa\n  aterrapport: inför budget 2022\n"
                          "finansiering:\n  belopp: 1 250  tkr\n  år: 2021\n  Från: x\n");
    reading r = reading_of(text, strlen(text), PAPER_MARKDOWN);
    const decision *d = r.decision;
    expect(text, faults_text(&r), "");
    assert_int_equal(date_compare(d->date.day, (date){2021, 9, 21}), 0);
    expect(text, d->language.text, "en");
    assert_int_equal(d->assignments.len, 1);
    assert_int_equal(d->assignments.at[0].point.number, 2);
    assert_int_equal(d->assignments.at[0].point.sub, 2);
    assert_true(d->assignments.at[0].report_back.in_words);
    expect(text, span_text(d->assignments.at[0].to.at), "Åsa");
    assert_int_equal(d->financings.len, 1);
    assert_int_equal(d->financings.at[0].amount.amount.ore, 125000000);
    expect(text, d->financings.at[0].amount.text, "1 250 tkr");
    assert_int_equal(d->financings.at[0].year.year, 2021);
    arena_free(r.arena);
}

static void reports_fields(void **state)
{
    (void)state;
    expect_faults("---\ntitel: Å\n---\n", PAPER_MARKDOWN, "fält/saknas 1:1 '---\ntitel: Å\n---'");
    expect_faults(MD("titel: Ä\n"), PAPER_MARKDOWN, "fält/dubbelt 4:1 'titel'");
    expect_faults(MD("Titel: Ä\n"), PAPER_MARKDOWN, "fält/dubbelt 4:1 'Titel'");
    expect_faults(MD("mottagare: a\nmottagare: b\n"), PAPER_MARKDOWN,
                  "fält/dubbelt 5:1 'mottagare'");
    expect_faults(MD("kommun:\n"), PAPER_MARKDOWN, "fält/tomt 4:1 'kommun'");
    expect_faults(MD("kommun: ''\n"), PAPER_MARKDOWN, "fält/tomt 4:1 'kommun'");
    expect_faults(MD("mottagare: []\n"), PAPER_MARKDOWN, "fält/tomt 4:1 'mottagare'");
    expect_faults(MD("mottagare:\n- a\n-\n"), PAPER_MARKDOWN, "fält/tomt 6:2 ''");
    expect_faults(MD("kommun: [a]\n"), PAPER_MARKDOWN, "fält/form 4:9 '[a]'");
    expect_faults(MD("datum: {a: b}\n"), PAPER_MARKDOWN, "fält/form 4:8 '{a: b}'");
    expect_faults(MD("uppdrag: Åsa gör det\n"), PAPER_MARKDOWN, "fält/post 4:10 'Åsa gör det'");
    expect_faults(MD("uppdrag:\n- punkt: 1\n"), PAPER_MARKDOWN, "fält/saknas 5:3 'punkt: 1'");
    expect_faults(MD("uppdrag:\n- tikk: 1\n  till: a\n"), PAPER_MARKDOWN, "fält/okänt 5:3 'tikk'");
    expect_faults(MD("bröd: 1\n"), PAPER_MARKDOWN, "fält/okänt 4:1 'bröd'");
    /* Cut short by a fault of syntax: nothing is known to be missing. */
    expect_faults("---\ntitel: 'Å\n---\n", PAPER_MARKDOWN, "huvud/citattecken 2:8 '''");
    /* Misspelt is not missing too. */
    expect_faults("---\ntitel: Å\norgann: Ö\n---\n", PAPER_MARKDOWN, "fält/okänt 3:1 'organn'");
}

static void suggests_a_field(void **state)
{
    (void)state;
    const char *text = MD("diarinummer: a\nxyzzy: b\n");
    reading r = reading_of(text, strlen(text), PAPER_MARKDOWN);
    assert_int_equal(r.bag->items.len, 2);
    const diag_note *note = r.bag->items.at[0]->notes;
    assert_non_null(note);
    assert_int_equal(note->id, NOTE_DID_YOU_MEAN);
    expect(text, note->args[0], "diarienummer");
    assert_null(r.bag->items.at[1]->notes);
    arena_free(r.arena);
}

static void reports_values(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"datum: snart", "datum/ogiltigt 4:8 'snart'"},
        {"datum: 2021-13-01", "datum/ogiltigt 4:8 '2021-13-01'"},
        {"datum: 2021-02-29", "datum/finns-inte 4:8 '2021-02-29'"},
        {"datum: 2020-02-29", ""},
        {"datum: den 19 oktober", "datum/utan-år 4:8 'den 19 oktober'"},
        {"datum: måndagen den 21 september 2021",
         "datum/veckodag 4:8 'måndagen den 21 september 2021'"},
        {"datum: tisdagen den 21 september 2021", ""},
        {"språk: svenska", "fält/språk 4:8 'svenska'"},
        {"språk: sv_SE", "fält/språk 4:8 'sv_SE'"},
        {"språk: zh-Hant-TW", ""},
        {"uppdrag: {till: a, punkt: två}", "punkt/ogiltig 4:27 'två'"},
        {"uppdrag: {till: a, punkt: 0}", "punkt/ogiltig 4:27 '0'"},
        {"uppdrag: {till: a, punkt: 2ab}", "punkt/ogiltig 4:27 '2ab'"},
        {"uppdrag: {till: a, punkt: 2.1}", ""},
        {"uppdrag: {till: a, återrapport: 2021-02-30}", "datum/finns-inte 4:33 '2021-02-30'"},
        {"uppdrag: {till: a, återrapport: 15/10 2021}", "datum/ogiltigt 4:33 '15/10 2021'"},
        {"uppdrag: {till: a, återrapport: 2021-9-30}", "datum/ogiltigt 4:33 '2021-9-30'"},
        {"uppdrag: {till: a, återrapport: 2021/22}", ""},
        {"uppdrag: {till: a, återrapport: 2021–2022}", ""},
        {"uppdrag: {till: a, återrapport: årligen}", ""},
        {"finansiering: {belopp: 3}", "belopp/enhet 4:24 '3'"},
        {"finansiering: {belopp: tre kr}", "belopp/ogiltigt 4:24 'tre kr'"},
        {"finansiering: {belopp: 1.250 tkr}", "belopp/tvetydigt 4:24 '1.250 tkr'"},
        {"finansiering: {belopp: 3 mnkr i år}", "belopp/efterföljande 4:24 '3 mnkr i år'"},
        {"finansiering: {belopp: 3 mnkr, år: 21}", "datum/år 4:36 '21'"},
        {"finansiering: {belopp: 3 mnkr, år: 20211}", "datum/år 4:36 '20211'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena *a = arena_new(0);
        const char *rest = "\n---\n# A\n\nB\n";
        str text = repeated(a, "---\ntitel: Å\norgan: Ö\n", cases[i][0], 1, rest);
        expect_faults(str_c(a, text), PAPER_MARKDOWN, cases[i][1]);
        arena_free(a);
    }
}

/* A name that is the whole text has its quotation marks in its place; a part has not. */
static void expect_part(const char *text, const text_fact *name)
{
    str written = span_text(name->at);
    if (written.ptr[0] == '"')
        written = str_sub(written, 1, written.len - 1);
    if (!str_eq(written, name->text))
        fail_msg("%s: the place of the name is " STR_FMT, text, STR_ARG(written));
}

static void derives_from_short_forms(void **state)
{
    (void)state;
    static const char *const cases[][5] = {
        /* as written; of a person: name, title; of a recipient: name or (group), role */
        {"Eva Folke, socialchef", "Eva Folke", "socialchef", "Eva Folke", "socialchef"},
        {"Säkerhetschef, Anders Fernemark", "Anders Fernemark", "Säkerhetschef", "Anders Fernemark",
         "Säkerhetschef"},
        {"Ricknell, Peder", "Ricknell, Peder", "", "Ricknell, Peder", ""},
        {"Åsa Öst", "Åsa Öst", "", "", ""},
        {"Carl von Linné, professor", "Carl von Linné", "professor", "Carl von Linné", "professor"},
        {"Eva Folke, socialchef, Linköping", "", "", "", ""},
        {"Region Östergötland", "", "", "", ""},
        {"Barn- och ungdomsnämnden", "", "", "", ""},
        {"Ekonomienheten, Tekniska nämnden", "", "", "", ""},
        {"Socialnämnden, Kommunstyrelsen", "", "", "", ""},
        {"Kommundirektören", "", "", "", ""},
        {"Samtliga nämnder", "", "", "(Samtliga nämnder)", ""},
        {"övriga nämnder, bolag", "", "", "(övriga nämnder, bolag)", ""},
        {"Alla", "", "", "", ""},
        {",", "", "", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *const *c = cases[i];
        arena *a = arena_new(0);
        buf text = buf_in(a);
        buf_c(&text, "---\ntitel: Å\norgan: Ö\nhandläggare: \"");
        buf_c(&text, c[0]);
        buf_c(&text, "\"\nmottagare:\n- \"");
        buf_c(&text, c[0]);
        buf_c(&text, "\"\n---\n");
        reading r = reading_of(text.ptr, text.len, PAPER_MARKDOWN);
        const person *p = &r.decision->officers.at[0];
        const recipient *to = &r.decision->recipients.at[0];
        expect(c[0], p->text.text, c[0]);
        expect(c[0], p->name.text, c[1]);
        expect(c[0], p->title.text, c[2]);
        if (p->name.at.source)
            expect_part(c[0], &p->name);
        buf name = buf_in(a);
        buf_c(&name, to->group.text.len ? "(" : "");
        buf_add(&name, to->group.text.len ? to->group.text : to->name.text);
        buf_c(&name, to->group.text.len ? ")" : "");
        expect(c[0], buf_str(&name), c[3]);
        expect(c[0], to->role.text, c[4]);
        arena_free(r.arena);
        arena_free(a);
    }
}

/* Every field can be found by its name, and by its name without Swedish letters. */
static void finds_every_field(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    const record_type *records[] = {&decision_record,  &person_record,    &assignment_record,
                                    &financing_record, &reference_record, &attachment_record,
                                    &recipient_record};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        assert_true(records[i]->field_count >= 4);
        for (size_t j = 0; j < records[i]->field_count; j++) {
            const field *f = &records[i]->fields[j];
            assert_ptr_equal(field_find(a, records[i], str_from(f->name)), f);
            assert_true(f->offset < records[i]->size);
            assert_int_equal(f->type == FIELD_RECORD, f->record != NULL);
        }
    }
    assert_string_equal(field_find(a, &decision_record, STR("HANDLAGGARE"))->name, "handläggare");
    assert_string_equal(field_find(a, &decision_record, STR("er_beteckning"))->name,
                        "er-beteckning");
    assert_string_equal(field_find(a, &person_record, STR("E Post"))->name, "e-post");
    assert_null(field_find(a, &decision_record, STR("handlagg")));
    assert_null(field_find(a, &decision_record, STR("")));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(binds_every_type),         cmocka_unit_test(reports_fields),
        cmocka_unit_test(suggests_a_field),         cmocka_unit_test(reports_values),
        cmocka_unit_test(derives_from_short_forms), cmocka_unit_test(finds_every_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
