/*
 * The files of attachments, copied to where the papers that name them are made, under the paths by
 * which they do. So the links of papers, of the call and of the page of contents all lead to them.
 */
#include "command/meeting.h"

#include "input/beside.h"

#include <string.h>

/* The folders of a path, each within the one before; false, reported, when one cannot be made. */
static bool make_folders(meeting_run *r, arena *a, str path)
{
    world *w = &r->s->system.world;
    str cause;
    for (size_t i = 0; i < path.len; i++) {
        if (path.ptr[i] != '/')
            continue;
        const char *folder = str_c(a, str_from(meeting_path(r, str_sub(path, 0, i))));
        if (w->make_folder(w, a, folder, &cause) == WORLD_OK)
            continue;
        output_report(r->s, r->bag, folder, cause);
        return false;
    }
    return true;
}

/* One copy, and what it was copied from. */
typedef struct copied {
    str name, from;
    meeting_enclosure seen; /* what the file is */
} copied;

typedef struct copying {
    meeting_run *r;
    VEC(copied) done;
} copying;

/* NULL when nothing has gone by that name yet. */
static const copied *find(const copying *c, str name)
{
    for (size_t i = 0; i < c->done.len; i++)
        if (str_eq(c->done.at[i].name, name))
            return &c->done.at[i];
    return NULL;
}

/* One number for the record. */
enum { LOWERS = 16, HINDRANCE = 32 };

static int64_t look_at(arena *a, str bytes, pdf_profile profile)
{
    const foreign_verdict v = foreign_judge(a, bytes, profile);
    return (int64_t)v.state + LOWERS * v.lowers + HINDRANCE * (int64_t)v.hindrance;
}

static void tell_of(meeting_run *r, const meeting_enclosure *e, str name, str words, span at)
{
    switch (e->state) {
    case FOREIGN_SOUND: break;
    case FOREIGN_NOT_ARCHIVAL:
        if (!e->bound_in)
            diag_report(r->bag, RULE_MEETING_PDF_CLAIM, at, name, words);
        break;
    case FOREIGN_PROTECTED:
    case FOREIGN_LOCKED:
        if (!e->bound_in)
            diag_report(r->bag, RULE_MEETING_PDF_LOCKED, at, name);
        break;
    case FOREIGN_REPAIRED:
    case FOREIGN_DAMAGED:
        if (!e->bound_in)
            diag_report(r->bag, RULE_MEETING_PDF_DAMAGED, at, name);
        break;
    case FOREIGN_LAYERED: diag_report(r->bag, RULE_MEETING_PDF_LAYERED, at, name); break;
    case FOREIGN_NOT_PDF:
        if (str_ends(name, STR(".pdf")))
            diag_report(r->bag, RULE_MEETING_PDF_DAMAGED, at, name);
        break;
    }
    if (e->bound_in && e->state != FOREIGN_SOUND)
        diag_report(r->bag, RULE_MEETING_CLAIM, at, name);
    else if (e->bound_in && e->lowers)
        diag_report(r->bag, RULE_MEETING_LEVEL, at, name);
}

/* Reading all of a PDF takes its time, so what it is is remembered. */
static void judge(meeting_run *r, arena *a, str bytes, str name, span at, meeting_enclosure *e)
{
    digest_sum *sum = digest_begin(a);
    digest_add(sum, bytes);
    digest_add_number(sum, (int64_t)meeting_profile(r));
    e->bytes = digest_end(sum);
    if (!(r->job.outputs & COMPILE_ANY_PDF))
        return;
    int64_t seen = 0;
    if (!r->record || r->job.force || !record_number(r->record, name, e->bytes, &seen))
        seen = look_at(a, bytes, meeting_profile(r));
    if (r->record)
        record_add_number(r->record, str_copy(r->a, name), e->bytes, seen);
    e->state = (foreign_state)(seen % LOWERS);
    e->lowers = seen / LOWERS % 2;
    e->bound_in = e->state == FOREIGN_SOUND || (e->state < FOREIGN_LOCKED && r->all_attachments);
    tell_of(r, e, name, foreign_words((foreign_hindrance)(seen / HINDRANCE)), at);
}

