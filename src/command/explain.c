#include "command/command.h"

#include <string.h>

static const option_row options[] = {{0, NULL, NULL, NULL}};

/* A message with a sign where an argument would stand. */
static const char *with_blanks(const session *s, const char *msgid)
{
    static const str blanks[DIAG_ARGS] = {{"…", 3}, {"…", 3}, {"…", 3}, {"…", 3}, {"…", 3}};
    buf out = buf_in(s->arena);
    diag_fill(&out, tr(s, msgid), blanks, &translator_none);
    return str_c(s->arena, buf_str(&out));
}

static const char *filled(const session *s, const char *msgid, const char *argument)
{
    buf out = buf_in(s->arena);
    wrap_fill(s, &out, msgid, str_from(argument), STR(""));
    return str_c(s->arena, buf_str(&out));
}

static str family_of(const rule *r)
{
    str slug = str_from(r->slug);
    return str_sub(slug, 0, str_find(slug, STR("/")));
}

static exit_status list_all(session *s)
{
    enum { MESSAGE_COLUMN = 28 };
    buf out = buf_in(s->arena);
    str family = STR("");
    for (int i = 0; i < RULE_COUNT; i++) {
        const rule *r = diag_rule((rule_id)i);
        if (i && !str_eq(family, family_of(r)))
            buf_byte(&out, '\n');
        family = family_of(r);
        const char *message = with_blanks(s, r->message);
        if (r->severity == SEVERITY_OFF)
            message = filled(s, N_("{0} (off until it is switched on)"), message);
        wrap_row(&out, str_from(r->slug), MESSAGE_COLUMN, message);
    }
    return report_output(s, buf_str(&out));
}

static void add_part(const session *s, buf *out, const char *heading, const char *text)
{
    if (text[0] == '\0')
        return;
    buf_byte(out, '\n');
    buf_c(out, tr(s, heading));
    buf_c(out, "\n");
    wrap_text(out, with_blanks(s, text), 2);
}

static const char *severity_word(severity level)
{
    switch (level) {
    case SEVERITY_HINT: return N_("advice");
    case SEVERITY_WARNING: return N_("warning");
    case SEVERITY_ERROR: return N_("error");
    case SEVERITY_OFF: return N_("off");
    }
    return "";
}

static const char changing[] = N_(
    "The rule judges what a paper says. Its severity (av, råd, varning or fel) is set for all "
    "papers under 'regler' in beslut.yaml, or in the template's <regler>. Where it does not "
    "apply in one paper, the paper says so under 'undantag', with the reason.");
static const char fixed[] = N_("The rule is one of form, and cannot be changed.");

static bool is_of_papers(rule_id id)
{
    return diag_can_change(id) || diag_rule(id)->fault == FAULT_PAPER;
}

static exit_status explain_one(session *s, rule_id id)
{
    const rule *r = diag_rule(id);
    buf out = buf_in(s->arena);
    buf_c(&out, r->slug);
    buf_c(&out, " (");
    buf_c(&out, tr(s, severity_word(r->severity)));
    buf_c(&out, ")\n");
    add_part(s, &out, N_("The message"), r->message);
    add_part(s, &out, N_("Why"), r->explanation);
    add_part(s, &out, N_("What to do"), r->hint);
    add_part(s, &out, N_("Based on"), r->source);
    if (is_of_papers(id))
        add_part(s, &out, N_("How to change it"), diag_can_change(id) ? changing : fixed);
    return report_output(s, buf_str(&out));
}

static exit_status unknown(session *s, str word)
{
    str slugs[RULE_COUNT];
    for (int i = 0; i < RULE_COUNT; i++)
        slugs[i] = str_from(diag_rule((rule_id)i)->slug);
    return report_usage(s, &explain_command, RULE_USAGE_RULE, (const str[DIAG_ARGS]){word}, slugs,
                        RULE_COUNT);
}

static exit_status run(session *s, int argc, char **argv)
{
    const char *value;
    int id, first;
    if ((id = option_next(s, &explain_command, argc, argv, &value, &first)) >= 0)
        return help_on(s, &explain_command);
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first == argc)
        return list_all(s);
    if (first + 1 < argc)
        return report_usage(s, &explain_command, RULE_USAGE_MANY,
                            (const str[DIAG_ARGS]){str_from(argv[first + 1])}, NULL, 0);
    rule_id found;
    str word = str_from(argv[first]);
    return diag_find_rule(s->arena, word, &found) ? explain_one(s, found) : unknown(s, word);
}

const command explain_command = {
    .name = "explain",
    .run = run,
    .options = options,
    .synopsis = N_("beslut explain [RULE]"),
    .summary = N_("tell why a message is given and what to do about it"),
    .description =
        N_("RULE is the word in square brackets at the end of a message, with or without "
           "the dots of å, ä and ö. Without a word, all rules are listed."),
};
