/* All papers of a run are looked at before the first is compiled. */
#include "command/job.h"

#include "input/input.h"

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

/* A pipe is not looked into: it can be read only once. */
static void look_in_arena(session *s, arena *a, across *all, const project *p, const char *path)
{
    const source *text = input_load_found(a, &s->system.world, path, diag_new(a));
    if (text)
        compile_look(all, p, a, text);
}

/* What is wrong with a paper, memory too, is told when it is compiled. */
static void look(session *s, across *all, const project *p, const char *path)
{
    arena *a = arena_new(COMPILE_MEMORY);
    if (!a)
        return;
    if (!setjmp(*arena_trap(a)))
        look_in_arena(s, a, all, p, path);
    arena_free(a);
}

const across *together_look(session *s, arena *shared, const paper_list *list,
                            const prepared *setups)
{
    if (is_alone(list, setups))
        return NULL;
    across *all = across_new(shared);
    for (size_t i = 0; i < list->papers.len; i++) {
        const char *path = list->papers.at[i].path;
        if (!setups[i].again && setups[i].with.compiler && strcmp(path, "-") != 0)
            look(s, all, setups[i].with.project, path);
    }
    across_close(all);
    return all;
}
