#include "report/mend.h"

#include <stdlib.h>
#include <string.h>

/* Where each line begins; what follows the last '\n' is a line when it is not empty. */
typedef VEC(size_t) line_list;

static line_list lines_of(arena *a, str text)
{
    line_list lines = {0};
    for (size_t at = 0; at < text.len;) {
        vec_push(a, &lines, at);
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        at = end ? (size_t)(end - text.ptr) + 1 : text.len;
    }
    return lines;
}

mending mend_begin(arena *a, str file)
{
    size_t lines = lines_of(a, file).len;
    size_t *origin = ARENA_ARRAY(a, size_t, lines + 1);
    for (size_t i = 0; i < lines; i++)
        origin[i] = i;
    return (mending){.arena = a, .before = file, .now = file, .origin = origin, .lines = lines};
}

/* A change in bytes of the file. */
typedef struct change {
    size_t start, end;
    str text;
    size_t owner; /* the diagnostic's place in the bag */
} change;

typedef VEC(change) change_list;

static bool can_be_made(const diagnostic *d, const source *s)
{
    bool changes = false;
    for (const diag_edit *e = d->edits; e; e = e->next) {
        if (e->at.source != s)
            return false;
        changes = changes || !str_eq(span_text(e->at), e->text);
    }
    return changes;
}

/* How the lines of a file end; of several ways the first. */
static const char *line_end_of(str file)
{
    size_t first = str_find(file, STR("\r"));
    if (first == SIZE_MAX)
        return "\n";
    return first + 1 < file.len && file.ptr[first + 1] == '\n' ? "\r\n" : "\r";
}

static str with_line_ends(arena *a, str text, const char *line_end)
{
    buf out = buf_in(a);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n')
            buf_c(&out, line_end);
        else
            buf_byte(&out, text.ptr[i]);
    }
    return buf_str(&out);
}

static int by_start(const void *x, const void *y)
{
    const change *a = x, *b = y;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->owner < b->owner ? -1 : a->owner > b->owner;
}

static change_list gather(arena *a, const source *s, const diagnostics *bag)
{
    change_list all = {0};
    const char *line_end = line_end_of(s->file);
    for (size_t i = 0; i < bag->items.len; i++) {
        const diagnostic *d = bag->items.at[i];
        if (!can_be_made(d, s))
            continue;
        for (const diag_edit *e = d->edits; e; e = e->next) {
            size_t start = source_file_offset(s, e->at.start);
            size_t end = source_file_offset(s, e->at.end);
            vec_push(a, &all, ((change){start, end, with_line_ends(a, e->text, line_end), i}));
        }
    }
    if (all.len)
        qsort(all.at, all.len, sizeof *all.at, by_start);
    return all;
}

/* Two at the same place touch even when both are of no length: which is to stand first
 * nobody has said. */
static bool touch(const change *x, const change *y)
{
    return y->start < x->end || y->start == x->start;
}

/* Leaves those that do not touch an earlier diagnostic's; gives how many diagnostics are left. */
static size_t settle(arena *a, change_list *all, size_t owners)
{
    bool *rejected = ARENA_ARRAY(a, bool, owners + 1), *counted = ARENA_ARRAY(a, bool, owners + 1);
    const change *last = NULL;
    for (size_t i = 0; i < all->len; i++) {
        const change *c = &all->at[i];
        bool first_wins = last && touch(last, c) && last->owner != c->owner;
        if (first_wins)
            rejected[last->owner < c->owner ? c->owner : last->owner] = true;
        if (!first_wins || c->owner < last->owner)
            last = c;
    }
    size_t kept = 0, faults = 0;
    for (size_t i = 0; i < all->len; i++) {
        size_t owner = all->at[i].owner;
        if (rejected[owner])
            continue;
        faults += !counted[owner];
        counted[owner] = true;
        all->at[kept++] = all->at[i];
    }
    all->len = kept;
    return faults;
}

static str changed_text(arena *a, str text, const change_list *all)
{
    buf out = buf_in(a);
    size_t done = 0;
    for (size_t i = 0; i < all->len; i++) {
        buf_add(&out, str_sub(text, done, all->at[i].start));
        buf_add(&out, all->at[i].text);
        done = all->at[i].end;
    }
    buf_add(&out, str_sub(text, done, text.len));
    return buf_str(&out);
}

/* Follows each line that no change touches to where it stands now. */
static void follow_lines(mending *m, str now, const change_list *all)
{
    line_list old = lines_of(m->arena, m->now), new = lines_of(m->arena, now);
    size_t *origin = ARENA_ARRAY(m->arena, size_t, new.len + 1);
    for (size_t i = 0; i < new.len; i++)
        origin[i] = MEND_NEW_LINE;
    size_t next = 0, at = 0, grown = 0, shrunk = 0;
    for (size_t i = 0; i < old.len; i++) {
        size_t start = old.at[i], end = i + 1 < old.len ? old.at[i + 1] : m->now.len;
        for (; next < all->len && all->at[next].end < start; next++) {
            grown += all->at[next].text.len;
            shrunk += all->at[next].end - all->at[next].start;
        }
        bool last = i + 1 == old.len;
        bool touched = next < all->len && (all->at[next].start < end || last);
        while (at < new.len &&new.at[at] + shrunk < start + grown)
            at++;
        if (!touched && at < new.len &&new.at[at] + shrunk == start + grown)
            origin[at] = m->origin[i];
    }
    m->origin = origin;
    m->lines = new.len;
}

bool mend_round(mending *m, const source *s, const diagnostics *bag)
{
    change_list all = gather(m->arena, s, bag);
    size_t faults = settle(m->arena, &all, bag->items.len);
    if (!faults)
        return false;
    str now = changed_text(m->arena, m->now, &all);
    follow_lines(m, now, &all);
    m->now = now;
    m->faults += faults;
    return true;
}
