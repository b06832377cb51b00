/*
 * letterhead: the facts at the head of a paper, in the template's order; only those the
 * paper has. A field without a label speaks for itself (the sender, the department).
 */
#include "document/compose.h"

#include "image/image.h"

#include <stddef.h>

static node *new_field(const composer *c, const template_field *f)
{
    node *n = node_new(c->a, NODE_FIELD, SPAN_NONE);
    n->as.field.name = f->name;
    n->as.field.place = f->place;
    if (f->place == FIELD_GRID)
        n->as.field.label = f->label;
    n->as.field.label_language = template_foreign(c->t, n->as.field.label);
    return n;
}

/* "Namn, titel", and on a line of its own how to reach the person. */
static void add_person(const composer *c, node *into, const person *p)
{
    compose_add_text(c, into, compose_person_line(c->a, p), p->at);
    if (!compose_has_contact(p))
        return;
    compose_add(c, into, NODE_LINE_BREAK);
    compose_add_contact(c, into, p);
}

/* NULL when the field holds other records. */
static const person_list *persons_of(const composer *c, const field *f)
{
    if (f->record != &person_record)
        return NULL;
    return (const person_list *)(const void *)((const char *)c->d + f->offset);
}

/* What the paper calls itself, or the template calls it. */
static void add_document_type(const composer *c, node *into, span at)
{
    const str kind = c->t->kind;
    const str own = c->d->document_type.text.len ? STR("") : c->t->texts[TEXT_DOCUMENT_TYPE];
    compose_add_words(c, into, kind.len ? kind : own, compose_document_type(c), at);
}

static void add_value(const composer *c, node *into, const field *f)
{
    const text_fact value = compose_value(c, f, c->d);
    if (f->offset == offsetof(decision, document_type))
        add_document_type(c, into, value.at);
    else if (f->offset == offsetof(decision, body) && value.text.len)
        compose_add_filled(c, into, c->t->texts[TEXT_RECIPIENT_BODY], "organ", value.text,
                           value.at);
    else
        compose_add_text(c, into, value.text, value.at);
}

static void fill_field(const composer *c, node *into, const field *f)
{
    if (f->type != FIELD_RECORD) {
        add_value(c, into, f);
        return;
    }
    const person_list *persons = persons_of(c, f);
    for (size_t i = 0; persons && i < persons->len; i++)
        add_person(c, persons->len > 1 ? compose_add(c, into, NODE_ENTRY) : into, &persons->at[i]);
}

/* Above its value, and not before it: "Till Socialdepartementet". */
static bool is_labelled_apart(const template_field *f)
{
    return f->place == FIELD_GRID || f->label.len == 0;
}

static void add_label(const composer *c, node *shown, str label)
{
    node *into = shown->first->kind == NODE_ENTRY ? shown->first : shown;
    node *before = into->first;
    compose_add_words(c, into, label, str_join(c->a, label, STR(" ")), SPAN_NONE);
    node_insert_before(before, into->last);
}

/* After those of the paper, so that a back end can tell it from them. */
static size_t next_index(const composer *c)
{
    size_t next = 0;
    for (const node *n = c->d->prose; n; n = node_next(n, c->d->prose))
        if (n->kind == NODE_FIGURE && n->as.figure.image && n->as.figure.image->index >= next)
            next = n->as.figure.image->index + 1;
    return next;
}

static void add_logo(const composer *c, node *letterhead)
{
    const template_logo *logo = &c->t->logo;
    if (!logo->image)
        return;
    image *picture = ARENA_NEW(c->a, image);
    *picture = *logo->image;
    picture->index = next_index(c);
    node *figure = compose_add(c, letterhead, NODE_FIGURE);
    figure->as.figure.image = picture;
    figure->as.figure.alternative = logo->description;
    figure->as.figure.height = logo->height;
    figure->as.figure.at_right = logo->place == LOGO_RIGHT;
}

void compose_letterhead(const composer *c, node *root)
{
    node *letterhead = node_new(c->a, NODE_LETTERHEAD, SPAN_NONE);
    letterhead->as.grid_columns = c->t->letterhead_columns;
    add_logo(c, letterhead);
    for (size_t i = 0; i < c->t->letterhead.len; i++) {
        const field *f = field_find(c->a, &decision_record, c->t->letterhead.at[i].name);
        if (!f)
            continue;
        node *shown = new_field(c, &c->t->letterhead.at[i]);
        fill_field(c, shown, f);
        if (!shown->first)
            continue;
        if (!is_labelled_apart(&c->t->letterhead.at[i]))
            add_label(c, shown, c->t->letterhead.at[i].label);
        node_append(letterhead, shown);
    }
    if (letterhead->first)
        node_append(root, letterhead);
}
