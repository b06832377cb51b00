/* nodes: small pieces of a generated tree. */
#include "document/compose.h"

node *compose_add(const composer *c, node *parent, node_kind kind)
{
    node *n = node_new(c->a, kind, SPAN_NONE);
    node_append(parent, n);
    return n;
}

void compose_add_text(const composer *c, node *parent, str text, span at)
{
    if (text.len)
        node_append(parent, node_text(c->a, text, at));
}

void compose_add_words(const composer *c, node *parent, str words, str said, span at)
{
    const str language = template_foreign(c->t, words);
    if (language.len && said.len) {
        parent = compose_add(c, parent, NODE_LANGUAGE);
        parent->as.language = language;
    }
    compose_add_text(c, parent, said, at);
}

node *compose_add_paragraph(const composer *c, node *parent, str text, span at)
{
    node *paragraph = compose_add(c, parent, NODE_PARAGRAPH);
    compose_add_text(c, paragraph, text, at);
    return paragraph;
}

node *compose_add_heading(const composer *c, node *parent, str text)
{
    node *heading = compose_add(c, parent, NODE_HEADING);
    heading->as.heading.level = 1;
    compose_add_words(c, heading, text, text, SPAN_NONE);
    return heading;
}

bool compose_has_contact(const person *p)
{
    return p->phone.text.len > 0 || p->email.text.len > 0;
}

static void add_email(const composer *c, node *parent, const text_fact *email)
{
    node *link = compose_add(c, parent, NODE_LINK);
    link->as.link.url = str_join(c->a, STR("mailto:"), email->text);
    compose_add_text(c, link, email->text, email->at);
}

void compose_add_contact(const composer *c, node *parent, const person *p)
{
    bool both = p->phone.text.len && p->email.text.len;

    compose_add_text(c, parent, p->phone.text, p->phone.at);
    if (both && parent->kind == NODE_ENTRY)
        compose_add(c, parent, NODE_LINE_BREAK);
    else if (both)
        compose_add_text(c, parent, STR(", "), SPAN_NONE);
    if (p->email.text.len)
        add_email(c, parent, &p->email);
}

node *compose_list(const composer *c)
{
    node *list = node_new(c->a, NODE_LIST, SPAN_NONE);
    list->as.list.style = LIST_BULLET;
    list->as.list.start = 1;
    list->as.list.tight = true;
    return list;
}
