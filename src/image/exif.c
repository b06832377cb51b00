/* EXIF: of all that a camera writes down, the one thing that a reader needs to see the
 * picture upright. A structure that does not hold together tells nothing. */
#include "image/reader.h"

typedef struct tiff {
    str bytes;
    bool big; /* the most significant byte first */
} tiff;

static uint32_t number_at(const tiff *t, size_t at, unsigned width)
{
    uint32_t n = 0;
    for (unsigned i = 0; i < width; i++) {
        const unsigned shift = 8 * (t->big ? width - 1 - i : i);
        n |= (uint32_t)(unsigned char)t->bytes.ptr[at + i] << shift;
    }
    return n;
}

/* TIFF 6.0: a header of eight bytes, then directories of entries of twelve. */
image_turn exif_turn(str bytes)
{
    enum { HEADER = 8, COUNT = 2, ENTRY = 12, ORIENTATION = 0x0112, SHORT = 3 };
    const tiff t = {bytes, str_starts(bytes, STR("MM"))};
    if (bytes.len < HEADER + COUNT || (!t.big && !str_starts(bytes, STR("II"))))
        return IMAGE_UPRIGHT;
    size_t at = number_at(&t, 4, 4);
    if (number_at(&t, 2, 2) != 42 || at > bytes.len - COUNT)
        return IMAGE_UPRIGHT;
    size_t entries = number_at(&t, at, COUNT);
    for (at += COUNT; entries && bytes.len - at >= ENTRY; at += ENTRY, entries--) {
        if (number_at(&t, at, 2) != ORIENTATION || number_at(&t, at + 2, 2) != SHORT)
            continue;
        const uint32_t turn = number_at(&t, at + 8, 2);
        return turn <= IMAGE_QUARTER_BACK && turn ? (image_turn)turn : IMAGE_UPRIGHT;
    }
    return IMAGE_UPRIGHT;
}
