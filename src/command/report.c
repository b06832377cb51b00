/* What the program says, and to whom: people on standard error, programs on standard
 * output. */
#include "command/command.h"

#include <errno.h>
#include <unistd.h>

/* When standard error cannot be written there is nobody left to tell. */
void report_line(str line)
{
    while (line.len) {
        ssize_t n = write(STDERR_FILENO, line.ptr, line.len);
        if (n < 0 && errno != EINTR)
            return;
        line = str_sub(line, n < 0 ? 0 : (size_t)n, line.len);
    }
}

static exit_status status_of(fault_class fault)
{
    switch (fault) {
    case FAULT_PAPER:
    case FAULT_RULE:
    case FAULT_ACROSS: return EXIT_PAPER;
    case FAULT_USAGE: return EXIT_USAGE;
    case FAULT_INPUT: return EXIT_INPUT;
    case FAULT_OUTPUT: return EXIT_OUTPUT;
    case FAULT_SETUP: return EXIT_SETUP;
    }
    return EXIT_SETUP;
}

exit_status report_status(const diagnostics *bag, severity least)
{
    bool some = diag_has_errors(bag) || (least < SEVERITY_ERROR && bag->counts[SEVERITY_WARNING]);
    exit_status worst = bag->dropped && some ? EXIT_PAPER : EXIT_ALL_WELL;
    for (size_t i = 0; i < bag->items.len; i++) {
        const diagnostic *d = bag->items.at[i];
        exit_status status =
            d->severity >= least ? status_of(diag_rule(d->id)->fault) : EXIT_ALL_WELL;
        worst = status > worst ? status : worst;
    }
    return worst;
}

exit_status report(const session *s, diagnostics *bag)
{
    diag_sort(bag);
    buf out = buf_in(bag->arena);
    diag_text(&out, bag, s->t, s->colour);
    report_line(buf_str(&out));
    return report_status(bag, SEVERITY_ERROR);
}

void report_exempted(const session *s, diagnostics *bag)
{
    buf out = buf_in(bag->arena);
    diag_text_excused(&out, bag, s->t, s->colour);
    report_line(buf_str(&out));
}

exit_status report_usage(const session *s, const command *c, rule_id id, const str args[DIAG_ARGS],
                         const str *near, size_t near_count)
{
    diagnostics *bag = diag_new(s->arena);
    diagnostic *d = diag_report_file(bag, id, STR("beslut"), args);
    str dashes = str_starts(args[0], STR("--")) ? STR("--") : STR("");
    str word = str_sub(args[0], dashes.len, args[0].len);
    str meant = diag_nearest(s->arena, word, near, near_count);
    if (meant.len)
        diag_add_note(bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, str_join(s->arena, dashes, meant));
    report(s, bag);
    buf out = buf_in(s->arena);
    wrap_fill(s, &out, N_("usage: {0}\n"), str_from(tr(s, c->synopsis)), STR(""));
    report_line(buf_str(&out));
    return EXIT_USAGE;
}

exit_status report_output(session *s, str text)
{
    world *w = &s->system.world;
    str cause;
    if (w->write(w, s->arena, "-", text, &cause) == WORLD_OK)
        return EXIT_ALL_WELL;
    diagnostics *bag = diag_new(s->arena);
    str name = str_from(tr(s, N_("<standard output>")));
    diag_report_file(bag, RULE_FILE_WRITE, STR("beslut"), (const str[DIAG_ARGS]){name, cause});
    return report(s, bag);
}
