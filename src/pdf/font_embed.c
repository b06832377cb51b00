#include "pdf/font_embed.h"

#include "base/utf8.h"

#include <hb-subset.h>

/* FontDescriptor flags (ISO 32000-1, table 123). */
enum {
    FLAG_FIXED_PITCH = 1 << 0,
    FLAG_SERIF = 1 << 1,
    FLAG_SYMBOLIC = 1 << 2,
    FLAG_ITALIC = 1 << 6,
};

typedef struct subset {
    str file;            /* the TrueType font */
    const hb_map_t *map; /* glyph of the face to glyph of the subset */
} subset;

static void release_input(void *input)
{
    hb_subset_input_destroy(input);
}

static void release_plan(void *plan)
{
    hb_subset_plan_destroy(plan);
}

static void release_face(void *hb_face)
{
    hb_face_destroy(hb_face);
}

static void release_blob(void *blob)
{
    hb_blob_destroy(blob);
}

static hb_subset_input_t *subset_input(arena *a, const cid_font *font)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    arena_defer(a, release_input, input);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *glyphs = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < font->entries.len; i++)
        hb_set_add(glyphs, font->entries.at[i].glyph);
    return input;
}

static bool make_subset(arena *a, const cid_font *font, subset *s)
{
    hb_subset_input_t *input = subset_input(a, font);
    hb_subset_plan_t *plan =
        input ? hb_subset_plan_create_or_fail(font->face->outlines, input) : NULL;
    if (!plan)
        return false;
    arena_defer(a, release_plan, plan);
    hb_face_t *cut = hb_subset_plan_execute_or_fail(plan);
    if (!cut)
        return false;
    arena_defer(a, release_face, cut);
    hb_blob_t *blob = hb_face_reference_blob(cut);
    arena_defer(a, release_blob, blob);
    unsigned length = 0;
    const char *bytes = hb_blob_get_data(blob, &length);
    s->file = (str){bytes, length};
    s->map = hb_subset_plan_old_to_new_glyph_mapping(plan);
    return length > 0;
}

/* "ABCDEF+Name": the tag is a hash of the glyphs, so that equal subsets have equal
 * names and different ones different names. */
static const char *subset_name(arena *a, const cid_font *font)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < font->entries.len; i++)
        h = (h ^ font->entries.at[i].glyph) * 1099511628211u;
    buf b = buf_in(a);
    for (int i = 0; i < 6; i++, h /= 26)
        buf_byte(&b, (char)('A' + h % 26));
    buf_byte(&b, '+');
    buf_add(&b, font->face->postscript_name);
    return str_c(a, buf_str(&b));
}

static void put_hex(buf *b, uint32_t unit)
{
    static const char digits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_byte(b, digits[unit >> shift & 15]);
}

/* A map to Unicode may not name these (ISO 14289-1, 7.21.7). */
static uint32_t readable(uint32_t c)
{
    return c == 0 || c == 0xfeff || c == 0xfffe ? 0x200b : c;
}

