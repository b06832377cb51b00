/*
 * page: a document of the meeting that no author has written, as a decision with generated prose.
 *
 * Its blocks have no spans. Fixed words come from the template in the meeting's language; where it
 * has them in another one only, that is told.
 */
#ifndef MEETING_PAGE_H
#define MEETING_PAGE_H

#include "image/image.h"
#include "meeting/meeting.h"
#include "template/template.h"

typedef struct page {
    arena *a;
    const template *t; /* in the language of the meeting */
    decision *d;
} page;

/* With the letterhead of the meeting; `kind` is what such a document is called. Its title has the body
 * and the day after the words of the template. */
page page_new(const meeting *m, const template *t, text_id kind, text_id title);

/* ", Kommunstyrelsen 2024-03-19", which titles end with. */
str page_tail(const meeting *m);

/* The template's words with {name} filled in. */
str page_fill(const page *p, text_id words, const char *name, str value);

void page_add_heading(const page *p, str text); /* of what a paper says */
void page_add_fixed_heading(const page *p, text_id words);
void page_add_paragraph(const page *p, str text);
void page_add_fixed_paragraph(const page *p, text_id words);
/* Which items are left out for their secrecy; nothing when none is. */
void page_add_secrets(const page *p, const meeting *m);
void page_add_figure(const page *p, const image *picture, str alternative, str caption);

/* Empty ones, to be filled. The list is of the document when `parent` is NULL. */
node *page_heading(const page *p, int level);
node *page_paragraph(const page *p);
node *page_list(const page *p, node *parent);
node *page_item(const page *p, node *list); /* its paragraph */
void page_add_rule(const page *p);

typedef struct page_column {
    text_id head;
    cell_align align;
} page_column;

node *page_add_table(const page *p, const page_column *columns, size_t count);
node *page_add_row(const page *p, node *table);
/* Empty; a head of its row when `head`. */
node *page_add_cell(const page *p, node *row, cell_align align, bool head);
/* A row that heads those after it, up to the next such row. */
void page_add_group(const page *p, node *table, str text);

void page_add_text(const page *p, node *cell, str text);
void page_add_words(const page *p, node *cell, text_id words);
/* A link when there is an address. */
void page_add_linked(const page *p, node *cell, str text, str address);
/* The words with {name} filled in. */
void page_add_filled(const page *p, node *cell, text_id words, const char *name, str value);
/* "Sekretess, 26 kap. 1 § OSL" for each provision. */
void page_add_secrecy(const page *p, node *cell, const secrecy_list *list);
/* "Punkt 2", and whose proposal it is of when the paper is for several bodies; nothing without a
 * number. */
void page_add_point(const page *p, node *cell, const kept_paper *paper, const point_fact *ref,
                    const kept_point *found);
void page_add_break(const page *p, node *cell);

#endif
