#include "command/overlay.h"

#include "base/passing.h"

#include <stdlib.h>
#include <string.h>

typedef struct overlay {
    passing passing; /* first, so that a world of ours is one of these */
    const held_file *files;
    size_t count;
} overlay;

static const held_file *find(const overlay *o, const char *path)
{
    for (size_t i = 0; i < o->count; i++)
        if (str_is(o->files[i].path, path))
            return &o->files[i];
    return NULL;
}

static world_status give(const held_file *file, size_t limit, str *bytes, str *cause)
{
    *cause = STR("");
    if (file->bytes.len > limit)
        return WORLD_TOO_LARGE;
    *bytes = file->bytes;
    return WORLD_OK;
}

static world_status read(world *w, arena *a, const char *path, size_t limit, str *bytes, str *cause)
{
    const overlay *o = (const overlay *)w;
    const held_file *file = find(o, path);
    return file ? give(file, limit, bytes, cause)
                : o->passing.under->read(o->passing.under, a, path, limit, bytes, cause);
}

static world_status read_regular(world *w, arena *a, const char *path, size_t limit, str *bytes,
                                 str *cause)
{
    const overlay *o = (const overlay *)w;
    const held_file *file = find(o, path);
    return file ? give(file, limit, bytes, cause)
                : o->passing.under->read_regular(o->passing.under, a, path, limit, bytes, cause);
}

/* The file's name, when it lies in that folder; otherwise empty. */
static str name_in(const held_file *file, str folder)
{
    size_t from = file->path.len;
    while (from > 0 && file->path.ptr[from - 1] != '/')
        from--;
    const str around = str_sub(file->path, 0, from > 0 ? from - 1 : 0);
    const bool is_here = from > 0 ? str_eq(around, folder) : str_is(folder, ".");
    return is_here ? str_sub(file->path, from, file->path.len) : STR("");
}

static bool among(const str *names, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], name))
            return true;
    return false;
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

static world_status list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause)
{
    const overlay *o = (const overlay *)w;
    str *there = NULL;
    size_t there_count = 0, ours = 0;
    const world_status status = o->passing.under->list(o->passing.under, a, path, &there, &there_count, cause);
    if (status != WORLD_OK)
        there_count = 0;
    str *all = ARENA_ARRAY(a, str, there_count + o->count + 1);
    for (size_t i = 0; i < there_count; i++)
        all[i] = there[i];
    for (size_t i = 0; i < o->count; i++) {
        const str name = name_in(&o->files[i], str_from(path));
        if (name.len && !among(all, there_count + ours, name))
            all[there_count + ours++] = name;
    }
    if (status != WORLD_OK && ours == 0)
        return status;
    *count = there_count + ours;
    *names = all;
    if (ours)
        qsort(all, *count, sizeof *all, by_bytes);
    return WORLD_OK;
}

world *overlay_new(arena *a, world *under, const held_file *files, size_t count)
{
    overlay *o = ARENA_NEW(a, overlay);
    *o = (overlay){.passing = passing_to(under), .files = files, .count = count};
    o->passing.world.read = read;
    o->passing.world.read_regular = read_regular;
    o->passing.world.list = list;
    return &o->passing.world;
}
