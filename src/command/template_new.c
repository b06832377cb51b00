/* A new template that begins from another one: its folder, with files that explain themselves. */
#include "command/command.h"
#include "command/overlay.h"
#include "command/skeleton.h"

#include "base/utf8.h"

#include <string.h>
#include <unistd.h>

static const option_row options[] = {
    {OPTION_FROM, "from", N_("TEMPLATE"),
     N_("name of the template that it is to begin from; otherwise grund")},
    {0, NULL, NULL, NULL},
};

enum { NAME_LIMIT = 64, FILES_MOST = 4 }; /* no file system takes much longer names */

typedef struct plan {
    const char *folder;
    skeleton words;
    held_file files[FILES_MOST]; /* the last one makes the folder a template */
    size_t count;
} plan;

static str last_of(str path)
{
    size_t from = path.len;
    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    return str_sub(path, from, path.len);
}

static bool has_unfit_character(str name)
{
    while (name.len) {
        const uint32_t c = utf8_next(&name);
        if (!utf8_is_letter(c) && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return true;
    }
    return false;
}

static bool leads_out(str path)
{
    while (path.len) {
        const size_t slash = str_find(path, STR("/"));
        if (str_is(str_sub(path, 0, slash), ".."))
            return true;
        path = slash == SIZE_MAX ? STR("") : str_sub(path, slash + 1, path.len);
    }
    return false;
}

static bool is_taken(session *s, str name)
{
    placed_template *found;
    const size_t count = place_templates(s, &found);
    for (size_t i = 0; i < count; i++)
        if (str_eq(found[i].name, name))
            return true;
    return false;
}

/* Files of these names cannot be made on Windows, nor copied there. */
static bool is_device(arena *a, str name)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul"};
    const str lower = utf8_lower_str(a, name);
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (str_is(lower, devices[i]))
            return true;
    return lower.len == 4 && (str_starts(lower, STR("com")) || str_starts(lower, STR("lpt"))) &&
           lower.ptr[3] >= '1' && lower.ptr[3] <= '9';
}

/* Why the path cannot be a template's, a msgid; or NULL. */
static const char *unfit(session *s, str path, bool named, const char *base)
{
    if (utf8_fault(path) != SIZE_MAX)
        return N_("it is not UTF-8");
    if (leads_out(path))
        return N_("'..' leads out of the folder you stand in");
    const str name = last_of(path);
    if (name.len == 0)
        return N_("it is empty");
    if (has_unfit_character(name))
        return N_("other characters than letters, digits, '-' and '_' are in it");
    if (name.ptr[0] == '-' || name.len > NAME_LIMIT)
        return N_("it begins with '-', or is longer than 64 bytes");
    if (is_device(s->arena, name))
        return N_("Windows keeps it for a device");
    /* It would be taken for the one that it begins from. */
    if (str_is(name, base) || (named && is_taken(s, name)))
        return N_("there is a template of that name");
    return NULL;
}

static exit_status refuse(session *s, str name, const char *why)
{
    return report_usage(s, &template_new_command, RULE_USAGE_TEMPLATE_NAME,
                        (const str[DIAG_ARGS]){name, str_from(tr(s, why))}, NULL, 0);
}

static bool is_folder(session *s, const char *path)
{
    world *w = &s->system.world;
    str *names, cause;
    size_t count;
    return w->list(w, s->arena, path, &names, &count, &cause) == WORLD_OK;
}

static str in_folder(arena *a, const char *folder, const char *name)
{
    return str_join(a, str_join(a, str_from(folder), STR("/")), str_from(name));
}

static bool schema_is_beside(session *s, str path)
{
    const str around = str_sub(path, 0, path.len - last_of(path).len);
    return access(str_c(s->arena, str_join(s->arena, around, STR("template.rng"))), F_OK) == 0;
}

static void add_file(plan *p, arena *a, const char *name, str bytes)
{
    p->files[p->count++] = (held_file){in_folder(a, p->folder, name), bytes};
}

static plan make_plan(session *s, str path, bool named, const char *base)
{
    arena *a = s->arena;
    const bool among_others = named && is_folder(s, "templates");
    if (among_others)
        path = str_join(a, STR("templates/"), path);
    const str name = last_of(path);
    const bool has_schema = schema_is_beside(s, path);
    plan p = {.folder = str_c(a, path)};
    p.words = (skeleton){.name = wrap_capital(a, name),
                         .folder = among_others ? name : path,
                         .base = str_from(base),
                         .schema = has_schema ? STR("../template.rng") : STR("template.rng")};
    add_file(&p, a, "README.md", skeleton_readme(a, &p.words));
    add_file(&p, a, "egen.css", skeleton_sheet(a, &p.words));
    if (!has_schema)
        add_file(&p, a, "template.rng", template_schema(a));
    add_file(&p, a, "template.xml", skeleton_template(a, &p.words));
    return p;
}

