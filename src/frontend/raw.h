/*
 * raw: the facts of a file as the reader of its syntax leaves them, before the
 * vocabulary gives them meaning. YAML and XML both end here; bind.c goes on.
 */
#ifndef FRONTEND_RAW_H
#define FRONTEND_RAW_H

#include "source/source.h"

typedef enum raw_kind { RAW_SCALAR, RAW_LIST, RAW_MAP } raw_kind;

typedef struct raw raw;
struct raw {
    raw_kind kind;
    span at; /* of the value */
    str key; /* in a map: the entry's key */
    span key_at;
    span end_key_at; /* the name in the end tag (XML); SPAN_NONE when there is none */
    str text;     /* scalar: the value, white space at its ends removed */
    bool repeats; /* map: an entry may come several times to make a list (XML) */
    bool partial; /* list and map: reading stopped early; what is missing may yet be there */
    raw *first;   /* list and map: the entries, in order */
    raw *last;
    raw *next;
};

raw *raw_new(arena *a, raw_kind kind, span at);
void raw_append(raw *container, raw *entry);

str raw_limit(arena *a, int limit); /* a limit in figures, for messages */

#endif
