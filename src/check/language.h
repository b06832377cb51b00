/*
 * language: how public Swedish is written. The forms of Myndigheternas skrivregler, points
 * that can be read alone, sentences that can be read at all. Where opinions differ a rule is
 * off until a template or a project wants it. Private to check.
 */
#ifndef CHECK_LANGUAGE_H
#define CHECK_LANGUAGE_H

#include "check/check.h"

/* Whether the author's own language stands there: what is quoted is left as it is. */
bool language_is_own(const passage *p);

/* A paragraph of it: no heading, caption, table cell or field. */
bool language_is_running(const passage *p);

/* A wrong short form of an amount ("mkr"), which is told with the right one. */
bool language_is_short_form(arena *a, str word);

/* Says that bytes [from, to) of the passage's text are mended by `text`, if they stand so in
 * the source, without entities, escapes or marks of emphasis between. */
void language_mend(const checking *c, diagnostic *fault, const passage *p, size_t from, size_t to,
                   str text);

/* § and %, and short forms of thousands and millions. */
void language_signs(const checking *c, const passage *p);
/* Amounts and measures. */
void language_numbers(const checking *c, const passage *p);
/* Sentences that nobody can keep in mind. */
void language_sentences(const checking *c, const passage *p);
/* Days, over the paper; and its points. */
void language_dates(const checking *c);
void language_points(const checking *c);

#endif
