/* What is wrong with XML that is not well-formed, in our words. */
#ifndef DIAGNOSTIC_MARKUP_H
#define DIAGNOSTIC_MARKUP_H

#include "source/markup.h"

/* An argument for a message; of rare faults the words of the library. */
str diag_markup_words(const markup_result *result);

#endif
