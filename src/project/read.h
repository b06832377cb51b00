/* read: the forms in which settings are written, and the faults all have in common. Private to
 * project. */
#ifndef PROJECT_READ_H
#define PROJECT_READ_H

#include "decision/field.h"
#include "frontend/raw.h"
#include "project/project.h"

typedef struct project_reader {
    arena *a;
    diagnostics *bag;
    project *project;
} project_reader;

typedef struct read_setting {
    const char *name;
    void (*read)(project_reader *r, const raw *value);
} read_setting;

/* Calls read() for the settings that stand in `file`. */
void read_settings(project_reader *r, const raw *file, const read_setting *settings, size_t count);

/* Whether the value is of that kind and not empty; reported when it is not. */
bool read_is(project_reader *r, const raw *value, raw_kind kind);
/* The first entry of a map or a list; NULL, reported, when it is none. */
const raw *read_map(project_reader *r, const raw *value);
const raw *read_list(project_reader *r, const raw *value);

text_fact read_text(project_reader *r, const raw *scalar);

/* A name under an entry, and the fact that takes its value. */
typedef struct read_row {
    field field;
    void *fact;
} read_row;
enum { READ_ROWS = 5 };
/* Fills the facts from the map; `owner` is its name in messages. False when a required one is
 * missing. */
bool read_rows(project_reader *r, const raw *map, str owner, const read_row *rows, size_t count);

void read_report_twice(project_reader *r, const raw *again, const raw *first, str owner);
void read_report_again(project_reader *r, span again, str name, span first, str owner);
void read_note_near(project_reader *r, diagnostic *d, str near);

/* How names are compared: in lower case, with single blanks. */
str project_key(arena *a, str name);

/* Of one name and year. */
bool project_same_fund(arena *a, const project_fund *one, const project_fund *other);
/* In the order of their days. */
void project_sort_meetings(project *p);

#endif
