#include "frontend/table.h"

#include "frontend/markdown.h"
#include "frontend/trace.h"

#include <string.h>

typedef struct line {
    uint32_t start, end; /* without what quotations and indentation put around it */
} line;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static line trimmed(const char *text, uint32_t start, uint32_t end)
{
    while (start < end && is_blank(text[start]))
        start++;
    while (end > start && is_blank(text[end - 1]))
        end--;
    return (line){start, end};
}

/* Takes the next line of a paragraph off *at. */
static bool next_line(const source *s, uint32_t *at, uint32_t end, unsigned quotes, bool first,
                      line *l)
{
    if (*at >= end)
        return false;
    const char *text = s->text.ptr;
    const char *stop = memchr(text + *at, '\n', end - *at);
    uint32_t line_end = stop ? (uint32_t)(stop - text) : end;
    uint32_t start = first ? *at : trace_line_start(s, *at, line_end, quotes);
    *l = trimmed(text, start, line_end);
    *at = stop ? line_end + 1 : end;
    return true;
}

/* The bar that ends the cell at `at`, or the end of the line. A backslash hides one. */
static uint32_t cell_end(const char *text, uint32_t at, uint32_t end)
{
    while (at < end && text[at] != '|')
        at += text[at] == '\\' && at + 1 < end ? 2 : 1;
    return at < end ? at : end;
}

/* Takes the next cell off *at, which starts after the leading bar. */
static bool next_cell(const char *text, uint32_t *at, uint32_t end, line *cell)
{
    if (*at >= end)
        return false;
    uint32_t stop = cell_end(text, *at, end);
    *cell = trimmed(text, *at, stop);
    *at = stop + 1;
    return true;
}

static uint32_t first_cell(const char *text, line l)
{
    return l.start < l.end && text[l.start] == '|' ? l.start + 1 : l.start;
}

static size_t count_cells(const char *text, line l)
{
    size_t count = 0;
    line cell;
    for (uint32_t at = first_cell(text, l); next_cell(text, &at, l.end, &cell);)
        count++;
    return count;
}

static bool has_bar(const char *text, line l)
{
    return cell_end(text, l.start, l.end) < l.end;
}

static bool read_align(const char *text, line cell, cell_align *align)
{
    bool left = cell.start < cell.end && text[cell.start] == ':';
    bool right = cell.end > cell.start + 1 && text[cell.end - 1] == ':';
    uint32_t start = cell.start + left, end = cell.end - right;
    if (start >= end)
        return false;
    for (uint32_t i = start; i < end; i++)
        if (text[i] != '-')
            return false;
    *align = left && right ? ALIGN_CENTER : left ? ALIGN_LEFT : right ? ALIGN_RIGHT : ALIGN_DEFAULT;
    return true;
}

/* The second line of a table. Gives the aligns when `aligns` is not NULL. */
static bool is_delimiter(const char *text, line l, cell_align *aligns)
{
    size_t count = 0;
    line cell;
    for (uint32_t at = first_cell(text, l); next_cell(text, &at, l.end, &cell); count++) {
        cell_align align;
        if (!read_align(text, cell, &align))
            return false;
        if (aligns)
            aligns[count] = align;
    }
    return count > 0;
}

static bool is_head(const char *text, line head, line delimiter)
{
    return has_bar(text, head) && is_delimiter(text, delimiter, NULL) &&
           count_cells(text, head) == count_cells(text, delimiter);
}

static void add_row(arena *a, tables *all, const char *text, line l)
{
    table_row row = {l.start, l.end, all->cells.len, 0};
    line cell;
    for (uint32_t at = first_cell(text, l); next_cell(text, &at, l.end, &cell);)
        vec_push(a, &all->cells, ((table_cell){cell.start, cell.end, NULL}));
    row.cell_count = all->cells.len - row.first_cell;
    vec_push(a, &all->rows, row);
}

/* A row by its looks: it has bars on both sides. */
static bool is_loose_row(const char *text, line l)
{
    return l.end > l.start + 1 && text[l.start] == '|' && text[l.end - 1] == '|';
}

