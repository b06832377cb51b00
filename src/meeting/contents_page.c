/* The page that leads to all of a meeting. Every link says by itself what it leads to. */
#include "meeting/contents.h"

#include "base/utf8.h"
#include "meeting/page.h"

enum { KILO = 1000, FEW_MEGA = 10 };

/* "45 kB", "1,2 MB": rounded up, so that no file has nothing. */
static void add_size(buf *out, int64_t bytes)
{
    const int64_t kilo = (bytes + KILO - 1) / KILO;
    if (kilo < KILO) {
        buf_number(out, kilo);
        buf_c(out, "\u00A0kB");
        return;
    }
    const int64_t tenths = (kilo + KILO / 10 - 1) / (KILO / 10);
    buf_number(out, tenths < FEW_MEGA * 10 ? tenths / 10 : (tenths + 9) / 10);
    if (tenths < FEW_MEGA * 10 && tenths % 10) {
        buf_byte(out, ',');
        buf_number(out, tenths % 10);
    }
    buf_c(out, "\u00A0MB");
}

static str kind_of(const page *p, str name)
{
    if (str_ends(name, STR(".html")))
        return p->t->texts[TEXT_INDEX_WEB];
    if (str_ends(name, STR(".csv")))
        return p->t->texts[TEXT_INDEX_TABLE];
    if (str_ends(name, STR(".ics")))
        return p->t->texts[TEXT_INDEX_CALENDAR];
    return str_ends(name, STR(".json")) ? STR("JSON") : STR("PDF");
}

/* "Kallelse (PDF, 45 kB)" */
static void add_file(const page *p, node *into, str label, const made_file *f)
{
    buf out = buf_in(p->a);
    buf_add(&out, label);
    buf_c(&out, " (");
    buf_add(&out, kind_of(p, f->name));
    buf_c(&out, ", ");
    add_size(&out, f->size);
    buf_byte(&out, ')');
    page_add_linked(p, into, buf_str(&out), f->name);
}

static str stem_of(str name)
{
    size_t end = name.len;
    while (end > 0 && name.ptr[end - 1] != '.')
        end--;
    return end ? str_sub(name, 0, end - 1) : name;
}

/* A table goes by the title of the document that has its name. */
static str title_of(const contents *c, const made_file *f)
{
    for (size_t i = 0; i < c->whole.len; i++)
        if (c->whole.at[i].title.len && str_eq(stem_of(c->whole.at[i].name), stem_of(f->name)))
            return c->whole.at[i].title;
    return utf8_capitalised(c->m->a, stem_of(f->name));
}

/* The body and the day stand at the head of the page already. */
static str label_of(const page *p, const contents *c, const made_file *f)
{
    if (str_starts(f->name, STR("kallelse.")) && c->m->said->document_type.text.len)
        return c->m->said->document_type.text;
    if (str_ends(f->name, STR(".json")))
        return p->t->texts[TEXT_INDEX_DATA];
    const str title = title_of(c, f), tail = page_tail(c->m);
    return str_ends(title, tail) ? str_sub(title, 0, title.len - tail.len) : title;
}

static void add_whole(const page *p, const contents *c)
{
    if (c->whole.len == 0)
        return;
    page_add_fixed_heading(p, TEXT_INDEX_MEETING);
    node *list = page_list(p, NULL);
    for (size_t i = 0; i < c->whole.len; i++)
        add_file(p, page_item(p, list), label_of(p, c, &c->whole.at[i]), &c->whole.at[i]);
}

static str attachment_label(const page *p, const attachment *b, str number)
{
    const str title = b->text.text.len ? b->text.text : b->title.text;
    const str label = page_fill(p, TEXT_ATTACHMENT, "nummer", number);
    return title.len ? str_join(p->a, str_join(p->a, label, STR(" – ")), title) : label;
}

static void begin_line(const page *p, node *cell)
{
    if (cell->first)
        page_add_break(p, cell);
}

static void add_attachments(const page *p, node *cell, const attachment_list *all)
{
    const str *numbers = agenda_attachment_numbers(p->a, all);
    for (size_t i = 0; i < all->len; i++) {
        begin_line(p, cell);
        page_add_linked(p, cell, attachment_label(p, &all->at[i], numbers[i]), all->at[i].address);
    }
}

/* Why there is no paper. */
static void add_state(const page *p, node *cell, const meeting_item *of)
{
    const agenda_item *said = &of->stated;
    if (of->state == ITEM_WITHDRAWN) {
        begin_line(p, cell);
        page_add_filled(p, cell, TEXT_ITEM_WITHDRAWN, "skäl", said->withdrawn.text);
    }
    if (meeting_is_secret(of)) {
        begin_line(p, cell);
        page_add_secrecy(p, cell, meeting_secrecies(of));
    }
    if (said->note.text.len) {
        begin_line(p, cell);
        page_add_text(p, cell, said->note.text);
    }
}

static void add_files(const page *p, node *cell, const made_file_list *files,
                      const meeting_item *of)
{
    const str label = page_fill(p, TEXT_ITEM, "nummer", of->number);
    for (size_t i = 0; i < files->len; i++) {
        begin_line(p, cell);
        add_file(p, cell, label, &files->at[i]);
    }
}

static node *add_cell(const page *p, node *row)
{
    return page_add_cell(p, row, ALIGN_LEFT, false);
}

static void add_item(const page *p, const contents *c, node *table, size_t i)
{
    const meeting_item *of = &c->m->items.at[i];
    const bool secret = meeting_is_secret(of);
    const agenda_item *shown = secret ? &of->stated : of->said;
    node *row = page_add_row(p, table);
    page_add_text(p, add_cell(p, row), of->number);
    node *cell = add_cell(p, row);
    page_add_text(p, cell, agenda_title(shown).text);
    add_state(p, cell, of);
    add_files(p, cell, &c->items[i], of);
    if (!secret && of->state != ITEM_WITHDRAWN)
        add_attachments(p, cell, &shown->attachments);
    page_add_text(p, add_cell(p, row), shown->case_number.text);
}

static void add_items(const page *p, const contents *c)
{
    static const page_column columns[] = {{TEXT_ITEM_NUMBER, ALIGN_LEFT},
                                          {TEXT_ITEM_TITLE, ALIGN_LEFT},
                                          {TEXT_ITEM_CASE, ALIGN_LEFT}};
    page_add_fixed_heading(p, TEXT_INDEX_ITEMS);
    node *table = page_add_table(p, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < c->m->items.len; i++) {
        if (c->m->items.at[i].stated.group.text.len)
            page_add_group(p, table, c->m->items.at[i].stated.group.text);
        add_item(p, c, table, i);
    }
}

decision *contents_page(const contents *c, const template *t)
{
    const page p = page_new(c->m, t, TEXT_COMPILATION, TEXT_INDEX);
    p.d->time = c->m->said->time;
    p.d->place = c->m->said->place;
    add_whole(&p, c);
    add_items(&p, c);
    return p.d;
}
