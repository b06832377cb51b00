/*
 * hang: how far a mark at the edge of justified text is set outside it, so that the edge
 * looks straight. A share of the mark's own width in its font.
 */
#ifndef LAYOUT_HANG_H
#define LAYOUT_HANG_H

#include "layout/paragraph.h"

/* Of the character at paragraph.text[at] when it begins a line. */
mpt hang_left(const paragraph *p, const text_piece *piece, size_t at);

/* Of the character before paragraph.text[at] when a line ends after it. */
mpt hang_right(const paragraph *p, const text_piece *piece, size_t at);

/* Of the hyphen of a divided word. */
mpt hang_hyphen(const paragraph *p, const text_piece *piece);

#endif
