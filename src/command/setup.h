/*
 * setup: what a paper is compiled with: the project file of its folder, and the template that
 * the command line, or else the project file, names. Each is loaded once in a run.
 */
#ifndef COMMAND_SETUP_H
#define COMMAND_SETUP_H

#include "command/command.h"
#include "compile.h"

typedef struct setup setup;

/* `wanted` is the template that the command line names, or NULL. Everything is loaded into
 * `shared`. */
setup *setup_new(session *s, arena *shared, const char *wanted, unsigned outputs);

typedef struct paper_setup {
    const compiler *compiler; /* NULL: the paper cannot be compiled */
    const project *project;   /* NULL: there is none */
} paper_setup;

/* What is wrong with a template or a project file is reported to the first paper that needs
 * it. */
paper_setup setup_for(setup *u, const char *path, diagnostics *bag);

#endif
