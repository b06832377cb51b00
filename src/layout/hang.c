/*
 * Small marks go out nearly whole, since little of them is seen; long ones and those with
 * more ink less. Opening marks hang on the left, closing ones on the right, and quotation
 * marks on both: which is which differs between languages, and Swedish opens with the mark
 * it closes with.
 */
#include "layout/hang.h"

#include "base/utf8.h"

typedef struct mark {
    uint32_t character;
    int left, right; /* percent of its width */
} mark;

static const mark marks[] = {
    {'.', 0, 70},     {',', 0, 70},     {'-', 0, 60},     {0x2010, 0, 60},  {0x2011, 0, 60},
    {':', 0, 40},     {';', 0, 40},     {'!', 0, 20},     {'?', 0, 20},     {0x2026, 0, 30},
    {'(', 15, 0},     {')', 0, 15},     {'[', 15, 0},     {']', 0, 15},     {'"', 60, 60},
    {'\'', 70, 70},   {0x201C, 60, 60}, {0x201D, 60, 60}, {0x201E, 60, 60}, {0x2018, 70, 70},
    {0x2019, 70, 70}, {0x201A, 70, 70}, {0xBB, 40, 40},   {0xAB, 40, 40},   {0x203A, 40, 40},
    {0x2039, 40, 40}, {0x2013, 40, 40}, {0x2014, 25, 25},
};

static const mark *find_mark(uint32_t c)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (marks[i].character == c)
            return &marks[i];
    }
    return NULL;
}

static mpt share(const paragraph *p, const text_piece *piece, str character, int percent)
{
    const shaped *s = shape_text(p->setting->shaper, piece->face, piece->figures, character);
    return shape_width(s, piece->face, piece->size, character.len) * percent / 100;
}

mpt hang_left(const paragraph *p, const text_piece *piece, size_t at)
{
    str rest = str_sub(buf_str(&p->text), at, p->text.len);
    str whole = rest;
    const mark *m = rest.len ? find_mark(utf8_next(&rest)) : NULL;

    if (!m || m->left == 0)
        return 0;
    return share(p, piece, str_sub(whole, 0, whole.len - rest.len), m->left);
}

mpt hang_right(const paragraph *p, const text_piece *piece, size_t at)
{
    size_t from = at;

    while (from > 0 && ((unsigned char)p->text.ptr[--from] & 0xC0) == 0x80)
        continue;
    str character = str_sub(buf_str(&p->text), from, at);
    str rest = character;
    const mark *m = rest.len ? find_mark(utf8_next(&rest)) : NULL;

    return m && m->right ? share(p, piece, character, m->right) : 0;
}

mpt hang_hyphen(const paragraph *p, const text_piece *piece)
{
    return share(p, piece, STR("-"), find_mark('-')->right);
}
