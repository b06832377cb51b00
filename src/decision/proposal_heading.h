/* proposal_heading: telling from its words whether a heading opens a proposal. Private
 * to decision; docs/format.md tells authors ("How the proposal is recognised"). */
#ifndef DECISION_PROPOSAL_HEADING_H
#define DECISION_PROPOSAL_HEADING_H

#include "base/str.h"

/* Whether the heading is one of the forms that open a proposal. */
bool heading_opens_proposal(arena *a, str text);

/* The heading's text in lower case, with single spaces, without a final colon. */
str heading_words(arena *a, str text);

#endif
