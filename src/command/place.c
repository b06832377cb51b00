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
                         ((placed_template){
                             here[i], str_from(joined(s->arena, folders[f], here[i], ""))}));
    }
    if (found.len)
        qsort(found.at, found.len, sizeof *found.at, by_name);
    *all = found.at;
    return found.len;
}

static void report_no_template(session *s, const char *name, const str folders[TEMPLATE_FOLDERS],
                               diagnostics *bag)
{
    placed_template *found;
    size_t count = place_templates(s, &found);
    str *known = ARENA_ARRAY(s->arena, str, count);
    for (size_t i = 0; i < count; i++)
        known[i] = found[i].name;
    diagnostic *d = diag_report(bag, RULE_TEMPLATE_MISSING, SPAN_NONE, str_from(name),
                                str_from(tr(s, N_("there is no such file or folder"))));
    str near = diag_nearest(s->arena, str_from(name), known, count);
    if (near.len)
        diag_add_note(bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
    buf places = buf_in(s->arena);
    for (int f = 0; f < TEMPLATE_FOLDERS; f++) {
        buf_c(&places, f ? ", " : "");
        buf_add(&places, folders[f]);
    }
    diag_add_note(bag, d, NOTE_LOOKED_IN, SPAN_NONE, buf_str(&places));
}

const char *place_template(session *s, const char *name, diagnostics *bag)
{
    static const char standard[] = "grund";
    if (name && (strchr(name, '/') || access(name, F_OK) == 0))
        return name; /* what is wrong with it is for the loader to say */
    str folders[TEMPLATE_FOLDERS];
    template_folders(s->arena, folders);
    str wanted = str_from(name ? name : standard);
    for (int f = 0; f < TEMPLATE_FOLDERS; f++)
        if (is_template(s->arena, folders[f], wanted))
            return joined(s->arena, folders[f], wanted, "");
    report_no_template(s, name ? name : standard, folders, bag);
    return NULL;
}
