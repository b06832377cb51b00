/*
 * block: the nodes of a document to tagged entries of a flow.
 */
#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "layout/flow.h"

/* Where a block stands. */
typedef struct block_place {
    flow *f;
    tag_element *parent;
    style_id style; /* of paragraphs */
    size_t depth;   /* sections around it */
    bool tight;     /* paragraphs have no space around them */
    size_t lists;   /* lists around it */
} block_place;

void block_set(const block_place *b, const node *n);

/* The whole tree, in order; signatures beside each other. */
void block_set_document(flow *f, const node *root);

#endif