/* The bytes go when the file is written. */
static bool copy(copying *c, str from, str name, span at, meeting_enclosure *e)
{
    meeting_run *r = c->r;
    world *w = &r->s->system.world;
    str bytes, cause = STR("");
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        arena_exhausted(r->a);
    }
    const bool read =
        w->read_regular(w, a, str_c(a, from), MEETING_FILE_MOST, &bytes, &cause) == WORLD_OK;
    if (!read)
        diag_report(r->bag, RULE_MEETING_FILE, at, name, str_copy(r->a, cause));
    const bool made = read && make_folders(r, a, name) && meeting_put(r, name, bytes);
    if (made)
        judge(r, a, bytes, name, at, e);
    arena_free(a);
    return made;
}

/* The names that the meeting's own files have, or may come to have. */
static bool is_ours(const meeting_run *r, str name)
{
    static const char *const stems[] = {"kallelse.",     "handlingar.", "handlingar-del-",
                                        "finansiering.", "uppdrag.",    "expediering.",
                                        "index.",        "meeting."};
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (str_starts(name, str_from(stems[i])))
            return true;
    for (size_t i = 0; i < r->meeting->items.len; i++) {
        const str base = r->meeting->items.at[i].base;
        if (base.len && name.len > base.len && str_starts(name, base) && name.ptr[base.len] == '.')
            return true;
    }
    return false;
}

/* What else has that name; "" when nothing has. */
static str taken_by(const copying *c, str name, str from)
{
    const copied *before = find(c, name);
    if (before)
        return str_eq(before->from, from) ? STR("") : before->from;
    return is_ours(c->r, name) ? name : STR("");
}

/* `beside_file`: whose folder the path counts from. `at`: what is pointed at. */
static void take(copying *c, const char *beside_file, attachment *b, span at, size_t item,
                 size_t index)
{
    meeting_run *r = c->r;
    beside *files = beside_new(r->a, &r->s->system.world, str_from(beside_file));
    const beside_found found = beside_find(files, b->file.text);
    if (found.answer != BESIDE_THERE)
        return;
    const char *slash = strrchr(beside_file, '/');
    const str own = slash ? (str){beside_file, (size_t)(slash - beside_file) + 1} : STR("");
    str folder = found.folder;
    if (folder.len && !str_ends(folder, STR("/")))
        folder = str_join(r->a, folder, STR("/"));
    const str from = str_join(r->a, folder, found.name);
    const str name = str_starts(from, own) ? str_sub(from, own.len, from.len) : found.name;
    const str other = taken_by(c, name, from);
    if (other.len) {
        diag_report(r->bag, RULE_MEETING_SAME_FILE, at, b->file.text, other);
        return;
    }
    const copied *before = find(c, name);
    meeting_enclosure e = before ? before->seen : (meeting_enclosure){.from = from};
    if (!before) {
        if (!copy(c, from, name, at, &e))
            return;
        vec_push(r->a, &c->done, ((copied){name, from, e}));
    }
    e.item = item;
    e.index = index;
    vec_push(r->a, &r->enclosures, e);
    b->address = name;
}

void meeting_copy(meeting_run *r)
{
    copying c = {.r = r};
    const char *file = str_c(r->a, r->meeting->said->source->name);
    for (size_t i = 0; i < r->meeting->items.len; i++) {
        const meeting_item *of = &r->meeting->items.at[i];
        agenda_item *said = &r->meeting->said->items.at[i];
        const size_t papers =
            of->paper && of->state == ITEM_IN_PACKET ? of->paper->facts->attachments.len : 0;
        const char *own = of->paper ? str_c(r->a, of->paper->facts->source->name) : file;
        if (of->state == ITEM_WITHDRAWN || of->state == ITEM_CONFIDENTIAL || of->forgotten)
            continue;
        for (size_t k = 0; k < said->attachments.len; k++)
            if (said->attachments.at[k].file.text.len)
                take(&c, k < papers ? own : file, &said->attachments.at[k],
                     k < papers ? said->paper.at : said->attachments.at[k].file.at, i, k);
    }
}
