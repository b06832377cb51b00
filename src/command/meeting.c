/* beslut meeting: reads the meeting's file, makes its papers by a job as render does, and then what
 * follows from all of them together. */
#include "command/meeting.h"

#include "frontend/frontend.h"
#include "input/input.h"

#include <string.h>

static const option_row options[] = {
    {'o', "output", N_("FOLDER"),
     N_("folder for all that is made (made if it is not there); otherwise the folder you stand "
        "in")},
    {OPTION_PDF, "pdf", N_("PROFILE"), N_("the kind of PDF, 2a, 3a or 1a; otherwise 2a")},
    {OPTION_TEMPLATE, "template", N_("TEMPLATE"),
     N_("name of a template, or its folder; otherwise grund")},
    {OPTION_ALL_ATTACHMENTS, "all-attachments", NULL,
     N_("bind in also attachments that are not PDF/A, encrypted or damaged, as far as they can be read")},
    {OPTION_CONFIDENTIAL, "confidential", NULL, N_("make confidential papers too")},
    {'j', "jobs", N_("N"),
     N_("work on so many papers side by side; otherwise one for each processor")},
    {OPTION_FORCE, "force", NULL, N_("make also what has not changed since it was made")},
    {'q', "quiet", NULL, N_("say only what is wrong")},
    {0, NULL, NULL, NULL},
};

/* What an output of a document is called, by its ending. */
void meeting_add_file(meeting_run *r, str name, str title)
{
    vec_push(r->a, &r->files, ((meeting_file){name, title}));
}

static void add_files(meeting_run *r, str base, str title, unsigned outputs)
{
    if (outputs & COMPILE_ANY_PDF)
        meeting_add_file(r, str_join(r->a, base, STR(".pdf")), title);
    if (outputs & COMPILE_HTML)
        meeting_add_file(r, str_join(r->a, base, STR(".html")), title);
}

void meeting_tell(meeting_run *r, diagnostics *bag)
{
    const exit_status status = report(r->s, bag);
    r->status = status > r->status ? status : r->status;
    r->errors += bag->counts[SEVERITY_ERROR];
    r->warnings += bag->counts[SEVERITY_WARNING];
}

static void make_in_arena(meeting_run *r, arena *a, str base, decision *d, unsigned outputs)
{
    job wanted = r->job;
    wanted.outputs = outputs;
    output_files files = {0};
    diagnostics *bag = diag_new(a);
    compiled made = compile_facts(r->compiler, a, d);
    if (r->record && !wanted.force)
        wanted.outputs &= ~output_held(&wanted, r->record, a, base, made.identity);
    if (wanted.outputs == 0) {
        r->unchanged++;
        add_files(r, base, d->title.text, outputs);
        return;
    }
    const digest identity = made.identity;
    compile_outputs(r->compiler, a, d->source, wanted.outputs, bag, &made);
    made.identity = identity;
    if (!diag_has_errors(bag)) {
        const bool silent = bag->items.len == 0;
        output_write(r->s, &wanted, base, &made, bag, &files);
        add_files(r, base, d->title.text, outputs);
        if (r->record && silent)
            output_record(&wanted, r->record, base, &files);
        r->made++;
    }
    meeting_tell(r, bag);
}

void meeting_make(meeting_run *r, str base, decision *d, unsigned outputs)
{
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        arena_exhausted(r->a);
    }
    make_in_arena(r, a, base, d, outputs);
    arena_free(a);
}

static digest digest_of(arena *a, str bytes)
{
    digest_sum *sum = digest_begin(a);
    digest_add(sum, bytes);
    return digest_end(sum);
}

pdf_profile meeting_profile(const meeting_run *r)
{
    for (int i = 0; i < PDF_PROFILES; i++)
        if (r->job.outputs & compile_output_of((pdf_profile)i))
            return (pdf_profile)i;
    return PDF_2A;
}

const char *meeting_path(const meeting_run *r, str name)
{
    const str place = str_from(r->job.place);
    return str_c(r->a,
                 str_is(place, ".") ? name : str_join(r->a, str_join(r->a, place, STR("/")), name));
}

bool meeting_put(meeting_run *r, str name, str bytes)
{
    world *w = &r->s->system.world;
    str cause;
    const char *path = meeting_path(r, name);
    const digest from = digest_of(r->a, bytes);
    world_stamp stamp;
    if (r->record && !r->job.force && record_holds(r->record, r->a, name, from)) {
        r->unchanged++;
    } else if (w->make_folder(w, r->a, r->job.place, &cause) != WORLD_OK ||
               w->write(w, r->a, path, bytes, &cause) != WORLD_OK) {
        output_report(r->s, r->bag, path, cause);
        return false;
    } else {
        r->made++;
        if (r->record && w->stamp(w, r->a, path, &stamp, &cause) == WORLD_OK)
            record_add(r->record, name, "", from, stamp);
    }
    return true;
}

