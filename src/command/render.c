#include "command/job.h"

#include "base/utf8.h"

#include <string.h>

static const option_row options[] = {
    {'o', "output", N_("PLACE"),
     N_("folder for the outputs (made if it is not there), a file for one output, or '-' for "
        "standard output; otherwise the folder you stand in")},
    {OPTION_FORMAT, "format", N_("FORMATS"),
     N_("pdf, html, json, or several with a comma between; otherwise pdf,html")},
    {OPTION_PDF, "pdf", N_("PROFILE"),
     N_("the kind of PDF: 2a (PDF/A-2a and PDF/UA-1), 3a (PDF/A-3a and PDF/UA-1, with the paper's "
        "own file attached) or 1a (PDF/A-1a, for older archives); otherwise 2a")},
    {OPTION_TEMPLATE, "template", N_("TEMPLATE"),
     N_("name of a template, or its folder; otherwise grund")},
    {'j', "jobs", N_("N"), N_("work on so many papers side by side; otherwise one for each processor")},
    {OPTION_FORCE, "force", NULL, N_("make also what has not changed since it was made")},
    {'q', "quiet", NULL, N_("say only what is wrong")},
    {0, NULL, NULL, NULL},
};


/* The ending of a file's name in lower case, with its point; "" when it has none of letters. */
static str ending_of(arena *a, str name)
{
    size_t at = name.len;
    while (at > 0 && (name.ptr[at - 1] | 0x20) >= 'a' && (name.ptr[at - 1] | 0x20) <= 'z')
        at--;
    bool ends = at > 1 && at < name.len && name.ptr[at - 1] == '.' && name.ptr[at - 2] != '/';
    return ends ? utf8_lower_str(a, str_sub(name, at - 1, name.len)) : STR("");
}

/* The format that such an ending asks for; 0 when it asks for none. */
static unsigned format_of_ending(str name)
{
    if (str_ends(name, STR(".pdf")))
        return COMPILE_PDF;
    if (str_ends(name, STR(".html")))
        return COMPILE_HTML;
    return str_ends(name, STR(".json")) ? COMPILE_JSON : 0;
}

/* A file is what is there and is no folder, or is not there and is named like an output. */
static place_kind kind_of(session *s, const char *place, bool *is_new)
{
    world *w = &s->system.world;
    str *names, cause;
    size_t count;
    if (strcmp(place, "-") == 0)
        return PLACE_FILE;
    world_status status = w->list(w, s->arena, place, &names, &count, &cause);
    *is_new = status == WORLD_MISSING;
    bool named = ending_of(s->arena, str_from(place)).len > 0;
    return status == WORLD_NOT_FOLDER || (*is_new && named) ? PLACE_FILE : PLACE_FOLDER;
}

static bool is_one(unsigned outputs)
{
    return outputs && (outputs & (outputs - 1)) == 0;
}

static bool has_nameless(const paper_list *list)
{
    for (size_t i = 0; i < list->papers.len; i++)
        if (list->papers.at[i].base.len == 0)
            return true;
    return false;
}

bool render_settle(session *s, const command *c, const render_wish *w, job *j)
{
    j->place = w->place ? w->place : ".";
    str place = str_from(j->place);
    bool is_new = false;
    j->kind = kind_of(s, j->place, &is_new);
    j->outputs = COMPILE_PDF | COMPILE_HTML;
    if (w->formats && !option_formats(s, c, w->formats, &j->outputs))
        return false;
    const str ending = j->kind == PLACE_FILE ? ending_of(s->arena, place) : STR("");
    const unsigned named = format_of_ending(ending);
    if (!w->formats && named)
        j->outputs = named;
    if (named && is_one(j->outputs) && j->outputs != named) {
        const str said = str_from(w->formats);
        report_usage(s, c, RULE_USAGE_ENDING, (const str[DIAG_ARGS]){place, said}, NULL, 0);
        return false;
    }
    if (j->kind == PLACE_FILE && paper_has_ending(place)) {
        report_usage(s, c, RULE_USAGE_SOURCE, (const str[DIAG_ARGS]){place}, NULL, 0);
        return false;
    }
    if (ending.len && !named && is_new) {
        report_usage(s, c, RULE_USAGE_UNKNOWN_ENDING, (const str[DIAG_ARGS]){place, ending}, NULL, 0);
        return false;
    }
    size_t papers = j->list.papers.len + j->list.failed;
    if (j->kind == PLACE_FILE && (papers > 1 || !is_one(j->outputs))) {
        report_usage(s, c, RULE_USAGE_PLACE, (const str[DIAG_ARGS]){place}, NULL, 0);
        return false;
    }
    if (j->kind == PLACE_FOLDER && has_nameless(&j->list)) {
        report_usage(s, c, RULE_USAGE_NAMELESS, (const str[DIAG_ARGS]){place}, NULL, 0);
        return false;
    }
    return true;
}

