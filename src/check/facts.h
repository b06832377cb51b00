/* facts: what a decision states, walked by the field table. Private to check. */
#ifndef CHECK_FACTS_H
#define CHECK_FACTS_H

#include "decision/field.h"

/* Whether the decision gives the field; `f` belongs to decision_record. */
bool facts_given(const decision *d, const field *f);

/* Calls visit for every text that an author wrote in a field. A record written in its
 * short form is visited once, as it was written. */
typedef void fact_visitor(void *context, str text, span at);
void facts_visit(const decision *d, fact_visitor *visit, void *context);

#endif
