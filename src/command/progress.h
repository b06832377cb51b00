/*
 * progress: how far a long run has come, for whoever waits.
 *
 * On a terminal a line that is written over and over: how many, how fast, how long yet. Elsewhere a
 * plain line now and then. A run that is soon over says nothing.
 */
#ifndef COMMAND_PROGRESS_H
#define COMMAND_PROGRESS_H

#include "command/command.h"

typedef struct progress {
    const session *s;
    size_t all;
    bool quiet, terminal;
    bool drawn;     /* the line stands there now */
    int64_t begun;  /* milliseconds of a clock that never goes back */
    int64_t spoken; /* when it was last told how far it is */
} progress;

progress progress_begin(const session *s, size_t all, bool quiet);
/* So many are done. */
void progress_step(progress *p, size_t done);
/* Takes the line away, for what else is to be said. */
void progress_clear(progress *p);
int64_t progress_milliseconds(const progress *p); /* since it began */

#endif
