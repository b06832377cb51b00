#include "command/job.h"

#include "beslut.h"
#include "command/output.h"
#include "command/progress.h"
#include "input/input.h"
#include "system/pool.h"

#include <stdlib.h>
#include <string.h>

/* The record is written when so many outputs are new in it, for runs that are broken off. */
enum { RECORD_EVERY = 500 };

/* What came of one paper, between the thread that makes it and the one that tells. */
typedef struct result {
    arena *a; /* the paper's; NULL when nothing is kept of it */
    diagnostics *bag;
    mended mended;
    output_files files;
    digest identity; /* of all that its outputs hang on */
    bool good, unchanged, withheld, no_memory;
} result;

/* The run of a job. `doomed[i]` is the paper that has taken the name of papers.at[i]'s
 * output, or NULL. */
typedef struct run {
    session *s;
    const job *j;
    arena *shared;
    const paper **doomed;
    prepared *prepared; /* one for each paper */
    result *results;    /* likewise */
    const across *all;
    record *record; /* NULL: none is kept */
    progress progress;
    diagnostics *nothing;                           /* an empty bag */
    const project *meeting_project, *plain_project; /* as the last paper had them */
    tally tally;
} run;

static void count(run *r, const diagnostics *bag)
{
    r->tally.errors += bag->counts[SEVERITY_ERROR];
    r->tally.warnings += bag->counts[SEVERITY_WARNING];
    r->tally.exempted += bag->excused.len;
}

static bool passes(const run *r, const diagnostics *bag)
{
    return !diag_has_errors(bag) && !(r->j->strict && bag->counts[SEVERITY_WARNING]);
}

/* `path` names the paper that the bag is of; "" when it is of none. */
static void say(run *r, const char *path, diagnostics *bag, size_t fixes)
{
    if (bag->items.len || bag->excused.len)
        progress_clear(&r->progress);
    if (r->j->findings) {
        diag_sort(bag);
        findings_add(r->j->findings, str_from(path), bag, fixes);
    } else {
        report(r->s, bag);
        if (r->j->tells_exempted)
            report_exempted(r->s, bag);
    }
    exit_status status = report_status(bag, r->j->strict ? SEVERITY_WARNING : SEVERITY_ERROR);
    r->tally.status = status > r->tally.status ? status : r->tally.status;
    count(r, bag);
}

/* The same file, named again. */
static bool is_again(const run *r, size_t i)
{
    return r->doomed[i] && strcmp(r->doomed[i]->path, r->j->list.papers.at[i].path) == 0;
}

/* The paper whose output this one would overwrite, or NULL. */
static const paper *doomed_by(const run *r, size_t i)
{
    return r->j->kind == PLACE_FOLDER ? r->doomed[i] : NULL;
}

size_t job_threads(const job *j)
{
    /* What is shown while papers are mended goes out as they are worked on. */
    if (j->mend != MEND_NOTHING)
        return 1;
    return j->threads ? j->threads : pool_cores();
}

/* What makes: another build of the program may make something else of the same paper. */
static str maker_of(run *r)
{
    world *w = &r->s->system.world;
    world_stamp stamp = {0};
    str cause;
    buf maker = buf_in(r->shared);
    w->stamp(w, r->shared, "/proc/self/exe", &stamp, &cause);
    buf_c(&maker, "beslut " BESLUT_VERSION " ");
    buf_number(&maker, stamp.size);
    buf_byte(&maker, ' ');
    buf_number(&maker, stamp.seconds);
    buf_byte(&maker, '.');
    buf_number(&maker, stamp.nanoseconds);
    return buf_str(&maker);
}

/* A single paper begins no record, so that the folder one stands in is left as it was. */
static void open_record(run *r)
{
    if (r->j->kind != PLACE_FOLDER)
        return;
    record *found = record_open(r->shared, &r->s->system.world, r->j->place, maker_of(r));
    if (r->j->list.papers.len > 1 || r->j->meeting || record_was_there(found))
        r->record = found;
}

