#include "command/job.h"

static const option_row options[] = {
    {OPTION_FORMAT, "format", N_("FORMAT"),
     N_("text for people, on standard error; or for other programs, on standard output: json, "
        "sarif, github")},
    {OPTION_FIX, "fix", NULL, N_("mend in the files what can be mended with certainty")},
    {OPTION_DRY_RUN, "dry-run", NULL,
     N_("with --fix: write nothing, and show the changes as a diff on standard output")},
    {OPTION_STRICT, "strict", NULL, N_("let warnings count as errors")},
    {OPTION_PDF, "pdf", N_("PROFILE"),
     N_("the kind of PDF that is to be made, 2a, 3a or 1a; otherwise 2a")},
    {OPTION_TEMPLATE, "template", N_("TEMPLATE"),
     N_("name of a template, or its folder; otherwise grund")},
    {'j', "jobs", N_("N"), N_("work on so many papers side by side; otherwise one for each processor")},
    {0, NULL, NULL, NULL},
};

/* The document of the whole run, when all of it is known. */
static exit_status give_document(session *s, const job *j, findings_maker *make, const tally *t)
{
    findings *f = j->findings;
    f->papers = t->all;
    f->passed = t->good;
    f->strict = j->strict;
    f->status = (int)t->status;
    exit_status written = report_output(s, make(s->arena, f));
    return written > t->status ? written : t->status;
}

static exit_status run_job(session *s, job *j, findings_maker *make)
{
    if (make)
        j->findings = findings_new(s->arena, s->t);
    tally t = job_run(s, j);
    if (t.stopped)
        job_stopped(s);
    if (make)
        t.status = give_document(s, j, make, &t);
    if (j->mend != MEND_NOTHING)
        mend_summary(s, &t, j->mend);
    if (j->strict)
        job_summary(s, &t, "{0} of {1} paper without errors and warnings",
                    "{0} of {1} papers without errors and warnings");
    else
        job_summary(s, &t, "{0} of {1} paper without errors", "{0} of {1} papers without errors");
    job_end(&t);
    return t.status;
}

typedef struct wish {
    findings_maker *make; /* NULL: what is found is told to people as it is found */
    bool fix, dry_run;
} wish;

static exit_status not_together(session *s, const char *one, const char *other)
{
    return report_usage(s, &check_command, RULE_USAGE_TOGETHER,
                        (const str[DIAG_ARGS]){str_from(one), str_from(other)}, NULL, 0);
}

/* Settles what is to be mended; EXIT_USAGE, having said why, when it cannot be meant. */
static exit_status settle(session *s, const wish *w, char **arguments, job *j)
{
    if (w->dry_run && !w->fix)
        return report_usage(s, &check_command, RULE_USAGE_ALONE,
                            (const str[DIAG_ARGS]){STR("--dry-run"), STR("--fix")}, NULL, 0);
    if (w->dry_run && w->make)
        return not_together(s, "--dry-run", "--format");
    for (char **word = arguments; w->fix && *word; word++)
        if (str_is(STR("-"), *word))
            return not_together(s, "--fix", "-");
    if (w->fix)
        j->mend = w->dry_run ? MEND_SHOW : MEND_WRITE;
    return EXIT_ALL_WELL;
}

/* One option; false when its value is wrong, having said so. */
static bool take_option(session *s, int id, const char *value, wish *w, job *j)
{
    switch (id) {
    case OPTION_FORMAT: return option_findings(s, &check_command, value, &w->make);
    case OPTION_PDF: return option_profile(s, &check_command, value, &j->outputs);
    case OPTION_TEMPLATE: j->template = value; return true;
    case OPTION_STRICT: return j->strict = true;
    case OPTION_FIX: return w->fix = true;
    case 'j': return option_jobs(s, &check_command, value, &j->threads);
    case OPTION_DRY_RUN: return w->dry_run = true;
    }
    return true;
}

static exit_status run(session *s, int argc, char **argv)
{
    /* Setting the paper finds what no reading finds: characters without a glyph. */
    job j = {.kind = PLACE_NOWHERE, .tells_exempted = true, .outputs = COMPILE_PDF | COMPILE_HTML};
    wish w = {0};
    const char *value;
    int id, first;
    while ((id = option_next(s, &check_command, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, &check_command);
        if (!take_option(s, id, value, &w, &j))
            return EXIT_USAGE;
    }
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first == argc)
        return report_usage(s, &check_command, RULE_USAGE_NOTHING, no_args, NULL, 0);
    if (settle(s, &w, argv + first, &j) != EXIT_ALL_WELL)
        return EXIT_USAGE;
    j.list = papers_gather(s, argv + first);
    return run_job(s, &j, w.make);
}

const command check_command = {
    .name = "check",
    .run = run,
    .options = options,
    .synopsis = N_("beslut check [--format FORMAT] [--strict] [--fix [--dry-run]] [--pdf PROFILE] "
                   "[--template TEMPLATE] [-j N] FILE|FOLDER..."),
    .summary = N_("say what is wrong with papers, and make nothing"),
    .description =
        N_("Does all that render does but write, so what passes here will render.\n"
           "\n"
           "A folder stands for the .md and .xml files directly in it. A file with a name in "
           "capitals, such as README.md, counts only if it begins as a paper. '-' stands for "
           "standard input."),
};
