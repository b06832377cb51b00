#include "layout/row.h"

enum { WHOLE_PART = 4 }; /* up to this part of a page rows are never divided */

void row_cell_add(setting *s, row_cell *cell, const line_list *lines, const text_style *style)
{
    for (size_t i = 0; i < lines->len; i++) {
        row_line line = {&lines->at[i], style->leading + cell->space,
                         flow_drop(style) + cell->space};
        vec_push(s->arena, &cell->lines, line);
        cell->height += line.leading;
        cell->space = 0;
    }
}

mpt row_most(const setting *s)
{
    return s->template->page_height - s->template->margin_top - s->template->margin_bottom;
}

static size_t last_row(const row_cell *c)
{
    return c->row + c->extra;
}

static size_t count_rows(const row_cell *cells, size_t count)
{
    size_t rows = 1;

    for (size_t i = 0; i < count; i++)
        rows = last_row(&cells[i]) + 1 > rows ? last_row(&cells[i]) + 1 : rows;
    return rows;
}

static void add_rule(flow *f, flow_entry *e, mpt left, mpt width, const row_look *look, mpt y)
{
    if (look->rule)
        entry_add_fill(f, e, left, y, width, look->rule_height, *look->rule);
}

/* Below a single row the rule is one; among others it is drawn cell by cell. */
static void add_cell_rule(flow *f, flow_entry *e, const row_cell *c, const row_look *look,
                          size_t row, mpt y)
{
    if (last_row(c) == row)
        add_rule(f, e, c->left, c->width, look, y);
}

/* A list label before a row stands on the baseline of its first line. */
static void add_labels(flow *f, const row_cell *cells, size_t count, const row_look *look)
{
    if (count && cells[0].lines.len)
        flow_set_labels(f, look->above + cells[0].lines.at[0].drop);
}

/* Whole rows */

static int64_t sum_of(const int64_t *heights, size_t from, size_t to, const row_look *look)
{
    int64_t sum = 0;

    for (size_t i = from; i <= to; i++)
        sum += heights[i] + look->above + look->below;
    return sum;
}

/* A cell that needs more than the rows it reaches into have makes the last of them
 * higher. */
static int64_t *find_heights(flow *f, const row_cell *cells, size_t count, const row_look *look,
                             size_t rows)
{
    int64_t *heights = ARENA_ARRAY(f->setting->arena, int64_t, rows);

    for (size_t i = 0; i < count; i++)
        if (cells[i].extra == 0 && cells[i].height > heights[cells[i].row])
            heights[cells[i].row] = cells[i].height;
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < count; i++) {
            const row_cell *c = &cells[i];
            if (c->extra == 0 || last_row(c) != row)
                continue;
            int64_t lacks =
                c->height + look->above + look->below - sum_of(heights, c->row, row, look);
            heights[row] += lacks > 0 ? lacks : 0;
        }
    }
    return heights;
}

static void add_cell(flow *f, flow_entry *e, const row_cell *c, mpt y)
{
    for (size_t j = 0; j < c->lines.len; j++) {
        const row_line *line = &c->lines.at[j];
        entry_add_line(f, e, line->line, c->x, y + line->drop);
        y += line->leading;
    }
}

/* Where the lines begin, from the top of the cell. */
static mpt top_in_cell(const row_cell *c, const int64_t *heights, const row_look *look)
{
    int64_t room = sum_of(heights, c->row, last_row(c), look);
    return look->bottom ? (mpt)(room - c->height) - look->below : look->above;
}

static void add_whole(flow *f, const row_cell *cells, size_t count, const row_look *look,
                      const int64_t *heights, size_t rows)
{
    flow_entry *e = flow_add(f, (mpt)sum_of(heights, 0, rows - 1, look), true);
    mpt y = 0;

    e->repeat = look->repeat;
    if (look->fill)
        entry_add_fill(f, e, look->left, e->height, look->width, e->height, *look->fill);
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < count; i++) {
            const row_cell *c = &cells[i];
            if (c->row == row)
                add_cell(f, e, c, y + top_in_cell(c, heights, look));
        }
        y += (mpt)sum_of(heights, row, row, look);
        if (rows == 1)
            add_rule(f, e, look->left, look->width, look, y);
        for (size_t i = 0; i < count && rows > 1; i++)
            add_cell_rule(f, e, &cells[i], look, row, y);
    }
    add_labels(f, cells, count, look);
}

/* Rows line by line */

