/* running: what stands on every page outside the text, as artifacts. */
#ifndef LAYOUT_RUNNING_H
#define LAYOUT_RUNNING_H

#include "layout/layout.h"
#include "layout/setting.h"

/* Where text ends on the first page: at the margin, or above columns that need more room. */
mpt running_first_bottom(setting *s);

/* Page label at the top right; on later pages the running header beside it, on two lines
 * when the title is long, and then cut after a word; on the first page the footer below a
 * rule. */
void running_set(setting *s, page_set *pages, page_numbering numbering);

#endif
