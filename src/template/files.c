/* Files named in template.xml: where they may lie, and reading them. */
#include "template/loader.h"

/* A path that stays in the folder around the template's: at most one level up. With a colon
 * it is an address, or begins with a disk. */
static bool stays_inside(str path)
{
    int depth = 0;
    bool named = false;
    if (path.len == 0 || path.ptr[0] == '/' || str_ends(path, STR("/")) ||
        str_find(path, STR("\\")) != SIZE_MAX || str_find(path, STR(":")) != SIZE_MAX)
        return false;
    while (path.len) {
        size_t slash = str_find(path, STR("/"));
        str step = str_sub(path, 0, slash);
        path = slash == SIZE_MAX ? STR("") : str_sub(path, slash + 1, path.len);
        named = step.len > 0 && !str_is(step, ".") && !str_is(step, "..");
        if (str_is(step, "..") && --depth < -1)
            return false;
        depth += named;
    }
    return named;
}

/* One folder has one path, so that a font that several layers name is one file. */
str layer_path(arena *a, const layer *from, str path)
{
    str folder = from->folder;
    if (str_starts(path, STR("../"))) {
        folder = folder_around(a, folder);
        path = str_sub(path, 3, path.len);
    }
    return path_in(a, folder, path);
}

/* Of what lies where the file was sought, what is called nearly so. */
static void note_nearest(loader *l, diagnostic *d, str whole)
{
    const str folder = folder_around(l->a, whole);
    const str name = str_sub(whole, folder.len ? folder.len + 1 : 0, whole.len);
    str *names, cause;
    size_t count = 0;
    if (l->w->list(l->w, l->a, folder.len ? str_c(l->a, folder) : ".", &names, &count, &cause) !=
        WORLD_OK)
        return;
    const str near = diag_nearest(l->a, name, names, count);
    if (near.len)
        diag_add_note(l->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
}

bool read_file(loader *l, str path, span at, size_t limit, const char *limit_words, str *bytes)
{
    if (!stays_inside(path)) {
        diag_report(l->bag, RULE_TEMPLATE_PATH, at, path);
        return false;
    }
    const str whole = layer_path(l->a, l->layer, path);
    str cause = STR("");
    world_status status = l->w->read_regular(l->w, l->a, str_c(l->a, whole), limit, bytes, &cause);
    if (status == WORLD_OK)
        return true;
    if (status == WORLD_TOO_LARGE) {
        diag_report(l->bag, RULE_TEMPLATE_FILE_SIZE, at, path, str_from(limit_words));
        return false;
    }
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_FILE, at, path, cause);
    if (status == WORLD_MISSING)
        note_nearest(l, d, whole);
    return false;
}
