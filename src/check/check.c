#include "check/check.h"

/* Families that miss something in the data which the text speaks of. */
static void check_against_data(const checking *c)
{
    check_assignments(c);
    check_references(c);
    check_attachments(c);
    check_money(c);
}

void check_decision(arena *a, const decision *d, const template *t, const surroundings *around,
                    diagnostics *bag)
{
    check_exemptions(a, d, bag);
    const checking c = {.a = a,
                        .d = d,
                        .t = t,
                        .p = around->project,
                        .files = around->files,
                        .dictionary = around->dictionary,
                        .passages = passages_of(a, d),
                        .bag = bag};

    check_structure(&c);
    check_sections(&c);
    check_points(&c);
    check_clauses(&c);
    check_residue(&c);
    check_links(&c);
    check_privacy(&c);
    check_secrecy(&c);
    check_present(&c);
    check_plan(&c);
    check_items(&c);
    check_meeting_file(&c);
    check_strangers(&c);
    check_case_numbers(&c);
    check_dates(&c);
    check_consequences(&c);
    check_level(&c);
    check_figures(&c);
    check_language(&c);
    check_spelling(&c);
    check_table_sums(&c);

    if (d->partial) /* what seems to be missing may stand there, and exempt or be exempted */
        return;
    check_against_data(&c);
    check_exemptions_used(&c);
}
