/*
 * JPEG: the one adapter to libjpeg. The header of the file tells what it is; then all that
 * decoding does not need is left out (strip.c), and what is to be passed on is decoded once,
 * so that a damaged picture is found before it is embedded.
 */
#include "image/reader.h"

#include <setjmp.h>
#include <stdio.h>

#include <jpeglib.h>

#include <jerror.h>

enum {
    /* Cameras write some ten; thousands in a small file take hours. */
    SCAN_LIMIT = 100,
    /* For the coefficients of a progressive picture: 40 million pixels with colours at
     * half the resolution, as all cameras have them. */
    MEMORY_LIMIT = 130 * 1024 * 1024,
};

typedef struct jpeg_job {
    struct jpeg_decompress_struct c;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    const image_reader *reader;
    rule_id rule;
    const char *fault;
    jmp_buf trap;
} jpeg_job;

static _Noreturn void stop(jpeg_job *j, rule_id id, const char *fault)
{
    j->rule = id;
    j->fault = fault;
    longjmp(j->trap, 1);
}

/* libjpeg's own words are many; these are what they come to. */
static _Noreturn void give_up(j_common_ptr c)
{
    jpeg_job *j = (jpeg_job *)c;
    switch (c->err->msg_code) {
    case JERR_BAD_PRECISION: stop(j, RULE_IMAGE_CODING, OURS_("more than 8 bits for a colour"));
    case JERR_SOF_UNSUPPORTED: stop(j, RULE_IMAGE_CODING, OURS_("lossless or hierarchical"));
    case JERR_OUT_OF_MEMORY: arena_exhausted(j->reader->arena);
    case JERR_NO_BACKING_STORE:
        stop(j, RULE_IMAGE_CODING, OURS_("progressive, and too large for that"));
    case JERR_EMPTY_IMAGE: stop(j, RULE_IMAGE_DAMAGED, OURS_("it has no width or no height"));
    case JERR_INPUT_EOF: stop(j, RULE_IMAGE_DAMAGED, OURS_("the file ends too early"));
    default: stop(j, RULE_IMAGE_DAMAGED, OURS_("what it holds cannot be unpacked"));
    }
}

/* Where libjpeg would guess the rest of a picture, the picture is damaged. */
static void weigh(j_common_ptr c, int level)
{
    jpeg_job *j = (jpeg_job *)c;
    if (level >= 0)
        return;
    switch (c->err->msg_code) {
    case JWRN_JPEG_EOF: stop(j, RULE_IMAGE_DAMAGED, OURS_("the file ends too early"));
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_MUST_RESYNC:
    case JWRN_NOT_SEQUENTIAL:
    case JWRN_BOGUS_PROGRESSION:
        stop(j, RULE_IMAGE_DAMAGED, OURS_("what it holds cannot be unpacked"));
    default: return;
    }
}

static void count_scans(j_common_ptr c)
{
    jpeg_job *j = (jpeg_job *)c;
    if (j->c.input_scan_number > SCAN_LIMIT)
        stop(j, RULE_IMAGE_DAMAGED, OURS_("it is painted over a hundred times"));
}

static void say_nothing(j_common_ptr c)
{
    (void)c;
}

static void destroy(void *object)
{
    jpeg_job *j = object;
    jpeg_destroy_decompress(&j->c);
}

/* What PDF readers can show. */
static void check_coding(jpeg_job *j)
{
    if (j->c.num_components == 4)
        stop(j, RULE_IMAGE_COLOURS, "");
    if (j->c.arith_code)
        stop(j, RULE_IMAGE_CODING, OURS_("arithmetic coding"));
    if (j->c.data_precision != 8)
        stop(j, RULE_IMAGE_CODING, OURS_("more than 8 bits for a colour"));
    if (j->c.num_components != 1 && j->c.num_components != 3)
        stop(j, RULE_IMAGE_CODING, OURS_("neither grey nor three colours"));
}

static void open_file(jpeg_job *j, str file)
{
    jpeg_mem_src(&j->c, (const unsigned char *)file.ptr, file.len);
    jpeg_read_header(&j->c, TRUE);
}

static bool read_header(jpeg_job *j)
{
    if (setjmp(j->trap))
        return image_refuse(j->reader, j->rule, str_from(j->fault));
    jpeg_create_decompress(&j->c);
    j->c.mem->max_memory_to_use = MEMORY_LIMIT;
    j->c.progress = &j->progress;
    open_file(j, j->reader->bytes);
    check_coding(j);
    return image_admit(j->reader, j->c.image_width, j->c.image_height);
}

