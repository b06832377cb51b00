/* reader: what the files of this folder share. Nothing outside it includes this. */
#ifndef IMAGE_READER_H
#define IMAGE_READER_H

#include "diagnostic/diagnostic.h"
#include "image/image.h"

/* Limits, each with its reason. */
enum {
    /* A telephone's photograph is three to eight. */
    IMAGE_FILE_LIMIT = 10 * 1024 * 1024,
    /* Of all pictures of a paper, as often as they are shown: what is larger goes through
     * no mail. All outputs and copies in memory stay within a paper's share of it. */
    IMAGE_TOTAL_LIMIT = 20 * 1024 * 1024,
    /* A page of 420 mm at 600 to the inch. */
    IMAGE_SIDE_LIMIT = 10000,
    /* A page of A4 at 600 to the inch has 35 million; together those of all PNG files,
     * which unpack to as many as five bytes for each. */
    IMAGE_PIXEL_LIMIT = 40 * 1000 * 1000,
    /* More are a slip or an attack; what is done for each is small but not nothing. */
    IMAGE_COUNT_LIMIT = 200,
};
#define IMAGE_FILE_LIMIT_WORDS  "10 MiB"
#define IMAGE_TOTAL_LIMIT_WORDS "20 MiB"

typedef struct image_reader {
    arena *arena;
    diagnostics *bag;
    span at;  /* of the figure */
    str name; /* of the file, as the author wrote it and messages show it */
    str bytes;
    size_t *pixels_left; /* of IMAGE_PIXEL_LIMIT, for PNG */
} image_reader;

/* Reports a fault of the file named. `words` is the second argument of the rule, {1}.
 * Always false, so that a reader can end with it. */
bool image_refuse(const image_reader *r, rule_id id, str words);

/* False, and reported, for a size beyond the limits or of nothing. */
bool image_admit(const image_reader *r, uint32_t columns, uint32_t rows);

/* The natural size, of `across` and `down` samples to the metre; 0, or what no printer or
 * scanner has, means 96 to the inch. */
void image_measure(image *i, uint64_t across, uint64_t down);

/* Fill *into from bytes that begin as their kind does. False, and reported, when the file
 * is damaged or of a sort that cannot be shown. png.c, jpeg.c */
bool image_read_png(const image_reader *r, image *into);
bool image_read_jpeg(const image_reader *r, image *into);
bool image_read_svg(const image_reader *r, image *into); /* svg.c */

/* A JPEG without what decoding does not need. strip.c */
typedef struct jpeg_parts {
    str exif; /* the TIFF structure of the first EXIF segment; empty when there is none */
    str body; /* tables and scans, from after the first marker through the end */
} jpeg_parts;
jpeg_parts jpeg_divide(arena *a, str file);

/* The turn that a TIFF structure tells; IMAGE_UPRIGHT when it tells none. exif.c */
image_turn exif_turn(str tiff);

/* The reader for bytes of this kind. NULL: neither PNG, JPEG nor SVG; *words then says what they
 * seem to be. kind.c */
typedef bool image_read_fn(const image_reader *r, image *into);
image_read_fn *image_reader_for(str bytes, const char **words);
/* Whether the ending of a name says the other kind. */
bool image_ending_lies(str name, image_kind kind);

/* The path of what a paper names as `file`, in `folder` and never out of it; an empty one,
 * and reported, for an address or a path that leads elsewhere. path.c */
str image_path(const image_reader *r, str folder, str file);

#endif
