#include "layout/shape.h"

#include "base/utf8.h"

#include <string.h>

typedef struct cache_entry {
    uint64_t hash;
    size_t face;
    figure_set figures;
    str text;
    const shaped *result; /* NULL: the place is free */
} cache_entry;

struct shaper {
    arena *arena;
    hb_buffer_t *buffer;
    hb_language_t language;
    cache_entry *entries; /* open addressing; a power of two */
    size_t capacity, used;
};

enum { CACHE_START = 1024 };

static void release_buffer(void *buffer)
{
    hb_buffer_destroy(buffer);
}

shaper *shape_new(arena *a, str language)
{
    shaper *s = ARENA_NEW(a, shaper);

    s->arena = a;
    s->capacity = CACHE_START;
    s->entries = ARENA_ARRAY(a, cache_entry, s->capacity);
    s->language = hb_language_from_string(language.ptr, (int)language.len);
    s->buffer = hb_buffer_create();
    arena_defer(a, release_buffer, s->buffer);
    return s;
}

static uint64_t hash_of(size_t face_index, figure_set figures, str text)
{
    uint64_t hash = 14695981039346656037u ^ (face_index << 2 | figures);
    for (size_t i = 0; i < text.len; i++)
        hash = (hash ^ (unsigned char)text.ptr[i]) * 1099511628211u;
    return hash;
}

static cache_entry *find(cache_entry *entries, size_t capacity, const cache_entry *key)
{
    size_t i = key->hash & (capacity - 1);
    while (entries[i].result &&
           !(entries[i].hash == key->hash && entries[i].face == key->face &&
             entries[i].figures == key->figures && str_eq(entries[i].text, key->text)))
        i = (i + 1) & (capacity - 1);
    return &entries[i];
}

static void make_room(shaper *s)
{
    size_t capacity = s->capacity * 2;
    cache_entry *entries;

    if (s->used * 4 < s->capacity * 3)
        return;
    entries = ARENA_ARRAY(s->arena, cache_entry, capacity);
    for (size_t i = 0; i < s->capacity; i++) {
        if (s->entries[i].result)
            *find(entries, capacity, &s->entries[i]) = s->entries[i];
    }
    s->entries = entries;
    s->capacity = capacity;
}

/* A face was found for every character before, so the script is that of the first
 * letter; digits and punctuation alone are set as Latin. */
static hb_script_t script_of(str text)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();

    while (text.len) {
        hb_script_t script = hb_unicode_script(unicode, utf8_next(&text));
        if (script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
            script != HB_SCRIPT_UNKNOWN)
            return script;
    }
    return HB_SCRIPT_LATIN;
}

/* Byte offset where the cluster of glyph i ends: the next larger cluster value. In
 * text set from right to left clusters fall along the glyphs. */
static size_t cluster_end(const hb_glyph_info_t *info, unsigned count, unsigned i, size_t length)
{
    uint32_t own = info[i].cluster;

    for (unsigned j = i; j < count; j++) {
        if (info[j].cluster > own)
            return info[j].cluster;
        if (info[j].cluster < own)
            break;
    }
    for (unsigned j = i; j-- > 0;) {
        if (info[j].cluster > own)
            return info[j].cluster;
    }
    return length;
}

/* Shares the characters of a cluster among its glyphs: one each, the rest to the
 * last, and U+200B to glyphs that are left without. */
static void share_text(shaped_glyph *glyphs, size_t count, str text)
{
    for (size_t i = 0; i < count; i++) {
        str before = text;
        if (text.len == 0) {
            glyphs[i].text = STR("\xE2\x80\x8B");
            continue;
        }
        utf8_next(&text);
        if (i + 1 == count)
            text.len = 0, glyphs[i].text = before;
        else
            glyphs[i].text = (str){before.ptr, (size_t)(text.ptr - before.ptr)};
    }
}

/* Kerning would push the figures of a column out of it. */
static bool is_number(str text)
{
    bool digit = false;

    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (utf8_is_letter(c))
            return false;
        digit = digit || (c >= '0' && c <= '9');
    }
    return digit;
}

static void shape_buffer(hb_buffer_t *buffer, const face *f, figure_set figures, str text)
{
    hb_feature_t set[] = {
        {HB_TAG('t', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'n', 'u', 'm'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };

    switch (figures) {
    case FIGURES_FONT: hb_shape(f->hb_font, buffer, NULL, 0); break;
    case FIGURES_TABULAR: hb_shape(f->hb_font, buffer, set, is_number(text) ? 3 : 2); break;
    case FIGURES_RUNNING:
        set[0].tag = HB_TAG('p', 'n', 'u', 'm');
        hb_shape(f->hb_font, buffer, set, 1);
        break;
    }
}

static const shaped *shape_new_text(shaper *s, const face *f, figure_set figures, str text)
{
    shaped *result = ARENA_NEW(s->arena, shaped);
    hb_script_t script = script_of(text);
    shaped_glyph *glyphs;
    unsigned count;

    hb_buffer_clear_contents(s->buffer);
    hb_buffer_set_cluster_level(s->buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
    hb_buffer_set_language(s->buffer, s->language);
    hb_buffer_set_script(s->buffer, script);
    hb_buffer_set_direction(s->buffer,
                            hb_script_get_horizontal_direction(script) == HB_DIRECTION_RTL
                                ? HB_DIRECTION_RTL
                                : HB_DIRECTION_LTR);
    hb_buffer_add_utf8(s->buffer, text.ptr, (int)text.len, 0, (int)text.len);
    shape_buffer(s->buffer, f, figures, text);

    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(s->buffer, &count);
    const hb_glyph_position_t *place = hb_buffer_get_glyph_positions(s->buffer, &count);
    glyphs = ARENA_ARRAY(s->arena, shaped_glyph, count + 1);
    for (unsigned i = 0; i < count; i++) {
        glyphs[i] = (shaped_glyph){.id = (uint16_t)info[i].codepoint,
                                   .advance = place[i].x_advance,
                                   .dx = place[i].x_offset,
                                   .dy = place[i].y_offset,
                                   .cluster = info[i].cluster};
        result->advance += place[i].x_advance;
    }
    for (unsigned i = 0, n; i < count; i += n) {
        for (n = 1; i + n < count && info[i + n].cluster == info[i].cluster;)
            n++;
        size_t end = cluster_end(info, count, i, text.len);
        share_text(glyphs + i, n, str_sub(text, info[i].cluster, end));
    }
    result->glyphs = glyphs;
    result->count = count;
    return result;
}

const shaped *shape_text(shaper *s, const face *f, figure_set figures, str text)
{
    cache_entry key = {.hash = hash_of(f->index, figures, text),
                       .face = f->index,
                       .figures = figures,
                       .text = text};
    cache_entry *place;

    make_room(s);
    place = find(s->entries, s->capacity, &key);
    if (!place->result) {
        key.text = str_copy(s->arena, text);
        key.result = shape_new_text(s, f, figures, key.text);
        *place = key;
        s->used++;
    }
    return place->result;
}

mpt shape_length(const face *f, mpt size, int64_t units)
{
    int64_t product = units * size;
    int64_t half = f->units_per_em / 2;

    return (mpt)((product < 0 ? product - half : product + half) / f->units_per_em);
}

mpt shape_width(const shaped *s, const face *f, mpt size, size_t end)
{
    mpt sum = 0;

    for (size_t i = 0; i < s->count; i++) {
        if (s->glyphs[i].cluster < end)
            sum += shape_length(f, size, s->glyphs[i].advance);
    }
    return sum;
}