static mended mend_first(const run *r, const paper *p, const paper_setup *with, arena *a,
                         const source *s, diagnostics *bag)
{
    if (r->j->mend == MEND_NOTHING || !s)
        return (mended){.source = s};
    mend_task task = {r->s, with->compiler, with->project, p->path, r->j->mend};
    return mend_paper(&task, a, s, bag);
}

/* What has not changed is left as it is. What the back ends have said of a paper is to be said
 * again. */
static void make_outputs(run *r, const paper *p, const source *s, compiled *made, result *done)
{
    arena *a = done->a;
    job wanted = *r->j;
    const compiler *c = r->prepared[p - r->j->list.papers.at].with.compiler;
    if (r->record && !r->j->force)
        wanted.outputs &= ~output_held(r->j, r->record, a, p->base, made->identity);
    done->unchanged = wanted.outputs == 0;
    if (done->unchanged)
        return;
    const size_t said = done->bag->items.len;
    const digest identity = made->identity;
    compile_outputs(c, a, s, wanted.outputs, done->bag, made);
    made->identity = identity;
    if (!diag_has_errors(done->bag))
        output_write(r->s, &wanted, p->base, made, done->bag,
                     done->bag->items.len == said ? &done->files : NULL);
}

static void make_in_arena(run *r, const paper *p, const paper_setup *with, result *done)
{
    arena *a = done->a;
    diagnostics *bag = done->bag = diag_new(a);
    world *w = &r->s->system.world;
    const source *read = (p->found ? input_load_found : input_load)(a, w, p->path, bag);
    done->mended = mend_first(r, p, with, a, read, bag);
    const source *s = done->mended.source;
    if (s) {
        const compile_setting around = {
            .project = with->project, .all = r->all, .item_number = p->item_number, .world = w};
        compiled made = compile_document(with->compiler, &around, a, s, bag);
        done->withheld = r->j->withholds && made.decision->secrecies.len > 0;
        done->identity = made.identity;
        if (made.document && !done->withheld)
            make_outputs(r, p, s, &made, done);
    }
    done->good = passes(r, bag);
}

static bool is_empty(const diagnostics *bag)
{
    return bag->items.len == 0 && bag->excused.len == 0 && !bag->dropped;
}

/* On any thread: the paper is compiled, and its outputs are written. */
static void make_paper(void *context, size_t i)
{
    run *r = context;
    const prepared *ready = &r->prepared[i];
    result *done = &r->results[i];
    if (ready->again || doomed_by(r, i) || !ready->with.compiler)
        return;
    arena *a = done->a = arena_new(COMPILE_MEMORY);
    if (!a || setjmp(*arena_trap(a)))
        done->no_memory = true;
    else
        make_in_arena(r, &r->j->list.papers.at[i], &ready->with, done);
    if (done->no_memory || is_empty(done->bag)) {
        /* Most papers leave nothing to tell, and their memory need not wait for its turn. */
        arena_free(done->a);
        done->a = NULL;
        done->bag = r->nothing;
    }
}

static void report_memory(run *r, const char *path)
{
    diagnostics *bag = diag_new(r->shared ? r->shared : r->s->arena);
    diag_report_file(bag, RULE_MEMORY, str_from(path), (const str[DIAG_ARGS]){str_from(path)});
    say(r, path, bag, 0);
}

static int by_base(const void *x, const void *y)
{
    const paper *a = *(const paper *const *)x, *b = *(const paper *const *)y;
    int order = str_cmp(a->base, b->base);
    return order ? order : (a > b) - (a < b);
}

/* Marks each paper whose output an earlier one has. The same file named twice is one. */
static void find_doomed(run *r)
{
    arena *a = r->s->arena;
    const paper *papers = r->j->list.papers.at;
    size_t n = r->j->list.papers.len;
    r->doomed = ARENA_ARRAY(a, const paper *, n + 1);
    const paper **sorted = ARENA_ARRAY(a, const paper *, n + 1);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &papers[i];
    qsort(sorted, n, sizeof *sorted, by_base);
    const paper *first = NULL;
    for (size_t i = 0; i < n; i++) {
        if (first && str_eq(first->base, sorted[i]->base))
            r->doomed[sorted[i] - papers] = first;
        else
            first = sorted[i];
    }
}

