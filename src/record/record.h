/*
 * record: what a folder of outputs holds and what it was made from, so that it need not be made
 * again.
 *
 * The record is a small file in the folder. Without it, or with one that cannot be read, everything
 * is made anew: it only ever saves work.
 */
#ifndef RECORD_RECORD_H
#define RECORD_RECORD_H

#include "base/world.h"
#include "record/digest.h"

#define RECORD_NAME ".beslut-record"

typedef struct record record;

/* The record of `folder`, kept in `a`. What another program than `maker` has made does not count.
 */
record *record_open(arena *a, world *w, const char *folder, str maker);

/* Whether there was one. */
bool record_was_there(const record *r);

/* Whether the file `name` of the folder was made from this, and nobody has written to it since. Any
 * thread may ask. */
bool record_holds(const record *r, arena *a, str name, digest from);

/* The file with this name and ending has been made from this, and is as `stamp` says. One thread at
 * a time. */
void record_add(record *r, str name, const char *ending, digest from, world_stamp stamp);

/* A number that was found out from something, so that it need not be found out again; false when it
 * is not known. */
bool record_number(const record *r, str name, digest from, int64_t *number);
void record_add_number(record *r, str name, digest from, int64_t number);

/* The files that were there when it was opened and are still as they were then, sorted by name; of them
 * `next` is the first that has not been asked for, 0 at first. False when there are no more. */
bool record_next(const record *r, arena *a, size_t *next, str *name);

/* How many were added since it was last written. */
size_t record_unwritten(const record *r);

/* Writes it, whole or not at all. Files that have gone or been changed are left out. */
world_status record_write(record *r, arena *a, str *cause);

#endif
