/* clause: which decision points can stand after "att", and which first words are names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "decision/clause.h"

#include <string.h>

static const str elements[] = {{"kommun", 6}, {"direktör", 9}, {"skol-", 5}, {"för=valtning", 13}};

/* A paper whose only paragraph is the text. */
static const clause_words *words_of(arena *a, const char *text)
{
    decision *d = ARENA_NEW(a, decision);
    d->prose = node_new(a, NODE_PROSE, SPAN_NONE);
    node *paragraph = node_new(a, NODE_PARAGRAPH, SPAN_NONE);
    node_append(d->prose, paragraph);
    node_append(paragraph, node_text(a, str_from(text), SPAN_NONE));
    return clause_words_of(a, d, elements, sizeof elements / sizeof *elements);
}

static const char paper[] =
    "Vi vill att redovisningen görs och att Kvarnskolan byggs. Skanska bygger. En park är bra.";

static const struct {
    const char *point;
    clause_form form;
    bool lowered;
    const char *word;
} cases[] = {
    {"att godkänna redovisningen", CLAUSE_ATT, true, ""},
    {"Att godkänna redovisningen", CLAUSE_ATT, true, ""},
    {"Attesten godkänns", CLAUSE_STRAIGHT, false, ""},
    {"Kommundirektören får i uppdrag att utreda", CLAUSE_STRAIGHT, true, ""},
    {"Kommunstyrelsen tar", CLAUSE_STRAIGHT, true, ""},
    {"Skolförvaltningens plan antas", CLAUSE_STRAIGHT, true, ""},
    {"Fernemark får i uppdrag", CLAUSE_STRAIGHT, false, ""},
    {"Redovisning av läget godkänns", CLAUSE_STRAIGHT, true, ""}, /* a form of it is known */
    {"Kvarnskolan byggs", CLAUSE_STRAIGHT, false, ""},            /* a name elsewhere */
    {"Skanska anlitas", CLAUSE_STRAIGHT, false, ""},
    {"Park Invest anlitas", CLAUSE_STRAIGHT, true, ""}, /* park is a word here */
    {"Anders Fernemark utses", CLAUSE_STRAIGHT, false, ""},
    {"KS beviljar medel", CLAUSE_STRAIGHT, false, ""},
    {"De 3 miljonerna används", CLAUSE_STRAIGHT, true, ""},
    {"3 miljoner kronor anslås", CLAUSE_STRAIGHT, false, ""},
    {"Under 2021 höjs ramen", CLAUSE_TURNED, false, "Under"},
    {"Därmed upphör planen", CLAUSE_TURNED, false, "Därmed"},
    {"Nämnden ska inte höja", CLAUSE_TURNED, false, "inte"},
    {"Kommundirektören får även i uppdrag", CLAUSE_TURNED, false, "även"},
    {"Planen, som inte är antagen, antas", CLAUSE_STRAIGHT, false, ""},
    {"Kommundirektören får i uppdrag att inte höja", CLAUSE_STRAIGHT, true, ""},
    {"Elever även i förskola får", CLAUSE_STRAIGHT, false, ""},
    {"", CLAUSE_STRAIGHT, false, ""},
};

static void points_are_read(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    const clause_words *w = words_of(a, paper);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const str text = str_from(cases[i].point);
        const clause c = clause_read(w, text);
        if (c.form != cases[i].form || c.lowered != cases[i].lowered ||
            !str_is(str_sub(text, c.start, c.end), cases[i].word))
            fail_msg("%s: form %d, lowered %d, %.*s", cases[i].point, c.form, c.lowered,
                     STR_ARG(str_sub(text, c.start, c.end)));
    }
    arena_free(a);
}

/* As long as a whole paper, and put together to its end; each place of it is looked at once. */
static void a_compound_may_be_as_long_as_it_likes(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    buf word = buf_in(a);
    buf_c(&word, "Skol");
    for (size_t i = 0; i < 100000; i++)
        buf_c(&word, "skol");
    buf_c(&word, "plan byggs");
    assert_false(clause_read(words_of(a, paper), buf_str(&word)).lowered);
    word = buf_in(a);
    buf_c(&word, "Skol");
    for (size_t i = 0; i < 100000; i++)
        buf_c(&word, "skol");
    buf_c(&word, "förvaltningen byggs");
    assert_true(clause_read(words_of(a, paper), buf_str(&word)).lowered);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(points_are_read),
                                       cmocka_unit_test(a_compound_may_be_as_long_as_it_likes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
