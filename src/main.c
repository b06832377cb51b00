/* The program: it takes hold of its surroundings, finds the command, runs it, and gives
 * the shell its status. */
#include "beslut.h"
#include "command/command.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const command *const program_commands[] = {&render_command,   &meeting_command,  &check_command,
                                                  &export_command,   &template_command,
                                                  &explain_command,  &help_command, NULL};

static const option_row options[] = {
    {OPTION_VERSION, "version", NULL, N_("show the version")},
    {0, NULL, NULL, NULL},
};

static exit_status run_program(session *s, int argc, char **argv)
{
    const char *value;
    int id, first;
    if ((id = option_next(s, &program_command, argc, argv, &value, &first)) >= 0)
        return id == OPTION_HELP ? help_on(s, &program_command)
                                 : report_output(s, STR("beslut " BESLUT_VERSION "\n"));
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    return command_choose(s, &program_command, argc, argv, first);
}

const command program_command = {
    .name = "beslut",
    .run = run_program,
    .commands = program_commands,
    .options = options,
    .synopsis = N_("beslut COMMAND [OPTION...] [FILE|FOLDER...]"),
    .summary = "",
    .description =
        N_("A compiler for decision papers: reads a paper written in Markdown or XML, says what is "
           "wrong with it, and makes an archivable PDF and accessible HTML of it."),
};

/* A file opened where standard output was closed would be taken for it. What is put
 * there fails on every use, as the closed one would have. */
static void hold_standard_files(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd ? O_RDONLY : O_WRONLY) != fd)
            _exit(EXIT_SETUP);
}

static bool wants_colour(void)
{
    const char *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return isatty(STDERR_FILENO) && !(no_colour && no_colour[0]) && terminal &&
           strcmp(terminal, "dumb") != 0;
}

static exit_status run_session(arena *a, int argc, char **argv)
{
    session s = {.arena = a, .colour = wants_colour()};
    s.t = language_choose(a, option_language(argc, argv));
    s.system = system_open(s.t->one);
    exit_status status = program_command.run(&s, argc, argv);
    /* What the system has kept back may fail as late as this. */
    if (close(STDOUT_FILENO) != 0 && status == EXIT_ALL_WELL)
        status = EXIT_OUTPUT;
    return status;
}

int main(int argc, char **argv)
{
    hold_standard_files();
    signal(SIGPIPE, SIG_IGN); /* both become failures of write(), which are told */
    signal(SIGXFSZ, SIG_IGN);
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        report_line(STR("beslut: memory ended\n"));
        arena_free(a);
        return EXIT_SETUP;
    }
    exit_status status = run_session(a, argc, argv);
    arena_free(a);
    return status;
}