/* Whether it would load, were it there. */
static exit_status try_out(session *s, const plan *p)
{
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        return EXIT_SETUP;
    }
    diagnostics *bag = diag_new(a);
    template_load(a, overlay_new(a, &s->system.world, p->files, p->count), p->folder,
                  place_template_roots(s), bag);
    const exit_status status = report(s, bag);
    arena_free(a);
    return status;
}

static exit_status report_write(session *s, const char *path, str cause)
{
    diagnostics *bag = diag_new(s->arena);
    const str name = str_from(path);
    diag_report_file(bag, RULE_FILE_WRITE, name, (const str[DIAG_ARGS]){name, cause});
    return report(s, bag);
}

static exit_status write_all(session *s, const plan *p)
{
    world *w = &s->system.world;
    str cause;
    const str around =
        str_sub(str_from(p->folder), 0, strlen(p->folder) - last_of(str_from(p->folder)).len);
    if (around.len && access(str_c(s->arena, around), F_OK) != 0)
        return report_write(
            s, p->folder,
            str_from(
                tr(s, N_("the folder in which it is to lie does not exist; make that first"))));
    if (w->make_folder(w, s->arena, p->folder, &cause) != WORLD_OK)
        return report_write(s, p->folder, cause);
    for (size_t i = 0; i < p->count; i++) {
        const char *path = str_c(s->arena, p->files[i].path);
        if (w->write(w, s->arena, path, p->files[i].bytes, &cause) == WORLD_OK)
            continue;
        while (i-- > 0)
            unlink(str_c(s->arena, p->files[i].path));
        rmdir(p->folder);
        return report_write(s, path, cause);
    }
    return EXIT_ALL_WELL;
}

static exit_status tell_next(session *s, const plan *p)
{
    const skeleton *k = &p->words;
    const struct {
        const char *command, *meaning;
    } rows[] = {
        {"beslut template show {0}", N_("see what it looks like")},
        {"beslut template check {0}", N_("see whether it is sound, after each change")},
        {"beslut render --template {0} {1}", N_("make a paper with it")},
    };
    buf out = buf_in(s->arena);
    wrap_fill(
        s, &out,
        N_("{0} is made, and looks as {1}. What is to differ is written in {0}/template.xml."),
        str_from(p->folder), k->base);
    buf_c(&out, "\n\n");
    buf_c(&out, tr(s, N_("Next:\n")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_c(&out, "  ");
        diag_fill(&out, rows[i].command,
                  (const str[DIAG_ARGS]){k->folder, str_from(tr(s, N_("PAPER")))},
                  &translator_none);
        buf_c(&out, "\n      ");
        buf_c(&out, tr(s, rows[i].meaning));
        buf_byte(&out, '\n');
    }
    return report_output(s, buf_str(&out));
}

static exit_status begin(session *s, str path, const char *base)
{
    const bool named = str_find(path, STR("/")) == SIZE_MAX;
    while (path.len > 1 && str_ends(path, STR("/")))
        path.len--;
    const char *why = unfit(s, path, named, base);
    if (why)
        return refuse(s, path, why);
    diagnostics *bag = diag_new(s->arena);
    if (!place_template(s, base, bag))
        return report(s, bag);
    const plan p = make_plan(s, path, named, base);
    if (access(p.folder, F_OK) == 0) {
        diag_report_file(bag, RULE_FILE_EXISTS, str_from(p.folder),
                         (const str[DIAG_ARGS]){str_from(p.folder)});
        return report(s, bag);
    }
    exit_status status = try_out(s, &p);
    if (status == EXIT_ALL_WELL)
        status = write_all(s, &p);
    return status == EXIT_ALL_WELL ? tell_next(s, &p) : status;
}

static exit_status run(session *s, int argc, char **argv)
{
    const command *c = &template_new_command;
    const char *value, *base = "grund";
    int id, first;
    while ((id = option_next(s, c, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, c);
        base = value;
    }
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first == argc)
        return refuse(s, STR(""), N_("it is empty"));
    if (first + 1 < argc)
        return report_usage(s, c, RULE_USAGE_MANY,
                            (const str[DIAG_ARGS]){str_from(argv[first + 1])}, NULL, 0);
    if (strchr(base, '/'))
        return refuse(s, str_from(base), N_("the template begun from is named without its folder"));
    return begin(s, str_from(argv[first]), base);
}

const command template_new_command = {
    .name = "new",
    .run = run,
    .options = options,
    .synopsis = N_("beslut template new [--from TEMPLATE] NAME"),
    .summary = N_("begin a template of your own"),
    .description = N_(
        "Makes the folder NAME, in templates/ when there is one in the folder you stand in, with a "
        "template that looks as the one it begins from, and examples of what it may say. A NAME "
        "with '/' is the path of the folder. Nothing that is there is changed."),
};
