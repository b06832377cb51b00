/*
 * paragraph: inlines to text that is ready to be broken into lines.
 *
 * Receives the inlines of one block; gives its characters in one string, cut into
 * pieces of one look and one place in the tag tree. Blanks are collapsed as HTML does,
 * a forced line end is '\n', soft hyphens are taken out and remembered. Elements and
 * slots are made in reading order, and only where there is text to tag.
 */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/setting.h"

typedef struct text_link {
    tag_element *element;
    str url; /* "#anchor" for a place in the document */
    str description;
} text_link;

typedef struct text_piece {
    size_t from, to; /* bytes of paragraph.text */
    const face *face;
    figure_set figures;
    mpt size;
    colour colour;
    const tag_slot *slot; /* NULL: an artifact */
    const text_link *link;
    bool prose; /* words of the document's language, not code */
    bool hyphenate;
} text_piece;

typedef struct soft_break {
    size_t at;   /* a line may end before this byte of paragraph.text */
    bool hyphen; /* with a hyphen */
} soft_break;

typedef struct paragraph {
    setting *setting;
    text_style style;
    bool plain_links; /* they have the colour of the other text: that of links is for paper */
    bool verbatim;    /* blanks are kept: code */
    bool continued;   /* its element has more text after it: ends with a blank */
    buf text;
    VEC(text_piece) pieces;
    VEC(soft_break) soft;
} paragraph;

paragraph *paragraph_new(setting *s, const text_style *style);

/* The inlines below `parent`, tagged under `owner`; artifacts when owner is NULL. */
void paragraph_add_inlines(paragraph *p, tag_element *owner, const node *parent);

/* Text that stands in no node of inlines: labels, headers, code. `origin` is the node
 * it came from, or NULL. */
void paragraph_add_text(paragraph *p, const tag_slot *slot, str text, const node *origin);

/* Sets all of it at this percentage of its size. */
void paragraph_scale(paragraph *p, int percent);

/* Drops blanks at the end. The last thing before lines are made of it. */
void paragraph_end(paragraph *p);

/* Length of the blank at `at` that stretches (U+0020, U+00A0); 0 when there is none. */
size_t text_blank_length(str text, size_t at);

/* The end of what is shaped in one go from `from`: `to`, or less when that is so far
 * away that it can be no word. */
size_t text_chunk_end(str text, size_t from, size_t to);

#endif
