/* Decoding after RFC 3629. The letter tables cover the scripts that names in
 * Swedish papers are written in; everything else counts as a sign of its own. */
#include "base/utf8.h"

/* Length of the sequence that `lead` opens and the least code point it may hold;
 * 0 when it opens none. */
static size_t sequence_length(unsigned char lead, uint32_t *least)
{
    if (lead < 0x80)
        return *least = 0, 1;
    if (lead >= 0xC2 && lead < 0xE0)
        return *least = 0x80, 2;
    if (lead >= 0xE0 && lead < 0xF0)
        return *least = 0x800, 3;
    if (lead >= 0xF0 && lead < 0xF5)
        return *least = 0x10000, 4;
    return 0;
}

static bool decode(str s, uint32_t *code_point, size_t *length)
{
    uint32_t least;
    unsigned char lead = (unsigned char)s.ptr[0];
    size_t n = sequence_length(lead, &least);
    if (n == 0 || n > s.len)
        return false;
    uint32_t c = n == 1 ? lead : lead & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        unsigned char b = (unsigned char)s.ptr[i];
        if ((b & 0xC0) != 0x80)
            return false;
        c = c << 6 | (b & 0x3F);
    }
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return false;
    *code_point = c;
    *length = n;
    return true;
}

size_t utf8_fault(str s)
{
    for (size_t at = 0; at < s.len;) {
        uint32_t c;
        size_t n;
        if (!decode((str){s.ptr + at, s.len - at}, &c, &n))
            return at;
        at += n;
    }
    return SIZE_MAX;
}

uint32_t utf8_next(str *s)
{
    uint32_t c;
    size_t n;
    if (!decode(*s, &c, &n)) {
        c = 0xFFFD;
        n = 1;
    }
    *s = (str){s->ptr + n, s->len - n};
    return c;
}

