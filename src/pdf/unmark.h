/*
 * unmark: what a page paints, without what was said of it.
 *
 * A page of another file is shown as one figure of ours, within which nothing may be marked anew: no
 * tags, no artifacts, no layers (ISO 14289-1, 7.1). Marks paint nothing, so they can be taken out.
 */
#ifndef PDF_UNMARK_H
#define PDF_UNMARK_H

#include "base/str.h"

/* The content stream in `a` without its operators for marked content. Graphics states that it leaves
 * open are closed, and those that it closes without having opened them are left alone. */
str unmark(arena *a, str content);

#endif