void meeting_write(meeting_run *r, str name, str bytes)
{
    if (meeting_put(r, name, bytes))
        meeting_add_file(r, str_copy(r->a, name), STR(""));
}

static void looked(void *context, size_t index, const decision *d)
{
    meeting_run *r = context;
    meeting_take_paper(r->meeting, r->items[index], d);
    packet_add(r->packet, r->items[index], d);
}

/* Whether what the paper says can be relied on, though it has errors: a source that is overdrawn is a
 * matter of all papers that draw on it. */
static bool is_readable(const diagnostics *bag)
{
    for (size_t i = 0; i < bag->items.len; i++)
        if (bag->items.at[i]->severity == SEVERITY_ERROR && bag->items.at[i]->id != RULE_ACROSS_FUND)
            return false;
    return bag->dropped == 0;
}

static void finished(void *context, size_t index, const digest *identity, const diagnostics *bag)
{
    meeting_run *r = context;
    if (!identity && !is_readable(bag))
        meeting_forget_paper(r->meeting, r->items[index]);
    r->finished[index] = identity != NULL;
    r->meeting->items.at[r->items[index]].unmade = !identity;
    if (identity)
        r->identities[index] = *identity;
}

const template *meeting_words(const meeting_run *r)
{
    return template_for_language(r->a, r->compiler->template, r->meeting->said->language.text);
}

static void make_call(meeting_run *r)
{
    meeting_make(r, STR("kallelse"), meeting_call(r->meeting, ".pdf"),
                 r->job.outputs & COMPILE_ANY_PDF);
    meeting_make(r, STR("kallelse"), meeting_call(r->meeting, ".html"), COMPILE_HTML);
}

static void made(void *context, record *kept)
{
    meeting_run *r = context;
    const size_t errors = r->bag->counts[SEVERITY_ERROR];
    r->record = kept;
    packet_check(r->packet, r->bag);
    if (r->bag->counts[SEVERITY_ERROR] > errors)
        return;
    meeting_complete(r->meeting);
    meeting_copy(r);
    meeting_bind(r);
    make_call(r);
    meeting_make_lists(r);
    meeting_make_dispatch(r);
    meeting_make_contents(r);
}

/* The folder of the meeting's file, with its '/'. */
static str folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (str){path, (size_t)(slash - path) + 1} : STR("");
}

/* The papers that are to be made, those that lie there. */
static void gather(meeting_run *r, const char *file)
{
    arena *a = r->a;
    world *w = &r->s->system.world;
    size_t *items = ARENA_ARRAY(a, size_t, r->meeting->items.len + 1);
    r->job.list.faults = diag_new(a);
    for (size_t i = 0; i < r->meeting->items.len; i++) {
        const meeting_item *item = &r->meeting->items.at[i];
        const str path = str_join(a, folder_of(file), item->said->paper.text);
        world_stamp stamp;
        str cause;
        if (item->state != ITEM_IN_PACKET)
            continue;
        if (w->stamp(w, a, str_c(a, path), &stamp, &cause) != WORLD_OK) {
            diag_report(r->bag, RULE_MEETING_PAPER, item->said->paper.at, item->said->paper.text,
                        cause);
            r->job.list.failed++;
            continue;
        }
        items[r->job.list.papers.len] = i;
        vec_push(a, &r->job.list.papers, ((paper){str_c(a, path), item->base, true, item->number}));
    }
    r->items = items;
    r->identities = ARENA_ARRAY(a, digest, r->job.list.papers.len + 1);
    r->finished = ARENA_ARRAY(a, bool, r->job.list.papers.len + 1);
}

/* The meeting's facts; NULL when they cannot be trusted, which has been reported. */
static decision *read_meeting(meeting_run *r, const char *file, paper_setup with)
{
    world *w = &r->s->system.world;
    const source *text = input_load(r->a, w, file, r->bag);
    if (!text)
        return NULL;
    const compile_setting around = {.project = with.project, .world = w};
    compiled read = compile_document(with.compiler, &around, r->a, text, r->bag);
    if (!diag_has_errors(r->bag) && read.decision->items.len == 0)
        diag_report(r->bag, RULE_MEETING_EMPTY, read.decision->head, STR(""));
    return diag_has_errors(r->bag) ? NULL : read.decision;
}

static exit_status tell(meeting_run *r)
{
    return report(r->s, r->bag);
}

static void sum_up(meeting_run *r, tally *t)
{
    if (t->stopped)
        job_stopped(r->s);
    t->errors += r->errors + r->bag->counts[SEVERITY_ERROR];
    t->warnings += r->warnings + r->bag->counts[SEVERITY_WARNING];
    if (!r->job.quiet || t->status != EXIT_ALL_WELL)
        job_summary(r->s, t, "{0} of {1} paper made", "{0} of {1} papers made");
}

