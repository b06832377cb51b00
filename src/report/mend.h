/*
 * mend: the changes that diagnostics carry, made in the bytes of the file they are of.
 *
 * Line ends, byte order mark and everything that no change touches stay as they were. It
 * goes in rounds: after each the file is read and checked anew, since one change may show
 * what another hid. What is remembered of the lines makes a diff of all rounds together.
 */
#ifndef REPORT_MEND_H
#define REPORT_MEND_H

#include "diagnostic/diagnostic.h"

typedef struct mending {
    arena *arena;
    str before, now;      /* the file */
    const size_t *origin; /* of each line of `now`: its number in `before`, from 0 */
    size_t lines;         /* of `now` */
    size_t faults;        /* mended */
} mending;

/* A line that is not as it stood in the file. */
#define MEND_NEW_LINE SIZE_MAX

mending mend_begin(arena *a, str file);

/* Makes the changes of a sorted bag, whose source was read from m->now. Of two that touch
 * the same text the first is made, and those of one diagnostic are made together or not at
 * all. False when there was nothing to do. */
bool mend_round(mending *m, const source *s, const diagnostics *bag);

/* What was done as a unified diff; "" when nothing was. `name` stands for both files. */
str mend_diff(arena *a, str name, const mending *m);

#endif