static void put_utf16_hex(buf *b, str text)
{
    do {
        uint32_t c = readable(text.len ? utf8_next(&text) : 0);
        if (c >= 0x10000) {
            put_hex(b, 0xd800 + ((c - 0x10000) >> 10));
            put_hex(b, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else {
            put_hex(b, c);
        }
    } while (text.len);
}

static void put_bfchars(buf *b, const cid_font *font)
{
    enum { BLOCK = 100 }; /* the most that a CMap may have in one block */
    for (size_t from = 0; from < font->entries.len; from += BLOCK) {
        size_t left = font->entries.len - from, count = left < BLOCK ? left : BLOCK;
        buf_number(b, (int64_t)count);
        buf_c(b, " beginbfchar\n");
        for (size_t i = from; i < from + count; i++) {
            buf_byte(b, '<');
            put_hex(b, (uint32_t)i + 1);
            buf_c(b, "> <");
            put_utf16_hex(b, font->entries.at[i].text);
            buf_c(b, ">\n");
        }
        buf_c(b, "endbfchar\n");
    }
}

static obj_dict *to_unicode(obj_file *f, const cid_font *font)
{
    buf b = buf_in(obj_arena(f));
    buf_c(&b, "/CIDInit /ProcSet findresource begin\n"
              "12 dict begin\n"
              "begincmap\n"
              "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
              "/CMapName /Adobe-Identity-UCS def\n"
              "/CMapType 2 def\n"
              "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    put_bfchars(&b, font);
    buf_c(&b, "endcmap\n"
              "CMapName currentdict /CMap defineresource pop\n"
              "end\nend\n");
    return obj_new_stream(f, buf_str(&b));
}

static obj_dict *cid_to_gid(obj_file *f, const cid_font *font, const hb_map_t *map)
{
    buf b = buf_in(obj_arena(f));
    buf_fill(&b, 0, 2);
    for (size_t i = 0; i < font->entries.len; i++) {
        hb_codepoint_t gid = hb_map_get(map, font->entries.at[i].glyph);
        if (gid == HB_MAP_VALUE_INVALID)
            gid = 0;
        buf_byte(&b, (char)(gid >> 8));
        buf_byte(&b, (char)(gid & 0xff));
    }
    return obj_new_stream(f, buf_str(&b));
}

/* A bit for every CID that the font has, from the highest bit of the first byte; 0 is
 * .notdef. PDF/A-1 wants it (6.3.5), the later parts do not. */
static obj_dict *cid_set(obj_file *f, size_t highest)
{
    buf b = buf_in(obj_arena(f));
    buf_fill(&b, '\xff', (highest + 1) / 8);
    if ((highest + 1) % 8)
        buf_byte(&b, (char)(0xff00 >> (highest + 1) % 8 & 0xff));
    return obj_new_stream(f, buf_str(&b));
}

static obj_dict *descriptor(obj_file *f, const cid_font *font, const char *name, str font_file)
{
    const face *of = font->face;
    obj_dict *d = obj_new_dict(f);
    obj_put_name(f, d, "Type", "FontDescriptor");
    obj_put_name(f, d, "FontName", name);
    obj_put_number(f, d, "Flags",
                   FLAG_SYMBOLIC | (of->serif ? FLAG_SERIF : 0) |
                       (of->fixed_pitch ? FLAG_FIXED_PITCH : 0) | (of->italic ? FLAG_ITALIC : 0));
    obj_array *box = obj_put_array(f, d, "FontBBox");
    for (int i = 0; i < 4; i++)
        obj_add_number(f, box, of->bbox[i]);
    obj_put_number(f, d, "ItalicAngle", of->italic_angle);
    obj_put_number(f, d, "Ascent", of->ascent);
    obj_put_number(f, d, "Descent", of->descent);
    obj_put_number(f, d, "CapHeight", of->cap_height);
    obj_put_number(f, d, "StemV", of->stem_v);
    obj_dict *stream = obj_new_stream(f, font_file);
    obj_put_number(f, stream, "Length1", (int64_t)font_file.len);
    obj_put_ref(f, d, "FontFile2", stream);
    if (obj_profile(f) == PDF_1A)
        obj_put_ref(f, d, "CIDSet", cid_set(f, font->entries.len));
    return d;
}

static void put_widths(obj_file *f, obj_dict *d, const cid_font *font)
{
    enum { RUN = 4096 }; /* within what PDF/A-1 allows an array */
    obj_array *w = obj_put_array(f, d, "W");
    obj_array *run = NULL;
    for (size_t i = 0; i < font->entries.len; i++) {
        if (i % RUN == 0) {
            obj_add_number(f, w, (int64_t)i + 1);
            run = obj_add_array(f, w);
        }
        obj_add_number(f, run, font->entries.at[i].width);
    }
}

static obj_dict *descendant(obj_file *f, const cid_font *font, const char *name, const subset *s)
{
    obj_dict *d = obj_new_dict(f);
    obj_put_name(f, d, "Type", "Font");
    obj_put_name(f, d, "Subtype", "CIDFontType2");
    obj_put_name(f, d, "BaseFont", name);
    obj_dict *info = obj_put_dict(f, d, "CIDSystemInfo");
    obj_put_text(f, info, "Registry", STR("Adobe"));
    obj_put_text(f, info, "Ordering", STR("Identity"));
    obj_put_number(f, info, "Supplement", 0);
    obj_put_ref(f, d, "FontDescriptor", descriptor(f, font, name, s->file));
    obj_put_ref(f, d, "CIDToGIDMap", cid_to_gid(f, font, s->map));
    put_widths(f, d, font);
    return d;
}

static obj_dict *type0(obj_file *f, const cid_font *font)
{
    subset s;
    if (!make_subset(obj_arena(f), font, &s)) {
        obj_fail(f, "hb_subset_plan_execute_or_fail", 0);
        return NULL;
    }
    const char *name = subset_name(obj_arena(f), font);
    obj_dict *d = obj_new_dict(f);
    obj_put_name(f, d, "Type", "Font");
    obj_put_name(f, d, "Subtype", "Type0");
    obj_put_name(f, d, "BaseFont", name);
    obj_put_name(f, d, "Encoding", "Identity-H");
    obj_array *descendants = obj_put_array(f, d, "DescendantFonts");
    obj_add_ref(f, descendants, descendant(f, font, name, &s));
    obj_put_ref(f, d, "ToUnicode", to_unicode(f, font));
    return d;
}

obj_dict *font_embed(obj_file *f, const cid_table *t)
{
    obj_dict *resources = obj_new_dict(f);
    obj_dict *fonts = obj_put_dict(f, resources, "Font");
    for (size_t i = 0; i < t->font_count; i++) {
        if (t->fonts[i].entries.len == 0)
            continue;
        buf key = buf_in(obj_arena(f));
        buf_byte(&key, 'F');
        buf_number(&key, (int64_t)i);
        obj_put_ref(f, fonts, str_c(obj_arena(f), buf_str(&key)), type0(f, &t->fonts[i]));
    }
    return resources;
}
