/* beslut.h: the library as another program sees it. Run from the project's root. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "beslut.h"

#include <string.h>

static beslut_compiler *compiler;

static int open_template(void **state)
{
    (void)state;
    compiler = beslut_open("templates/grund");
    return compiler && beslut_usable(compiler) ? 0 : -1;
}

static int close_template(void **state)
{
    (void)state;
    beslut_close(compiler);
    return 0;
}

static const char sound[] = "---\n"
                            "titel: Ny gångväg\n"
                            "organ: Tekniska nämnden\n"
                            "---\n"
                            "\n"
                            "# Förslag till beslut\n"
                            "\n"
                            "Vägen byggs.\n";

static beslut_result *compile(const char *text, unsigned outputs)
{
    beslut_result *r = beslut_compile(compiler, "a.md", text, strlen(text), outputs);
    assert_non_null(r);
    return r;
}

static void begins(const void *bytes, size_t size, const char *with)
{
    assert_non_null(bytes);
    assert_true(size > strlen(with));
    assert_memory_equal(bytes, with, strlen(with));
}

/* Pictures are read beside the path that is given as the name. */
static void pictures_stand_beside_the_paper(void **state)
{
    (void)state;
    static const char text[] = "---\ntitel: Prov\norgan: Tekniska nämnden\n---\n\n"
                               "# Förslag till beslut\n\nVägen byggs.\n\n"
                               "![Vägen går längs ån.](bilder/plan.png)\n";
    beslut_result *r = beslut_compile(compiler, "tests/figures/prov.md", text, sizeof text - 1,
                                      BESLUT_HTML);
    size_t size;
    const char *html = beslut_output(r, BESLUT_HTML, &size);
    assert_non_null(html);
    assert_non_null(strstr(html, "<img src=\"data:image/png;base64,"));
    beslut_result_free(r);

    r = compile(text, BESLUT_HTML);
    assert_int_equal(beslut_diagnostic_count(r), 1);
    assert_string_equal(beslut_diagnostic_at(r, 0)->slug, "bild/saknas");
    beslut_result_free(r);
}

static void a_sound_paper_gives_what_was_asked_for(void **state)
{
    (void)state;
    size_t size;
    beslut_result *r = compile(sound, BESLUT_PDF | BESLUT_JSON);
    assert_int_equal(beslut_diagnostic_count(r), 0);
    assert_false(beslut_has_errors(r));
    const void *pdf = beslut_output(r, BESLUT_PDF, &size);
    begins(pdf, size, "%PDF-1.7");
    const void *json = beslut_output(r, BESLUT_JSON, &size);
    begins(json, size, "{");
    assert_null(beslut_output(r, BESLUT_HTML, &size));
    assert_int_equal(size, 0);
    beslut_result_free(r);
}

static void every_kind_of_pdf_can_be_had_at_once(void **state)
{
    (void)state;
    const unsigned kinds = BESLUT_PDF | BESLUT_PDF_1A | BESLUT_PDF_3A;
    size_t size, attached;
    beslut_result *r = compile(sound, kinds);
    const void *pdf = beslut_output(r, BESLUT_PDF_1A, &size);
    begins(pdf, size, "%PDF-1.4");
    pdf = beslut_output(r, BESLUT_PDF_3A, &attached);
    begins(pdf, attached, "%PDF-1.7");
    pdf = beslut_output(r, BESLUT_PDF, &size);
    begins(pdf, size, "%PDF-1.7");
    assert_true(attached > size);
    beslut_result_free(r);
}

static void the_same_paper_gives_the_same_bytes(void **state)
{
    (void)state;
    size_t size[2];
    beslut_result *r[2] = {compile(sound, BESLUT_PDF), compile(sound, BESLUT_PDF)};
    const void *pdf[2] = {beslut_output(r[0], BESLUT_PDF, &size[0]),
                          beslut_output(r[1], BESLUT_PDF, &size[1])};
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(pdf[0], pdf[1], size[0]);
    beslut_result_free(r[0]);
    beslut_result_free(r[1]);
}

static void a_faulty_paper_gives_places_and_no_output(void **state)
{
    (void)state;
    size_t size;
    beslut_result *r = compile("---\n"
                               "titel: Ny gångväg\n"
                               "organ: Tekniska nämnden\n"
                               "datum: 2021-06-31\n"
                               "---\n"
                               "# Förslag till beslut\n"
                               "Vägen byggs.\n",
                               BESLUT_PDF);
    assert_true(beslut_has_errors(r));
    assert_null(beslut_output(r, BESLUT_PDF, &size));
    assert_int_equal(beslut_diagnostic_count(r), 1);
    const beslut_diagnostic *d = beslut_diagnostic_at(r, 0);
    assert_string_equal(d->slug, "datum/finns-inte");
    assert_string_equal(d->place.file, "a.md");
    assert_int_equal(d->severity, BESLUT_ERROR);
    assert_int_equal(d->place.line, 4);
    assert_int_equal(d->place.column, 8);
    assert_int_equal(d->place.end_line, 4);
    assert_int_equal(d->place.end_column, 18);
    assert_true(strlen(d->message) && strlen(d->hint));
    assert_null(beslut_diagnostic_at(r, 1));
    beslut_result_free(r);
}

static void odd_input_is_a_diagnostic(void **state)
{
    (void)state;
    beslut_result *r = beslut_compile(compiler, "a.md", NULL, 0, BESLUT_PDF);
    assert_string_equal(beslut_diagnostic_at(r, 0)->slug, "fil/tom");
    assert_int_equal(beslut_diagnostic_at(r, 0)->place.line, 0);
    beslut_result_free(r);
    r = compile("varken eller", BESLUT_CHECK);
    assert_true(beslut_has_errors(r));
    beslut_result_free(r);
}

static void a_missing_template_is_told(void **state)
{
    (void)state;
    beslut_compiler *c = beslut_open("templates/finns-inte");
    assert_non_null(c);
    assert_false(beslut_usable(c));
    assert_string_equal(beslut_diagnostic_at(beslut_setup(c), 0)->slug, "mall/saknas");
    assert_null(beslut_compile(c, "a.md", sound, strlen(sound), BESLUT_PDF));
    beslut_close(c);
    beslut_close(NULL);
    beslut_result_free(NULL);
}

static void the_version_is_the_headers(void **state)
{
    (void)state;
    assert_string_equal(beslut_version(), BESLUT_VERSION);
}

static void notes_come_along(void **state)
{
    (void)state;
    beslut_result *r = compile("---\ntitel: a\norgann: b\n---\n\n# Förslag till beslut\n\nJa.\n",
                               BESLUT_CHECK);
    const beslut_diagnostic *d = beslut_diagnostic_at(r, 0);
    assert_string_equal(d->slug, "fält/okänt");
    assert_int_equal(d->note_count, 1);
    assert_string_equal(d->notes[0].message, "did you mean 'organ'?");
    beslut_result_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_paper_gives_what_was_asked_for),
        cmocka_unit_test(pictures_stand_beside_the_paper),
        cmocka_unit_test(notes_come_along),
        cmocka_unit_test(every_kind_of_pdf_can_be_had_at_once),
        cmocka_unit_test(the_same_paper_gives_the_same_bytes),
        cmocka_unit_test(a_faulty_paper_gives_places_and_no_output),
        cmocka_unit_test(odd_input_is_a_diagnostic),
        cmocka_unit_test(a_missing_template_is_told),
        cmocka_unit_test(the_version_is_the_headers),
    };
    return cmocka_run_group_tests(tests, open_template, close_template);
}
