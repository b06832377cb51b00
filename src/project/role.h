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

/* A name of an office has a few words; what follows says nothing of who it is. */
enum { ROLE_WORDS_MOST = 12 };

/* A phrase made ready to be held against many others. */
typedef struct role_words {
    str at[ROLE_WORDS_MOST]; /* in lower case */
    size_t len;
} role_words;

role_words role_words_of(arena *a, str phrase);

/* Whether both are forms of one name. */
bool role_words_same(const role_words *one, const role_words *other);
/* role_reaches() without a project. */
bool role_words_reach(const role_words *sent_to, const role_words *wanted);

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
