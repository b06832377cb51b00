/*
 * beside: which files lie beside a paper.
 *
 * Receives the name of the paper and the world; tells of a path whether it leads to something
 * in the paper's own folder or the folders in it. It lists folders, and reads no file. A paper
 * cannot ask of what lies elsewhere on the machine: of that nothing is known.
 */
#ifndef INPUT_BESIDE_H
#define INPUT_BESIDE_H

#include "base/world.h"

typedef struct beside beside;

/* For a paper without a folder of its own (standard input, memory) the current one counts. */
beside *beside_new(arena *a, world *w, str paper);

typedef enum beside_answer {
    BESIDE_THERE,
    BESIDE_MISSING,
    BESIDE_UNKNOWN, /* outside the folder, no path, or the folder cannot be listed */
} beside_answer;

typedef struct beside_found {
    beside_answer answer;
    str folder;       /* where it was looked for */
    str name;         /* the last part of the path */
    const str *names; /* what there is in that folder instead */
    size_t count;
} beside_found;

/* The path as it is written, or as an address, with %20 for a space and a place (#sida=2) at
 * its end. */
beside_found beside_find(beside *b, str path);

#endif
