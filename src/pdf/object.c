#include "pdf/object.h"

#include "base/utf8.h"

#include <hpdf.h>
#include <string.h>
#include <zlib.h>

/* ISO 19005-1 and -2, 6.1.12 and 6.1.13; libharu checks other values, and not in every
 * version. */
enum { OBJECT_LIMIT = 8388607, STRING_LIMIT = 32767, ARRAY_LIMIT_1A = 8191 };

enum { ID_BYTES = 16, ID_DIGITS = 2 * ID_BYTES };

struct obj_file {
    arena *arena;
    pdf_profile profile;
    diagnostics *bag;
    HPDF_Doc doc;
    bool failed;
};

static void release_doc(void *doc)
{
    HPDF_Free(doc);
}

void obj_limit(obj_file *f, const char *what)
{
    const char mark[] = {OURS_MARK};
    if (!f->failed)
        diag_report(f->bag, RULE_PDF_LIMIT, SPAN_NONE,
                    str_join(f->arena, (str){mark, sizeof mark}, str_from(what)));
    f->failed = true;
}

static void too_many(obj_file *f)
{
    obj_limit(f, "a list in the file has too many entries");
}

static str code_text(arena *a, unsigned long code)
{
    static const char digits[] = "0123456789abcdef";
    buf b = buf_in(a);
    buf_c(&b, "0x");
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_byte(&b, digits[code >> shift & 15]);
    return buf_str(&b);
}

void obj_fail(obj_file *f, const char *function, unsigned long code)
{
    if (f->failed)
        return;
    if (code == HPDF_FAILD_TO_ALLOC_MEM)
        arena_exhausted(f->arena);
    if (code == HPDF_ARRAY_COUNT_ERR || code == HPDF_DICT_COUNT_ERR || code == HPDF_XREF_COUNT_ERR)
        too_many(f);
    else
        diag_report(f->bag, RULE_PDF_LIBRARY, SPAN_NONE, str_from(function),
                    code_text(f->arena, code));
    f->failed = true;
}

/* libharu keeps its first error to itself and goes on, so ask after every call. */
static bool fine(obj_file *f, const char *function)
{
    HPDF_STATUS code = f->doc->error.error_no;
    if (code != HPDF_OK)
        obj_fail(f, function, code);
    return !f->failed;
}

obj_file *obj_file_new(arena *a, pdf_profile profile, diagnostics *bag)
{
    obj_file *f = ARENA_NEW(a, obj_file);
    *f = (obj_file){.arena = a, .profile = profile, .bag = bag, .doc = HPDF_New(NULL, NULL)};
    if (f->doc)
        arena_defer(a, release_doc, f->doc);
    else
        obj_fail(f, "HPDF_New", HPDF_FAILD_TO_ALLOC_MEM);
    return f;
}

arena *obj_arena(const obj_file *f)
{
    return f->arena;
}

pdf_profile obj_profile(const obj_file *f)
{
    return f->profile;
}

obj_dict *obj_catalog(obj_file *f)
{
    return f->failed ? NULL : f->doc->catalog;
}

obj_dict *obj_info(obj_file *f)
{
    return f->failed ? NULL : f->doc->info;
}

/* Streams. They are compressed here and not by libharu, which writes an empty one
 * as invalid Flate data. It deletes a Filter entry that it has not made itself, so
 * the entry is written by hand as the dictionary ends. */

static HPDF_STATUS write_filter(HPDF_Dict dict, HPDF_Stream to)
{
    (void)dict;
    return HPDF_Stream_WriteStr(to, "/Filter /FlateDecode\012");
}

static HPDF_STATUS write_jpeg_filter(HPDF_Dict dict, HPDF_Stream to)
{
    (void)dict;
    return HPDF_Stream_WriteStr(to, "/Filter /DCTDecode\012");
}

static str compressed(obj_file *f, str bytes)
{
    uLongf size = compressBound((uLong)bytes.len);
    Bytef *out = ARENA_ARRAY(f->arena, Bytef, size);
    int status = compress2(out, &size, (const Bytef *)bytes.ptr, (uLong)bytes.len, 6);
    if (status == Z_MEM_ERROR)
        arena_exhausted(f->arena);
    if (status != Z_OK)
        obj_fail(f, "compress2", (unsigned long)-status);
    return (str){(const char *)out, size};
}

static void fill_stream(obj_file *f, HPDF_Dict stream, str bytes)
{
    if (bytes.len > INT32_MAX)
        obj_limit(f, "a part of the file is larger than 2 GiB");
    if (f->failed || bytes.len == 0)
        return;
    HPDF_Stream_Write(stream->stream, (const HPDF_BYTE *)bytes.ptr, (HPDF_UINT)bytes.len);
    fine(f, "HPDF_Stream_Write");
}

