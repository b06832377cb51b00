/*
 * Gives raw facts their meaning: receives the map a reader left, gives the typed
 * decision, by the field table alone. Unknown, missing, doubled and empty fields and
 * those of the wrong kind are reported; the rest is taken.
 */
#include "decision/field.h"
#include "frontend/short_form.h"
#include "frontend/value.h"

#include <stddef.h>
#include <string.h>

typedef struct binder {
    arena *arena;
    diagnostics *bag;
    bool partial;
    bool unbound; /* a record under a misspelt name was passed over */
} binder;

/* The layout that all lists made with VEC share. Copied in and out, because a list of
 * persons may not be read through a pointer to another type. */
typedef struct any_list {
    void *at;
    size_t len;
    size_t capacity;
} any_list;

_Static_assert(sizeof(any_list) == sizeof(person_list), "lists share one layout");

static void *list_add(arena *a, void *list, size_t size)
{
    any_list any;
    memcpy(&any, list, sizeof any);
    if (any.len == any.capacity)
        any.at = vec_more(a, any.at, &any.capacity, size);
    void *item = (char *)any.at + size * any.len++;
    memset(item, 0, size);
    memcpy(list, &any, sizeof any);
    return item;
}

/* A misspelt name: the field that the author seems to have meant, or NULL. */
typedef struct misspelling {
    const field *meant;
    const raw *entry;
    diagnostic *fault;
    bool certain;
} misspelling;

