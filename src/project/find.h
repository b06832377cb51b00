/*
 * find: the project file of a paper: in its folder, or in the nearest folder above.
 *
 * Files are looked for and read through the world, each once in a run.
 */
#ifndef PROJECT_FIND_H
#define PROJECT_FIND_H

#include "base/world.h"
#include "project/project.h"

/* The file of that name, or NULL, having reported why it cannot be used. */
const project *project_load(arena *a, world *w, str path, diagnostics *bag);

typedef struct projects projects;

projects *projects_new(arena *a, world *w);

typedef struct project_answer {
    const project *project; /* NULL when there is none */
    bool broken;            /* there is one, and it cannot be used */
} project_answer;

/* For the paper `path` ("-": the folder stood in). The faults of a file are reported once,
 * to the first that asks. */
project_answer projects_find(projects *p, str path, diagnostics *bag);

#endif
