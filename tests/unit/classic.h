/* A packed PDF with its objects in the clear again, so that a test can look for them. */
#ifndef TESTS_CLASSIC_H
#define TESTS_CLASSIC_H

#include "base/str.h"

#include <qpdf/qpdf-c.h>

static inline str classic(arena *a, str pdf)
{
    qpdf_data q = qpdf_init();
    assert_int_equal(qpdf_read_memory(q, "packed", pdf.ptr, pdf.len, NULL), QPDF_SUCCESS);
    assert_int_equal(qpdf_init_write_memory(q), QPDF_SUCCESS);
    qpdf_set_object_stream_mode(q, qpdf_o_disable);
    qpdf_set_decode_level(q, qpdf_dl_none);
    qpdf_set_static_ID(q, QPDF_TRUE);
    assert_int_equal(qpdf_write(q), QPDF_SUCCESS);
    str out = str_copy(a, (str){(const char *)qpdf_get_buffer(q), qpdf_get_buffer_length(q)});
    qpdf_cleanup(&q);
    return out;
}

#endif
