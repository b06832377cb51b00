/*
 * face: the fonts of a template, parsed once and shared by every document.
 */
#ifndef LAYOUT_FACE_H
#define LAYOUT_FACE_H

#include "template/template.h"

#include <hb.h>

typedef struct face {
    size_t index;        /* in its set */
    str path;            /* of its file */
    str postscript_name; /* without subset tag */
    hb_font_t *hb_font;  /* scale is units_per_em, immutable */
    hb_face_t *outlines; /* only what a subset is cut from: glyphs and their metrics */
    int32_t units_per_em;
    /* For the font descriptor, in thousandths of an em. */
    int32_t ascent, descent, cap_height, stem_v, italic_angle; /* angle: whole degrees */
    int32_t bbox[4];
    bool serif, fixed_pitch, italic;
} face;

typedef struct face_set {
    VEC(face) faces;
    VEC(size_t) by_family; /* family * CUT_COUNT + cut: index into faces */
} face_set;

/* NULL with diagnostics (mall/typsnitt) when a file is no usable TrueType font
 * or its licence bits forbid embedding. */
const face_set *face_set_load(arena *shared, const template *t, diagnostics *bag);

/* The face for a style. A cut the family lacks falls back to its regular one. */
const face *face_find(const face_set *s, size_t family, font_cut cut);

bool face_has(const face *f, uint32_t code_point);

/* The face for a style, or the first of another family that can show the character; NULL when
 * none can. */
const face *face_showing(const face_set *s, size_t family, font_cut cut, uint32_t code_point);

/* Steers and is not drawn: a joiner, a direction mark, a variation selector, a place for a break.
 */
bool face_steers(uint32_t code_point);
/* The letter that a mark makes of the one before it, in whatever font; 0: none. */
uint32_t face_composed(uint32_t letter, uint32_t mark);

#endif
