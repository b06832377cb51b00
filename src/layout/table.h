/* table: a table of the tree to rows of the flow. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/flow.h"

/* Between f->left and f->right; rows are kept whole, the head is repeated on the pages
 * the table continues on. */
void table_set(flow *f, tag_element *parent, const node *table);

#endif
