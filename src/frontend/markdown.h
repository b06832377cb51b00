/* markdown: what its files share. */
#ifndef FRONTEND_MARKDOWN_H
#define FRONTEND_MARKDOWN_H

#include "frontend/prose.h"
#include "frontend/trace.h"

#define CMARK_NO_SHORT_NAMES 1
#include <cmark.h>

/* The cmark tree of `text`, which lives as long as the arena. */
cmark_node *markdown_parse(arena *a, str text);

/* The inlines in `parent`, written where `t` stands, into the open block of p. */
void markdown_inlines(prose_builder *p, trace *t, cmark_node *parent);

/* A picture that is a paragraph of its own, at `at`. */
void markdown_figure(prose_builder *p, cmark_node *image, span at);

/* As much of a piece of source as a message shows. */
str markdown_shown(str text);

#endif
