#include "check/check.h"

void check_decision(arena *a, const decision *d, const template *t, diagnostics *bag)
{
    check_structure(a, d, t, bag);
    check_sections(a, d, t, bag);
    check_points(a, d, bag);
    check_assignments(d, bag);
    check_residue(a, d, bag);
    check_links(a, d, t, bag);
}
