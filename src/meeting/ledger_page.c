/* The ledger as a document: all sources at a glance, then each with its drawing and what is taken
 * from it. */
#include "meeting/ledger.h"

#include "base/utf8.h"
#include "image/load.h"

typedef struct ledger_doc {
    const ledger *l;
    page p;
    const char *ending;
    diagnostics *bag;
    size_t pictures;
} ledger_doc;

static str amount(const ledger_doc *d, const money *m)
{
    buf out = buf_in(d->p.a);
    money_write_in(&out, m, d->l->measure);
    return buf_str(&out);
}

static str taken(const ledger_doc *d, const ledger_source *s)
{
    static const money nothing = {0};
    return s->beyond ? STR("") : amount(d, s->draws.len ? &s->taken : &nothing);
}

/* What there is to say of a source beside its amounts. */
static str note_of(const ledger_doc *d, const ledger_source *s)
{
    money lack;
    if (!s->fund)
        return d->p.t->texts[TEXT_LEDGER_UNKNOWN];
    switch (s->beyond ? LEDGER_HOLDS : ledger_judge(s, &lack)) {
    case LEDGER_HOLDS: break;
    case LEDGER_LACKS: return page_fill(&d->p, TEXT_LEDGER_LACKS, "belopp", amount(d, &lack));
    case LEDGER_MAY_LACK: return page_fill(&d->p, TEXT_LEDGER_MAY_LACK, "belopp", amount(d, &lack));
    }
    return STR("");
}

static void add_cell(const ledger_doc *d, node *row, cell_align align, bool head, str text)
{
    page_add_text(&d->p, page_add_cell(&d->p, row, align, head), text);
}

static void add_name(const ledger_doc *d, node *row, const ledger_source *s)
{
    const str note = note_of(d, s);
    node *cell = page_add_cell(&d->p, row, ALIGN_LEFT, true);
    page_add_text(&d->p, cell, s->title);
    if (note.len)
        page_add_break(&d->p, cell);
    page_add_text(&d->p, cell, note);
}

static void add_overview(const ledger_doc *d)
{
    static const page_column columns[] = {
        {TEXT_LEDGER_SOURCE, ALIGN_LEFT},
        {TEXT_LEDGER_BEFORE, ALIGN_RIGHT},
        {TEXT_LEDGER_TAKEN, ALIGN_RIGHT},
        {TEXT_LEDGER_LEFT, ALIGN_RIGHT},
    };
    page_add_fixed_heading(&d->p, TEXT_LEDGER_ALL);
    node *table = page_add_table(&d->p, columns, 4);
    for (size_t i = 0; i < d->l->sources.len; i++) {
        const ledger_source *s = &d->l->sources.at[i];
        node *row = page_add_row(&d->p, table);
        add_name(d, row, s);
        add_cell(d, row, ALIGN_RIGHT, false,
                 s->fund ? amount(d, &s->fund->balance.amount) : STR(""));
        add_cell(d, row, ALIGN_RIGHT, false, taken(d, s));
        add_cell(d, row, ALIGN_RIGHT, false, s->fund && !s->beyond ? amount(d, &s->left) : STR(""));
    }
}

/* The columns of a source's table after the first two; those that nothing stands in are left out.
 */
typedef struct shown {
    bool year, to;
} shown;

static shown shown_of(const ledger_source *s)
{
    shown used = {false, false};
    for (size_t i = 0; i < s->draws.len; i++) {
        used.year = used.year || s->draws.at[i].year != 0;
        used.to = used.to || s->draws.at[i].entry->to.text.len;
    }
    return used;
}

static str number_of(arena *a, int number)
{
    buf out = buf_in(a);
    if (number)
        buf_number(&out, number);
    return buf_str(&out);
}

static void add_last_cells(const ledger_doc *d, node *row, shown used, str year, str to)
{
    if (used.year)
        add_cell(d, row, ALIGN_LEFT, false, year);
    if (used.to)
        add_cell(d, row, ALIGN_LEFT, false, to);
}

static void add_sum(const ledger_doc *d, node *table, shown used, text_id words, str sum)
{
    node *row = page_add_row(&d->p, table);
    page_add_words(&d->p, page_add_cell(&d->p, row, ALIGN_LEFT, true), words);
    add_cell(d, row, ALIGN_RIGHT, false, sum);
    add_last_cells(d, row, used, STR(""), STR(""));
}

static str address_of(const ledger_doc *d, const meeting_item *item)
{
    return item->base.len ? str_join(d->p.a, item->base, str_from(d->ending)) : STR("");
}

