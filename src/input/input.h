/*
 * input: how a file gets into the house.
 *
 * Receives bytes from the world; gives a source of well-formed UTF-8 with '\n' line ends,
 * or diagnostics that say what is wrong with the bytes.
 */
#ifndef INPUT_INPUT_H
#define INPUT_INPUT_H

#include "base/world.h"
#include "diagnostic/diagnostic.h"

/* A paper is a few pages; what is larger than this is a mistake (a PDF, a log). The
 * figure also bounds what cmark may take for its nodes, which no arena counts: some two
 * hundred bytes for each one read. */
enum { INPUT_LIMIT = 2 * 1024 * 1024 };
#define INPUT_LIMIT_WORDS "2 MiB"

/* Takes bytes as a source: drops a BOM, turns CRLF and CR into LF, and refuses
 * what is empty, not UTF-8 (saying what it seems to be) or holds a NUL.
 * NULL when refused; the diagnostics then say why. */
const source *input_from_bytes(arena *a, str name, str bytes, diagnostics *bag);

/* Reads path through the world and takes it as a source. NULL when it cannot be
 * read or is refused; the diagnostics say why. */
const source *input_load(arena *a, world *w, const char *path, diagnostics *bag);

/* The same for a path that nobody named but a folder held: a pipe there is a fault, and is
 * not waited for. */
const source *input_load_found(arena *a, world *w, const char *path, diagnostics *bag);

#endif
