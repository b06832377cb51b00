/*
 * text: diagnostics as lines for people.
 *
 *     papers/a.md:4:8: error: 'den 31 juni' is not a date  [datum/ogiltigt]
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
} translator;

/* Texts as they stand in the source, in English. */
extern const translator translator_none;

/* Appends every diagnostic of a sorted bag; ends with nothing or a newline. */
void diag_text(buf *out, const diagnostics *bag, const translator *t);

/* `{0}` to `{3}` of a translated text filled with args. */
void diag_fill(buf *out, const char *text, const str args[DIAG_ARGS]);

#endif