static bool is_caption(const source *s, line l)
{
    return str_starts(str_sub(s->text, l.start, l.end), STR("Tabell: "));
}

static void add_caption(arena *a, tables *all, pipe_table *table, const source *s, line l)
{
    line words = trimmed(s->text.ptr, l.start + (uint32_t)strlen("Tabell: "), l.end);
    table->has_caption = true;
    table->caption = all->cells.len;
    vec_push(a, &all->cells, ((table_cell){words.start, words.end, NULL}));
}

/* The lines from `at` on are rows. */
static void add_table(arena *a, tables *all, pipe_table table, const source *s, line head,
                      line delimiter, uint32_t at, uint32_t end, unsigned quotes)
{
    const char *text = s->text.ptr;
    table.columns = count_cells(text, head);
    table.aligns = ARENA_ARRAY(a, cell_align, table.columns);
    is_delimiter(text, delimiter, table.aligns);
    table.first_row = all->rows.len;
    add_row(a, all, text, head);
    line l;
    while (next_line(s, &at, end, quotes, false, &l))
        add_row(a, all, text, l);
    table.row_count = all->rows.len - table.first_row;
    vec_push(a, &all->found, table);
}

bool table_caption_above(arena *a, tables *all, const source *s, uint32_t start, uint32_t end)
{
    pipe_table *table = &all->found.at[all->found.len - 1];
    line words = {start, end};
    if (table->has_caption || !is_caption(s, words) ||
        memchr(s->text.ptr + start, '\n', end - start))
        return false;
    add_caption(a, all, table, s, words);
    return true;
}

table_match table_find(arena *a, tables *all, cmark_node *paragraph, const source *s,
                       uint32_t start, uint32_t end, unsigned quotes)
{
    uint32_t at = start;
    line first, before, l;
    if (!next_line(s, &at, end, quotes, true, &first))
        return TABLE_NONE;
    before = first;
    for (size_t above = 0; next_line(s, &at, end, quotes, false, &l); before = l, above++) {
        if (!is_head(s->text.ptr, before, l))
            continue;
        if (above > 1 || (above == 1 && !is_caption(s, first)))
            return TABLE_STUCK;
        pipe_table table = {.paragraph = paragraph};
        if (above)
            add_caption(a, all, &table, s, first);
        add_table(a, all, table, s, before, l, at, end, quotes);
        return TABLE_FOUND;
    }
    return is_loose_row(s->text.ptr, first) ? TABLE_LOOSE : TABLE_NONE;
}

/* "\|" is a bar also to the inlines; other escapes are cmark's. */
static void write_cell(buf *out, const char *text, const table_cell *cell)
{
    buf_c(out, "# ");
    for (uint32_t i = cell->start; i < cell->end; i++) {
        bool pair = text[i] == '\\' && i + 1 < cell->end;
        if (pair && text[i + 1] != '|')
            buf_byte(out, text[i]);
        buf_byte(out, text[pair ? ++i : i]);
    }
    buf_c(out, " #\n");
}

/* As a heading each, which holds inlines and nothing else, whatever a cell looks like;
 * after them the body, for its reference definitions. */
void table_read_cells(arena *a, tables *all, const source *s, uint32_t body)
{
    if (!all->cells.len)
        return;
    buf paper = buf_in(a);
    for (size_t i = 0; i < all->cells.len; i++)
        write_cell(&paper, s->text.ptr, &all->cells.at[i]);
    str rest = str_sub(s->text, body, s->text.len);
    if (str_find(rest, STR("]:")) != SIZE_MAX) {
        buf_byte(&paper, '\n');
        buf_add(&paper, rest);
    }
    cmark_node *heading = cmark_node_first_child(markdown_parse(a, buf_str(&paper)));
    for (size_t i = 0; i < all->cells.len && heading; i++) {
        all->cells.at[i].inlines = heading;
        heading = cmark_node_next(heading);
    }
}
