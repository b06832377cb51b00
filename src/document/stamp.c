/* stamp: that a paper holds what is confidential: the word, the provisions, and by whom and when
 * that was marked (OSL 5 kap. 5 §). */
#include "decision/provision.h"
#include "document/compose.h"

static str provision_words(const composer *c, const secrecy *s)
{
    const str written = s->text.text.len ? s->text.text : s->provision.text;
    provision p;
    buf out = buf_in(c->a);
    if (!provision_read(written, &p))
        return written;
    provision_write(&out, &p);
    return buf_str(&out);
}

/* By whom and when; what a marking leaves out is that of the paper. */
static str marked_by(const composer *c, const secrecy *s)
{
    const str authority = s->authority.text.len ? s->authority.text : c->d->body.text;
    const str day = compose_date(c, s->date.at.source ? &s->date : &c->d->date).text;
    buf out = buf_in(c->a);
    buf_add(&out, authority);
    if (out.len && day.len)
        buf_c(&out, ", ");
    buf_add(&out, day);
    return buf_str(&out);
}

void compose_stamp(const composer *c, node *root)
{
    str by = STR("");
    if (c->d->secrecies.len == 0)
        return;
    node *stamp = compose_add(c, root, NODE_STAMP);
    compose_add_words(c, compose_add(c, stamp, NODE_PARAGRAPH), c->t->texts[TEXT_SECRECY],
                      c->t->texts[TEXT_SECRECY], SPAN_NONE);
    for (size_t i = 0; i < c->d->secrecies.len; i++) {
        const secrecy *s = &c->d->secrecies.at[i];
        const str law =
            compose_fill(c, c->t->texts[TEXT_SECRECY_LAW], "lagrum", provision_words(c, s));
        const str last = by;
        by = marked_by(c, s);
        if (last.len && !str_eq(last, by))
            compose_add_paragraph(c, stamp, last, SPAN_NONE);
        compose_add_words(c, compose_add(c, stamp, NODE_PARAGRAPH), c->t->texts[TEXT_SECRECY_LAW],
                          law, s->at);
    }
    if (by.len)
        compose_add_paragraph(c, stamp, by, SPAN_NONE);
}
