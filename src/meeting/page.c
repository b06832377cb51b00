#include "meeting/page.h"

page page_new(const meeting *m, const template *t, text_id kind, text_id title)
{
    page p = {.a = m->a, .t = t, .d = ARENA_NEW(m->a, decision)};
    *p.d = (decision){.source = m->said->source,
                      .head = m->said->head,
                      .document_type.text = t->texts[kind],
                      .title.text = t->texts[title],
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

void page_add_words(const page *p, node *cell, text_id words)
{
    const str text = p->t->texts[words], language = template_foreign(p->t, text);
    if (language.len) {
        cell = add(p, cell, NODE_LANGUAGE);
        cell->as.language = language;
    }
    page_add_text(p, cell, text);
}

static node *add_heading(const page *p)
{
    node *heading = add(p, p->d->prose, NODE_HEADING);
    heading->as.heading.level = 1;
    return heading;
}

void page_add_heading(const page *p, str text)
{
    page_add_text(p, add_heading(p), text);
}

void page_add_fixed_heading(const page *p, text_id words)
{
    page_add_words(p, add_heading(p), words);
}

void page_add_paragraph(const page *p, str text)
{
    page_add_text(p, add(p, p->d->prose, NODE_PARAGRAPH), text);
}

void page_add_fixed_paragraph(const page *p, text_id words)
{
    page_add_words(p, add(p, p->d->prose, NODE_PARAGRAPH), words);
}

void page_add_figure(const page *p, const image *picture, str alternative, str caption)
{
    if (!picture)
        return;
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
