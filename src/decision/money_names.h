/*
 * money_names: names of sources of money, and where running text uses them.
 *
 * "Kommunstyrelsens resursmedel 2021" has an owner, a noun and a year. Text names a source by
 * any form of its noun; the owner and the year tell sources of one kind apart.
 */
#ifndef DECISION_MONEY_NAMES_H
#define DECISION_MONEY_NAMES_H

#include "base/str.h"

enum { NAME_WORDS_MOST = 8, NAME_YEARS_MOST = 12 };

typedef struct year_set {
    int at[NAME_YEARS_MOST];
    size_t len;
} year_set;

typedef struct money_name {
    str words[NAME_WORDS_MOST]; /* lower case; no "och", "för" and their like */
    bool owner[NAME_WORDS_MOST];
    size_t len;
    year_set years;
} money_name;

money_name money_name_of(arena *a, str text);

/* Whether some form of the noun stands in the folded text; with `owner`, of the owner too. */
bool money_name_in(const money_name *name, str folded, bool owner);

/* Forms of one word, or near enough: "resursmedel", "resursmedlen". */
bool money_same_word(str a, str b);

/* Word by word in any of their forms; years are not compared. */
bool money_same_name(const money_name *one, const money_name *other);

/* The year that is meant: the given one, else the only one in the name; 0 when there is none. */
int money_name_year(const money_name *name, int given);

/* Only such words as "nämndens befintliga ram". */
bool money_names_nothing(const money_name *name);

/* The years that the folded text speaks of; those in dates and in names of plans left out.
 * `start` and `end` are the place of the first one. */
year_set money_years_in(str folded, size_t *start, size_t *end);
bool money_has_year(const year_set *set, int year);
void money_add_year(year_set *set, int year);

/* The source that a sentence names with "finansieras med" and its like: its place in the
 * folded text. False when there is none, or only such words as "befintlig ram". */
bool money_source_phrase(str folded, size_t *start, size_t *end);

#endif
