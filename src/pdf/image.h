/*
 * image: the pictures of a document as objects, each once.
 *
 * A JPEG goes into the file as it is, so that nothing of it is lost; of a PNG the samples
 * do, with its opacity as a soft mask. Where a profile knows no transparency the picture
 * is laid on white, the colour of paper.
 */
#ifndef PDF_IMAGE_H
#define PDF_IMAGE_H

#include "pdf/object.h"
#include "layout/page.h"
#include "pdf/pack.h"

/* Adds to the shared resources an XObject Im<n> for each picture that `set` paints, where n
 * is the index of the picture. Pages with something transparent say in which colours it
 * is blended. Pages of other files are listed instead, for pack_objects(). */
void image_embed(obj_file *f, const page_set *set, obj_dict *const *pages, obj_dict *resources,
                 bool opaque, image_list *foreign);

#endif
