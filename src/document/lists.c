/* lists: the documents behind a decision and those that go with it. */
#include "document/compose.h"

#include "base/utf8.h"
#include "decision/agenda.h"

/* A text, as a link where there is an address. */
static void add_linked(const composer *c, node *paragraph, const text_fact *text, str url)
{
    node *holder = paragraph;
    if (url.len && text->text.len) {
        holder = compose_add(c, paragraph, NODE_LINK);
        holder->as.link.url = url;
    }
    compose_add_text(c, holder, text->text, text->at);
}

/* "Titel, 2021-08-17, KS 2021-612", the title a link where an address is given. */
static void add_reference(const composer *c, node *list, const reference *r)
{
    node *paragraph = compose_add(c, compose_add(c, list, NODE_ITEM), NODE_PARAGRAPH);
    const text_fact *title = r->text.text.len ? &r->text : &r->title;
    add_linked(c, paragraph, title, r->link.text);
    text_fact day = compose_date(c, &r->date);
    if (day.text.len)
        compose_add_filled(c, paragraph, c->t->texts[TEXT_DATED], "datum", day.text, day.at);
    if (r->case_number.text.len)
        compose_add_text(c, paragraph, str_join(c->a, STR(", "), r->case_number.text),
                         r->case_number.at);
}

node *compose_references(const composer *c)
{
    if (c->d->references.len == 0)
        return NULL;
    node *list = compose_list(c);
    for (size_t i = 0; i < c->d->references.len; i++)
        add_reference(c, list, &c->d->references.at[i]);
    return list;
}

static void add_persons(const composer *c, node *parent, text_id title, const person_list *list)
{
    if (list->len == 0)
        return;
    node *heading = compose_add(c, compose_add(c, parent, NODE_PARAGRAPH), NODE_STRONG);
    compose_add_words(c, heading, c->t->texts[title], c->t->texts[title], SPAN_NONE);
    node *names = compose_list(c);
    node_append(parent, names);
    for (size_t i = 0; i < list->len; i++)
        compose_add_paragraph(c, compose_add(c, names, NODE_ITEM),
                              compose_person_line(c->a, &list->at[i]), list->at[i].at);
}

bool compose_present(const composer *c, node *parent)
{
    const decision *d = c->d;
    add_persons(c, parent, TEXT_PRESENT_DECIDING, &d->deciding);
    add_persons(c, parent, TEXT_PRESENT_SUBSTITUTES, &d->substitutes);
    add_persons(c, parent, TEXT_PRESENT_OTHERS, &d->others);
    return d->deciding.len + d->substitutes.len + d->others.len > 0;
}

/* What stands before {nummer} in "Bilaga {nummer}". */
static str attachment_word(const composer *c)
{
    str text = c->t->texts[TEXT_ATTACHMENT];
    return str_trim(str_sub(text, 0, str_find(text, STR("{"))));
}

static bool names_itself(const composer *c, str text)
{
    str word = utf8_lower_str(c->a, attachment_word(c));
    return word.len && str_starts(utf8_lower_str(c->a, text), word);
}

static void add_label(const composer *c, node *paragraph, str number, span at)
{
    if (names_itself(c, number))
        compose_add_text(c, paragraph, number, at);
    else
        compose_add_filled(c, paragraph, c->t->texts[TEXT_ATTACHMENT], "nummer", number, at);
}

static void add_attachment(const composer *c, node *list, const attachment *b, str number)
{
    node *paragraph = compose_add(c, compose_add(c, list, NODE_ITEM), NODE_PARAGRAPH);
    const text_fact *title = b->text.text.len ? &b->text : &b->title;
    if (!names_itself(c, title->text)) {
        add_label(c, paragraph, number, b->number.at);
        if (title->text.len)
            compose_add_text(c, paragraph, STR(" – "), SPAN_NONE);
    }
    add_linked(c, paragraph, title, b->address.len ? b->address : b->file.text);
    text_fact day = compose_date(c, &b->date);
    if (day.text.len)
        compose_add_filled(c, paragraph, c->t->texts[TEXT_DATED], "datum", day.text, day.at);
}

node *compose_attachments(const composer *c)
{
    if (c->d->attachments.len == 0)
        return NULL;
    node *list = compose_list(c);
    const str *numbers = agenda_attachment_numbers(c->a, &c->d->attachments);
    for (size_t i = 0; i < c->d->attachments.len; i++)
        add_attachment(c, list, &c->d->attachments.at[i], numbers[i]);
    return list;
}

str compose_attachment_line(const composer *c, const attachment *b, str number)
{
    const str title = b->text.text.len ? b->text.text : b->title.text;
    if (names_itself(c, title))
        return title;
    const str label = names_itself(c, number)
                          ? number
                          : compose_fill(c, c->t->texts[TEXT_ATTACHMENT], "nummer", number);
    return title.len ? str_join(c->a, str_join(c->a, label, STR(" – ")), title) : label;
}
