#include "decision/scan.h"

#include "base/utf8.h"

bool scan_is_digit(uint32_t code_point)
{
    return code_point >= '0' && code_point <= '9';
}

bool scan_is_wordly(uint32_t code_point)
{
    return scan_is_digit(code_point) || utf8_is_letter(code_point);
}

bool scan_is_gap(uint32_t code_point)
{
    return code_point == '\n' || code_point == '\t' || utf8_is_space(code_point);
}

uint32_t scan_first(str rest)
{
    return rest.len > 0 ? utf8_next(&rest) : 0;
}

size_t scan_back(str text, size_t at)
{
    do
        at--;
    while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80);
    return at;
}

uint32_t scan_before(str text, size_t at)
{
    if (at == 0 || at > text.len)
        return 0;
    return scan_first(str_sub(text, scan_back(text, at), at));
}

bool scan_spaces(str *rest)
{
    const size_t before = rest->len;
    while (rest->len > 0) {
        str next = *rest;
        if (!scan_is_gap(utf8_next(&next)))
            break;
        *rest = next;
    }
    return rest->len < before;
}

str scan_digits(str *rest)
{
    size_t n = 0;
    while (n < rest->len && scan_is_digit((unsigned char)rest->ptr[n]))
        n++;
    const str digits = str_sub(*rest, 0, n);
    *rest = str_sub(*rest, n, rest->len);
    return digits;
}

str scan_word(str *rest)
{
    const str before = *rest;
    while (utf8_is_letter(scan_first(*rest)))
        utf8_next(rest);
    return str_sub(before, 0, before.len - rest->len);
}

/* Whether a word that ends before `rest` is whole: neither more letters nor a
 * hyphen and more letters follow. */
static bool word_ends(str rest)
{
    if (rest.len == 0)
        return true;
    const uint32_t next = utf8_next(&rest);
    if (next == '-')
        return !utf8_is_letter(scan_first(rest));
    return !scan_is_wordly(next);
}

bool scan_phrase(str *rest, const char *phrase)
{
    str text = *rest;
    str wanted = str_from(phrase);
    uint32_t last = 0;
    while (wanted.len > 0) {
        last = utf8_next(&wanted);
        if (last == ' ') {
            if (!scan_spaces(&text))
                return false;
        } else if (text.len == 0 || utf8_lower(utf8_next(&text)) != last) {
            return false;
        }
    }
    if (utf8_is_letter(last) && !word_ends(text))
        return false;
    *rest = text;
    return true;
}

size_t scan_step(str text, size_t at)
{
    str rest = str_sub(text, at, text.len);
    const uint32_t first = utf8_next(&rest);
    if (scan_is_digit(first))
        scan_digits(&rest);
    else if (utf8_is_letter(first))
        scan_word(&rest);
    return text.len - rest.len;
}
