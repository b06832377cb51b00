#include "command/command.h"

static const option_row options[] = {{0, NULL, NULL, NULL}};

static exit_status run(session *s, int argc, char **argv)
{
    exit_status status;
    if (!option_nothing(s, &template_schema_command, argc, argv, &status))
        return status;
    return report_output(s, template_schema(s->arena));
}

const command template_schema_command = {
    .name = "schema",
    .run = run,
    .options = options,
    .synopsis = N_("beslut template schema"),
    .summary = N_("write the schema of template.xml, for editors"),
    .description =
        N_("The schema, in RELAX NG, goes to standard output. An editor for XML that has "
           "it suggests what may be written, and marks slips."),
};
