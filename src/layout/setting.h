/*
 * setting: what all rooms of layout share while one document is set.
 */
#ifndef LAYOUT_SETTING_H
#define LAYOUT_SETTING_H

#include "document/document.h"
#include "layout/hyphen.h"
#include "layout/page.h"
#include "layout/shape.h"

typedef struct itemizer itemizer; /* of break_items */

typedef struct setting {
    arena *arena;
    const document *document;
    const template *template;
    const face_set *faces;
    const hyphenator *hyphens; /* may be NULL */
    diagnostics *bag;
    shaper *shaper;
    itemizer *itemizer; /* NULL until it is first needed */
    tag_tree *tags;
    VEC(str) anchors; /* of the headings, sorted: where links may lead */
    uint8_t *missing; /* a bit for each character reported as in no font, or NULL */
} setting;

#endif
