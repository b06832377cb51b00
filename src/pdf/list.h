/* list: lists with hanging labels. */
#ifndef PDF_LIST_H
#define PDF_LIST_H

#include "pdf/block.h"

void list_set(const block_place *b, const node *list);

#endif
