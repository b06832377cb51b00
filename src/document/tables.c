/*
 * tables: the money and the assignments of a paper at a glance. A column that no row
 * has a value for is left out.
 */
#include "document/compose.h"

enum { COLUMN_LIMIT = 6 };

typedef struct column {
    text_id head;
    cell_align align;
} column;

typedef struct table_plan {
    text_id caption; /* TEXT_COUNT: none, the section's title says it */
    const column *columns;
    size_t width;
    text_fact *cells; /* height * width, row by row */
    size_t height;
} table_plan;

static bool column_is_used(const table_plan *p, size_t index)
{
    for (size_t row = 0; row < p->height; row++)
        if (p->cells[row * p->width + index].text.len)
            return true;
    return false;
}

static void add_cell(const composer *c, node *row, bool header, cell_align align, text_fact value)
{
    node *cell = compose_add(c, row, NODE_CELL);
    cell->as.cell.header = header;
    cell->as.cell.align = align;
    cell->as.cell.column_span = cell->as.cell.row_span = 1;
    if (header)
        compose_add_words(c, cell, value.text, value.text, value.at);
    else
        compose_add_text(c, cell, value.text.len ? value.text : STR("–"), value.at);
}

static void add_head(const composer *c, const table_plan *p, const bool *used, node *table)
{
    node *row = compose_add(c, table, NODE_ROW);
    for (size_t i = 0; i < p->width; i++)
        if (used[i])
            add_cell(c, row, true, p->columns[i].align,
                     (text_fact){.text = c->t->texts[p->columns[i].head]});
}

static void add_row(const composer *c, const table_plan *p, const bool *used,
                    const text_fact *cells, node *table)
{
    node *row = compose_add(c, table, NODE_ROW);
    for (size_t i = 0; i < p->width; i++)
        if (used[i])
            add_cell(c, row, false, p->columns[i].align, cells[i]);
}

static node *table_of(const composer *c, const table_plan *p)
{
    node *table = node_new(c->a, NODE_TABLE, SPAN_NONE);
    bool used[COLUMN_LIMIT];
    for (size_t i = 0; i < p->width; i++) {
        used[i] = column_is_used(p, i);
        table->as.table.columns += used[i];
    }
    if (table->as.table.columns == 0)
        return NULL;
    table->as.table.header_rows = 1;
    str caption = p->caption == TEXT_COUNT ? STR("") : c->t->texts[p->caption];
    if (caption.len)
        compose_add_words(c, compose_add(c, table, NODE_CAPTION), caption, caption, SPAN_NONE);
    add_head(c, p, used, table);
    for (size_t row = 0; row < p->height; row++)
        add_row(c, p, used, p->cells + row * p->width, table);
    return table;
}

node *compose_financing(const composer *c)
{
    static const column columns[] = {
        {TEXT_FINANCING_BODY, ALIGN_LEFT},    {TEXT_FINANCING_POINT, ALIGN_LEFT},
        {TEXT_FINANCING_AMOUNT, ALIGN_RIGHT}, {TEXT_FINANCING_YEAR, ALIGN_LEFT},
        {TEXT_FINANCING_FROM, ALIGN_LEFT},    {TEXT_FINANCING_TO, ALIGN_LEFT},
    };
    const financing_list *list = &c->d->financings;
    table_plan plan = {TEXT_FINANCING_CAPTION, columns, 6, NULL, list->len};
    plan.cells = ARENA_ARRAY(c->a, text_fact, list->len * plan.width);
    for (size_t i = 0; i < list->len; i++) {
        const financing *f = &list->at[i];
        text_fact *row = plan.cells + i * plan.width;
        row[0] = compose_point_body(c, &f->point, &f->body);
        row[1] = compose_point(c, &f->point, &f->body);
        row[2] = compose_money(c, &f->amount);
        row[3] = (text_fact){f->year.text, f->year.at};
        row[4] = f->from;
        row[5] = f->to;
    }
    return list->len ? table_of(c, &plan) : NULL;
}

node *compose_plan(const composer *c, bool made_up)
{
    static const column columns[] = {{TEXT_PLAN_BODY, ALIGN_LEFT}, {TEXT_PLAN_DAY, ALIGN_LEFT}};
    const plan_list *list = &c->d->plan;
    const bool derived = made_up && list->len == 0 && c->d->meeting.at.source != NULL;
    table_plan plan = {TEXT_COUNT, columns, 2, NULL, derived ? 1 : list->len};
    plan.cells = ARENA_ARRAY(c->a, text_fact, plan.height * plan.width);
    for (size_t i = 0; i < list->len; i++) {
        plan.cells[2 * i] = list->at[i].body;
        plan.cells[2 * i + 1] = compose_date(c, &list->at[i].date);
    }
    if (derived) {
        plan.cells[0] = c->d->body;
        plan.cells[1] = compose_date(c, &c->d->meeting);
    }
    return plan.height ? table_of(c, &plan) : NULL;
}

/* The day of the report, or why there is none. */
static text_fact report_words(const composer *c, const assignment *s)
{
    text_fact day = compose_date(c, &s->report_back);
    return day.text.len ? day : s->no_report_reason;
}

node *compose_assignments(const composer *c)
{
    static const column columns[] = {
        {TEXT_ASSIGNMENT_BODY, ALIGN_LEFT},   {TEXT_ASSIGNMENT_POINT, ALIGN_LEFT},
        {TEXT_ASSIGNMENT_TO, ALIGN_LEFT},     {TEXT_ASSIGNMENT_ACTION, ALIGN_LEFT},
        {TEXT_ASSIGNMENT_REPORT, ALIGN_LEFT},
    };
    const assignment_list *list = &c->d->assignments;
    table_plan plan = {TEXT_ASSIGNMENT_CAPTION, columns, 5, NULL, list->len};
    plan.cells = ARENA_ARRAY(c->a, text_fact, list->len * plan.width);
    for (size_t i = 0; i < list->len; i++) {
        const assignment *s = &list->at[i];
        text_fact *row = plan.cells + i * plan.width;
        row[0] = compose_point_body(c, &s->point, &s->body);
        row[1] = compose_point(c, &s->point, &s->body);
        row[2] = s->to;
        row[3] = s->action;
        row[4] = report_words(c, s);
    }
    return list->len ? table_of(c, &plan) : NULL;
}
