#include "layout/face.h"

#include <hb-ot.h>

/* What a viewer needs of a TrueType font. A subset of a face that has no more is cut
 * several times faster, and no glyphs come along that GSUB would put for others. */
enum { OUTLINE_TABLES = 6 };
static const hb_tag_t outline_tables[OUTLINE_TABLES] = {
    HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
    HB_TAG('m', 'a', 'x', 'p'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('g', 'l', 'y', 'f'),
};

/* Big-endian fields; 0 outside the table, which every field here may be. */
static uint32_t field16(str table, size_t at)
{
    if (table.len < 2 || at > table.len - 2)
        return 0;
    return (uint32_t)(unsigned char)table.ptr[at] << 8 | (unsigned char)table.ptr[at + 1];
}

static uint32_t field32(str table, size_t at)
{
    return field16(table, at) << 16 | field16(table, at + 2);
}

static int32_t signed16(str table, size_t at)
{
    int32_t n = (int32_t)field16(table, at);
    return n >= 0x8000 ? n - 0x10000 : n;
}

static uint32_t byte_at(str table, size_t at)
{
    return at < table.len ? (unsigned char)table.ptr[at] : 0;
}

/* A view of the font's own bytes; empty when it lacks the table. */
static str table_of(hb_face_t *hb_face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(hb_face, tag);
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(blob, &length);
    hb_blob_destroy(blob);
    return (str){bytes, length};
}

/* Whether the file can be embedded as it is written: why not, or NULL. */

static const char *container_fault(str file)
{
    if (file.len < 4)
        return OURS_("the file is no font");
    if (str_starts(file, STR("OTTO")))
        return OURS_("it has PostScript outlines, and TrueType outlines are wanted");
    if (str_starts(file, STR("ttcf")))
        return OURS_("it is a collection of several fonts");
    if (str_starts(file, STR("wOFF")) || str_starts(file, STR("wOF2")))
        return OURS_("it is packed for the web");
    if (!str_starts(file, ((str){"\0\1\0\0", 4})) && !str_starts(file, STR("true")))
        return OURS_("the file is no TrueType font");
    return NULL;
}

/* A copy that was interrupted still has its directory, and tables that end too early. */
static bool is_whole(str file)
{
    enum { DIRECTORY = 12, ROW = 16 };
    const size_t count = field16(file, 4);
    for (size_t i = 0; i < count; i++) {
        const size_t row = DIRECTORY + i * ROW;
        const uint64_t start = field32(file, row + 8), length = field32(file, row + 12);
        if (row + ROW > file.len || start + length > file.len)
            return false;
    }
    return true;
}

/* Whether every glyph's outline lies within the outlines, after the one before it. */
static bool has_sound_outlines(hb_face_t *hb_face)
{
    const str head = table_of(hb_face, HB_TAG('h', 'e', 'a', 'd'));
    const str loca = table_of(hb_face, HB_TAG('l', 'o', 'c', 'a'));
    const size_t size = table_of(hb_face, HB_TAG('g', 'l', 'y', 'f')).len;
    const size_t count = hb_face_get_glyph_count(hb_face) + (size_t)1;
    const bool wide = field16(head, 50) != 0;
    size_t last = 0;
    if (loca.len / (wide ? 4 : 2) < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        const size_t at = wide ? field32(loca, 4 * i) : 2 * (size_t)field16(loca, 2 * i);
        if (at < last || at > size)
            return false;
        last = at;
    }
    return true;
}

static const char *table_fault(hb_face_t *hb_face)
{
    bool complete = table_of(hb_face, HB_TAG('c', 'm', 'a', 'p')).len > 0;
    for (size_t i = 0; i < OUTLINE_TABLES; i++)
        complete &= table_of(hb_face, outline_tables[i]).len > 0;
    if (!complete)
        return OURS_("the file is damaged: a table that every font has is missing");
    if (!hb_face_get_glyph_count(hb_face))
        return OURS_("it has no glyphs");
    return has_sound_outlines(hb_face) ? NULL
                                       : OURS_("the file is damaged: its outlines are in disorder");
}

/* fsType of OS/2: among the usage bits the freest one set counts. */
static const char *licence_fault(str os2)
{
    enum { RESTRICTED = 2, USAGE = 0xf, NO_SUBSETTING = 0x100, BITMAPS_ONLY = 0x200 };
    uint32_t rights = field16(os2, 8);
    if ((rights & USAGE) == RESTRICTED)
        return OURS_("its licence forbids embedding");
    if (rights & NO_SUBSETTING)
        return OURS_("its licence forbids embedding a part of it");
    if (rights & BITMAPS_ONLY)
        return OURS_("its licence forbids embedding of outlines");
    return NULL;
}

static void release_blob(void *blob)
{
    hb_blob_destroy(blob);
}

static void release_face(void *hb_face)
{
    hb_face_destroy(hb_face);
}

static void release_font(void *hb_font)
{
    hb_font_destroy(hb_font);
}

static hb_face_t *open_face(arena *a, str file)
{
    hb_blob_t *blob =
        hb_blob_create(file.ptr, (unsigned)file.len, HB_MEMORY_MODE_READONLY, NULL, NULL);
    arena_defer(a, release_blob, blob);
    hb_face_t *hb_face = hb_face_create(blob, 0);
    arena_defer(a, release_face, hb_face);
    hb_face_make_immutable(hb_face);
    return hb_face;
}

static hb_face_t *open_outlines(arena *a, hb_face_t *hb_face)
{
    hb_face_t *outlines = hb_face_builder_create();
    arena_defer(a, release_face, outlines);
    for (size_t i = 0; i < OUTLINE_TABLES; i++) {
        hb_blob_t *table = hb_face_reference_table(hb_face, outline_tables[i]);
        hb_face_builder_add_table(outlines, outline_tables[i], table);
        hb_blob_destroy(table);
    }
    hb_face_make_immutable(outlines);
    return outlines;
}

static hb_font_t *open_font(arena *a, hb_face_t *hb_face)
{
    hb_font_t *hb_font = hb_font_create(hb_face);
    arena_defer(a, release_font, hb_font);
    int units = (int)hb_face_get_upem(hb_face);
    hb_font_set_scale(hb_font, units, units);
    hb_font_make_immutable(hb_font);
    return hb_font;
}

/* The name as a PDF name needs it: printable ASCII without delimiters. */
static str postscript_name(arena *a, hb_face_t *hb_face)
{
    char name[64];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
    buf b = buf_in(a);
    for (unsigned i = 0; i < size && i < sizeof name && name[i]; i++) {
        char c = name[i];
        if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
            c == '-' || c == '_')
            buf_byte(&b, c);
    }
    return b.len ? buf_str(&b) : STR("Font");
}