/* At an eighth of the size and in the file's own colours: all of it is unpacked, and
 * nothing more is computed. */
static bool decodes(jpeg_job *j, str file)
{
    if (setjmp(j->trap))
        return image_refuse(j->reader, j->rule, str_from(j->fault));
    jpeg_abort_decompress(&j->c);
    open_file(j, file);
    j->c.out_color_space = j->c.jpeg_color_space;
    j->c.scale_num = 1;
    j->c.scale_denom = 8;
    j->c.do_fancy_upsampling = FALSE;
    jpeg_start_decompress(&j->c);
    const JDIMENSION row = j->c.output_width * (JDIMENSION)j->c.output_components;
    JSAMPARRAY line = (*j->c.mem->alloc_sarray)((j_common_ptr)&j->c, JPOOL_IMAGE, row, 1);
    while (j->c.output_scanline < j->c.output_height)
        jpeg_read_scanlines(&j->c, line, 1);
    jpeg_finish_decompress(&j->c);
    return true;
}

static void put_16(buf *out, unsigned n)
{
    buf_byte(out, (char)(n >> 8));
    buf_byte(out, (char)n);
}

/* JFIF says grey or YCbCr; that the colours are RGB only Adobe's marker can tell. */
static void put_colours(buf *out, const jpeg_job *j)
{
    if (j->c.jpeg_color_space == JCS_RGB)
        buf_add(out, (str){"\xFF\xEE\0\x0E"
                           "Adobe\0\x64\0\0\0\0\0",
                           16});
    else
        buf_add(out, (str){"\xFF\xE0\0\x10"
                           "JFIF\0\1\1\0\0\1\0\1\0\0",
                           18});
}

/* An EXIF segment with the one entry Orientation. */
static void put_turn(buf *out, image_turn turn)
{
    buf_add(out, (str){"\xFF\xE1\0\x22"
                       "Exif\0\0MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1",
                       28});
    put_16(out, turn);
    buf_add(out, (str){"\0\0\0\0\0\0", 6});
}

static str whole(const jpeg_job *j, str body, image_turn turn)
{
    buf out = buf_in(j->reader->arena);
    buf_add(&out, STR("\xFF\xD8"));
    put_colours(&out, j);
    if (turn != IMAGE_UPRIGHT)
        put_turn(&out, turn);
    buf_add(&out, body);
    return buf_str(&out);
}

static uint64_t to_the_metre(const jpeg_job *j, UINT16 density)
{
    enum { TO_THE_INCH = 1, TO_THE_CENTIMETRE = 2 };
    if (j->c.density_unit == TO_THE_INCH)
        return ((uint64_t)density * 10000 + 127) / 254;
    return j->c.density_unit == TO_THE_CENTIMETRE ? (uint64_t)density * 100 : 0;
}

static bool fill(jpeg_job *j, image *into)
{
    const jpeg_parts parts = jpeg_divide(j->reader->arena, j->reader->bytes);
    const image_turn turn = exif_turn(parts.exif);
    *into = (image){.kind = IMAGE_JPEG,
                    .columns = j->c.image_width,
                    .rows = j->c.image_height,
                    .turn = turn,
                    .channels = j->c.num_components == 1 ? 1 : 3};
    into->stream = whole(j, parts.body, IMAGE_UPRIGHT);
    into->file = turn == IMAGE_UPRIGHT ? into->stream : whole(j, parts.body, turn);
    image_measure(into, to_the_metre(j, j->c.X_density), to_the_metre(j, j->c.Y_density));
    return decodes(j, into->stream);
}

bool image_read_jpeg(const image_reader *r, image *into)
{
    jpeg_job *j = ARENA_NEW(r->arena, jpeg_job); /* longjmp leaves it as it is */
    j->reader = r;
    j->c.err = jpeg_std_error(&j->errors);
    j->errors.error_exit = give_up;
    j->errors.emit_message = weigh;
    j->errors.output_message = say_nothing;
    j->progress.progress_monitor = count_scans;
    arena_defer(r->arena, destroy, j);
    const bool sound = read_header(j) && fill(j, into);
    destroy(j); /* its memory is not the arena's, so it is given back at once */
    return sound;
}
