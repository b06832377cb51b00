/*
 * wordings: whether the fonts of a template can show the words that it has of its own.
 */
#ifndef LAYOUT_WORDINGS_H
#define LAYOUT_WORDINGS_H

#include "layout/face.h"

/* Reports each character that none can (mall/tecken), where it stands in template.xml. */
void wordings_judge(arena *a, const face_set *faces, const template *t, diagnostics *bag);

#endif
