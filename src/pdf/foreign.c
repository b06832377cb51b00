#include "pdf/foreign.h"

#include "diagnostic/diagnostic.h"
#include "pdf/foreign_form.h"

#include <stdlib.h>

enum {
    PAGES_MOST = 5000,      /* more than any attachment has */
    SIGNATURE_WITHIN = 1024 /* readers look so far for it */
};

static void release(void *reader)
{
    qpdf_data q = reader;
    qpdf_cleanup(&q);
}

qpdf_data foreign_open(arena *a, str bytes)
{
    qpdf_data q = qpdf_init();
    arena_defer(a, release, q);
    qpdf_silence_errors(q);
    qpdf_set_suppress_warnings(q, QPDF_TRUE);
    qpdf_read_memory(q, "", bytes.ptr, bytes.len, NULL);
    return q;
}

/* What it claims */

/* Of PDF/A: part 0 when it claims none, level in capitals. */
typedef struct claim {
    int part;
    char level;
} claim;

/* The value of a property as XMP has it: in an attribute, or as an element of its own. */
static char property_of(str xmp, str name)
{
    size_t i = str_find(xmp, name);
    if (i == SIZE_MAX)
        return 0;
    for (i += name.len; i < xmp.len; i++) {
        const char c = xmp.ptr[i];
        if (c != '=' && c != '"' && c != '\'' && c != '>' && c != ' ' && c != '\n' && c != '\r')
            return c;
    }
    return 0;
}

static claim claim_of(arena *a, qpdf_data q)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    claim c = {0};
    qpdf_oh metadata = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/Metadata");
    if (!qpdf_oh_is_stream(q, metadata) ||
        (qpdf_oh_get_stream_data(q, metadata, qpdf_dl_generalized, NULL, &bytes, &len) & QPDF_ERRORS) || !bytes)
        return c;
    arena_defer(a, free, bytes);
    const str xmp = {(const char *)bytes, len};
    const char part = property_of(xmp, STR("pdfaid:part"));
    const char level = property_of(xmp, STR("pdfaid:conformance"));
    c.part = part >= '1' && part <= '9' ? part - '0' : 0;
    c.level = level >= 'a' && level <= 'z' ? (char)(level - 'a' + 'A') : level;
    return c;
}

/* Whether its colours are meant for a press; ours are not, and one file has one intent. */
static bool is_for_print(qpdf_data q)
{
    enum { CMYK = 4 };
    qpdf_oh intents = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/OutputIntents");
    const int count = qpdf_oh_is_array(q, intents) ? qpdf_oh_get_array_n_items(q, intents) : 0;
    for (int i = 0; i < count; i++) {
        qpdf_oh profile =
            qpdf_oh_get_key_if_dict(q, qpdf_oh_get_array_item(q, intents, i), "/DestOutputProfile");
        qpdf_oh channels = qpdf_oh_is_stream(q, profile)
                               ? qpdf_oh_get_key(q, qpdf_oh_get_dict(q, profile), "/N")
                               : qpdf_oh_new_null(q);
        if (qpdf_oh_is_integer(q, channels) && qpdf_oh_get_int_value(q, channels) == CMYK)
            return true;
    }
    return false;
}

static foreign_hindrance hindrance_of(qpdf_data q, claim c, pdf_profile profile)
{
    enum { LAST_PART = 3 };
    if (c.part == 0)
        return FOREIGN_NO_CLAIM;
    if (c.part > LAST_PART)
        return FOREIGN_LATER;
    if (profile == PDF_1A && c.part != 1)
        return FOREIGN_LATER_PART;
    return is_for_print(q) ? FOREIGN_FOR_PRINT : FOREIGN_FREE;
}

str foreign_words(foreign_hindrance h)
{
    switch (h) {
    case FOREIGN_FREE: break;
    case FOREIGN_NO_CLAIM: return STR(OURS_("it does not say that it is PDF/A"));
    case FOREIGN_LATER: return STR(OURS_("it is of a later kind, PDF/A-4"));
    case FOREIGN_LATER_PART:
        return STR(OURS_("it is of a later kind of PDF/A than the papers, which are PDF/A-1"));
    case FOREIGN_FOR_PRINT: return STR(OURS_("its colours are meant for print (CMYK)"));
    }
    return STR("");
}

/* Layers that are not shown by themselves would be, when their marks are gone. */
static bool hides_layers(qpdf_data q)
{
    qpdf_oh layers = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/OCProperties");
    qpdf_oh usual = qpdf_oh_get_key_if_dict(q, layers, "/D");
    qpdf_oh off = qpdf_oh_get_key_if_dict(q, usual, "/OFF");
    qpdf_oh base = qpdf_oh_get_key_if_dict(q, usual, "/BaseState");
    return (qpdf_oh_is_array(q, off) && qpdf_oh_get_array_n_items(q, off) > 0) ||
           qpdf_oh_is_name_and_equals(q, base, "/OFF");
}

