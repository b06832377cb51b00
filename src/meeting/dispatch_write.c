/* The dispatch list as a document: for each recipient what concerns them, item by item. */
#include "meeting/dispatch.h"

#include "meeting/page.h"

str dispatch_money(arena *a, const money_fact *f)
{
    buf out = buf_in(a);
    if (!f->valid)
        return f->text;
    money_write(&out, &f->amount);
    return buf_str(&out);
}

str dispatch_day(arena *a, const date_fact *f)
{
    buf out = buf_in(a);
    if (f->in_words || f->day.year == 0)
        return f->text;
    date_write_iso(&out, f->day);
    return buf_str(&out);
}

static void add_labelled(const page *p, node *parent, text_id label, str value)
{
    if (value.len == 0)
        return;
    page_add_words(p, parent, label);
    page_add_text(p, parent, STR(": "));
    page_add_text(p, parent, value);
}

/* The same after something else in one line. */
static void add_more(const page *p, node *parent, text_id label, str value)
{
    if (value.len)
        page_add_text(p, parent, STR("; "));
    add_labelled(p, parent, label, value);
}

static str number_text(arena *a, int n)
{
    buf out = buf_in(a);
    buf_number(&out, n);
    return buf_str(&out);
}

static void add_point(const page *p, node *list, const kept_point *of)
{
    node *line = page_item(p, list);
    if (of->number) {
        page_add_words(p, line, TEXT_FINANCING_POINT);
        page_add_text(p, line, str_join(p->a, STR(" "), number_text(p->a, of->number)));
        page_add_text(p, line, STR(": "));
    }
    page_add_text(p, line, of->text);
}

static void add_task(const page *p, node *list, const assignment *it)
{
    const str action = it->action.text, day = dispatch_day(p->a, &it->report_back);
    if (action.len == 0 && day.len == 0)
        return;
    node *line = page_item(p, list);
    add_labelled(p, line, TEXT_ASSIGNMENT_ACTION, action);
    (action.len ? add_more : add_labelled)(p, line, TEXT_ASSIGNMENT_REPORT, day);
}

static void add_amount(const page *p, node *list, const financing *f)
{
    node *line = page_item(p, list);
    add_labelled(p, line, TEXT_FINANCING_AMOUNT, dispatch_money(p->a, &f->amount));
    add_more(p, line, TEXT_FINANCING_YEAR, f->year.text);
    add_more(p, line, TEXT_FINANCING_FROM, f->from.text);
    add_more(p, line, TEXT_FINANCING_TO, f->to.text);
}

static void add_item_title(const page *p, const meeting_item *of, const char *ending)
{
    node *heading = page_heading(p, 2);
    page_add_filled(p, heading, TEXT_ITEM, "nummer", of->number);
    node *line = page_paragraph(p);
    page_add_linked(p, line, of->title, str_join(p->a, of->base, str_from(ending)));
    if (of->said->case_number.text.len) {
        page_add_text(p, line, STR(", "));
        page_add_text(p, line, of->said->case_number.text);
    }
}

static void add_why(const page *p, const delivery *d)
{
    if (!d->for_information && d->by_group.len == 0)
        return;
    node *line = page_paragraph(p);
    if (d->for_information)
        page_add_words(p, line, TEXT_DISPATCH_INFORMATION);
    if (d->for_information && d->by_group.len)
        page_add_text(p, line, STR(". "));
    if (d->by_group.len)
        page_add_filled(p, line, TEXT_DISPATCH_GROUP, "grupp", d->by_group);
}

static void add_delivery(const page *p, const meeting *m, const delivery *d, const char *ending)
{
    const meeting_item *of = &m->items.at[d->item];
    const kept_paper *paper = of->paper;
    add_item_title(p, of, ending);
    add_why(p, d);
    if (d->points.len + d->tasks.len + d->amounts.len == 0)
        return;
    node *list = page_list(p, NULL);
    for (size_t i = 0; i < d->points.len; i++)
        add_point(p, list, &paper->points.at[d->points.at[i]]);
    for (size_t i = 0; i < d->tasks.len; i++)
        add_task(p, list, &paper->facts->assignments.at[d->tasks.at[i]]);
    for (size_t i = 0; i < d->amounts.len; i++)
        add_amount(p, list, &paper->facts->financings.at[d->amounts.at[i]]);
    if (!list->first)
        node_remove(list);
}

/* An address that could be something else is told and not made a link. */
static bool is_address(str email)
{
    for (size_t i = 0; i < email.len; i++)
        if ((unsigned char)email.ptr[i] <= ' ' || email.ptr[i] == '?' || email.ptr[i] == '&' ||
            email.ptr[i] == '%')
            return false;
    return str_find(email, STR("@")) != SIZE_MAX;
}

static void add_email(const page *p, const meeting *m, const addressee *to)
{
    const str email = to->entry ? to->entry->email.text : STR("");
    if (email.len == 0 && (!m->project || m->project->entries.len == 0))
        return;
    node *line = page_paragraph(p);
    if (email.len == 0) {
        page_add_words(p, line, TEXT_DISPATCH_NO_EMAIL);
        return;
    }
    page_add_words(p, line, TEXT_DISPATCH_EMAIL);
    page_add_text(p, line, STR(": "));
    if (is_address(email))
        page_add_linked(p, line, email, str_join(p->a, STR("mailto:"), email));
    else
        page_add_text(p, line, email);
}

static void add_secret(const page *p, const meeting *m, const dispatch *x)
{
    if (x->secret.len == 0)
        return;
    page_add_words(p, page_heading(p, 1), TEXT_DISPATCH_SECRET);
    node *list = page_list(p, NULL);
    for (size_t i = 0; i < x->secret.len; i++) {
        const meeting_item *of = &m->items.at[x->secret.at[i]];
        node *line = page_item(p, list);
        page_add_filled(p, line, TEXT_ITEM, "nummer", of->number);
        page_add_text(p, line, STR(": "));
        page_add_secrecy(p, line, meeting_secrecies(of));
    }
}

decision *dispatch_write(const meeting *m, const dispatch *x, const template *t, const char *ending)
{
    if (x->all.len == 0)
        return NULL;
    page pg = page_new(m, t, TEXT_COMPILATION, TEXT_DISPATCH_LIST);
    for (size_t i = 0; i < x->all.len; i++) {
        const addressee *to = &x->all.at[i];
        if (i)
            page_add_rule(&pg);
        page_add_text(&pg, page_heading(&pg, 1), to->name);
        add_email(&pg, m, to);
        for (size_t k = 0; k < to->deliveries.len; k++)
            add_delivery(&pg, m, &to->deliveries.at[k], ending);
    }
    add_secret(&pg, m, x);
    return pg.d;
}
