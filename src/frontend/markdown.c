/*
 * The body of a Markdown paper: receives a source and where its body starts, gives the
 * body tree. CommonMark by cmark, pipe tables by table.c. HTML is refused, and so are images
 * that are not paragraphs of their own.
 *
 * cmark's blocks have lines that can be relied on, and columns for where they start;
 * ends are taken from the text, and inlines are traced (trace.h).
 */
#include "frontend/markdown.h"
#include "frontend/table.h"

#include "base/utf8.h"

#include <string.h>

typedef struct markdown {
    prose_builder prose;
    tables tables;
    size_t next_table; /* in tables.found */
    uint32_t body;
    uint32_t first_line;      /* of the body in the source, from 1 */
    unsigned quotes;          /* quotations open */
    size_t budget;            /* for traces */
    const cmark_node *marked; /* the last paragraph with the mark of a list item */
} markdown;

static void free_parser(void *parser)
{
    cmark_parser_free(parser);
}

static void free_tree(void *root)
{
    cmark_node_free(root);
}

cmark_node *markdown_parse(arena *a, str text)
{
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    arena_defer(a, free_parser, parser);
    cmark_parser_feed(parser, text.ptr, text.len);
    cmark_node *root = cmark_parser_finish(parser);
    arena_defer(a, free_tree, root);
    return root;
}

static uint32_t line_start(const markdown *m, int line)
{
    const source *s = m->prose.source;
    uint32_t number = m->first_line + (uint32_t)(line > 0 ? line - 1 : 0);
    return number > s->line_count ? (uint32_t)s->text.len : source_line_start(s, number);
}

/* cmark counts the line after an underlined heading to it. */
static int last_line(cmark_node *n)
{
    int last = cmark_node_get_end_line(n);
    cmark_node *next = cmark_node_next(n);
    int limit = next ? cmark_node_get_start_line(next) : 0;
    return limit > cmark_node_get_start_line(n) && limit <= last ? limit - 1 : last;
}

/* The place of a block, to the end of its last line without blanks and empty lines. */
static span block_span(const markdown *m, cmark_node *n)
{
    str text = m->prose.source->text;
    uint32_t start = line_start(m, cmark_node_get_start_line(n));
    int column = cmark_node_get_start_column(n);
    start += (uint32_t)(column > 0 ? column - 1 : 0);
    uint32_t end = line_start(m, last_line(n));
    const char *stop = end < text.len ? memchr(text.ptr + end, '\n', text.len - end) : NULL;
    end = stop ? (uint32_t)(stop - text.ptr) : (uint32_t)text.len;
    while (end > start && strchr(" \t\n", text.ptr[end - 1]))
        end--;
    return span_of(m->prose.source, start < text.len ? start : text.len, end > start ? end : start);
}

static trace trace_from(markdown *m, uint32_t start, uint32_t end)
{
    return (trace){m->prose.source, start, end, m->quotes, &m->budget};
}

static void take_text_block(markdown *m, cmark_node *n, span at)
{
    trace t = trace_from(m, at.start, at.end);
    markdown_inlines(&m->prose, &t, n);
    prose_close(&m->prose, at.end);
}

/* Without the '#' that a heading may begin with. */
static span heading_words(span at)
{
    str text = span_text(at);
    size_t marks = 0;
    while (marks < text.len && text.ptr[marks] == '#')
        marks++;
    size_t words = marks;
    while (words < text.len && (text.ptr[words] == ' ' || text.ptr[words] == '\t'))
        words++;
    if (words > marks)
        at.start += (uint32_t)words;
    return at;
}

static void take_heading(markdown *m, cmark_node *n)
{
    span at = block_span(m, n);
    if (prose_open_heading(&m->prose, cmark_node_get_heading_level(n), at))
        take_text_block(m, n, heading_words(at));
}

static void take_cell(markdown *m, node_kind kind, const table_cell *cell, cell_align align,
                      bool header)
{
    span at = span_of(m->prose.source, cell->start, cell->end);
    node *made = prose_open(&m->prose, kind, at);
    if (!made)
        return;
    if (kind == NODE_CELL) {
        made->as.cell.align = align;
        made->as.cell.header = header;
        made->as.cell.column_span = made->as.cell.row_span = 1;
    }
    if (cell->inlines) {
        trace t = trace_from(m, cell->start, cell->end);
        markdown_inlines(&m->prose, &t, cell->inlines);
    }
    prose_close(&m->prose, cell->end);
}

static void report_width(markdown *m, const pipe_table *table, const table_row *row)
{
    diag_report(m->prose.bag, RULE_TEXT_TABLE_WIDTH, span_of(m->prose.source, row->start, row->end),
                raw_limit(m->prose.arena, (int)row->cell_count),
                raw_limit(m->prose.arena, (int)table->columns));
}

