/*
 * funds: which source of a project the words of a paper mean.
 *
 * "Kommunstyrelsens resursmedel 2024" and "kommunstyrelsens resursmedel" with that year beside it
 * are one. Names are compared word by word in any of their forms, and by year where both have one.
 */
#ifndef PROJECT_FUNDS_H
#define PROJECT_FUNDS_H

#include "project/project.h"

enum { FUNDS_MOST = 300 }; /* of one project; every entry of a paper is held against them */

typedef struct funds funds;

/* Those of `p`, which may be NULL and must last as long, whose balance could be read, in its order;
 * no more than FUNDS_MOST. */
const funds *funds_of(arena *a, const project *p);

size_t funds_count(const funds *f);
const project_fund *funds_at(const funds *f, size_t index);

/* The one that the entry takes from. SIZE_MAX: none, or an entry without a year could mean several.
 */
size_t funds_find(const funds *f, arena *a, const financing *entry);

/* Those that may have been meant by a name which finds none: of that name, else the nearest in
 * spelling, else one that shares a word with it. */
size_t funds_near(const funds *f, arena *a, str name, const project_fund **near, size_t most);

/* Its name, with its year unless the name has that. */
str funds_title(arena *a, const project_fund *fund);

#endif
