/*
 * First every cell is tagged and made a paragraph, in reading order; then the columns
 * are shared out by what the cells need; then the rows are set. A table that is too wide
 * for its words is set in smaller type, down to a limit.
 */
#include "layout/table.h"

#include "layout/columns.h"
#include "layout/row.h"

enum {
    PAD_SIDE_PERCENT = 60, /* of the type size */
    PAD_ABOVE_PERCENT = 28,
    PAD_BELOW_PERCENT = 38,
    RULE = 500,
    SCALE_STEP = 6, /* percent */
    SCALE_LEAST = 76,
    LEAST_MEASURE = 6000,
    SPAN_MOST = 100, /* columns */
};

typedef struct table_cell {
    const node *node; /* NULL: fills up a short row */
    paragraph *text;
    size_t column, columns, rows;
} table_cell;

typedef struct table_row {
    VEC(table_cell) cells;
    bool head;
    bool continues; /* a cell of the row above reaches into it */
} table_row;

typedef struct table_plan {
    flow *f;
    const node *table;
    size_t columns;
    VEC(table_row) rows;
    VEC(size_t) taken; /* for each column: rows below that a cell still reaches into */
    size_t head_rows;
    mpt *widths;
    mpt *edges;                    /* left edge of each column, and the right edge of the last */
    bool heads_wrap, words_divide; /* what has to be put up with for want of room */
    mpt pad;
    flow_repeat *repeat;
} table_plan;

static size_t first_free(const table_plan *t, size_t column)
{
    while (column < t->taken.len && t->taken.at[column] > 0)
        column++;
    return column;
}

static void take(table_plan *t, size_t column, size_t columns, size_t rows)
{
    while (t->taken.len < column + columns)
        vec_push(t->f->setting->arena, &t->taken, (size_t)0);
    for (size_t i = column; i < column + columns; i++)
        t->taken.at[i] = rows;
}

static size_t within(int n, size_t most)
{
    size_t size = n > 1 ? (size_t)n : 1;
    return size < most ? size : most;
}

/* A cell as wide as it asks for, or as there is room before a cell from above. */
static table_cell place_cell(table_plan *t, const node *n, size_t column, size_t rows_left)
{
    table_cell cell = {
        .node = n, .column = column, .columns = 1, .rows = within(n->as.cell.row_span, rows_left)};
    size_t wanted = within(n->as.cell.column_span, SPAN_MOST);

    while (cell.columns < wanted && first_free(t, column + cell.columns) == column + cell.columns)
        cell.columns++;
    take(t, column, cell.columns, cell.rows);
    return cell;
}

static table_row place_row(table_plan *t, const node *row, size_t rows_left)
{
    table_row r = {0};
    size_t column = 0;

    for (const node *n = row->first; n; n = n->next) {
        column = first_free(t, column);
        table_cell cell = place_cell(t, n, column, rows_left);
        vec_push(t->f->setting->arena, &r.cells, cell);
        column += cell.columns;
    }
    for (size_t i = 0; i < t->taken.len; i++) {
        t->taken.at[i] -= t->taken.at[i] > 0;
        r.continues = r.continues || t->taken.at[i] > 0;
    }
    if (t->taken.len > t->columns)
        t->columns = t->taken.len;
    return r;
}

static void place_rows(table_plan *t)
{
    size_t left = 0;
    bool continues = false;

    for (const node *n = t->table->first; n; n = n->next)
        left += n->kind == NODE_ROW;
    for (const node *n = t->table->first; n; n = n->next) {
        if (n->kind != NODE_ROW)
            continue;
        table_row r = place_row(t, n, left--);
        bool reaches_on = r.continues;
        r.continues = continues;
        r.head = t->rows.len < t->table->as.table.header_rows;
        continues = reaches_on;
        vec_push(t->f->setting->arena, &t->rows, r);
    }
    for (size_t i = 0; i < t->rows.len; i++)
        t->head_rows += t->rows.at[i].head;
    if (t->head_rows == t->rows.len)
        t->head_rows = 0;
}

static const text_style *cell_style(const table_plan *t, const table_row *r, const table_cell *c)
{
    bool head = r->head || (c->node && c->node->as.cell.header);
    return &t->f->setting->template->styles[head ? STYLE_TABLE_HEAD : STYLE_TABLE];
}

