#include "pdf/foreign_form.h"

#include "pdf/reader.h"
#include "pdf/unmark.h"

#include <stdlib.h>
#include <zlib.h>

enum {
    CONTENT_MOST = 64 * 1024 * 1024, /* of one stream, unpacked; a detailed map has some ten */
    PACKED_MOST = 256 * 1024,        /* of one packed in another way, which is not unpacked to see */
    CONTENT_PARTS = 10000,
    DEEPEST = 24, /* forms within forms */
};

/* Sizes */

static size_t unpacked_size(str packed)
{
    unsigned char out[1 << 14];
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)packed.ptr, .avail_in = (uInt)packed.len};
    size_t size = 0;
    int code = inflateInit(&z);
    while (code == Z_OK && size <= CONTENT_MOST) {
        z.next_out = out;
        z.avail_out = sizeof out;
        code = inflate(&z, Z_NO_FLUSH);
        size += sizeof out - z.avail_out;
    }
    inflateEnd(&z);
    return size;
}

static bool is_deflated(qpdf_data q, qpdf_oh filter)
{
    if (qpdf_oh_is_array(q, filter) && qpdf_oh_get_array_n_items(q, filter) == 1)
        filter = qpdf_oh_get_array_item(q, filter, 0);
    return qpdf_oh_is_name_and_equals(q, filter, "/FlateDecode");
}

/* Whether the stream can be unpacked without harm. */
static bool is_bounded(arena *a, qpdf_data q, qpdf_oh stream)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    qpdf_oh filter = qpdf_oh_get_key(q, qpdf_oh_get_dict(q, stream), "/Filter");
    if ((qpdf_oh_get_stream_data(q, stream, qpdf_dl_none, NULL, &bytes, &len) & QPDF_ERRORS))
        return false;
    arena_defer(a, free, bytes);
    if (qpdf_oh_is_null(q, filter))
        return len <= CONTENT_MOST;
    if (is_deflated(q, filter))
        return len <= CONTENT_MOST && unpacked_size((str){(const char *)bytes, len}) <= CONTENT_MOST;
    return len <= PACKED_MOST;
}

static bool read_stream(arena *a, qpdf_data q, qpdf_oh stream, buf *out)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    if (!is_bounded(a, q, stream) ||
        (qpdf_oh_get_stream_data(q, stream, qpdf_dl_specialized, NULL, &bytes, &len) & QPDF_ERRORS))
        return false;
    arena_defer(a, free, bytes);
    buf_add(out, (str){(const char *)bytes, len});
    buf_byte(out, '\n');
    return out->len <= CONTENT_MOST;
}

bool foreign_page_content(arena *a, qpdf_data q, qpdf_oh page, str *content)
{
    qpdf_oh contents = qpdf_oh_get_key(q, page, "/Contents");
    buf all = buf_in(a);
    bool good = true;
    if (qpdf_oh_is_stream(q, contents)) {
        good = read_stream(a, q, contents, &all);
    } else if (qpdf_oh_is_array(q, contents)) {
        const int parts = qpdf_oh_get_array_n_items(q, contents);
        for (int i = 0; i < parts && good; i++) {
            qpdf_oh part = qpdf_oh_get_array_item(q, contents, i);
            good = parts <= CONTENT_PARTS &&
                   (!qpdf_oh_is_stream(q, part) || read_stream(a, q, part, &all));
        }
    }
    if (good)
        *content = unmark(a, buf_str(&all));
    return good;
}

/* Boxes */

static bool read_box(qpdf_data q, qpdf_oh array, foreign_box *box)
{
    double side[4];
    if (!qpdf_oh_is_array(q, array) || qpdf_oh_get_array_n_items(q, array) != 4)
        return false;
    for (int i = 0; i < 4; i++) {
        qpdf_oh n = qpdf_oh_get_array_item(q, array, i);
        if (!qpdf_oh_is_number(q, n))
            return false;
        side[i] = qpdf_oh_get_numeric_value(q, n);
    }
    *box = (foreign_box){side[0] < side[2] ? side[0] : side[2], side[1] < side[3] ? side[1] : side[3],
                         side[0] < side[2] ? side[2] : side[0], side[1] < side[3] ? side[3] : side[1]};
    return true;
}

