/*
 * value: one scalar of a file as a typed fact.
 *
 * Receives the author's text and its place; fills a fact and reports what cannot be
 * read. The fact keeps the text as written whatever its value turns out to be.
 */
#ifndef FRONTEND_VALUE_H
#define FRONTEND_VALUE_H

#include "decision/field.h"
#include "frontend/frontend.h"

/* `fact` is the member that field f describes. */
void value_read(arena *a, diagnostics *bag, const field *f, const raw *scalar, void *fact);

/* A BCP 47 tag in its common shape: sv, sv-SE, zh-Hant-TW. */
bool value_is_language(str tag);

/* Text with each run of blanks and line ends as one space. U+00A0 and its kin stay. */
str value_one_line(arena *a, str text);

#endif
