#include "html/escape.h"

#include <string.h>

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    }
    return NULL;
}

/* The apostrophe is harmless between tags and in double quotes, and Swedish and English
 * texts are full of it; only URLs have it written out. */
void html_put_text(buf *out, str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *written = text.ptr[i] == '\'' ? NULL : entity(text.ptr[i]);
        if (!written)
            continue;
        buf_add(out, str_sub(text, done, i));
        buf_c(out, written);
        done = i + 1;
    }
    buf_add(out, str_sub(text, done, text.len));
}

static bool must_be_encoded(str url, size_t i)
{
    unsigned char c = (unsigned char)url.ptr[i];
    if (c == '%')
        return !(i + 2 < url.len && str_hex(url.ptr[i + 1]) >= 0 && str_hex(url.ptr[i + 2]) >= 0);
    return c <= ' ' || c == 0x7F || str_find(STR("\"<>\\^`{|}"), (str){url.ptr + i, 1}) != SIZE_MAX;
}

void html_put_url(buf *out, str url)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (must_be_encoded(url, i)) {
            buf_byte(out, '%');
            buf_byte(out, digits[c >> 4]);
            buf_byte(out, digits[c & 15]);
        } else if (entity((char)c)) {
            buf_c(out, entity((char)c));
        } else {
            buf_byte(out, (char)c);
        }
    }
}

static void put_three(buf *out, const unsigned char bytes[3], size_t count)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const uint32_t bits = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
    buf_byte(out, digits[bits >> 18]);
    buf_byte(out, digits[bits >> 12 & 63]);
    buf_byte(out, count > 1 ? digits[bits >> 6 & 63] : '=');
    buf_byte(out, count > 2 ? digits[bits & 63] : '=');
}

void html_put_base64(buf *out, str bytes)
{
    while (bytes.len) {
        unsigned char three[3] = {0};
        const size_t count = bytes.len < 3 ? bytes.len : 3;
        memcpy(three, bytes.ptr, count);
        put_three(out, three, count);
        bytes = str_sub(bytes, count, bytes.len);
    }
}

/* "<\/" means the same as "</" in every place of a style sheet where that may stand. */
void html_put_style(buf *out, str css)
{
    for (size_t end = str_find(css, STR("</")); end != SIZE_MAX; end = str_find(css, STR("</"))) {
        buf_add(out, str_sub(css, 0, end));
        buf_c(out, "<\\/");
        css = str_sub(css, end + 2, css.len);
    }
    buf_add(out, css);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool scheme_is(str scheme, const char *name)
{
    str wanted = str_from(name);
    for (size_t i = 0; i < scheme.len && i < wanted.len; i++)
        if (lower(scheme.ptr[i]) != wanted.ptr[i])
            return false;
    return scheme.len == wanted.len;
}

bool html_url_is_safe(str url)
{
    static const char *const schemes[] = {"http", "https", "mailto", "tel"};
    size_t colon = str_find(url, STR(":"));
    str before = str_sub(url, 0, colon);
    bool relative = str_find(before, STR("/")) != SIZE_MAX ||
                    str_find(before, STR("?")) != SIZE_MAX ||
                    str_find(before, STR("#")) != SIZE_MAX;
    if (colon == SIZE_MAX || relative)
        return url.len > 0;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (scheme_is(before, schemes[i]))
            return true;
    return false;
}
