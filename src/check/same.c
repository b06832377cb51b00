#include "check/same.h"

#include <stdlib.h>

typedef struct keyed {
    str key;
    size_t index;
} keyed;

static int by_key(const void *x, const void *y)
{
    const keyed *a = x, *b = y;
    const int order = str_cmp(a->key, b->key);
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

size_t *same_first(arena *a, const str *keys, size_t count)
{
    size_t *first = ARENA_ARRAY(a, size_t, count + 1);
    keyed *sorted = ARENA_ARRAY(a, keyed, count + 1);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (keyed){keys[i], i};
    qsort(sorted, count, sizeof *sorted, by_key);
    for (size_t i = 0; i < count; i++) {
        const bool same = i > 0 && sorted[i].key.len && str_eq(sorted[i].key, sorted[i - 1].key);
        first[sorted[i].index] = same ? first[sorted[i - 1].index] : sorted[i].index;
    }
    return first;
}
