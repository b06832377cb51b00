/* The public library: the pipeline of compile.h with memory and world of its own. */
#include "beslut.h"

#include "compile.h"
#include "diagnostic/text.h"
#include "input/input.h"
#include "project/find.h"
#include "system/system.h"

#include <libintl.h>
#include <string.h>

struct beslut_result {
    arena *arena;
    bool has_errors;
    beslut_diagnostic *diagnostics;
    size_t diagnostic_count;
    unsigned made;
    str pdf[PDF_PROFILES], html, json;
};

struct beslut_compiler {
    arena *arena;
    const compiler *compiler; /* NULL when loading met errors */
    const project *project;   /* NULL when there is none */
    unsigned outputs;         /* those it was loaded for */
    beslut_result *setup;
};

static const char *translate(const char *msgid)
{
    return dgettext("beslut", msgid);
}

static const char *translate_plural(const char *singular, const char *plural, unsigned long n)
{
    return dngettext("beslut", singular, plural, n);
}

static const translator library_translator = {translate, translate_plural, ""};

static const char *filled(arena *a, const char *msgid, const str args[DIAG_ARGS])
{
    buf b = buf_in(a);
    diag_fill(&b, translate(msgid), args, &library_translator);
    return str_c(a, buf_str(&b));
}

static beslut_place public_place(arena *a, span at, str file)
{
    beslut_place p = {.file = str_c(a, at.source ? at.source->name : file)};
    if (at.source) {
        position start = source_position(at.source, at.start);
        position end = source_position(at.source, at.end);
        p.line = start.line;
        p.column = start.column;
        p.end_line = end.line;
        p.end_column = end.column;
    }
    return p;
}

static void public_notes(arena *a, const diag_note *first, beslut_diagnostic *p)
{
    VEC(beslut_note) notes = {0};
    for (const diag_note *n = first; n; n = n->next) {
        beslut_note note = {filled(a, diag_note_text(n->id), n->args),
                            public_place(a, n->at, STR(""))};
        vec_push(a, &notes, note);
    }
    p->notes = notes.at;
    p->note_count = notes.len;
}

static beslut_diagnostic public_diagnostic(arena *a, const diagnostic *d)
{
    const rule *r = diag_rule(d->id);
    beslut_diagnostic p = {
        .severity = (beslut_severity)d->severity,
        .slug = r->slug,
        .message = filled(a, r->message, d->args),
        .hint = r->hint[0] ? filled(a, r->hint, d->args) : "",
        .place = public_place(a, d->at, d->file),
    };
    public_notes(a, d->notes, &p);
    return p;
}

static beslut_result *result_of(arena *a, diagnostics *bag)
{
    beslut_result *r = ARENA_NEW(a, beslut_result);
    diag_sort(bag);
    r->arena = a;
    r->has_errors = diag_has_errors(bag);
    r->diagnostic_count = bag->items.len;
    r->diagnostics = ARENA_ARRAY(a, beslut_diagnostic, bag->items.len);
    for (size_t i = 0; i < bag->items.len; i++)
        r->diagnostics[i] = public_diagnostic(a, bag->items.at[i]);
    return r;
}

static beslut_compiler *load(arena *a, const char *folder, const char *project_file)
{
    beslut_compiler *c = ARENA_NEW(a, beslut_compiler);
    diagnostics *bag = diag_new(a);
    system_world system = system_open(translate);
    c->arena = a;
    c->outputs = COMPILE_ANY_PDF | COMPILE_HTML | COMPILE_JSON;
    if (project_file)
        c->project = project_load(a, &system.world, str_from(project_file), bag);
    c->compiler = compiler_load(a, &system.world, folder, NULL, c->outputs, bag);
    c->setup = result_of(a, bag);
    return c;
}

beslut_compiler *beslut_open(const char *template_folder)
{
    return beslut_open_project(template_folder, NULL);
}

beslut_compiler *beslut_open_project(const char *template_folder, const char *project_file)
{
    arena *a = arena_new(0);
    if (!a)
        return NULL;
    if (setjmp(*arena_trap(a))) {
        arena_free(a);
        return NULL;
    }
    return load(a, template_folder, project_file);
}

int beslut_usable(const beslut_compiler *c)
{
    return c->compiler != NULL;
}

const beslut_result *beslut_setup(const beslut_compiler *c)
{
    return c->setup;
}

void beslut_close(beslut_compiler *c)
{
    if (c)
        arena_free(c->arena);
}

typedef struct job {
    const compiler *compiler;
    const project *project;
    str name;
    str bytes;
    unsigned outputs;
} job;

static beslut_result *compile_job(arena *a, const job *j)
{
    diagnostics *bag = diag_new(a);
    system_world system = system_open(translate);
    compiled made = {0};
    const source *s = input_from_bytes(a, j->name, j->bytes, bag);
    const compile_setting around = {.project = j->project, .world = &system.world};
    if (s)
        made = compile_source(j->compiler, &around, a, s, j->outputs, bag);
    beslut_result *r = result_of(a, bag);
    r->made = r->has_errors ? 0 : j->outputs;
    memcpy(r->pdf, made.pdf, sizeof r->pdf);
    r->html = made.html;
    r->json = made.json;
    return r;
}

static beslut_result *report_memory(arena *a, const job *j)
{
    diagnostics *bag = diag_new(a);
    diag_report_file(bag, RULE_MEMORY, j->name, (const str[DIAG_ARGS]){j->name});
    return result_of(a, bag);
}

/* Runs `make` in an arena of its own, which the result takes with it. NULL when
 * memory ended. */
static beslut_result *in_own_arena(beslut_result *make(arena *, const job *), const job *j)
{
    arena *a = arena_new(COMPILE_MEMORY);
    if (!a)
        return NULL;
    if (setjmp(*arena_trap(a))) {
        arena_free(a);
        return NULL;
    }
    return make(a, j);
}

beslut_result *beslut_compile(const beslut_compiler *c, const char *name, const void *bytes,
                              size_t length, unsigned outputs)
{
    if (!beslut_usable(c))
        return NULL;
    job j = {.compiler = c->compiler,
             .project = c->project,
             .name = str_from(name),
             .bytes = {length ? bytes : "", length},
             .outputs = outputs & c->outputs};
    beslut_result *r = in_own_arena(compile_job, &j);
    return r ? r : in_own_arena(report_memory, &j);
}

size_t beslut_diagnostic_count(const beslut_result *r)
{
    return r->diagnostic_count;
}

const beslut_diagnostic *beslut_diagnostic_at(const beslut_result *r, size_t index)
{
    return index < r->diagnostic_count ? &r->diagnostics[index] : NULL;
}

int beslut_has_errors(const beslut_result *r)
{
    return r->has_errors;
}

const void *beslut_output(const beslut_result *r, enum beslut_outputs which, size_t *size)
{
    str out = STR("");
    switch (which) {
    case BESLUT_CHECK: break;
    case BESLUT_PDF: out = r->pdf[PDF_2A]; break;
    case BESLUT_HTML: out = r->html; break;
    case BESLUT_JSON: out = r->json; break;
    case BESLUT_PDF_1A: out = r->pdf[PDF_1A]; break;
    case BESLUT_PDF_3A: out = r->pdf[PDF_3A]; break;
    }
    bool made = (r->made & (unsigned)which) != 0;
    *size = made ? out.len : 0;
    return made ? out.ptr : NULL;
}

void beslut_result_free(beslut_result *r)
{
    if (r)
        arena_free(r->arena);
}

const char *beslut_version(void)
{
    return BESLUT_VERSION;
}