bool foreign_page_box(qpdf_data q, qpdf_oh page, foreign_box *box)
{
    const double least = 3, most = 14400; /* ISO 32000-1, annex C */
    foreign_box crop;
    if (!read_box(q, qpdf_oh_get_key(q, page, "/MediaBox"), box))
        return false;
    if (read_box(q, qpdf_oh_get_key(q, page, "/CropBox"), &crop)) {
        box->left = crop.left > box->left ? crop.left : box->left;
        box->bottom = crop.bottom > box->bottom ? crop.bottom : box->bottom;
        box->right = crop.right < box->right ? crop.right : box->right;
        box->top = crop.top < box->top ? crop.top : box->top;
    }
    const double width = box->right - box->left, height = box->top - box->bottom;
    return width >= least && height >= least && width <= most && height <= most;
}

static qpdf_oh number(qpdf_data q, double value)
{
    enum { DECIMALS = 10 }; /* a page's side as part of a unit has some seven that count */
    return qpdf_oh_new_real_from_double(q, value, DECIMALS);
}

static void put_numbers(qpdf_data q, qpdf_oh into, const char *key, const double *values, int count)
{
    qpdf_oh array = qpdf_oh_new_array(q);
    for (int i = 0; i < count; i++)
        qpdf_oh_append_item(q, array, number(q, values[i]));
    qpdf_oh_replace_key(q, into, key, array);
}

/* Forms within a page */

/* The objects that have been cleaned; each of them once. */
typedef struct cleaning {
    arena *a;
    qpdf_data q;
    VEC(int) done;
    bool good;
} cleaning;

static bool seen(cleaning *c, qpdf_oh object)
{
    const int id = qpdf_oh_get_object_id(c->q, object);
    for (size_t i = 0; i < c->done.len && id > 0; i++)
        if (c->done.at[i] == id)
            return true;
    vec_push(c->a, &c->done, id);
    return false;
}

static void clean_resources(cleaning *c, qpdf_oh resources, int depth);

/* What belongs to the tree of tags, the layers or the scripts of its own file. */
static void drop_ties(qpdf_data q, qpdf_oh dict)
{
    static const char *const keys[] = {"/StructParent", "/StructParents", "/OC",  "/Metadata",
                                       "/PieceInfo",    "/Alternates",    "/OPI", "/Ref",
                                       "/LastModified", "/PS",            "/AF"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        qpdf_oh_remove_key(q, dict, keys[i]);
}

static void clean_painting(cleaning *c, qpdf_oh stream, int depth)
{
    qpdf_data q = c->q;
    qpdf_oh dict = qpdf_oh_get_dict(q, stream);
    buf content = buf_in(c->a);
    if (!read_stream(c->a, q, stream, &content)) {
        c->good = false;
        return;
    }
    const str clean = unmark(c->a, buf_str(&content));
    qpdf_oh_replace_stream_data(q, stream, (const unsigned char *)clean.ptr, clean.len,
                                qpdf_oh_new_null(q), qpdf_oh_new_null(q));
    clean_resources(c, qpdf_oh_get_key(q, dict, "/Resources"), depth + 1);
}

static void clean_object(cleaning *c, qpdf_oh object, int depth)
{
    qpdf_data q = c->q;
    if (qpdf_oh_is_dictionary(q, object)) { /* a graphics state with a soft mask */
        object = qpdf_oh_get_key_if_dict(q, qpdf_oh_get_key(q, object, "/SMask"), "/G");
    }
    if (!qpdf_oh_is_stream(q, object) || seen(c, object))
        return;
    qpdf_oh dict = qpdf_oh_get_dict(q, object);
    drop_ties(q, dict);
    if (qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, dict, "/Subtype"), "/Form") ||
        qpdf_oh_has_key(q, dict, "/PatternType"))
        clean_painting(c, object, depth);
}

