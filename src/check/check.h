/*
 * check: what a decision must satisfy before it may be rendered.
 *
 * Receives a decision and the template's demands; gives diagnostics. One file
 * per family of rules. A check never prints and never changes the decision.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "decision/decision.h"
#include "diagnostic/diagnostic.h"
#include "template/template.h"

void check_decision(arena *a, const decision *d, const template *t, diagnostics *bag);

/* The families. */
void check_sections(arena *a, const decision *d, const template *t, diagnostics *bag);
void check_structure(arena *a, const decision *d, const template *t, diagnostics *bag);
void check_points(arena *a, const decision *d, diagnostics *bag);
void check_assignments(const decision *d, diagnostics *bag);
void check_residue(arena *a, const decision *d, diagnostics *bag);
void check_links(arena *a, const decision *d, const template *t, diagnostics *bag);

#endif
