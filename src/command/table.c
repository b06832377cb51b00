#include "command/command.h"

const command *const command_table[] = {&render_command, &check_command, &export_command,
                                        &explain_command, &help_command};
const size_t command_count = sizeof command_table / sizeof *command_table;

const str no_args[DIAG_ARGS] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};

const command *command_find(const char *name)
{
    for (size_t i = 0; i < command_count; i++)
        if (str_is(str_from(name), command_table[i]->name))
            return command_table[i];
    return NULL;
}

exit_status command_unknown(session *s, const char *name)
{
    str names[sizeof command_table / sizeof *command_table];
    for (size_t i = 0; i < command_count; i++)
        names[i] = str_from(command_table[i]->name);
    return report_usage(s, &program_command, RULE_USAGE_COMMAND,
                        (const str[DIAG_ARGS]){str_from(name)}, names, command_count);
}
