/*
 * pack: the last step of a PDF 1.7: its objects go into compressed object streams.
 *
 * libharu writes every object by itself and in the clear, as PDF 1.4 had it; half of a
 * paper's file is then structure elements and cross-references. libqpdf writes the same
 * objects anew, streams untouched, XMP in the clear, and gives the trailer an ID that is a
 * digest of the file. PDF/A-1 allows no object streams, so its files are not packed.
 */
#ifndef PDF_PACK_H
#define PDF_PACK_H

#include "image/image.h"
#include "pdf/object.h"

typedef VEC(const image *) image_list;

/* The file that obj_save() gave of f, packed, in place of itself, with the pages of other files
 * (IMAGE_PAGE) put into it. False with a diagnostic (pdf/bibliotek) when libqpdf finds anything to
 * remark on. */
bool pack_objects(obj_file *f, const image_list *foreign, str *file);

#endif
