/*
 * compile: the pipeline on one page. The command layer, the public library and the
 * tests all go through here.
 */
#ifndef COMPILE_H
#define COMPILE_H

#include "check/across.h"
#include "document/document.h"
#include "html/html.h"
#include "pdf/pdf.h"
#include "project/project.h"
#include "record/digest.h"

/* What is shared by all papers of a run; immutable once loaded. */
typedef struct compiler {
    const template *template;
    const html *html; /* NULL until asked for at load */
    const pdf *pdf;
    digest identity; /* of all files of the template */
} compiler;

/* What one paper may use: a hundred times that of an ordinary one. Of those as large as may be
 * read, a single paragraph can take more. */
enum { COMPILE_MEMORY = 512 * 1024 * 1024 };

/* One bit for each output; PDF has one for each profile. */
enum compile_outputs {
    COMPILE_PDF = 1, /* PDF_2A */
    COMPILE_HTML = 2,
    COMPILE_JSON = 4,
    COMPILE_PDF_1A = 8,
    COMPILE_PDF_3A = 16,
    COMPILE_ANY_PDF = COMPILE_PDF | COMPILE_PDF_1A | COMPILE_PDF_3A,
};

unsigned compile_output_of(pdf_profile profile); /* its bit */

/* Loads template and back ends for the outputs wanted into `shared`. `roots` as for
 * template_load(). NULL with diagnostics when it cannot. */
const compiler *compiler_load(arena *shared, world *w, const char *folder,
                              const template_roots *roots, unsigned outputs, diagnostics *bag);

/* What a paper is compiled among. All but the world may be left out. */
typedef struct compile_setting {
    const project *project;
    const across *all;  /* the papers of the run against which it is held */
    str item_number;    /* of the meeting that takes it up; otherwise what the paper says */
    world *world;       /* through which pictures are read, from the paper's own folder */
    bool checked;       /* before, with nothing wrong: it is not checked again */
} compile_setting;

typedef struct compiled {
    decision *decision;
    const document *document; /* NULL when there were errors */
    /* Those asked for; empty when there were errors. */
    str pdf[PDF_PROFILES], html, json;
    digest identity; /* of all that the outputs hang on but the program: template, file, pictures */
} compiled;

/* What the paper states, for across_add(); NULL when the file is no paper. Faults are not told. */
const decision *compile_look(arena *a, const source *s);

/* source to outputs, everything in `a`. Rules have the severities that template and project give them, also in
 * the bag afterwards. Outputs are made only if the bag holds no error when they are due. */
compiled compile_source(const compiler *c, const compile_setting *around, arena *a, const source *s,
                        unsigned outputs, diagnostics *bag);

/* The two halves of it. First all but the outputs; the document is NULL when there were errors. */
compiled compile_document(const compiler *c, const compile_setting *around, arena *a,
                          const source *s, diagnostics *bag);
/* Then the outputs, into `made`, which has a document. */
void compile_outputs(const compiler *c, arena *a, const source *s, unsigned outputs,
                     diagnostics *bag, compiled *made);

/* The file of a paper, as a PDF_3A has it attached. */
pdf_attachment compile_attachment(const source *s);

/* Attachments are bound in behind the document that was made. */
void compile_enclose(const compiler *c, arena *a, const compiled *made, const enclosed *list,
                     size_t count);
/* An item of a meeting that has no paper, behind whose title they can be. */
compiled compile_item(const compiler *c, arena *a, decision *meeting, str number, str title);

/* A document of facts that no author has written down; it is not checked. */
compiled compile_facts(const compiler *c, arena *a, decision *d);

#endif
