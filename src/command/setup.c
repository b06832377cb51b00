#include "command/setup.h"

#include "project/find.h"

typedef struct loaded {
    str wish;                 /* "" for the standard one */
    bool is_said;             /* by a project file */
    const compiler *compiler; /* NULL when it could not be loaded */
} loaded;

struct setup {
    session *s;
    arena *shared;
    const char *wanted; /* template; NULL when the command line names none */
    unsigned outputs;
    projects *projects;
    VEC(loaded) loaded;
};

setup *setup_new(session *s, arena *shared, const char *wanted, unsigned outputs)
{
    setup *u = ARENA_NEW(shared, setup);
    *u = (setup){.s = s, .shared = shared, .wanted = wanted, .outputs = outputs};
    u->projects = projects_new(shared, &s->system.world);
    return u;
}

/* Whether the project file says which template. */
static bool is_said(const setup *u, const project *p)
{
    return !u->wanted && p && p->template.text.len;
}

/* What is asked for: the same words in the same folder are the same template. */
static str wish_of(setup *u, const project *p)
{
    return is_said(u, p) ? str_join(u->shared, p->folder, p->template.text) : str_from(u->wanted);
}

/* Whoever asked for a template that cannot be used is to know where. */
static void note_asker(const setup *u, const project *p, size_t before, diagnostics *bag)
{
    if (!u->wanted && p && p->template.at.source && bag->items.len > before)
        diag_add_note(bag, bag->items.at[before], NOTE_TEMPLATE_NAMED, p->template.at,
                      p->template.text);
}

static const compiler *load(setup *u, const project *p, diagnostics *bag)
{
    const size_t before = bag->items.len;
    const char *folder = is_said(u, p)
                             ? place_project_template(u->s, p->folder, p->template.text, bag)
                             : place_template(u->s, u->wanted, bag);
    const compiler *c = NULL;
    if (folder)
        c = compiler_load(u->shared, &u->s->system.world, folder, place_template_roots(u->s),
                          u->outputs, bag);
    if (!c)
        note_asker(u, p, before, bag);
    return c;
}

static const compiler *load_once(setup *u, const project *p, diagnostics *bag)
{
    const str wish = wish_of(u, p);
    for (size_t i = 0; i < u->loaded.len; i++)
        if (str_eq(u->loaded.at[i].wish, wish) && u->loaded.at[i].is_said == is_said(u, p))
            return u->loaded.at[i].compiler;
    const loaded l = {wish, is_said(u, p), load(u, p, bag)};
    vec_push(u->shared, &u->loaded, l);
    return l.compiler;
}

paper_setup setup_for(setup *u, const char *path, diagnostics *bag)
{
    const project_answer answer = projects_find(u->projects, str_from(path), bag);
    paper_setup made = {.project = answer.project};
    if (!answer.broken)
        made.compiler = load_once(u, answer.project, bag);
    return made;
}
