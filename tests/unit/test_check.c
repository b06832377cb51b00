/* check: what each rule catches, and the near miss that it leaves alone. Papers are
 * given as Markdown; faults are told by slug and first argument. */
#include "check/check.h"
#include "frontend/frontend.h"
#include "input/input.h"
#include "template/loader.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define HEAD                                                                                       \
    "---\ndokument: Tjänsteskrivelse\ntitel: Cykelväg\norgan: Tekniska nämnden\n"               \
    "diarienummer: TN 2024-17\n"
#define PROPOSAL "---\n\n# Förslag till beslut\n\n1. Vägen byggs.\n2. Kontoret redovisar.\n\n"
#define PAPER    HEAD PROPOSAL

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

static void add_title(arena *a, template *t, const char *title)
{
    const template_title added = {.key = template_key(a, str_from(title)),
                                  .part = t->parts.len - 1};
    vec_push(a, &t->titles, added);
}

static void add_part(arena *a, template *t, part_content content, const char *title)
{
    const template_part part = {.content = content, .title = str_from(title)};
    vec_push(a, &t->parts, part);
    add_title(a, t, title);
}

static template *some_template(arena *a)
{
    template *t = ARENA_NEW(a, template);
    add_part(a, t, PART_PROPOSAL, "Förslag till beslut");
    t->parts.at[0].required = true;
    add_part(a, t, PART_PROSE, "Ärende");
    add_title(a, t, "Bakgrund");
    add_part(a, t, PART_REFERENCES, "Beslutsunderlag");
    add_part(a, t, PART_ATTACHMENTS, "Bilagor");
    add_part(a, t, PART_FINANCING, "Finansiering");
    t->texts[TEXT_DISPATCH] = STR("Beslutet skickas till");
    return t;
}

static str summary(arena *a, diagnostics *bag)
{
    buf out = buf_in(a);
    diag_sort(bag);
    for (size_t i = 0; i < bag->items.len; i++) {
        const diagnostic *d = bag->items.at[i];
        if (i > 0)
            buf_c(&out, "|");
        buf_c(&out, diag_rule(d->id)->slug);
        if (d->args[0].len > 0)
            buf_c(&out, " ");
        buf_add(&out, d->args[0]);
    }
    return buf_str(&out);
}

static diagnostics *check_paper(arena *a, const template *t, const char *paper)
{
    diagnostics *read = diag_new(a), *checked = diag_new(a);
    const source *s = input_from_bytes(a, STR("a.md"), str_from(paper), read);
    assert_non_null(s);
    check_decision(a, frontend_read(a, s, PAPER_MARKDOWN, read), t,
                   &(surroundings){.project = NULL}, checked);
    return checked;
}

static void assert_faults(arena *a, const template *t, const char *paper, const char *expected)
{
    const str got = summary(a, check_paper(a, t, paper));
    if (!str_is(got, expected))
        fail_msg("%s\n--- got '" STR_FMT "', not '%s'", paper, STR_ARG(got), expected);
}

typedef struct paper_case {
    const char *paper;
    const char *expected;
} paper_case;

static void assert_cases(arena *a, const paper_case *cases, size_t count)
{
    const template *t = some_template(a);
    for (size_t i = 0; i < count; i++)
        assert_faults(a, t, cases[i].paper, cases[i].expected);
}
#define ASSERT_CASES(state, cases) assert_cases(*(state), cases, sizeof(cases) / sizeof *(cases))

