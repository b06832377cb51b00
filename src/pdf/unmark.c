#include "pdf/unmark.h"

typedef struct unmarking {
    buf out;
    size_t operands; /* in `out`, where those of the next operator begin */
    size_t open;     /* graphics states */
} unmarking;

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{' ||
           c == '}' || c == '/' || c == '%';
}

/* The length of a string in parentheses, which may hold others. */
static size_t string_length(str s)
{
    size_t depth = 0, i = 0;
    for (; i < s.len; i++) {
        if (s.ptr[i] == '\\')
            i++;
        else if (s.ptr[i] == '(')
            depth++;
        else if (s.ptr[i] == ')' && --depth == 0)
            return i + 1;
    }
    return s.len;
}

static size_t through(str s, char end)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] == end)
            return i + 1;
    return s.len;
}

static size_t regular_length(str s, size_t from)
{
    size_t i = from;
    while (i < s.len && !is_blank(s.ptr[i]) && !is_delimiter(s.ptr[i]))
        i++;
    return i > from ? i : from;
}

/* Of a token that does not begin with a blank. */
static size_t token_length(str s)
{
    switch (s.ptr[0]) {
    case '(': return string_length(s);
    case '<': return s.len > 1 && s.ptr[1] == '<' ? 2 : through(s, '>');
    case '>': return s.len > 1 && s.ptr[1] == '>' ? 2 : 1;
    case '%': return through(s, '\n');
    case '/': return regular_length(s, 1);
    case '[':
    case ']':
    case '{':
    case '}':
    case ')': return 1;
    default: return regular_length(s, 0);
    }
}

static bool is_operator(str token)
{
    const char c = token.ptr[0];
    return !is_delimiter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.' &&
           !str_is(token, "true") && !str_is(token, "false") && !str_is(token, "null");
}

static bool marks(str token)
{
    static const char *const all[] = {"BMC", "BDC", "EMC", "MP", "DP"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (str_is(token, all[i]))
            return true;
    return false;
}

/* From after ID through EI, before which and after which there is a blank. */
static size_t samples_length(str s)
{
    for (size_t i = 1; i + 1 < s.len; i++)
        if (s.ptr[i] == 'E' && s.ptr[i + 1] == 'I' && is_blank(s.ptr[i - 1]) &&
            (i + 2 == s.len || is_blank(s.ptr[i + 2])))
            return i + 2;
    return s.len;
}

static void put(unmarking *u, str token)
{
    buf_add(&u->out, token);
    buf_byte(&u->out, '\n');
}

static void take_operator(unmarking *u, str token)
{
    const bool closes = str_is(token, "Q");
    if (marks(token) || (closes && u->open == 0)) {
        u->out.len = u->operands;
        return;
    }
    if (closes)
        u->open--;
    else if (str_is(token, "q"))
        u->open++;
    put(u, token);
    u->operands = u->out.len;
}

str unmark(arena *a, str content)
{
    unmarking u = {.out = buf_in(a)};
    str rest = content;
    while (rest.len) {
        if (is_blank(rest.ptr[0])) {
            rest = str_sub(rest, 1, rest.len);
            continue;
        }
        const str token = str_sub(rest, 0, token_length(rest));
        rest = str_sub(rest, token.len, rest.len);
        if (token.ptr[0] == '%')
            continue;
        if (!is_operator(token)) {
            put(&u, token);
            continue;
        }
        take_operator(&u, token);
        if (str_is(token, "ID")) {
            const size_t length = samples_length(rest);
            u.out.len--; /* one blank stands between ID and the samples: theirs */
            put(&u, str_sub(rest, 0, length));
            u.operands = u.out.len;
            rest = str_sub(rest, length, rest.len);
        }
    }
    u.out.len = u.operands;
    for (; u.open; u.open--)
        put(&u, STR("Q"));
    return buf_str(&u.out);
}