void utf8_put(buf *b, uint32_t c)
{
    if (c < 0x80) {
        buf_byte(b, (char)c);
    } else if (c < 0x800) {
        buf_byte(b, (char)(0xC0 | c >> 6));
        buf_byte(b, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        buf_byte(b, (char)(0xE0 | c >> 12));
        buf_byte(b, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_byte(b, (char)(0x80 | (c & 0x3F)));
    } else {
        buf_byte(b, (char)(0xF0 | c >> 18));
        buf_byte(b, (char)(0x80 | (c >> 12 & 0x3F)));
        buf_byte(b, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_byte(b, (char)(0x80 | (c & 0x3F)));
    }
}

size_t utf8_length(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

typedef struct range {
    uint32_t first, last;
} range;

static bool in_ranges(uint32_t c, const range *ranges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

#define IN(c, ranges) in_ranges((c), (ranges), sizeof(ranges) / sizeof *(ranges))

static const range combining[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F},
    {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF},
};

static const range wide[] = {
    {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6}, {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD},
};

size_t utf8_columns(str s)
{
    size_t columns = 0;
    while (s.len) {
        uint32_t c = utf8_next(&s);
        columns += IN(c, combining) ? 0 : IN(c, wide) ? 2 : 1;
    }
    return columns;
}

static const range letters[] = {
    {'A', 'Z'},       {'a', 'z'},       {0xAA, 0xAA},     {0xBA, 0xBA},     {0xC0, 0xD6},
    {0xD8, 0xF6},     {0xF8, 0x2AF},    {0x300, 0x36F},   {0x370, 0x373},   {0x376, 0x377},
    {0x37B, 0x37D},   {0x37F, 0x37F},   {0x386, 0x386},   {0x388, 0x3FF},   {0x400, 0x52F},
    {0x1C80, 0x1C88}, {0x1D00, 0x1DFF}, {0x1E00, 0x1FFF}, {0x2C60, 0x2C7F}, {0xA640, 0xA69F},
    {0xA720, 0xA7FF}, {0xFB00, 0xFB06},
};

bool utf8_is_letter(uint32_t c)
{
    return IN(c, letters);
}

bool utf8_is_space(uint32_t c)
{
    static const range spaces[] = {{'\t', '\r'},     {' ', ' '},       {0xA0, 0xA0},
                                   {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                                   {0x205F, 0x205F}, {0x3000, 0x3000}};
    return IN(c, spaces);
}

bool utf8_is_control(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0xFFFE ||
           c == 0xFFFF;
}

void utf8_put_name(buf *b, uint32_t c)
{
    buf_c(b, "U+");
    for (int shift = c > 0xFFFFF ? 20 : c > 0xFFFF ? 16 : 12; shift >= 0; shift -= 4)
        buf_byte(b, "0123456789ABCDEF"[c >> shift & 0xF]);
}

/* Blocks in which upper and lower case stand in pairs, upper first on an even
 * (or, for the second table, odd) code point. */
static const range pairs_even[] = {
    {0x100, 0x137}, {0x14A, 0x177},   {0x1DE, 0x1EF},  {0x1F8, 0x21F}, {0x222, 0x233},
    {0x246, 0x24F}, {0x370, 0x373},   {0x3D8, 0x3EF},  {0x460, 0x481}, {0x48A, 0x4BF},
    {0x4D0, 0x52F}, {0x1E00, 0x1E95}, {0x1EA0, 0x1EFF}};
static const range pairs_odd[] = {{0x139, 0x148}, {0x179, 0x17E}, {0x1CD, 0x1DC}, {0x4C1, 0x4CE}};

uint32_t utf8_lower(uint32_t c)
{
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
        return c + 0x20;
    if (c < 0x100)
        return c;
    if (c == 0x130)
        return 'i';
    if (c == 0x178)
        return 0xFF;
    if (IN(c, pairs_even))
        return c | 1;
    if (IN(c, pairs_odd))
        return c & 1 ? c + 1 : c;
    if (c >= 0x391 && c <= 0x3AB && c != 0x3A2)
        return c + 0x20;
    if (c == 0x386)
        return 0x3AC;
    if (c >= 0x388 && c <= 0x38A)
        return c + 0x25;
    if (c == 0x38C)
        return 0x3CC;
    if (c == 0x38E || c == 0x38F)
        return c + 0x3F;
    if (c >= 0x400 && c <= 0x40F)
        return c + 0x50;
    if (c >= 0x410 && c <= 0x42F)
        return c + 0x20;
    return c;
}

str utf8_lower_str(arena *a, str s)
{
    buf b = buf_in(a);
    while (s.len)
        utf8_put(&b, utf8_lower(utf8_next(&s)));
    return buf_str(&b);
}

/* Upper case of the letters with which Swedish words begin, accents included. */
static uint32_t upper(uint32_t c)
{
    const bool latin1 = c >= 0xE0 && c <= 0xFE && c != 0xF7;
    return (c >= 'a' && c <= 'z') || latin1 ? c - 0x20 : c;
}

str utf8_capitalised(arena *a, str s)
{
    if (s.len == 0)
        return s;
    buf b = buf_in(a);
    utf8_put(&b, upper(utf8_next(&s)));
    buf_add(&b, s);
    return buf_str(&b);
}

/* The base letter of U+00C0 to U+017F in lower case, two bytes for each; a blank
 * second byte means one letter. "--" marks the two signs among them. */
static const char base_letters[] =
    /* C0 */ "a a a a a a aec e e e e i i i i "
             /* D0 */ "d n o o o o o --o u u u u y thss"
             /* E0 */ "a a a a a a aec e e e e i i i i "
             /* F0 */ "d n o o o o o --o u u u u y thy "
             /* 100 */ "a a a a a a c c c c c c c c d d "
             /* 110 */ "d d e e e e e e e e e e g g g g "
             /* 120 */ "g g g g h h h h i i i i i i i i "
             /* 130 */ "i i ijijj j k k k l l l l l l l "
             /* 140 */ "l l l n n n n n n n n n o o o o "
             /* 150 */ "o o oeoer r r r r r s s s s s s "
             /* 160 */ "s s t t t t t t u u u u u u u u "
             /* 170 */ "u u u u w w y y y z z z z z z s ";

str utf8_ascii_fold(arena *a, str s)
{
    buf b = buf_in(a);
    while (s.len) {
        uint32_t c = utf8_next(&s);
        if (c >= 0x300 && c <= 0x36F) /* a combining mark: å may come as a + ring */
            continue;
        if (c < 0xC0 || c > 0x17F || c == 0xD7 || c == 0xF7) {
            utf8_put(&b, utf8_lower(c));
            continue;
        }
        const char *base = base_letters + 2 * (c - 0xC0);
        buf_byte(&b, base[0]);
        if (base[1] != ' ')
            buf_byte(&b, base[1]);
    }
    return buf_str(&b);
}

str utf8_sort_key(arena *a, str text)
{
    buf key = buf_in(a);
    while (text.len) {
        str letter = text;
        const uint32_t c = utf8_lower(utf8_next(&text));
        letter.len -= text.len;
        if (c == 0xE5 || c == 0xE4 || c == 0xF6)
            buf_byte(&key, c == 0xE5 ? '{' : c == 0xE4 ? '|' : '}');
        else
            buf_add(&key, utf8_ascii_fold(a, letter));
    }
    return buf_str(&key);
}
