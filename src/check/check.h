/*
 * check: what a decision must satisfy before it may be rendered.
 *
 * Receives a decision and the template's demands; gives diagnostics. One file
 * per family of rules. A check never prints and never changes the decision.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/passage.h"
#include "decision/decision.h"
#include "diagnostic/diagnostic.h"
#include "template/template.h"

void check_decision(arena *a, const decision *d, const template *t, diagnostics *bag);

/* What every family of rules has before it. Private to check, as are the families. */
typedef struct checking {
    arena *a;
    const decision *d;
    const template *t;
    const passage_list *passages; /* all that the author wrote */
    diagnostics *bag;
} checking;

void check_sections(const checking *c);
void check_structure(const checking *c);
void check_points(const checking *c);
void check_assignments(const checking *c);
void check_residue(const checking *c);
void check_links(const checking *c);

#endif
