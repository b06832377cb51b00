/*
 * keep: the facts of a paper when the paper itself is gone.
 *
 * Papers of a meeting are read one by one, each in memory of its own. What the meeting needs of
 * each is copied: every field, and the decision points as text.
 */
#ifndef DECISION_KEEP_H
#define DECISION_KEEP_H

#include "decision/decision.h"

typedef struct kept_point {
    str body;   /* of its proposal, in the base form; "" when unknown */
    int number; /* 0 in a proposal that is not numbered */
    str text;
} kept_point;

typedef struct kept_paper {
    const decision
        *facts; /* its fields; no prose. What was given has the place of a source without text */
    VEC(kept_point) points; /* of all proposals, in order */
} kept_paper;

/* Everything in `a`; `d` may go afterwards. */
const kept_paper *keep_paper(arena *a, const decision *d);

/* Whether a fact that names `ref` of `body` is of the point: without a body it may be of any, and the one
 * point of a proposal that is not numbered is its first. */
bool keep_is_point(arena *a, const kept_point *of, const point_fact *ref, const text_fact *body);

/* The point that a fact refers to, looking at its body when the paper has several proposals; NULL
 * when there is none, or it could be several. */
const kept_point *keep_find_point(arena *a, const kept_paper *paper, const point_fact *ref,
                                  const text_fact *body);

#endif
