/* --fix: what the changes that diagnostics carry make of a file, in rounds, and then the file
 * written or shown. */
#include "command/job.h"

#include "input/input.h"
#include "report/mend.h"

/* A change seldom calls for another; rounds without end would mean that two rules disagree. */
enum { ROUNDS_MOST = 8 };

/* One reading and checking of the file. */
typedef struct reading {
    const source *source; /* NULL: it cannot be read */
    diagnostics *bag;
} reading;

static reading read_and_check(const mend_task *task, arena *a, str bytes)
{
    reading r = {.bag = diag_new(a)};
    r.source = input_from_bytes(a, str_from(task->path), bytes, r.bag);
    if (r.source)
        compile_source(task->compiler,
                       &(compile_setting){.project = task->project,
                                          .world = &task->session->system.world},
                       a, r.source, 0, r.bag);
    diag_sort(r.bag);
    return r;
}

/* What stands behind a fault of syntax may have been read for something else than it is. */
static bool is_readable(const reading *r)
{
    static const char *const families[] = {"fil/", "huvud/", "xml/"};
    if (!r->source)
        return false;
    for (size_t i = 0; i < r->bag->items.len; i++)
        for (size_t f = 0; f < sizeof families / sizeof *families; f++)
            if (str_starts(str_from(diag_rule(r->bag->items.at[i]->id)->slug),
                           str_from(families[f])))
                return false;
    return true;
}

/* The file as it is after some rounds; `sound` once it has been read again. */
typedef struct rounds {
    mending sound, next;
} rounds;

/* False when nothing more is to be done. */
static bool make_round(const mend_task *task, arena *scratch, rounds *r, bool last)
{
    reading now = read_and_check(task, scratch, r->next.now);
    if (!is_readable(&now))
        return false;
    r->sound = r->next;
    return !last && mend_round(&r->next, now.source, now.bag);
}

/* What a round has read goes when it is done, also when memory ends in it. */
typedef struct hold {
    arena *scratch;
} hold;

static void let_go(void *object)
{
    hold *h = object;
    arena_free(h->scratch);
    h->scratch = NULL;
}

static bool make_round_apart(const mend_task *task, arena *a, rounds *r, bool last)
{
    hold *h = ARENA_NEW(a, hold);
    arena_defer(a, let_go, h);
    h->scratch = arena_new(COMPILE_MEMORY);
    if (!h->scratch)
        arena_exhausted(a);
    if (setjmp(*arena_trap(h->scratch))) {
        let_go(h);
        arena_exhausted(a);
    }
    bool more = make_round(task, h->scratch, r, last);
    let_go(h);
    return more;
}

static mending mend_in_rounds(const mend_task *task, arena *a, const source *s)
{
    rounds *r = ARENA_NEW(a, rounds);
    r->sound = r->next = mend_begin(a, s->file);
    for (int round = 0; make_round_apart(task, a, r, round == ROUNDS_MOST); round++)
        ;
    return r->sound;
}

static bool write_file(const mend_task *task, arena *a, const mending *m, diagnostics *bag)
{
    world *w = &task->session->system.world;
    str name = str_from(task->path), cause;
    if (w->write(w, a, task->path, m->now, &cause) == WORLD_OK)
        return true;
    diag_report_file(bag, RULE_FILE_WRITE, name, (const str[DIAG_ARGS]){name, cause});
    return false;
}

mended mend_paper(const mend_task *task, arena *a, const source *s, diagnostics *bag)
{
    mending m = mend_in_rounds(task, a, s);
    bool is_shown = task->wish == MEND_SHOW;
    if (!m.faults || (!is_shown && !write_file(task, a, &m, bag)))
        return (mended){.source = s};
    mended result = {.fixes = m.faults};
    str name = str_from(task->path);
    if (is_shown)
        result.status = report_output(task->session, mend_diff(a, name, &m));
    result.source = input_from_bytes(a, name, m.now, bag);
    return result;
}

void mend_summary(const session *s, const tally *t, mend_wish wish)
{
    buf fixes = buf_in(s->arena), papers = buf_in(s->arena), line = buf_in(s->arena);
    job_count(s, &fixes, "{0} fix", "{0} fixes", t->fixes, t->fixes);
    job_count(s, &papers, "{0} paper", "{0} papers", t->fixed, t->fixed);
    wrap_fill(s, &line,
              wish == MEND_SHOW ? N_("{0} in {1}, not written (--dry-run)\n") : N_("{0} in {1}\n"),
              buf_str(&fixes), buf_str(&papers));
    report_line(buf_str(&line));
}
