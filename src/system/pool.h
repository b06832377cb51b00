/*
 * pool: many pieces of work side by side, and what came of them taken up one after the other.
 *
 * The pieces are numbered. They are made on several threads, begun in order; each is then taken up
 * on the caller's thread, in order too, so that what is said and counted does not hang on how many
 * threads there are. No more than a few pieces are ever made and not yet taken up, so that memory
 * does not grow with their number.
 */
#ifndef SYSTEM_POOL_H
#define SYSTEM_POOL_H

#include "base/arena.h"

#include <stdbool.h>

typedef struct pool_work {
    void *context;
    size_t count;
    void (*make)(void *context, size_t i); /* any thread; may share only what does not change */
    void (*take)(void *context, size_t i); /* the caller's thread, once for each that was made */
    bool (*stop)(void *context);           /* any thread: whether to begin no more; NULL: never */
    arena *memory; /* what taking up uses; when it ends, its trap is sprung after the last thread
                      has ended */
} pool_work;

enum { POOL_MOST = 256 }; /* threads */

/* The processors that this process may use; at least 1. */
size_t pool_cores(void);

/* Does the work on `threads` threads, at most POOL_MOST; with 0 or 1 on the caller's alone. When
 * the system gives fewer, those it gives do it. Gives how many pieces were made and taken up: the
 * first ones. */
size_t pool_run(const pool_work *w, size_t threads);

#endif