static void fill_compressed(obj_file *f, HPDF_Dict stream, str bytes)
{
    stream->write_fn = write_filter;
    fill_stream(f, stream, compressed(f, bytes));
}

obj_dict *obj_new_plain_stream(obj_file *f, str bytes)
{
    if (f->failed)
        return NULL;
    HPDF_Dict d = HPDF_DictStream_New(f->doc->mmgr, f->doc->xref);
    if (!fine(f, "HPDF_DictStream_New"))
        return NULL;
    fill_stream(f, d, bytes);
    return d;
}

obj_dict *obj_new_stream(obj_file *f, str bytes)
{
    obj_dict *d = obj_new_plain_stream(f, (str){"", 0});
    if (d)
        fill_compressed(f, d, bytes);
    return d;
}

obj_dict *obj_new_jpeg_stream(obj_file *f, str jpeg)
{
    obj_dict *d = obj_new_plain_stream(f, jpeg);
    if (d)
        d->write_fn = write_jpeg_filter;
    return d;
}

static void *deflate_alloc(void *in, unsigned count, unsigned size)
{
    return arena_alloc(in, arena_size_of(count, size, in), _Alignof(max_align_t));
}

static void deflate_free(void *in, void *block)
{
    (void)in;
    (void)block;
}

/* What z has been given, compressed, to the stream. */
static void deflate_piece(obj_file *f, HPDF_Dict stream, z_stream *z, int flush)
{
    Bytef out[16384];
    do {
        z->next_out = out;
        z->avail_out = sizeof out;
        int status = deflate(z, flush);
        if (status == Z_STREAM_ERROR)
            obj_fail(f, "deflate", (unsigned long)-status);
        fill_stream(f, stream, (str){(const char *)out, sizeof out - z->avail_out});
    } while (z->avail_out == 0 && !f->failed);
}

obj_dict *obj_new_stream_of(obj_file *f, obj_source next, void *context)
{
    obj_dict *d = obj_new_plain_stream(f, (str){"", 0});
    z_stream z = {.zalloc = deflate_alloc, .zfree = deflate_free, .opaque = f->arena};
    if (d && deflateInit(&z, 6) != Z_OK)
        obj_fail(f, "deflateInit", 0);
    if (f->failed)
        return NULL;
    d->write_fn = write_filter;
    for (str piece = next(context); piece.len && !f->failed; piece = next(context)) {
        z.next_in = (z_const Bytef *)(uintptr_t)piece.ptr;
        z.avail_in = (uInt)piece.len;
        deflate_piece(f, d, &z, Z_NO_FLUSH);
    }
    deflate_piece(f, d, &z, Z_FINISH);
    return d;
}

obj_dict *obj_new_page(obj_file *f, str content)
{
    if (!f->failed && f->profile == PDF_1A && f->doc->page_list->count >= ARRAY_LIMIT_1A)
        too_many(f);
    if (f->failed)
        return NULL;
    HPDF_Page page = HPDF_AddPage(f->doc);
    if (!fine(f, "HPDF_AddPage"))
        return NULL;
    HPDF_Dict stream = HPDF_Dict_GetItem(page, "Contents", HPDF_OCLASS_DICT);
    if (fine(f, "HPDF_Dict_GetItem"))
        fill_compressed(f, stream, content);
    return page;
}

/* Indirect objects. Between a libharu object's birth and its entry in the file
 * nothing is allocated in the arena, so a longjmp cannot lose it. */

obj_dict *obj_new_dict(obj_file *f)
{
    if (f->failed)
        return NULL;
    HPDF_Dict d = HPDF_Dict_New(f->doc->mmgr);
    HPDF_Xref_Add(f->doc->xref, d);
    return fine(f, "HPDF_Dict_New") ? d : NULL;
}

obj_array *obj_new_array(obj_file *f)
{
    if (f->failed)
        return NULL;
    HPDF_Array array = HPDF_Array_New(f->doc->mmgr);
    HPDF_Xref_Add(f->doc->xref, array);
    return fine(f, "HPDF_Array_New") ? array : NULL;
}

/* Strings */

static bool plain_ascii(str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 0x20 || s.ptr[i] > 0x7e)
            return false;
    return true;
}

static void put_unit(buf *b, uint32_t unit)
{
    buf_byte(b, (char)(unit >> 8));
    buf_byte(b, (char)(unit & 0xff));
}

