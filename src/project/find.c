#include "project/find.h"

#include "input/input.h"

/* So many folders upwards are looked in: more than any path has in practice. A path that is
 * counted from the folder stood in does not tell where its top is. */
enum { PROJECT_LEVELS = 40 };

typedef struct looked {
    str folder; /* with its '/'; "" for the one stood in */
    bool found;
    project_answer answer;
} looked;

struct projects {
    arena *arena;
    world *world;
    VEC(looked) looked;
};

projects *projects_new(arena *a, world *w)
{
    projects *p = ARENA_NEW(a, projects);
    p->arena = a;
    p->world = w;
    return p;
}

static const project *load(arena *a, str path, str bytes, diagnostics *bag)
{
    const size_t faults = bag->counts[SEVERITY_ERROR];
    /* A file that waits for its first setting is no fault. */
    const source *s =
        bytes.len ? input_from_bytes(a, path, bytes, bag) : source_new(a, path, bytes);
    const project *made = s ? project_read(a, s, bag) : NULL;
    return bag->counts[SEVERITY_ERROR] == faults ? made : NULL;
}

static world_status load_if_there(arena *a, world *w, str path, const project **made, str *cause,
                                  diagnostics *bag)
{
    str bytes;
    *cause = STR("");
    const world_status status = w->read_regular(w, a, str_c(a, path), PROJECT_FILE_LIMIT, &bytes, cause);
    *made = status == WORLD_OK ? load(a, path, bytes, bag) : NULL;
    return status;
}

static void report_unread(str path, world_status status, str cause, diagnostics *bag)
{
    if (status == WORLD_OK)
        return; /* its faults were reported */
    if (status == WORLD_TOO_LARGE)
        diag_report_file(bag, RULE_PROJECT_SIZE, path,
                         (const str[DIAG_ARGS]){path, STR(PROJECT_FILE_LIMIT_WORDS)});
    else
        diag_report_file(bag, RULE_PROJECT_UNREADABLE, path, (const str[DIAG_ARGS]){path, cause});
}

const project *project_load(arena *a, world *w, str path, diagnostics *bag)
{
    const project *made;
    str cause;
    report_unread(path, load_if_there(a, w, path, &made, &cause, bag), cause, bag);
    return made;
}

/* What stands in one folder. */
static looked look(projects *p, str folder, diagnostics *bag)
{
    looked l = {.folder = str_copy(p->arena, folder)};
    const str path = str_join(p->arena, folder, STR(PROJECT_FILE));
    str cause;
    const world_status status =
        load_if_there(p->arena, p->world, path, &l.answer.project, &cause, bag);
    if (status == WORLD_MISSING || status == WORLD_NOT_FOLDER)
        return l;
    l.found = true;
    report_unread(path, status, cause, bag);
    l.answer.broken = !l.answer.project;
    return l;
}

static const looked *look_once(projects *p, str folder, diagnostics *bag)
{
    for (size_t i = p->looked.len; i > 0; i--)
        if (str_eq(p->looked.at[i - 1].folder, folder))
            return &p->looked.at[i - 1];
    vec_push(p->arena, &p->looked, look(p, folder, bag));
    return &p->looked.at[p->looked.len - 1];
}

/* Up to and with the last '/'. */
static str folder_part(str path)
{
    size_t length = path.len;
    while (length > 0 && path.ptr[length - 1] != '/')
        length--;
    return str_sub(path, 0, length);
}

/* The folder above; false at the top of an absolute path. "../" has no name that could be
 * taken off. */
static bool go_up(arena *a, str *folder)
{
    str bare = *folder;
    while (bare.len > 0 && bare.ptr[bare.len - 1] == '/')
        bare.len--;
    if (bare.len == 0 && folder->len > 0)
        return false;
    const str above = folder_part(bare), name = str_sub(bare, above.len, bare.len);
    if (name.len == 0 || str_is(name, ".."))
        *folder = str_join(a, *folder, STR("../"));
    else if (str_is(name, "."))
        *folder = str_join(a, above, STR("../"));
    else
        *folder = above;
    return true;
}

project_answer projects_find(projects *p, str path, diagnostics *bag)
{
    str folder = folder_part(path);
    for (int level = 0; level < PROJECT_LEVELS; level++) {
        const looked *l = look_once(p, folder, bag);
        if (l->found)
            return l->answer;
        if (!go_up(p->arena, &folder))
            break;
    }
    return (project_answer){0};
}