static exit_status run_meeting(meeting_run *r, const char *file, bool confidential)
{
    setup *u = setup_new(r->s, r->a, r->job.template, r->job.outputs);
    const paper_setup with = setup_for(u, file, r->bag);
    decision *said = with.compiler ? read_meeting(r, file, with) : NULL;
    if (!said)
        return tell(r);
    const job_follower follower = {r, looked, finished, made};
    r->compiler = with.compiler;
    r->meeting =
        meeting_new(r->a, said, project_for_meeting(r->a, with.project, said), confidential);
    r->packet = packet_new(r->a, said);
    r->job.meeting = said;
    r->job.withholds = !confidential;
    r->job.follower = &follower;
    gather(r, file);
    tally t = job_run(r->s, &r->job);
    if (r->job.list.papers.len == 0)
        made(r, NULL);
    const exit_status status = tell(r);
    t.status = status > t.status ? status : t.status;
    t.status = r->status > t.status ? r->status : t.status;
    sum_up(r, &t);
    job_end(&t);
    return t.status;
}

typedef struct wish {
    bool confidential, all_attachments;
} wish;

static exit_status run_in_arena(session *s, job j, const char *file, wish w)
{
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        diagnostics *bag = diag_new(s->arena);
        diag_report_file(bag, RULE_MEMORY, str_from(file), (const str[DIAG_ARGS]){str_from(file)});
        return report(s, bag);
    }
    meeting_run r = {.s = s, .job = j, .a = a, .bag = diag_new(a)};
    r.all_attachments = w.all_attachments;
    const exit_status status = run_meeting(&r, file, w.confidential);
    arena_free(a);
    return status;
}

/* One option; false when its value is wrong, having said so. */
static bool take_option(session *s, int id, const char *value, wish *w, job *j)
{
    switch (id) {
    case 'o': j->place = value; return true;
    case OPTION_PDF: return option_profile(s, &meeting_command, value, &j->outputs);
    case OPTION_TEMPLATE: j->template = value; return true;
    case OPTION_ALL_ATTACHMENTS: return w->all_attachments = true;
    case OPTION_CONFIDENTIAL: return w->confidential = true;
    case OPTION_FORCE: return j->force = true;
    case 'q': return j->quiet = true;
    default: return option_jobs(s, &meeting_command, value, &j->threads);
    }
}

static exit_status run(session *s, int argc, char **argv)
{
    job j = {.kind = PLACE_FOLDER,
             .place = ".",
             .outputs = COMPILE_PDF | COMPILE_HTML,
             .sums_time = true};
    wish w = {0};
    const char *value;
    int id, first;
    while ((id = option_next(s, &meeting_command, argc, argv, &value, &first)) >= 0) {
        if (id == OPTION_HELP)
            return help_on(s, &meeting_command);
        if (!take_option(s, id, value, &w, &j))
            return EXIT_USAGE;
    }
    if (id == OPTIONS_WRONG)
        return EXIT_USAGE;
    if (first == argc)
        return report_usage(s, &meeting_command, RULE_USAGE_NOTHING, no_args, NULL, 0);
    if (first + 1 < argc)
        return report_usage(s, &meeting_command, RULE_USAGE_MANY,
                            (const str[DIAG_ARGS]){str_from(argv[first + 1])}, NULL, 0);
    return run_in_arena(s, j, argv[first], w);
}

const command meeting_command = {
    .name = "meeting",
    .run = run,
    .options = options,
    .synopsis =
        N_("beslut meeting [-o FOLDER] [--pdf PROFILE] [--template TEMPLATE] [--all-attachments] "
           "[--confidential] [-j N] [--force] [-q] FILE"),
    .summary = N_("make the call and all papers of a meeting"),
    .description = N_(
        "FILE is the paper that calls the meeting: a kallelse with its items (ärenden) as a field, "
        "each "
        "with the file of its paper (handling). All papers are checked and made as render does, "
        "named "
        "after their items: item 7 with skola.md gives 07-skola.pdf and 07-skola.html. The call "
        "itself "
        "is kallelse.pdf and kallelse.html, with links to them. handlingar.pdf is the call and all "
        "papers in "
        "one file, numbered through, the pages of attached PDFs behind the papers that they belong to; more "
        "than a thousand pages become several. Attachments that are not PDF/A are left out, which a page "
        "tells, unless --all-attachments asks for them; handlingar.pdf is then no PDF/A itself.\n"
        "\n"
        "A withdrawn item (utgår) and a confidential one (sekretess) keep their numbers, but their "
        "papers are not made; with --confidential, confidential ones are.\n"
        "\n"
        "What the papers take from each source of money is added up in finansiering.pdf and "
        "finansiering.html, and their assignments are listed in uppdrag.pdf, uppdrag.html, "
        "uppdrag.csv "
        "and uppdrag.ics.\n"
        "\n"
        "Who is told what is listed by recipient in expediering.pdf, expediering.html and "
        "expediering.csv. index.html leads to all that was made, and meeting.json has it as data. "
        "The papers "
        "are held against the items too, by the rules sammanträde/…"),
};
