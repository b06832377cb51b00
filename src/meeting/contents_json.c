/* The meeting as data for other systems. */
#include "meeting/contents.h"

#include "export/parts.h"
#include "meeting/assignments.h"
#include "meeting/ledger.h"

/* Grows when a key changes its meaning or goes away; new keys leave it as it is. */
enum { MEETING_JSON_VERSION = 1 };

static const char *state_name(const meeting_item *of)
{
    if (of->state != ITEM_WITHDRAWN && meeting_is_secret(of))
        return "confidential";
    switch (of->state) {
    case ITEM_WITHOUT_PAPER: return "without-paper";
    case ITEM_IN_PACKET: return of->unmade ? "with-errors" : "in-packet";
    case ITEM_WITHDRAWN: return "withdrawn";
    case ITEM_CONFIDENTIAL: return "confidential";
    }
    return "";
}

static void put_files(arena *a, json_t *into, const made_file_list *files)
{
    json_t *list = value_array(a, into, "files");
    for (size_t i = 0; i < files->len; i++) {
        json_t *file = value_object(a, list, NULL);
        value_text(a, file, "name", files->at[i].name);
        value_text_or_null(a, file, "title", files->at[i].title);
        value_number(a, file, "size", files->at[i].size);
    }
}

static void put_secrecies(arena *a, json_t *into, const secrecy_list *list)
{
    json_t *provisions = value_array(a, into, "provisions");
    for (size_t i = 0; i < list->len; i++) {
        const secrecy *s = &list->at[i];
        value_text(a, provisions, NULL, s->text.text.len ? s->text.text : s->provision.text);
    }
}

static void put_presenters(arena *a, json_t *into, const person_list *list)
{
    json_t *presenters = value_array(a, into, "presenters");
    for (size_t i = 0; i < list->len; i++) {
        const person *p = &list->at[i];
        json_t *one = value_object(a, presenters, NULL);
        value_text(a, one, "name", p->name.text.len ? p->name.text : p->text.text);
        value_text_or_null(a, one, "title", p->title.text);
    }
}

static void put_subitems(arena *a, json_t *into, const subitem_list *list)
{
    json_t *subitems = value_array(a, into, "subitems");
    for (size_t i = 0; i < list->len; i++) {
        const subitem *s = &list->at[i];
        value_text(a, subitems, NULL, s->text.text.len ? s->text.text : s->title.text);
    }
}

static void put_attachments(arena *a, json_t *into, const attachment_list *list)
{
    json_t *attachments = value_array(a, into, "attachments");
    const str *numbers = agenda_attachment_numbers(a, list);
    for (size_t i = 0; i < list->len; i++) {
        const attachment *b = &list->at[i];
        json_t *one = value_object(a, attachments, NULL);
        value_text(a, one, "number", numbers[i]);
        value_text(a, one, "title", b->text.text.len ? b->text.text : b->title.text);
        value_text_or_null(a, one, "file", b->address);
    }
}

static void put_paper(arena *a, json_t *into, const kept_paper *paper)
{
    json_t *put = value_object(a, into, "paper");
    decision shown = *paper->facts;
    shown.exemptions.len = 0; /* why a rule was set aside is for those who wrote the paper */
    export_fields(a, put, &shown);
    json_t *points = value_array(a, put, "points");
    for (size_t i = 0; i < paper->points.len; i++) {
        json_t *one = value_object(a, points, NULL);
        value_text_or_null(a, one, "body", paper->points.at[i].body);
        value_number(a, one, "number", paper->points.at[i].number);
        value_text(a, one, "text", paper->points.at[i].text);
    }
}

static void put_item(arena *a, json_t *into, const contents *c, size_t i, str group)
{
    const meeting_item *of = &c->m->items.at[i];
    const bool secret = meeting_is_secret(of);
    const agenda_item *shown = secret ? &of->stated : of->said;
    const attachment_list none = {0};
    value_text(a, into, "number", of->number);
    value_text_or_null(a, into, "title", agenda_title(shown).text);
    value_text_or_null(a, into, "group", group);
    value_text_or_null(a, into, "case_number", shown->case_number.text);
    value_text(a, into, "state", str_from(state_name(of)));
    value_text_or_null(a, into, "withdrawn", shown->withdrawn.text);
    value_text_or_null(a, into, "note", shown->note.text);
    put_secrecies(a, into, meeting_secrecies(of));
    put_presenters(a, into, &shown->presenters);
    put_subitems(a, into, &shown->subitems);
    put_attachments(a, into, secret ? &none : &shown->attachments);
    put_files(a, into, &c->items[i]);
    if (of->paper && !secret)
        put_paper(a, into, of->paper);
    else
        value_null(a, into, "paper");
}

