/* `beslut template`: what can be done with templates themselves. */
#include "command/command.h"

static const option_row options[] = {{0, NULL, NULL, NULL}};

static const command *const commands[] = {&template_list_command,   &template_new_command,
                                          &template_show_command,   &template_check_command,
                                          &template_schema_command, NULL};

static exit_status run(session *s, int argc, char **argv)
{
    const char *value;
    int id, first;
    if ((id = option_next(s, &template_command, argc, argv, &value, &first)) >= 0)
        return help_on(s, &template_command);
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    return command_choose(s, &template_command, argc, argv, first);
}

const command template_command = {
    .name = "template",
    .run = run,
    .commands = commands,
    .options = options,
    .synopsis = N_("beslut template COMMAND [OPTION...]"),
    .summary = N_("list templates, begin one, look at one, check them"),
    .description = N_("A template is a folder with a municipality's graphic profile and its rules "
                      "for papers."),
};
