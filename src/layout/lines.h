/*
 * lines: a paragraph to lines of placed glyphs.
 */
#ifndef LAYOUT_LINES_H
#define LAYOUT_LINES_H

#include "layout/paragraph.h"

typedef enum line_align { LINE_LEFT, LINE_JUSTIFY, LINE_RIGHT, LINE_CENTER } line_align;

/* Glyphs of one piece of text on one line. */
typedef struct line_run {
    const text_piece *piece;
    const placed_glyph *glyphs;
    size_t count;
    mpt x, width; /* from the start of the line */
} line_run;

typedef struct set_line {
    mpt indent; /* from the left edge of the measure; below 0 when a mark hangs out */
    mpt width;  /* without the blank at its end */
    VEC(line_run) runs;
} set_line;

typedef VEC(set_line) line_list;

/* One line at least for a paragraph with text; none for an empty one. */
const line_list *set_lines(const paragraph *p, mpt measure, line_align align);

/* The measures a text can do with. */
typedef struct text_need {
    mpt least; /* words are hyphenated, none is cut */
    mpt word;  /* words stay whole */
    mpt most;  /* lines end only where they must */
    mpt all;   /* of all those lines together */
    int lines; /* how many they are */
} text_need;

text_need text_widths(const paragraph *p);

line_align line_align_of(text_align align);

#endif
