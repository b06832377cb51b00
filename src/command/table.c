#include "command/command.h"

#include <getopt.h>

const str no_args[DIAG_ARGS] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};

static void report_unknown(session *s, const command *of, const char *name)
{
    VEC(str) names = {0};
    for (const command *const *c = of->commands; *c; c++)
        vec_push(s->arena, &names, str_from((*c)->name));
    report_usage(s, of, RULE_USAGE_COMMAND, (const str[DIAG_ARGS]){str_from(name)}, names.at,
                 names.len);
}

const command *command_find(session *s, const command *of, const char *name)
{
    for (const command *const *c = of->commands; *c; c++)
        if (str_is(str_from(name), (*c)->name))
            return *c;
    report_unknown(s, of, name);
    return NULL;
}

exit_status command_choose(session *s, const command *of, int argc, char **argv, int first)
{
    if (first == argc) {
        help_on(s, of);
        return EXIT_USAGE;
    }
    const command *c = command_find(s, of, argv[first]);
    if (!c)
        return EXIT_USAGE;
    optind = 0; /* getopt begins anew with the command's own words */
    return c->run(s, argc - first, argv + first);
}
