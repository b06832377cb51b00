/*
 * First every cell is tagged and made a paragraph, in reading order; then the columns
 * are shared out by what the cells need; then the rows are set. A table that is too wide
 * for its words is set in smaller type, down to a limit.
 */
#include "layout/table.h"

#include "base/utf8.h"
#include "layout/columns.h"
#include "layout/row.h"
#include "tree/grid.h"

enum {
    PAD_SIDE_PERCENT = 60,  /* of the type size */
    PAD_LEAST_PERCENT = 32, /* in a table that is set in the smallest type */
    PAD_ABOVE_PERCENT = 28,
    PAD_BELOW_PERCENT = 38,
    RULE = 500,
    SCALE_STEP = 6, /* percent */
    SCALE_LEAST = 76,
    LEAST_MEASURE = 6000,
    WHOLE_PART = 4, /* up to this part of a page a table is not divided */
};

typedef struct table_cell {
    const grid_cell *place;
    paragraph *text;
    mpt tail; /* from where its decimal comma stands or would stand to the end */
} table_cell;

typedef struct table_plan {
    flow *f;
    const grid *grid;
    table_cell *cells; /* of the grid */
    mpt *tails;        /* for each column: the longest */
    mpt *widths;
    mpt *edges;                    /* left edge of each column, and the right edge of the last */
    bool heads_wrap, words_divide; /* what has to be put up with for want of room */
    mpt pad;
    flow_repeat *repeat; /* the head, for other pages; NULL when it is too high for that */
    flow_repeat *within; /* the same, with room below it for the rest of a row */
} table_plan;

static bool in_head(const table_plan *t, const grid_cell *c)
{
    return c->row < t->grid->head_rows;
}

/* A cell that heads others and says something. */
static bool is_header(const grid_cell *c)
{
    return c->node && c->node->as.cell.header && c->node->first;
}

/* A head of a row stands on paper as other cells do, and has their colour. */
static text_style cell_style(const table_plan *t, const grid_cell *c)
{
    const text_style *styles = t->f->setting->template->styles;
    text_style style = styles[in_head(t, c) || is_header(c) ? STYLE_TABLE_HEAD : STYLE_TABLE];
    if (!in_head(t, c))
        style.colour = styles[STYLE_TABLE].colour;
    return style;
}

static tag_scope scope_of(const table_plan *t, const grid_cell *c)
{
    switch (c->node->as.cell.scope) {
    case HEADS_DEFAULT: return in_head(t, c) ? SCOPE_COLUMN : SCOPE_ROW;
    case HEADS_ROW: return SCOPE_ROW;
    case HEADS_COLUMN:
    case HEADS_COLUMNS: return SCOPE_COLUMN;
    case HEADS_ROWS: return c->columns == t->grid->columns ? SCOPE_COLUMN : SCOPE_ROW;
    }
    return SCOPE_NONE;
}

static void tag_cell(table_plan *t, tag_element *row_tag, table_cell *cell)
{
    setting *s = t->f->setting;
    const grid_cell *c = cell->place;
    tag_element *e = tag_add(s->tags, row_tag, is_header(c) ? TAG_TH : TAG_TD);

    const text_style style = cell_style(t, c);
    cell->text = paragraph_new(s, &style);
    cell->text->plain_links = in_head(t, c);
    if (c->node) {
        if (is_header(c))
            e->scope = scope_of(t, c);
        e->column_span = (int)c->columns;
        e->row_span = (int)c->rows;
        e->id = c->node->as.cell.id;
        for (size_t i = 0; i < c->node->as.cell.heads.len; i++)
            vec_push(s->arena, &e->heads, c->node->as.cell.heads.at[i]);
        paragraph_add_inlines(cell->text, e, c->node);
    }
    paragraph_end(cell->text);
}

static void tag_table(table_plan *t, tag_element *table_tag)
{
    const grid *g = t->grid;
    tag_tree *tags = t->f->setting->tags;
    tag_element *group = NULL;

    for (size_t row = 0; row < g->rows; row++) {
        if (row == 0 && g->head_rows > 0 && g->head_rows < g->rows)
            group = tag_add(tags, table_tag, TAG_THEAD);
        else if (!group || row == g->head_rows || grid_begins_group(g, row))
            group = tag_add(tags, table_tag, TAG_TBODY);
        tag_element *row_tag = tag_add(tags, group, TAG_TR);
        for (size_t i = g->first.at[row]; i < grid_row_end(g, row); i++)
            tag_cell(t, row_tag, &t->cells[i]);
    }
}

/* Figures on the decimal comma */

/* Where the text's decimal comma stands, or would stand: the cell's `whole`, which
 * leaves out blanks. */
