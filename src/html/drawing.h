/* drawing: a drawn picture as an svg element of the page. */
#ifndef HTML_DRAWING_H
#define HTML_DRAWING_H

#include "image/image.h"

/* Written anew from the paths; an empty alternative makes it decoration. `css`: its
 * class, or NULL. Followed by a line
 * end. */
void html_put_drawing(buf *out, const image *i, mpt width, mpt height, str alternative,
                      const char *css);

#endif
