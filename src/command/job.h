/*
 * job: what render, check and export have in common: papers in, outputs out. Options
 * become a job, the job is run, and the tally becomes a line and an exit status.
 */
#ifndef COMMAND_JOB_H
#define COMMAND_JOB_H

#include "command/command.h"
#include "compile.h"
#include "report/findings.h"

typedef struct paper {
    const char *path; /* "-" is standard input */
    str base;         /* the file's name without folder and ending; "" for standard input */
} paper;

typedef struct paper_list {
    VEC(paper) papers;
    diagnostics *faults;
    size_t failed; /* arguments that gave none, and a fault each */
} paper_list;

/* The papers that the arguments name: files, and what stands directly in folders. */
paper_list papers_gather(session *s, char **arguments);
/* The one paper `path`; a folder is then a fault of reading. */
paper_list papers_one(session *s, const char *path);

/* The name without folder and known ending: "a/b.md" gives "b". */
str paper_base(const char *path);
bool paper_has_ending(str name); /* .md, .markdown or .xml */

typedef enum place_kind {
    PLACE_NOWHERE, /* outputs are made to see whether they can be, and dropped */
    PLACE_FOLDER,
    PLACE_FILE, /* one paper in one format; "-" is standard output */
} place_kind;

typedef struct job {
    unsigned outputs;
    const char *template; /* as given; NULL for the standard one */
    place_kind kind;
    const char *place;
    paper_list list;
    bool strict;        /* warnings count as errors */
    findings *findings; /* what is found goes here, for other programs; NULL: to people */
} job;

typedef struct tally {
    size_t good; /* papers that came through without errors */
    size_t all;
    size_t errors;
    size_t warnings;
    exit_status status;
} tally;

/* Runs the job and prints what there is to say; papers with errors do not stop it. */
tally job_run(session *s, const job *j);

/* "{0} of {1} papers made, 2 errors, no warnings", from the two forms given. */
void job_summary(const session *s, const tally *t, const char *one, const char *many);

#endif
