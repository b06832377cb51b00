#include "diagnostic/diagnostic.h"

#include "base/utf8.h"
#include "diagnostic/exempt.h"
#include "diagnostic/policy.h"

#include <stdlib.h>

static const rule catalogue[RULE_COUNT] = {
#define RULE(id, slug, severity, fault, message, hint, explanation, source)                        \
    [id] = {slug, severity, fault, message, hint, explanation, source},
#include "diagnostic/catalogue.def"
#undef RULE
};

static const char *const note_texts[NOTE_COUNT] = {
#define NOTE(id, text) [id] = text,
#include "diagnostic/notes.def"
#undef NOTE
};

diagnostics *diag_new(arena *a)
{
    diagnostics *bag = ARENA_NEW(a, diagnostics);
    bag->arena = a;
    return bag;
}

const rule *diag_rule(rule_id id)
{
    return &catalogue[id];
}

bool diag_can_change(rule_id id)
{
    return catalogue[id].fault == FAULT_RULE || catalogue[id].fault == FAULT_ACROSS;
}

const char *diag_note_text(note_id id)
{
    return note_texts[id];
}

/* An author's word may be as long as the file. In a message nobody reads past some lines; a note
 * may list what is known. */
enum { ARGUMENT_MOST = 200, NOTE_ARGUMENT_MOST = 2000 };

static str shortened(arena *a, str arg, size_t most)
{
    if (arg.len <= most || arg.ptr[0] == OURS_MARK)
        return str_copy(a, arg);
    while ((arg.ptr[most] & 0xC0) == 0x80)
        most--;
    return str_join(a, str_sub(arg, 0, most), STR("…"));
}

static void copy_args(arena *a, str to[DIAG_ARGS], const str from[DIAG_ARGS], size_t most)
{
    for (int i = 0; i < DIAG_ARGS; i++)
        to[i] = shortened(a, from[i], most);
}

static severity level_of(const diagnostics *bag, rule_id id)
{
    return bag->policy ? bag->policy->levels[id] : catalogue[id].severity;
}

static diagnostic *add(diagnostics *bag, rule_id id, span at, str file, const str args[DIAG_ARGS])
{
    severity level = level_of(bag, id);
    diag_exemption *excuse = exempt_find(bag, id, at);
    if (level == SEVERITY_OFF)
        return &bag->unkept;
    if (excuse)
        excuse->used++;
    else
        bag->counts[level]++;
    if ((excuse ? bag->excused.len : bag->items.len) >= DIAG_LIMIT) {
        bag->dropped += !excuse;
        return &bag->unkept;
    }
    diagnostic *d = ARENA_NEW(bag->arena, diagnostic);
    *d = (diagnostic){.id = id,
                      .severity = level,
                      .at = at,
                      .file = str_copy(bag->arena, file),
                      .excuse = excuse,
                      .order = bag->reported++};
    copy_args(bag->arena, d->args, args, ARGUMENT_MOST);
    if (excuse)
        vec_push(bag->arena, &bag->excused, d);
    else
        vec_push(bag->arena, &bag->items, d);
    return d;
}

diagnostic *diag_report_args(diagnostics *bag, rule_id id, span at, const str args[DIAG_ARGS])
{
    return add(bag, id, at, at.source ? at.source->name : STR(""), args);
}

diagnostic *diag_report_file(diagnostics *bag, rule_id id, str file, const str args[DIAG_ARGS])
{
    return add(bag, id, SPAN_NONE, file, args);
}

void diag_name_file(diagnostics *bag, str file)
{
    for (size_t i = 0; i < bag->items.len; i++) {
        diagnostic *d = bag->items.at[i];
        if (!d->at.source && d->file.len == 0)
            d->file = file;
    }
}

void diag_add_note_args(diagnostics *bag, diagnostic *d, note_id id, span at,
                        const str args[DIAG_ARGS])
{
    if (d == &bag->unkept)
        return;
    diag_note *note = ARENA_NEW(bag->arena, diag_note);
    *note = (diag_note){.id = id, .at = at};
    copy_args(bag->arena, note->args, args, NOTE_ARGUMENT_MOST);
    diag_note **place = &d->notes;
    while (*place)
        place = &(*place)->next;
    *place = note;
}

void diag_add_edit(diagnostics *bag, diagnostic *d, span at, str text)
{
    if (d == &bag->unkept)
        return;
    diag_edit *edit = ARENA_NEW(bag->arena, diag_edit);
    *edit = (diag_edit){.at = at, .text = str_copy(bag->arena, text)};
    diag_edit **place = &d->edits;
    while (*place)
        place = &(*place)->next;
    *place = edit;
}

bool diag_is_kept(const diagnostics *bag, const diagnostic *d)
{
    return d != &bag->unkept;
}

bool diag_is_on(const diagnostics *bag, rule_id id)
{
    return level_of(bag, id) != SEVERITY_OFF;
}

void diag_use_policy(diagnostics *bag, const diag_policy *policy)
{
    bag->policy = policy;
}

bool diag_has_errors(const diagnostics *bag)
{
    return bag->counts[SEVERITY_ERROR] > 0;
}

/* Files in the order they were first spoken of; within one, by place. */
typedef struct sort_key {
    diagnostic *d;
    size_t file;
} sort_key;

static int by_place(const void *x, const void *y)
{
    const sort_key *a = x, *b = y;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->d->at.start != b->d->at.start)
        return a->d->at.start < b->d->at.start ? -1 : 1;
    return a->d->order < b->d->order ? -1 : a->d->order > b->d->order;
}

static void sort(arena *a, diagnostic **items, size_t count)
{
    sort_key *keys = ARENA_ARRAY(a, sort_key, count + 1);
    for (size_t i = 0; i < count; i++) {
        keys[i] = (sort_key){items[i], i};
        for (size_t j = 0; j < i; j++)
            if (str_eq(keys[j].d->file, keys[i].d->file)) {
                keys[i].file = keys[j].file;
                break;
            }
    }
    qsort(keys, count, sizeof *keys, by_place);
    for (size_t i = 0; i < count; i++)
        items[i] = keys[i].d;
}

void diag_sort(diagnostics *bag)
{
    sort(bag->arena, bag->items.at, bag->items.len);
    sort(bag->arena, bag->excused.at, bag->excused.len);
}

bool diag_find_rule(arena *a, str slug, rule_id *id)
{
    str wanted = utf8_ascii_fold(a, str_trim(slug));
    for (int i = 0; i < RULE_COUNT; i++)
        if (str_eq(wanted, utf8_ascii_fold(a, str_from(catalogue[i].slug)))) {
            *id = (rule_id)i;
            return true;
        }
    return false;
}
