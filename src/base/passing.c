#include "base/passing.h"

static world *under(world *w)
{
    return ((const passing *)w)->under;
}

static world_status read(world *w, arena *a, const char *path, size_t limit, str *bytes, str *cause)
{
    return under(w)->read(under(w), a, path, limit, bytes, cause);
}

static world_status read_regular(world *w, arena *a, const char *path, size_t limit, str *bytes,
                                 str *cause)
{
    return under(w)->read_regular(under(w), a, path, limit, bytes, cause);
}

static world_status list(world *w, arena *a, const char *path, str **names, size_t *count,
                         str *cause)
{
    return under(w)->list(under(w), a, path, names, count, cause);
}

static world_status write(world *w, arena *a, const char *path, str bytes, str *cause)
{
    return under(w)->write(under(w), a, path, bytes, cause);
}

static world_status make_folder(world *w, arena *a, const char *path, str *cause)
{
    return under(w)->make_folder(under(w), a, path, cause);
}

static world_status stamp(world *w, arena *a, const char *path, world_stamp *found, str *cause)
{
    return under(w)->stamp(under(w), a, path, found, cause);
}

passing passing_to(world *to)
{
    return (passing){.world = {.read = read,
                               .read_regular = read_regular,
                               .list = list,
                               .write = write,
                               .make_folder = make_folder,
                               .stamp = stamp},
                     .under = to};
}
