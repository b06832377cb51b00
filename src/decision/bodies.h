/*
 * bodies: the deciding bodies of a municipality, as words in a phrase. Private to
 * decision; decision_bodies_in() is what others use.
 */
#ifndef DECISION_BODIES_H
#define DECISION_BODIES_H

#include "decision/decision.h"

typedef struct named_body {
    str name;          /* lower case, base form */
    size_t start, end; /* where it stands in the phrase */
    bool genitive;     /* "kommunstyrelsens" */
} named_body;
typedef VEC(named_body) named_bodies;

/* The bodies in a phrase in lower case, in the order they stand. */
named_bodies bodies_find(arena *a, str lower);

#endif
