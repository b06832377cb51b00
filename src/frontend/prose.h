/*
 * prose: makes the body tree, for both readers.
 *
 * Receives what a reader finds, as opening, text and closing in document order; gives
 * a tree that keeps the grammar and limits of tree.h, whose text has one space where
 * the author left several and none at the edges of a block, and whose headings follow
 * on each other. Hence the same paper gives the same tree in either syntax.
 */
#ifndef FRONTEND_PROSE_H
#define FRONTEND_PROSE_H

#include "diagnostic/diagnostic.h"
#include "frontend/frontend.h"

/* Compose sets the prose in up to six levels of sections and a few more nodes, and the
 * whole must keep TREE_DEPTH_LIMIT. */
enum { PROSE_DEPTH_LIMIT = TREE_DEPTH_LIMIT - 16 };

typedef struct prose_builder {
    arena *arena;
    const source *source;
    diagnostics *bag;
    node *root;
    node *at; /* the innermost open node */
    size_t depth, nodes;
    bool full; /* a limit was reached, and reported */
    int level; /* of the last heading */

    buf run; /* text that is not a node yet */
    span run_at;
    bool blank; /* a space here would be the first in its block, or stand after another */
    bool ink;   /* the open block has something to read */
    node *last; /* the newest text node of the block, when nothing came after it */
} prose_builder;

prose_builder prose_new(arena *a, const source *s, span at, diagnostics *bag);

/* Opens a node within the open one. NULL beyond a limit: what would have been in it is
 * then left out, and nothing is to be closed. */
node *prose_open(prose_builder *p, node_kind kind, span at);
/* A heading; a paragraph where headings may not stand. */
node *prose_open_heading(prose_builder *p, int level, span at);
/* `style` as the author wrote it: LIST_DECIMAL within another one becomes LIST_ALPHA. */
node *prose_open_list(prose_builder *p, list_style style, int start, bool tight, span at);
/* Closes the innermost node, whose place ends at `end` or where its last part does. */
void prose_close(prose_builder *p, uint32_t end);

/* Text of the open block, with the place where it is written. */
void prose_text(prose_builder *p, str text, span at);
void prose_code(prose_builder *p, str text, span at);
void prose_line_break(prose_builder *p, span at);
/* A picture: `file` as its author names it, `alternative` as evened out as text is. Its
 * caption, if any, may be opened in it. */
node *prose_open_figure(prose_builder *p, str file, str alternative, span at);
/* A code block or a rule. A code block's last line end is not part of its text. */
void prose_block(prose_builder *p, node_kind kind, str text, span at);

/* An address as people read it: %C3%A4 and its like become the letters they stand for,
 * and nothing else is changed. */
str prose_address(arena *a, str url);

/* The root, when all is closed. Spans then nest, also where the reader was unsure. */
node *prose_end(prose_builder *p);

#endif
