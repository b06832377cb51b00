/*
 * metadata: what a file says of itself: Info, XMP, output intent, language.
 *
 * Info and XMP state the same things in the same words, as PDF/A demands; XMP also
 * carries what the file claims to be, and by what registers know the paper.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "pdf/object.h"
#include "pdf/write.h"

/* "D:20210817000000Z" of "2021-08-17T00:00:00Z"; empty for any other form. */
str metadata_date(arena *a, str date);

void metadata_write(obj_file *f, const pdf_metadata *m);

#endif