/* libqpdf remembers one walk through keys at a time, so they are taken first. */
static void clean_entries(cleaning *c, qpdf_oh dict, int depth)
{
    qpdf_data q = c->q;
    VEC(qpdf_oh) entries = {0};
    if (!qpdf_oh_is_dictionary(q, dict))
        return;
    qpdf_oh_begin_dict_key_iter(q, dict);
    while (qpdf_oh_dict_more_keys(q))
        vec_push(c->a, &entries, qpdf_oh_get_key(q, dict, qpdf_oh_dict_next_key(q)));
    for (size_t i = 0; i < entries.len; i++)
        clean_object(c, entries.at[i], depth);
}

static void clean_resources(cleaning *c, qpdf_oh resources, int depth)
{
    if (depth > DEEPEST) {
        c->good = false;
        return;
    }
    if (!qpdf_oh_is_dictionary(c->q, resources))
        return;
    clean_entries(c, qpdf_oh_get_key(c->q, resources, "/XObject"), depth);
    clean_entries(c, qpdf_oh_get_key(c->q, resources, "/Pattern"), depth);
    clean_entries(c, qpdf_oh_get_key(c->q, resources, "/ExtGState"), depth);
    qpdf_oh_remove_key(c->q, resources, "/Properties");
}

/* What stands on a page: filled forms, stamps, drawn signatures */

static void put_decimal(buf *out, double value)
{
    enum { MILLIONTHS = 1000000 };
    const int64_t n = (int64_t)(value * MILLIONTHS + (value < 0 ? -0.5 : 0.5));
    const uint64_t rest = (uint64_t)(n < 0 ? -n : n) % MILLIONTHS;
    if (n < 0)
        buf_byte(out, '-');
    buf_number(out, (n < 0 ? -n : n) / MILLIONTHS);
    buf_byte(out, '.');
    for (uint64_t unit = MILLIONTHS / 10; unit; unit /= 10)
        buf_byte(out, (char)('0' + rest / unit % 10));
    buf_byte(out, ' ');
}

/* As it looks by itself, in the state it is in; NULL's kin when it is not to be seen. */
static qpdf_oh appearance(qpdf_data q, qpdf_oh annotation)
{
    enum { HIDDEN = 1 << 1, NO_VIEW = 1 << 5 };
    qpdf_oh flags = qpdf_oh_get_key(q, annotation, "/F");
    qpdf_oh subtype = qpdf_oh_get_key(q, annotation, "/Subtype");
    qpdf_oh normal = qpdf_oh_get_key_if_dict(q, qpdf_oh_get_key(q, annotation, "/AP"), "/N");
    if ((qpdf_oh_is_integer(q, flags) &&
         (qpdf_oh_get_int_value(q, flags) & (HIDDEN | NO_VIEW))) ||
        qpdf_oh_is_name_and_equals(q, subtype, "/Link") ||
        qpdf_oh_is_name_and_equals(q, subtype, "/Popup"))
        return qpdf_oh_new_null(q);
    if (qpdf_oh_is_dictionary(q, normal)) {
        qpdf_oh state = qpdf_oh_get_key(q, annotation, "/AS");
        if (!qpdf_oh_is_name(q, state))
            return qpdf_oh_new_null(q);
        normal = qpdf_oh_get_key(q, normal, qpdf_oh_get_name(q, state));
    }
    return normal;
}