static size_t comma_at(const table_cell *c)
{
    str all = buf_str(&c->text->text), rest = all;
    size_t left = c->place->node->as.cell.whole;

    while (rest.len && left > 0) {
        size_t before = rest.len;
        uint32_t at = utf8_next(&rest);
        left -= utf8_is_space(at) || left < before - rest.len ? 0 : before - rest.len;
    }
    return all.len - rest.len;
}

static mpt width_after(const set_line *line, size_t at)
{
    mpt width = 0;
    size_t done = 0;

    for (size_t i = 0; i < line->runs.len; i++) {
        for (size_t j = 0; j < line->runs.at[i].count; j++) {
            const placed_glyph *g = &line->runs.at[i].glyphs[j];
            width += done >= at ? g->advance : 0;
            done += g->text.len;
        }
    }
    return width;
}

static bool is_aligned(const table_cell *c)
{
    return c->place->node && c->place->node->as.cell.whole > 0;
}

static void find_tails(table_plan *t)
{
    const grid *g = t->grid;

    t->tails = ARENA_ARRAY(t->f->setting->arena, mpt, g->columns);
    for (size_t i = 0; i < g->cells.len; i++) {
        table_cell *c = &t->cells[i];
        mpt *tail = &t->tails[c->place->column];
        if (!is_aligned(c))
            continue;
        const line_list *lines = set_lines(c->text, INT32_MAX / 4, LINE_LEFT);
        c->tail = lines->len == 1 ? width_after(&lines->at[0], comma_at(c)) : 0;
        *tail = c->tail > *tail ? c->tail : *tail;
    }
}

/* What it must leave free to its right for others' decimals. */
static mpt lack_of(const table_plan *t, const table_cell *c)
{
    return is_aligned(c) ? t->tails[c->place->column] - c->tail : 0;
}

/* Columns */

/* A head that must wrap does so gladly: it then wants no more than its words need.
 * Figures are never divided. */
static column_need need_of_cell(const table_plan *t, const table_cell *c)
{
    text_need text = text_widths(c->text);
    mpt around = 2 * t->pad + 1 + lack_of(t, c);
    mpt least = t->words_divide ? text.least : text.word;
    bool wraps = in_head(t, c->place) && t->heads_wrap;

    if (is_aligned(c))
        least = text.most;
    return (column_need){.least = least + around,
                         .most = (wraps ? least : text.most) + around,
                         .tight = text.word == text.most};
}

static void need_in_column(const table_plan *t, const table_cell *c, column_need *need)
{
    column_need own = need_of_cell(t, c);

    need->least = own.least > need->least ? own.least : need->least;
    need->most = own.most > need->most ? own.most : need->most;
    if (!in_head(t, c->place))
        need->tight = need->tight && own.tight;
}

/* Columns that a cell spans grow alike when it needs more than they have. */
static void need_across(const table_plan *t, const table_cell *c, column_need *needs)
{
    column_need own = need_of_cell(t, c);
    mpt share = (mpt)c->place->columns;

    for (size_t i = c->place->column; i < c->place->column + c->place->columns; i++) {
        own.least -= needs[i].least;
        own.most -= needs[i].most;
    }
    for (size_t i = c->place->column; i < c->place->column + c->place->columns; i++) {
        needs[i].least += own.least > 0 ? own.least / share + 1 : 0;
        needs[i].most += own.most > 0 ? own.most / share + 1 : 0;
        if (needs[i].most < needs[i].least)
            needs[i].most = needs[i].least;
    }
}

typedef VEC(column_text) text_list;

/* What the cells of one column take on a single line, but for heads that wrap. */
static text_list texts_of(const table_plan *t)
{
    const grid *g = t->grid;
    text_list texts = {0};

    for (size_t i = 0; i < g->cells.len; i++) {
        const grid_cell *c = &g->cells.at[i];
        if (c->columns == 1 && t->cells[i].text->text.len) {
            const text_need lines = text_widths(t->cells[i].text);
            column_text text = {c->column, need_of_cell(t, &t->cells[i]).most, 1};
            if (lines.lines > 1)
                text = (column_text){c->column, lines.all, lines.lines};
            vec_push(t->f->setting->arena, &texts, text);
        }
    }
    return texts;
}

static column_need *needs_of(const table_plan *t, int64_t *least, int64_t *most)
{
    const grid *g = t->grid;
    column_need *needs = ARENA_ARRAY(t->f->setting->arena, column_need, g->columns);

    for (size_t i = 0; i < g->columns; i++)
        needs[i].tight = true;
    for (size_t i = 0; i < g->cells.len; i++)
        if (g->cells.at[i].columns == 1)
            need_in_column(t, &t->cells[i], &needs[g->cells.at[i].column]);
    for (size_t i = 0; i < g->cells.len; i++)
        if (g->cells.at[i].columns > 1)
            need_across(t, &t->cells[i], needs);
    *least = *most = 0;
    for (size_t i = 0; i < g->columns; i++) {
        *least += needs[i].least;
        *most += needs[i].most;
    }
    return needs;
}

