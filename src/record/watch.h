/*
 * watch: a world that remembers what was read through it, as a digest.
 */
#ifndef RECORD_WATCH_H
#define RECORD_WATCH_H

#include "base/world.h"
#include "record/digest.h"

typedef struct watch watch;

/* Asks `under` for everything. Begins with nothing read. */
watch *watch_new(arena *a, world *under);
world *watch_world(watch *w);

/* A digest of all files and folders that were read, or could not be, in turn. Ends the watch: what
 * is read afterwards is not in it. */
digest watch_end(watch *w);

#endif
