/*
 * tag: the structure tree of a PDF, as data.
 *
 * Built in reading order by layout, independent of libharu and of coordinates. The
 * leaves are slots: places where page content goes. Every painted operation names
 * its slot, or is an artifact; the writer gives each slot its marked-content ids
 * when it paints. So the order of tags is the order of reading whatever the order
 * of painting, and an element may spread over several pages.
 */
#ifndef LAYOUT_TAG_H
#define LAYOUT_TAG_H

#include "base/length.h"
#include "base/str.h"

typedef enum tag_type {
#define TAG(id, name) id,
#include "layout/tags.def"
#undef TAG
    TAG_TYPES
} tag_type;

typedef enum tag_scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW } tag_scope;
typedef enum tag_numbering {
    NUMBERING_NONE,
    NUMBERING_DISC,
    NUMBERING_DECIMAL,
    NUMBERING_LOWER_ALPHA
} tag_numbering;

typedef struct tag_element tag_element;
typedef struct tag_slot tag_slot;

/* A child is an element or a slot; exactly one pointer is set. */
typedef struct tag_child {
    tag_element *element;
    tag_slot *slot;
} tag_child;

struct tag_slot {
    tag_element *owner;
    size_t index; /* in tag_tree.slots */
};

/* Where something stands on its page. */
typedef struct tag_box {
    mpt left, bottom, right, top;
} tag_box;

struct tag_element {
    tag_type type;
    tag_element *parent;
    VEC(tag_child) children;
    size_t index;              /* in tag_tree.elements */
    str language;              /* set on passages in another language than the document */
    str alternative;           /* Alt */
    str title;                 /* T: headings of sections */
    tag_numbering numbering;   /* TAG_L */
    tag_scope scope;           /* TAG_TH */
    int column_span, row_span; /* TAG_TH, TAG_TD: at least 1 */
    tag_box box;               /* TAG_FIGURE: set when its page is made */
    str id;                    /* TAG_TH: by which cells name it; may be empty */
    VEC(str) heads;            /* TAG_TH, TAG_TD: ids of its heads, or none */
};

typedef struct tag_tree {
    arena *arena;
    tag_element *root; /* TAG_DOCUMENT */
    /* In the order they were added, so a parent always stands before its children:
     * the writer needs no recursion. */
    VEC(tag_element *) elements;
    VEC(tag_slot *) slots;
} tag_tree;

tag_tree *tag_tree_new(arena *a);
tag_element *tag_add(tag_tree *t, tag_element *parent, tag_type type);
tag_slot *tag_add_slot(tag_tree *t, tag_element *parent);
const char *tag_name(tag_type type); /* "H1", "LBody" */

#endif
