/*
 * shape: text in one face to glyphs, by HarfBuzz.
 *
 * Papers repeat their words, so what was shaped is remembered for the document.
 * Widths are in font units: one entry serves every size.
 */
#ifndef LAYOUT_SHAPE_H
#define LAYOUT_SHAPE_H

#include "layout/face.h"

typedef struct shaped_glyph {
    uint16_t id;
    int32_t advance, dx, dy; /* font units */
    uint32_t cluster;        /* byte offset in the text shaped */
    str text;                /* what it stands for; see placed_glyph.text */
} shaped_glyph;

typedef struct shaped {
    const shaped_glyph *glyphs;
    size_t count;
    int64_t advance; /* font units */
} shaped;

typedef struct shaper shaper;

shaper *shape_new(arena *a, str language);

/* Kerned and with the standard ligatures, but for numbers in tabular figures, which
 * stand in columns. The result lives with the shaper. */
const shaped *shape_text(shaper *s, const face *f, figure_set figures, str text);

/* Font units at a size. */
mpt shape_length(const face *f, mpt size, int64_t units);

/* Width at a size, the sum of the rounded advances of the glyphs before byte `end`. */
mpt shape_width(const shaped *s, const face *f, mpt size, size_t end);

#endif
