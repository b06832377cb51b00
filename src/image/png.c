/*
 * PNG: the one adapter to libpng. What the picture is made of is kept (header, palette,
 * transparency, samples) and everything else left out before libpng sees the file: texts,
 * times, profiles and the frames of an animation. Samples are taken as sRGB.
 */
#include "image/reader.h"

#include <png.h>
#include <setjmp.h>
#include <string.h>

enum { SIGNATURE = 8, CHUNK_FRAME = 12, HEADER = 13 };

typedef struct png_job {
    const image_reader *reader;
    str file; /* what is kept of it */
    size_t read;
    uint32_t columns, rows;
    uint64_t across, down; /* samples to the metre */
    bool moves;            /* an animation */
    const char *fault;
    jmp_buf trap;
    png_structp png;
    png_infop info;
    unsigned char *pixels; /* channels and, if any, opacity, of each in turn */
    unsigned planes;
} png_job;

static uint32_t number_at(str bytes, size_t at)
{
    const unsigned char *b = (const unsigned char *)bytes.ptr + at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static bool is_kept(str name)
{
    static const char *const kept[] = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (str_is(name, kept[i]))
            return true;
    return false;
}

static void look_at(png_job *j, str name, str data)
{
    if (str_is(name, "IHDR") && data.len == HEADER && !j->columns) {
        j->columns = number_at(data, 0);
        j->rows = number_at(data, 4);
    } else if (str_is(name, "pHYs") && data.len == 9 && data.ptr[8] == 1) {
        j->across = number_at(data, 0);
        j->down = number_at(data, 4);
    } else if (str_is(name, "acTL")) {
        j->moves = true;
    }
}

/* Copies the chunks that are kept. A file that ends before its last chunk is cut. */
static bool divide(png_job *j, str file)
{
    buf kept = buf_in(j->reader->arena);
    buf_add(&kept, str_sub(file, 0, SIGNATURE));
    for (str rest = str_sub(file, SIGNATURE, file.len); rest.len >= CHUNK_FRAME;) {
        const size_t len = number_at(rest, 0);
        const str name = str_sub(rest, 4, 8);
        if (len > rest.len - CHUNK_FRAME)
            return false;
        look_at(j, name, str_sub(rest, 8, 8 + len));
        if (is_kept(name))
            buf_add(&kept, str_sub(rest, 0, CHUNK_FRAME + len));
        j->file = buf_str(&kept);
        if (str_is(name, "IEND"))
            return true;
        rest = str_sub(rest, CHUNK_FRAME + len, rest.len);
    }
    return false;
}

/* libpng's own words are many; these are what they come to. */
static _Noreturn void give_up(png_structp png, png_const_charp words)
{
    png_job *j = png_get_error_ptr(png);
    j->fault = strstr(words, "CRC") ? OURS_("a checksum does not agree with its contents")
                                    : OURS_("what it holds cannot be unpacked");
    longjmp(j->trap, 1);
}

static void pass_over(png_structp png, png_const_charp words)
{
    (void)png;
    (void)words; /* of a warning: it has gone on with what is usual */
}

/* The arena's trap may take control from here; all that libpng holds is in the arena. */
static png_voidp allocate(png_structp png, png_alloc_size_t size)
{
    return arena_alloc(png_get_mem_ptr(png), size, _Alignof(max_align_t));
}

static void release(png_structp png, png_voidp memory)
{
    (void)png;
    (void)memory; /* goes with the arena */
}

static void take_bytes(png_structp png, png_bytep into, size_t count)
{
    png_job *j = png_get_io_ptr(png);
    if (count > j->file.len - j->read)
        png_error(png, "cut");
    memcpy(into, j->file.ptr + j->read, count);
    j->read += count;
}

static void read_pixels(png_job *j)
{
    png_structp png = j->png;
    const int passes = png_set_interlace_handling(png);
    png_read_update_info(png, j->info);
    const size_t row = png_get_rowbytes(png, j->info);
    j->planes = png_get_channels(png, j->info);
    j->pixels =
        ARENA_ARRAY(j->reader->arena, unsigned char, arena_size_of(row, j->rows, j->reader->arena));
    for (int pass = 0; pass < passes; pass++)
        for (uint32_t y = 0; y < j->rows; y++)
            png_read_row(png, j->pixels + y * row, NULL);
    png_read_end(png, NULL);
}

static bool decode(png_job *j)
{
    arena *a = j->reader->arena;
    if (setjmp(j->trap))
        return false;
    j->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, j, give_up, pass_over, a, allocate,
                                      release);
    j->info = j->png ? png_create_info_struct(j->png) : NULL;
    if (!j->info)
        arena_exhausted(a);
    png_set_user_limits(j->png, IMAGE_SIDE_LIMIT, IMAGE_SIDE_LIMIT);
    png_set_crc_action(j->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_read_fn(j->png, j, take_bytes);
    png_read_info(j->png, j->info);
    png_set_expand(j->png);
    png_set_scale_16(j->png);
    read_pixels(j);
    return true;
}

static bool all_opaque(const unsigned char *opacity, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (opacity[i] != 255)
            return false;
    return true;
}

/* Colour and opacity apart, the colour in the place where both were. */
static void separate(const png_job *j, image *into)
{
    const size_t count = (size_t)j->columns * j->rows;
    const unsigned channels = j->planes < 3 ? 1 : 3;
    into->channels = channels;
    into->samples = (str){(char *)j->pixels, count * channels};
    if (j->planes == channels)
        return;
    unsigned char *opacity = arena_alloc(j->reader->arena, count, 1);
    for (size_t i = 0; i < count; i++) {
        memmove(j->pixels + i * channels, j->pixels + i * j->planes, channels);
        opacity[i] = j->pixels[i * j->planes + channels];
    }
    if (!all_opaque(opacity, count))
        into->opacity = (str){(char *)opacity, count};
}

static bool take_share(const image_reader *r, const png_job *j)
{
    const size_t pixels = (size_t)j->columns * j->rows;
    if (pixels > *r->pixels_left)
        return image_refuse(r, RULE_IMAGE_TOTAL, STR(OURS_("40 million pixels in PNG files")));
    *r->pixels_left -= pixels;
    return true;
}

bool image_read_png(const image_reader *r, image *into)
{
    png_job *j = ARENA_NEW(r->arena, png_job); /* longjmp leaves it as it is */
    j->reader = r;
    const bool whole = divide(j, r->bytes);
    if (!whole)
        return image_refuse(r, RULE_IMAGE_DAMAGED, STR(OURS_("the file ends too early")));
    if (j->moves)
        return image_refuse(r, RULE_IMAGE_MOVES, STR(""));
    if (!image_admit(r, j->columns, j->rows) || !take_share(r, j))
        return false;
    if (!decode(j))
        return image_refuse(r, RULE_IMAGE_DAMAGED, str_from(j->fault));
    *into = (image){.kind = IMAGE_PNG,
                    .file = j->file,
                    .columns = j->columns,
                    .rows = j->rows,
                    .turn = IMAGE_UPRIGHT};
    separate(j, into);
    image_measure(into, j->across, j->down);
    return true;
}