static void sections(void **state)
{
    static const paper_case cases[] = {
        {PAPER, ""},
        {PAPER "# Jämställdhet\n", "struktur/avsnitt-tomt Jämställdhet"},
        {PAPER "# Jämställdhet:\n\n…\n", "struktur/avsnitt-tomt Jämställdhet"},
        {PAPER "# Jämställdhet\n\n---\n", "struktur/avsnitt-tomt Jämställdhet"},
        {PAPER "# Ett\n\n## Två\n\n# Tre\n\nText.\n", "struktur/avsnitt-tomt Två"},
        {PAPER "# Ett\n\n## Två\n\nText.\n", ""},
        {PAPER "# Ett\n\n-\n", ""},
        {PAPER "# Ett\n\n| a | b |\n| --- | --- |\n|  |  |\n", ""},
        {PAPER "# Ärende\n\nText.\n\n# ärende:\n\nText.\n", "struktur/avsnitt-dubbelt ärende"},
        {PAPER "# Ärende\n\nText.\n\n# Bakgrund\n\nText.\n", "struktur/avsnitt-dubbelt Bakgrund"},
        {PAPER "# Ärende\n\nText.\n\n# Läge\n\n## Ärende\n\nText.\n", ""},
        {HEAD PROPOSAL "# Förslag till beslut\n\nText.\n", ""},
        {HEAD "beslutsunderlag:\n  - Karta\n" PROPOSAL "# Beslutsunderlag\n\n- Karta\n",
         "struktur/dubbel-uppgift Beslutsunderlag"},
        {HEAD "bilagor:\n  - Karta\n" PROPOSAL "# Bilagor\n\n- Karta\n",
         "struktur/dubbel-uppgift Bilagor"},
        {HEAD "mottagare:\n  - Karin Ek\n" PROPOSAL "# Beslutet skickas till:\n\n- Ek\n",
         "struktur/dubbel-uppgift Beslutet skickas till"},
        {HEAD "mottagare:\n  - Karin Ek\n" PROPOSAL "# Expedieras\n\n- Ek\n",
         "struktur/dubbel-uppgift Expedieras"},
        {PAPER "# Beslutsunderlag\n\n- Karta\n", ""},
        {HEAD "mottagare:\n  - Karin Ek\n" PROPOSAL "# Beslutsunderlag\n\n- Karta\n", ""},
        {HEAD "---\n\n# Ärende\n\nText.\n", "struktur/förslag-saknas"},
        {HEAD "---\n", "struktur/förslag-saknas"},
        {HEAD "---\n\n# Beslutsförslag\n\nKontoret bygger vägen.\n", ""},
        {HEAD "---\n\n# Beslutsförslag\n", "struktur/avsnitt-tomt Beslutsförslag"},
    };
    ASSERT_CASES(state, cases);
}

static void demands_of_the_template(void **state)
{
    arena *a = *state;
    template *t = some_template(a);
    t->parts.at[1].required = true; /* Ärende */
    t->parts.at[2].required = true; /* Beslutsunderlag */
    const template_field wanted[] = {
        {.name = STR("diarienummer"), .required = true},
        {.name = STR("datum"), .required = true},
        {.name = STR("undertecknare"), .required = true},
        {.name = STR("titel"), .required = true}, /* the vocabulary's own demand */
        {.name = STR("sammanträde"), .required = false},
    };
    for (size_t i = 0; i < 5; i++)
        vec_push(a, &t->letterhead, wanted[i]);
    assert_faults(a, t, PAPER,
                  "fält/saknas datum|fält/saknas undertecknare|"
                  "struktur/avsnitt-saknas Ärende|struktur/avsnitt-saknas Beslutsunderlag");
    assert_faults(
        a, t,
        HEAD "datum: 2024-03-05\nundertecknare: Eva Lind\nbeslutsunderlag:\n  - Karta\n" PROPOSAL
             "# BAKGRUND\n\nText.\n",
        "");
    t->parts.at[0].required = false;
    t->parts.at[1].required = t->parts.at[2].required = false;
    t->letterhead.len = 0;
    assert_faults(a, t, HEAD "---\n\n# Ärende\n\nText.\n", "");
}

#define TASK(fields)                                                                               \
    HEAD "mottagare: Kontoret\nuppdrag:\n  - till: Kontoret\n    åtgärd: Redovisa\n"             \
         "    utan-återrapport: Redovisningen är uppdraget\n" fields
#define TWO_BODIES                                                                                 \
    "---\n\n# Förslag till beslut\n\n## Kommunstyrelsens förslag till kommunfullmäktige\n\n"    \
    "1. Kontoret bygger.\n2. Kontoret mäter.\n\n"                                                 \
    "## Kommunstyrelsen beslutar för egen del\n\n1. Kontoret bygger.\n"

