/* Placeholders left from a template, in fields and in prose. */
#include "check/residue.h"

#include "check/check.h"
#include "check/passage.h"

void check_residue(const checking *c)
{
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        size_t at = 0, start, end;
        while (residue_find(p->folded, &at, &start, &end))
            diag_report(c->bag, RULE_RESIDUE, passage_folded_span(p, start, end),
                        passage_unfolded(c->a, p, start, end));
    }
}
