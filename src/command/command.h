/*
 * command: one file per subcommand; the only place with files and a terminal.
 */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "report/findings.h"
#include "system/system.h"
#include "template/template.h"

/* The worst one wins, and a higher number is worse. 1 is left to the shell and to
 * wrappers of signals. */
typedef enum exit_status {
    EXIT_ALL_WELL = 0, /* everything asked for was made; there may be warnings */
    EXIT_PAPER = 2,    /* a paper has errors; nothing was written for it */
    EXIT_USAGE = 3,    /* the command line is wrong; nothing was done */
    EXIT_INPUT = 4,    /* a file or folder could not be read */
    EXIT_OUTPUT = 5,   /* an output could not be written */
    EXIT_SETUP = 6,    /* template or fonts missing or broken, or memory short */
} exit_status;

/* What every command has to work with. */
typedef struct session {
    arena *arena; /* for the run; papers have their own */
    system_world system;
    const translator *t;
    bool colour; /* standard error is a terminal that wants colours */
} session;

typedef struct option_row {
    int id; /* the short letter, or a number above 255 when there is none */
    const char *name;
    const char *argument; /* what stands after it, a msgid; NULL when nothing does */
    const char *help;     /* a msgid */
} option_row;

typedef struct command command;
struct command {
    const char *name;
    exit_status (*run)(session *s, int argc, char **argv); /* argv[0] is its name */
    const command *const *commands; /* up to a NULL: those that its first argument chooses from */
    const option_row *options;                             /* up to a row without a name */
    const char *synopsis;    /* "beslut check FILE|FOLDER..."; a msgid */
    const char *summary;     /* one line; a msgid */
    const char *description; /* paragraphs, with an empty line between; a msgid */
};

extern const command render_command, check_command, meeting_command, export_command, explain_command, help_command,
    template_command, program_command; /* the last is `beslut` itself */
extern const command template_list_command, template_new_command, template_check_command,
    template_show_command,
    template_schema_command;

/* Of those that `of` chooses from; NULL when there is none of that name, which is then said. */
const command *command_find(session *s, const command *of, const char *name);
/* Runs the one that the first argument names; without an argument, shows which there are. */
exit_status command_choose(session *s, const command *of, int argc, char **argv, int first);
exit_status help_on(session *s, const command *c);
extern const str no_args[DIAG_ARGS];

static inline const char *tr(const session *s, const char *msgid)
{
    return s->t->one(msgid);
}

/* language.c: the translator of the user's language. `wanted` is the value of --lang or
 * NULL: then the environment tells. */
const translator *language_choose(arena *a, const char *wanted);
bool language_known(arena *a, const char *name);

/* place.c: folders that came with the program. */
str place_beside_program(arena *a, const char *beside, const char *installed);
/* The folder of the template meant by --template; NULL with a diagnostic. */
const char *place_template(session *s, const char *name, diagnostics *bag);
/* The same for what a project file says, which lies in `folder`: empty, or with its final '/'. */
const char *place_project_template(session *s, str folder, str said, diagnostics *bag);
/* All there are by name, sorted. */
typedef struct placed_template {
    str name, folder;
} placed_template;
size_t place_templates(session *s, placed_template **found);
/* Where templates lie that are asked for by name. */
const template_roots *place_template_roots(session *s);

/* options.c */
enum {
    OPTION_HELP = 'h',
    OPTION_LANGUAGE = 256,
    OPTION_TEMPLATE,
    OPTION_FORMAT,
    OPTION_PDF,
    OPTION_VERSION,
    OPTION_STRICT,
    OPTION_FIX,
    OPTION_DRY_RUN,
    OPTION_FROM,
    OPTION_FORCE,
    OPTION_ALL_ATTACHMENTS,
    OPTION_CONFIDENTIAL,
};
enum { OPTIONS_DONE = -1, OPTIONS_WRONG = -2 }; /* wrong: already said what */
/* The next option's id, its value in *value. --lang has been obeyed before and is passed
 * over; afterwards *first is the first argument. */
int option_next(session *s, const command *c, int argc, char **argv, const char **value,
                int *first);
/* For a command that is told nothing but its name: true when it is to run; otherwise *status is
 * what came of it. */
bool option_nothing(session *s, const command *c, int argc, char **argv, exit_status *status);
const option_row *option_common(void); /* those that every command takes */
/* The value given for --lang anywhere on the command line, or NULL. */
const char *option_language(int argc, char **argv);
/* "4" as how many are worked on side by side; false, having said what is wrong. */
bool option_jobs(session *s, const command *c, const char *value, size_t *threads);
/* "pdf,html" as enum compile_outputs; false, having said what is wrong. */
bool option_formats(session *s, const command *c, const char *value, unsigned *outputs);
/* "sarif" as what makes the document; NULL for "text". Likewise. */
bool option_findings(session *s, const command *c, const char *value, findings_maker **make);
/* "3a" as the profile that `outputs`, which hold a COMPILE_PDF, are to have instead; false,
 * having said what is wrong. */
bool option_profile(session *s, const command *c, const char *value, unsigned *outputs);

/* report.c */
/* Prints the bag on standard error; gives what it means for the exit status. */
exit_status report(const session *s, diagnostics *bag);
/* Prints what papers exempt. */
void report_exempted(const session *s, diagnostics *bag);
/* What a bag means when faults below `least` do not count. */
exit_status report_status(const diagnostics *bag, severity least);
/* One fault of the command line, then how the command is used. `near`: among these
 * words the one that was meant may be. Gives EXIT_USAGE. */
exit_status report_usage(const session *s, const command *c, rule_id id, const str args[DIAG_ARGS],
                         const str *near, size_t near_count);
/* To standard output; EXIT_OUTPUT, having said why, when that fails. */
exit_status report_output(session *s, str text);
void report_line(str line); /* to standard error */

/* wrap.c: text laid out for a terminal of 80 columns. */
void wrap_text(buf *out, const char *text, size_t indent);
/* One paragraph, its first line begun in the column `indent`, where the others begin. */
void wrap_words(buf *out, str words, size_t indent);
/* "  left    right", the right part wrapped in its column. */
void wrap_row(buf *out, str left, size_t column, const char *right);
/* "åby" as a name is written: "Åby". */
str wrap_capital(arena *a, str name);
/* `msgid` with its arguments filled in. */
void wrap_fill(const session *s, buf *out, const char *text, str arg0, str arg1);

#endif
