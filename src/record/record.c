/* The file is text: a line for its maker, then one for each output, sorted by name:
 *     <digest> <size> <seconds>.<nanoseconds> <name>
 * A number stands where the size does, and its name begins with a slash, as that of no file in the
 * folder can.
 */
#include "record/record.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 256 * 1024 * 1024 };

typedef struct entry {
    str name;
    digest from;
    world_stamp stamp;
    size_t age; /* the later one of two counts */
} entry;

struct record {
    arena *a;
    world *w;
    const char *folder;
    str maker;
    VEC(entry) known; /* sorted by name; not changed after opening */
    VEC(entry) added;
    size_t written; /* of those added */
    bool was_there;
};

static const char *path_of(const record *r, arena *a, str name)
{
    str folder = str_from(r->folder);
    if (!str_ends(folder, STR("/")))
        folder = str_join(a, folder, STR("/"));
    return str_c(a, str_join(a, folder, name));
}

/* The next word of a line, up to a space. */
static str take_word(str *line)
{
    const size_t space = str_find(*line, STR(" "));
    const str word = str_sub(*line, 0, space);
    *line = space == SIZE_MAX ? STR("") : str_sub(*line, space + 1, line->len);
    return word;
}

static bool take_number(str word, int64_t *number)
{
    enum { DIGITS_MOST = 18 };
    *number = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] < '0' || word.ptr[i] > '9')
            return false;
        *number = *number * 10 + (word.ptr[i] - '0');
    }
    return word.len > 0 && word.len <= DIGITS_MOST;
}

static bool read_entry(str line, entry *e)
{
    const str from = take_word(&line), size = take_word(&line), time = take_word(&line);
    const size_t point = str_find(time, STR("."));
    e->name = line;
    return line.len > 0 && point != SIZE_MAX && digest_read(from, &e->from) &&
           take_number(size, &e->stamp.size) &&
           take_number(str_sub(time, 0, point), &e->stamp.seconds) &&
           take_number(str_sub(time, point + 1, time.len), &e->stamp.nanoseconds);
}

static str take_line(str *text)
{
    const size_t end = str_find(*text, STR("\n"));
    const str line = str_sub(*text, 0, end);
    *text = end == SIZE_MAX ? STR("") : str_sub(*text, end + 1, text->len);
    return line;
}

static int by_name(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    const int order = str_cmp(a->name, b->name);
    return order ? order : (a->age > b->age) - (a->age < b->age);
}

static void read_entries(record *r, str text)
{
    if (!str_eq(take_line(&text), r->maker))
        return;
    while (text.len) {
        entry e = {0};
        if (read_entry(take_line(&text), &e))
            vec_push(r->a, &r->known, e);
    }
    if (r->known.len)
        qsort(r->known.at, r->known.len, sizeof *r->known.at, by_name);
}

record *record_open(arena *a, world *w, const char *folder, str maker)
{
    record *r = ARENA_NEW(a, record);
    *r = (record){.a = a, .w = w, .folder = folder, .maker = maker};
    str text, cause;
    const char *path = path_of(r, a, STR(RECORD_NAME));
    if (w->read_regular(w, a, path, FILE_MOST, &text, &cause) == WORLD_OK) {
        r->was_there = true;
        read_entries(r, text);
    }
    return r;
}

bool record_was_there(const record *r)
{
    return r->was_there;
}

/* A number stays what it is. */
static bool is_as_it_was(const record *r, arena *a, const entry *e)
{
    if (str_starts(e->name, STR("/")))
        return true;
    world_stamp now;
    str cause;
    return r->w->stamp(r->w, a, path_of(r, a, e->name), &now, &cause) == WORLD_OK &&
           now.size == e->stamp.size && now.seconds == e->stamp.seconds &&
           now.nanoseconds == e->stamp.nanoseconds;
}

static const entry *find(const record *r, str name)
{
    size_t low = 0, high = r->known.len;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const entry *e = &r->known.at[middle];
        const int order = str_cmp(e->name, name);
        if (order == 0)
            return e;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool record_holds(const record *r, arena *a, str name, digest from)
{
    const entry *e = find(r, name);
    return e && digest_eq(e->from, from) && is_as_it_was(r, a, e);
}

static str number_name(const record *r, str name)
{
    return str_join(r->a, STR("/"), name);
}

bool record_number(const record *r, str name, digest from, int64_t *number)
{
    const entry *e = find(r, number_name(r, name));
    if (!e || !digest_eq(e->from, from))
        return false;
    *number = e->stamp.size;
    return true;
}

void record_add_number(record *r, str name, digest from, int64_t number)
{
    record_add(r, number_name(r, name), "", from, (world_stamp){.size = number});
}

void record_add(record *r, str name, const char *ending, digest from, world_stamp stamp)
{
    const entry e = {str_join(r->a, name, str_from(ending)), from, stamp, r->added.len + 1};
    if (str_find(name, STR("\n")) == SIZE_MAX)
        vec_push(r->a, &r->added, e);
}

bool record_next(const record *r, arena *a, size_t *next, str *name)
{
    while (*next < r->known.len) {
        const entry *e = &r->known.at[(*next)++];
        *name = e->name;
        if (!str_starts(e->name, STR("/")) && is_as_it_was(r, a, e))
            return true;
    }
    return false;
}

size_t record_unwritten(const record *r)
{
    return r->added.len - r->written;
}

static void write_entry(buf *out, const entry *e)
{
    digest_write(out, e->from);
    buf_byte(out, ' ');
    buf_number(out, e->stamp.size);
    buf_byte(out, ' ');
    buf_number(out, e->stamp.seconds);
    buf_byte(out, '.');
    buf_number(out, e->stamp.nanoseconds);
    buf_byte(out, ' ');
    buf_add(out, e->name);
    buf_byte(out, '\n');
}

world_status record_write(record *r, arena *a, str *cause)
{
    const size_t all = r->known.len + r->added.len;
    entry *entries = ARENA_ARRAY(a, entry, all + 1);
    buf out = buf_in(a);
    for (size_t i = 0; i < all; i++)
        entries[i] = i < r->known.len ? r->known.at[i] : r->added.at[i - r->known.len];
    qsort(entries, all, sizeof *entries, by_name);
    buf_add(&out, r->maker);
    buf_byte(&out, '\n');
    for (size_t i = 0; i < all; i++) {
        const bool replaced = i + 1 < all && str_eq(entries[i].name, entries[i + 1].name);
        if (!replaced && is_as_it_was(r, a, &entries[i]))
            write_entry(&out, &entries[i]);
    }
    r->written = r->added.len;
    return r->w->write(r->w, a, path_of(r, a, STR(RECORD_NAME)), buf_str(&out), cause);
}
