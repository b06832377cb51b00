#include "command/setup.h"

#include "project/find.h"

typedef struct loaded {
    str name;                 /* as it was asked for; "" for the standard one */
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

/* As the project writes it: a path counts from the folder of its file. */
static const char *template_of(setup *u, const project *p)
{
    if (u->wanted || !p || p->template.text.len == 0)
        return u->wanted;
    const str name = p->template.text;
    const bool is_path = str_find(name, STR("/")) != SIZE_MAX && name.ptr[0] != '/';
    return str_c(u->shared, is_path ? str_join(u->shared, p->folder, name) : name);
}

/* Whoever asked for a template that cannot be used is to know where. */
static void note_asker(const setup *u, const project *p, size_t before, diagnostics *bag)
{
    if (!u->wanted && p && p->template.at.source && bag->items.len > before)
        diag_add_note(bag, bag->items.at[before], NOTE_TEMPLATE_NAMED, p->template.at,
                      p->template.text);
}

static const compiler *load(setup *u, const char *name, const project *p, diagnostics *bag)
{
    const size_t before = bag->items.len;
    const char *folder = place_template(u->s, name, bag);
    const compiler *c = NULL;
    if (folder)
        c = compiler_load(u->shared, &u->s->system.world, folder, place_template_roots(u->s), u->outputs, bag);
    if (!c)
        note_asker(u, p, before, bag);
    return c;
}

static const compiler *load_once(setup *u, const project *p, diagnostics *bag)
{
    const char *name = template_of(u, p);
    for (size_t i = 0; i < u->loaded.len; i++)
        if (str_eq(u->loaded.at[i].name, str_from(name)))
            return u->loaded.at[i].compiler;
    const loaded l = {str_from(name), load(u, name, p, bag)};
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
