/*
 * meeting: one file, one command, the whole packet. What its rooms share.
 */
#ifndef COMMAND_MEETING_H
#define COMMAND_MEETING_H

#include "check/packet.h"
#include "command/output.h"
#include "meeting/meeting.h"
#include "pdf/foreign.h"

/* A file that the run has made, or found unchanged, beside those of the papers. */
typedef struct meeting_file {
    str name;
    str title; /* of the document; "" when it is none */
} meeting_file;

/* The file of an attachment that has been copied to where the papers are made. */
typedef struct meeting_enclosure {
    size_t item, index; /* among the attachments of the item */
    str from;           /* path of the file */
    digest bytes;
    foreign_state state; /* when PDFs are made */
    bool lowers;
    bool bound_in; /* its pages are in the papers that are bound together */
} meeting_enclosure;

/* The run over one meeting. */
typedef struct meeting_run {
    session *s;
    job job;                  /* over its papers; its place is the folder of all outputs */
    arena *a;                 /* for what belongs to the meeting as a whole */
    const compiler *compiler; /* of the meeting's file */
    meeting *meeting;
    packet *packet;          /* its papers held against its items */
    const size_t *items;     /* of each paper of the job: the item that it is of */
    digest *identities;      /* likewise: what it was made from */
    bool *finished;          /* likewise: whether it has no errors */
    record *record;          /* NULL when none is kept */
    diagnostics *bag;        /* what is wrong with the meeting as a whole */
    VEC(meeting_file) files; /* in the order made */
    VEC(meeting_enclosure) enclosures; /* in the order of the items */
    bool all_attachments;    /* also those that are not PDF/A are bound in */
    exit_status status;      /* of what was told already */
    size_t errors, warnings; /* likewise */
    size_t made, unchanged;  /* documents and files beside the papers */
} meeting_run;

/* Makes the document of `d` in the folder under this name, unless it is there already. */
void meeting_make(meeting_run *r, str base, decision *d, unsigned outputs);

/* Writes a file of the meeting that is no document, unless it is there already. */
void meeting_write(meeting_run *r, str name, str bytes);
/* The same for one that the contents do not list by itself; false when it could not be written. */
bool meeting_put(meeting_run *r, str name, str bytes);

/* Of the PDFs that are made; there is one kind in a run. */
pdf_profile meeting_profile(const meeting_run *r);

/* Where a file of that name goes. */
const char *meeting_path(const meeting_run *r, str name);

/* The template in the language of the meeting's file. */
const template *meeting_words(const meeting_run *r);

/* A document's faults are told at once, so that its memory can go. */
void meeting_tell(meeting_run *r, diagnostics *bag);
/* A file that lies in the folder now. */
void meeting_add_file(meeting_run *r, str name, str title);

enum { MEETING_FILE_MOST = 256 * 1024 * 1024 }; /* a scanned plan is some tens of megabytes */

/* meeting_files.c: the files of attachments, copied beside the papers that link to them, and what
 * hinders that their pages are bound in. */
void meeting_copy(meeting_run *r);

/* meeting_volume.c: all papers in one PDF, or some; before the call, which it tells their pages. */
void meeting_bind(meeting_run *r);

/* meeting_dispatch.c, of a meeting that has been completed */
void meeting_make_dispatch(meeting_run *r);
/* meeting_lists.c: the ledger of money and the register of assignments. */
void meeting_make_lists(meeting_run *r);

/* meeting_contents.c, when all else has been made */
void meeting_make_contents(meeting_run *r);

#endif