static void tag_cell(table_plan *t, tag_element *row_tag, const table_row *r, table_cell *c)
{
    setting *s = t->f->setting;
    bool head = r->head || (c->node && c->node->as.cell.header);
    tag_element *e = tag_add(s->tags, row_tag, head ? TAG_TH : TAG_TD);

    if (head)
        e->scope = r->head ? SCOPE_COLUMN : SCOPE_ROW;
    c->text = paragraph_new(s, cell_style(t, r, c));
    if (c->node) {
        e->column_span = (int)c->columns;
        e->row_span = (int)c->rows;
        paragraph_add_inlines(c->text, e, c->node);
    }
    paragraph_end(c->text);
}

static void tag_row(table_plan *t, tag_element *group, table_row *r)
{
    tag_element *e = tag_add(t->f->setting->tags, group, TAG_TR);

    for (size_t i = 0; i < r->cells.len; i++)
        tag_cell(t, e, r, &r->cells.at[i]);
}

/* Rows that are shorter than the others are filled up: a table is a full grid. */
static void fill_up(table_plan *t)
{
    size_t *taken = ARENA_ARRAY(t->f->setting->arena, size_t, t->columns + 1);

    for (size_t i = 0; i < t->rows.len; i++) {
        table_row *r = &t->rows.at[i];
        size_t end = 0;
        for (size_t j = 0; j < r->cells.len; j++) {
            const table_cell *c = &r->cells.at[j];
            for (end = c->column; end < c->column + c->columns; end++)
                taken[end] = c->rows;
        }
        for (; end < t->columns; end++) {
            table_cell empty = {.column = end, .columns = 1, .rows = 1};
            if (taken[end] == 0)
                vec_push(t->f->setting->arena, &r->cells, empty);
        }
        for (size_t j = 0; j < t->columns; j++)
            taken[j] -= taken[j] > 0;
    }
}

static void tag_table(table_plan *t, tag_element *table_tag)
{
    tag_tree *tags = t->f->setting->tags;
    tag_element *group = NULL;

    for (size_t i = 0; i < t->rows.len; i++) {
        if (i == 0 && t->head_rows)
            group = tag_add(tags, table_tag, TAG_THEAD);
        else if (i == t->head_rows)
            group = tag_add(tags, table_tag, TAG_TBODY);
        tag_row(t, group, &t->rows.at[i]);
    }
}

/* A head that must wrap does so gladly: it then wants no more than its words need. */
static void need_of_cell(const table_plan *t, const table_cell *c, bool head, column_need *needs)
{
    text_need text = text_widths(c->text);
    mpt least = (t->words_divide ? text.least : text.word) + 2 * t->pad + 1;
    mpt most = head && t->heads_wrap ? least : text.most + 2 * t->pad + 1;

    if (c->node && c->node->as.cell.align == ALIGN_RIGHT)
        needs[c->column].tight = true;
    for (size_t i = c->column; i < c->column + c->columns; i++) {
        mpt share = (mpt)c->columns;
        if (needs[i].least < least / share)
            needs[i].least = least / share;
        if (needs[i].most < most / share)
            needs[i].most = most / share;
    }
}

