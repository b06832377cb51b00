/* reader: a PDF as libqpdf reads it. */
#ifndef PDF_READER_H
#define PDF_READER_H

#include "base/str.h"

#include <qpdf/qpdf-c.h>

/* Silent, released with `a`; `bytes` must live as long. `code` is what libqpdf says of them. */
qpdf_data reader_open(arena *a, str bytes, QPDF_ERROR_CODE *code);

#endif
