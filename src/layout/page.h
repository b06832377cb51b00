/*
 * page: what layout gives and the writer takes. Lengths in mpt, origin at the
 * lower left corner of the page as in PDF.
 */
#ifndef LAYOUT_PAGE_H
#define LAYOUT_PAGE_H

#include "image/image.h"
#include "layout/face.h"
#include "layout/tag.h"

typedef struct placed_glyph {
    uint16_t id; /* in the whole face, not the subset */
    mpt advance; /* pen movement after it, with kerning and justification */
    mpt dx, dy;  /* offset of its drawing from the pen; moves nothing else */
    str text;    /* the characters it stands for, never empty: "fi", U+00AD for the
                    hyphen of a divided word, U+200B for a glyph beyond its cluster's
                    last character */
} placed_glyph;

typedef enum artifact_kind {
    ARTIFACT_LAYOUT, /* rules, backgrounds, repeated table heads */
    ARTIFACT_HEADER,
    ARTIFACT_FOOTER,
} artifact_kind;

typedef enum op_kind { OP_TEXT, OP_FILL, OP_IMAGE, OP_DRAWING } op_kind;

typedef struct page_op {
    op_kind kind;
    const tag_slot *slot; /* NULL: an artifact of the kind below */
    artifact_kind artifact;
    colour colour;
    mpt x, y; /* text: start of the baseline; fill, image: lower left corner */

    /* OP_TEXT: left to right, one face, one size */
    const face *face;
    mpt size;
    const placed_glyph *glyphs;
    size_t glyph_count;

    /* OP_FILL: a filled rectangle; OP_IMAGE, OP_DRAWING: the room the upright picture fills */
    mpt width, height;
    const image *image;
} page_op;

/* A part of a link on one line of one page. */
typedef struct page_link {
    tag_element *element; /* TAG_LINK */
    mpt left, bottom, right, top;
    str description; /* what the link says, for Contents */
    str url;         /* an outside address; or empty and then: */
    size_t to_page;  /* a place in the document, page from 0 */
    mpt to_y;
} page_link;

typedef struct page {
    VEC(page_op) ops; /* in order of painting */
    VEC(page_link) links;
    bool turned; /* it lies: width and height of the set have changed places */
} page;

typedef struct page_outline {
    int level; /* 1 = outermost; grows by at most one from entry to entry */
    str title;
    size_t page;
    mpt y;
} page_outline;

/* A place that links of other documents lead to. */
typedef struct page_place {
    str address;
    size_t page;
    mpt y;
} page_place;

typedef struct page_set {
    mpt width, height;
    VEC(page) pages;
    tag_tree *tags;
    VEC(page_outline) outlines;
    VEC(page_place) places;
} page_set;

#endif