static column_need *needs_of(const table_plan *t, int64_t *least, int64_t *most)
{
    column_need *needs = ARENA_ARRAY(t->f->setting->arena, column_need, t->columns);

    for (size_t i = 0; i < t->rows.len; i++) {
        const table_row *r = &t->rows.at[i];
        for (size_t j = 0; j < r->cells.len; j++)
            need_of_cell(t, &r->cells.at[j], r->head, needs);
    }
    *least = *most = 0;
    for (size_t i = 0; i < t->columns; i++) {
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
    needs = needs_of(t, &least, &most);
    t->heads_wrap = most > room;
    if (t->heads_wrap)
        needs = needs_of(t, &least, &most);
    t->words_divide = least > room;
    if (t->words_divide)
        needs = needs_of(t, &least, &most);
    columns_share(needs, t->columns, room, t->widths);
    return least <= room;
}

static void scale_cells(table_plan *t, int percent)
{
    for (size_t i = 0; i < t->rows.len; i++) {
        for (size_t j = 0; j < t->rows.at[i].cells.len; j++)
            paragraph_scale(t->rows.at[i].cells.at[j].text, percent);
    }
}

static void find_widths(table_plan *t)
{
    flow *f = t->f;
    mpt size = f->setting->template->styles[STYLE_TABLE].size;
    mpt room = f->right - f->left;

    t->widths = ARENA_ARRAY(f->setting->arena, mpt, t->columns);
    t->pad = size * PAD_SIDE_PERCENT / 100;
    if (t->pad > room / (mpt)(4 * t->columns))
        t->pad = room / (mpt)(4 * t->columns);
    for (int percent = 100; !share_columns(t, room) && percent > SCALE_LEAST;) {
        int next = percent - SCALE_STEP;
        scale_cells(t, next * 100 / percent);
        percent = next;
    }
    t->edges = ARENA_ARRAY(f->setting->arena, mpt, t->columns + 1);
    t->edges[0] = f->left;
    for (size_t i = 0; i < t->columns; i++)
        t->edges[i + 1] = t->edges[i] + t->widths[i];
}

static line_align align_of(const table_cell *c)
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

static row_cell set_cell(const table_plan *t, const table_cell *c)
{
    row_cell cell = {.x = t->edges[c->column] + t->pad};
    mpt measure = t->edges[c->column + c->columns] - t->edges[c->column] - 2 * t->pad;

    /* Columns too many for the page are narrower than a letter. */
    measure = measure < LEAST_MEASURE ? LEAST_MEASURE : measure;
    if (cell.x > t->f->right - measure)
        cell.x = t->f->right - measure;
    row_cell_add(t->f->setting, &cell, set_lines(c->text, measure, align_of(c)), &c->text->style);
    return cell;
}

static void set_row(table_plan *t, size_t index)
{
    flow *f = t->f;
    const table_row *r = &t->rows.at[index];
    const template *look_up = f->setting->template;
    mpt size = look_up->styles[STYLE_TABLE].size;
    mpt head_height = t->repeat ? t->repeat->height : 0;
    bool repeated = t->repeat && !r->head && head_height < row_most(f->setting) / 2;
    VEC(row_cell) cells = {0};
    row_look look = {.above = size * PAD_ABOVE_PERCENT / 100,
                     .below = size * PAD_BELOW_PERCENT / 100,
                     .left = f->left,
                     .width = f->right - f->left,
                     .fill = r->head ? &look_up->shade : NULL,
                     .rule = &look_up->rule,
                     .rule_height = RULE,
                     .bottom = r->head,
                     .repeat = repeated ? t->repeat : NULL};

    for (size_t i = 0; i < r->cells.len; i++)
        vec_push(f->setting->arena, &cells, set_cell(t, &r->cells.at[i]));
    size_t first = f->entries.len;
    row_add(f, cells.at, cells.len, &look, row_most(f->setting) - (repeated ? head_height : 0));
    bool last_of_many = index + 1 == t->rows.len && t->rows.len - t->head_rows > 2;
    bool first_below_head = index > 0 && index <= t->head_rows;
    if (last_of_many || first_below_head || r->continues)
        f->entries.at[first].keep = true;
}

/* The head as it is set again: without tags, links and space above. */
static void remember_head(table_plan *t, size_t first)
{
    flow *f = t->f;

    t->repeat = ARENA_NEW(f->setting->arena, flow_repeat);
    for (size_t i = first; i < f->entries.len; i++) {
        flow_entry copy = f->entries.at[i];
        copy.ops.at = NULL;
        copy.ops.len = copy.ops.capacity = copy.links.len = 0;
        for (size_t j = 0; j < f->entries.at[i].ops.len; j++) {
            page_op op = f->entries.at[i].ops.at[j];
            op.slot = NULL;
            op.artifact = ARTIFACT_LAYOUT;
            vec_push(f->setting->arena, &copy.ops, op);
        }
        vec_push(f->setting->arena, &t->repeat->entries, copy);
        t->repeat->height += copy.height;
    }
}

static void set_rows(table_plan *t)
{
    flow *f = t->f;
    size_t first = f->entries.len;

    for (size_t i = 0; i < t->rows.len; i++) {
        set_row(t, i);
        if (i + 1 == t->head_rows)
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

void table_set(flow *f, tag_element *parent, const node *table)
{
    const text_style *style = &f->setting->template->styles[STYLE_TABLE];
    table_plan t = {.f = f, .table = table};
    tag_element *table_tag;

    place_rows(&t);
    if (t.columns == 0)
        return;
    fill_up(&t);
    table_tag = tag_add(f->setting->tags, parent, TAG_TABLE);
    flow_space(f, style->before);
    if (table->first->kind == NODE_CAPTION)
        set_caption(&t, table_tag, table->first);
    tag_table(&t, table_tag);
    find_widths(&t);
    set_rows(&t);
    f->after = style->after;
}