/* Every row gets the cells that the table has columns. */
static void take_row(markdown *m, const pipe_table *table, const table_row *row, bool header)
{
    if (!prose_open(&m->prose, NODE_ROW, span_of(m->prose.source, row->start, row->end)))
        return;
    if (row->cell_count != table->columns)
        report_width(m, table, row);
    for (size_t i = 0; i < table->columns; i++) {
        table_cell none = {row->end, row->end, NULL};
        const table_cell *cell =
            i < row->cell_count ? &m->tables.cells.at[row->first_cell + i] : &none;
        take_cell(m, NODE_CELL, cell, table->aligns[i], header);
    }
    prose_close(&m->prose, row->end);
}

static void take_table(markdown *m, const pipe_table *table, span at)
{
    const table_cell *caption = table->has_caption ? &m->tables.cells.at[table->caption] : NULL;
    if (caption && caption->start < at.start)
        at.start = caption->start;
    node *made = prose_open(&m->prose, NODE_TABLE, at);
    if (!made)
        return;
    made->as.table.columns = table->columns;
    made->as.table.header_rows = 1;
    if (caption)
        take_cell(m, NODE_CAPTION, caption, ALIGN_DEFAULT, false);
    for (size_t i = 0; i < table->row_count; i++)
        take_row(m, table, &m->tables.rows.at[table->first_row + i], i == 0);
    prose_close(&m->prose, at.end);
}

/* "#Ärende": a heading was meant. */
static void check_marks(markdown *m, span at)
{
    str text = span_text(at), rest = text;
    while (rest.len > 0 && rest.ptr[0] == '#')
        rest = str_sub(rest, 1, rest.len);
    const size_t marks = text.len - rest.len;
    if (marks > 0 && rest.len > 0 && utf8_is_letter(utf8_next(&rest)))
        diag_report(m->prose.bag, RULE_TEXT_HEADING_SPACE,
                    span_of(at.source, at.start, at.start + marks), str_sub(text, 0, marks));
}

static bool is_bullet(str line, size_t *len)
{
    static const char *const bullets[] = {"•", "·", "▪", "●", "○", "‣"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        *len = strlen(bullets[i]);
        if (str_starts(line, str_from(bullets[i])))
            return line.len > *len;
    }
    return false;
}

/* "2.Kontoret", or "2." and a no-break space. */
static bool is_stuck_number(str line, size_t *len)
{
    size_t at = 0;
    while (at < line.len && at < 2 && line.ptr[at] >= '0' && line.ptr[at] <= '9')
        at++;
    if (at == 0 || at + 1 >= line.len || line.ptr[at] != '.')
        return false;
    *len = at + 1;
    str after = str_sub(line, *len, line.len);
    const uint32_t first = utf8_next(&after);
    return first == 0xA0 || (first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE);
}

/* The mark of a list item that a word processor would understand and Markdown does not, at
 * the front of a line. A dash alone may begin what somebody says. */
static bool find_list_mark(str text, size_t *start, size_t *len)
{
    size_t dashes = 0, first_dash = 0;
    for (size_t at = 0; at < text.len;) {
        const str rest = str_sub(text, at, text.len);
        *start = at;
        if (is_bullet(rest, len) || is_stuck_number(rest, len))
            return true;
        if (str_starts(rest, STR("– ")) && dashes++ == 0)
            first_dash = at;
        const char *stop = memchr(rest.ptr, '\n', rest.len);
        at = stop ? (size_t)(stop - text.ptr) + 1 : text.len;
        while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
            at++;
    }
    *start = first_dash;
    *len = strlen("–");
    return dashes > 1;
}

/* Told once for paragraphs that follow on each other. */
static void check_list_marks(markdown *m, cmark_node *n, span at)
{
    cmark_node *before = cmark_node_previous(n);
    size_t start, len;
    if (!find_list_mark(span_text(at), &start, &len))
        return;
    const bool told = before && m->marked == before;
    m->marked = n;
    if (!told)
        diag_report(m->prose.bag, RULE_TEXT_LIST_MARK,
                    span_of(at.source, at.start + start, at.start + start + len),
                    str_sub(span_text(at), start, start + len));
}

/* The length of "[^1]" at the front of text, or 0. */
static size_t note_mark(str text)
{
    enum { LONGEST = 40 };
    if (!str_starts(text, STR("[^")) || str_starts(text, STR("[^]")))
        return 0;
    for (size_t i = 2; i < text.len && i < LONGEST && !strchr(" \n[", text.ptr[i]); i++) {
        if (text.ptr[i] == ']')
            return i + 1;
    }
    return 0;
}

static size_t backticks(str text)
{
    size_t n = 0;
    while (n < text.len && text.ptr[n] == '`')
        n++;
    return n;
}

