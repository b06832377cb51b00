/*
 * role: whether two phrases mean the same office, unit or body.
 *
 * Swedish names an office in several forms: "kommundirektör", "kommundirektören",
 * "Kommundirektör Anna Ek", "kommundirektören, Anna Ek". A group may hold it: "samtliga
 * nämnder" holds every nämnd, and a group of the project file holds its members.
 */
#ifndef PROJECT_ROLE_H
#define PROJECT_ROLE_H

#include "project/project.h"

/* Whether both are forms of one name. */
bool role_is_same(arena *a, str one, str other);

/* Whether a decision sent to `sent_to` reaches `wanted`. */
bool role_reaches(arena *a, const project *p, str sent_to, str wanted);

/* Whether the phrase is a group by its words: "samtliga nämnder", "förvaltningarna". */
bool role_is_group(arena *a, str phrase);

/* Whether running text, in lower case, names the role in any of its forms. */
bool role_is_named(arena *a, str folded, str role);

/* Takes the next of several off *rest: "kommundirektören och ekonomichefen". False when
 * none is left. */
bool role_next(str *rest, str *role);

#endif