static void points(void **state)
{
    static const paper_case cases[] = {
        {TASK("    punkt: 2\n") PROPOSAL, ""},
        {TASK("    punkt: 3\n") PROPOSAL, "punkt/okänd 3"},
        {TASK("    punkt: 2a\n") PROPOSAL, "punkt/okänd 2a"},
        {TASK("    punkt: andra\n") PROPOSAL, ""}, /* told when it was read */
        {TASK("") PROPOSAL, "fält/saknas punkt"},
        {TASK("") "---\n\n# Beslutsförslag\n\nKontoret bygger vägen.\n", ""},
        {TASK("    punkt: 1\n") "---\n\n# Beslutsförslag\n\nKontoret bygger vägen.\n", ""},
        {TASK("    punkt: 1\n") "---\n\n# Ärende\n\nText.\n", "struktur/förslag-saknas"},
        {TASK("    punkt: 1\n") TWO_BODIES, "punkt/tvetydig 1"},
        {TASK("    punkt: 2\n") TWO_BODIES, ""},
        {TASK("    punkt: 1\n    organ: Kommunstyrelsen\n") TWO_BODIES, ""},
        {TASK("    punkt: 2\n    organ: Kommunstyrelsen\n") TWO_BODIES, "punkt/okänd 2"},
        {TASK("    punkt: 1\n    organ: Byggnadsnämnden\n") TWO_BODIES,
         "punkt/organ Byggnadsnämnden"},
        {HEAD "finansiering:\n  - punkt: 4\n    belopp: 3 mnkr\n    från: Anslag\n" PROPOSAL,
         "punkt/okänd 4"},
    };
    ASSERT_CASES(state, cases);
}

static void points_are_named(void **state)
{
    arena *a = *state;
    const diagnostics *bag = check_paper(a, some_template(a), TASK("    punkt: 3\n") PROPOSAL);
    assert_int_equal(bag->items.len, 1);
    const diag_note *note = bag->items.at[0]->notes;
    assert_non_null(note);
    assert_int_equal(note->id, NOTE_POINTS_HERE);
    assert_true(str_is(note->args[0], "1, 2"));
    assert_true(str_is(span_text(bag->items.at[0]->at), "3"));
}

/* The text in a paragraph, and what is found in it. */
static const char *const residues[][2] = {
    {"Klicka här för att ange text.", "Klicka här för att ange text"},
    {"Klicka\nhär för\u00A0att ange **text**.", "Klicka här för att ange text"},
    {"Klicka eller tryck här för att ange text.", "Klicka eller tryck här för att ange text"},
    {"Click or tap here to enter text.Click", "Click or tap here to enter text"},
    {"VÄLJ ETT OBJEKT", "VÄLJ ETT OBJEKT"},
    {"Välj ett objekt.", "Välj ett objekt"},
    {"Choose an item.", "Choose an item"},
    {"Fel! Bokmärket är inte definierat.", "Fel! Bokmärket är inte definierat"},
    {"Error! Bookmark not defined.", "Error! Bookmark not defined"},
    {"se sidan Fel! Hittar inte referenskälla.", "Fel! Hittar inte referenskälla"},
    {"Text <o:p>&nbsp;</o:p>", "</o:p>|rest/platshållare <o:p>"},
    {"1. <![if !supportLists]>Text", "[if !supportLists]"},
    {"värdet [om, p] av", ""},
    {"Lorem ipsum dolor", "Lorem ipsum"},
    {"kostar XX kronor", "XX kronor"},
    {"kostar xx kr", "xx kr"},
    {"kostar X mnkr", "X mnkr"},
    {"sammanträdet XXX beslutar", "XXX"},
    {"§ XX", "XX"},
    {"KS 2021-XX", "XX"},
    {"den 20xx-xx-xx", "20xx-xx-xx"},
    {"år 20XX.", "20XX"},
    {"i maj 202X", "202X"},
    {"TBD", "TBD"},
    {"datum ÅÅÅÅ-MM-DD", "ÅÅÅÅ-MM-DD"},
    {"[Skriv här]", "[Skriv här]"},
    {"[ange belopp]", "[ange belopp]"},
    {"den […] och", "[…]"},
    {"den [...] och", "[...]"},
    {"den [ ___ ] och", "[ ___ ]"},
    {"[Namn]", "[Namn]"},
    {"\\<infoga karta\\>", "<infoga karta>"},
    {"Hej {{namn}}!", "{{namn}}"},
    {"Kli\u00ADcka här för att ange text", "Klicka här för att ange text"},
    {"[Välj ett objekt](https://example.se/)", "Välj ett objekt"},
    {"| a |\n| --- |\n| XX kr |\n", "XX kr"},
    {"> - TBD\n", "TBD"},
    {"Klicka här för att komma till e-tjänsten", ""},
    {"klicka på knappen och ange sin text", ""},
    {"Nämnden väljer ett objekt", ""},
    {"Välj ett objektivt mått", ""},
    {"Storlek XXL", ""},
    {"XX-talet", ""},
    {"kapitel XXI", ""},
    {"xXx.example", ""},
    {"Malcolm X talade", ""},
    {"www.example.se/xx", ""},
    {"Fel! Bokmärket finns", ""},
    {"TBDA", ""},
    {"20x", ""},
    {"lag [1976:580]", ""},
    {"[bilaga 1]", ""},
    {"- [ ] att", ""},
    {"a < b och c > d", ""},
    {"`ÅÅÅÅ-MM-DD`", ""},
    {"Klicka här `x` för att ange text", ""},
    {"och så vidare ...", ""},
};