static int32_t per_mille(const face *f, int32_t units)
{
    return (int32_t)((int64_t)units * 1000 / f->units_per_em);
}

static int32_t metric(const face *f, hb_ot_metrics_tag_t tag, int32_t otherwise)
{
    hb_position_t value = 0;
    return hb_ot_metrics_get_position(f->hb_font, tag, &value) ? per_mille(f, value) : otherwise;
}

/* PANOSE for Latin text fonts; where it says nothing, the family class. */
static bool has_serifs(str os2)
{
    enum { PANOSE_LATIN_TEXT = 2, SERIF_FIRST = 2, SERIF_LAST = 10 };
    uint32_t style = byte_at(os2, 33), class = byte_at(os2, 30);
    if (byte_at(os2, 32) == PANOSE_LATIN_TEXT && style >= SERIF_FIRST)
        return style <= SERIF_LAST;
    return (class >= 1 && class <= 5) || class == 7;
}

static void read_metrics(face *f)
{
    hb_face_t *hb_face = hb_font_get_face(f->hb_font);
    str head = table_of(hb_face, HB_TAG('h', 'e', 'a', 'd'));
    str os2 = table_of(hb_face, HB_TAG('O', 'S', '/', '2'));
    str post = table_of(hb_face, HB_TAG('p', 'o', 's', 't'));
    enum { WEIGHT_REGULAR = 400, WEIGHT_MOST = 1000 };
    int32_t weight = (int32_t)field16(os2, 4);
    if (weight < 1 || weight > WEIGHT_MOST)
        weight = WEIGHT_REGULAR;

    f->ascent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, 800);
    f->descent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -200);
    f->cap_height = metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT, 700);
    /* No table states the width of stems; this is the usual guess from the weight. */
    f->stem_v = 50 + weight * weight / (65 * 65);
    f->italic_angle = signed16(post, 4);
    for (size_t i = 0; i < 4; i++)
        f->bbox[i] = per_mille(f, signed16(head, 36 + 2 * i));
    f->serif = has_serifs(os2);
    f->fixed_pitch = field16(post, 12) || field16(post, 14);
    f->italic = f->italic_angle != 0;
}

