/*
 * short_form: what a person or a recipient written as one text says about itself.
 *
 * "Eva Folke, socialchef" has a name and a title, "Säkerhetschef, Anders Fernemark" a
 * role and a name. Only what is plain is taken apart; docs/format.md tells the rules.
 */
#ifndef FRONTEND_SHORT_FORM_H
#define FRONTEND_SHORT_FORM_H

#include "decision/decision.h"

void short_form_person(arena *a, person *p);
void short_form_recipient(arena *a, recipient *r);

#endif
