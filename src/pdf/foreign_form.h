/* foreign_form: a page of another file as a form in ours. */
#ifndef PDF_FOREIGN_FORM_H
#define PDF_FOREIGN_FORM_H

#include "pdf/pack.h"

#include <qpdf/qpdf-c.h>

/* The part of a page that is shown, in its own units; false when it has none. */
typedef struct foreign_box {
    double left, bottom, right, top;
} foreign_box;
bool foreign_page_box(qpdf_data q, qpdf_oh page, foreign_box *box);

/* What the page paints, without marks. False when it cannot be read, or is so large when unpacked that it
 * must be an attack. */
bool foreign_page_content(arena *a, qpdf_data q, qpdf_oh page, str *content);

/* Puts each of the pictures into the file `q` as an XObject Im<n> of the resources that all its pages
 * share, n its index. False when one cannot be read. */
bool foreign_place(arena *a, qpdf_data q, const image_list *pictures);

#endif