/* "3. Cykelväg längs ån", and below it the point in its own words. */
static void add_matter(const ledger_doc *d, node *row, const ledger_draw *of)
{
    const meeting_item *item = &d->l->meeting->items.at[of->item];
    node *cell = page_add_cell(&d->p, row, ALIGN_LEFT, false);
    page_add_text(&d->p, cell, str_join(d->p.a, item->number, STR(". ")));
    page_add_linked(&d->p, cell, item->title, address_of(d, item));
    if (!of->point)
        return;
    page_add_break(&d->p, cell);
    page_add_point(&d->p, cell, item->paper, &of->entry->point, of->point);
    page_add_text(&d->p, cell, of->point->number ? STR(": ") : STR(""));
    page_add_text(&d->p, cell, of->point->text);
}

static void add_draws(const ledger_doc *d, const ledger_source *s)
{
    const shown used = shown_of(s);
    page_column columns[4] = {{TEXT_ITEM_TITLE, ALIGN_LEFT}, {TEXT_FINANCING_AMOUNT, ALIGN_RIGHT}};
    size_t count = 2;
    if (used.year)
        columns[count++] = (page_column){TEXT_FINANCING_YEAR, ALIGN_LEFT};
    if (used.to)
        columns[count++] = (page_column){TEXT_FINANCING_TO, ALIGN_LEFT};
    node *table = page_add_table(&d->p, columns, count);
    if (s->fund)
        add_sum(d, table, used, TEXT_LEDGER_BEFORE, amount(d, &s->fund->balance.amount));
    for (size_t i = 0; i < s->draws.len; i++) {
        const ledger_draw *of = &s->draws.at[i];
        node *row = page_add_row(&d->p, table);
        add_matter(d, row, of);
        add_cell(d, row, ALIGN_RIGHT, false, amount(d, &of->amount));
        add_last_cells(d, row, used, number_of(d->p.a, of->year), of->entry->to.text);
    }
    add_sum(d, table, used, TEXT_LEDGER_TAKEN, taken(d, s));
    if (s->fund)
        add_sum(d, table, used, TEXT_LEDGER_LEFT, s->beyond ? STR("") : amount(d, &s->left));
}

static void add_part(buf *out, str what, str sum)
{
    buf_c(out, out->len ? "; " : "");
    buf_add(out, what);
    buf_c(out, ": ");
    buf_add(out, sum);
}

/* What the bars show, from the top, to those who do not see them. */
static str bars_in_words(const ledger_doc *d, const ledger_source *s, const ledger_bar_list *bars)
{
    const str *texts = d->p.t->texts;
    buf out = buf_in(d->p.a);
    add_part(&out, texts[TEXT_LEDGER_BEFORE], amount(d, &s->fund->balance.amount));
    for (size_t i = 0; i < bars->len; i++) {
        const ledger_bar *b = &bars->at[i];
        const str what = b->item == SIZE_MAX ? texts[TEXT_LEDGER_OTHERS]
                                             : page_fill(&d->p, TEXT_ITEM, "nummer",
                                                         d->l->meeting->items.at[b->item].number);
        add_part(&out, what, amount(d, &b->amount));
    }
    add_part(&out, texts[TEXT_LEDGER_LEFT], amount(d, &s->left));
    return page_fill(&d->p, TEXT_LEDGER_BARS, "staplar", buf_str(&out));
}

static void add_chart(ledger_doc *d, const ledger_source *s)
{
    const ledger_bar_list bars = ledger_bars(d->p.a, s);
    const str svg = ledger_chart(d->p.a, s, &bars, d->p.t);
    const image *drawn = image_from_bytes(d->p.a, STR("diagram.svg"), svg, SPAN_NONE, d->bag);
    if (!drawn)
        return;
    image *own = ARENA_NEW(d->p.a, image);
    *own = *drawn;
    own->index = d->pictures++;
    page_add_figure(&d->p, own, bars_in_words(d, s, &bars),
                    page_fill(&d->p, TEXT_LEDGER_FIGURE, "källa", s->title));
}

static void add_source(ledger_doc *d, const ledger_source *s)
{
    const str note = note_of(d, s);
    page_add_heading(&d->p, s->title);
    if (note.len)
        page_add_paragraph(&d->p, str_join(d->p.a, utf8_capitalised(d->p.a, note), STR(".")));
    if (s->fund && !s->beyond)
        add_chart(d, s);
    add_draws(d, s);
}

decision *ledger_page(const ledger *l, const template *t, const char *ending, diagnostics *bag)
{
    ledger_doc d = {.l = l, .ending = ending, .bag = bag};
    d.p = page_new(l->meeting, t, TEXT_COMPILATION, TEXT_LEDGER);
    page_add_fixed_paragraph(&d.p, TEXT_LEDGER_COUNTED);
    page_add_secrets(&d.p, l->meeting);
    add_overview(&d);
    for (size_t i = 0; i < l->sources.len; i++)
        if (l->sources.at[i].draws.len)
            add_source(&d, &l->sources.at[i]);
    ledger_add_sums(&d.p, l);
    return d.p.d;
}
