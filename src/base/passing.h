/*
 * passing: a world that asks another one for everything; for those who stand between and change a
 * part of it.
 */
#ifndef BASE_PASSING_H
#define BASE_PASSING_H

#include "base/world.h"

/* First in a struct whose functions replace some of these. */
typedef struct passing {
    world world;
    world *under;
} passing;

passing passing_to(world *under);

#endif
