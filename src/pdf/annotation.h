/*
 * annotation: what in a PDF leads somewhere: links and the outline.
 */
#ifndef PDF_ANNOTATION_H
#define PDF_ANNOTATION_H

#include "pdf/object.h"
#include "layout/page.h"

typedef struct annotation {
    const tag_element *element; /* TAG_LINK */
    size_t page;
    obj_dict *dict;
} annotation;

typedef struct annotation_list {
    VEC(annotation) at;
} annotation_list;

/* Puts the links of every page in its Annots. Annotation i has the key
 * set->pages.len + i in the parent tree. */
annotation_list annotation_write_links(obj_file *f, const page_set *set, obj_dict *const *pages);

void annotation_write_outline(obj_file *f, const page_set *set, obj_dict *const *pages);

#endif