/* The box around `box` when it has been taken through the form's matrix. */
static foreign_box through_matrix(qpdf_data q, qpdf_oh dict, foreign_box box)
{
    double m[6] = {1, 0, 0, 1, 0, 0};
    qpdf_oh matrix = qpdf_oh_get_key(q, dict, "/Matrix");
    if (qpdf_oh_is_array(q, matrix) && qpdf_oh_get_array_n_items(q, matrix) == 6)
        for (int i = 0; i < 6; i++)
            m[i] = qpdf_oh_get_numeric_value(q, qpdf_oh_get_array_item(q, matrix, i));
    const double xs[] = {box.left, box.right}, ys[] = {box.bottom, box.top};
    foreign_box out = {0};
    for (int i = 0; i < 4; i++) {
        const double x = m[0] * xs[i & 1] + m[2] * ys[i >> 1] + m[4];
        const double y = m[1] * xs[i & 1] + m[3] * ys[i >> 1] + m[5];
        out.left = i == 0 || x < out.left ? x : out.left;
        out.right = i == 0 || x > out.right ? x : out.right;
        out.bottom = i == 0 || y < out.bottom ? y : out.bottom;
        out.top = i == 0 || y > out.top ? y : out.top;
    }
    return out;
}

/* ISO 32000-1, 12.5.5: the form's box is taken to the rectangle of the annotation. */
static void add_appearance(cleaning *c, qpdf_oh annotation, qpdf_oh forms, const char *name,
                           buf *content)
{
    qpdf_data q = c->q;
    foreign_box rect, box;
    qpdf_oh form = appearance(q, annotation);
    if (!qpdf_oh_is_stream(q, form) ||
        !read_box(q, qpdf_oh_get_key(q, annotation, "/Rect"), &rect) ||
        !read_box(q, qpdf_oh_get_key(q, qpdf_oh_get_dict(q, form), "/BBox"), &box))
        return;
    box = through_matrix(q, qpdf_oh_get_dict(q, form), box);
    if (box.right - box.left <= 0 || box.top - box.bottom <= 0)
        return;
    const double across = (rect.right - rect.left) / (box.right - box.left);
    const double up = (rect.top - rect.bottom) / (box.top - box.bottom);
    qpdf_oh_replace_key(q, qpdf_oh_get_dict(q, form), "/Subtype", qpdf_oh_new_name(q, "/Form"));
    qpdf_oh_replace_key(q, forms, name, form);
    buf_c(content, "q ");
    put_decimal(content, across);
    buf_c(content, "0 0 ");
    put_decimal(content, up);
    put_decimal(content, rect.left - box.left * across);
    put_decimal(content, rect.bottom - box.bottom * up);
    buf_c(content, "cm ");
    buf_c(content, name);
    buf_c(content, " Do Q\n");
}

static void add_appearances(cleaning *c, qpdf_oh page, qpdf_oh resources, buf *content)
{
    qpdf_data q = c->q;
    qpdf_oh annotations = qpdf_oh_get_key(q, page, "/Annots");
    const int count =
        qpdf_oh_is_array(q, annotations) ? qpdf_oh_get_array_n_items(q, annotations) : 0;
    if (count == 0 || count > CONTENT_PARTS)
        return;
    if (!qpdf_oh_is_dictionary(q, qpdf_oh_get_key(q, resources, "/XObject")))
        qpdf_oh_replace_key(q, resources, "/XObject", qpdf_oh_new_dictionary(q));
    qpdf_oh forms = qpdf_oh_get_key(q, resources, "/XObject");
    for (int i = 0; i < count; i++) {
        qpdf_oh annotation = qpdf_oh_get_array_item(q, annotations, i);
        buf name = buf_in(c->a);
        buf_c(&name, "/Seen");
        buf_number(&name, qpdf_oh_get_object_id(q, page));
        buf_byte(&name, '.');
        buf_number(&name, i);
        if (qpdf_oh_is_dictionary(q, annotation))
            add_appearance(c, annotation, forms, str_c(c->a, buf_str(&name)), content);
    }
}

