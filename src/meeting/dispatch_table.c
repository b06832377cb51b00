/* Who is told what, as a table for spreadsheets: a row for each point, task and amount. */
#include "meeting/dispatch.h"

#include "export/csv.h"

static const text_id heads[] = {
    TEXT_DISPATCH_RECIPIENT, TEXT_DISPATCH_EMAIL,   TEXT_ITEM_NUMBER,       TEXT_ITEM_CASE,
    TEXT_ITEM_TITLE,         TEXT_FINANCING_POINT,  TEXT_DISPATCH_DECISION, TEXT_ASSIGNMENT_ACTION,
    TEXT_ASSIGNMENT_REPORT,  TEXT_FINANCING_AMOUNT, TEXT_FINANCING_YEAR,    TEXT_FINANCING_FROM,
    TEXT_FINANCING_TO,       TEXT_DISPATCH_PAPER,
};

typedef struct listing {
    arena *a;
    const meeting *m;
    const addressee *to;
    const delivery *of;
    csv *out;
} listing;

/* What may stand in one row; NULL for what does not. */
typedef struct row {
    const kept_point *point;
    const assignment *task;
    const financing *amount;
} row;

static str number_text(arena *a, int n)
{
    buf out = buf_in(a);
    if (n)
        buf_number(&out, n);
    return buf_str(&out);
}

static str point_number(const listing *l, const row *r)
{
    const int n = r->point ? r->point->number : r->task ? r->task->point.number : 0;
    return number_text(l->a, n ? n : r->amount ? r->amount->point.number : 0);
}

static void write_row(const listing *l, const row *r)
{
    const meeting_item *item = &l->m->items.at[l->of->item];
    const project_entry *e = l->to->entry;
    const assignment *it = r->task;
    const financing *f = r->amount;
    const str none = STR("");
    const str cells[] = {
        l->to->name,
        e ? e->email.text : none,
        item->number,
        item->said->case_number.text,
        item->title,
        point_number(l, r),
        r->point ? r->point->text : none,
        it ? it->action.text : none,
        it ? dispatch_day(l->a, &it->report_back) : none,
        f ? dispatch_money(l->a, &f->amount) : none,
        f ? f->year.text : none,
        f ? f->from.text : none,
        f ? f->to.text : none,
        str_join(l->a, item->base, STR(".pdf")),
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        csv_field(l->out, cells[i]);
    csv_end_row(l->out);
}

static void write_delivery(const listing *l)
{
    const kept_paper *paper = l->m->items.at[l->of->item].paper;
    const delivery *d = l->of;
    for (size_t i = 0; i < d->points.len; i++)
        write_row(l, &(row){.point = &paper->points.at[d->points.at[i]]});
    for (size_t i = 0; i < d->tasks.len; i++)
        write_row(l, &(row){.task = &paper->facts->assignments.at[d->tasks.at[i]]});
    for (size_t i = 0; i < d->amounts.len; i++)
        write_row(l, &(row){.amount = &paper->facts->financings.at[d->amounts.at[i]]});
    if (d->points.len + d->tasks.len + d->amounts.len == 0)
        write_row(l, &(row){0});
}

str dispatch_table(const meeting *m, const dispatch *x, const template *t)
{
    csv out = csv_new(m->a);
    listing l = {.a = m->a, .m = m, .out = &out};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        csv_field(&out, t->texts[heads[i]]);
    csv_end_row(&out);
    for (size_t i = 0; i < x->all.len; i++) {
        l.to = &x->all.at[i];
        for (size_t k = 0; k < l.to->deliveries.len; k++) {
            l.of = &l.to->deliveries.at[k];
            write_delivery(&l);
        }
    }
    return csv_text(&out);
}