/* Longer runs of backticks open no code in papers. */
enum { CODE_MARK_LIMIT = 16 };

/* The length of the code span at the front of text, or of the backticks that open none.
 * `open` knows which runs have no partner further on, so that each is sought but once. */
static size_t code_length(str text, bool open[CODE_MARK_LIMIT + 1])
{
    const size_t marks = backticks(text);
    if (marks == 0 || marks > CODE_MARK_LIMIT || open[marks])
        return marks;
    for (size_t i = marks; i < text.len;) {
        const size_t run = backticks(str_sub(text, i, text.len));
        i += run > 0 ? run : 1;
        if (run == marks)
            return i;
    }
    open[marks] = true;
    return marks;
}

static void check_notes(markdown *m, span at)
{
    const str text = span_text(at);
    bool open[CODE_MARK_LIMIT + 1] = {false};
    for (size_t i = 0; i < text.len; i++) {
        const size_t code = code_length(str_sub(text, i, text.len), open);
        if (code > 0) {
            i += code - 1;
            continue;
        }
        const size_t len = note_mark(str_sub(text, i, text.len));
        if (len > 0)
            diag_report(m->prose.bag, RULE_TEXT_NOTE,
                        span_of(at.source, at.start + i, at.start + i + len),
                        str_sub(text, i, i + len));
        i += len > 0 ? len - 1 : text.ptr[i] == '\\';
    }
}

/* The picture that is all of a paragraph, or NULL. */
static cmark_node *only_image(cmark_node *paragraph)
{
    cmark_node *n = cmark_node_first_child(paragraph);
    const bool only = n && !cmark_node_next(n) && cmark_node_get_type(n) == CMARK_NODE_IMAGE;
    return only ? n : NULL;
}

static void take_paragraph(markdown *m, cmark_node *n)
{
    span at = block_span(m, n);
    cmark_node *image = only_image(n);
    if (image) {
        markdown_figure(&m->prose, image, at);
        return;
    }
    check_marks(m, at);
    check_list_marks(m, n, at);
    check_notes(m, at);
    bool more = m->next_table < m->tables.found.len;
    if (more && m->tables.found.at[m->next_table].paragraph == n)
        take_table(m, &m->tables.found.at[m->next_table++], at);
    else if (prose_open(&m->prose, NODE_PARAGRAPH, at))
        take_text_block(m, n, at);
}

static void take_blocks(markdown *m, cmark_node *parent);

static void take_container(markdown *m, cmark_node *n, node *made)
{
    if (!made)
        return;
    take_blocks(m, n); /* no deeper than prose_open() lets */
    prose_close(&m->prose, made->at.start);
}

/* The number that an item is written with, or -1. */
static int written_number(const markdown *m, cmark_node *item, span *at)
{
    enum { MOST_DIGITS = 9 }; /* as CommonMark has it */
    *at = block_span(m, item);
    const str text = span_text(*at);
    int number = 0;
    size_t len = 0;
    while (len < text.len && len < MOST_DIGITS && text.ptr[len] >= '0' && text.ptr[len] <= '9')
        number = number * 10 + (text.ptr[len++] - '0');
    at->end = at->start + (uint32_t)len;
    return len > 0 ? number : -1;
}

static bool all_are_one(const markdown *m, cmark_node *list)
{
    span at;
    for (cmark_node *n = cmark_node_first_child(list); n; n = cmark_node_next(n)) {
        if (written_number(m, n, &at) != 1)
            return false;
    }
    return true;
}

static void check_numbers(markdown *m, cmark_node *list)
{
    if (all_are_one(m, list))
        return;
    int becomes = cmark_node_get_list_start(list);
    for (cmark_node *n = cmark_node_first_child(list); n; n = cmark_node_next(n), becomes++) {
        span at;
        const int written = written_number(m, n, &at);
        if (written >= 0 && written != becomes)
            diag_report(m->prose.bag, RULE_TEXT_NUMBER, at, span_text(at),
                        raw_limit(m->prose.arena, becomes));
    }
}

static void take_list(markdown *m, cmark_node *n)
{
    bool ordered = cmark_node_get_list_type(n) == CMARK_ORDERED_LIST;
    span at = block_span(m, n);
    at.end = at.start;
    if (ordered)
        check_numbers(m, n);
    take_container(m, n,
                   prose_open_list(&m->prose, ordered ? LIST_DECIMAL : LIST_BULLET,
                                   ordered ? cmark_node_get_list_start(n) : 1,
                                   cmark_node_get_list_tight(n) != 0, at));
}

/* Containers end where their last part does; cmark counts empty lines to them. */
static span opening(const markdown *m, cmark_node *n)
{
    span at = block_span(m, n);
    at.end = at.start + (at.end > at.start);
    return at;
}

