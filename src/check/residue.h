/* residue: finding what a template left behind. Private to check. */
#ifndef CHECK_RESIDUE_H
#define CHECK_RESIDUE_H

#include "base/str.h"

/* Finds the next placeholder in a folded text (lower case, runs of white space as one
 * space) at or after *at. Gives its bytes in [*start, *end), moves *at past it; false
 * when there is none. */
bool residue_find(str folded, size_t *at, size_t *start, size_t *end);

#endif
