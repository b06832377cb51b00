/* The command line, read by getopt_long from the tables from which help is written. */
#include "command/command.h"

#include "compile.h"
#include "system/pool.h"

#include <getopt.h>
#include <string.h>

static const option_row common[] = {
    {OPTION_LANGUAGE, "lang", N_("LANGUAGE"),
     N_("language of the messages: sv or en; otherwise the environment's")},
    {OPTION_HELP, "help", NULL, N_("show how the command is used")},
    {0, NULL, NULL, NULL},
};

const option_row *option_common(void)
{
    return common;
}

const char *option_language(int argc, char **argv)
{
    const char *found = NULL;
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            found = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            found = argv[i + 1];
    }
    return found;
}

/* Both tables as getopt wants them. */
enum { OPTIONS_MOST = 16 };

typedef struct option_set {
    struct option rows[OPTIONS_MOST];
    str names[OPTIONS_MOST];
    size_t count;
    char letters[2 * OPTIONS_MOST + 3];
} option_set;

static void set_add(option_set *set, const option_row *rows)
{
    size_t letters = strlen(set->letters);
    for (const option_row *r = rows; r->name && set->count + 1 < OPTIONS_MOST; r++) {
        set->names[set->count] = str_from(r->name);
        set->rows[set->count++] =
            (struct option){r->name, r->argument ? required_argument : no_argument, NULL, r->id};
        if (r->id > 255)
            continue;
        set->letters[letters++] = (char)r->id;
        if (r->argument)
            set->letters[letters++] = ':';
    }
}

/* "--help=yes" and such. Of letters not known, word may be the argument before. */
static bool has_unwanted_value(const option_set *set, const char *word)
{
    for (size_t i = 0; i < set->count; i++)
        if (set->rows[i].val == optopt && !set->rows[i].has_arg)
            return str_starts(str_from(word), STR("--")) && strchr(word, '=');
    return false;
}

static int wrong_option(session *s, const command *c, char **argv, const option_set *set, int code)
{
    const char *word = argv[optind - 1];
    char letter[3] = {'-', (char)optopt, '\0'};
    bool unwanted = code != ':' && has_unwanted_value(set, word);
    bool is_short = !unwanted && optopt > 0 && optopt < 256 && (code != ':' || word[1] != '-');
    rule_id id = code == ':' ? RULE_USAGE_NO_VALUE
                 : unwanted  ? RULE_USAGE_UNWANTED
                             : RULE_USAGE_OPTION;
    str name = str_from(is_short ? letter : word);
    size_t equals = str_find(name, STR("="));
    name = str_sub(name, 0, equals);
    bool may_be_slip = id == RULE_USAGE_OPTION && !is_short;
    report_usage(s, c, id, (const str[DIAG_ARGS]){name}, set->names, may_be_slip ? set->count : 0);
    return OPTIONS_WRONG;
}

int option_next(session *s, const command *c, int argc, char **argv, const char **value, int *first)
{
    /* Where a command is chosen, options before its name are not its own. */
    option_set set = {.letters = "+:"};
    if (!c->commands)
        strcpy(set.letters, ":");
    set_add(&set, c->options);
    set_add(&set, common);
    opterr = 0;
    int id = getopt_long(argc, argv, set.letters, set.rows, NULL);
    if (id == '?' || id == ':')
        return wrong_option(s, c, argv, &set, id);
    *value = optarg;
    *first = optind;
    if (id != OPTION_LANGUAGE)
        return id == -1 ? OPTIONS_DONE : id;
    if (language_known(s->arena, optarg))
        return option_next(s, c, argc, argv, value, first);
    report_usage(s, c, RULE_USAGE_VALUE,
                 (const str[DIAG_ARGS]){str_from(optarg), STR("--lang"), STR("sv, en")}, NULL, 0);
    return OPTIONS_WRONG;
}

bool option_nothing(session *s, const command *c, int argc, char **argv, exit_status *status)
{
    const char *value;
    int first, id = option_next(s, c, argc, argv, &value, &first);
    *status = EXIT_USAGE;
    if (id >= 0)
        *status = help_on(s, c);
    else if (id == OPTIONS_DONE && first < argc)
        report_usage(s, c, RULE_USAGE_MANY, (const str[DIAG_ARGS]){str_from(argv[first])}, NULL, 0);
    else if (id == OPTIONS_DONE)
        return true;
    return false;
}

bool option_jobs(session *s, const command *c, const char *value, size_t *threads)
{
    size_t number = 0;
    const char *digit = value;
    for (; *digit >= '0' && *digit <= '9' && number <= POOL_MOST; digit++)
        number = number * 10 + (size_t)(*digit - '0');
    *threads = number;
    if (*digit == '\0' && number >= 1 && number <= POOL_MOST)
        return true;
    report_usage(s, c, RULE_USAGE_VALUE,
                 (const str[DIAG_ARGS]){str_from(value), STR("--jobs"), STR("1, 2 … 256")}, NULL, 0);
    return false;
}

typedef struct format_row {
    const char *name;
    unsigned output;
} format_row;

static const format_row formats[] = {
    {"pdf", COMPILE_PDF}, {"html", COMPILE_HTML}, {"json", COMPILE_JSON}};

bool option_formats(session *s, const command *c, const char *value, unsigned *outputs)
{
    *outputs = 0;
    str rest = str_from(value);
    do {
        size_t comma = str_find(rest, STR(","));
        str word = str_trim(str_sub(rest, 0, comma));
        rest = comma == SIZE_MAX ? STR("") : str_sub(rest, comma + 1, rest.len);
        unsigned output = 0;
        for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
            if (str_is(word, formats[i].name))
                output = formats[i].output;
        *outputs |= output;
        if (!output) {
            report_usage(s, c, RULE_USAGE_VALUE,
                         (const str[DIAG_ARGS]){word, STR("--format"), STR("pdf, html, json")},
                         NULL, 0);
            return false;
        }
    } while (rest.len);
    return true;
}

typedef struct findings_row {
    const char *name;
    findings_maker *make;
} findings_row;

static const findings_row findings_formats[] = {{"text", NULL},
                                                {"json", findings_json},
                                                {"sarif", findings_sarif},
                                                {"github", findings_github}};

bool option_findings(session *s, const command *c, const char *value, findings_maker **make)
{
    for (size_t i = 0; i < sizeof findings_formats / sizeof *findings_formats; i++) {
        if (!str_is(str_from(value), findings_formats[i].name))
            continue;
        *make = findings_formats[i].make;
        return true;
    }
    report_usage(
        s, c, RULE_USAGE_VALUE,
        (const str[DIAG_ARGS]){str_from(value), STR("--format"), STR("text, json, sarif, github")},
        NULL, 0);
    return false;
}

static const format_row profiles[] = {
    {"2a", COMPILE_PDF}, {"3a", COMPILE_PDF_3A}, {"1a", COMPILE_PDF_1A}};

bool option_profile(session *s, const command *c, const char *value, unsigned *outputs)
{
    str word = str_from(value);
    for (size_t i = 0; i < sizeof profiles / sizeof *profiles; i++) {
        if (!str_is(word, profiles[i].name))
            continue;
        *outputs = (*outputs & ~(unsigned)COMPILE_ANY_PDF) | profiles[i].output;
        return true;
    }
    report_usage(s, c, RULE_USAGE_VALUE,
                 (const str[DIAG_ARGS]){word, STR("--pdf"), STR("2a, 3a, 1a")}, NULL, 0);
    return false;
}
