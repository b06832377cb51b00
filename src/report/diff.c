/* The diff of a mending, which knows what became of every line, so nothing is searched. */
#include "report/mend.h"

#include <string.h>

enum { CONTEXT = 3 };

/* Lines [old, old_end) of the one file and [new, new_end) of the other differ. */
typedef struct gap {
    size_t old, old_end, new, new_end;
} gap;

typedef VEC(gap) gap_list;
typedef VEC(str) text_lines;

static text_lines split(arena *a, str text)
{
    text_lines lines = {0};
    while (text.len) {
        const char *end = memchr(text.ptr, '\n', text.len);
        size_t n = end ? (size_t)(end - text.ptr) + 1 : text.len;
        vec_push(a, &lines, str_sub(text, 0, n));
        text = str_sub(text, n, text.len);
    }
    return lines;
}

/* Without the lines at either end that came out as they were. */
static gap trimmed(gap g, const text_lines *old, const text_lines *new)
{
    while (g.old < g.old_end && g.new < g.new_end &&str_eq(old->at[g.old], new->at[g.new])) {
        g.old++;
        g.new ++;
    }
    while (g.old < g.old_end &&
           g.new < g.new_end &&str_eq(old->at[g.old_end - 1], new->at[g.new_end - 1])) {
        g.old_end--;
        g.new_end--;
    }
    return g;
}

static gap_list gaps_of(arena *a, const mending *m, const text_lines *old, const text_lines *new)
{
    gap_list gaps = {0};
    size_t o = 0, n = 0;
    while (o < old->len || n < new->len) {
        gap g = {o, old->len, n, n};
        while (g.new_end < new->len && m->origin[g.new_end] == MEND_NEW_LINE)
            g.new_end++;
        if (g.new_end < new->len)
            g.old_end = m->origin[g.new_end];
        o = g.old_end + 1;
        n = g.new_end + 1;
        g = trimmed(g, old, new);
        if (g.old < g.old_end || g.new < g.new_end)
            vec_push(a, &gaps, g);
    }
    return gaps;
}

static void put_line(buf *out, char mark, str line)
{
    buf_byte(out, mark);
    buf_add(out, line);
    if (!str_ends(line, STR("\n")))
        buf_c(out, "\n\\ No newline at end of file\n");
}

static void put_lines(buf *out, char mark, const text_lines *lines, size_t from, size_t to)
{
    for (; from < to; from++)
        put_line(out, mark, lines->at[from]);
}

/* "12,7"; a range of no lines is named by the line before it. */
static void put_range(buf *out, size_t from, size_t to)
{
    buf_number(out, (int64_t)(to > from ? from + 1 : from));
    buf_byte(out, ',');
    buf_number(out, (int64_t)(to - from));
}

/* The gaps [from, to) with the lines around and between them. */
static void put_hunk(buf *out, const gap_list *gaps, size_t from, size_t to, const text_lines *old,
                     const text_lines *new)
{
    const gap *first = &gaps->at[from], *last = &gaps->at[to - 1];
    size_t before = first->old < CONTEXT ? first->old : CONTEXT;
    size_t left = old->len - last->old_end, after = left < CONTEXT ? left : CONTEXT;
    buf_c(out, "@@ -");
    put_range(out, first->old - before, last->old_end + after);
    buf_c(out, " +");
    put_range(out, first->new - before, last->new_end + after);
    buf_c(out, " @@\n");
    size_t done = first->old - before;
    for (size_t i = from; i < to; i++) {
        const gap *g = &gaps->at[i];
        put_lines(out, ' ', old, done, g->old);
        put_lines(out, '-', old, g->old, g->old_end);
        put_lines(out, '+', new, g->new, g->new_end);
        done = g->old_end;
    }
    put_lines(out, ' ', old, done, last->old_end + after);
}

/* As git and patch read them: quoted when something in it could be misread, and with a tab
 * after a blank, where a date might otherwise begin. */
static void put_name(buf *out, const char *mark, str name)
{
    bool odd = false, blank = false;
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        odd = odd || c < 0x20 || c == 0x7F || c == '"' || c == '\\';
        blank = blank || c == ' ';
    }
    buf_c(out, mark);
    buf_c(out, odd ? "\"" : "");
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (c < 0x20 || c == 0x7F) {
            buf_byte(out, '\\');
            for (int shift = 6; shift >= 0; shift -= 3)
                buf_byte(out, (char)('0' + (c >> shift & 7)));
            continue;
        }
        if (c == '"' || c == '\\')
            buf_byte(out, '\\');
        buf_byte(out, (char)c);
    }
    buf_c(out, odd ? "\"" : blank ? "\t" : "");
    buf_byte(out, '\n');
}

str mend_diff(arena *a, str name, const mending *m)
{
    text_lines old = split(a, m->before), new = split(a, m->now);
    gap_list gaps = gaps_of(a, m, &old, &new);
    buf out = buf_in(a);
    if (gaps.len) {
        put_name(&out, "--- ", name);
        put_name(&out, "+++ ", name);
    }
    for (size_t from = 0, to; from < gaps.len; from = to) {
        to = from + 1;
        while (to < gaps.len && gaps.at[to].old - gaps.at[to - 1].old_end <= 2 * CONTEXT)
            to++;
        put_hunk(&out, &gaps, from, to, &old, &new);
    }
    return buf_str(&out);
}
