/*
 * image: a picture that a paper names, read and understood once for all back ends.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/length.h"
#include "base/str.h"

/* IMAGE_PAGE: a page of a PDF, which only a PDF can show. */
typedef enum image_kind { IMAGE_PNG, IMAGE_JPEG, IMAGE_SVG, IMAGE_PAGE } image_kind;

/* How a JPEG camera held the picture (EXIF 2.32, Orientation): what has to be done to
 * its rows to see it upright. A PNG is IMAGE_UPRIGHT. Turns are clockwise. */
typedef enum image_turn {
    IMAGE_UPRIGHT = 1,
    IMAGE_MIRRORED, /* left for right */
    IMAGE_HALF_TURN,
    IMAGE_FLIPPED,               /* top for bottom */
    IMAGE_MIRRORED_QUARTER_BACK, /* mirrored, then a quarter back */
    IMAGE_QUARTER_TURN,
    IMAGE_MIRRORED_QUARTER, /* mirrored, then a quarter */
    IMAGE_QUARTER_BACK,
} image_turn;

/* A drawing is paths in units of its own: IMAGE_UNITS on its longer side, x to the right and y
 * down from its upper left corner. */
enum { IMAGE_UNITS = 1000000 };

typedef struct point_at {
    int32_t x, y;
} point_at;

typedef enum path_verb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } path_verb;

typedef struct path_step {
    path_verb verb;
    point_at to[3]; /* move, line: one; curve: two control points and its end */
} path_step;

typedef enum line_cap { CAP_BUTT, CAP_ROUND, CAP_SQUARE } line_cap;     /* as PDF numbers them */
typedef enum line_join { JOIN_MITER, JOIN_ROUND, JOIN_BEVEL } line_join;

typedef struct drawn_path {
    VEC(path_step) steps;
    bool filled, stroked;
    bool even_odd; /* how what is inside is told */
    uint8_t fill[3], stroke[3];
    int32_t line_width;
    line_cap cap;
    line_join join;
    int32_t miter; /* thousandths */
} drawn_path;

typedef struct image image;
struct image {
    size_t index; /* among the pictures of the paper, from 0: the same for the same file */
    image_kind kind;
    /* A whole file for the web: without camera data, places and comments. A JPEG keeps
     * its turn as its one EXIF entry, so that a browser shows it upright. IMAGE_PAGE: the PDF. */
    str file;
    uint32_t page; /* IMAGE_PAGE: from 0 */
    /* IMAGE_JPEG: the same without the turn, for a back end that turns by itself. Baseline
     * or progressive, 8 bits, Huffman; grey or YCbCr with a JFIF marker, RGB with an Adobe
     * marker that says so. IMAGE_PNG: empty. */
    str stream;
    uint32_t columns, rows; /* of samples, before the turn */
    image_turn turn;
    unsigned channels; /* 1: grey, 3: sRGB */
    /* IMAGE_PNG: columns * rows * channels bytes, from the top. IMAGE_JPEG: empty. */
    str samples;
    str opacity;       /* columns * rows bytes, 255 is opaque; empty: all of it is */
    /* IMAGE_SVG: in the order of painting; what lies outside columns * rows, then units, is cut
     * off. Nothing else of the file is kept. */
    VEC(drawn_path) paths;
    mpt width, height; /* as seen upright, by the file's own resolution or 96 to the inch */
};

/* Whether columns lie upright: the sides have changed places. */
static inline bool image_is_turned(const image *i)
{
    return i->turn >= IMAGE_MIRRORED_QUARTER_BACK;
}

#endif