static bool has_fonts(qpdf_data q, qpdf_oh page)
{
    qpdf_oh resources = qpdf_oh_get_key_if_dict(q, page, "/Resources");
    qpdf_oh forms = qpdf_oh_get_key_if_dict(q, resources, "/XObject");
    if (qpdf_oh_has_key(q, resources, "/Font"))
        return true;
    if (!qpdf_oh_is_dictionary(q, forms))
        return false;
    /* What a form within it has is not looked at: it may have. */
    qpdf_oh_begin_dict_key_iter(q, forms);
    while (qpdf_oh_dict_more_keys(q)) {
        qpdf_oh form = qpdf_oh_get_key(q, forms, qpdf_oh_dict_next_key(q));
        if (qpdf_oh_is_stream(q, form) &&
            qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, qpdf_oh_get_dict(q, form), "/Subtype"),
                                       "/Form"))
            return true;
    }
    return false;
}

/* Its pages */

static mpt length_of(double points)
{
    return (mpt)(points * 1000 + 0.5);
}

static image_turn turn_of(qpdf_data q, qpdf_oh page)
{
    static const image_turn turns[] = {IMAGE_UPRIGHT, IMAGE_QUARTER_TURN, IMAGE_HALF_TURN,
                                       IMAGE_QUARTER_BACK};
    qpdf_oh rotate = qpdf_oh_get_key(q, page, "/Rotate");
    const long long degrees = qpdf_oh_is_integer(q, rotate) ? qpdf_oh_get_int_value(q, rotate) : 0;
    return turns[((degrees / 90) % 4 + 4) % 4];
}

/* What a page paints is large, and goes at once. */
static bool can_be_read(arena *a, qpdf_data q, qpdf_oh page)
{
    arena *own = arena_new(0);
    str content;
    if (!own || setjmp(*arena_trap(own))) {
        arena_free(own);
        arena_exhausted(a);
    }
    const bool good = foreign_page_content(own, q, page, &content);
    arena_free(own);
    return good;
}

static bool add_page(arena *a, qpdf_data q, str bytes, int number, foreign_file *f)
{
    qpdf_oh page = qpdf_get_page_n(q, (size_t)number);
    foreign_box box;
    if (!foreign_page_box(q, page, &box) || !can_be_read(a, q, page))
        return false;
    image i = {.kind = IMAGE_PAGE, .file = bytes, .page = (uint32_t)number, .turn = turn_of(q, page)};
    const mpt width = length_of(box.right - box.left), height = length_of(box.top - box.bottom);
    i.width = image_is_turned(&i) ? height : width;
    i.height = image_is_turned(&i) ? width : height;
    vec_push(a, &f->pages, i);
    f->lowers = f->lowers || has_fonts(q, page);
    return true;
}

static bool add_pages(arena *a, qpdf_data q, str bytes, foreign_file *f)
{
    const int count = qpdf_get_num_pages(q);
    if (count < 1 || count > PAGES_MOST || (qpdf_push_inherited_attributes_to_page(q) & QPDF_ERRORS))
        return false;
    for (int i = 0; i < count; i++)
        if (!add_page(a, q, bytes, i, f))
            return false;
    return true;
}

static foreign_state judge(arena *a, qpdf_data q, str bytes, pdf_profile profile, foreign_file *f)
{
    if (qpdf_has_error(q)) {
        const bool locked = qpdf_get_error_code(q, qpdf_get_error(q)) == qpdf_e_password;
        return locked ? FOREIGN_LOCKED : FOREIGN_DAMAGED;
    }
    if (!add_pages(a, q, bytes, f))
        return FOREIGN_DAMAGED;
    if (hides_layers(q))
        return FOREIGN_LAYERED;
    const claim c = claim_of(a, q);
    f->lowers = f->lowers && c.level != 'A' && c.level != 'U';
    if (qpdf_more_warnings(q))
        return FOREIGN_REPAIRED;
    if (qpdf_is_encrypted(q))
        return FOREIGN_PROTECTED;
    f->hindrance = hindrance_of(q, c, profile);
    return f->hindrance ? FOREIGN_NOT_ARCHIVAL : FOREIGN_SOUND;
}

const foreign_file *foreign_read(arena *a, str bytes, pdf_profile profile)
{
    foreign_file *f = ARENA_NEW(a, foreign_file);
    if (str_find(str_sub(bytes, 0, SIGNATURE_WITHIN), STR("%PDF-")) == SIZE_MAX)
        f->state = FOREIGN_NOT_PDF;
    else
        f->state = judge(a, foreign_open(a, bytes), bytes, profile, f);
    if (f->state >= FOREIGN_LOCKED)
        f->pages.len = 0;
    return f;
}
