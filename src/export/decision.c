/*
 * A decision as JSON: the fields that were given, under their own names and in the order
 * of the table, and what was found in the prose.
 */
#include "decision/field.h"
#include "export/parts.h"

#include <string.h>

static const char *bound_name(money_bound bound)
{
    switch (bound) {
    case MONEY_EXACT: return "exact";
    case MONEY_ABOUT: return "about";
    case MONEY_AT_MOST: return "at-most";
    case MONEY_RANGE: return "range";
    }
    return "";
}

static const char *period_name(money_period period)
{
    switch (period) {
    case MONEY_ONCE: return "once";
    case MONEY_PER_YEAR: return "year";
    case MONEY_PER_MONTH: return "month";
    }
    return "";
}

static void put_date(arena *a, json_t *into, const char *key, const date_fact *f)
{
    buf iso = buf_in(a);
    if (f->day.year && !f->in_words)
        date_write_iso(&iso, f->day);
    str written = iso.len ? buf_str(&iso) : f->text;
    if (written.len)
        value_text(a, into, key, written);
}

static void put_money(arena *a, json_t *into, const char *key, const money_fact *f)
{
    if (f->text.len == 0)
        return;
    json_t *sum = value_object(a, into, key);
    value_text(a, sum, "text", f->text);
    if (!f->valid)
        return;
    value_number(a, sum, "ore", f->amount.ore);
    value_number(a, sum, "ore_to", f->amount.ore_to);
    value_text(a, sum, "unit", str_from(money_unit_name(f->amount.unit)));
    value_text(a, sum, "bound", str_from(bound_name(f->amount.bound)));
    value_text(a, sum, "period", str_from(period_name(f->amount.period)));
}

static void put_point(arena *a, json_t *into, const char *key, const point_fact *f)
{
    if (f->text.len == 0)
        return;
    json_t *ref = value_object(a, into, key);
    value_text(a, ref, "text", f->text);
    value_number(a, ref, "number", f->number);
    value_number(a, ref, "part", f->sub);
}

static void put_record(arena *a, json_t *into, const record_type *r, const void *record);

/* Every list of records has the layout of a VEC, whatever it holds. */
static void put_records(arena *a, json_t *into, const field *f, const void *fact)
{
    VEC(char) list;
    memcpy(&list, fact, sizeof list);
    if (list.len == 0)
        return;
    json_t *entries = value_array(a, into, f->name);
    for (size_t i = 0; i < list.len; i++)
        put_record(a, value_object(a, entries, NULL), f->record, list.at + i * f->record->size);
}

static void put_field(arena *a, json_t *into, const field *f, const void *fact)
{
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_LANGUAGE:
        if (((const text_fact *)fact)->text.len)
            value_text(a, into, f->name, ((const text_fact *)fact)->text);
        break;
    case FIELD_DATE:
    case FIELD_DATE_OR_WORDS: put_date(a, into, f->name, fact); break;
    case FIELD_MONEY: put_money(a, into, f->name, fact); break;
    case FIELD_YEAR:
        if (((const year_fact *)fact)->year)
            value_number(a, into, f->name, ((const year_fact *)fact)->year);
        break;
    case FIELD_POINT: put_point(a, into, f->name, fact); break;
    case FIELD_RECORD: put_records(a, into, f, fact); break;
    }
}

/* Fields in the order of the table; the short form, when that was written, as "text". */
static void put_record(arena *a, json_t *into, const record_type *r, const void *record)
{
    if (r->text_offset != SIZE_MAX) {
        const text_fact *text = (const void *)((const char *)record + r->text_offset);
        if (text->text.len)
            value_text(a, into, "text", text->text);
    }
    for (size_t i = 0; i < r->field_count; i++)
        put_field(a, into, &r->fields[i], (const char *)record + r->fields[i].offset);
}

static bool holds_text(const node *n)
{
    return n->kind == NODE_PARAGRAPH || n->kind == NODE_HEADING || n->kind == NODE_CODE_BLOCK ||
           n->kind == NODE_CAPTION || n->kind == NODE_CELL;
}

/* The text of all blocks in n, each on a line of its own. */
static void add_block_text(arena *a, buf *out, const node *n)
{
    for (const node *at = n; at;) {
        if (!holds_text(at)) {
            at = node_next(at, n);
            continue;
        }
        if (out->len)
            buf_byte(out, '\n');
        buf_add(out, node_plain_text(a, at));
        at = node_next_skip(at, n);
    }
}

static void put_parts(arena *a, json_t *into, const node *list)
{
    json_t *parts = value_array(a, into, "parts");
    for (const node *item = list->first; item; item = item->next) {
        buf text = buf_in(a);
        add_block_text(a, &text, item);
        value_text(a, parts, NULL, buf_str(&text));
    }
}

static void put_item(arena *a, json_t *into, const point *p)
{
    buf text = buf_in(a);
    const node *list = NULL;
    for (const node *block = p->content->first; block; block = block->next) {
        if (block->kind == NODE_LIST && p->sub_points && !list)
            list = block;
        else
            add_block_text(a, &text, block);
    }
    value_text(a, into, "text", buf_str(&text));
    if (list)
        put_parts(a, into, list);
}

static void put_whole(arena *a, json_t *into, const proposal *p)
{
    buf text = buf_in(a);
    for (const node *block = p->first_block; block && block != p->end_block; block = block->next)
        add_block_text(a, &text, block);
    value_text(a, into, "text", buf_str(&text));
}

static void put_proposal(arena *a, json_t *into, const proposal *p)
{
    value_text(a, into, "heading", p->heading ? node_plain_text(a, p->heading) : STR(""));
    value_text_or_null(a, into, "body", p->body);
    value_flag(a, into, "numbered", p->numbered);
    json_t *points = value_array(a, into, "points");
    for (size_t i = 0; i < p->points.len; i++) {
        json_t *entry = value_object(a, points, NULL);
        value_number(a, entry, "number", p->points.at[i].number);
        if (p->points.at[i].content)
            put_item(a, entry, &p->points.at[i]);
        else
            put_whole(a, entry, p);
    }
}

static void put_section(arena *a, json_t *into, const section *s)
{
    value_text(a, into, "title", s->title);
    value_text(a, into, "role", s->role == SECTION_PROPOSAL ? STR("proposal") : STR("prose"));
}

void export_fields(arena *a, json_t *into, const decision *d)
{
    put_record(a, value_object(a, into, "fields"), &decision_record, d);
}

void export_decision(arena *a, json_t *into, const decision *d)
{
    export_fields(a, into, d);
    json_t *sections = value_array(a, into, "sections");
    for (size_t i = 0; i < d->sections.len; i++)
        put_section(a, value_object(a, sections, NULL), &d->sections.at[i]);
    json_t *proposals = value_array(a, into, "proposals");
    for (size_t i = 0; i < d->proposals.len; i++)
        put_proposal(a, value_object(a, proposals, NULL), &d->proposals.at[i]);
}
