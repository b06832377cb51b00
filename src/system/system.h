/*
 * system: the operating system as a world (base/world.h).
 *
 * What is written appears whole or not at all: it is made under no name or a
 * temporary one in the target's folder, flushed, and moved into place. A target that
 * is a link is written where the link leads; one that is no regular file (a pipe, a
 * device) is written directly. Failures come back with the cause in words.
 */
#ifndef SYSTEM_SYSTEM_H
#define SYSTEM_SYSTEM_H

#include "base/world.h"

typedef struct system_world {
    world world; /* first, so that a world of ours is one of these */
    const char *(*translate)(const char *msgid);
} system_world;

/* `translate` puts causes into the user's language; NULL leaves them in English. */
system_world system_open(const char *(*translate)(const char *msgid));

/* For the two halves of this module. */
world_status system_fault(world *w, arena *a, int error, str *cause);
world_status system_read(world *w, arena *a, const char *path, size_t limit, str *bytes,
                         str *cause);
world_status system_read_regular(world *w, arena *a, const char *path, size_t limit, str *bytes,
                                 str *cause);
world_status system_list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause);
world_status system_write(world *w, arena *a, const char *path, str bytes, str *cause);
world_status system_make_folder(world *w, arena *a, const char *path, str *cause);
world_status system_stamp(world *w, arena *a, const char *path, world_stamp *stamp, str *cause);

#endif