static misspelling report_unknown(binder *b, const record_type *r, const raw *entry)
{
    diagnostic *d =
        diag_report(b->bag, RULE_FIELD_UNKNOWN, entry->key_at, entry->key, str_from(r->name));
    if (!diag_is_kept(b->bag, d))
        return (misspelling){0}; /* nobody will read the note */
    str *names = ARENA_ARRAY(b->arena, str, r->field_count);
    for (size_t i = 0; i < r->field_count; i++)
        names[i] = str_from(r->fields[i].name);
    str near = diag_nearest(b->arena, entry->key, names, r->field_count);
    if (!near.len)
        return (misspelling){0};
    diag_add_note(b->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
    bool certain = str_eq(near, diag_slip(b->arena, entry->key, names, r->field_count));
    return (misspelling){field_find(b->arena, r, near), entry, d, certain};
}

/* A name in quotation marks or with an escape is left to its author. */
static void mend_name(binder *b, const misspelling *m)
{
    const raw *entry = m->entry;
    str name = str_from(m->meant->name);
    if (!m->certain || !str_eq(span_text(entry->key_at), entry->key))
        return;
    if (entry->end_key_at.source && !str_eq(span_text(entry->end_key_at), entry->key))
        return;
    diag_add_edit(b->bag, m->fault, entry->key_at, name);
    if (entry->end_key_at.source)
        diag_add_edit(b->bag, m->fault, entry->end_key_at, name);
}

static void report_twice(binder *b, const field *f, const raw *first, const raw *again)
{
    str name = str_from(f->name);
    diagnostic *d = diag_report(b->bag, RULE_FIELD_TWICE, again->key_at, name);
    diag_add_note(b->bag, d, NOTE_FIRST_HERE, first->key_at, name);
}

static bool is_empty(const raw *value)
{
    return value->kind == RAW_SCALAR ? value->text.len == 0 : !value->first && !value->partial;
}

static void report_empty(binder *b, const field *f, const raw *value)
{
    span at = value->key_at.source ? value->key_at : value->at;
    diag_report(b->bag, RULE_FIELD_EMPTY, at, str_from(f->name));
}

static void bind_map(binder *b, const record_type *r, const raw *map, span at, void *into);

static void bind_short(binder *b, const field *f, const raw *value, void *item)
{
    const record_type *r = f->record;
    text_fact *text = (text_fact *)(void *)((char *)item + r->text_offset);
    *text = (text_fact){value_one_line(b->arena, value->text), value->at};
    if (r == &person_record)
        short_form_person(b->arena, item);
    else if (r == &recipient_record)
        short_form_recipient(b->arena, item);
    else if (r == &meeting_day_record)
        value_read(b->arena, b->bag, field_find(b->arena, r, STR("datum")), value,
                   &((meeting_day *)item)->date);
}

static str first_required(const record_type *r)
{
    for (size_t i = 0; i < r->field_count; i++)
        if (r->fields[i].required)
            return str_from(r->fields[i].name);
    return str_from(r->fields[0].name);
}

static void bind_entry(binder *b, const field *f, const raw *value, void *list)
{
    const record_type *r = f->record;
    if (is_empty(value)) {
        report_empty(b, f, value);
        return;
    }
    if (value->kind == RAW_LIST) {
        diag_report(b->bag, RULE_FIELD_LIST, value->at, str_from(f->name));
        return;
    }
    if (value->kind == RAW_SCALAR && r->text_offset == SIZE_MAX) {
        diag_report(b->bag, RULE_FIELD_ENTRY, value->at, str_from(f->name), first_required(r));
        return;
    }
    void *item = list_add(b->arena, list, r->size);
    *(span *)item = value->at; /* every record begins with its place */
    if (value->kind == RAW_SCALAR)
        bind_short(b, f, value, item);
    else
        bind_map(b, r, value, value->at, item);
}

_Static_assert(offsetof(person, at) == 0 && offsetof(assignment, at) == 0 &&
                   offsetof(financing, at) == 0 && offsetof(reference, at) == 0 &&
                   offsetof(attachment, at) == 0 && offsetof(recipient, at) == 0 &&
                   offsetof(exemption, at) == 0 && offsetof(agenda_item, at) == 0 &&
                   offsetof(subitem, at) == 0 && offsetof(fund_balance, at) == 0 &&
                   offsetof(meeting_day, at) == 0,
               "every record begins with its place");

static void bind_field(binder *b, const field *f, const raw *value, void *fact)
{
    if (is_empty(value)) {
        report_empty(b, f, value);
    } else if (f->type != FIELD_RECORD) {
        if (value->kind == RAW_SCALAR)
            value_read(b->arena, b->bag, f, value, fact);
        else
            diag_report(b->bag, RULE_FIELD_VALUE, value->at, str_from(f->name));
    } else if (value->kind == RAW_LIST) {
        for (const raw *entry = value->first; entry; entry = entry->next)
            bind_entry(b, f, entry, fact);
    } else {
        bind_entry(b, f, value, fact);
    }
}

static void report_missing(binder *b, const record_type *r, const raw **seen, span at)
{
    for (size_t i = 0; i < r->field_count; i++)
        if (r->fields[i].required && !seen[i])
            diag_report(b->bag, RULE_FIELD_MISSING, at, str_from(r->fields[i].name),
                        str_from(r->name));
}

static void bind_map(binder *b, const record_type *r, const raw *map, span at, void *into)
{
    const raw **seen = ARENA_ARRAY(b->arena, const raw *, r->field_count);
    size_t *times = ARENA_ARRAY(b->arena, size_t, r->field_count);
    misspelling *misspelt = ARENA_ARRAY(b->arena, misspelling, r->field_count);
    for (const raw *entry = map->first; entry; entry = entry->next) {
        const field *f = field_find(b->arena, r, entry->key);
        misspelling m = {.meant = f};
        if (!f)
            m = report_unknown(b, r, entry);
        if (!m.meant)
            continue;
        size_t which = (size_t)(m.meant - r->fields);
        const raw *first = seen[which];
        seen[which] = first ? first : entry; /* misspelt, so it is not missing too */
        times[which]++;
        if (!f) {
            misspelt[which] = m;
            b->unbound = b->unbound || m.meant->type == FIELD_RECORD;
        } else if (first && !(map->repeats && f->type == FIELD_RECORD))
            report_twice(b, f, first, entry);
        else
            bind_field(b, f, entry, (char *)into + f->offset);
    }
    for (size_t i = 0; i < r->field_count; i++)
        if (misspelt[i].meant && times[i] == 1)
            mend_name(b, &misspelt[i]);
    if (!map->partial && !b->partial)
        report_missing(b, r, seen, at);
}

decision *bind_decision(arena *a, const source *s, const raw *facts, node *prose, diagnostics *bag)
{
    decision *d = ARENA_NEW(a, decision);
    d->source = s;
    d->head = facts->at;
    d->prose = prose;
    binder b = {a, bag, facts->partial, false};
    bind_map(&b, &decision_record, facts, facts->at, d);
    d->partial = facts->partial || b.unbound;
    if (!d->language.text.len)
        d->language = (text_fact){.text = STR("sv-SE")};
    return d;
}
