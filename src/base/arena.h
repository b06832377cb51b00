/*
 * arena: the one way memory is held.
 *
 * Everything that belongs to one document lives in that document's arena and
 * goes with it; nothing inside it is freed on its own. Objects of foreign
 * libraries are tied to the arena with arena_defer(), so a single
 * arena_free() releases all of a document, also after an early return.
 *
 * An arena has a limit. When the limit is reached, or the system has no more
 * memory, control goes to the trap set by the owner (see arena_trap()), who
 * reports it and frees the arena. Code below the owner therefore never checks
 * for NULL and never holds anything that is not tied to the arena.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>

typedef struct arena arena;

/* A new arena that may hold at most `limit` bytes (0: no limit but the
 * system's). NULL when there is no memory. Free with arena_free(). */
arena *arena_new(size_t limit);

/* Runs the deferred releases, newest first, and frees all memory.
 * Accepts NULL. */
void arena_free(arena *a);

/* The place to which control goes when memory ends. The owner writes
 *     if (setjmp(*arena_trap(a))) { ... report, arena_free(a) ... }
 * before first use. Without a trap the process is aborted. */
jmp_buf *arena_trap(arena *a);

/* Zeroed memory, never NULL. `align` is a power of two. */
void *arena_alloc(arena *a, size_t size, size_t align);

/* Grows a block of this arena, in place when it is the newest one. The part
 * beyond old_size is zeroed. `old` may be NULL with old_size 0. */
void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size, size_t align);

/* Calls release(object) when the arena is freed; at once when memory ends here. */
void arena_defer(arena *a, void (*release)(void *), void *object);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type), _Alignof(type)))
#define ARENA_ARRAY(a, type, n)                                                                    \
    ((type *)arena_alloc((a), arena_size_of((n), sizeof(type), (a)), _Alignof(type)))

/* To the trap: when a foreign library has run out of memory. */
_Noreturn void arena_exhausted(arena *a);

/* n * size, or the trap when that does not fit. */
size_t arena_size_of(size_t n, size_t size, arena *a);

#endif