/* False when the words of the table are too wide for the room. */
static bool share_columns(table_plan *t, mpt room)
{
    int64_t least, most;
    const column_need *needs;

    t->heads_wrap = t->words_divide = false;
    find_tails(t);
    needs = needs_of(t, &least, &most);
    t->heads_wrap = most > room;
    if (t->heads_wrap)
        needs = needs_of(t, &least, &most);
    t->words_divide = least > room;
    if (t->words_divide)
        needs = needs_of(t, &least, &most);
    text_list texts = texts_of(t);
    columns_share(t->f->setting->arena, needs, t->grid->columns, texts.at, texts.len, room,
                  t->widths);
    return least <= room;
}

static void scale_cells(table_plan *t, int percent)
{
    for (size_t i = 0; i < t->grid->cells.len; i++)
        paragraph_scale(t->cells[i].text, percent);
}

/* In smaller type the columns also stand closer. */
static mpt pad_at(const table_plan *t, int percent)
{
    mpt size = t->f->setting->template->styles[STYLE_TABLE].size;
    mpt pad = PAD_LEAST_PERCENT + (PAD_SIDE_PERCENT - PAD_LEAST_PERCENT) * (percent - SCALE_LEAST) /
                                      (100 - SCALE_LEAST);
    mpt most = (t->f->right - t->f->left) / (mpt)(4 * t->grid->columns);

    pad = size * pad / 100;
    return pad < most ? pad : most;
}

static void find_widths(table_plan *t)
{
    flow *f = t->f;
    mpt room = f->right - f->left;

    t->widths = ARENA_ARRAY(f->setting->arena, mpt, t->grid->columns);
    t->pad = pad_at(t, 100);
    for (int percent = 100; !share_columns(t, room) && percent > SCALE_LEAST;) {
        int next = percent - SCALE_STEP;
        scale_cells(t, next * 100 / percent);
        percent = next;
        t->pad = pad_at(t, percent);
    }
    t->edges = ARENA_ARRAY(f->setting->arena, mpt, t->grid->columns + 1);
    t->edges[0] = f->left;
    for (size_t i = 0; i < t->grid->columns; i++)
        t->edges[i + 1] = t->edges[i] + t->widths[i];
}

static line_align align_of(const grid_cell *c)
{
    if (!c->node)
        return LINE_LEFT;
    switch (c->node->as.cell.align) {
    case ALIGN_DEFAULT:
    case ALIGN_LEFT: return LINE_LEFT;
    case ALIGN_CENTER: return LINE_CENTER;
    case ALIGN_RIGHT: return LINE_RIGHT;
    }
    return LINE_LEFT;
}

static row_cell set_cell(const table_plan *t, const table_cell *c, size_t first_row)
{
    const grid_cell *place = c->place;
    mpt left = t->edges[place->column], right = t->edges[place->column + place->columns];
    row_cell cell = {.x = left + t->pad,
                     .left = left,
                     .width = right - left,
                     .row = place->row - first_row,
                     .extra = place->rows - 1};
    mpt measure = right - left - 2 * t->pad - lack_of(t, c);

    /* Columns too many for the page are narrower than a letter. */
    measure = measure < LEAST_MEASURE ? LEAST_MEASURE : measure;
    if (cell.x > t->f->right - measure)
        cell.x = t->f->right - measure;
    row_cell_add(t->f->setting, &cell, set_lines(c->text, measure, align_of(place)),
                 &c->text->style);
    return cell;
}

static row_look look_of(const table_plan *t, bool head)
{
    flow *f = t->f;
    const template *look_up = f->setting->template;
    mpt size = look_up->styles[STYLE_TABLE].size;

    return (row_look){.above = size * PAD_ABOVE_PERCENT / 100,
                      .below = size * PAD_BELOW_PERCENT / 100,
                      .left = f->left,
                      .width = f->right - f->left,
                      .fill = head ? &look_up->shade : NULL,
                      .rule = &look_up->rule,
                      .rule_height = RULE,
                      .bottom = head,
                      .repeat = t->repeat,
                      .within = t->within,
                      .room = row_most(f->setting) - (t->repeat ? t->repeat->height : 0)};
}

