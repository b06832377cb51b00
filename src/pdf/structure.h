/*
 * structure: the tag tree as the structure tree of the file.
 *
 * Binds the three together: elements, the marked content that pages have of them,
 * and annotations. Every element is written, painted or not, in the order of its
 * parent's children.
 */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "pdf/annotation.h"
#include "pdf/content.h"

/* pages and marks by page number. Page i has the key i in the parent tree. */
void structure_write(obj_file *f, const page_set *set, obj_dict *const *pages,
                     const page_marks *marks, const annotation_list *links);

#endif