/* The page as a form that fills the unit square, as pictures do. */
static bool page_form(arena *a, qpdf_data q, qpdf_oh page, qpdf_oh *form)
{
    cleaning c = {.a = a, .q = q, .good = true};
    foreign_box box;
    str content;
    qpdf_oh resources = qpdf_oh_get_key(q, page, "/Resources");
    if (!foreign_page_box(q, page, &box) || !foreign_page_content(a, q, page, &content))
        return false;
    if (!qpdf_oh_is_dictionary(q, resources))
        resources = qpdf_oh_new_dictionary(q);
    buf all = buf_in(a);
    buf_add(&all, content);
    add_appearances(&c, page, resources, &all);
    clean_resources(&c, resources, 0);
    *form = qpdf_oh_new_stream(q);
    qpdf_oh dict = qpdf_oh_get_dict(q, *form);
    const double width = box.right - box.left, height = box.top - box.bottom;
    const double sides[] = {box.left, box.bottom, box.right, box.top};
    const double matrix[] = {1 / width, 0, 0, 1 / height, -box.left / width, -box.bottom / height};
    qpdf_oh_replace_key(q, dict, "/Type", qpdf_oh_new_name(q, "/XObject"));
    qpdf_oh_replace_key(q, dict, "/Subtype", qpdf_oh_new_name(q, "/Form"));
    put_numbers(q, dict, "/BBox", sides, 4);
    put_numbers(q, dict, "/Matrix", matrix, 6);
    qpdf_oh_replace_key(q, dict, "/Resources", resources);
    qpdf_oh group = qpdf_oh_get_key(q, page, "/Group");
    if (qpdf_oh_is_dictionary(q, group))
        qpdf_oh_replace_key(q, dict, "/Group", group);
    qpdf_oh_replace_stream_data(q, *form, (const unsigned char *)all.ptr, all.len,
                                qpdf_oh_new_null(q), qpdf_oh_new_null(q));
    return c.good;
}

/* The dictionary of pictures that all pages of our file share. */
static qpdf_oh shared_pictures(qpdf_data q)
{
    qpdf_oh resources = qpdf_oh_get_key(q, qpdf_get_page_n(q, 0), "/Resources");
    if (!qpdf_oh_is_dictionary(q, qpdf_oh_get_key(q, resources, "/XObject")))
        qpdf_oh_replace_key(q, resources, "/XObject", qpdf_oh_new_dictionary(q));
    return qpdf_oh_get_key(q, resources, "/XObject");
}

static bool place_form(arena *a, qpdf_data q, qpdf_data from, const image *p, qpdf_oh into)
{
    qpdf_oh form;
    buf name = buf_in(a);
    if (!page_form(a, from, qpdf_get_page_n(from, p->page), &form))
        return false;
    buf_c(&name, "/Im");
    buf_number(&name, (int64_t)p->index);
    qpdf_oh_replace_key(q, into, str_c(a, buf_str(&name)),
                        qpdf_oh_copy_foreign_object(q, from, form));
    return true;
}

/* libqpdf takes a copy of all that the form paints, so what was needed to make it can go. */
static bool place_page(arena *a, qpdf_data q, qpdf_data from, const image *p, qpdf_oh into)
{
    arena *own = arena_new(0);
    if (!own || setjmp(*arena_trap(own))) {
        arena_free(own);
        arena_exhausted(a);
    }
    const bool good = place_form(own, q, from, p, into);
    arena_free(own);
    return good;
}

bool foreign_place(arena *a, qpdf_data q, const image_list *pictures)
{
    qpdf_oh into = shared_pictures(q);
    qpdf_data from = NULL;
    QPDF_ERROR_CODE code;
    const char *open = NULL; /* the file that `from` reads */
    for (size_t i = 0; i < pictures->len; i++) {
        const image *p = pictures->at[i];
        if (p->file.ptr != open) {
            from = reader_open(a, p->file, &code);
            open = p->file.ptr;
            if ((qpdf_push_inherited_attributes_to_page(from) & QPDF_ERRORS))
                return false;
        }
        if (!place_page(a, q, from, p, into))
            return false;
    }
    return true;
}
