#include "pdf/cid.h"

#include <string.h>

enum { CID_MOST = 65535, SLOTS_FIRST = 256 };

cid_table *cid_table_new(obj_file *f, const face_set *faces)
{
    arena *a = obj_arena(f);
    cid_table *t = ARENA_NEW(a, cid_table);
    t->file = f;
    t->font_count = faces->faces.len;
    t->fonts = ARENA_ARRAY(a, cid_font, t->font_count);
    for (size_t i = 0; i < t->font_count; i++)
        t->fonts[i].face = &faces->faces.at[i];
    return t;
}

/* FNV-1a */
static uint32_t hash(uint16_t glyph, str text)
{
    uint32_t h = 2166136261u;
    h = (h ^ (glyph & 0xff)) * 16777619u;
    h = (h ^ glyph >> 8) * 16777619u;
    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char)text.ptr[i]) * 16777619u;
    return h ^ h >> 16;
}

/* The place of the pair in the table, or the free one where it belongs. */
static uint16_t *find(const cid_font *font, uint16_t glyph, str text)
{
    for (size_t at = hash(glyph, text);; at++) {
        uint16_t *slot = &font->slots[at & (font->slot_count - 1)];
        if (*slot == 0)
            return slot;
        const cid_entry *e = &font->entries.at[*slot - 1];
        if (e->glyph == glyph && str_eq(e->text, text))
            return slot;
    }
}

static void grow(arena *a, cid_font *font)
{
    font->slot_count = font->slot_count ? font->slot_count * 2 : SLOTS_FIRST;
    font->slots = ARENA_ARRAY(a, uint16_t, font->slot_count);
    for (size_t i = 0; i < font->entries.len; i++) {
        const cid_entry *e = &font->entries.at[i];
        *find(font, e->glyph, e->text) = (uint16_t)(i + 1);
    }
}

static int32_t width_of(const face *on, uint16_t glyph)
{
    int64_t advance = hb_font_get_glyph_h_advance(on->hb_font, glyph);
    return (int32_t)((advance * 2000 + on->units_per_em) / (2 * (int64_t)on->units_per_em));
}

uint16_t cid_take(cid_table *t, const face *on, const placed_glyph *g)
{
    arena *a = obj_arena(t->file);
    cid_font *font = &t->fonts[on->index];
    if (font->entries.len * 2 >= font->slot_count)
        grow(a, font);
    uint16_t *slot = find(font, g->id, g->text);
    const uint16_t known = *slot;
    if (known)
        return known;
    if (font->entries.len == CID_MOST) {
        obj_limit(t->file, "a font is used for more than 65535 different characters");
        return 0;
    }
    cid_entry entry = {.glyph = g->id, .width = width_of(on, g->id), .text = g->text};
    vec_push(a, &font->entries, entry);
    return *slot = (uint16_t)font->entries.len;
}

const cid_entry *cid_at(const cid_table *t, const face *on, uint16_t cid)
{
    return &t->fonts[on->index].entries.at[cid - 1];
}
