#include "meeting/page.h"

#include "base/utf8.h"

str page_tail(const meeting *m)
{
    const decision *said = m->said;
    buf out = buf_in(m->a);
    if (said->body.text.len) {
        buf_c(&out, ", ");
        buf_add(&out, said->body.text);
    }
    if (said->meeting.day.year) {
        buf_byte(&out, ' ');
        date_write_iso(&out, said->meeting.day);
    }
    return buf_str(&out);
}

page page_new(const meeting *m, const template *t, text_id kind, text_id title)
{
    page p = {.a = m->a, .t = t, .d = ARENA_NEW(m->a, decision)};
    *p.d = (decision){.source = m->said->source,
                      .head = m->said->head,
                      .document_type.text = t->texts[kind],
                      .title.text = str_join(m->a, t->texts[title], page_tail(m)),
                      .municipality = m->said->municipality,
                      .body = m->said->body,
                      .meeting = m->said->meeting,
                      .language = m->said->language,
                      .prose = node_new(m->a, NODE_PROSE, SPAN_NONE)};
    return p;
}

str page_fill(const page *p, text_id words, const char *name, str value)
{
    const str text = p->t->texts[words];
    const str wanted = str_join(p->a, str_join(p->a, STR("{"), str_from(name)), STR("}"));
    const size_t at = str_find(text, wanted);
    if (at == SIZE_MAX)
        return text;
    buf out = buf_in(p->a);
    buf_add(&out, str_sub(text, 0, at));
    buf_add(&out, value);
    buf_add(&out, str_sub(text, at + wanted.len, text.len));
    return buf_str(&out);
}

static node *add(const page *p, node *parent, node_kind kind)
{
    node *n = node_new(p->a, kind, SPAN_NONE);
    node_append(parent, n);
    return n;
}

void page_add_text(const page *p, node *cell, str text)
{
    if (text.len)
        node_append(cell, node_text(p->a, text, SPAN_NONE));
}

static node *speaking(const page *p, node *cell, text_id words)
{
    const str language = template_foreign(p->t, p->t->texts[words]);
    if (language.len == 0)
        return cell;
    cell = add(p, cell, NODE_LANGUAGE);
    cell->as.language = language;
    return cell;
}

void page_add_words(const page *p, node *cell, text_id words)
{
    page_add_text(p, speaking(p, cell, words), p->t->texts[words]);
}

void page_add_filled(const page *p, node *cell, text_id words, const char *name, str value)
{
    page_add_text(p, speaking(p, cell, words), page_fill(p, words, name, value));
}

node *page_heading(const page *p, int level)
{
    node *heading = add(p, p->d->prose, NODE_HEADING);
    heading->as.heading.level = level;
    return heading;
}

node *page_paragraph(const page *p)
{
    return add(p, p->d->prose, NODE_PARAGRAPH);
}

node *page_list(const page *p, node *parent)
{
    node *list = add(p, parent ? parent : p->d->prose, NODE_LIST);
    list->as.list.style = LIST_BULLET;
    list->as.list.start = 1;
    list->as.list.tight = true;
    return list;
}

node *page_item(const page *p, node *list)
{
    return add(p, add(p, list, NODE_ITEM), NODE_PARAGRAPH);
}

void page_add_rule(const page *p)
{
    add(p, p->d->prose, NODE_RULE);
}

void page_add_secrecy(const page *p, node *cell, const secrecy_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const secrecy *s = &list->at[i];
        page_add_text(p, cell, i ? STR("; ") : STR(""));
        page_add_words(p, cell, TEXT_SECRECY);
        page_add_text(p, cell, STR(", "));
        page_add_text(p, cell, s->text.text.len ? s->text.text : s->provision.text);
    }
}

void page_add_heading(const page *p, str text)
{
    page_add_text(p, page_heading(p, 1), text);
}

void page_add_fixed_heading(const page *p, text_id words)
{
    page_add_words(p, page_heading(p, 1), words);
}

void page_add_paragraph(const page *p, str text)
{
    page_add_text(p, page_paragraph(p), text);
}

void page_add_fixed_paragraph(const page *p, text_id words)
{
    page_add_words(p, page_paragraph(p), words);
}

void page_add_secrets(const page *p, const meeting *m)
{
    buf numbers = buf_in(p->a);
    for (size_t i = 0; i < m->items.len; i++) {
        const meeting_item *item = &m->items.at[i];
        if (item->state != ITEM_CONFIDENTIAL || item->base.len == 0)
            continue;
        buf_c(&numbers, numbers.len ? ", " : "");
        buf_add(&numbers, item->number);
    }
    if (numbers.len)
        page_add_paragraph(p, page_fill(p, TEXT_SECRET_ITEMS, "ärenden", buf_str(&numbers)));
}

void page_add_figure(const page *p, const image *picture, str alternative, str caption)
{
    node *figure = add(p, p->d->prose, NODE_FIGURE);
    figure->as.figure.image = picture;
    figure->as.figure.alternative = alternative;
    page_add_text(p, add(p, figure, NODE_CAPTION), caption);
}

node *page_add_row(const page *p, node *table)
{
    return add(p, table, NODE_ROW);
}

node *page_add_cell(const page *p, node *row, cell_align align, bool head)
{
    node *cell = add(p, row, NODE_CELL);
    cell->as.cell.header = head;
    cell->as.cell.align = align;
    cell->as.cell.column_span = cell->as.cell.row_span = 1;
    return cell;
}

node *page_add_table(const page *p, const page_column *columns, size_t count)
{
    node *table = add(p, p->d->prose, NODE_TABLE);
    table->as.table.columns = count;
    table->as.table.header_rows = 1;
    node *row = page_add_row(p, table);
    for (size_t i = 0; i < count; i++)
        page_add_words(p, page_add_cell(p, row, columns[i].align, true), columns[i].head);
    return table;
}

void page_add_group(const page *p, node *table, str text)
{
    node *row = page_add_row(p, table);
    row->as.begins_group = true;
    node *cell = page_add_cell(p, row, ALIGN_LEFT, true);
    cell->as.cell.column_span = (int)table->as.table.columns;
    page_add_text(p, cell, text);
}

void page_add_linked(const page *p, node *cell, str text, str address)
{
    if (address.len && text.len) {
        cell = add(p, cell, NODE_LINK);
        cell->as.link.url = address;
    }
    page_add_text(p, cell, text);
}

void page_add_break(const page *p, node *cell)
{
    add(p, cell, NODE_LINE_BREAK);
}

static bool has_several_bodies(const kept_paper *paper)
{
    for (size_t i = 1; i < paper->points.len; i++)
        if (!str_eq(paper->points.at[i].body, paper->points.at[0].body))
            return true;
    return false;
}

void page_add_point(const page *p, node *cell, const kept_paper *paper, const point_fact *ref,
                    const kept_point *found)
{
    if (ref->text.len == 0 || (found && found->number == 0))
        return;
    page_add_words(p, cell, TEXT_ASSIGNMENT_POINT);
    page_add_text(p, cell, str_join(p->a, STR("\u00A0"), ref->text));
    if (!found || found->body.len == 0 || !has_several_bodies(paper))
        return;
    page_add_text(p, cell, STR(" ("));
    page_add_text(p, cell, utf8_capitalised(p->a, found->body));
    page_add_text(p, cell, STR(")"));
}