static const char *load_face(arena *shared, str file, face *f)
{
    const char *fault = container_fault(file);
    if (!fault && !is_whole(file))
        fault = OURS_("the file is cut off");
    if (fault)
        return fault;
    hb_face_t *hb_face = open_face(shared, file);
    fault = table_fault(hb_face);
    if (!fault)
        fault = licence_fault(table_of(hb_face, HB_TAG('O', 'S', '/', '2')));
    if (fault)
        return fault;
    f->hb_font = open_font(shared, hb_face);
    f->outlines = open_outlines(shared, hb_face);
    f->units_per_em = (int32_t)hb_face_get_upem(hb_face);
    f->postscript_name = postscript_name(shared, hb_face);
    read_metrics(f);
    return NULL;
}

/* The face of a file, loaded once however many families name it. */
static bool take_file(arena *shared, face_set *s, const font_family *family, int cut,
                      diagnostics *bag, size_t *index)
{
    const str path = family->path[cut];
    for (size_t i = 0; i < s->faces.len; i++)
        if (str_eq(s->faces.at[i].path, path)) {
            *index = i;
            return true;
        }
    face f = {.index = s->faces.len, .path = path};
    const char *fault = load_face(shared, family->file[cut], &f);
    if (fault) {
        diag_report(bag, RULE_TEMPLATE_FONT, family->at[cut], path, str_from(fault));
        return false;
    }
    *index = f.index;
    vec_push(shared, &s->faces, f);
    return true;
}

static bool take_family(arena *shared, face_set *s, const font_family *family, diagnostics *bag)
{
    if (family->file[CUT_REGULAR].len == 0) {
        diag_report(bag, RULE_TEMPLATE_FONT, SPAN_NONE, family->name,
                    STR(OURS_("the family has no regular cut")));
        return false;
    }
    bool usable = true;
    size_t regular = s->by_family.len;
    for (int cut = 0; cut < CUT_COUNT; cut++) {
        size_t index = cut == CUT_REGULAR ? 0 : s->by_family.at[regular];
        if (family->file[cut].len)
            usable &= take_file(shared, s, family, cut, bag, &index);
        vec_push(shared, &s->by_family, index);
    }
    return usable;
}

const face_set *face_set_load(arena *shared, const template *t, diagnostics *bag)
{
    face_set *s = ARENA_NEW(shared, face_set);
    bool usable = true;
    for (size_t i = 0; i < t->families.len; i++)
        usable &= take_family(shared, s, &t->families.at[i], bag);
    return usable && s->faces.len ? s : NULL;
}

const face *face_find(const face_set *s, size_t family, font_cut cut)
{
    return &s->faces.at[s->by_family.at[family * CUT_COUNT + (size_t)cut]];
}

bool face_has(const face *f, uint32_t code_point)
{
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(f->hb_font, code_point, &glyph) && glyph != 0;
}

/* Characters HarfBuzz draws with another glyph when the face lacks their own. */
static bool can_show(const face *f, uint32_t c)
{
    enum { NO_BREAK_HYPHEN = 0x2011, HYPHEN = 0x2010 };
    const bool blank = c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
    return face_has(f, c) || (blank && face_has(f, ' ')) ||
           (c == NO_BREAK_HYPHEN && face_has(f, HYPHEN));
}

const face *face_showing(const face_set *s, size_t family, font_cut cut, uint32_t code_point)
{
    const face *f = face_find(s, family, cut);
    for (size_t i = 0; !can_show(f, code_point); i++) {
        if (i * CUT_COUNT == s->by_family.len)
            return NULL;
        f = face_find(s, i, cut);
    }
    return f;
}

bool face_steers(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2069) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

uint32_t face_composed(uint32_t letter, uint32_t mark)
{
    hb_codepoint_t whole;
    const bool composes = mark >= 0x300 && mark <= 0x36F &&
                          hb_unicode_compose(hb_unicode_funcs_get_default(), letter, mark, &whole);
    return composes ? whole : 0;
}
