#include "command/job.h"

#include "command/setup.h"
#include "input/input.h"

#include <stdlib.h>
#include <string.h>

/* The run of a job. `doomed[i]` is the paper that has taken the name of papers.at[i]'s
 * output, or NULL. */
typedef struct run {
    session *s;
    const job *j;
    arena *shared;
    const paper **doomed;
    prepared *prepared; /* one for each paper */
    const across *all;
    tally tally;
    bool folder_made;
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

static const char *output_path(run *r, arena *a, const paper *p, const char *ending)
{
    if (r->j->kind == PLACE_FILE)
        return r->j->place;
    buf path = buf_in(a);
    if (strcmp(r->j->place, ".") != 0) {
        buf_c(&path, r->j->place);
        if (!str_ends(buf_str(&path), STR("/")))
            buf_byte(&path, '/');
    }
    buf_add(&path, p->base);
    buf_c(&path, ending);
    return str_c(a, buf_str(&path));
}

static void report_write(run *r, diagnostics *bag, const char *path, str cause)
{
    str name =
        strcmp(path, "-") == 0 ? str_from(tr(r->s, N_("<standard output>"))) : str_from(path);
    diag_report_file(bag, RULE_FILE_WRITE, name, (const str[DIAG_ARGS]){name, cause});
}

static bool make_folder(run *r, arena *a, diagnostics *bag)
{
    if (r->j->kind != PLACE_FOLDER || r->folder_made)
        return true;
    world *w = &r->s->system.world;
    str cause;
    r->folder_made = w->make_folder(w, a, r->j->place, &cause) == WORLD_OK;
    if (!r->folder_made)
        report_write(r, bag, r->j->place, cause);
    return r->folder_made;
}

static void write_output(run *r, arena *a, const char *path, str bytes, diagnostics *bag)
{
    world *w = &r->s->system.world;
    str cause;
    if (w->write(w, a, path, bytes, &cause) != WORLD_OK)
        report_write(r, bag, path, cause);
}

static void write_outputs(run *r, arena *a, const paper *p, const compiled *made, diagnostics *bag)
{
    if (r->j->kind == PLACE_NOWHERE || !make_folder(r, a, bag))
        return;
    for (int i = 0; i < PDF_PROFILES; i++)
        if (r->j->outputs & compile_output_of((pdf_profile)i))
            write_output(r, a, output_path(r, a, p, ".pdf"), made->pdf[i], bag);
    if (r->j->outputs & COMPILE_HTML)
        write_output(r, a, output_path(r, a, p, ".html"), made->html, bag);
    if (r->j->outputs & COMPILE_JSON)
        write_output(r, a, output_path(r, a, p, ".json"), made->json, bag);
}

void job_write(session *s, const job *j, str base, const compiled *made, diagnostics *bag)
{
    run r = {.s = s, .j = j};
    write_outputs(&r, bag->arena, &(paper){.base = base}, made, bag);
}

static mended mend_first(run *r, const paper *p, const paper_setup *with, arena *a, const source *s,
                         diagnostics *bag)
{
    if (r->j->mend == MEND_NOTHING || !s)
        return (mended){.source = s};
    mend_task task = {r->s, with->compiler, with->project, p->path, r->j->mend};
    mended m = mend_paper(&task, a, s, bag);
    r->tally.fixes += m.fixes;
    r->tally.fixed += m.fixes > 0;
    r->tally.status = m.status > r->tally.status ? m.status : r->tally.status;
    return m;
}

static void paper_in_arena(run *r, const paper *p, const paper_setup *with, arena *a)
{
    diagnostics *bag = diag_new(a);
    const source *read =
        (p->found ? input_load_found : input_load)(a, &r->s->system.world, p->path, bag);
    mended m = mend_first(r, p, with, a, read, bag);
    const source *s = m.source;
    if (s) {
        compiled made = compile_source(with->compiler, with->project, r->all, &r->s->system.world,
                                       a, s, r->j->outputs, bag);
        if (!diag_has_errors(bag))
            write_outputs(r, a, p, &made, bag);
    }
    r->tally.good += passes(r, bag);
    say(r, p->path, bag, m.fixes);
}

static void report_memory(run *r, const char *path)
{
    diagnostics *bag = diag_new(r->s->arena);
    diag_report_file(bag, RULE_MEMORY, str_from(path), (const str[DIAG_ARGS]){str_from(path)});
    say(r, path, bag, 0);
}

static void run_paper(run *r, const paper *p)
{
    const prepared *ready = &r->prepared[p - r->j->list.papers.at];
    const paper_setup with = ready->with;
    if (ready->bag->items.len)
        say(r, "", ready->bag, 0);
    if (!with.compiler) {
        r->tally.status = EXIT_SETUP; /* also when the fault is one that papers have too */
        return;
    }
    arena *a = arena_new(COMPILE_MEMORY);
    if (!a) {
        report_memory(r, p->path);
        return;
    }
    if (setjmp(*arena_trap(a))) {
        arena_free(a);
        report_memory(r, p->path);
        return;
    }
    paper_in_arena(r, p, &ready->with, a);
    arena_free(a);
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
    diagnostics *bag = diag_new(r->s->arena);
    str path = str_from(p->path);
    const char *ending = r->j->outputs & COMPILE_ANY_PDF ? ".pdf"
                         : r->j->outputs & COMPILE_HTML  ? ".html"
                                                         : ".json";
    str output = str_from(output_path(r, r->s->arena, p, ending));
    diag_report_file(bag, RULE_FILE_SAME_OUTPUT, path,
                     (const str[DIAG_ARGS]){str_from(first->path), path, output});
    say(r, p->path, bag, 0);
}

/* The same file, named again. */
static bool is_again(const run *r, size_t i)
{
    return r->doomed[i] && strcmp(r->doomed[i]->path, r->j->list.papers.at[i].path) == 0;
}

static void run_papers(run *r)
{
    const paper *papers = r->j->list.papers.at;
    for (size_t i = 0; i < r->j->list.papers.len; i++) {
        const paper *first = r->doomed[i];
        if (is_again(r, i))
            r->tally.all--;
        else if (first && r->j->kind == PLACE_FOLDER)
            report_same_output(r, &papers[i], first);
        else
            run_paper(r, &papers[i]);
    }
}

static void prepare(run *r)
{
    const paper_list *list = &r->j->list;
    setup *u = setup_new(r->s, r->shared, r->j->template, r->j->outputs);
    r->prepared = ARENA_ARRAY(r->shared, prepared, list->papers.len);
    for (size_t i = 0; i < list->papers.len; i++) {
        prepared *one = &r->prepared[i];
        one->bag = diag_new(r->shared);
        one->again = is_again(r, i);
        if (!one->again)
            one->with = setup_for(u, list->papers.at[i].path, one->bag);
    }
    r->all = together_look(r->s, r->shared, list, r->prepared);
}

static void run_in_arena(run *r)
{
    arena *shared = arena_new(0);
    if (!shared || setjmp(*arena_trap(shared))) {
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
    run r = {.s = s, .j = j, .tally.all = j->list.papers.len + j->list.failed};
    say(&r, "", j->list.faults, 0);
    find_doomed(&r);
    if (j->list.papers.len)
        run_in_arena(&r);
    return r.tally;
}

void job_count(const session *s, buf *out, const char *one, const char *many, size_t n, size_t of)
{
    buf numbers[2] = {buf_in(s->arena), buf_in(s->arena)};
    buf_number(&numbers[0], (int64_t)n);
    buf_number(&numbers[1], (int64_t)of);
    diag_fill(out, s->t->plural(one, many, of),
              (const str[DIAG_ARGS]){buf_str(&numbers[0]), buf_str(&numbers[1])}, s->t);
}

void job_summary(const session *s, const tally *t, const char *one, const char *many)
{
    buf line = buf_in(s->arena);
    job_count(s, &line, one, many, t->good, t->all);
    buf_c(&line, ", ");
    job_count(s, &line, "{0} error", "{0} errors", t->errors, t->errors);
    buf_c(&line, ", ");
    job_count(s, &line, "{0} warning", "{0} warnings", t->warnings, t->warnings);
    if (t->exempted) {
        buf_c(&line, ", ");
        job_count(s, &line, "{0} exempted", "{0} exempted", t->exempted, t->exempted);
    }
    buf_byte(&line, '\n');
    report_line(buf_str(&line));
}
