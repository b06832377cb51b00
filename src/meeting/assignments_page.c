/* The register as a document: who has what to do, and then what comes back when. */
#include "meeting/assignments.h"

typedef struct tasks_doc {
    const task_list *l;
    page p;
    const char *ending;
} tasks_doc;

static const meeting_item *item_of(const tasks_doc *d, const meeting_task *t)
{
    return &d->l->meeting->items.at[t->item];
}

static node *add_cell(const tasks_doc *d, node *row, str text)
{
    node *cell = page_add_cell(&d->p, row, ALIGN_LEFT, false);
    page_add_text(&d->p, cell, text);
    return cell;
}

/* "3. Cykelväg längs ån", and below it the point and the case number. */
static void add_matter(const tasks_doc *d, node *row, const meeting_task *t)
{
    const meeting_item *item = item_of(d, t);
    const str number = tasks_case_number(d->l, t);
    node *cell = add_cell(d, row, str_join(d->p.a, item->number, STR(". ")));
    page_add_linked(&d->p, cell, item->title, str_join(d->p.a, item->base, str_from(d->ending)));
    page_add_break(&d->p, cell);
    const node *before = cell->last;
    page_add_point(&d->p, cell, item->paper, &t->said->point, t->point);
    if (number.len && cell->last != before)
        page_add_text(&d->p, cell, STR(", "));
    page_add_text(&d->p, cell, number);
}

static void add_report(const tasks_doc *d, node *row, const meeting_task *t)
{
    const str words = tasks_report_words(d->p.a, t);
    node *cell = add_cell(d, row, words);
    if (words.len == 0)
        page_add_words(&d->p, cell, TEXT_REGISTER_NO_DAY);
}

static void add_meeting(const tasks_doc *d, node *row, const meeting_task *t)
{
    buf out = buf_in(d->p.a);
    if (t->meeting.year)
        date_write_iso(&out, t->meeting);
    add_cell(d, row, buf_str(&out));
}

static void add_by_who(const tasks_doc *d)
{
    static const page_column columns[] = {
        {TEXT_ASSIGNMENT_ACTION, ALIGN_LEFT},
        {TEXT_ITEM_TITLE, ALIGN_LEFT},
        {TEXT_ASSIGNMENT_REPORT, ALIGN_LEFT},
        {TEXT_REGISTER_MEETING, ALIGN_LEFT},
    };
    const meeting_task **list = tasks_by_who(d->l);
    page_add_fixed_heading(&d->p, TEXT_REGISTER_BY_WHO);
    node *table = page_add_table(&d->p, columns, 4);
    for (size_t i = 0; i < d->l->all.len; i++) {
        const meeting_task *t = list[i];
        if (i == 0 || !str_eq(list[i - 1]->key, t->key))
            page_add_group(&d->p, table, t->said->to.text);
        node *row = page_add_row(&d->p, table);
        add_cell(d, row, t->action);
        add_matter(d, row, t);
        add_report(d, row, t);
        add_meeting(d, row, t);
    }
}

static void add_by_day(const tasks_doc *d)
{
    static const page_column columns[] = {
        {TEXT_ASSIGNMENT_REPORT, ALIGN_LEFT},
        {TEXT_REGISTER_WHO, ALIGN_LEFT},
        {TEXT_ASSIGNMENT_ACTION, ALIGN_LEFT},
        {TEXT_ITEM_TITLE, ALIGN_LEFT},
    };
    const meeting_task **list = tasks_by_day(d->l);
    page_add_fixed_heading(&d->p, TEXT_REGISTER_BY_DAY);
    node *table = page_add_table(&d->p, columns, 4);
    for (size_t i = 0; i < d->l->all.len; i++) {
        const meeting_task *t = list[i];
        node *row = page_add_row(&d->p, table);
        add_report(d, row, t);
        add_cell(d, row, t->said->to.text);
        add_cell(d, row, t->action);
        add_matter(d, row, t);
    }
}

decision *tasks_page(const task_list *l, const template *t, const char *ending)
{
    tasks_doc d = {.l = l, .ending = ending};
    d.p = page_new(l->meeting, t, TEXT_COMPILATION, TEXT_REGISTER);
    page_add_secrets(&d.p, l->meeting);
    add_by_who(&d);
    add_by_day(&d);
    return d.p.d;
}
