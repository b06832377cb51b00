/* stamp: a framed note that a paper is confidential. */
#ifndef LAYOUT_STAMP_H
#define LAYOUT_STAMP_H

#include "layout/flow.h"

/* At the right edge, as wide as its lines. */
void stamp_set(flow *f, const node *stamp);

#endif
