/*
 * source: a text as the compiler reads it, and places in it. Everything later refers
 * to places by span.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/str.h"

#include <stdint.h>

typedef struct source {
    str name; /* as the user gave it; "-" shows as "<standard input>" */
    str text; /* UTF-8, no BOM, '\n' line ends */
    const uint32_t *line_starts;
    uint32_t line_count;
    const uint32_t *marks; /* characters before each SOURCE_STRIDE bytes, for long lines */
    str file;                    /* the bytes as they came, with BOM and line ends */
    const uint32_t *file_starts; /* where each line begins in that */
} source;

/* A place: bytes [start, end) of source->text. A span without a source is the
 * mark of something generated, which has no place. */
typedef struct span {
    const source *source;
    uint32_t start;
    uint32_t end;
} span;

#define SPAN_NONE ((span){0})

typedef struct position {
    uint32_t line;   /* from 1 */
    uint32_t column; /* from 1, in code points */
} position;

/* `text` is well-formed UTF-8 with '\n' line ends, and is kept, not copied. Files come
 * through input/input.h, which sees to that. */
const source *source_new(arena *a, str name, str text);
/* The same for the text of a file: `file` is what it was before a BOM was dropped and its
 * line ends made '\n'. */
const source *source_of_file(arena *a, str name, str file, str text);

/* Where in the file a place of the text is. */
size_t source_file_offset(const source *s, uint32_t offset);

position source_position(const source *s, uint32_t offset);
str source_line(const source *s, uint32_t line); /* without its line end; line from 1 */
uint32_t source_line_start(const source *s, uint32_t line);

span span_of(const source *s, size_t start, size_t end);
str span_text(span at);
/* The smallest span that covers both; a span without source does not count. */
span span_join(span a, span b);

#endif
