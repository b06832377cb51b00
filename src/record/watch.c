#include "record/watch.h"

#include "base/passing.h"

struct watch {
    passing passing; /* first, so that a world of ours is one of these */
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
    const world_status status =
        at->passing.under->read(at->passing.under, a, path, limit, bytes, cause);
    return note(at, status, bytes);
}

static world_status read_regular(world *w, arena *a, const char *path, size_t limit, str *bytes,
                                 str *cause)
{
    const watch *at = (const watch *)w;
    const world_status status =
        at->passing.under->read_regular(at->passing.under, a, path, limit, bytes, cause);
    return note(at, status, bytes);
}

static world_status list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause)
{
    const watch *at = (const watch *)w;
    const world_status status =
        at->passing.under->list(at->passing.under, a, path, names, count, cause);
    note(at, status, NULL);
    for (size_t i = 0; at->sum && status == WORLD_OK && i < *count; i++)
        digest_add(at->sum, (*names)[i]);
    return status;
}

watch *watch_new(arena *a, world *under)
{
    watch *w = ARENA_NEW(a, watch);
    *w = (watch){.passing = passing_to(under), .sum = digest_begin(a)};
    w->passing.world.read = read;
    w->passing.world.read_regular = read_regular;
    w->passing.world.list = list;
    return w;
}

world *watch_world(watch *w)
{
    return &w->passing.world;
}

digest watch_end(watch *w)
{
    const digest d = digest_end(w->sum);
    w->sum = NULL;
    return d;
}
