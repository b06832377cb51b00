#include "layout/letterhead.h"

#include "layout/row.h"

enum {
    GRID_MOST = 4, /* columns; a field takes one, two when it is long, all when it is very long */
    GRID_WIDE = 2,
    HALF_LINES = 6, /* more lines than this in half the grid look cramped */
    GUTTER = 10000,
    RULE = 750,
    PAGE_LABEL_ROOM = 36000, /* at the right edge, on the line of the document type */
};

/* A field of the grid; or the label or a person of one that has rows of its own. */
typedef struct grid_field {
    paragraph *label; /* NULL: it speaks for itself */
    VEC(paragraph *) values;
    size_t columns;
    bool apart;  /* space tells the values apart */
    mpt above;   /* its row */
    size_t list; /* the same for those that share rows with no others; 0: none */
} grid_field;

typedef struct letterhead {
    flow *f;
    size_t columns; /* of the grid */
    mpt gap;        /* above a row */
    row_cell sender, type;
    const node *logo; /* NULL: none */
    const tag_slot *logo_slot;
    mpt logo_width;
    VEC(grid_field) grid;
    size_t lists;
    VEC(paragraph *) addressed; /* below the rule */
} letterhead;

static mpt measure_of(const flow *f)
{
    return f->right - f->left;
}

static paragraph *field_text(flow *f, tag_element *owner, const node *value, style_id style)
{
    paragraph *p = paragraph_new(f->setting, &f->setting->template->styles[style]);

    paragraph_add_inlines(p, owner, value);
    paragraph_end(p);
    return p;
}

static paragraph *label_text(flow *f, tag_element *owner, const node *field)
{
    setting *s = f->setting;
    const str label = field->as.field.label, language = field->as.field.label_language;
    paragraph *p = paragraph_new(s, &s->template->styles[STYLE_FIELD_LABEL]);

    if (label.len == 0)
        return NULL;
    if (language.len) {
        owner = tag_add(s->tags, owner, TAG_SPAN);
        owner->language = language;
    }
    paragraph_add_text(p, tag_add_slot(s->tags, owner), label, NULL);
    paragraph_end(p);
    return p;
}

static void add_to_cell(flow *f, row_cell *cell, const paragraph *p, mpt measure)
{
    row_cell_add(f->setting, cell, set_lines(p, measure, LINE_LEFT), &p->style);
}

static mpt grid_measure(const letterhead *h, size_t columns)
{
    return measure_of(h->f) * (mpt)columns / (mpt)h->columns - GUTTER;
}

/* How many columns let the texts stand in good lines, their words whole; more than the grid
 * has when they would be better off side by side. */
static size_t columns_for(const letterhead *h, const grid_field *g)
{
    mpt half = grid_measure(h, GRID_WIDE);
    mpt most = g->label ? text_widths(g->label).most : 0, word = 0;
    size_t lines = 0;

    for (size_t i = 0; i < g->values.len; i++) {
        text_need need = text_widths(g->values.at[i]);
        most = need.most > most ? need.most : most;
        word = need.word > word ? need.word : word;
        lines += set_lines(g->values.at[i], half, LINE_LEFT)->len;
    }
    if (most <= grid_measure(h, 1) && lines <= HALF_LINES)
        return 1;
    return word > half || lines > HALF_LINES ? h->columns : GRID_WIDE;
}

/* Whether persons who have a line of their own each would be hard to tell apart. */
static bool need_space(const letterhead *h, const grid_field *g)
{
    for (size_t i = 0; g->values.len > 1 && i < g->values.len; i++)
        if (set_lines(g->values.at[i], grid_measure(h, g->columns), LINE_LEFT)->len > 1)
            return true;
    return false;
}

static void push_field(letterhead *h, grid_field g)
{
    vec_push(h->f->setting->arena, &h->grid, g);
}

/* Two columns, but all for a person who would take many more lines there. */
static size_t columns_for_one(const letterhead *h, const paragraph *p)
{
    size_t half = set_lines(p, grid_measure(h, GRID_WIDE), LINE_LEFT)->len;
    size_t all = set_lines(p, grid_measure(h, h->columns), LINE_LEFT)->len;

    return half > all + 1 ? h->columns : GRID_WIDE;
}

