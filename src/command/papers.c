#include "command/job.h"

#include "input/input.h"

#include <string.h>

static const char *const endings[] = {".markdown", ".md", ".xml"};

/* Bytes of a paper's ending at the end of `name`; 0 when it has none. */
static size_t ending_length(str name)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (name.len > strlen(endings[i]) && str_ends(name, str_from(endings[i])))
            return strlen(endings[i]);
    return 0;
}

bool paper_has_ending(str name)
{
    return ending_length(name) > 0;
}

str paper_base(const char *path)
{
    if (strcmp(path, "-") == 0)
        return STR("");
    const char *slash = strrchr(path, '/');
    str name = str_from(slash ? slash + 1 : path);
    return str_sub(name, 0, name.len - ending_length(name));
}

static void add(session *s, paper_list *list, const char *path, bool found)
{
    vec_push(s->arena, &list->papers, ((paper){.path = path, .base = paper_base(path), .found = found}));
}

/* README.md, FINDINGS.md */
static bool is_in_capitals(str name)
{
    const str ending = STR(".md");
    size_t letters = 0;

    if (!str_ends(name, ending))
        return false;
    while (letters < name.len - ending.len && name.ptr[letters] >= 'A' && name.ptr[letters] <= 'Z')
        letters++;
    return letters > 0 && letters == name.len - ending.len;
}

/* By custom such a file tells people about the folder, unless it begins as a paper. */
static bool is_read_me(session *s, const char *path, str name)
{
    if (!is_in_capitals(name))
        return false;
    world *w = &s->system.world;
    str bytes, cause;
    if (w->read_regular(w, s->arena, path, INPUT_LIMIT, &bytes, &cause) != WORLD_OK)
        return false;
    if (str_starts(bytes, STR("\xEF\xBB\xBF")))
        bytes = str_sub(bytes, 3, bytes.len);
    return !str_starts(bytes, STR("---"));
}

static void add_folder(session *s, const char *folder, const str *names, size_t count,
                       paper_list *list)
{
    size_t before = list->papers.len;
    str prefix = str_from(folder);
    if (!str_ends(prefix, STR("/")))
        prefix = str_join(s->arena, prefix, STR("/"));
    for (size_t i = 0; i < count; i++) {
        if (!paper_has_ending(names[i]) || str_starts(names[i], STR(".")))
            continue;
        const char *path = str_c(s->arena, str_join(s->arena, prefix, names[i]));
        if (!is_read_me(s, path, names[i]))
            add(s, list, path, true);
    }
    if (list->papers.len > before)
        return;
    diag_report_file(list->faults, RULE_FILE_NO_PAPERS, str_from(folder),
                     (const str[DIAG_ARGS]){str_from(folder)});
    list->failed++;
}

static void add_argument(session *s, const char *path, paper_list *list)
{
    if (strcmp(path, "-") == 0) {
        add(s, list, path, false);
        return;
    }
    world *w = &s->system.world;
    str *names, cause;
    size_t count;
    rule_id id = RULE_FILE_UNREADABLE;
    switch (w->list(w, s->arena, path, &names, &count, &cause)) {
    case WORLD_OK: add_folder(s, path, names, count, list); return;
    case WORLD_NOT_FOLDER: add(s, list, path, false); return; /* reading it tells the rest */
    case WORLD_MISSING: id = RULE_FILE_MISSING; break;
    case WORLD_DENIED:
    case WORLD_DIRECTORY:
    case WORLD_TOO_LARGE:
    case WORLD_FULL:
    case WORLD_READ_ONLY:
    case WORLD_FAILED: break;
    }
    diag_report_file(list->faults, id, str_from(path),
                     (const str[DIAG_ARGS]){str_from(path), cause});
    list->failed++;
}

paper_list papers_gather(session *s, char **arguments)
{
    paper_list list = {.faults = diag_new(s->arena)};
    for (; *arguments; arguments++)
        add_argument(s, *arguments, &list);
    return list;
}

paper_list papers_one(session *s, const char *path)
{
    paper_list list = {.faults = diag_new(s->arena)};
    add(s, &list, path, false);
    return list;
}
