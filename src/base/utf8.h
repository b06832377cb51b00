/* utf8: code points of UTF-8 text, and the few Unicode properties we need. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* Offset of the first byte that is not part of well-formed UTF-8 (RFC 3629:
 * no overlong forms, no surrogates), or SIZE_MAX when all is well. */
size_t utf8_fault(str s);

/* Takes one code point off the front of *s, which is well-formed and not empty. */
uint32_t utf8_next(str *s);

void utf8_put(buf *b, uint32_t code_point);

/* Number of code points; what people call characters, near enough for columns. */
size_t utf8_length(str s);

/* Terminal columns that s takes: combining marks none, East Asian wide two. */
size_t utf8_columns(str s);

/* Lower case for Latin, Greek and Cyrillic letters; others as they are. */
uint32_t utf8_lower(uint32_t code_point);
str utf8_lower_str(arena *a, str s);
str utf8_capitalised(arena *a, str s); /* the first letter in upper case */

/* Lower case, and Latin letters without their marks (å ä ö é become a a o e):
 * how keys and slugs are compared when somebody types without a Swedish keyboard. */
str utf8_ascii_fold(arena *a, str s);

/* Names compared by it stand as in a Swedish list: å, ä and ö come last, in that order, and other marks
 * and capital letters make no difference. */
str utf8_sort_key(arena *a, str s);

/* A letter of the Latin, Greek or Cyrillic scripts, or a combining mark. */
bool utf8_is_letter(uint32_t code_point);

/* Space of any kind: ASCII blanks, U+00A0, U+2000-200A, U+202F, U+205F, U+3000. */
bool utf8_is_space(uint32_t code_point);

/* What has no place in text: the control characters but tab and line feed, and the two
 * code points that are no characters. */
bool utf8_is_control(uint32_t code_point);

/* "U+0007", for messages. */
void utf8_put_name(buf *b, uint32_t code_point);

#endif
