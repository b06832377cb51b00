/* wording: facts and the template's fixed texts as a reader meets them. */
#include "base/utf8.h"
#include "document/compose.h"

text_fact compose_date(const composer *c, const date_fact *f)
{
    if (f->in_words || f->day.year == 0)
        return (text_fact){f->text, f->at};
    buf out = buf_in(c->a);
    date_write_iso(&out, f->day);
    return (text_fact){buf_str(&out), f->at};
}

text_fact compose_money(const composer *c, const money_fact *f)
{
    if (!f->valid)
        return (text_fact){f->text, f->at};
    buf out = buf_in(c->a);
    money_write(&out, &f->amount);
    return (text_fact){buf_str(&out), f->at};
}

text_fact compose_value(const composer *c, const field *f, const void *record)
{
    const void *fact = (const char *)record + f->offset;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_LANGUAGE: return *(const text_fact *)fact;
    case FIELD_DATE:
    case FIELD_DATE_OR_WORDS: return compose_date(c, fact);
    case FIELD_MONEY: return compose_money(c, fact);
    case FIELD_YEAR: {
        const year_fact *year = fact;
        return (text_fact){year->text, year->at};
    }
    case FIELD_POINT: {
        const point_fact *ref = fact;
        return (text_fact){ref->text, ref->at};
    }
    case FIELD_RECORD: break;
    }
    return (text_fact){0};
}

str compose_document_type(const composer *c)
{
    str given = c->t->kind.len ? c->t->kind : c->d->document_type.text;
    return utf8_capitalised(c->a, given.len ? given : c->t->texts[TEXT_DOCUMENT_TYPE]);
}

/* False when `name` is no field of one value. */
static bool fill_field(const composer *c, str name, str *value)
{
    const field *f = field_find(c->a, &decision_record, name);
    if (!f || f->type == FIELD_RECORD)
        return false;
    *value = str_is(name, "dokument") ? compose_document_type(c) : compose_value(c, f, c->d).text;
    return true;
}

/* Takes what comes next off the front of *text, which is not empty; true when it was filled in. */
static bool next_piece(const composer *c, str *text, const char *name, str value, str *piece)
{
    const size_t open = str_find(*text, STR("{"));
    const size_t close = open == SIZE_MAX ? SIZE_MAX : str_find(*text, STR("}"));
    const str inner = close == SIZE_MAX || open > 0 ? STR("") : str_sub(*text, 1, close);
    const bool filled = close != SIZE_MAX && open == 0;
    const size_t end = close == SIZE_MAX || close < open ? text->len : open > 0 ? open : close + 1;
    *piece = str_sub(*text, 0, end);
    *text = str_sub(*text, end, text->len);
    if (filled && name && str_is(inner, name)) {
        *piece = value;
        return true;
    }
    return filled && fill_field(c, inner, piece);
}

str compose_fill(const composer *c, str text, const char *name, str value)
{
    buf out = buf_in(c->a);
    str piece;
    while (text.len) {
        next_piece(c, &text, name, value, &piece);
        buf_add(&out, piece);
    }
    return buf_str(&out);
}

void compose_add_filled(const composer *c, node *parent, str words, const char *name, str value,
                        span at)
{
    str piece;
    if (template_foreign(c->t, words).len == 0) {
        compose_add_text(c, parent, compose_fill(c, words, name, value), at);
        return;
    }
    for (str rest = words; rest.len;) {
        if (next_piece(c, &rest, name, value, &piece))
            compose_add_text(c, parent, piece, at);
        else
            compose_add_words(c, parent, piece, piece, at);
    }
}

static void add_sub_point(buf *out, int sub)
{
    if (sub <= 0)
        return;
    if (sub <= 26) {
        buf_byte(out, (char)('a' + sub - 1));
        return;
    }
    buf_byte(out, '.');
    buf_number(out, sub);
}

text_fact compose_point(const composer *c, const point_fact *ref, const text_fact *body)
{
    const proposal *in = NULL;
    const point *found = NULL;
    buf out = buf_in(c->a);
    if (c->d->proposals.len > 1)
        decision_find_point(c->a, c->d, ref, body, &in, &found);
    if (ref->number && !(in && !in->numbered)) {
        buf_number(&out, ref->number);
        add_sub_point(&out, ref->sub);
    }
    return (text_fact){buf_str(&out), ref->at};
}

text_fact compose_point_body(const composer *c, const point_fact *ref, const text_fact *body)
{
    const proposal *in = NULL;
    const point *found = NULL;
    if (c->d->proposals.len < 2)
        return (text_fact){0};
    const bool known = decision_find_point(c->a, c->d, ref, body, &in, &found) == POINT_FOUND;
    return (text_fact){utf8_capitalised(c->a, known ? in->body : body->text),
                       body->at.source ? body->at : ref->at};
}

void compose_person(const person *p, str *name, str *title)
{
    *name = p->name.text.len ? p->name.text : p->text.text;
    *title = p->title.text;
}

str compose_person_line(arena *a, const person *p)
{
    if (p->text.text.len)
        return p->text.text;
    str name, title;
    compose_person(p, &name, &title);
    buf out = buf_in(a);
    buf_add(&out, name);
    if (name.len && title.len)
        buf_c(&out, ", ");
    buf_add(&out, title);
    return buf_str(&out);
}
