#include "pdf/reader.h"

static void release(void *reader)
{
    qpdf_data q = reader;
    qpdf_cleanup(&q);
}

qpdf_data reader_open(arena *a, str bytes, QPDF_ERROR_CODE *code)
{
    qpdf_data q = qpdf_init();
    arena_defer(a, release, q);
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    *code = qpdf_read_memory(q, "", bytes.ptr, bytes.len, NULL);
    return q;
}
