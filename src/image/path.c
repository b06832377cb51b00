/*
 * What may name a picture: a path of the paper's own folder and the folders in it. So a
 * paper is whole with its folder wherever that is copied, asks nothing of any network, and
 * cannot show a file from elsewhere on the machine that renders it.
 */
#include "image/reader.h"

#include "base/utf8.h"

/* %20 and its like become the characters they stand for. */
static str unescaped(arena *a, str url)
{
    buf out = buf_in(a);
    for (size_t i = 0; i < url.len; i++) {
        int high = url.ptr[i] == '%' && i + 2 < url.len ? str_hex(url.ptr[i + 1]) : -1;
        int low = high >= 0 ? str_hex(url.ptr[i + 2]) : -1;
        buf_byte(&out, low >= 0 ? (char)(high << 4 | low) : url.ptr[i]);
        i += low >= 0 ? 2 : 0;
    }
    return buf_str(&out);
}

static bool is_letter(char c)
{
    c |= 0x20;
    return c >= 'a' && c <= 'z';
}

/* The length of "http" in "http://…"; 0 without a scheme. One letter is a disk. */
static size_t scheme_length(str path)
{
    size_t len = 0;
    while (len < path.len &&
           (is_letter(path.ptr[len]) ||
            (len && (str_hex(path.ptr[len]) >= 0 || path.ptr[len] == '+' || path.ptr[len] == '-'))))
        len++;
    return len > 1 && len < path.len && path.ptr[len] == ':' ? len : 0;
}

static bool is_absolute(str path)
{
    bool disk = path.len > 1 && is_letter(path.ptr[0]) && path.ptr[1] == ':';
    return disk || path.ptr[0] == '/';
}

static bool holds(str path, char c)
{
    return str_find(path, (str){&c, 1}) != SIZE_MAX;
}

static str with_slashes(arena *a, str path)
{
    buf out = buf_in(a);
    for (size_t i = 0; i < path.len; i++)
        buf_byte(&out, path.ptr[i] == '\\' ? '/' : path.ptr[i]);
    return buf_str(&out);
}

static str last_part(str path)
{
    size_t start = path.len;
    while (start && path.ptr[start - 1] != '/' && path.ptr[start - 1] != '\\')
        start--;
    return str_sub(path, start, path.len);
}

/* No file system that is met with has a part of a name longer than this, and no bytes but
 * these; what is beyond is refused before it is asked for. */
static bool is_possible(str path)
{
    enum { LONGEST = 4000 };
    if (path.len == 0 || path.len > LONGEST || utf8_fault(path) != SIZE_MAX)
        return false;
    for (size_t i = 0; i < path.len; i++)
        if ((unsigned char)path.ptr[i] < ' ')
            return false;
    return true;
}

/* Takes "." and ".." out of a path, so that one file has one name here. False when it
 * leads above where it starts. */
static bool normalise(buf *out, str path)
{
    const size_t floor = out->len;
    while (path.len) {
        size_t end = str_find(path, STR("/"));
        str part = str_sub(path, 0, end);
        path = end == SIZE_MAX ? STR("") : str_sub(path, end + 1, path.len);
        if (str_is(part, "..")) {
            if (out->len == floor)
                return false;
            out->len--;
            while (out->len > floor && out->ptr[out->len - 1] != '/')
                out->len--;
        } else if (part.len && !str_is(part, ".")) {
            buf_add(out, part);
            buf_byte(out, '/');
        }
    }
    if (out->len == floor)
        return false;
    out->len--;
    return true;
}

str image_path(const image_reader *r, str folder, str file)
{
    const str path = unescaped(r->arena, str_trim(file));
    const size_t scheme = scheme_length(path);
    buf out = buf_in(r->arena);
    buf_add(&out, folder);
    if (scheme)
        image_refuse(r, RULE_IMAGE_ADDRESS, str_sub(path, 0, scheme + 1));
    else if (!is_possible(path))
        image_refuse(r, RULE_IMAGE_NAME, STR(""));
    else if (is_absolute(path))
        image_refuse(r, RULE_IMAGE_ABSOLUTE, last_part(path));
    else if (holds(path, '\\'))
        image_refuse(r, RULE_IMAGE_BACKSLASH, with_slashes(r->arena, path));
    else if (!normalise(&out, path))
        image_refuse(r, RULE_IMAGE_OUTSIDE, last_part(path));
    else
        return buf_str(&out);
    return STR("");
}
