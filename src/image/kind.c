/* What a file is by its first bytes: the three kinds that are read, and those that are often
 * tried, by name. */
#include "image/reader.h"

#include "base/utf8.h"

typedef struct known {
    size_t from; /* where in the file `bytes` stand */
    str bytes;
    const char *words;
} known;

static const known others[] = {
    {0, {"GIF8", 4}, OURS_("a GIF picture")},
    {8, {"WEBP", 4}, OURS_("a WebP picture")},
    {0, {"II*\0", 4}, OURS_("a TIFF picture")},
    {0, {"MM\0*", 4}, OURS_("a TIFF picture")},
    {0, {"BM", 2}, OURS_("a BMP picture")},
    {4, {"ftypheic", 8}, OURS_("a HEIC picture")},
    {4, {"ftypheix", 8}, OURS_("a HEIC picture")},
    {4, {"ftypmif1", 8}, OURS_("a HEIC picture")},
    {4, {"ftypavif", 8}, OURS_("an AVIF picture")},
    {0, {"\0\0\0\x0CjP  ", 8}, OURS_("a JPEG 2000 picture")},
    {0, {"\xFF\x0A", 2}, OURS_("a JPEG XL picture")},
    {0, {"8BPS", 4}, OURS_("a Photoshop file")},
    {0, {"\xC5\xD0\xD3\xC6", 4}, OURS_("an EPS drawing")},
    {0, {"%!PS", 4}, OURS_("an EPS drawing")},
    {0, {"%PDF", 4}, OURS_("a PDF file")},
    {0, {"PK\x03\x04", 4}, OURS_("a packed file, such as those of Word and LibreOffice")},
    {0, {"version https://git-lfs", 23}, OURS_("a note of Git LFS in the picture's place")},
};

/* Text that begins with a tag, and an svg element after notes of drawing programs. */
static bool is_svg(str bytes)
{
    enum { LOOKED_AT = 4000 };
    const str start = str_sub(bytes, 0, LOOKED_AT);
    str text = str_starts(start, STR("\xEF\xBB\xBF")) ? str_sub(start, 3, start.len) : start;
    text = str_trim(text);
    return str_starts(text, STR("<")) &&
           (str_find(text, STR("<svg")) != SIZE_MAX || str_find(text, STR(":svg")) != SIZE_MAX);
}

static const char *other_kind(str bytes)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_starts(str_sub(bytes, others[i].from, bytes.len), others[i].bytes))
            return others[i].words;
    if (bytes.len == 0)
        return OURS_("an empty file");
    return OURS_("a file of another kind");
}

image_read_fn *image_reader_for(str bytes, const char **words)
{
    *words = NULL;
    if (str_starts(bytes, STR("\x89PNG\r\n\x1A\n")))
        return image_read_png;
    if (str_starts(bytes, STR("\xFF\xD8\xFF")))
        return image_read_jpeg;
    if (is_svg(bytes))
        return image_read_svg;
    *words = other_kind(bytes);
    return NULL;
}

bool image_ending_lies(str name, image_kind kind)
{
    static const struct {
        const char *ending;
        image_kind kind;
    } endings[] = {{".png", IMAGE_PNG},  {".jpg", IMAGE_JPEG},  {".jpeg", IMAGE_JPEG},
                   {".jpe", IMAGE_JPEG}, {".jfif", IMAGE_JPEG}, {".svg", IMAGE_SVG}};
    char small[6] = "";
    str tail = str_sub(name, name.len > 5 ? name.len - 5 : 0, name.len);
    for (size_t i = 0; i < tail.len; i++)
        small[i] =
            tail.ptr[i] >= 'A' && tail.ptr[i] <= 'Z' ? (char)(tail.ptr[i] + 32) : tail.ptr[i];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_ends(str_from(small), str_from(endings[i].ending)))
            return endings[i].kind != kind;
    return false;
}
