#include "pdf/pack.h"

#include "pdf/foreign_form.h"
#include "pdf/reader.h"

#include <string.h>

/* libqpdf says that memory ended as it says all else: by a message of the C++ library. */
static void fail(obj_file *f, qpdf_data q, const char *function)
{
    qpdf_error e = qpdf_has_error(q) ? qpdf_get_error(q) : NULL;
    if (e && strstr(qpdf_get_error_message_detail(q, e), "bad_alloc"))
        arena_exhausted(obj_arena(f));
    obj_fail(f, function, e ? (unsigned long)qpdf_get_error_code(q, e) : 0);
}

static bool fine(obj_file *f, qpdf_data q, const char *function, QPDF_ERROR_CODE code)
{
    if (code != QPDF_SUCCESS)
        fail(f, q, function);
    return code == QPDF_SUCCESS;
}

/* ISO 19005-2, 6.1.7.1 wants an end of line before each endstream. */
static void set_form(qpdf_data q, pdf_profile profile)
{
    qpdf_set_object_stream_mode(q, profile == PDF_1A ? qpdf_o_disable : qpdf_o_generate);
    qpdf_set_decode_level(q, qpdf_dl_none);
    qpdf_set_newline_before_endstream(q, QPDF_TRUE);
    qpdf_set_minimum_pdf_version(q, profile == PDF_1A ? "1.4" : "1.7");
    qpdf_set_deterministic_ID(q, QPDF_TRUE);
}

bool pack_objects(obj_file *f, const image_list *foreign, str *file)
{
    QPDF_ERROR_CODE code;
    qpdf_data q = reader_open(obj_arena(f), *file, &code);
    if (!fine(f, q, "qpdf_read_memory", code) ||
        !fine(f, q, "qpdf_init_write_memory", qpdf_init_write_memory(q)))
        return false;
    if (foreign->len && !foreign_place(obj_arena(f), q, foreign)) {
        fail(f, q, "foreign_place");
        return false;
    }
    qpdf_oh_remove_key(q, qpdf_get_trailer(q), "/ID"); /* both halves are to be of this file */
    set_form(q, obj_profile(f));
    if (!fine(f, q, "qpdf_write", qpdf_write(q)))
        return false;
    *file = (str){(const char *)qpdf_get_buffer(q), qpdf_get_buffer_length(q)};
    return true;
}
