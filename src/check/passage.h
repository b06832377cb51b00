/*
 * passage: what an author wrote, as running text in which every character knows its
 * place in the source, so that a rule finds phrases across line breaks and emphasis, and
 * its message still points at the right letters. Private to check.
 *
 * A passage is a block of prose (a paragraph, a heading, a caption, a table cell), what a
 * figure tells those who cannot see it, or the text of one field.
 */
#ifndef CHECK_PASSAGE_H
#define CHECK_PASSAGE_H

#include "decision/decision.h"

/* Stands for code and for addresses shown as such: no phrase goes across it. */
#define PASSAGE_GAP '\x1f'

typedef struct passage_origin {
    uint32_t start, end; /* in the source */
} passage_origin;

typedef struct passage {
    const source *source; /* NULL: nothing to point at */
    const node *block;    /* NULL: a field */
    /* As a reader meets it: soft hyphens and zero-width characters gone, a line end is a
     * space; spaces of other kinds stay what they are. */
    str text;
    const passage_origin *origins; /* one for each byte of text */
    /* Text in lower case with one U+0020 for each run of white space, and for each of its
     * bytes the byte of text it came from. */
    str folded;
    const uint32_t *folded_from;

    /* Where a block stands; all NULL for a field. */
    const section *section;   /* NULL: before the first heading */
    const proposal *proposal; /* NULL: in no proposal */
    const point *point;       /* NULL: in no point, or the proposal is not numbered */
} passage;

typedef VEC(passage) passage_list;

/* All of the paper: first its fields by the field table, then its prose in order. */
const passage_list *passages_of(arena *a, const decision *d);

/* Adds one for words that stand outside the paper. */
void passage_add(arena *a, passage_list *list, str words, span at);

/* The place of bytes [from, to) of its text, or of its folded text. */
span passage_span(const passage *p, size_t from, size_t to);
span passage_folded_span(const passage *p, size_t from, size_t to);

/* The author's own letters for bytes [from, to) of its folded text, with plain spaces. */
str passage_unfolded(arena *a, const passage *p, size_t from, size_t to);

#endif
