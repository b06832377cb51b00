/* Help, written from the tables of commands, options, templates and fields. */
#include "command/command.h"
#include "decision/field.h"

#include "base/utf8.h"

static const option_row options[] = {{0, NULL, NULL, NULL}};

enum { NAME_COLUMN = 14, OPTION_COLUMN = 26 };

static void add_options(const session *s, buf *out, const option_row *rows)
{
    for (; rows->name; rows++) {
        buf left = buf_in(s->arena);
        if (rows->id < 256) {
            buf_byte(&left, '-');
            buf_byte(&left, (char)rows->id);
            buf_c(&left, ", ");
        }
        buf_c(&left, "--");
        buf_c(&left, rows->name);
        if (rows->argument) {
            buf_byte(&left, ' ');
            buf_c(&left, tr(s, rows->argument));
        }
        wrap_row(out, buf_str(&left), OPTION_COLUMN, tr(s, rows->help));
    }
}

static void add_templates(session *s, buf *out)
{
    placed_template *found;
    size_t count = place_templates(s, &found);
    if (count == 0)
        return;
    buf_byte(out, '\n');
    buf_c(out, tr(s, N_("Templates:")));
    for (size_t i = 0; i < count; i++) {
        buf_c(out, i ? ", " : " ");
        buf_add(out, found[i].name);
    }
    buf_byte(out, '\n');
}

static void add_usage(const session *s, buf *out, const command *c)
{
    wrap_fill(s, out, N_("usage: {0}\n"), str_from(tr(s, c->synopsis)), STR(""));
    buf_byte(out, '\n');
    wrap_text(out, tr(s, c->description), 0);
}

static void add_statuses(const session *s, buf *out)
{
    static const struct {
        exit_status status;
        const char *meaning;
    } rows[] = {
        {EXIT_ALL_WELL, N_("everything asked for was made; there may be warnings")},
        {EXIT_PAPER, N_("a paper has errors; nothing was written for it")},
        {EXIT_USAGE, N_("the command line is wrong; nothing was done")},
        {EXIT_INPUT, N_("a file or folder could not be read")},
        {EXIT_OUTPUT, N_("an output could not be written")},
        {EXIT_SETUP, N_("the template or its fonts cannot be used, or memory is short")},
    };
    buf_byte(out, '\n');
    buf_c(out, tr(s, N_("Exit status (the worst counts):\n")));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char digit = (char)('0' + rows[i].status);
        wrap_row(out, (str){&digit, 1}, 6, tr(s, rows[i].meaning));
    }
}

static void add_commands(const session *s, buf *out, const command *const *commands)
{
    buf_byte(out, '\n');
    buf_c(out, tr(s, N_("Commands:\n")));
    for (; *commands; commands++)
        wrap_row(out, str_from((*commands)->name), NAME_COLUMN, tr(s, (*commands)->summary));
}

exit_status help_on(session *s, const command *c)
{
    buf out = buf_in(s->arena);
    add_usage(s, &out, c);
    if (c->commands)
        add_commands(s, &out, c->commands);
    buf_byte(&out, '\n');
    buf_c(&out, tr(s, N_("Options:\n")));
    add_options(s, &out, c->options);
    add_options(s, &out, option_common());
    if (c == &render_command || c == &check_command || c == &export_command)
        add_templates(s, &out);
    if (c == &program_command)
        add_statuses(s, &out);
    return report_output(s, buf_str(&out));
}

static const char *type_words(const field *f)
{
    switch (f->type) {
    case FIELD_TEXT: return N_("text");
    case FIELD_DATE: return N_("date");
    case FIELD_DATE_OR_WORDS: return N_("date or words");
    case FIELD_MONEY: return N_("amount");
    case FIELD_YEAR: return N_("year");
    case FIELD_POINT: return N_("decision point");
    case FIELD_LANGUAGE: return N_("language tag");
    case FIELD_RECORD: return N_("list");
    }
    return "";
}

static void add_field(const session *s, buf *out, const field *f, bool inner)
{
    enum { FIELD_COLUMN = 24 };
    buf left = buf_in(s->arena);
    buf_c(&left, inner ? "  " : "");
    buf_c(&left, f->name);
    buf right = buf_in(s->arena);
    buf_c(&right, tr(s, type_words(f)));
    if (f->required) {
        buf_c(&right, ", ");
        buf_c(&right, tr(s, N_("required")));
    }
    buf_c(&right, "; ");
    buf_c(&right, tr(s, f->help));
    wrap_row(out, buf_str(&left), FIELD_COLUMN, str_c(s->arena, buf_str(&right)));
}

static exit_status help_on_fields(session *s)
{
    buf out = buf_in(s->arena);
    wrap_text(
        &out,
        tr(s, N_("The fields of a decision paper, in the front matter of Markdown and as "
                 "elements in XML. Entries of a list have the fields shown under it; the dots "
                 "of å, ä and ö may be left out of names.")),
        0);
    buf_byte(&out, '\n');
    for (size_t i = 0; i < decision_record.field_count; i++) {
        const field *f = &decision_record.fields[i];
        add_field(s, &out, f, false);
        for (size_t j = 0; f->record && j < f->record->field_count; j++)
            add_field(s, &out, &f->record->fields[j], true);
    }
    return report_output(s, buf_str(&out));
}

static exit_status run(session *s, int argc, char **argv)
{
    const char *value;
    int id, first;
    if ((id = option_next(s, &help_command, argc, argv, &value, &first)) >= 0)
        return help_on(s, &help_command);
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first + 1 == argc && str_is(STR("fields"), argv[first]))
        return help_on_fields(s);
    const command *c = &program_command;
    for (; first < argc && c->commands; first++)
        if (!(c = command_find(s, c, argv[first])))
            return EXIT_USAGE;
    if (first < argc)
        return report_usage(s, &help_command, RULE_USAGE_MANY,
                            (const str[DIAG_ARGS]){str_from(argv[first])}, NULL, 0);
    return help_on(s, c);
}

const command help_command = {
    .name = "help",
    .run = run,
    .options = options,
    .synopsis = N_("beslut help [COMMAND...|fields]"),
    .summary = N_("show this, help on a command, or the fields of a paper"),
    .description = N_("`beslut help fields` lists every field that a paper can have."),
};
