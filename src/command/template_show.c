/* What a template looks like: its specimen, as PDF and HTML. */
#include "command/output.h"
#include "command/specimen.h"

static const option_row options[] = {
    {'o', "output", N_("PLACE"),
     N_("folder for the outputs (made if it is not there), a file for one output, or '-' for "
        "standard output; otherwise the folder you stand in")},
    {OPTION_FORMAT, "format", N_("FORMATS"),
     N_("pdf, html, json, or several with a comma between; otherwise pdf,html")},
    {0, NULL, NULL, NULL},
};

/* The name of the template's folder: "templates/aby/" gives "aby". */
static str name_of(const char *folder)
{
    str path = str_from(folder);
    while (path.len && str_ends(path, STR("/")))
        path.len--;
    size_t from = path.len;
    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    path = str_sub(path, from, path.len);
    return path.len == 0 || str_is(path, ".") || str_is(path, "..") ? STR("provark") : path;
}

static exit_status show(session *s, arena *a, const char *name, const job *j)
{
    diagnostics *bag = diag_new(a);
    const char *folder = place_template(s, name, bag);
    const compiler *c = folder ? compiler_load(a, &s->system.world, folder, place_template_roots(s),
                                               j->outputs, bag)
                               : NULL;
    if (!c) {
        report(s, bag);
        return EXIT_SETUP;
    }
    const compiled made = specimen_compile(s, c, a, j->outputs, bag);
    const bool is_sound = !diag_has_errors(bag);
    if (is_sound)
        output_write(s, j, name_of(folder), &made, bag, NULL);
    const exit_status status = report(s, bag);
    return is_sound ? status : EXIT_SETUP;
}

static exit_status show_in_arena(session *s, const char *name, const job *j)
{
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        diagnostics *bag = diag_new(s->arena);
        diag_report_file(bag, RULE_MEMORY, str_from(name), (const str[DIAG_ARGS]){str_from(name)});
        return report(s, bag);
    }
    const exit_status status = show(s, a, name, j);
    arena_free(a);
    return status;
}

static exit_status run(session *s, int argc, char **argv)
{
    const command *c = &template_show_command;
    render_wish w = {0};
    const char *value;
    int id, first;
    while ((id = option_next(s, c, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, c);
        *(id == 'o' ? &w.place : &w.formats) = value;
    }
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first + 1 < argc)
        return report_usage(s, c, RULE_USAGE_MANY,
                            (const str[DIAG_ARGS]){str_from(argv[first + 1])}, NULL, 0);
    job j = {0};
    if (!render_settle(s, c, &w, &j))
        return EXIT_USAGE;
    return show_in_arena(s, first < argc ? argv[first] : "grund", &j);
}

const command template_show_command = {
    .name = "show",
    .run = run,
    .options = options,
    .synopsis = N_("beslut template show [-o PLACE] [--format FORMATS] [NAME|FOLDER]"),
    .summary = N_("make a specimen that shows all of a template"),
    .description =
        N_("The specimen is a paper in Swedish, named after the template. It shows every "
           "style, the colours with their contrast, the letterhead with all its fields, "
           "headers and feet, and the sections and kinds of paper that the template "
           "knows. Without a name, that of grund is made."),
};
