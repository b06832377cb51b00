/*
 * compound: where the joints of a compound are.
 *
 * Patterns give places where a word may be divided and say nothing of what it is made of.
 * Here the word is laid out in elements from the template's list, with at most one part
 * between two such places that is in no list.
 */
#ifndef LAYOUT_COMPOUND_H
#define LAYOUT_COMPOUND_H

#include "base/str.h"

typedef struct compound_list compound_list;

typedef struct compound_joint {
    uint8_t at; /* the letter that begins the later element */
    bool inner; /* within an element that is itself a compound: "arbets" in
                   "arbetsmarknads" + "förvaltningen" */
} compound_joint;

enum { COMPOUND_LETTERS_MOST = 100, COMPOUND_JOINTS_MOST = 32 };

/* The elements as template.elements has them. Those with letters outside Latin-1 are
 * left out, as in hyphenation. Immutable; lives with `shared`. */
const compound_list *compound_new(arena *shared, const str *elements, size_t count);

/* `word` is in lower-case Latin-1 and has at most COMPOUND_LETTERS_MOST letters; by the
 * patterns it may be divided before letter i when divides[i]. Gives the joints in
 * rising order; returns how many, at most COMPOUND_JOINTS_MOST. A joint may stand where the
 * patterns have none. */
size_t compound_joints(const compound_list *c, str word, const bool *divides,
                       compound_joint *joints);

#endif
