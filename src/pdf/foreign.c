#include "pdf/foreign.h"

#include "diagnostic/diagnostic.h"
#include "pdf/foreign_form.h"
#include "pdf/reader.h"

#include <stdlib.h>

enum {
    PAGES_MOST = 5000,      /* more than any attachment has */
    SIGNATURE_WITHIN = 1024 /* readers look so far for it */
};

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

/* Ready to be asked for its pages; 0 when it has none, or more than is likely. */
static int page_count(qpdf_data q)
{
    const int count = qpdf_get_num_pages(q);
    if (count < 1 || count > PAGES_MOST ||
        (qpdf_push_inherited_attributes_to_page(q) & QPDF_ERRORS))
        return 0;
    return count;
}

/* Whether all pages can be shown; and whether there are letters on them. */
static bool judge_pages(arena *a, qpdf_data q, bool *letters)
{
    const int count = page_count(q);
    foreign_box box;
    for (int i = 0; i < count; i++) {
        qpdf_oh page = qpdf_get_page_n(q, (size_t)i);
        if (!foreign_page_box(q, page, &box) || !can_be_read(a, q, page))
            return false;
        *letters = *letters || has_fonts(q, page);
    }
    return count > 0;
}

static foreign_verdict judge(arena *a, qpdf_data q, pdf_profile profile)
{
    bool letters = false;
    if (qpdf_has_error(q)) {
        const bool locked = qpdf_get_error_code(q, qpdf_get_error(q)) == qpdf_e_password;
        return (foreign_verdict){.state = locked ? FOREIGN_LOCKED : FOREIGN_DAMAGED};
    }
    if (!judge_pages(a, q, &letters))
        return (foreign_verdict){.state = FOREIGN_DAMAGED};
    if (hides_layers(q))
        return (foreign_verdict){.state = FOREIGN_LAYERED};
    const claim c = claim_of(a, q);
    foreign_verdict v = {.lowers = letters && c.level != 'A' && c.level != 'U'};
    if (qpdf_more_warnings(q)) {
        v.state = FOREIGN_REPAIRED;
    } else if (qpdf_is_encrypted(q)) {
        v.state = FOREIGN_PROTECTED;
    } else {
        v.hindrance = hindrance_of(q, c, profile);
        v.state = v.hindrance ? FOREIGN_NOT_ARCHIVAL : FOREIGN_SOUND;
    }
    return v;
}

foreign_verdict foreign_judge(arena *a, str bytes, pdf_profile profile)
{
    if (str_find(str_sub(bytes, 0, SIGNATURE_WITHIN), STR("%PDF-")) == SIZE_MAX)
        return (foreign_verdict){.state = FOREIGN_NOT_PDF};
    QPDF_ERROR_CODE code;
    return judge(a, reader_open(a, bytes, &code), profile);
}

static bool read_page(qpdf_data q, str bytes, int number, image *into)
{
    qpdf_oh page = qpdf_get_page_n(q, (size_t)number);
    foreign_box box;
    if (!foreign_page_box(q, page, &box))
        return false;
    *into = (image){
        .kind = IMAGE_PAGE, .file = bytes, .page = (uint32_t)number, .turn = turn_of(q, page)};
    const mpt width = length_of(box.right - box.left), height = length_of(box.top - box.bottom);
    into->width = image_is_turned(into) ? height : width;
    into->height = image_is_turned(into) ? width : height;
    return true;
}

const image *foreign_pages(arena *a, str bytes, size_t *count)
{
    QPDF_ERROR_CODE code;
    qpdf_data q = reader_open(a, bytes, &code);
    const int pages = code & QPDF_ERRORS ? 0 : page_count(q);
    image *list = ARENA_ARRAY(a, image, (size_t)pages + 1);
    *count = 0;
    for (int i = 0; i < pages; i++)
        if (!read_page(q, bytes, i, &list[i]))
            return NULL;
    *count = (size_t)pages;
    return list;
}