/* The label has a row, and below it the persons stand two abreast. */
static void spread(letterhead *h, const grid_field *all)
{
    mpt between = need_space(h, all) ? all->above / 2 : 0, above = all->above;

    h->lists++;
    if (all->label) {
        push_field(
            h, (grid_field){
                   .label = all->label, .columns = h->columns, .above = above, .list = h->lists});
        above = 0;
    }
    for (size_t i = 0; i < all->values.len; i++) {
        grid_field g = {.above = i > 0 ? between : above, .list = h->lists};
        vec_push(h->f->setting->arena, &g.values, all->values.at[i]);
        g.columns = columns_for_one(h, all->values.at[i]);
        push_field(h, g);
    }
}

/* Each of several persons is one of a list. */
static void add_persons(letterhead *h, grid_field *g, tag_element *group, const node *field)
{
    flow *f = h->f;
    tag_tree *tags = f->setting->tags;
    tag_element *list;

    if (field->as.field.label.len)
        g->label = label_text(f, tag_add(tags, group, TAG_P), field);
    list = tag_add(tags, group, TAG_L);
    for (const node *n = field->first; n; n = n->next) {
        tag_element *owner = tag_add(tags, tag_add(tags, list, TAG_LI), TAG_LBODY);
        vec_push(f->setting->arena, &g->values, field_text(f, owner, n, STYLE_FIELD_VALUE));
    }
}

static void add_to_grid(letterhead *h, tag_element *group, const node *field)
{
    flow *f = h->f;
    grid_field g = {.above = h->gap};

    if (field->first->kind == NODE_ENTRY) {
        add_persons(h, &g, group, field);
    } else {
        tag_element *owner = tag_add(f->setting->tags, group, TAG_P);
        g.label = label_text(f, owner, field);
        if (g.label)
            g.label->continued = true;
        vec_push(f->setting->arena, &g.values, field_text(f, owner, field, STYLE_FIELD_VALUE));
    }
    g.columns = columns_for(h, &g);
    if (g.columns == h->columns && g.values.len > 1) {
        spread(h, &g);
        return;
    }
    g.apart = need_space(h, &g);
    push_field(h, g);
}

/* Each value of a field that stands by itself in its place. */
static void add_values(letterhead *h, row_cell *cell, tag_element *group, const node *field,
                       style_id style, mpt measure)
{
    flow *f = h->f;
    const node *value = field->first->kind == NODE_ENTRY ? field->first : field;

    for (; value; value = value == field ? NULL : value->next) {
        tag_element *owner = tag_add(f->setting->tags, group, TAG_P);
        paragraph *p = field_text(f, owner, value, style);
        if (cell)
            add_to_cell(f, cell, p, measure);
        else
            vec_push(f->setting->arena, &h->addressed, p);
    }
}

static void take_field(letterhead *h, tag_element *group, const node *field)
{
    mpt half = measure_of(h->f) / 2 - (h->logo && !h->logo->as.figure.at_right ? h->logo_width : 0);
    bool municipality = str_is(field->as.field.name, "kommun");

    switch (field->as.field.place) {
    case FIELD_SENDER:
        add_values(h, &h->sender, group, field, municipality ? STYLE_SENDER : STYLE_DEPARTMENT,
                   half - GUTTER);
        break;
    case FIELD_KIND:
        add_values(h, &h->type, group, field, STYLE_DOCUMENT_TYPE,
                   measure_of(h->f) / 2 - PAGE_LABEL_ROOM);
        break;
    case FIELD_GRID: add_to_grid(h, group, field); break;
    case FIELD_ADDRESSEE: add_values(h, NULL, group, field, STYLE_BODY, 0); break;
    }
}

static mpt lines_height(const row_cell *cell)
{
    mpt height = 0;

    for (size_t i = 0; i < cell->lines.len; i++)
        height += cell->lines.at[i].leading;
    return height;
}

/* Lines of the cell from `y` on that end above `most`; gives how many. */
static size_t set_beside(flow *f, flow_entry *e, const row_cell *cell, mpt y, mpt most)
{
    size_t i = 0;

    for (; i < cell->lines.len && y + cell->lines.at[i].leading <= most; i++) {
        const row_line *l = &cell->lines.at[i];
        entry_add_line(f, e, l->line, cell->x, y + l->drop);
        y += l->leading;
    }
    return i;
}

/* The lines from `first` on, which a page may divide. */
static void set_rest(flow *f, const row_cell *cell, size_t first)
{
    for (size_t i = first; i < cell->lines.len; i++) {
        const row_line *l = &cell->lines.at[i];
        entry_add_line(f, flow_add(f, l->leading, true), l->line, cell->x, l->drop);
    }
}

/* The logotype at its side with the sender beside it; kind of paper from the middle, or below
 * the sender where the logotype has its place. What is far longer than the logotype is high goes
 * on below it. */
