/* Chunked bump allocation. Chunks double from 64 KiB to 4 MiB, so that a small
 * paper costs one system allocation and a large one a handful. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK_FIRST = 64 * 1024, CHUNK_MOST = 4 * 1024 * 1024 };

typedef struct chunk {
    struct chunk *older;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
} chunk;

typedef struct release {
    struct release *older;
    void (*fn)(void *);
    void *object;
} release;

struct arena {
    chunk *newest;
    release *releases;
    size_t limit;
    size_t held; /* bytes asked of the system */
    bool trapped;
    jmp_buf trap;
};

arena *arena_new(size_t limit)
{
    arena *a = calloc(1, sizeof *a);
    if (a)
        a->limit = limit;
    return a;
}

void arena_free(arena *a)
{
    if (!a)
        return;
    for (release *r = a->releases; r; r = r->older)
        r->fn(r->object);
    for (chunk *c = a->newest; c;) {
        chunk *older = c->older;
        free(c);
        c = older;
    }
    free(a);
}

jmp_buf *arena_trap(arena *a)
{
    a->trapped = true;
    return &a->trap;
}

_Noreturn void arena_exhausted(arena *a)
{
    if (!a->trapped)
        abort();
    longjmp(a->trap, 1);
}

size_t arena_size_of(size_t n, size_t size, arena *a)
{
    if (size && n > SIZE_MAX / size)
        arena_exhausted(a);
    return n * size;
}

/* NULL when memory ends. */
static chunk *chunk_add(arena *a, size_t size)
{
    size_t want = a->newest ? a->newest->size * 2 : CHUNK_FIRST;
    if (want > CHUNK_MOST)
        want = CHUNK_MOST;
    if (want < size)
        want = size;
    if (want > SIZE_MAX - sizeof(chunk) || (a->limit && want > a->limit - a->held))
        return NULL;
    chunk *c = malloc(sizeof(chunk) + want);
    if (!c)
        return NULL;
    *c = (chunk){.older = a->newest, .size = want};
    a->held += want;
    a->newest = c;
    return c;
}

static void *take(arena *a, size_t size, size_t align)
{
    chunk *c = a->newest;
    size_t start = c ? (c->used + align - 1) & ~(align - 1) : 0;
    if (!c || start > c->size || size > c->size - start) {
        c = chunk_add(a, size);
        start = 0;
    }
    if (!c)
        return NULL;
    c->used = start + size;
    return memset(c->bytes + start, 0, size);
}

void *arena_alloc(arena *a, size_t size, size_t align)
{
    void *taken = take(a, size, align);
    if (!taken)
        arena_exhausted(a);
    return taken;
}

void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size, size_t align)
{
    chunk *c = a->newest;
    unsigned char *at = old;
    if (at && c && at + old_size == c->bytes + c->used && new_size >= old_size &&
        new_size - old_size <= c->size - c->used) {
        memset(at + old_size, 0, new_size - old_size);
        c->used += new_size - old_size;
        return at;
    }
    void *grown = arena_alloc(a, new_size, align);
    if (old_size)
        memcpy(grown, old, old_size);
    return grown;
}

void arena_defer(arena *a, void (*fn)(void *), void *object)
{
    release *r = take(a, sizeof *r, alignof(release));
    if (!r) {
        fn(object);
        arena_exhausted(a);
    }
    *r = (release){.older = a->releases, .fn = fn, .object = object};
    a->releases = r;
}
