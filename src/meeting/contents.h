/*
 * contents: all that was made of a meeting, as a page for the web and as data for other systems.
 *
 * Of a confidential item both show what its meeting's file says and nothing of its paper, whether
 * or not the paper was made.
 */
#ifndef MEETING_CONTENTS_H
#define MEETING_CONTENTS_H

#include "meeting/meeting.h"
#include "template/template.h"

typedef struct made_file {
    str name;
    str title;    /* of the document; "" when it is none */
    int64_t size; /* bytes */
} made_file;
typedef VEC(made_file) made_file_list;

typedef struct contents {
    const meeting *m;
    made_file_list whole;  /* of the meeting as a whole, in the order made */
    made_file_list *items; /* of each item */
} contents;

decision *contents_page(const contents *c, const template *t);

/* docs/json.md describes it. */
str contents_json(const contents *c);

#endif
