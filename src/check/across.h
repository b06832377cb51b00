/*
 * across: what can only be seen over several papers that are given together.
 *
 * Papers are compiled one by one, each in memory of its own. So all are looked at beforehand, and
 * a few facts of each are kept; then each is held against the others while its text is there, and
 * what is found goes into its own bag, with its own places and exemptions.
 */
#ifndef CHECK_ACROSS_H
#define CHECK_ACROSS_H

#include "decision/decision.h"
#include "diagnostic/diagnostic.h"
#include "project/project.h"

typedef struct across across;

/* Everything is kept in `shared`. */
across *across_new(arena *shared);

/* Keeps what the others must know of a paper; `p` may be NULL, and must last as long. A paper is
 * known by the name of its source. */
void across_add(across *x, const decision *d, const project *p);

/* When all have been added, and before the first is checked. */
void across_close(across *x);

void across_check(const across *x, arena *a, const decision *d, const project *p, diagnostics *bag);

/* One spelling for all of a case number: "KS 2021-612", "ks2021/612". Empty without a digit. */
str across_case_key(arena *a, str number);

#endif
