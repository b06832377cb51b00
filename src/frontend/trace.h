/*
 * trace: where in the source cmark's inlines are written.
 *
 * cmark tells the place of an inline without the marks of quotations and the blanks
 * it took off, and loses count after some constructs. A trace walks the source in step
 * with the inlines of one block instead: each call says what comes next, and gives its
 * place. When it loses step it searches ahead, within a budget; failing that, places
 * are empty at where it stood.
 */
#ifndef FRONTEND_TRACE_H
#define FRONTEND_TRACE_H

#include "source/source.h"

typedef struct trace {
    const source *source;
    uint32_t at, end; /* what is left of the block */
    unsigned quotes;  /* quotations around the block: '>' that lines may begin with */
    size_t *budget;   /* bytes that searches may still look at, for a whole paper */
} trace;

span trace_text(trace *t, str literal);
span trace_code(trace *t); /* `code` with its backticks */
span trace_html(trace *t, str literal);
span trace_image(trace *t); /* the whole of it */
span trace_break(trace *t); /* a line end with what goes with it */
/* `mark` of emphasis: 1 or 2. */
void trace_mark(trace *t, unsigned count);
void trace_link_start(trace *t);
void trace_link_end(trace *t);

/* Past the marks and blanks that a line in `quotes` quotations begins with. */
uint32_t trace_line_start(const source *s, uint32_t at, uint32_t end, unsigned quotes);

#endif
