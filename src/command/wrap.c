#include "base/utf8.h"
#include "command/command.h"

#include <string.h>

enum { PAGE_COLUMNS = 80 };

void wrap_fill(const session *s, buf *out, const char *text, str arg0, str arg1)
{
    diag_fill(out, tr(s, text), (const str[DIAG_ARGS]){arg0, arg1}, &translator_none);
}

static void new_line(buf *out, size_t indent, size_t *column)
{
    buf_byte(out, '\n');
    buf_fill(out, ' ', indent);
    *column = indent;
}

/* One paragraph, beginning at *column. */
static void wrap_paragraph(buf *out, str text, size_t indent, size_t column)
{
    bool first = true;
    while (text.len) {
        size_t blank = str_find(text, STR(" "));
        str word = str_sub(text, 0, blank);
        text = blank == SIZE_MAX ? STR("") : str_sub(text, blank + 1, text.len);
        size_t wide = utf8_columns(word);
        if (!first && column + 1 + wide > PAGE_COLUMNS) {
            new_line(out, indent, &column);
        } else if (!first) {
            buf_byte(out, ' ');
            column++;
        }
        buf_add(out, word);
        column += wide;
        first = false;
    }
    buf_byte(out, '\n');
}

void wrap_words(buf *out, str words, size_t indent)
{
    wrap_paragraph(out, words, indent, indent);
}

void wrap_text(buf *out, const char *text, size_t indent)
{
    str rest = str_from(text), line;
    while (str_next_line(&rest, &line)) {
        if (line.len)
            buf_fill(out, ' ', indent);
        wrap_paragraph(out, line, indent, indent);
    }
}

void wrap_row(buf *out, str left, size_t column, const char *right)
{
    buf_c(out, "  ");
    buf_add(out, left);
    size_t at = 2 + utf8_columns(left);
    if (at + 1 > column) {
        buf_byte(out, '\n');
        at = 0;
    }
    buf_fill(out, ' ', column - at);
    wrap_paragraph(out, str_from(right), column, column);
}

str wrap_capital(arena *a, str name)
{
    /* How far a capital is from its letter: in ASCII and Latin-1, in Greek and Cyrillic, and in the
     * blocks where the two stand beside each other. */
    static const uint32_t distances[] = {0x20, 0x50, 1};
    buf out = buf_in(a);
    uint32_t first = utf8_next(&name);
    for (size_t i = 0; i < sizeof distances / sizeof *distances; i++)
        if (first >= distances[i] && utf8_lower(first - distances[i]) == first &&
            utf8_is_letter(first - distances[i]) && utf8_lower(first) == first) {
            first -= distances[i];
            break;
        }
    utf8_put(&out, first);
    buf_add(&out, name);
    return buf_str(&out);
}
