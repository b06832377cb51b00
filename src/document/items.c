/*
 * items: the items of a meeting as the table by which it is called. A group of items has a
 * row of its own as its head; a column in which no item says anything is left out. Who presents an item
 * and what is noted of it stand below its title: few items say so, and titles want the room.
 */
#include "document/compose.h"

#include "decision/agenda.h"

typedef enum item_column {
    ITEM_NUMBER,
    ITEM_TITLE,
    ITEM_CASE,
    ITEM_PAGE,
    ITEM_COLUMNS
} item_column;

static const text_id heads[ITEM_COLUMNS] = {
    [ITEM_NUMBER] = TEXT_ITEM_NUMBER, [ITEM_TITLE] = TEXT_ITEM_TITLE,
    [ITEM_CASE] = TEXT_ITEM_CASE,     [ITEM_PAGE] = TEXT_ITEM_PAGE,
};

typedef struct items_plan {
    const item_list *list;
    const str *numbers;
    bool used[ITEM_COLUMNS];
    size_t columns;
} items_plan;

static void add_part(buf *out, str part)
{
    if (part.len && out->len)
        buf_c(out, ". ");
    buf_add(out, part);
}

/* The author's note, and before it why the item is not as others. */
static str note_of(const composer *c, const agenda_item *i)
{
    buf out = buf_in(c->a);
    if (i->withdrawn.text.len)
        add_part(&out,
                 compose_fill(c, c->t->texts[TEXT_ITEM_WITHDRAWN], "skäl", i->withdrawn.text));
    for (size_t k = 0; k < i->secrecies.len; k++) {
        const secrecy *s = &i->secrecies.at[k];
        const str provision = s->text.text.len ? s->text.text : s->provision.text;
        add_part(&out,
                 str_join(c->a, str_join(c->a, c->t->texts[TEXT_SECRECY], STR(", ")), provision));
    }
    add_part(&out, i->note.text);
    return buf_str(&out);
}

/* Names are enough where everybody knows everybody, and leave room for what the items are about. */
static str presenters_of(const composer *c, const agenda_item *i)
{
    buf out = buf_in(c->a);
    for (size_t k = 0; k < i->presenters.len; k++) {
        str name, title;
        compose_person(&i->presenters.at[k], &name, &title);
        if (out.len)
            buf_c(&out, ", ");
        buf_add(&out, name.len ? name : title);
    }
    return buf_str(&out);
}

/* A call that is made without its papers can name them by their files only. */
static text_fact title_of(const agenda_item *i)
{
    const text_fact title = agenda_title(i);
    return title.text.len || i->nameless ? title : i->paper;
}

static text_fact value_of(const items_plan *p, size_t row, item_column column)
{
    const agenda_item *i = &p->list->at[row];
    switch (column) {
    case ITEM_NUMBER: return (text_fact){p->numbers[row], i->number.at};
    case ITEM_TITLE: return title_of(i);
    case ITEM_CASE: return i->case_number;
    case ITEM_PAGE: return (text_fact){i->page, SPAN_NONE};
    case ITEM_COLUMNS: break;
    }
    return (text_fact){0};
}

static node *add_cell(const composer *c, node *row, bool header, size_t columns, item_column column)
{
    node *cell = compose_add(c, row, NODE_CELL);
    cell->as.cell.header = header;
    cell->as.cell.align = column == ITEM_PAGE ? ALIGN_RIGHT : ALIGN_LEFT;
    cell->as.cell.column_span = (int)columns;
    cell->as.cell.row_span = 1;
    return cell;
}

static void add_head(const composer *c, const items_plan *p, node *table)
{
    node *row = compose_add(c, table, NODE_ROW);
    for (item_column i = 0; i < ITEM_COLUMNS; i++) {
        const str words = c->t->texts[heads[i]];
        if (p->used[i])
            compose_add_words(c, add_cell(c, row, true, 1, i), words, words, SPAN_NONE);
    }
}

static void add_group(const composer *c, const items_plan *p, node *table, const text_fact *group)
{
    node *row = compose_add(c, table, NODE_ROW);
    row->as.begins_group = true;
    compose_add_text(c, add_cell(c, row, true, p->columns, ITEM_TITLE), group->text, group->at);
}

static void add_linked(const composer *c, node *cell, str text, span at, str address)
{
    node *holder = cell;
    if (address.len) {
        holder = compose_add(c, cell, NODE_LINK);
        holder->as.link.url = address;
    }
    compose_add_text(c, holder, text, at);
}

static void begin_line(const composer *c, node *cell)
{
    if (cell->first)
        compose_add(c, cell, NODE_LINE_BREAK);
}

static void add_note(const composer *c, node *cell, const agenda_item *i)
{
    const str names = presenters_of(c, i), note = note_of(c, i);
    if (names.len) {
        begin_line(c, cell);
        compose_add_filled(c, cell, c->t->texts[TEXT_ITEM_PRESENTER], "föredragande", names, i->at);
    }
    if (note.len) {
        begin_line(c, cell);
        compose_add_text(c, cell, note, i->at);
    }
}

/* The title, a link to the paper when there is one, and below it what else belongs to the item. */
static void add_title(const composer *c, node *cell, const agenda_item *i)
{
    const text_fact title = title_of(i);
    if (title.text.len)
        add_linked(c, cell, title.text, title.at, i->address);
    for (size_t k = 0; k < i->subitems.len; k++) {
        const subitem *t = &i->subitems.at[k];
        const text_fact *said = t->text.text.len ? &t->text : &t->title;
        begin_line(c, cell);
        compose_add_text(c, cell, str_join(c->a, STR("– "), said->text), said->at);
    }
    add_note(c, cell, i);
    const str *numbers = agenda_attachment_numbers(c->a, &i->attachments);
    for (size_t k = 0; k < i->attachments.len; k++) {
        const attachment *b = &i->attachments.at[k];
        begin_line(c, cell);
        add_linked(c, cell, compose_attachment_line(c, b, numbers[k]), b->at, b->address);
    }
}

static void add_item(const composer *c, const items_plan *p, node *table, size_t index)
{
    node *row = compose_add(c, table, NODE_ROW);
    for (item_column i = 0; i < ITEM_COLUMNS; i++) {
        if (!p->used[i])
            continue;
        node *cell = add_cell(c, row, false, 1, i);
        const text_fact value = value_of(p, index, i);
        if (i == ITEM_TITLE)
            add_title(c, cell, &p->list->at[index]);
        else if (i == ITEM_PAGE)
            add_linked(c, cell, value.text, value.at, p->list->at[index].address);
        else if (value.text.len)
            compose_add_text(c, cell, value.text, value.at);
    }
}

node *compose_items(const composer *c)
{
    const item_list *list = &c->d->items;
    if (list->len == 0)
        return NULL;
    items_plan p = {.list = list, .numbers = agenda_numbers(c->a, list)};
    for (item_column i = 0; i < ITEM_COLUMNS; i++) {
        p.used[i] = i == ITEM_NUMBER || i == ITEM_TITLE;
        for (size_t row = 0; row < list->len && !p.used[i]; row++)
            p.used[i] = value_of(&p, row, i).text.len > 0;
        p.columns += p.used[i];
    }
    node *table = node_new(c->a, NODE_TABLE, SPAN_NONE);
    table->as.table.columns = p.columns;
    table->as.table.header_rows = 1;
    add_head(c, &p, table);
    for (size_t i = 0; i < list->len; i++) {
        if (list->at[i].group.text.len)
            add_group(c, &p, table, &list->at[i].group);
        add_item(c, &p, table, i);
    }
    return table;
}
