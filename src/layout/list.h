/* list: lists with hanging labels. */
#ifndef LAYOUT_LIST_H
#define LAYOUT_LIST_H

#include "layout/block.h"

void list_set(const block_place *b, const node *list);

#endif
