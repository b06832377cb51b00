/*
 * source: a file as the compiler reads it, and places in it.
 *
 * Receives bytes; gives well-formed UTF-8 with '\n' line ends, or diagnostics
 * that say what is wrong with the bytes. Everything later refers to places in
 * this text by span.
 */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include "base/world.h"

#include <stdint.h>

typedef struct diagnostics diagnostics;

/* A paper is a few pages; what is larger than this is a mistake (a PDF, a
 * log), and 4 MiB keeps every offset in 32 bits and every pass quick. */
enum { SOURCE_LIMIT = 4 * 1024 * 1024 };

typedef struct source {
    str name; /* as the user gave it; "-" shows as "<standard input>" */
    str text; /* UTF-8, no BOM, '\n' line ends */
    const uint32_t *line_starts;
    uint32_t line_count;
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

/* Takes bytes as a source: drops a BOM, turns CRLF and CR into LF, and refuses
 * what is empty, not UTF-8 (saying what it seems to be) or holds a NUL.
 * NULL when refused; the diagnostics then say why. */
const source *source_from_bytes(arena *a, str name, str bytes, diagnostics *bag);

/* Reads path through the world and takes it as a source. NULL when it cannot be
 * read or is refused; the diagnostics say why. */
const source *source_load(arena *a, world *w, const char *path, diagnostics *bag);

position source_position(const source *s, uint32_t offset);
str source_line(const source *s, uint32_t line); /* without its line end; line from 1 */
uint32_t source_line_start(const source *s, uint32_t line);

span span_of(const source *s, size_t start, size_t end);
str span_text(span at);
/* The smallest span that covers both; a span without source does not count. */
span span_join(span a, span b);

#endif
