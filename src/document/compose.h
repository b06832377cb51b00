/*
 * compose.h: what the rooms of compose share. Nothing outside src/document includes it.
 *
 * Generated nodes have no span; a text made from a fact has the fact's, so that a
 * fault found later (a character no font has) can be shown where it was written.
 */
#ifndef DOCUMENT_COMPOSE_H
#define DOCUMENT_COMPOSE_H

#include "decision/field.h"
#include "document/document.h"

typedef struct composer {
    arena *a;
    const decision *d;
    const template *t;
    /* The lists in the prose that are decision points, in the order they stand, and
     * how many of them have been copied. */
    VEC(const node *) point_lists;
    size_t point_lists_copied;
    /* The author's headings in his order, and their anchors in his words. */
    VEC(const node *) headings;
    VEC(str) anchors;
    const node *common; /* the heading in whose place several proposals have come; NULL: none */
} composer;

/* wording.c: facts and fixed texts as a reader meets them */

/* {name} filled with value, and other {…} with the fields of the paper. What is neither
 * stays: {sida} is for the back end. */
str compose_fill(const composer *c, str text, const char *name, str value);
/* ISO for a day, the author's words otherwise; empty when not given. */
text_fact compose_date(const composer *c, const date_fact *f);
/* In the author's unit, written for tables; the author's words when unreadable. */
text_fact compose_money(const composer *c, const money_fact *f);
/* A field of one value; empty when not given. */
text_fact compose_value(const composer *c, const field *f, const void *record);
/* "1", "2a"; empty for a proposal that is not numbered. */
text_fact compose_point(const composer *c, const point_fact *point, const text_fact *body);
/* Whose proposal the point belongs to; empty when the paper has one proposal only. */
text_fact compose_point_body(const composer *c, const point_fact *point, const text_fact *body);
/* A person's name and title; a short form that could not be divided is all name. */
void compose_person(const person *p, str *name, str *title);
/* "Namn, titel", or the short form as written. */
str compose_person_line(arena *a, const person *p);
str compose_document_type(const composer *c);

/* nodes.c: pieces of a tree */

node *compose_add(const composer *c, node *parent, node_kind kind);
void compose_add_text(const composer *c, node *parent, str text, span at);
/* Fixed words of the template; `said` is what they have become when filled. Where the paper is in
 * another language, theirs is told. */
void compose_add_words(const composer *c, node *parent, str words, str said, span at);
/* Such words with what compose_fill() puts in their places, which is in the paper's language. */
void compose_add_filled(const composer *c, node *parent, str words, const char *name, str value,
                        span at);
node *compose_add_paragraph(const composer *c, node *parent, str text, span at);
node *compose_add_heading(const composer *c, node *parent, str text); /* of fixed words */
/* How to reach the person: telephone and e-mail, those that are given; on a line each in an
 * entry, which is narrow. */
void compose_add_contact(const composer *c, node *parent, const person *p);
bool compose_has_contact(const person *p);
node *compose_list(const composer *c); /* bulleted, tight, without items */

/* letterhead.c, closing.c, prose.c, parts.c, lists.c, tables.c, anchors.c, cells.c */

void compose_letterhead(const composer *c, node *root);
void compose_stamp(const composer *c, node *root);
void compose_signatures(const composer *c, node *root);
void compose_dispatch(const composer *c, node *root);
/* The blocks [first, end) of the prose under parent, a section for each heading. */
void compose_prose(composer *c, node *parent, const node *first, const node *end);
/* All sections, those derived from facts among them, in the template's order. */
void compose_sections(composer *c, node *root);
/* proposal.c: the sections in which proposals stand, in the template's words; `title` is that
 * of its part for them. */
void compose_proposals(const composer *c, node *const *sections, size_t count, str title);
/* One section of that title instead, with a part for each body. */
node *compose_gathered(const composer *c, node *const *sections, size_t count, str title);
/* Other words in a heading, made from `words`. */
void compose_retitle(const composer *c, node *heading, str words, str title);
/* A block; NULL when the paper has no such facts. */
node *compose_references(const composer *c);
node *compose_attachments(const composer *c);
/* "Bilaga 2 – Karta över området": the attachment that goes by this number, in one line. */
str compose_attachment_line(const composer *c, const attachment *b, str number);
node *compose_financing(const composer *c);
node *compose_assignments(const composer *c);
/* `made_up`: without a plan of the paper, the body that decides and its day make one. */
node *compose_plan(const composer *c, bool made_up);
node *compose_items(const composer *c);
/* Those present, as blocks at the end of `parent`; false when the paper names none. */
bool compose_present(const composer *c, node *parent);
/* Remembers what the author's links call the headings below `prose`, which has just been copied. */
void compose_keep_anchors(composer *c, const node *prose);
/* Gives every heading an anchor of its own, and links within the paper its spelling. */
void compose_anchors(const composer *c, node *root);
/* Settles how the cells of all tables are aligned, and which heads they have. */
void compose_cells(const composer *c, node *root);

#endif