static void put_range(arena *a, json_t *into, const char *key, const money *m)
{
    json_t *sum = value_object(a, into, key);
    value_number(a, sum, "ore", m->ore);
    value_number(a, sum, "ore_to", m->ore_to);
}

static void put_year(arena *a, json_t *into, int year)
{
    if (year)
        value_number(a, into, "year", year);
    else
        value_null(a, into, "year");
}

static void put_draw(arena *a, json_t *into, const ledger *l, const ledger_draw *d)
{
    value_text(a, into, "item", l->meeting->items.at[d->item].number);
    value_text_or_null(a, into, "body", d->body);
    value_number(a, into, "point", d->entry->point.number);
    put_year(a, into, d->year);
    put_range(a, into, "amount", &d->amount);
}

/* Sums that are more than can be counted are left out. */
static void put_source(arena *a, json_t *into, const ledger *l, const ledger_source *s)
{
    value_text(a, into, "source", s->title);
    put_year(a, into, s->fund ? s->fund->year.year : 0);
    if (s->fund)
        put_range(a, into, "balance", &s->fund->balance.amount);
    if (s->draws.len && !s->beyond)
        put_range(a, into, "taken", &s->taken);
    if (s->fund && !s->beyond)
        put_range(a, into, "left", &s->left);
    json_t *draws = value_array(a, into, "draws");
    for (size_t i = 0; i < s->draws.len; i++)
        put_draw(a, value_object(a, draws, NULL), l, &s->draws.at[i]);
}

static void put_ledger(arena *a, json_t *root, const meeting *m)
{
    const ledger *l = m->confidential ? NULL : ledger_new(m);
    json_t *sources = value_array(a, root, "ledger");
    for (size_t i = 0; l && i < l->sources.len; i++)
        put_source(a, value_object(a, sources, NULL), l, &l->sources.at[i]);
}

static void put_day(arena *a, json_t *into, const char *key, date day)
{
    buf iso = buf_in(a);
    if (day.year)
        date_write_iso(&iso, day);
    value_text_or_null(a, into, key, buf_str(&iso));
}

static void put_tasks(arena *a, json_t *root, const meeting *m)
{
    const task_list *l = m->confidential ? NULL : tasks_new(m);
    json_t *tasks = value_array(a, root, "tasks");
    for (size_t i = 0; l && i < l->all.len; i++) {
        const meeting_task *t = &l->all.at[i];
        json_t *one = value_object(a, tasks, NULL);
        value_text(a, one, "item", m->items.at[t->item].number);
        value_text_or_null(a, one, "body", decision_body_named(a, tasks_body(l, t)));
        value_number(a, one, "point", t->said->point.number);
        value_text(a, one, "to", t->said->to.text);
        value_text(a, one, "action", t->action);
        value_text_or_null(a, one, "report", tasks_report_words(a, t));
        put_day(a, one, "report_day", t->day);
        put_day(a, one, "report_meeting", t->meeting);
    }
}

str contents_json(const contents *c)
{
    arena *a = c->m->a;
    json_t *root = value_root(a);
    decision *own = ARENA_NEW(a, decision);
    *own = *c->m->said;
    own->items.len = 0;
    value_number(a, root, "version", MEETING_JSON_VERSION);
    export_fields(a, value_object(a, root, "meeting"), own);
    put_files(a, root, &c->whole);
    json_t *items = value_array(a, root, "items");
    str group = STR("");
    for (size_t i = 0; i < c->m->items.len; i++) {
        const str begun = c->m->items.at[i].stated.group.text;
        group = begun.len ? begun : group;
        put_item(a, value_object(a, items, NULL), c, i, group);
    }
    put_ledger(a, root, c->m);
    put_tasks(a, root, c->m);
    return value_write(a, root);
}
