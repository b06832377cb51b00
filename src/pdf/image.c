#include "pdf/image.h"

#include <stdlib.h>
#include <string.h>

enum { OPAQUE = 255, WHITE = 255 };

/* Two of PNG's filters (its specification, 9.2), which PDF knows as predictors. */
enum { FILTER_NONE = 0, FILTER_PAETH = 4 };

/* Rows of a picture on their way to a stream, one at a time: a large picture is never held
 * twice. */
typedef struct row_source {
    const image *picture;
    bool of_opacity; /* rows of the mask */
    bool opaque;     /* no mask is written: colours are laid on white */
    unsigned channels;
    size_t length;        /* of a row */
    uint32_t next;        /* row */
    uint8_t *row, *above; /* as they are; above the first one all is 0 */
    uint8_t *filtered;    /* after the filter's number */
} row_source;

/* A sample on white. Of what is wholly transparent nothing is kept: what cannot be seen
 * must not be in a public paper. */
static uint8_t visible(uint8_t sample, uint8_t opacity, bool opaque)
{
    if (opacity == 0)
        return WHITE;
    if (opacity == OPAQUE || !opaque)
        return sample;
    return (uint8_t)((sample * opacity + WHITE * (OPAQUE - opacity) + OPAQUE / 2) / OPAQUE);
}

static void take_row(row_source *s)
{
    const image *p = s->picture;
    const size_t row = s->next++;
    const char *samples = s->of_opacity ? p->opacity.ptr : p->samples.ptr;
    const uint8_t *opacity;

    memcpy(s->row, samples + row * s->length, s->length);
    if (s->of_opacity || p->opacity.len == 0)
        return;
    opacity = (const uint8_t *)p->opacity.ptr + row * p->columns;
    for (size_t i = 0; i < s->length; i++)
        s->row[i] = visible(s->row[i], opacity[i / s->channels], s->opaque);
}

/* Of left, above and above left the one nearest to left + above - above left. */
static uint8_t paeth(int left, int above, int corner)
{
    int by_left = abs(above - corner), by_above = abs(left - corner);
    int by_corner = abs(left + above - 2 * corner);

    if (by_left <= by_above && by_left <= by_corner)
        return (uint8_t)left;
    return (uint8_t)(by_above <= by_corner ? above : corner);
}

/* Whether most of the row is like what is beside it, as in charts and pictures of screens;
 * deflate then does better without a filter, and else with one. */
static bool is_flat(const row_source *s)
{
    size_t equal = 0;

    for (size_t i = s->channels; i < s->length; i += s->channels)
        equal += memcmp(s->row + i, s->row + i - s->channels, s->channels) == 0;
    return equal > s->picture->columns / 2;
}

static void filter_row(row_source *s)
{
    const size_t step = s->channels;
    uint8_t *out = s->filtered + 1;

    if (is_flat(s)) {
        s->filtered[0] = FILTER_NONE;
        memcpy(out, s->row, s->length);
        return;
    }
    s->filtered[0] = FILTER_PAETH;
    for (size_t i = 0; i < step; i++)
        out[i] = (uint8_t)(s->row[i] - s->above[i]);
    for (size_t i = step; i < s->length; i++)
        out[i] = (uint8_t)(s->row[i] - paeth(s->row[i - step], s->above[i], s->above[i - step]));
}

static str next_row(void *context)
{
    row_source *s = context;
    uint8_t *above = s->above;

    if (s->next == s->picture->rows)
        return (str){"", 0};
    take_row(s);
    filter_row(s);
    s->above = s->row;
    s->row = above;
    return (str){(const char *)s->filtered, s->length + 1};
}

static void put_size(obj_file *f, obj_dict *d, const image *p, unsigned channels)
{
    obj_put_name(f, d, "Type", "XObject");
    obj_put_name(f, d, "Subtype", "Image");
    obj_put_number(f, d, "Width", p->columns);
    obj_put_number(f, d, "Height", p->rows);
    obj_put_name(f, d, "ColorSpace", channels == 1 ? "DeviceGray" : "DeviceRGB");
    obj_put_number(f, d, "BitsPerComponent", 8);
}

static obj_dict *rows_object(obj_file *f, row_source s)
{
    enum { PREDICTOR_PNG = 15 };
    arena *a = obj_arena(f);
    s.length = (size_t)s.picture->columns * s.channels;
    s.row = ARENA_ARRAY(a, uint8_t, s.length);
    s.above = ARENA_ARRAY(a, uint8_t, s.length);
    s.filtered = ARENA_ARRAY(a, uint8_t, s.length + 1);

    obj_dict *d = obj_new_stream_of(f, next_row, &s);
    put_size(f, d, s.picture, s.channels);
    obj_dict *how = obj_put_dict(f, d, "DecodeParms");
    obj_put_number(f, how, "Predictor", PREDICTOR_PNG);
    obj_put_number(f, how, "Colors", s.channels);
    obj_put_number(f, how, "Columns", s.picture->columns);
    return d;
}

static obj_dict *image_object(obj_file *f, const image *p, bool opaque)
{
    if (p->kind == IMAGE_JPEG) {
        obj_dict *d = obj_new_jpeg_stream(f, p->stream);
        put_size(f, d, p, p->channels);
        return d;
    }
    obj_dict *d =
        rows_object(f, (row_source){.picture = p, .channels = p->channels, .opaque = opaque});
    if (p->opacity.len && !opaque)
        obj_put_ref(f, d, "SMask",
                    rows_object(f, (row_source){.picture = p, .channels = 1, .of_opacity = true}));
    return d;
}

static const char *image_name(arena *a, const image *p)
{
    buf b = buf_in(a);
    buf_c(&b, "Im");
    buf_number(&b, (int64_t)p->index);
    return str_c(a, buf_str(&b));
}

static void put_group(obj_file *f, obj_dict *on)
{
    obj_dict *group = obj_put_dict(f, on, "Group");
    obj_put_name(f, group, "S", "Transparency");
    obj_put_name(f, group, "CS", "DeviceRGB");
}

/* Whether the page shows something transparent; its pictures are added to `found`, by index. */
static bool collect(arena *a, const page *p, image_list *found)
{
    bool transparent = false;

    for (size_t i = 0; i < p->ops.len; i++) {
        const image *picture = p->ops.at[i].image;
        if (p->ops.at[i].kind != OP_IMAGE)
            continue;
        while (found->len <= picture->index)
            vec_push(a, found, NULL);
        found->at[picture->index] = picture;
        transparent = transparent || picture->opacity.len > 0 || picture->kind == IMAGE_PAGE;
    }
    return transparent;
}

void image_embed(obj_file *f, const page_set *set, obj_dict *const *pages, obj_dict *resources,
                 bool opaque, image_list *foreign)
{
    arena *a = obj_arena(f);
    image_list pictures = {0};

    for (size_t i = 0; i < set->pages.len; i++) {
        if (collect(a, &set->pages.at[i], &pictures) && !opaque)
            put_group(f, pages[i]);
    }
    obj_dict *objects = pictures.len ? obj_put_dict(f, resources, "XObject") : NULL;
    for (size_t i = 0; i < pictures.len; i++) {
        if (pictures.at[i] && pictures.at[i]->kind == IMAGE_PAGE)
            vec_push(a, foreign, pictures.at[i]);
        else if (pictures.at[i])
            obj_put_ref(f, objects, image_name(a, pictures.at[i]),
                        image_object(f, pictures.at[i], opaque));
    }
}
