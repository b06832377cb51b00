/*
 * image: a picture that a paper names, read and understood once for all back ends.
 */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include "base/length.h"
#include "base/str.h"

typedef enum image_kind { IMAGE_PNG, IMAGE_JPEG } image_kind;

/* How a JPEG camera held the picture (EXIF 2.32, Orientation): what has to be done to
 * its rows to see it upright. A PNG is IMAGE_UPRIGHT. Turns are clockwise. */
typedef enum image_turn {
    IMAGE_UPRIGHT = 1,
    IMAGE_MIRRORED,
    IMAGE_HALF_TURN,
    IMAGE_FLIPPED,
    IMAGE_MIRRORED_QUARTER_BACK,
    IMAGE_QUARTER_TURN,
    IMAGE_MIRRORED_QUARTER,
    IMAGE_QUARTER_BACK,
} image_turn;

typedef struct image image;
struct image {
    size_t index; /* among the pictures of the paper: equal for equal files */
    image_kind kind;
    str file;           /* a whole file for the web: without camera data, places and comments */
    uint32_t columns, rows; /* of samples, before the turn */
    image_turn turn;
    unsigned channels; /* 1: grey, 3: sRGB */
    /* IMAGE_PNG: columns * rows * channels bytes, from the top. IMAGE_JPEG: empty, the
     * back end embeds `file` as it is. */
    str samples;
    str opacity; /* columns * rows bytes, 255 is opaque; empty: all of it is */
    mpt width, height; /* as seen upright, by the file's own resolution or 96 to the inch */
};

#endif