static void residue(void **state)
{
    arena *a = *state;
    const template *t = some_template(a);
    for (size_t i = 0; i < sizeof residues / sizeof *residues; i++) {
        buf paper = buf_in(a), expected = buf_in(a);
        buf_c(&paper, PAPER "# Ärende\n\nText.\n\n");
        buf_c(&paper, residues[i][0]);
        buf_byte(&paper, '\0');
        if (residues[i][1][0] != '\0') {
            buf_c(&expected, "rest/platshållare ");
            buf_c(&expected, residues[i][1]);
        }
        buf_byte(&expected, '\0');
        assert_faults(a, t, paper.ptr, expected.ptr);
    }
}

static void residue_in_fields(void **state)
{
    static const paper_case cases[] = {
        {HEAD "förvaltning: Välj ett objekt.\n" PROPOSAL, "rest/platshållare Välj ett objekt"},
        {HEAD "förvaltning: \"[Ange förvaltning]\"\n" PROPOSAL,
         "rest/platshållare [Ange förvaltning]"},
        {HEAD "undertecknare: XX, chef\n" PROPOSAL, "rest/platshållare XX"},
        {HEAD "mottagare: Kontoret\nuppdrag:\n  - till: Kontoret\n    åtgärd: Redovisa\n"
              "    punkt: 2\n    återrapport: inför budget 20XX\n" PROPOSAL,
         "rest/platshållare 20XX"},
        {HEAD "mottagare:\n  - grupp: TBD\n" PROPOSAL, "rest/platshållare TBD"},
    };
    ASSERT_CASES(state, cases);
}

static void residue_is_shown_where_it_is(void **state)
{
    static const char *const papers[][2] = {
        {PAPER "# Ärende\n\nOm *XX* kr.\n", "XX* kr"},
        {PAPER "# Ärende\n\nDet kostar XX\nkronor nu.\n", "XX\nkronor"},
        {HEAD "förvaltning: \"Välj ett objekt.\"\n" PROPOSAL, "Välj ett objekt"},
    };
    arena *a = *state;
    for (size_t i = 0; i < 3; i++) {
        const diagnostics *bag = check_paper(a, some_template(a), papers[i][0]);
        assert_int_equal(bag->items.len, 1);
        const str at = span_text(bag->items.at[0]->at);
        if (!str_is(at, papers[i][1]))
            fail_msg("shown at '" STR_FMT "', not '%s'", STR_ARG(at), papers[i][1]);
    }
}