/* The rows [from, to), which cells reach across, or a single one. */
static void set_rows_together(table_plan *t, size_t from, size_t to)
{
    flow *f = t->f;
    const grid *g = t->grid;
    row_look look = look_of(t, from < g->head_rows);
    VEC(row_cell) cells = {0};
    size_t first = f->entries.len;

    for (size_t i = g->first.at[from]; i < grid_row_end(g, to - 1); i++)
        vec_push(f->setting->arena, &cells, set_cell(t, &t->cells[i], from));
    row_add(f, cells.at, cells.len, &look);
    const bool many = g->rows > g->head_rows + 2;
    bool last_of_many = many && to == g->rows;
    bool second_of_many = many && from == g->head_rows + 1;
    bool first_below_head = from > 0 && from <= g->head_rows;
    if (last_of_many || second_of_many || first_below_head ||
        (from > 0 && grid_has_group_head(g, from - 1)))
        f->entries.at[first].keep = true;
}

/* The end of the rows that a cell of `row`, or of one of them, reaches into. */
static size_t end_of_group(const grid *g, size_t row)
{
    size_t end = row + 1;

    for (; row < end; row++)
        for (size_t i = g->first.at[row]; i < grid_row_end(g, row); i++)
            if (row + g->cells.at[i].rows > end)
                end = row + g->cells.at[i].rows;
    return end;
}

/* An entry as it is set again: without tags, links and space above. */
static flow_entry as_artifact(const flow *f, const flow_entry *e)
{
    flow_entry copy = *e;

    copy.ops.at = NULL;
    copy.ops.len = copy.ops.capacity = copy.links.len = 0;
    for (size_t i = 0; i < e->ops.len; i++) {
        page_op op = e->ops.at[i];
        op.slot = NULL;
        op.artifact = ARTIFACT_LAYOUT;
        vec_push(f->setting->arena, &copy.ops, op);
    }
    return copy;
}

static void remember_head(table_plan *t, size_t first)
{
    flow *f = t->f;
    flow_repeat *head = ARENA_NEW(f->setting->arena, flow_repeat);

    for (size_t i = first; i < f->entries.len; i++) {
        vec_push(f->setting->arena, &head->entries, as_artifact(f, &f->entries.at[i]));
        head->height += f->entries.at[i].height;
    }
    if (head->height >= row_most(f->setting) / 2)
        return;
    t->repeat = head;
    t->within = ARENA_NEW(f->setting->arena, flow_repeat);
    *t->within = *head;
    t->within->height += look_of(t, false).above;
}

static void set_rows(table_plan *t)
{
    const grid *g = t->grid;
    size_t first = t->f->entries.len;

    for (size_t row = 0; row < g->rows;) {
        size_t end = end_of_group(g, row);
        set_rows_together(t, row, end);
        row = end;
        if (row == g->head_rows && row < g->rows)
            remember_head(t, first);
    }
}

static void set_caption(table_plan *t, tag_element *table_tag, const node *caption)
{
    flow *f = t->f;
    const text_style *style = &f->setting->template->styles[STYLE_CAPTION];
    paragraph *p = paragraph_new(f->setting, style);

    paragraph_add_inlines(p, tag_add(f->setting->tags, table_tag, TAG_CAPTION), caption);
    paragraph_end(p);
    flow_add_lines(f, set_lines(p, f->right - f->left, line_align_of(style->align)), style);
    f->hold = f->hold > 1 ? f->hold : 1;
}

/* A short table goes whole to the next page rather than be divided. */
static void keep_whole(flow *f, size_t first)
{
    int64_t height = 0;

    for (size_t i = first; i < f->entries.len; i++)
        height += f->entries.at[i].height + (i > first ? f->entries.at[i].before : 0);
    if (height > row_most(f->setting) / WHOLE_PART)
        return;
    for (size_t i = first + 1; i < f->entries.len; i++) {
        flow_entry *e = &f->entries.at[i];
        e->yields = e->yields || !e->keep;
        e->keep = true;
    }
}

void table_set(flow *f, tag_element *parent, const node *table)
{
    arena *a = f->setting->arena;
    const text_style *style = &f->setting->template->styles[STYLE_TABLE];
    table_plan t = {.f = f, .grid = grid_of(a, table)};
    size_t first = f->entries.len;
    tag_element *table_tag;

    if (t.grid->columns == 0)
        return;
    t.cells = ARENA_ARRAY(a, table_cell, t.grid->cells.len);
    for (size_t i = 0; i < t.grid->cells.len; i++)
        t.cells[i].place = &t.grid->cells.at[i];
    table_tag = tag_add(f->setting->tags, parent, TAG_TABLE);
    flow_space(f, style->before);
    if (table->first->kind == NODE_CAPTION)
        set_caption(&t, table_tag, table->first);
    tag_table(&t, table_tag);
    find_widths(&t);
    set_rows(&t);
    keep_whole(f, first);
    f->after = style->after;
}
