/*
 * far: where something stands in a paper that is no longer there. Private to check.
 */
#ifndef CHECK_FAR_H
#define CHECK_FAR_H

#include "diagnostic/diagnostic.h"

typedef struct far_place {
    str file; /* "" when it was not given */
    uint32_t line;
} far_place;

/* Copied into `a`. */
far_place far_of(arena *a, span at);

/* "'{words}' stands in {file}, line {line}"; nothing for a place that was not given. */
void far_note(arena *a, diagnostics *bag, diagnostic *fault, str words, far_place at);

#endif
