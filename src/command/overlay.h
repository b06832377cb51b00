/*
 * overlay: a world with files of ours in it, which nobody else sees.
 *
 * Reads and lists them as if they lay where their paths say; all else is the world below.
 */
#ifndef COMMAND_OVERLAY_H
#define COMMAND_OVERLAY_H

#include "base/world.h"

typedef struct held_file {
    str path;
    str bytes;
} held_file;

/* Both `under` and `files` must live as long. */
world *overlay_new(arena *a, world *under, const held_file *files, size_t count);

#endif