#define LINK(link) PAPER "# Ärende\n\n" link "\n\n## Andra läget\n\nText.\n"

static void links(void **state)
{
    static const paper_case cases[] = {
        {LINK("[karta](#)"), "länk/död karta"},
        {LINK("[karta]()"), "länk/död karta"},
        {LINK("[karta](https://)"), "länk/död karta"},
        {LINK("[karta](mailto:)"), "länk/död karta"},
        {LINK("[Klicka här för att ange text.](#)"),
         "rest/platshållare Klicka här för att ange text"}, /* told once */
        {LINK("[läget](#andra-läget)"), ""},
        {LINK("[läget](#Ärende)"), ""},
        {LINK("[läget](#andra-laget)"), "länk/ankare läget"},
        {LINK("[läget](#andra-läget-2)"), "länk/ankare läget"},
        {LINK("[läget](#andra-läget-2)") "\n## Andra läget\n\nText.\n", ""},
        {LINK("[läget](#?)"), "länk/ankare läget"},
        {LINK("[x y](javascript:alert(1))"), "länk/adress x y"},
        {LINK("[x y](JavaScript:alert)"), "länk/adress x y"},
        {LINK("[x y](<java&#9;script:alert>)"), "länk/adress x y"},
        {LINK("[x y](file:///C:/karta.pdf)"), "länk/adress x y"},
        {LINK("[x y](data:text/html,x)"), "länk/adress x y"},
        {LINK("[x y](<C:\\karta.pdf>)"), "länk/adress x y"},
        {LINK("[x y](<\\\\\\\\server\\karta.pdf>)"), "länk/adress x y"},
        {LINK("[x y](//server/karta.pdf)"), "länk/adress x y"},
        {LINK("[x y](www.example.se)"), "länk/adress x y"},
        {LINK("[x y](HTTPS://example.se/)"), ""},
        {LINK("[x y](mailto:ks@example.se)"), ""},
        {LINK("[x y](tel:+4613206000)"), ""},
        {LINK("[x y](bilagor/karta.pdf)"), ""},
        {LINK("[x y](../karta.pdf#sida=2)"), ""},
        {LINK("[](https://example.se/)"), "länk/utan-text https://example.se/"},
        {HEAD "beslutsunderlag:\n  - titel: Karta\n    länk: \"#\"\n" PROPOSAL, "länk/död Karta"},
        {HEAD "beslutsunderlag:\n  - titel: Karta\n    länk: file:///k\n" PROPOSAL,
         "länk/adress Karta"},
        {HEAD "beslutsunderlag:\n  - titel: Karta\n    länk: https://example.se/k\n" PROPOSAL
              "# Ärende\n\n[underlag](#beslutsunderlag)\n",
         ""},
        {PAPER "# Ärende\n\n[underlag](#beslutsunderlag)\n", "länk/ankare underlag"},
    };
    ASSERT_CASES(state, cases);
}

static void nearest_anchor_is_suggested(void **state)
{
    arena *a = *state;
    const diagnostics *bag = check_paper(a, some_template(a), LINK("[läget](#andra-laget)"));
    assert_int_equal(bag->items.len, 1);
    const diag_note *note = bag->items.at[0]->notes;
    assert_non_null(note);
    assert_int_equal(note->id, NOTE_DID_YOU_MEAN);
    assert_true(str_is(note->args[0], "#andra-läget"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(sections, fresh, release),
        cmocka_unit_test_setup_teardown(demands_of_the_template, fresh, release),
        cmocka_unit_test_setup_teardown(points, fresh, release),
        cmocka_unit_test_setup_teardown(points_are_named, fresh, release),
        cmocka_unit_test_setup_teardown(residue, fresh, release),
        cmocka_unit_test_setup_teardown(residue_in_fields, fresh, release),
        cmocka_unit_test_setup_teardown(residue_is_shown_where_it_is, fresh, release),
        cmocka_unit_test_setup_teardown(links, fresh, release),
        cmocka_unit_test_setup_teardown(nearest_anchor_is_suggested, fresh, release),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
