/*
 * compile: the pipeline on one page. The command layer, the public library and the
 * tests all go through here.
 */
#ifndef COMPILE_H
#define COMPILE_H

#include "document/document.h"
#include "html/html.h"
#include "pdf/pdf.h"
#include "project/project.h"

/* What is shared by all papers of a run; immutable once loaded. */
typedef struct compiler {
    const template *template;
    const html *html; /* NULL until asked for at load */
    const pdf *pdf;
} compiler;

/* What one paper may use. The largest that is read takes a fraction of it. */
enum { COMPILE_MEMORY = 512 * 1024 * 1024 };

enum compile_outputs { COMPILE_PDF = 1, COMPILE_HTML = 2, COMPILE_JSON = 4 };

/* Loads template and back ends for the outputs wanted into `shared`. NULL with
 * diagnostics when it cannot. */
const compiler *compiler_load(arena *shared, world *w, const char *folder, unsigned outputs,
                              diagnostics *bag);

typedef struct compiled {
    const decision *decision;
    const document *document; /* NULL when there were errors */
    str pdf, html, json;      /* those asked for; empty when there were errors */
} compiled;

/* source to outputs, everything in `a`; `p` may be NULL. Rules have the severities that template
 * and project give them, also in the bag afterwards. Outputs are made only if the bag holds no error
 * when they are due. */
compiled compile_source(const compiler *c, const project *p, arena *a, const source *s,
                        unsigned outputs, diagnostics *bag);

#endif
