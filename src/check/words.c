#include "check/words.h"

#include "base/utf8.h"
#include "decision/scan.h"

static bool fits(str pattern, str word)
{
    if (str_ends(pattern, STR("*")))
        return str_starts(word, str_sub(pattern, 0, pattern.len - 1));
    return str_eq(pattern, word);
}

bool words_fit(const str *patterns, size_t count, str word)
{
    for (size_t i = 0; i < count; i++)
        if (fits(patterns[i], word))
            return true;
    return false;
}

bool words_any_of(str folded, const char *const *phrases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_find(folded, str_from(phrases[i])) != SIZE_MAX)
            return true;
    return false;
}

void words_fold(buf *into, str text)
{
    into->len = 0;
    while (text.len > 0) {
        const uint32_t c = utf8_next(&text);
        utf8_put(into, scan_is_gap(c) ? ' ' : utf8_lower(c));
    }
}

str words_folded(arena *a, str text)
{
    buf folded = buf_in(a);

    words_fold(&folded, text);
    return buf_str(&folded);
}

str words_key(arena *a, str text)
{
    buf b = buf_in(a);

    while (text.len > 0) {
        const uint32_t ch = utf8_next(&text);
        const bool gap = scan_is_gap(ch);
        if (!gap || (b.len > 0 && b.ptr[b.len - 1] != ' '))
            utf8_put(&b, gap ? ' ' : utf8_lower(ch));
    }
    return str_trim(buf_str(&b));
}