typedef struct slicer {
    flow *f;
    const row_cell *cells;
    size_t count;
    const row_look *look;
    size_t rows;
    size_t begun;       /* cells of the rows so far */
    VEC(size_t) active; /* those that reach into this row */
    size_t *next;       /* for each cell: its next line */
    bool yields;        /* the lines would rather stay together */
} slicer;

static void begin_row(slicer *s, size_t row)
{
    size_t kept = 0;

    for (size_t i = 0; i < s->active.len; i++)
        if (last_row(&s->cells[s->active.at[i]]) >= row)
            s->active.at[kept++] = s->active.at[i];
    s->active.len = kept;
    for (; s->begun < s->count && s->cells[s->begun].row == row; s->begun++)
        vec_push(s->f->setting->arena, &s->active, s->begun);
}

/* How many lines the row has: as many as its own cells, and what is left of those that
 * end here. */
static size_t lines_in(const slicer *s, size_t row)
{
    size_t most = 1;

    for (size_t i = 0; i < s->active.len; i++) {
        const row_cell *c = &s->cells[s->active.at[i]];
        size_t left = c->lines.len - s->next[s->active.at[i]];
        if (last_row(c) == row && left > most)
            most = left;
    }
    return most;
}

static void add_slice(slicer *s, size_t row, bool begins, bool last)
{
    const row_look *look = s->look;
    mpt height = 0, above = begins ? look->above : 0;

    for (size_t i = 0; i < s->active.len; i++) {
        const row_cell *c = &s->cells[s->active.at[i]];
        size_t j = s->next[s->active.at[i]];
        if (j < c->lines.len && c->lines.at[j].leading > height)
            height = c->lines.at[j].leading;
    }
    flow_entry *e = flow_add(s->f, above + height + (last ? look->below : 0), true);
    e->repeat = begins ? look->repeat : look->within;
    if (look->fill)
        entry_add_fill(s->f, e, look->left, e->height, look->width, e->height, *look->fill);
    for (size_t i = 0; i < s->active.len; i++) {
        const row_cell *c = &s->cells[s->active.at[i]];
        size_t *j = &s->next[s->active.at[i]];
        if (*j < c->lines.len)
            entry_add_line(s->f, e, c->lines.at[*j].line, c->x, above + c->lines.at[*j].drop);
        *j += *j < c->lines.len;
    }
    if (last && s->rows == 1)
        add_rule(s->f, e, look->left, look->width, look, e->height);
    for (size_t i = 0; i < s->active.len && last && s->rows > 1; i++)
        add_cell_rule(s->f, e, &s->cells[s->active.at[i]], look, row, e->height);
}

/* No first and no last line of a row alone on a page. */
static void add_sliced_row(slicer *s, size_t row)
{
    size_t lines = lines_in(s, row);

    for (size_t j = 0; j < lines; j++) {
        size_t entry = s->f->entries.len;
        bool joined = j == 1 || (j > 0 && j + 1 == lines);

        add_slice(s, row, j == 0, j + 1 == lines);
        flow_entry *e = &s->f->entries.at[entry];
        if (!e->keep && !joined && (row > 0 || j > 0) && s->yields)
            e->keep = e->yields = true;
        e->keep = e->keep || joined;
        if (row == 0 && j == 0)
            add_labels(s->f, s->cells, s->count, s->look);
    }
}

static void add_sliced(slicer *s)
{
    s->next = ARENA_ARRAY(s->f->setting->arena, size_t, s->count + 1);
    for (size_t row = 0; row < s->rows; row++) {
        begin_row(s, row);
        add_sliced_row(s, row);
    }
}

void row_add(flow *f, const row_cell *cells, size_t count, const row_look *look)
{
    slicer s = {.f = f,
                .cells = cells,
                .count = count,
                .look = look,
                .rows = count_rows(cells, count),
                .yields = true};
    mpt whole = row_most(f->setting), room = look->room ? look->room : whole;
    int64_t least = (int64_t)(look->above + look->below) * (int64_t)s.rows, total = INT64_MAX;

    if (least <= room) {
        const int64_t *heights = find_heights(f, cells, count, look, s.rows);
        total = sum_of(heights, 0, s.rows - 1, look);
        if (total <= whole / WHOLE_PART || (total <= room && look->bottom)) {
            add_whole(f, cells, count, look, heights, s.rows);
            return;
        }
    }
    s.yields = total <= room;
    add_sliced(&s);
}
