#include "diagnostic/diagnostic.h"

#include "base/utf8.h"

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

const char *diag_note_text(note_id id)
{
    return note_texts[id];
}

static void copy_args(arena *a, str to[DIAG_ARGS], const str from[DIAG_ARGS])
{
    for (int i = 0; i < DIAG_ARGS; i++)
        to[i] = str_copy(a, from[i]);
}

static diagnostic *add(diagnostics *bag, rule_id id, span at, str file, const str args[DIAG_ARGS])
{
    bag->counts[catalogue[id].severity]++;
    if (bag->items.len >= DIAG_LIMIT) {
        bag->dropped++;
        return &bag->unkept;
    }
    diagnostic *d = ARENA_NEW(bag->arena, diagnostic);
    *d = (diagnostic){.id = id,
                      .severity = catalogue[id].severity,
                      .at = at,
                      .file = str_copy(bag->arena, file)};
    copy_args(bag->arena, d->args, args);
    d->order = bag->items.len;
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

void diag_add_note_args(diagnostics *bag, diagnostic *d, note_id id, span at,
                        const str args[DIAG_ARGS])
{
    if (d == &bag->unkept)
        return;
    diag_note *note = ARENA_NEW(bag->arena, diag_note);
    *note = (diag_note){.id = id, .at = at};
    copy_args(bag->arena, note->args, args);
    diag_note **place = &d->notes;
    while (*place)
        place = &(*place)->next;
    *place = note;
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

void diag_sort(diagnostics *bag)
{
    sort_key *keys = ARENA_ARRAY(bag->arena, sort_key, bag->items.len + 1);
    for (size_t i = 0; i < bag->items.len; i++) {
        keys[i] = (sort_key){bag->items.at[i], i};
        for (size_t j = 0; j < i; j++)
            if (str_eq(keys[j].d->file, keys[i].d->file)) {
                keys[i].file = keys[j].file;
                break;
            }
    }
    qsort(keys, bag->items.len, sizeof *keys, by_place);
    for (size_t i = 0; i < bag->items.len; i++)
        bag->items.at[i] = keys[i].d;
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

static size_t least(size_t x, size_t y)
{
    return x < y ? x : y;
}

/* Damerau-Levenshtein with neighbouring letters exchanged, on folded bytes. */
static size_t distance(arena *a, str x, str y)
{
    size_t width = y.len + 1;
    size_t *row[3];
    for (int i = 0; i < 3; i++)
        row[i] = ARENA_ARRAY(a, size_t, width);
    for (size_t j = 0; j < width; j++)
        row[1][j] = j;
    for (size_t i = 1; i <= x.len; i++) {
        size_t *older = row[0], *old = row[1], *now = row[2];
        now[0] = i;
        for (size_t j = 1; j < width; j++) {
            size_t swap_cost = x.ptr[i - 1] != y.ptr[j - 1];
            now[j] = least(least(old[j] + 1, now[j - 1] + 1), old[j - 1] + swap_cost);
            if (i > 1 && j > 1 && x.ptr[i - 1] == y.ptr[j - 2] && x.ptr[i - 2] == y.ptr[j - 1])
                now[j] = least(now[j], older[j - 2] + 1);
        }
        row[0] = old;
        row[1] = now;
        row[2] = older;
    }
    return row[1][y.len];
}

/* Words longer than any name in the vocabulary are not slips of one. */
enum { NEAREST_WORD_LIMIT = 64 };

str diag_nearest(arena *a, str word, const str *candidates, size_t count)
{
    str wanted = utf8_ascii_fold(a, word);
    str best = STR("");
    if (wanted.len == 0 || wanted.len > NEAREST_WORD_LIMIT)
        return best;
    size_t best_distance = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        str folded = utf8_ascii_fold(a, candidates[i]);
        size_t d = distance(a, wanted, folded);
        if (d < best_distance && d * 3 <= least(wanted.len, folded.len) + 1) {
            best_distance = d;
            best = candidates[i];
        }
    }
    return best;
}
