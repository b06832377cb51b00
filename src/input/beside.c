#include "input/beside.h"

#include <stdlib.h>

/* A paper names files in a few folders; one that names more asks in order to ask. */
enum { FOLDERS_MOST = 50, PATH_MOST = 4000 };

typedef struct listed {
    str folder;
    beside_answer answer; /* to a name that is not among them */
    str *names;
    size_t count;
} listed;

struct beside {
    arena *arena;
    world *world;
    str home; /* the paper's folder with its '/'; "" for the current one */
    VEC(listed) folders;
};

/* The length of a path up to and with its last '/'. */
static size_t folder_length(str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    return end;
}

beside *beside_new(arena *a, world *w, str paper)
{
    beside *b = ARENA_NEW(a, beside);
    *b = (beside){.arena = a, .world = w, .home = str_sub(paper, 0, folder_length(paper))};
    return b;
}

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

static listed list_folder(const beside *b, str folder)
{
    listed l = {.folder = folder, .answer = BESIDE_UNKNOWN};
    str cause;
    const char *path = folder.len > 0 ? str_c(b->arena, folder) : ".";

    switch (b->world->list(b->world, b->arena, path, &l.names, &l.count, &cause)) {
    case WORLD_OK:
    case WORLD_MISSING:
    case WORLD_NOT_FOLDER: l.answer = BESIDE_MISSING; break;
    case WORLD_DIRECTORY:
    case WORLD_DENIED:
    case WORLD_TOO_LARGE:
    case WORLD_FULL:
    case WORLD_READ_ONLY:
    case WORLD_FAILED: break;
    }
    if (l.answer == BESIDE_UNKNOWN)
        l.count = 0;
    return l;
}

/* NULL when it asks for more folders than are listed. */
static const listed *find_folder(beside *b, str folder)
{
    for (size_t i = 0; i < b->folders.len; i++)
        if (str_eq(b->folders.at[i].folder, folder))
            return &b->folders.at[i];
    if (b->folders.len == FOLDERS_MOST)
        return NULL;
    vec_push(b->arena, &b->folders, list_folder(b, folder));
    return &b->folders.at[b->folders.len - 1];
}

/* Takes "." and ".." out of a path, so that one file has one name. False when it leads out of
 * the folder, or nowhere. */
static bool add_plain(buf *out, str path)
{
    const size_t floor = out->len;

    while (path.len > 0) {
        const size_t end = str_find(path, STR("/"));
        const str part = str_sub(path, 0, end);
        path = end == SIZE_MAX ? STR("") : str_sub(path, end + 1, path.len);
        if (str_is(part, "..")) {
            if (out->len == floor)
                return false;
            out->len = folder_length(str_sub(buf_str(out), 0, out->len - 1));
        } else if (part.len > 0 && !str_is(part, ".")) {
            buf_add(out, part);
            buf_byte(out, '/');
        }
    }
    if (out->len == floor)
        return false;
    out->len--;
    return true;
}

static beside_found look(beside *b, str path)
{
    const beside_found unknown = {.answer = BESIDE_UNKNOWN};
    buf out = buf_in(b->arena);

    buf_add(&out, b->home);
    if (path.len == 0 || path.len > PATH_MOST || path.ptr[0] == '/' || !add_plain(&out, path))
        return unknown;
    const str whole = buf_str(&out);
    const size_t cut = folder_length(whole);
    const listed *in = find_folder(b, str_sub(whole, 0, cut));
    if (!in)
        return unknown;
    beside_found found = {in->answer, in->folder, str_sub(whole, cut, whole.len), in->names,
                          in->count};
    if (in->count > 0 && bsearch(&found.name, in->names, in->count, sizeof found.name, by_bytes))
        found.answer = BESIDE_THERE;
    return found;
}

/* What an address says the path is. */
static str unescaped(arena *a, str url)
{
    buf out = buf_in(a);

    for (size_t i = 0; i < url.len && url.ptr[i] != '#' && url.ptr[i] != '?'; i++) {
        const int high = url.ptr[i] == '%' && i + 2 < url.len ? str_hex(url.ptr[i + 1]) : -1;
        const int low = high >= 0 ? str_hex(url.ptr[i + 2]) : -1;
        const int byte = low >= 0 ? high << 4 | low : 0;
        buf_byte(&out, byte > 0 ? (char)byte : url.ptr[i]);
        i += byte > 0 ? 2 : 0;
    }
    return buf_str(&out);
}

beside_found beside_find(beside *b, str path)
{
    const beside_found written = look(b, path);
    const str address = unescaped(b->arena, path);

    if (written.answer == BESIDE_THERE || str_eq(address, path))
        return written;
    return look(b, address);
}
