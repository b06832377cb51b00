/* letterhead: the head of the first page. */
#ifndef LAYOUT_LETTERHEAD_H
#define LAYOUT_LETTERHEAD_H

#include "layout/flow.h"

/* Sender at the left, document type from the middle (at the left when there is no
 * sender), then the other fields in a grid of columns with their labels above, a
 * rule, and the body it is addressed to. */
void letterhead_set(flow *f, const node *letterhead);

#endif
