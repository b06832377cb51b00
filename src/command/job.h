/*
 * job: what render, check and export have in common: papers in, outputs out. Options
 * become a job, the job is run, and the tally becomes a line and an exit status.
 */
#ifndef COMMAND_JOB_H
#define COMMAND_JOB_H

#include "command/command.h"
#include "command/setup.h"
#include "compile.h"
#include "record/record.h"
#include "report/findings.h"
#include "system/interrupt.h"

typedef struct paper {
    const char *path; /* "-" is standard input */
    str base;         /* the file's name without folder and ending; "" for standard input */
    bool found;       /* in a folder that was named */
    str item_number;  /* of the meeting that takes it up; "" when there is none */
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

typedef enum mend_wish {
    MEND_NOTHING,
    MEND_WRITE, /* the files are mended */
    MEND_SHOW,  /* what that would be goes to standard output as a diff */
} mend_wish;

/* Who follows the run of a job, on the thread that began it. */
typedef struct job_follower {
    void *context;
    /* A paper has been read, in the order of the papers; `d` goes afterwards. */
    void (*looked)(void *context, size_t paper, const decision *d);
    /* A paper has been compiled, in the same order; `identity` is what it was made from, and NULL
     * when it has errors, which are in `bag`. */
    void (*finished)(void *context, size_t paper, const digest *identity, const diagnostics *bag);
    /* All papers have been made. What is written now may be put in the record, NULL when none is
     * kept. */
    void (*made)(void *context, record *r);
} job_follower;

typedef struct job {
    unsigned outputs;
    const char *template; /* as given; NULL for the standard one */
    place_kind kind;
    const char *place;
    bool tells_exempted; /* lists what the papers exempt */
    paper_list list;
    mend_wish mend;
    bool strict;    /* warnings count as errors */
    size_t threads; /* papers that are worked on side by side; 0: as many as there are processors */
    bool force;     /* also what has not changed is made */
    bool sums_time; /* the summary of many papers tells how long they took */
    bool quiet;     /* nothing is said of how far it is, nor a summary when all is well */
    bool withholds; /* a paper that is confidential is checked and not made */
    const decision *meeting;      /* that takes up the papers; NULL when there is none */
    const job_follower *follower; /* NULL: nobody */
    findings *findings;           /* what is found goes here, for other programs; NULL: to people */
} job;

typedef struct tally {
    size_t good;      /* papers that came through without errors */
    size_t unchanged; /* of those, the ones of which nothing had to be made again */
    size_t all;
    size_t errors;
    size_t warnings;
    size_t exempted; /* faults that are not counted */
    size_t fixes;    /* faults mended, in so many papers: */
    size_t fixed;
    exit_status status;
    int64_t milliseconds; /* that it took; 0 when it is not to be told */
    bool stopped;         /* by a signal, before all papers were done */
    interrupt interrupt;  /* is held until job_end(), when there is more than one paper */
    bool holds;
} tally;

/* Runs the job and prints what there is to say; papers with errors do not stop it. */
tally job_run(session *s, const job *j);

/* How many papers are worked on side by side. */
size_t job_threads(const job *j);

/* That it was broken off, before it is summed up. */
void job_stopped(const session *s);

/* When the run has been summed up. One that was stopped ends here, by the signal that stopped it.
 */
void job_end(tally *t);

/* render.c: what the options say of outputs, each NULL when not given. */
typedef struct render_wish {
    const char *place, *formats, *profile, *template;
} render_wish;

/* Settles place and formats of the job by each other; false, having said why not. */
bool render_settle(session *s, const command *c, const render_wish *w, job *j);

/* together.c: what a paper is compiled with, and what was wrong with that. */
typedef struct prepared {
    paper_setup with;
    diagnostics *bag;
    bool again; /* the file is an earlier paper already */
} prepared;

/* Looks at every paper, so that each can be held against the others; NULL when there is nothing to
 * hold it against. Standard input cannot be read twice, so the others do not know it. */
const across *together_look(session *s, arena *shared, const job *j, const prepared *setups);

/* mend.c: one paper that is to be mended. */
typedef struct mend_task {
    session *session;
    const compiler *compiler;
    const project *project;
    const char *path;
    mend_wish wish;
} mend_task;

typedef struct mended {
    const source *source; /* as it is now; when it is only shown, as it would be */
    size_t fixes;
    exit_status status; /* of showing it */
} mended;

/* Mends the file of `s`, written or shown as wished. That it cannot be written goes into the
 * bag, and the source is then the old one. */
mended mend_paper(const mend_task *task, arena *a, const source *s, diagnostics *bag);

/* "3 fixes in 1 paper" */
void mend_summary(const session *s, const tally *t, mend_wish wish);

/* "{0} of {1} papers made, 2 errors, no warnings", from the two forms given. */
void job_summary(const session *s, const tally *t, const char *one, const char *many);
/* One such part: `one` or `many` with {0} and {1} filled in, as the language counts `of`. */
void job_count(const session *s, buf *out, const char *one, const char *many, size_t n, size_t of);

#endif
