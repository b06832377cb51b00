#include "report/findings.h"

#include <stdlib.h>

findings *findings_new(arena *a, const translator *t)
{
    findings *f = ARENA_NEW(a, findings);
    f->arena = a;
    f->t = t;
    return f;
}

/* The one name that is ours is that of standard input. */
static str file_name(arena *a, str name)
{
    return name.len && name.ptr[0] == OURS_MARK ? STR("-") : str_copy(a, name);
}

static finding_place place_of(arena *a, span at, str file)
{
    finding_place p = {.file = file_name(a, at.source ? at.source->name : file)};
    if (!at.source)
        return p;
    p.region = true;
    p.start = source_position(at.source, at.start);
    p.end = source_position(at.source, at.end);
    p.offset = source_file_offset(at.source, at.start);
    p.end_offset = source_file_offset(at.source, at.end);
    return p;
}

/* Names of files may hold what is no text. */
static str shown(arena *a, str text)
{
    buf out = buf_in(a);
    diag_show(&out, text);
    return buf_str(&out);
}

static str sentence(const findings *f, const char *msgid, const str args[DIAG_ARGS])
{
    if (!msgid[0])
        return STR("");
    buf filled = buf_in(f->arena);
    diag_fill(&filled, f->t->one(msgid), args, f->t);
    return shown(f->arena, buf_str(&filled));
}

/* FNV-1a, 64 bits. A byte that is in no text stands between the parts. */
static uint64_t hash_more(uint64_t hash, str part)
{
    for (size_t i = 0; i <= part.len; i++) {
        unsigned char byte = i < part.len ? (unsigned char)part.ptr[i] : 0xFF;
        hash = (hash ^ byte) * UINT64_C(0x100000001B3);
    }
    return hash;
}

/* Of the line where the place begins, as much as is near it: a line may be a whole paper,
 * and hold thousands of faults. */
static str line_around(span at)
{
    enum { AROUND = 400 };
    str line = source_line(at.source, source_position(at.source, at.start).line);
    size_t place = at.start - (size_t)(line.ptr - at.source->text.ptr);
    place = place < line.len ? place : line.len;
    size_t end = line.len - place > AROUND ? place + AROUND : line.len;
    return str_sub(line, place > AROUND ? place - AROUND : 0, end);
}

/* A fault keeps its fingerprint from version to version, so that what was judged once is not
 * asked again: arguments that messages have got since the first version count when given. */
enum { ALWAYS_HASHED = 4 };

static uint64_t hash_of(const diagnostic *d)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    hash = hash_more(hash, str_from(diag_rule(d->id)->slug));
    hash = hash_more(hash, finding_path(d->at.source ? d->at.source->name : d->file));
    for (int i = 0; i < DIAG_ARGS; i++)
        if (i < ALWAYS_HASHED || d->args[i].len)
            hash = hash_more(hash, d->args[i]);
    if (d->at.source)
        hash = hash_more(hash, line_around(d->at));
    return hash;
}

static finding finding_of(const findings *f, const diagnostic *d)
{
    arena *a = f->arena;
    const rule *r = diag_rule(d->id);
    finding found = {.id = d->id,
                     .severity = d->severity,
                     .message = sentence(f, r->message, d->args),
                     .hint = sentence(f, r->hint, d->args),
                     .at = place_of(a, d->at, d->file)};
    for (const diag_note *n = d->notes; n; n = n->next)
        vec_push(a, &found.notes,
                 ((finding_part){place_of(a, n->at, STR("")),
                                 sentence(f, diag_note_text(n->id), n->args)}));
    for (const diag_edit *e = d->edits; e; e = e->next)
        vec_push(a, &found.edits,
                 ((finding_part){place_of(a, e->at, STR("")), str_copy(a, e->text)}));
    if (d->excuse) {
        found.excused = true;
        found.reason = shown(f->arena, d->excuse->reason);
        found.exemption = place_of(a, d->excuse->at, STR(""));
    }
    return found;
}

/* `copy` tells those of one paper apart that are equal. */
static str fingerprint(arena *a, uint64_t hash, size_t copy)
{
    static const char digits[] = "0123456789abcdef";
    buf text = buf_in(a);
    for (int shift = 60; shift >= 0; shift -= 4)
        buf_byte(&text, digits[(hash >> shift) & 15]);
    buf_byte(&text, ':');
    buf_number(&text, (int64_t)copy);
    return buf_str(&text);
}

typedef struct hashed {
    uint64_t hash;
    size_t place;
} hashed;

static int by_hash(const void *x, const void *y)
{
    const hashed *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

static finding_list list_of(const findings *f, diagnostic *const *bag, size_t count)
{
    finding_list list = {0};
    hashed *hashes = ARENA_ARRAY(f->arena, hashed, count + 1);
    for (size_t i = 0; i < count; i++) {
        vec_push(f->arena, &list, finding_of(f, bag[i]));
        hashes[i] = (hashed){hash_of(bag[i]), i};
    }
    qsort(hashes, count, sizeof *hashes, by_hash);
    size_t copy = 0;
    for (size_t i = 0; i < count; i++) {
        copy = i && hashes[i].hash == hashes[i - 1].hash ? copy + 1 : 1;
        list.at[hashes[i].place].fingerprint = fingerprint(f->arena, hashes[i].hash, copy);
    }
    return list;
}

void findings_add(findings *f, str paper, const diagnostics *bag, size_t fixes)
{
    finding_group group = {.paper = file_name(f->arena, paper),
                           .found = list_of(f, bag->items.at, bag->items.len),
                           .excused = list_of(f, bag->excused.at, bag->excused.len),
                           .unlisted = bag->dropped,
                           .fixes = fixes};
    for (int i = 0; i < 3; i++)
        group.counts[i] = bag->counts[i];
    vec_push(f->arena, &f->groups, group);
}

str finding_path(str file)
{
    while (str_starts(file, STR("./")))
        file = str_sub(file, 2, file.len);
    return file;
}

static void add_line(const findings *f, buf *out, const char *word, str text)
{
    buf_byte(out, '\n');
    buf_c(out, f->t->one(word));
    buf_c(out, ": ");
    buf_add(out, text);
}

str finding_text(arena *a, const findings *f, const finding *found)
{
    buf out = buf_in(a);
    buf_add(&out, found->message);
    for (size_t i = 0; i < found->notes.len; i++)
        if (!found->notes.at[i].at.region)
            add_line(f, &out, N_("note"), found->notes.at[i].text);
    if (found->hint.len)
        add_line(f, &out, N_("hint"), found->hint);
    return buf_str(&out);
}
