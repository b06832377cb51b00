/* An assignment either says when it is reported back, or why it need not be. */
#include "check/check.h"

void check_assignments(const checking *c)
{
    const decision *d = c->d;

    for (size_t i = 0; i < d->assignments.len; i++) {
        const assignment *it = &d->assignments.at[i];
        if (it->report_back.at.source && it->no_report_reason.at.source)
            diag_report(c->bag, RULE_FIELD_CONTRADICTION, it->no_report_reason.at,
                        STR("återrapport"), STR("utan-återrapport"), STR("uppdrag"));
    }
}
