/*
 * attach: the paper's own file within its PDF/A-3, as the source of what is shown.
 */
#ifndef PDF_ATTACH_H
#define PDF_ATTACH_H

#include "pdf/object.h"

/* Embeds the file and names it in the catalog. `date` as in pdf_metadata; it becomes the
 * day of the file's last change, and when it is empty none is written. */
void attach_write(obj_file *f, const pdf_attachment *file, str date);

#endif
