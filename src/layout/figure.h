/*
 * figure: a picture and the text below it to tagged entries of a flow.
 */
#ifndef LAYOUT_FIGURE_H
#define LAYOUT_FIGURE_H

#include "layout/block.h"

/* A picture that was never loaded is left out, with its text. */
void figure_add(const block_place *b, const node *n);

/* A picture of a page: as large as has room on its page, which begins with the entry `top` or with
 * the picture itself. A wide one lies. */
void figure_fill_page(const block_place *b, const node *n, size_t top);

#endif
