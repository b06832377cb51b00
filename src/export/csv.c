#include "export/csv.h"

#include "base/utf8.h"

enum { FULL_WIDTH = 0xFEE0 }; /* from a sign of ASCII to its twin for East Asian text */

csv csv_new(arena *a)
{
    csv c = {.out = buf_in(a)};
    utf8_put(&c.out, 0xFEFF);
    return c;
}

/* "-5 000,50", which no program takes for a formula. */
static bool is_number(str text)
{
    for (size_t i = 1; i < text.len; i++)
        if ((text.ptr[i] < '0' || text.ptr[i] > '9') && text.ptr[i] != ',' && text.ptr[i] != ' ')
            return false;
    return text.len > 1;
}

static bool begins_formula(str text)
{
    while (text.len && (text.ptr[0] == ' ' || text.ptr[0] == '\n'))
        text = str_sub(text, 1, text.len);
    if (text.len == 0 || ((text.ptr[0] == '-' || text.ptr[0] == '+') && is_number(text)))
        return false;
    str rest = text;
    uint32_t c = utf8_next(&rest);
    if (c > FULL_WIDTH)
        c -= FULL_WIDTH;
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r';
}

static bool wants_quotes(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        if (c == ';' || c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t')
            return true;
    }
    return text.len && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' ');
}

static void add_quoted(buf *out, str text)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"')
            buf_byte(out, '"');
        buf_byte(out, text.ptr[i]);
    }
    buf_byte(out, '"');
}

void csv_field(csv *c, str text)
{
    if (c->in_row)
        buf_byte(&c->out, ';');
    c->in_row = true;
    if (begins_formula(text))
        text = str_join(c->out.arena, STR("'"), text);
    if (wants_quotes(text))
        add_quoted(&c->out, text);
    else
        buf_add(&c->out, text);
}

void csv_end_row(csv *c)
{
    buf_c(&c->out, "\r\n");
    c->in_row = false;
}

str csv_text(const csv *c)
{
    return buf_str(&c->out);
}
