/*
 * same: which of many keys are equal. Private to check.
 */
#ifndef CHECK_SAME_H
#define CHECK_SAME_H

#include "base/str.h"

/* For each key the index of the first that equals it; its own when it is the first, or empty. */
size_t *same_first(arena *a, const str *keys, size_t count);

#endif
