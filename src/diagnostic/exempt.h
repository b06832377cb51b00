/* exempt: which faults an author has excused. Private to diagnostic. */
#ifndef DIAGNOSTIC_EXEMPT_H
#define DIAGNOSTIC_EXEMPT_H

#include "diagnostic/diagnostic.h"

/* The first exemption that covers a fault of rule `id` at `at`, or NULL. */
diag_exemption *exempt_find(diagnostics *bag, rule_id id, span at);

#endif
