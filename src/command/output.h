/*
 * output: where the outputs of a paper go, and that they get there.
 */
#ifndef COMMAND_OUTPUT_H
#define COMMAND_OUTPUT_H

#include "command/job.h"
#include "record/record.h"

enum { OUTPUT_KINDS = PDF_PROFILES + 2 };

/* What has been written of one paper, for the record. */
typedef struct output_files {
    struct output_file {
        bool written;
        digest from;
        world_stamp stamp;
    } kinds[OUTPUT_KINDS];
} output_files;

/* The path of the paper's first output among `outputs`. */
str output_path(const job *j, arena *a, str base, unsigned outputs);

/* Those of the job's outputs that `r` holds already, made from what has this identity. */
unsigned output_held(const job *j, const record *r, arena *a, str base, digest identity);

/* Writes what was made of a paper; in `files` what got there, NULL when nobody asks. */
void output_write(session *s, const job *j, str base, const compiled *made, diagnostics *bag,
                  output_files *files);

void output_record(const job *j, record *r, str base, const output_files *files);

/* That a file could not be written. */
void output_report(const session *s, diagnostics *bag, const char *path, str cause);

#endif
