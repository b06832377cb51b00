/*
 * specimen: a paper that shows all of a template: its colours, styles, fields, sections and kinds
 * of paper.
 *
 * It is written as an author would, in Markdown, from what the loader has made of the template, and
 * goes the way of all papers; so what it shows is what papers look like, and what is wrong with
 * a template only in a paper is found by it. The text is in Swedish.
 */
#ifndef COMMAND_SPECIMEN_H
#define COMMAND_SPECIMEN_H

#include "command/command.h"
#include "compile.h"

/* With faults in the bag the outputs are empty, as of any paper. */
compiled specimen_compile(session *s, const compiler *c, arena *a, unsigned outputs,
                          diagnostics *bag);

/* For the files of the specimen. */
typedef struct specimen {
    arena *a;
    const template *t;
    buf out;
} specimen;

/* specimen_facts.c: the front matter. */
void specimen_facts(specimen *p);

/* specimen_looks.c */
void specimen_colours(specimen *p);
void specimen_styles(specimen *p);
str specimen_swatches(arena *a, const template *t); /* the drawing of the colours */
#define SPECIMEN_SWATCHES "provark-farger.svg"

/* specimen_parts.c */
void specimen_letterhead(specimen *p);
void specimen_kinds(specimen *p);
void specimen_parts(specimen *p);

/* A section of the specimen's own, of which the template has none. */
void specimen_heading(specimen *p, const char *title);
void specimen_put(specimen *p, const char *text);
/* Text with its {0} and so on filled in; what is filled in is taken letter by letter. */
void specimen_say(specimen *p, const char *text, const str args[DIAG_ARGS]);
#define SAY(p, text, ...) specimen_say((p), (text), (const str[DIAG_ARGS]){__VA_ARGS__})
/* "Gentium Book Plus kursiv, 11/15 punkter" */
str specimen_setting(const specimen *p, style_id id);
str specimen_family(const specimen *p, size_t family); /* "Gentium Book Plus" */

#endif
