/*
 * str: a view of bytes that somebody else owns; usually the source text or an
 * arena. buf: bytes that grow, in an arena. VEC: an array that grows, in an
 * arena. All text is UTF-8; lengths are in bytes.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct str {
    const char *ptr;
    size_t len;
} str;

#define STR(literal) ((str){(literal), sizeof(literal) - 1})
#define STR_FMT      "%.*s"
#define STR_ARG(s)   (int)(s).len, (s).ptr

str str_from(const char *c_string);    /* a view of a C string; NULL gives the empty one */
bool str_eq(str a, str b);             /* same bytes */
int str_cmp(str a, str b);             /* byte order, for sorting */
bool str_is(str s, const char *other); /* same bytes as a C string */
bool str_starts(str s, str prefix);
bool str_ends(str s, str suffix);
size_t str_find(str s, str needle);    /* offset, or SIZE_MAX */
str str_sub(str s, size_t from, size_t to); /* clamped to s */
str str_trim(str s);                   /* without ASCII blanks and line ends at both ends */
str str_copy(arena *a, str s);
char *str_c(arena *a, str s);          /* a NUL-terminated copy */
str str_join(arena *a, str x, str y);
int str_hex(char c); /* the value of a hexadecimal digit, or -1 */

/* Takes the next line off *rest, without its '\n'. False when nothing is left. */
bool str_next_line(str *rest, str *line);

typedef struct buf {
    arena *arena;
    char *ptr;
    size_t len;
    size_t capacity;
} buf;

buf buf_in(arena *a); /* an empty buffer whose bytes live in `a` */
void buf_add(buf *b, str s);
void buf_c(buf *b, const char *c_string);
void buf_byte(buf *b, char c);
void buf_fill(buf *b, char c, size_t n);
void buf_number(buf *b, int64_t n);
/* n / 1000 with at most three decimals, no trailing zeros, always '.': the one
 * form in which lengths are written, so that no locale can change an output. */
void buf_milli(buf *b, int64_t thousandths);
str buf_str(const buf *b); /* a view; valid until the next addition */

/* VEC(type) list; vec_push(arena, &list, item); for (i < list.len) list.at[i] */
#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t len;                                                                                \
        size_t capacity;                                                                           \
    }
#define vec_push(a, v, item)                                                                       \
    do {                                                                                           \
        if ((v)->len == (v)->capacity)                                                             \
            (v)->at = vec_more((a), (v)->at, &(v)->capacity, sizeof *(v)->at);                     \
        (v)->at[(v)->len++] = (item);                                                              \
    } while (0)
void *vec_more(arena *a, void *items, size_t *capacity, size_t size);

#endif
