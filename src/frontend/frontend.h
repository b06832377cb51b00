/*
 * frontend: from a source to a decision.
 *
 * Markdown with front matter and XML share one vocabulary (decision/field.h) and
 * one body tree (tree/tree.h); the same paper written in both gives the same
 * decision but for its spans. Reading never stops at a content fault: it
 * reports, takes what can be taken, and goes on. Whether the result may be
 * rendered is for the bag to say.
 */
#ifndef FRONTEND_FRONTEND_H
#define FRONTEND_FRONTEND_H

#include "decision/decision.h"
#include "diagnostic/diagnostic.h"
#include "frontend/raw.h"

typedef enum paper_format {
    PAPER_UNKNOWN,
    PAPER_MARKDOWN,
    PAPER_XML,
} paper_format;

/* By the name's ending (.md, .markdown, .xml), else by the first characters
 * ("---" or a '<'). */
paper_format frontend_format(const source *s);

/* Never NULL; an unknown format is reported and gives an empty decision. */
decision *frontend_read(arena *a, const source *s, paper_format format, diagnostics *bag);

/* The parts, for tests and for each other. */

/* Front matter at the start of s: a raw map (empty when there is none), and in
 * *body the offset at which the body starts. yaml.c */
raw *yaml_read(arena *a, const source *s, diagnostics *bag, uint32_t *body);

/* s from `body` on as CommonMark with pipe tables. markdown.c, table.c */
node *markdown_read(arena *a, const source *s, uint32_t body, diagnostics *bag);

/* A whole XML paper: raw map and, in *prose, the body. xml.c */
raw *xml_read(arena *a, const source *s, node **prose, diagnostics *bag);

/* Gives the raw facts their meaning by the field table. bind.c */
decision *bind_decision(arena *a, const source *s, const raw *facts, node *prose, diagnostics *bag);

/* Limits, each with its reason. Front matter of a paper has a few dozen entries in at most three
 * levels. A meeting has up to ten for each of its items, and some meetings thousands of items. */
enum {
    RAW_DEPTH_LIMIT = 8,
    RAW_ENTRY_LIMIT = 100000,
    /* cmark is linear, but what we do per node is not free. */
    BODY_NODE_LIMIT = 200000,
    /* A little more than the body may have, for what stands around it. */
    XML_DEPTH_LIMIT = 60,
};

#endif
