/*
 * provision: a place in offentlighets- och sekretesslagen (2009:400), as people write it:
 * "26 kap. 1 §", "26 kap. 1 § OSL", "OSL 26:1", "18 kap. 8 b § första stycket".
 */
#ifndef DECISION_PROVISION_H
#define DECISION_PROVISION_H

#include "base/str.h"

typedef struct provision {
    int chapter;
    int paragraph;
    char letter; /* of "8 b §"; 0 when there is none */
    str rest;    /* "första stycket", as written */
} provision;

/* False when chapter and paragraph cannot be read. */
bool provision_read(str text, provision *p);

/* "26 kap. 1 §", with no-break spaces, and the rest. */
void provision_write(buf *out, const provision *p);

/* Whether the chapter is one that holds provisions on secrecy: 15 to 40 (OSL 1 kap. 3 §, parts
 * four to six). */
bool provision_is_secrecy(const provision *p);

#endif
