/* All papers of a run are looked at before the first is compiled. */
#include "command/job.h"

#include "input/input.h"
#include "system/pool.h"

#include <string.h>

static bool is_alone(const paper_list *list, const prepared *setups)
{
    size_t papers = 0;
    for (size_t i = 0; i < list->papers.len; i++) {
        const project *p = setups[i].with.project;
        papers += !setups[i].again;
        if (p && p->funds.len > 0)
            return false;
    }
    return papers < 2;
}

/* A paper that has been read; `d` NULL when it could not be. */
typedef struct looked {
    arena *a;
    const decision *d;
} looked;

typedef struct looking {
    session *s;
    const job *j;
    const prepared *setups;
    across *all;
    looked *papers;
} looking;

/* What is wrong with a paper, memory too, is told when it is compiled. A pipe is not looked into:
 * it can be read only once. */
static void look(void *context, size_t i)
{
    looking *l = context;
    const char *path = l->j->list.papers.at[i].path;
    if (l->setups[i].again || !l->setups[i].with.compiler || strcmp(path, "-") == 0)
        return;
    arena *a = arena_new(COMPILE_MEMORY);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        return;
    }
    const source *text = input_load_found(a, &l->s->system.world, path, diag_new(a));
    const decision *d = text ? compile_look(a, text) : NULL;
    l->papers[i] = (looked){a, d};
}

static void take(void *context, size_t i)
{
    looking *l = context;
    looked *found = &l->papers[i];
    if (found->d)
        across_add(l->all, found->d, l->setups[i].with.project);
    if (found->d && l->j->follower)
        l->j->follower->looked(l->j->follower->context, i, found->d);
    arena_free(found->a);
    *found = (looked){0};
}

const across *together_look(session *s, arena *shared, const job *j, const prepared *setups)
{
    const paper_list *list = &j->list;
    if (is_alone(list, setups) && !j->follower)
        return NULL;
    looking l = {.s = s, .j = j, .setups = setups, .all = across_new(shared)};
    l.papers = ARENA_ARRAY(shared, looked, list->papers.len);
    const pool_work work = {&l, list->papers.len, look, take, NULL, shared};
    pool_run(&work, job_threads(j));
    across_close(l.all);
    return l.all;
}
