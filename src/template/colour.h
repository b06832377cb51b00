/* colour: how colours compare and mix, in whole numbers, so that it is the same everywhere. */
#ifndef TEMPLATE_COLOUR_H
#define TEMPLATE_COLOUR_H

#include "base/str.h"

typedef struct colour {
    uint8_t red, green, blue;
} colour;

/* After WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), L being the relative luminance. In hundredths;
 * rounded down, for what is nearly enough is not enough. */
int64_t colour_contrast(colour x, colour y);

/* `part` of `whole` of the way from one to the other. */
colour colour_mix(colour from, colour to, int part, int whole);

void buf_colour(buf *b, colour c); /* "#17506e" */

#endif
