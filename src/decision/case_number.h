/*
 * case_number: how a municipality writes its case numbers.
 *
 * A form is what all of them look like: "{nämnd} {år}-{nummer}" is KS 2024-17. In braces stand
 *   nämnd       1 to 12 letters, the first a capital
 *   år, år2     a year from 1900 to 2199, or its last two digits
 *   nummer      1 to 9 digits
 *   000         so many digits as there are zeros, 1 to 9
 *   klass       digits in groups, with single dots or blanks between: 0290 10, 1.2.4
 * and all else stands for itself. A no-break space is a blank.
 */
#ifndef DECISION_CASE_NUMBER_H
#define DECISION_CASE_NUMBER_H

#include "base/str.h"

/* In bytes. No form that people could remember, and no number of one, is as long. */
enum { CASE_NUMBER_LIMIT = 100 };

typedef struct case_form case_form;

/* What may stand in braces, up to a NULL. */
extern const char *const case_form_names[];

/* NULL when something in braces has no meaning: it is then *unknown; or when the pattern is longer
 * than the limit: then that is empty. */
const case_form *case_form_read(arena *a, str pattern, str *unknown);

bool case_number_has_form(arena *a, const case_form *f, str number);

/* The number as the form has it, when it has other blanks and dashes between its parts; otherwise
 * empty. What is not there is put in only where letters and digits meet. */
str case_number_mended(arena *a, const case_form *f, str number);

/* "KS 2024-17", with another running number than what it is to be told from: that may be empty. */
str case_form_example(arena *a, const case_form *f, str unlike);

#endif
