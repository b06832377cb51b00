/* Whether templates can be used: each is loaded as for a paper, and made a specimen with. */
#include "command/job.h"
#include "command/specimen.h"

static const option_row options[] = {
    {OPTION_FORMAT, "format", N_("FORMAT"),
     N_("text for people, on standard error; or for other programs, on standard output: json, "
        "sarif, github")},
    {0, NULL, NULL, NULL},
};

enum { OUTPUTS = COMPILE_PDF | COMPILE_HTML };

typedef struct checking {
    session *s;
    findings *findings; /* NULL: what is found is told to people */
    tally tally;
} checking;

static void say(checking *k, str folder, diagnostics *bag)
{
    if (k->findings) {
        diag_sort(bag);
        findings_add(k->findings, folder, bag, 0);
    } else {
        report(k->s, bag);
    }
    k->tally.errors += bag->counts[SEVERITY_ERROR];
    k->tally.warnings += bag->counts[SEVERITY_WARNING];
    k->tally.good += !diag_has_errors(bag);
    if (diag_has_errors(bag))
        k->tally.status = EXIT_SETUP;
}

static void say_memory(checking *k, str name)
{
    diagnostics *bag = diag_new(k->s->arena);
    diag_report_file(bag, RULE_MEMORY, name, (const str[DIAG_ARGS]){name});
    say(k, name, bag);
}

/* Fonts take megabytes, so each template has memory of its own. */
static void check_one(checking *k, const char *name)
{
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        say_memory(k, str_from(name));
        return;
    }
    diagnostics *bag = diag_new(a);
    const char *folder = place_template(k->s, name, bag);
    const compiler *c = folder ? compiler_load(a, &k->s->system.world, folder,
                                               place_template_roots(k->s), OUTPUTS, bag)
                               : NULL;
    if (c)
        specimen_compile(k->s, c, a, OUTPUTS, bag);
    k->tally.all++;
    say(k, str_from(folder ? folder : name), bag);
    arena_free(a);
}

static void check_all(checking *k)
{
    placed_template *found;
    const size_t count = place_templates(k->s, &found);
    for (size_t i = 0; i < count; i++)
        check_one(k, str_c(k->s->arena, found[i].folder));
}

/* The document of the whole run, when all of it is known. */
static void give_document(checking *k, findings_maker *make)
{
    findings *f = k->findings;
    f->papers = k->tally.all;
    f->passed = k->tally.good;
    f->status = (int)k->tally.status;
    const exit_status written = report_output(k->s, make(k->s->arena, f));
    k->tally.status = written > k->tally.status ? written : k->tally.status;
}

static exit_status run(session *s, int argc, char **argv)
{
    const command *c = &template_check_command;
    findings_maker *make = NULL;
    const char *value;
    int id, first;
    while ((id = option_next(s, c, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, c);
        if (!option_findings(s, c, value, &make))
            return EXIT_USAGE;
    }
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    checking k = {.s = s, .findings = make ? findings_new(s->arena, s->t) : NULL};
    for (int i = first; i < argc; i++)
        check_one(&k, argv[i]);
    if (first == argc)
        check_all(&k);
    if (make)
        give_document(&k, make);
    job_summary(s, &k.tally, "{0} of {1} template sound", "{0} of {1} templates sound");
    return k.tally.status;
}

const command template_check_command = {
    .name = "check",
    .run = run,
    .options = options,
    .synopsis = N_("beslut template check [--format FORMAT] [NAME|FOLDER]..."),
    .summary = N_("say what is wrong with templates"),
    .description = N_("Loads each template with its fonts, and makes its specimen, but writes "
                      "nothing. Without a name, all that "
                      "`beslut template list` shows are checked."),
};
