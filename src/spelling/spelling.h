/*
 * spelling: whether a word is spelt as dictionaries have it. The only folder that knows
 * libhunspell.
 *
 * Receives a language and words; tells which are known. A dictionary is looked for through the
 * world, and libhunspell then reads its two files by their paths, as it knows no other way. It is
 * read when the first word is asked for, so that who asks nothing waits for nothing.
 */
#ifndef SPELLING_SPELLING_H
#define SPELLING_SPELLING_H

#include "base/world.h"

typedef struct spelling spelling;

/* For a language as in "sv-SE". The dictionary goes with the arena. */
spelling *spelling_new(arena *a, world *w, str language);

/* Whether there is a dictionary; without one nothing can be said of any word. */
bool spelling_is_there(spelling *s);

/* The word as it stands, with its compounds and inflections. What is longer than any word is
 * taken as known. Asked only when there is a dictionary. */
bool spelling_knows(spelling *s, str word);

/* Words that may have been meant, the likeliest first; costs a thousand times as much. */
size_t spelling_near(spelling *s, arena *a, str word, str *words, size_t most);

#endif
