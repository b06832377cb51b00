/*
 * hyphen: where Swedish words may be divided, by libhyphen and hyph_sv.
 */
#ifndef LAYOUT_HYPHEN_H
#define LAYOUT_HYPHEN_H

#include "base/str.h"

typedef struct hyphenator hyphenator;

/* Loads the patterns for a BCP 47 language from the system's hyphenation folder.
 * NULL when there are none: text is then set without hyphenation. Immutable; lives
 * and is released with `shared`. */
const hyphenator *hyphen_load(arena *shared, str language);

/* Byte offsets in `word` before which it may be divided, at least two letters from
 * the front and three from the end. Points that would change the spelling are left
 * out. Returns how many were written, at most `most`. */
size_t hyphen_points(const hyphenator *h, arena *a, str word, size_t *points, size_t most);

#endif