static void report_same_output(run *r, const paper *p, const paper *first)
{
    diagnostics *bag = diag_new(r->shared);
    const str path = str_from(p->path);
    const str output = output_path(r->j, r->shared, p->base, r->j->outputs);
    diag_report_file(bag, RULE_FILE_SAME_OUTPUT, path,
                     (const str[DIAG_ARGS]){str_from(first->path), path, output});
    say(r, p->path, bag, 0);
}

/* What came of a paper is told and counted. */
static void take_result(run *r, const paper *p, const result *done)
{
    const mended *m = &done->mended;
    if (done->no_memory) {
        report_memory(r, p->path);
        return;
    }
    if (done->withheld && done->good)
        r->tally.all--;
    else
        r->tally.good += done->good;
    r->tally.unchanged += done->good && done->unchanged;
    r->tally.fixes += m->fixes;
    r->tally.fixed += m->fixes > 0;
    r->tally.status = m->status > r->tally.status ? m->status : r->tally.status;
    if (r->j->follower)
        r->j->follower->finished(r->j->follower->context, (size_t)(p - r->j->list.papers.at),
                                 done->good ? &done->identity : NULL, done->bag);
    if (r->record)
        output_record(r->j, r->record, p->base, &done->files);
    say(r, p->path, done->bag, m->fixes);
}

/* Writes the record when it lacks so many outputs. Who could write these can write it too. */
static void keep_record(run *r, size_t least)
{
    arena *a = r->record && record_unwritten(r->record) >= least ? arena_new(0) : NULL;
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        return;
    }
    diagnostics *bag = diag_new(a);
    str cause;
    if (record_write(r->record, a, &cause) != WORLD_OK)
        output_report(r->s, bag, RECORD_NAME, cause);
    say(r, "", bag, 0);
    arena_free(a);
}

static void take_paper(void *context, size_t i)
{
    run *r = context;
    const paper *p = &r->j->list.papers.at[i];
    const prepared *ready = &r->prepared[i];
    if (ready->again) {
        r->tally.all--;
        return;
    }
    if (doomed_by(r, i)) {
        report_same_output(r, p, doomed_by(r, i));
        return;
    }
    if (ready->bag->items.len)
        say(r, "", ready->bag, 0);
    if (ready->with.compiler)
        take_result(r, p, &r->results[i]);
    else
        r->tally.status = EXIT_SETUP; /* also when the fault is one that papers have too */
    arena_free(r->results[i].a);
    r->results[i] = (result){0};
    keep_record(r, RECORD_EVERY);
    progress_step(&r->progress, i + 1);
}

/* The papers of a folder have one project, and so mostly the paper before has the same. */
static const project *project_of_meeting(run *r, const project *p)
{
    if (!r->meeting_project || r->plain_project != p)
        r->meeting_project = project_for_meeting(r->shared, p, r->j->meeting);
    r->plain_project = p;
    return r->meeting_project;
}

static void prepare(run *r)
{
    const paper_list *list = &r->j->list;
    setup *u = setup_new(r->s, r->shared, r->j->template, r->j->outputs);
    r->prepared = ARENA_ARRAY(r->shared, prepared, list->papers.len);
    r->results = ARENA_ARRAY(r->shared, result, list->papers.len);
    r->nothing = diag_new(r->shared);
    for (size_t i = 0; i < list->papers.len; i++) {
        prepared *one = &r->prepared[i];
        one->bag = diag_new(r->shared);
        one->again = is_again(r, i);
        if (!one->again)
            one->with = setup_for(u, list->papers.at[i].path, one->bag);
        if (r->j->meeting)
            one->with.project = project_of_meeting(r, one->with.project);
    }
    r->all = together_look(r->s, r->shared, r->j, r->prepared);
}