static str utf16(arena *a, str utf8)
{
    buf b = buf_in(a);
    put_unit(&b, 0xfeff);
    while (utf8.len) {
        uint32_t c = utf8_next(&utf8);
        if (c >= 0x10000) {
            put_unit(&b, 0xd800 + ((c - 0x10000) >> 10));
            put_unit(&b, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            put_unit(&b, c);
        }
    }
    return buf_str(&b);
}

static void *new_bytes(obj_file *f, str bytes)
{
    if (f->failed)
        return NULL;
    return HPDF_Binary_New(f->doc->mmgr, (HPDF_BYTE *)(uintptr_t)bytes.ptr, (HPDF_UINT)bytes.len);
}

static void *new_text(obj_file *f, str utf8)
{
    const bool ascii = plain_ascii(utf8);
    str bytes = ascii ? (str){str_c(f->arena, utf8), utf8.len} : utf16(f->arena, utf8);
    if (bytes.len > STRING_LIMIT)
        obj_limit(f, "a text in the file's own data is longer than 32767 bytes");
    if (f->failed)
        return NULL;
    return ascii ? HPDF_String_New(f->doc->mmgr, bytes.ptr, NULL) : new_bytes(f, bytes);
}

static void put(obj_file *f, obj_dict *d, const char *key, void *object)
{
    if (f->failed)
        return;
    HPDF_Dict_Add(d, key, object);
    fine(f, "HPDF_Dict_Add");
}

void obj_put_text(obj_file *f, obj_dict *d, const char *key, str utf8)
{
    put(f, d, key, new_text(f, utf8));
}

void obj_put_bytes(obj_file *f, obj_dict *d, const char *key, str bytes)
{
    put(f, d, key, new_bytes(f, bytes));
}

/* PDF/A-1 knows the tags of RFC 1766, which have digits nowhere; what stands before the
 * first part with one says the same, less exactly. */
void obj_put_language(obj_file *f, obj_dict *d, const char *key, str tag)
{
    size_t end = 0;
    while (end < tag.len && (tag.ptr[end] < '0' || tag.ptr[end] > '9'))
        end++;
    if (f->profile == PDF_1A && end < tag.len) {
        while (end > 0 && tag.ptr[end] != '-')
            end--;
        tag = str_sub(tag, 0, end);
    }
    obj_put_text(f, d, key, tag);
}

/* Entries of dictionaries */

void obj_put_ref(obj_file *f, obj_dict *d, const char *key, obj_dict *indirect)
{
    put(f, d, key, indirect);
}

void obj_put_name(obj_file *f, obj_dict *d, const char *key, const char *name)
{
    if (f->failed)
        return;
    HPDF_Dict_AddName(d, key, name);
    fine(f, "HPDF_Dict_AddName");
}

/* Whether n can stand in the file as an integer. */
static bool fits(obj_file *f, int64_t n)
{
    if (n > INT32_MAX || n < -INT32_MAX)
        obj_limit(f, "a number in the file is larger than 2147483647");
    return !f->failed;
}

void obj_put_number(obj_file *f, obj_dict *d, const char *key, int64_t n)
{
    if (!fits(f, n))
        return;
    HPDF_Dict_AddNumber(d, key, (HPDF_INT32)n);
    fine(f, "HPDF_Dict_AddNumber");
}

void obj_put_true(obj_file *f, obj_dict *d, const char *key)
{
    if (f->failed)
        return;
    HPDF_Dict_AddBoolean(d, key, HPDF_TRUE);
    fine(f, "HPDF_Dict_AddBoolean");
}

obj_dict *obj_put_dict(obj_file *f, obj_dict *d, const char *key)
{
    if (f->failed)
        return NULL;
    HPDF_Dict inner = HPDF_Dict_New(f->doc->mmgr);
    HPDF_Dict_Add(d, key, inner);
    return fine(f, "HPDF_Dict_Add") ? inner : NULL;
}

obj_array *obj_put_array(obj_file *f, obj_dict *d, const char *key)
{
    if (f->failed)
        return NULL;
    HPDF_Array inner = HPDF_Array_New(f->doc->mmgr);
    HPDF_Dict_Add(d, key, inner);
    return fine(f, "HPDF_Dict_Add") ? inner : NULL;
}

/* Entries of arrays */

/* Whether one more may stand in `to`. */
static bool has_room(obj_file *f, const obj_array *to)
{
    if (!f->failed && f->profile == PDF_1A && to->list->count >= ARRAY_LIMIT_1A)
        too_many(f);
    return !f->failed;
}

static void add(obj_file *f, obj_array *to, void *object)
{
    if (!has_room(f, to))
        return;
    HPDF_Array_Add(to, object);
    fine(f, "HPDF_Array_Add");
}

void obj_add_ref(obj_file *f, obj_array *to, obj_dict *indirect)
{
    add(f, to, indirect);
}

void obj_add_array_ref(obj_file *f, obj_array *to, obj_array *indirect)
{
    add(f, to, indirect);
}

void obj_add_text(obj_file *f, obj_array *to, str utf8)
{
    add(f, to, new_text(f, utf8));
}

void obj_add_name(obj_file *f, obj_array *to, const char *name)
{
    if (!has_room(f, to))
        return;
    HPDF_Array_AddName(to, name);
    fine(f, "HPDF_Array_AddName");
}

void obj_add_number(obj_file *f, obj_array *to, int64_t n)
{
    if (!fits(f, n) || !has_room(f, to))
        return;
    HPDF_Array_AddNumber(to, (HPDF_INT32)n);
    fine(f, "HPDF_Array_AddNumber");
}

obj_dict *obj_add_dict(obj_file *f, obj_array *to)
{
    if (!has_room(f, to))
        return NULL;
    HPDF_Dict inner = HPDF_Dict_New(f->doc->mmgr);
    HPDF_Array_Add(to, inner);
    return fine(f, "HPDF_Array_Add") ? inner : NULL;
}

obj_array *obj_add_array(obj_file *f, obj_array *to)
{
    if (!has_room(f, to))
        return NULL;
    HPDF_Array inner = HPDF_Array_New(f->doc->mmgr);
    HPDF_Array_Add(to, inner);
    return fine(f, "HPDF_Array_Add") ? inner : NULL;
}

/* Saving */

static HPDF_STATUS take_bytes(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT count)
{
    buf_add(stream->attr, (str){(const char *)bytes, count});
    return HPDF_OK;
}

static void put_blank_id(obj_file *f)
{
    HPDF_BYTE zeros[ID_BYTES] = {0};
    obj_array *id = obj_put_array(f, f->doc->trailer, "ID");
    for (int i = 0; i < 2 && !f->failed; i++)
        add(f, id, HPDF_Binary_New(f->doc->mmgr, zeros, sizeof zeros));
}

str obj_md5(obj_file *f, str bytes)
{
    HPDF_MD5_CTX md5;
    HPDF_BYTE *sum = ARENA_ARRAY(f->arena, HPDF_BYTE, ID_BYTES);
    HPDF_MD5Init(&md5);
    HPDF_MD5Update(&md5, (const HPDF_BYTE *)bytes.ptr, (HPDF_UINT32)bytes.len);
    HPDF_MD5Final(sum, &md5);
    return (str){(const char *)sum, ID_BYTES};
}

static void digest(obj_file *f, const buf *file, char digits[ID_DIGITS])
{
    static const char hex[] = "0123456789ABCDEF";
    str sum = obj_md5(f, buf_str(file));
    for (size_t i = 0; i < sum.len; i++) {
        digits[2 * i] = hex[(unsigned char)sum.ptr[i] >> 4];
        digits[2 * i + 1] = hex[(unsigned char)sum.ptr[i] & 15];
    }
}

/* Puts the digest in both places of the ID, which stands in the trailer: the last
 * thing of the file, so the search backwards is short. */
static void fill_id(obj_file *f, buf *file)
{
    char blank[ID_DIGITS], digits[ID_DIGITS];
    memset(blank, '0', sizeof blank);
    digest(f, file, digits);
    int left = 2;
    for (size_t at = file->len < ID_DIGITS ? 0 : file->len - ID_DIGITS + 1; at-- > 0 && left > 0;)
        if (memcmp(file->ptr + at, blank, sizeof blank) == 0) {
            memcpy(file->ptr + at, digits, sizeof digits);
            left--;
        }
    if (left)
        obj_fail(f, "HPDF_SaveToStream", HPDF_INVALID_DOCUMENT);
}

static void save(obj_file *f, buf *file)
{
    /* Other calls of libharu can lower the version, so it is set last. */
    f->doc->pdf_version = f->profile == PDF_1A ? HPDF_VER_14 : HPDF_VER_17;
    f->doc->stream = HPDF_CallbackWriter_New(f->doc->mmgr, take_bytes, file);
    if (!fine(f, "HPDF_CallbackWriter_New"))
        return;
    HPDF_SaveToStream(f->doc);
    fine(f, "HPDF_SaveToStream");
}

bool obj_save(obj_file *f, str *out)
{
    if (f->failed)
        return false;
    if (f->doc->xref->entries->count > OBJECT_LIMIT)
        obj_limit(f, "it would have more than 8388607 objects");
    buf file = buf_in(f->arena);
    const bool final = f->profile == PDF_1A;
    if (final)
        put_blank_id(f);
    if (!f->failed)
        save(f, &file);
    if (final && !f->failed)
        fill_id(f, &file);
    if (f->failed)
        return false;
    *out = buf_str(&file);
    return true;
}
