/*
 * linebreak: optimum-fit line breaking after Knuth and Plass, "Breaking Paragraphs
 * into Lines" (Software: Practice and Experience 11, 1981). Knows boxes, glue and
 * penalties; knows no fonts, no pages. Pure arithmetic on whole mpt. A line that ends
 * in a forced break is not stretched.
 */
#ifndef LAYOUT_LINEBREAK_H
#define LAYOUT_LINEBREAK_H

#include "base/length.h"
#include "base/str.h"

typedef enum break_kind { BREAK_BOX, BREAK_GLUE, BREAK_PENALTY } break_kind;

typedef struct break_item {
    break_kind kind;
    mpt width;           /* penalty: added when the line ends here (the hyphen) */
    mpt stretch, shrink; /* glue */
    int32_t penalty;     /* BREAK_NEVER to BREAK_FORCED */
    bool flagged;        /* penalty: a hyphen; two in a row cost extra */
    mpt hang;            /* box: of a line that begins with it, what stands outside the
                            measure; glue and penalty: of one that ends here */
} break_item;

enum { BREAK_NEVER = 10000, BREAK_FORCED = -10000 };

typedef struct break_line {
    size_t first, last; /* items [first, last); glue at the start is dropped */
    size_t at;          /* the item broken at: == last; item count at the end */
    int32_t ratio;      /* thousandths: > 0 stretched, < 0 shrunk, of what glue allows */
    bool overfull;      /* no way to fit: the line is wider than the measure */
} break_line;

typedef struct break_options {
    const mpt *measures; /* width of line i; the last one holds for all after it */
    size_t measure_count;
    bool ragged; /* lines are not justified: stretch is free, shrink is none */
} break_options;

/* The best breaks for the whole paragraph, ended by a forced break that the caller
 * puts as its last item. Always succeeds; tolerance is raised until a way is
 * found, then overfull lines are marked. */
const break_line *break_paragraph(arena *a, const break_item *items, size_t count,
                                  const break_options *o, size_t *line_count);

#endif
