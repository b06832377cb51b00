/*
 * text: diagnostics as lines for people.
 *
 *     papers/a.md:4:8: error: 'den 31 juni' is not a date [datum/ogiltigt]
 *        4 | datum: 2021-06-31
 *          |        ^^^^^^^^^^
 *       hint: June has 30 days
 *
 * The texts go through the translator given by the caller (gettext in the
 * program), so this module knows no locale.
 */
#ifndef DIAGNOSTIC_TEXT_H
#define DIAGNOSTIC_TEXT_H

#include "diagnostic/diagnostic.h"

typedef struct translator {
    const char *(*one)(const char *msgid);
    const char *(*plural)(const char *singular, const char *plural, unsigned long n);
    const char *language; /* "sv" */
} translator;

/* Texts as they stand in the source, in English. */
extern const translator translator_none;

/* More than this is not read by anyone; how many more there are is told. */
enum { DIAG_SHOWN = 1000 };

/* Appends the diagnostics of a sorted bag; ends with nothing or a newline. With
 * `colour`, severities and carets are marked up for a terminal. Text from outside
 * (names, lines, arguments) cannot send control sequences to it. */
void diag_text(buf *out, const diagnostics *bag, const translator *t, bool colour);

/* What the paper excuses, with its reasons, in the same way: a line for each place. */
void diag_text_excused(buf *out, const diagnostics *bag, const translator *t, bool colour);

/* `{0}` to `{4}` of a translated text filled with args. An argument that is itself a
 * phrase of ours with a blank in it ("a list", see N_ in the front end) is translated. */
void diag_fill(buf *out, const char *text, const str args[DIAG_ARGS], const translator *t);

/* Text from outside as a terminal may be given it: control characters, marks that
 * reverse the direction of writing and bytes that are not UTF-8 become U+FFFD. */
void diag_show(buf *out, str text);

#endif