/* Puts the profile in place of the PDF asked for; false, having said why not. */
static bool settle_profile(session *s, const char *profile, job *j)
{
    const command *c = &render_command;
    if (!profile)
        return true;
    if (j->outputs & COMPILE_PDF)
        return option_profile(s, c, profile, &j->outputs);
    report_usage(s, c, RULE_USAGE_PROFILE, (const str[DIAG_ARGS]){str_from(profile)}, NULL, 0);
    return false;
}

/* One option; false when its value is wrong, having said so. */
static bool take_option(session *s, int id, const char *value, render_wish *w, job *j)
{
    switch (id) {
    case 'o': w->place = value; return true;
    case OPTION_FORMAT: w->formats = value; return true;
    case OPTION_PDF: w->profile = value; return true;
    case OPTION_TEMPLATE: w->template = value; return true;
    case OPTION_FORCE: return j->force = true;
    case 'q': return j->quiet = true;
    default: return option_jobs(s, &render_command, value, &j->threads);
    }
}

/* What was made, what needed not be, and what it took. */
static void sum_up(session *s, const job *j, const tally *t)
{
    if (t->stopped)
        job_stopped(s);
    if (!j->quiet || t->status != EXIT_ALL_WELL)
        job_summary(s, t, "{0} of {1} paper made", "{0} of {1} papers made");
}

static exit_status run(session *s, int argc, char **argv)
{
    render_wish w = {0};
    job j = {.sums_time = true};
    const char *value;
    int id, first;
    while ((id = option_next(s, &render_command, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, &render_command);
        if (!take_option(s, id, value, &w, &j))
            return EXIT_USAGE;
    }
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first == argc)
        return report_usage(s, &render_command, RULE_USAGE_NOTHING, no_args, NULL, 0);
    j.template = w.template;
    j.list = papers_gather(s, argv + first);
    if (!render_settle(s, &render_command, &w, &j) || !settle_profile(s, w.profile, &j))
        return EXIT_USAGE;
    tally t = job_run(s, &j);
    sum_up(s, &j, &t);
    job_end(&t);
    return t.status;
}

const command render_command = {
    .name = "render",
    .run = run,
    .options = options,
    .synopsis = N_("beslut render [-o PLACE] [--format FORMATS] [--pdf PROFILE] "
                   "[--template TEMPLATE] [-j N] [--force] [-q] FILE|FOLDER..."),
    .summary = N_("make PDF, HTML or JSON of papers"),
    .description = N_(
        "Checks each paper and, if it has no errors, makes its outputs. They are named after the "
        "paper: budget.md gives budget.pdf and budget.html. A paper with errors is passed over, "
        "its older outputs stay, and the others are made.\n"
        "\n"
        "A folder stands for the .md and .xml files directly in it. A file with a name in "
        "capitals, such as README.md, counts only if it begins as a paper. '-' stands for standard input.\n"
        "\n"
        "Where several papers are made, a file .beslut-record in the folder of the outputs tells "
        "what they were made from. What has not changed (paper, pictures, template, options, "
        "program) is then checked but not made again. The file may be deleted at any time."),
};
