#include "command/job.h"

static const option_row options[] = {
    {OPTION_FORMAT, "format", N_("FORMAT"), N_("json, which is the only one")},
    {OPTION_TEMPLATE, "template", N_("TEMPLATE"),
     N_("name of a template, or its folder; otherwise grund")},
    {0, NULL, NULL, NULL},
};

static bool format_is_known(session *s, const char *format)
{
    if (!format || str_is(STR("json"), format))
        return true;
    report_usage(s, &export_command, RULE_USAGE_VALUE,
                 (const str[DIAG_ARGS]){str_from(format), STR("--format"), STR("json")}, NULL, 0);
    return false;
}

static exit_status run(session *s, int argc, char **argv)
{
    job j = {.kind = PLACE_FILE, .place = "-", .outputs = COMPILE_JSON};
    const char *value, *format = NULL;
    int id, first;
    while ((id = option_next(s, &export_command, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, &export_command);
        *(id == OPTION_FORMAT ? &format : &j.template) = value;
    }
    if (id == OPTIONS_WRONG || !format_is_known(s, format))
        return EXIT_USAGE;
    if (first == argc)
        return report_usage(s, &export_command, RULE_USAGE_NOTHING, no_args, NULL, 0);
    if (first + 1 < argc)
        return report_usage(s, &export_command, RULE_USAGE_MANY,
                            (const str[DIAG_ARGS]){str_from(argv[first + 1])}, NULL, 0);
    j.list = papers_one(s, argv[first]);
    return job_run(s, &j).status;
}

const command export_command = {
    .name = "export",
    .run = run,
    .options = options,
    .synopsis = N_("beslut export [--format json] [--template TEMPLATE] FILE"),
    .summary = N_("give one paper to other programs, on standard output"),
    .description = N_("Writes the facts of the paper and the finished document as JSON. The same "
                      "paper written in Markdown and in XML gives the same bytes. docs/json.md "
                      "describes them."),
};
