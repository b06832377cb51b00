/*
 * csv: tables for spreadsheets. RFC 4180 with semicolons, as programs in Swedish expect, in UTF-8
 * with a byte order mark. A field that a spreadsheet would take for a formula gets an apostrophe
 * before it.
 */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H

#include "base/str.h"

typedef struct csv {
    buf out;
    bool in_row; /* a field of the row has been written */
} csv;

csv csv_new(arena *a);
void csv_field(csv *c, str text);
void csv_end_row(csv *c);
str csv_text(const csv *c); /* all of it; valid until the next addition */

#endif