static bool is_to_stop(void *context)
{
    const run *r = context;
    return r->tally.holds && interrupt_waits(&r->tally.interrupt);
}

static void run_papers(run *r)
{
    const size_t count = r->j->list.papers.len;
    const pool_work work = {r, count, make_paper, take_paper, is_to_stop, r->shared};
    open_record(r);
    r->tally.stopped = pool_run(&work, job_threads(r->j)) < count;
    progress_clear(&r->progress);
    if (r->j->follower && !r->tally.stopped)
        r->j->follower->made(r->j->follower->context, r->record);
    keep_record(r, 1);
}

static void run_in_arena(run *r)
{
    arena *shared = arena_new(0);
    if (!shared || setjmp(*arena_trap(shared))) {
        r->shared = NULL; /* nothing more fits in it */
        report_memory(r, r->j->template ? r->j->template : "grund");
    } else {
        r->shared = shared;
        prepare(r);
        run_papers(r);
    }
    arena_free(shared);
}

tally job_run(session *s, const job *j)
{
    const size_t count = j->list.papers.len;
    run r = {.s = s, .j = j, .tally.all = count + j->list.failed};
    r.progress = progress_begin(s, count, j->quiet);
    r.tally.holds = count > 1;
    if (r.tally.holds)
        interrupt_hold(&r.tally.interrupt);
    say(&r, "", j->list.faults, 0);
    find_doomed(&r);
    if (count)
        run_in_arena(&r);
    r.tally.milliseconds = j->sums_time && count > 1 ? progress_milliseconds(&r.progress) + 1 : 0;
    return r.tally;
}

void job_end(tally *t)
{
    if (t->holds)
        interrupt_release(&t->interrupt);
}

void job_count(const session *s, buf *out, const char *one, const char *many, size_t n, size_t of)
{
    buf numbers[2] = {buf_in(s->arena), buf_in(s->arena)};
    buf_number(&numbers[0], (int64_t)n);
    buf_number(&numbers[1], (int64_t)of);
    diag_fill(out, s->t->plural(one, many, of),
              (const str[DIAG_ARGS]){buf_str(&numbers[0]), buf_str(&numbers[1])}, s->t);
}

void job_stopped(const session *s)
{
    buf line = buf_in(s->arena);
    wrap_fill(
        s, &line,
        N_("The run was broken off. What is made is whole, and the next run makes the rest.\n"),
        STR(""), STR(""));
    report_line(buf_str(&line));
}

static void add_seconds(const session *s, buf *out, int64_t milliseconds)
{
    buf whole = buf_in(s->arena), tenths = buf_in(s->arena);
    buf_number(&whole, milliseconds / 1000);
    buf_number(&tenths, milliseconds / 100 % 10);
    buf_c(out, ", ");
    diag_fill(out, tr(s, N_("{0}.{1} seconds")),
              (const str[DIAG_ARGS]){buf_str(&whole), buf_str(&tenths)}, s->t);
}

void job_summary(const session *s, const tally *t, const char *one, const char *many)
{
    buf line = buf_in(s->arena);
    job_count(s, &line, one, many, t->good - t->unchanged, t->all);
    buf_c(&line, ", ");
    if (t->unchanged) {
        job_count(s, &line, "{0} unchanged", "{0} unchanged", t->unchanged, t->unchanged);
        buf_c(&line, ", ");
    }
    job_count(s, &line, "{0} error", "{0} errors", t->errors, t->errors);
    buf_c(&line, ", ");
    job_count(s, &line, "{0} warning", "{0} warnings", t->warnings, t->warnings);
    if (t->exempted) {
        buf_c(&line, ", ");
        job_count(s, &line, "{0} exempted", "{0} exempted", t->exempted, t->exempted);
    }
    if (t->milliseconds)
        add_seconds(s, &line, t->milliseconds);
    buf_byte(&line, '\n');
    report_line(buf_str(&line));
}
