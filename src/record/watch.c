#include "record/watch.h"

struct watch {
    world world; /* first, so that a world of ours is one of these */
    world *under;
    digest_sum *sum; /* NULL when ended */
};

/* Not by which path: the same files give the same outputs from wherever they are asked for. */
static world_status note(const watch *w, world_status status, const str *bytes)
{
    if (!w->sum)
        return status;
    digest_add_number(w->sum, status);
    digest_add(w->sum, status == WORLD_OK && bytes ? *bytes : STR(""));
    return status;
}

static world_status read(world *w, arena *a, const char *path, size_t limit, str *bytes, str *cause)
{
    const watch *at = (const watch *)w;
    const world_status status = at->under->read(at->under, a, path, limit, bytes, cause);
    return note(at, status, bytes);
}

static world_status read_regular(world *w, arena *a, const char *path, size_t limit, str *bytes,
                                 str *cause)
{
    const watch *at = (const watch *)w;
    const world_status status = at->under->read_regular(at->under, a, path, limit, bytes, cause);
    return note(at, status, bytes);
}

static world_status list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause)
{
    const watch *at = (const watch *)w;
    const world_status status = at->under->list(at->under, a, path, names, count, cause);
    note(at, status, NULL);
    for (size_t i = 0; at->sum && status == WORLD_OK && i < *count; i++)
        digest_add(at->sum, (*names)[i]);
    return status;
}

static world_status write(world *w, arena *a, const char *path, str bytes, str *cause)
{
    const watch *at = (const watch *)w;
    return at->under->write(at->under, a, path, bytes, cause);
}

static world_status make_folder(world *w, arena *a, const char *path, str *cause)
{
    const watch *at = (const watch *)w;
    return at->under->make_folder(at->under, a, path, cause);
}

static world_status stamp(world *w, arena *a, const char *path, world_stamp *s, str *cause)
{
    const watch *at = (const watch *)w;
    return at->under->stamp(at->under, a, path, s, cause);
}

watch *watch_new(arena *a, world *under)
{
    watch *w = ARENA_NEW(a, watch);
    *w = (watch){.world = {.read = read,
                           .read_regular = read_regular,
                           .list = list,
                           .write = write,
                           .make_folder = make_folder,
                           .stamp = stamp},
                 .under = under,
                 .sum = digest_begin(a)};
    return w;
}

world *watch_world(watch *w)
{
    return &w->world;
}

digest watch_end(watch *w)
{
    const digest d = digest_end(w->sum);
    w->sum = NULL;
    return d;
}
