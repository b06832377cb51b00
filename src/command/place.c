/* Where the things are that came with the program: beside it when it was just built, in
 * ../share when it is installed, wherever that is. */
#include "command/command.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program, with its final '/'; empty when the system cannot
 * tell. */
static str program_folder(arena *a)
{
    char *path = arena_alloc(a, PATH_MAX, 1);
    ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - 1);
    while (n > 0 && path[n - 1] != '/')
        n--;
    return n > 0 ? (str){path, (size_t)n} : STR("");
}

str place_beside_program(arena *a, const char *beside, const char *installed)
{
    str folder = program_folder(a);
    str near = str_join(a, folder, str_from(beside));
    if (access(str_c(a, near), X_OK) == 0)
        return near;
    return str_join(a, folder, str_join(a, STR("../share/"), str_from(installed)));
}

/* Folders of templates, in the order in which they are looked through. */
enum { TEMPLATE_FOLDERS = 2 };

static void template_folders(arena *a, str folders[TEMPLATE_FOLDERS])
{
    folders[0] = STR("templates");
    folders[1] = place_beside_program(a, "templates", "beslut/templates");
}

const template_roots *place_template_roots(session *s)
{
    template_roots *roots = ARENA_NEW(s->arena, template_roots);
    str *folders = ARENA_ARRAY(s->arena, str, TEMPLATE_FOLDERS);
    template_folders(s->arena, folders);
    *roots = (template_roots){folders, TEMPLATE_FOLDERS};
    return roots;
}

static const char *joined(arena *a, str folder, str name, const char *file)
{
    buf path = buf_in(a);
    buf_add(&path, folder);
    buf_byte(&path, '/');
    buf_add(&path, name);
    buf_c(&path, file);
    return str_c(a, buf_str(&path));
}

static bool is_template(arena *a, str folder, str name)
{
    return access(joined(a, folder, name, "/template.xml"), F_OK) == 0;
}

static int by_name(const void *x, const void *y)
{
    return str_cmp(((const placed_template *)x)->name, ((const placed_template *)y)->name);
}

static bool among(str name, const placed_template *found, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(found[i].name, name))
            return true;
    return false;
}

size_t place_templates(session *s, placed_template **all)
{
    VEC(placed_template) found = {0};
    str folders[TEMPLATE_FOLDERS];
    template_folders(s->arena, folders);
    for (int f = 0; f < TEMPLATE_FOLDERS; f++) {
        str *here, cause;
        size_t count = 0;
        world *w = &s->system.world;
        w->list(w, s->arena, str_c(s->arena, folders[f]), &here, &count, &cause);
        for (size_t i = 0; i < count; i++)
            if (is_template(s->arena, folders[f], here[i]) && !among(here[i], found.at, found.len))
                vec_push(s->arena, &found,
                         ((placed_template){here[i],
                                            str_from(joined(s->arena, folders[f], here[i], ""))}));
    }
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, by_name);
    *all = found.at;
    return found.len;
}

static diagnostic *report_missing(session *s, str name, const char *why, diagnostics *bag)
{
    return diag_report(bag, RULE_TEMPLATE_MISSING, SPAN_NONE, name, str_from(tr(s, why)));
}

static void report_no_template(session *s, const char *name, str beside, bool by_project,
                               diagnostics *bag)
{
    arena *a = s->arena;
    placed_template *found;
    size_t count = place_templates(s, &found);
    str folders[TEMPLATE_FOLDERS], *known = ARENA_ARRAY(a, str, count);
    template_folders(a, folders);
    for (size_t i = 0; i < count; i++)
        known[i] = found[i].name;
    diagnostic *d = report_missing(s, str_from(name), N_("there is no such file or folder"), bag);
    str near = diag_nearest(a, str_from(name), known, count);
    if (near.len)
        diag_add_note(bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
    if (by_project && is_template(a, STR("."), str_from(name)))
        diag_add_note(bag, d, NOTE_TEMPLATE_LIES_HERE, SPAN_NONE, str_from(name));
    buf places = buf_in(a);
    if (by_project)
        buf_add(&places, beside.len ? str_sub(beside, 0, beside.len - 1) : STR("."));
    for (int f = 0; f < TEMPLATE_FOLDERS; f++) {
        buf_c(&places, places.len ? ", " : "");
        buf_add(&places, folders[f]);
    }
    diag_add_note(bag, d, NOTE_LOOKED_IN, SPAN_NONE, buf_str(&places));
}

/* A template is a folder, and the file in it is what people see. */
static bool is_file(session *s, const char *path)
{
    str *names, cause;
    size_t count;
    world *w = &s->system.world;
    return access(path, F_OK) == 0 &&
           w->list(w, s->arena, path, &names, &count, &cause) == WORLD_NOT_FOLDER;
}

static void report_file(session *s, str said, diagnostics *bag)
{
    static const char file[] = "template.xml";
    diagnostic *d =
        report_missing(s, said, N_("it is a file, and a template is the folder around it"), bag);
    if (!str_ends(said, str_from(file)))
        return;
    const str folder = str_sub(said, 0, said.len - (sizeof file - 1));
    if (folder.len == 0)
        diag_add_note(bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, STR("."));
    else if (str_ends(folder, STR("/")))
        diag_add_note(bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, str_sub(folder, 0, folder.len - 1));
}

static const char *find_installed(session *s, const char *name)
{
    str folders[TEMPLATE_FOLDERS];
    template_folders(s->arena, folders);
    for (int f = 0; f < TEMPLATE_FOLDERS; f++)
        if (is_template(s->arena, folders[f], str_from(name)))
            return joined(s->arena, folders[f], str_from(name), "");
    return NULL;
}

/* What is wrong with a path is for the loader to say, but for one to a file. */
static const char *place_path(session *s, const char *path, str said, diagnostics *bag)
{
    if (!is_file(s, path))
        return path;
    report_file(s, said, bag);
    return NULL;
}

const char *place_template(session *s, const char *name, diagnostics *bag)
{
    const char *wanted = name ? name : "grund";
    if (name && (strchr(name, '/') || access(name, F_OK) == 0))
        return place_path(s, name, str_from(name), bag);
    const char *found = find_installed(s, wanted);
    if (!found)
        report_no_template(s, wanted, STR(""), false, bag);
    return found;
}

const char *place_project_template(session *s, str folder, str said, diagnostics *bag)
{
    arena *a = s->arena;
    const bool is_path = str_find(said, STR("/")) != SIZE_MAX;
    const str around = folder.len ? str_sub(folder, 0, folder.len - 1) : STR(".");
    if (said.ptr[0] == '/')
        return place_path(s, str_c(a, said), said, bag);
    const char *path = str_c(a, str_join(a, folder, said));
    if (is_path || is_file(s, path))
        return place_path(s, path, said, bag);
    if (is_template(a, around, said))
        return joined(a, around, said, "");
    const char *found = find_installed(s, str_c(a, said));
    if (!found)
        report_no_template(s, str_c(a, said), folder, true, bag);
    return found;
}
