/*
 * command: one file per subcommand; the only place with files and a terminal.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/world.h"
#include "diagnostic/text.h"

/* The worst one wins. 1 is left to the shell and to signals' wrappers. */
typedef enum exit_status {
    EXIT_ALL_WELL = 0, /* everything asked for was made; there may be warnings */
    EXIT_PAPER = 2,    /* a paper has errors; nothing was written for it */
    EXIT_USAGE = 3,    /* the command line is wrong; nothing was done */
    EXIT_INPUT = 4,    /* a file or folder could not be read */
    EXIT_OUTPUT = 5,   /* an output could not be written */
    EXIT_SETUP = 6,    /* template or fonts missing or broken, or memory short */
} exit_status;

typedef struct command {
    const char *name;
    exit_status (*run)(int argc, char **argv); /* argv[0] is the command's name */
    const char *synopsis; /* "render [-o PLACE] [--format pdf,html] FILE..." */
    const char *summary;  /* one line, a msgid */
} command;

extern const command command_table[];
extern const size_t command_count;

world *system_world(void); /* the operating system as a world; system.c */

#endif
