/* xml: what the readers of facts and of the body share. */
#ifndef FRONTEND_XML_H
#define FRONTEND_XML_H

#include "frontend/prose.h"
#include "source/markup.h"

typedef struct xml_reader {
    arena *arena;
    const source *source;
    diagnostics *bag;
    size_t entries; /* facts read */
} xml_reader;

#define XML_NAMESPACE "urn:beslut:1"

/* The body in `element`. xml_body.c */
node *xml_read_body(xml_reader *r, const markup *element);

/* Reports an element that may not stand in its parent. `names` are those that may. */
void xml_report_element(xml_reader *r, const markup *element, const str *names, size_t count);
/* Reports each attribute that `allowed`, a list ended by NULL, does not name. */
void xml_check_attributes(xml_reader *r, const markup *element, const char *const *allowed);
/* Reports text that is more than blanks between elements. */
void xml_check_between(xml_reader *r, const markup *text);

bool xml_is_blank(str text);
/* The place of an element's or text's words, without blanks at the ends. */
span xml_words(span at);

/* Settles a table's columns and header rows, and reports rows that do not fill them.
 * xml_grid.c */
void xml_settle_table(xml_reader *r, node *table, size_t head_rows);

#endif
