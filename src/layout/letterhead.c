#include "layout/letterhead.h"

#include "layout/row.h"

enum {
    GRID_COLUMNS = 4, /* a field takes one, two when it is long, all when it is very long */
    HALF_LINES = 6,   /* more lines than this in half the grid look cramped */
    GUTTER = 10000,
    RULE = 750,
    PAGE_LABEL_ROOM = 36000, /* at the right edge, on the line of the document type */
};

/* A field of the grid. */
typedef struct grid_field {
    paragraph *label; /* NULL: it speaks for itself */
    paragraph *value;
    size_t columns;
} grid_field;

typedef struct letterhead {
    flow *f;
    row_cell sender, type;
    VEC(grid_field) grid;
    VEC(paragraph *) addressed; /* below the rule */
} letterhead;

static mpt measure_of(const flow *f)
{
    return f->right - f->left;
}

static paragraph *field_text(flow *f, tag_element *owner, const node *field, style_id style)
{
    paragraph *p = paragraph_new(f->setting, &f->setting->template->styles[style]);

    paragraph_add_inlines(p, owner, field);
    paragraph_end(p);
    return p;
}

static paragraph *label_text(flow *f, tag_element *owner, str label)
{
    setting *s = f->setting;
    paragraph *p = paragraph_new(s, &s->template->styles[STYLE_FIELD_LABEL]);

    if (label.len == 0)
        return NULL;
    paragraph_add_text(p, tag_add_slot(s->tags, owner), label, NULL);
    paragraph_end(p);
    p->continued = true;
    return p;
}

static void add_to_cell(flow *f, row_cell *cell, const paragraph *p, mpt measure)
{
    row_cell_add(f->setting, cell, set_lines(p, measure, LINE_LEFT), &p->style);
}

static mpt grid_measure(const flow *f, size_t columns)
{
    return measure_of(f) * (mpt)columns / GRID_COLUMNS - GUTTER;
}

/* How many columns let the field stand in good lines, its words whole. */
static size_t columns_for(const flow *f, const grid_field *g)
{
    mpt half = grid_measure(f, GRID_COLUMNS / 2);
    mpt most = text_widths(g->value).most;
    mpt label = g->label ? text_widths(g->label).most : 0;

    if (most <= grid_measure(f, 1) && label <= grid_measure(f, 1))
        return 1;
    if (text_widths(g->value).word > half)
        return GRID_COLUMNS;
    return set_lines(g->value, half, LINE_LEFT)->len > HALF_LINES ? GRID_COLUMNS : GRID_COLUMNS / 2;
}

static void add_to_grid(letterhead *h, tag_element *owner, const node *field)
{
    flow *f = h->f;
    grid_field g = {.label = label_text(f, owner, field->as.field.label)};

    g.value = field_text(f, owner, field, STYLE_FIELD_VALUE);
    g.columns = columns_for(f, &g);
    vec_push(f->setting->arena, &h->grid, g);
}

static void take_field(letterhead *h, tag_element *group, const node *field)
{
    flow *f = h->f;
    str name = field->as.field.name;
    mpt half = measure_of(f) / 2;
    tag_element *owner = tag_add(f->setting->tags, group, TAG_P);

    if (str_is(name, "kommun"))
        add_to_cell(f, &h->sender, field_text(f, owner, field, STYLE_SENDER), half - GUTTER);
    else if (str_is(name, "förvaltning"))
        add_to_cell(f, &h->sender, field_text(f, owner, field, STYLE_DEPARTMENT), half - GUTTER);
    else if (str_is(name, "dokument"))
        add_to_cell(f, &h->type, field_text(f, owner, field, STYLE_DOCUMENT_TYPE),
                    half - PAGE_LABEL_ROOM);
    else if (str_is(name, "organ"))
        vec_push(f->setting->arena, &h->addressed, field_text(f, owner, field, STYLE_BODY));
    else
        add_to_grid(h, owner, field);
}

static void set_sender(letterhead *h, const row_look *look)
{
    row_cell cells[] = {h->sender, h->type};

    cells[0].x = h->f->left;
    cells[1].x = h->f->left + (h->sender.lines.len ? measure_of(h->f) / 2 : 0);
    row_add(h->f, cells, 2, look);
}

static row_cell grid_cell(letterhead *h, const grid_field *g, size_t column)
{
    flow *f = h->f;
    row_cell cell = {.x = f->left + measure_of(f) * (mpt)column / GRID_COLUMNS};
    mpt measure = grid_measure(f, g->columns);

    if (g->label)
        add_to_cell(f, &cell, g->label, measure);
    add_to_cell(f, &cell, g->value, measure);
    return cell;
}

/* The fields from `first` that have room beside each other; the first after them. */
static size_t set_grid_row(letterhead *h, size_t first, const row_look *look)
{
    row_cell cells[GRID_COLUMNS];
    size_t column = 0, count = 0, i = first;

    for (; i < h->grid.len; i++) {
        const grid_field *g = &h->grid.at[i];
        if (g->columns > 1)
            column += column % 2;
        if (column + g->columns > GRID_COLUMNS)
            break;
        cells[count++] = grid_cell(h, g, column);
        column += g->columns;
    }
    row_add(h->f, cells, count, look);
    return i;
}

static void set_rule(letterhead *h)
{
    flow *f = h->f;
    const template *t = f->setting->template;
    flow_entry *e = flow_add(f, RULE, false);

    e->keep = true;
    entry_add_fill(f, e, f->left, RULE, measure_of(f), RULE, t->rule);
}

static void set_addressed(letterhead *h)
{
    flow *f = h->f;

    for (size_t i = 0; i < h->addressed.len; i++) {
        const paragraph *p = h->addressed.at[i];
        if (i == 0)
            flow_space(f, p->style.leading);
        flow_add_lines(f, set_lines(p, measure_of(f), LINE_LEFT), &p->style);
    }
}

void letterhead_set(flow *f, const node *n)
{
    const template *t = f->setting->template;
    mpt gap = t->styles[STYLE_FIELD_VALUE].leading / 2;
    letterhead h = {.f = f};
    row_look look = {.left = f->left, .width = measure_of(f)};
    tag_element *group = tag_add(f->setting->tags, f->setting->tags->root, TAG_DIV);

    for (const node *field = n->first; field; field = field->next)
        take_field(&h, group, field);
    if (h.sender.lines.len || h.type.lines.len)
        set_sender(&h, &look);
    look.above = gap;
    for (size_t i = 0; i < h.grid.len;) {
        if (i == 0)
            flow_space(f, gap);
        i = set_grid_row(&h, i, &look);
    }
    flow_space(f, gap + gap / 2);
    set_rule(&h);
    f->after = gap;
    set_addressed(&h);
}
