#include "command/job.h"

static const option_row options[] = {
    {OPTION_PDF, "pdf", N_("PROFILE"),
     N_("the kind of PDF that is to be made, 2a, 3a or 1a; otherwise 2a")},
    {OPTION_TEMPLATE, "template", N_("TEMPLATE"),
     N_("name of a template, or its folder; otherwise grund")},
    {0, NULL, NULL, NULL},
};

static exit_status run(session *s, int argc, char **argv)
{
    /* Setting the paper finds what no reading finds: characters without a glyph. */
    job j = {.kind = PLACE_NOWHERE, .outputs = COMPILE_PDF | COMPILE_HTML};
    const char *value;
    int id, first;
    while ((id = option_next(s, &check_command, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, &check_command);
        if (id == OPTION_TEMPLATE)
            j.template = value;
        else if (!option_profile(s, &check_command, value, &j.outputs))
            return EXIT_USAGE;
    }
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first == argc)
        return report_usage(s, &check_command, RULE_USAGE_NOTHING, no_args, NULL, 0);
    j.list = papers_gather(s, argv + first);
    tally t = job_run(s, &j);
    job_summary(s, &t, "{0} of {1} paper without errors", "{0} of {1} papers without errors");
    return t.status;
}

const command check_command = {
    .name = "check",
    .run = run,
    .options = options,
    .synopsis = N_("beslut check [--pdf PROFILE] [--template TEMPLATE] FILE|FOLDER..."),
    .summary = N_("say what is wrong with papers, and make nothing"),
    .description =
        N_("Does all that render does but write, so what passes here will render.\n"
           "\n"
           "A folder stands for the .md and .xml files directly in it, except a README.md "
           "that does not begin as a paper. '-' stands for standard input."),
};