static void set_logo(letterhead *h)
{
    flow *f = h->f;
    const bool right = h->logo->as.figure.at_right;
    mpt height = h->logo->as.figure.height;
    mpt x = right ? f->right - PAGE_LABEL_ROOM - h->logo_width : f->left;

    h->sender.x = right ? f->left : f->left + h->logo_width + GUTTER;
    h->type.x = right ? f->left : f->left + measure_of(f) / 2;
    const mpt sender = lines_height(&h->sender), type = lines_height(&h->type);
    const mpt most = row_most(f->setting) / 2 > height ? row_most(f->setting) / 2 : height;
    mpt below = right ? sender + type : sender > type ? sender : type;
    below = below < most ? below : most;
    flow_entry *e = flow_add(f, height > below ? height : below, true);
    entry_add_image(f, e, h->logo->as.figure.image, x, height, h->logo_width, height, h->logo_slot);
    const size_t senders = set_beside(f, e, &h->sender, 0, most);
    const size_t types = set_beside(f, e, &h->type, right ? sender : 0, most);
    set_rest(f, &h->sender, senders);
    set_rest(f, &h->type, types);
}

static void set_sender(letterhead *h)
{
    row_look look = {.left = h->f->left, .width = measure_of(h->f)};
    row_cell cells[] = {h->sender, h->type};

    cells[0].x = h->f->left;
    cells[1].x = h->f->left + (h->sender.lines.len ? measure_of(h->f) / 2 : 0);
    row_add(h->f, cells, 2, &look);
}

static row_cell grid_cell(letterhead *h, const grid_field *g, size_t column)
{
    flow *f = h->f;
    row_cell cell = {.x = f->left + measure_of(f) * (mpt)column / (mpt)h->columns};
    mpt measure = grid_measure(h, g->columns);

    if (g->label)
        add_to_cell(f, &cell, g->label, measure);
    for (size_t i = 0; i < g->values.len; i++) {
        cell.space = i > 0 && g->apart ? h->gap / 2 : 0;
        add_to_cell(f, &cell, g->values.at[i], measure);
    }
    return cell;
}

/* The fields from `first` that have room beside each other; the first after them. */
static size_t set_grid_row(letterhead *h, size_t first)
{
    const grid_field *begin = &h->grid.at[first];
    row_look look = {.left = h->f->left, .width = measure_of(h->f), .above = begin->above};
    row_cell cells[GRID_MOST];
    size_t column = 0, count = 0, i = first;

    for (; i < h->grid.len; i++) {
        const grid_field *g = &h->grid.at[i];
        if (g->columns > 1 && h->columns == GRID_MOST)
            column += column % GRID_WIDE;
        if (column + g->columns > h->columns || g->list != begin->list)
            break;
        cells[count++] = grid_cell(h, g, column);
        column += g->columns;
    }
    row_add(h->f, cells, count, &look);
    h->f->hold = begin->values.len == 0; /* a label stays with what it names */
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

/* Without a description it is decoration. */
static void take_logo(letterhead *h, tag_element *group, const node *figure)
{
    const image *picture = figure->as.figure.image;
    tag_tree *tags = h->f->setting->tags;

    h->logo = figure;
    h->logo_width = (mpt)((int64_t)figure->as.figure.height * picture->width / picture->height);
    if (figure->as.figure.alternative.len == 0)
        return;
    tag_element *element = tag_add(tags, group, TAG_FIGURE);
    element->alternative = figure->as.figure.alternative;
    h->logo_slot = tag_add_slot(tags, element);
}

void letterhead_set(flow *f, const node *n)
{
    size_t columns = n->as.grid_columns;
    letterhead h = {.f = f,
                    .columns = columns < GRID_WIDE || columns > GRID_MOST ? GRID_MOST : columns,
                    .gap = f->setting->template->styles[STYLE_FIELD_VALUE].leading / 2};
    tag_element *group = tag_add(f->setting->tags, f->setting->tags->root, TAG_DIV);

    if (n->first && n->first->kind == NODE_FIGURE)
        take_logo(&h, group, n->first);
    for (const node *field = h.logo ? h.logo->next : n->first; field; field = field->next)
        take_field(&h, group, field);
    if (h.logo)
        set_logo(&h);
    else if (h.sender.lines.len || h.type.lines.len)
        set_sender(&h);
    if (h.grid.len)
        flow_space(f, h.gap);
    for (size_t i = 0; i < h.grid.len;)
        i = set_grid_row(&h, i);
    flow_space(f, h.gap + h.gap / 2);
    set_rule(&h);
    f->after = h.gap;
    set_addressed(&h);
}
