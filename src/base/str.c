#include "base/str.h"

#include <stdalign.h>
#include <string.h>

str str_from(const char *c_string)
{
    return c_string ? (str){c_string, strlen(c_string)} : (str){"", 0};
}

bool str_eq(str a, str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

int str_cmp(str a, str b)
{
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.ptr, b.ptr, shared) : 0;
    if (order)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_is(str s, const char *other)
{
    return str_eq(s, str_from(other));
}

bool str_starts(str s, str prefix)
{
    return s.len >= prefix.len && str_eq((str){s.ptr, prefix.len}, prefix);
}

bool str_ends(str s, str suffix)
{
    return s.len >= suffix.len && str_eq((str){s.ptr + s.len - suffix.len, suffix.len}, suffix);
}

size_t str_find(str s, str needle)
{
    if (needle.len == 0)
        return 0;
    for (size_t i = 0; i + needle.len <= s.len; i++) {
        const char *hit = memchr(s.ptr + i, needle.ptr[0], s.len - needle.len - i + 1);
        if (!hit)
            break;
        i = (size_t)(hit - s.ptr);
        if (memcmp(hit, needle.ptr, needle.len) == 0)
            return i;
    }
    return SIZE_MAX;
}

str str_sub(str s, size_t from, size_t to)
{
    if (s.len == 0)
        return s; /* its pointer may be NULL */
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    return (str){s.ptr + from, to - from};
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

str str_trim(str s)
{
    while (s.len && is_blank(s.ptr[0]))
        s = (str){s.ptr + 1, s.len - 1};
    while (s.len && is_blank(s.ptr[s.len - 1]))
        s.len--;
    return s;
}

str str_copy(arena *a, str s)
{
    return (str){str_c(a, s), s.len};
}

char *str_c(arena *a, str s)
{
    char *copy = arena_alloc(a, s.len + 1, 1);
    if (s.len)
        memcpy(copy, s.ptr, s.len);
    return copy;
}

str str_join(arena *a, str x, str y)
{
    buf b = buf_in(a);
    buf_add(&b, x);
    buf_add(&b, y);
    return buf_str(&b);
}

int str_hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool str_next_line(str *rest, str *line)
{
    if (rest->len == 0)
        return false;
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    *line = (str){rest->ptr, len};
    *rest = str_sub(*rest, end ? len + 1 : len, rest->len);
    return true;
}

buf buf_in(arena *a)
{
    return (buf){.arena = a};
}

static void buf_reserve(buf *b, size_t more)
{
    if (b->capacity - b->len >= more)
        return;
    size_t capacity = b->capacity ? b->capacity * 2 : 64;
    while (capacity - b->len < more)
        capacity *= 2;
    b->ptr = arena_grow(b->arena, b->ptr, b->capacity, capacity, 1);
    b->capacity = capacity;
}

void buf_add(buf *b, str s)
{
    if (s.len == 0)
        return;
    buf_reserve(b, s.len);
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buf_c(buf *b, const char *c_string)
{
    buf_add(b, str_from(c_string));
}

void buf_byte(buf *b, char c)
{
    buf_add(b, (str){&c, 1});
}

void buf_fill(buf *b, char c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_byte(b, c);
}

void buf_number(buf *b, int64_t n)
{
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        digits[--at] = '-';
    buf_add(b, (str){digits + at, sizeof digits - at});
}

void buf_milli(buf *b, int64_t thousandths)
{
    int64_t whole = thousandths / 1000;
    int part = (int)(thousandths % 1000);
    if (part < 0)
        part = -part;
    if (thousandths < 0 && whole == 0)
        buf_byte(b, '-');
    buf_number(b, whole);
    if (part == 0)
        return;
    char decimals[4] = {'.', (char)('0' + part / 100), (char)('0' + part / 10 % 10),
                        (char)('0' + part % 10)};
    size_t len = 4;
    while (decimals[len - 1] == '0')
        len--;
    buf_add(b, (str){decimals, len});
}

str buf_str(const buf *b)
{
    return b->len ? (str){b->ptr, b->len} : (str){"", 0};
}

void *vec_more(arena *a, void *items, size_t *capacity, size_t size)
{
    size_t more = *capacity ? *capacity * 2 : 8;
    void *grown = arena_grow(a, items, arena_size_of(*capacity, size, a),
                             arena_size_of(more, size, a), alignof(max_align_t));
    *capacity = more;
    return grown;
}
