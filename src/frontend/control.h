/* control: characters without a form, which an escape can bring into text. */
#ifndef FRONTEND_CONTROL_H
#define FRONTEND_CONTROL_H

#include "diagnostic/diagnostic.h"

/* Decoded text without control characters: the first is reported at `at`, where the text
 * is written, and U+FFFD stands for each. */
str control_refused(arena *a, str text, span at, diagnostics *bag);

#endif
