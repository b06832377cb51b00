/*
 * hyphen: where words may be divided: as the template's exceptions say; otherwise by
 * libhyphen and the patterns of the language, and better at the joints of compounds.
 */
#ifndef LAYOUT_HYPHEN_H
#define LAYOUT_HYPHEN_H

#include "template/template.h"

typedef struct hyphenator hyphenator;

typedef enum hyphen_rank {
    HYPHEN_JOINT, /* between the elements of a compound */
    HYPHEN_INNER, /* within an element that is itself a compound */
    HYPHEN_PLAIN,
    HYPHEN_POOR, /* leaves but two letters of the word or of an element, or divides a short one */
} hyphen_rank;

typedef struct hyphen_point {
    size_t at; /* byte of the word before which it may be divided */
    hyphen_rank rank;
} hyphen_point;

/* Loads the patterns for the template's language from the system's hyphenation folder.
 * NULL when there are neither patterns nor exceptions: text is then set without
 * hyphenation. Immutable; lives and is released with `shared`. */
const hyphenator *hyphen_load(arena *shared, const template *t);

/* Where `word` may be divided, from front to end: at least two letters from the front
 * and three from the end. Points that would change the spelling are left out. Returns how
 * many were written, at most `most`. */
size_t hyphen_points(const hyphenator *h, str word, hyphen_point *points, size_t most);

#endif