static void take_html(markdown *m, cmark_node *n)
{
    str html = str_from(cmark_node_get_literal(n));
    diag_report(m->prose.bag, RULE_TEXT_HTML, block_span(m, n), markdown_shown(html));
}

/* A list or paragraph after a list, further in than its last item, was meant to belong to
 * that; CommonMark wants it under the item's first word. */
static void check_indent(markdown *m, cmark_node *n)
{
    cmark_node *before = cmark_node_previous(n), *item, *words;
    if (!before || cmark_node_get_type(before) != CMARK_NODE_LIST)
        return;
    item = cmark_node_last_child(before);
    words = cmark_node_first_child(item);
    if (!words || cmark_node_get_start_line(words) != cmark_node_get_start_line(item))
        return;
    const int begins = cmark_node_get_start_column(item);
    const int in = cmark_node_get_start_column(n) - begins;
    const int wanted = cmark_node_get_start_column(words) - begins;
    if (in > 0 && in < wanted)
        diag_report(m->prose.bag, RULE_TEXT_INDENT, opening(m, n), raw_limit(m->prose.arena, in),
                    raw_limit(m->prose.arena, wanted));
}

static void take_block(markdown *m, cmark_node *n)
{
    check_indent(m, n);
    switch ((int)cmark_node_get_type(n)) {
    case CMARK_NODE_HEADING: take_heading(m, n); break;
    case CMARK_NODE_PARAGRAPH: take_paragraph(m, n); break;
    case CMARK_NODE_LIST: take_list(m, n); break;
    case CMARK_NODE_ITEM:
        take_container(m, n, prose_open(&m->prose, NODE_ITEM, opening(m, n)));
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        m->quotes++;
        take_container(m, n, prose_open(&m->prose, NODE_QUOTE, opening(m, n)));
        m->quotes--;
        break;
    case CMARK_NODE_CODE_BLOCK:
        prose_block(&m->prose, NODE_CODE_BLOCK, str_from(cmark_node_get_literal(n)),
                    block_span(m, n));
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        prose_block(&m->prose, NODE_RULE, (str){0}, block_span(m, n));
        break;
    case CMARK_NODE_HTML_BLOCK: take_html(m, n); break;
    default: break; /* inlines, and what only extensions of cmark make */
    }
}

static void take_blocks(markdown *m, cmark_node *parent)
{
    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n))
        take_block(m, n);
}

static void free_iterator(void *iterator)
{
    cmark_iter_free(iterator);
}

/* An author who leaves an empty line below a caption means it no less. */
static void take_caption_above(markdown *m, cmark_node *table)
{
    cmark_node *above = cmark_node_previous(table);
    if (!above || cmark_node_get_type(above) != CMARK_NODE_PARAGRAPH)
        return;
    span at = block_span(m, above);
    if (table_caption_above(m->prose.arena, &m->tables, at.source, at.start, at.end))
        cmark_node_free(above);
}

static void find_table(markdown *m, cmark_node *paragraph, unsigned quotes)
{
    span at = block_span(m, paragraph);
    switch (
        table_find(m->prose.arena, &m->tables, paragraph, at.source, at.start, at.end, quotes)) {
    case TABLE_FOUND: take_caption_above(m, paragraph); break;
    case TABLE_STUCK: diag_report_plain(m->prose.bag, RULE_TEXT_TABLE_PLACE, at); break;
    case TABLE_LOOSE: diag_report_plain(m->prose.bag, RULE_TEXT_TABLE_ROW, at); break;
    case TABLE_NONE: break;
    }
}

/* Before all else, because the cells of all tables are read together. */
static void find_tables(markdown *m, cmark_node *root)
{
    cmark_iter *iterator = cmark_iter_new(root);
    arena_defer(m->prose.arena, free_iterator, iterator);
    unsigned quotes = 0;
    cmark_event_type event;
    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(iterator);
        cmark_node_type type = cmark_node_get_type(n);
        if (type == CMARK_NODE_BLOCK_QUOTE)
            quotes += event == CMARK_EVENT_ENTER ? 1u : -1u;
        if (type == CMARK_NODE_PARAGRAPH && event == CMARK_EVENT_ENTER)
            find_table(m, n, quotes);
    }
    table_read_cells(m->prose.arena, &m->tables, m->prose.source, m->body);
}

node *markdown_read(arena *a, const source *s, uint32_t body, diagnostics *bag)
{
    markdown m = {
        .prose = prose_new(a, s, span_of(s, body, s->text.len), bag),
        .body = body,
        .first_line = source_position(s, body).line,
        .budget = 4 * s->text.len,
    };
    cmark_node *root = markdown_parse(a, str_sub(s->text, body, s->text.len));
    find_tables(&m, root);
    take_blocks(&m, root);
    return prose_end(&m.prose);
}
