#include "pdf/attach.h"

#include "base/utf8.h"
#include "pdf/metadata.h"

static bool is_portable(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
}

/* What a file may be called on every system it may be saved on: a mote for a möte. */
static str portable_name(arena *a, str name)
{
    buf b = buf_in(a);
    while (name.len) {
        str rest = name;
        utf8_next(&rest);
        str one = str_sub(name, 0, name.len - rest.len);
        if (one.len > 1)
            one = utf8_ascii_fold(a, one);
        buf_byte(&b, one.len == 1 && is_portable(one.ptr[0]) ? one.ptr[0] : '_');
        name = rest;
    }
    return buf_str(&b);
}

static obj_dict *embedded_file(obj_file *f, const pdf_attachment *file, str date)
{
    obj_dict *d = obj_new_stream(f, file->bytes);
    obj_put_name(f, d, "Type", "EmbeddedFile");
    obj_put_name(f, d, "Subtype", file->media_type);
    obj_dict *facts = obj_put_dict(f, d, "Params");
    obj_put_number(f, facts, "Size", (int64_t)file->bytes.len);
    obj_put_bytes(f, facts, "CheckSum", obj_md5(f, file->bytes));
    str changed = metadata_date(obj_arena(f), date);
    if (changed.len)
        obj_put_text(f, facts, "ModDate", changed);
    return d;
}

static obj_dict *file_specification(obj_file *f, const pdf_attachment *file, str date)
{
    obj_dict *stream = embedded_file(f, file, date);
    obj_dict *d = obj_new_dict(f);
    obj_put_name(f, d, "Type", "Filespec");
    obj_put_text(f, d, "F", portable_name(obj_arena(f), file->name));
    obj_put_text(f, d, "UF", file->name);
    obj_put_text(f, d, "Desc", STR("Handlingens källfil"));
    obj_put_name(f, d, "AFRelationship", "Source");
    obj_dict *streams = obj_put_dict(f, d, "EF");
    obj_put_ref(f, streams, "F", stream);
    obj_put_ref(f, streams, "UF", stream);
    return d;
}

void attach_write(obj_file *f, const pdf_attachment *file, str date)
{
    obj_dict *specification = file_specification(f, file, date);
    obj_dict *catalog = obj_catalog(f);
    obj_add_ref(f, obj_put_array(f, catalog, "AF"), specification);
    obj_dict *tree = obj_put_dict(f, obj_put_dict(f, catalog, "Names"), "EmbeddedFiles");
    obj_array *names = obj_put_array(f, tree, "Names");
    obj_add_text(f, names, file->name);
    obj_add_ref(f, names, specification);
}
