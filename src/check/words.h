/*
 * words: what several families of rules ask of folded text. Private to check.
 */
#ifndef CHECK_WORDS_H
#define CHECK_WORDS_H

#include "base/str.h"

/* Whether a word fits one of a template's patterns: "skol*" is a beginning of words, "unga" a
 * word. */
bool words_fit(const str *patterns, size_t count, str word);

/* Whether the text has one of the phrases in it, also inside a word. */
bool words_any_of(str folded, const char *const *phrases, size_t count);
#define WORDS_ANY(folded, phrases)                                                                 \
    words_any_of((folded), (phrases), sizeof(phrases) / sizeof *(phrases))

/* Text in lower case with U+0020 for each space of any kind and each line end. */
str words_folded(arena *a, str text);
void words_fold(buf *into, str text); /* the same, in place of what the buffer holds */

/* The same with single blanks, and none at the ends: how names and labels are compared. */
str words_key(arena *a, str text);

#endif
