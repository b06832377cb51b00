/*
 * What of a JPEG file decoding needs: tables, frame and scans. Everything else (what
 * cameras and programs left in it, profiles, comments, what stands after the end) goes,
 * because papers are published.
 */
#include "image/reader.h"

enum {
    TEM = 0x01,
    SOF0 = 0xC0,
    DHT = 0xC4,
    SOF_LAST = 0xCF,
    JPG = 0xC8,
    DAC = 0xCC,
    RST0 = 0xD0,
    RST7 = 0xD7,
    EOI = 0xD9,
    SOS = 0xDA,
    DQT = 0xDB,
    DRI = 0xDD,
    APP1 = 0xE1,
};

static unsigned byte_at(str s, size_t at)
{
    return (unsigned char)s.ptr[at];
}

static bool is_kept(unsigned marker)
{
    const bool frame = marker >= SOF0 && marker <= SOF_LAST && marker != JPG && marker != DAC;
    return frame || marker == DQT || marker == DRI || marker == SOS; /* DHT is among the frames */
}

/* The offset of the second byte of the next marker that has a segment, or ends the file, from
 * `at` on; 0 when there is none. */
static size_t next_marker(str file, size_t at)
{
    for (; at + 1 < file.len; at++) {
        const unsigned marker = byte_at(file, at + 1);
        const bool data = marker <= TEM || marker == 0xFF || (marker >= RST0 && marker <= RST7);
        if (byte_at(file, at) == 0xFF && !data)
            return at + 1;
    }
    return 0;
}

static void take_exif(jpeg_parts *parts, str data)
{
    if (!parts->exif.len && str_starts(data, (str){"Exif\0\0", 6}))
        parts->exif = str_sub(data, 6, data.len);
}

jpeg_parts jpeg_divide(arena *a, str file)
{
    jpeg_parts parts = {0};
    buf body = buf_in(a);
    size_t at = next_marker(file, 2);
    while (at && byte_at(file, at) != EOI && at + 2 < file.len) {
        const unsigned marker = byte_at(file, at);
        const size_t told = byte_at(file, at + 1) << 8 | byte_at(file, at + 2);
        const size_t len = told < 2 ? 2 : told; /* it counts its own two bytes */
        if (len > file.len - at - 1)
            break;
        const size_t next = next_marker(file, at + 1 + len);
        /* A scan's data stand between it and the next marker. */
        const size_t end = marker == SOS ? (next ? next - 1 : file.len) : at + 1 + len;
        if (marker == APP1)
            take_exif(&parts, str_sub(file, at + 3, at + 1 + len));
        if (is_kept(marker))
            buf_add(&body, str_sub(file, at - 1, end));
        at = next;
    }
    if (at && byte_at(file, at) == EOI) /* else it is cut, and decoding it will tell */
        buf_add(&body, STR("\xFF\xD9"));
    parts.body = buf_str(&body);
    return parts;
}
