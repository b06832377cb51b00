/* closing: what stands after the sections; who signs, and who gets the decision. */
#include "document/compose.h"

static void add_signature(const composer *c, node *signing, const person *p, bool first)
{
    node *signature = compose_add(c, signing, NODE_SIGNATURE);
    str name, title;
    compose_person(p, &name, &title);
    signature->as.for_department = first && c->d->department.text.len > 0;
    if (signature->as.for_department)
        compose_add_paragraph(c, signature, c->d->department.text, c->d->department.at);
    if (name.len)
        compose_add_paragraph(c, signature, name, p->at);
    if (title.len)
        compose_add_paragraph(c, signature, title, p->at);
    if (compose_has_contact(p))
        compose_add_contact(c, compose_add(c, signature, NODE_PARAGRAPH), p);
}

void compose_signatures(const composer *c, node *root)
{
    const str heading = c->t->texts[TEXT_SIGNATURE_HEADING];
    const str note = c->t->texts[TEXT_SIGNATURE_NOTE];
    if (c->d->signatories.len == 0)
        return;
    node *signing = compose_add(c, root, NODE_SIGNING);
    signing->as.signed_as = c->t->signed_as;
    if (heading.len)
        compose_add_heading(c, signing, heading);
    for (size_t i = 0; i < c->d->signatories.len; i++)
        add_signature(c, signing, &c->d->signatories.at[i], i == 0);
    if (note.len && c->t->signed_as == SIGNED_DIGITALLY)
        compose_add_filled(c, compose_add(c, signing, NODE_PARAGRAPH), note, NULL, STR(""),
                           SPAN_NONE);
}

/* "Säkerhetschef, Anders Fernemark": the parts that are given, in this order. */
static str recipient_words(arena *a, const recipient *r)
{
    if (r->text.text.len)
        return r->text.text;
    const str parts[] = {r->role.text, r->name.text, r->group.text, r->unit.text};
    buf out = buf_in(a);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (out.len && parts[i].len)
            buf_c(&out, ", ");
        buf_add(&out, parts[i]);
    }
    return buf_str(&out);
}

void compose_dispatch(const composer *c, node *root)
{
    if (c->d->recipients.len == 0)
        return;
    node *dispatch = compose_add(c, root, NODE_DISPATCH);
    compose_add_heading(c, dispatch, c->t->texts[TEXT_DISPATCH]);
    node *list = compose_list(c);
    node_append(dispatch, list);
    for (size_t i = 0; i < c->d->recipients.len; i++) {
        const recipient *r = &c->d->recipients.at[i];
        node *item = compose_add(c, list, NODE_ITEM);
        compose_add_paragraph(c, item, recipient_words(c->a, r), r->at);
    }
}
