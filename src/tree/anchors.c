/*
 * anchors: every heading of a document has an id of its own; the second of two equal
 * ones ends in "-2". Sorting instead of a hash table keeps the time n log n for any
 * headings an attacker may think of.
 */
#include "tree/tree.h"

#include <stdlib.h>

typedef struct anchor {
    str base;
    size_t order; /* in the document */
} anchor;

static int by_base_and_order(const void *x, const void *y)
{
    const anchor *one = x, *other = y;
    const int order = str_cmp(one->base, other->base);
    return order ? order : (one->order > other->order) - (one->order < other->order);
}

static int key_by_base(const void *key, const void *entry)
{
    return str_cmp(*(const str *)key, ((const anchor *)entry)->base);
}

static str numbered(arena *a, str base, int64_t number)
{
    buf id = buf_in(a);
    buf_add(&id, base);
    buf_byte(&id, '-');
    buf_number(&id, number);
    return buf_str(&id);
}

/* An id ends in one number only, so ids made here never meet each other; they may meet
 * a base ("Mål", "Mål", "Mål 2"), and then the next number is taken. */
static void give_ids(arena *a, const anchor *sorted, size_t count, str *ids)
{
    int64_t next = 2;
    for (size_t i = 0; i < count; i++) {
        str id = sorted[i].base;
        if (i > 0 && str_eq(id, sorted[i - 1].base)) {
            do
                id = numbered(a, sorted[i].base, next++);
            while (bsearch(&id, sorted, count, sizeof *sorted, key_by_base));
        } else {
            next = 2;
        }
        ids[sorted[i].order] = id;
    }
}

void tree_number_anchors(arena *a, str *anchors, size_t count)
{
    if (count < 2)
        return;
    anchor *sorted = ARENA_ARRAY(a, anchor, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (anchor){anchors[i], i};
    qsort(sorted, count, sizeof *sorted, by_base_and_order);
    give_ids(a, sorted, count, anchors);
}
