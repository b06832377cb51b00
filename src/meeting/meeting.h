/*
 * meeting: what one sammanträde is, when its file and the facts of its papers have been read.
 *
 * Receives the facts of the meeting's file and of each paper; gives the documents that follow from them
 * (the call, the ledger of money, the register of assignments, what each recipient is to be told),
 * each as a decision of which compose makes a document in the template's words. Nothing here reads a file.
 */
#ifndef MEETING_MEETING_H
#define MEETING_MEETING_H

#include "decision/agenda.h"
#include "decision/keep.h"
#include "project/project.h"

/* Why the paper of an item is not among those that are made. */
typedef enum item_state {
    ITEM_WITHOUT_PAPER, /* it names none */
    ITEM_IN_PACKET,
    ITEM_WITHDRAWN,
    ITEM_CONFIDENTIAL, /* and nobody asked for those */
} item_state;

typedef struct meeting_item {
    const agenda_item *said;
    agenda_item stated;     /* the same before its paper's facts complete it */
    str number;
    str title;              /* as stated, else its paper's */
    item_state state;
    bool unmade;             /* its paper has errors, so nothing was made of it */
    bool forgotten;          /* they leave in doubt what it says, also whether it is confidential */
    const kept_paper *paper; /* NULL: it has none, or it could not be read */
    str base;               /* the name of its outputs without ending: "07-skolbyggnad" */
    size_t pages;           /* of its paper; 0 until known */
} meeting_item;

typedef struct meeting {
    arena *a;
    decision *said; /* the file; its items are completed with what their papers say */
    const project *project; /* NULL: there is none */
    bool confidential;      /* confidential items are asked for too */
    VEC(meeting_item) items; /* one for each of said->items */
} meeting;

/* Of the file's facts; `said` is kept, and its items are changed later on. */
meeting *meeting_new(arena *a, decision *said, const project *p, bool confidential);

/* The paper of an item has been read. */
void meeting_take_paper(meeting *m, size_t item, const decision *d);

/* What has been read of it cannot be relied on: nothing of it is shown. */
void meeting_forget_paper(meeting *m, size_t item);

/* When all have been read: titles, case numbers, presenters, attachments and groups that the items do not
 * state themselves. */
void meeting_complete(meeting *m);

/* Whether the item or its paper is confidential; also when such papers are asked for. */
bool meeting_is_secret(const meeting_item *of);
const secrecy_list *meeting_secrecies(const meeting_item *of);

/* The call with the list of items; links lead to `ending` (".pdf" or ".html") of each paper's name. */
decision *meeting_call(meeting *m, const char *ending);

#endif
