/*
 * document: what a reader meets, ready for any back end.
 *
 * The second of the two intermediate forms: a tree (grammar in tree/tree.h)
 * with the facts a file format wants beside it. compose makes it from a
 * decision and a template; every label, number, default and derived table is
 * in the tree, so no back end computes or words anything.
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "decision/decision.h"
#include "template/template.h"

/* A column at the foot of the first page. */
typedef struct foot_block {
    str label; /* may be empty */
    VEC(str) lines;
    str language; /* where it is not that of the document; otherwise empty */
} foot_block;

typedef struct document {
    const node *root; /* NODE_DOCUMENT */

    str language;      /* "sv-SE" */
    str title;         /* plain text */
    str document_type; /* "Tjänsteskrivelse" */
    str author;        /* the signatories, or the department */
    str subject;       /* one line: document type, body, case number */
    date day;          /* of the paper; year 0 when it has none */

    /* What the paper is known by in registers and minutes; each may be empty. */
    str case_number;
    str class_code;
    str body;     /* the deciding body */
    date meeting; /* at which it decides; year 0 when not given */
    str minute_number;
    str municipality;
    str department;

    /* Running header of pages after the first, footer of the first, and the
     * page label with {sida} and {sidor} to be filled in. */
    str running_left;
    str running_right;
    VEC(foot_block) foot; /* columns, above the footer */
    str footer;
    str footer_next;     /* of the other pages */
    str footer_language; /* of the first, as in foot_block */
    str page_label;
} document;

/* Never NULL. The document lives in `a` and refers to d and t. Headings get their
 * anchors, links to them are resolved. */
const document *compose(arena *a, const decision *d, const template *t);

/* An attachment that is bound in behind a paper. */
typedef struct enclosed {
    const attachment *of;
    str number;               /* that it goes by */
    const struct image *pages; /* IMAGE_PAGE */
    size_t count;             /* 0: it is left out, and a page says so */
    str address;              /* of its file, for readers */
} enclosed;

/* The document of a paper with these at its end, in place of itself: its tree is changed. `t` is the
 * template in the paper's language. */
void compose_enclosed(arena *a, const document *doc, const decision *d, const template *t,
                      const enclosed *list, size_t count);

/* What an item has that names no paper: its title only. `d` is the meeting. */
const document *compose_item(arena *a, const decision *d, const template *t, str number, str title);

#endif
