/*
 * check: what a decision must satisfy before it may be rendered.
 *
 * Receives a decision, the template's demands and what is around the paper; gives diagnostics.
 * One file per family of rules. A check never prints and never changes the decision, and need not
 * know which severity a rule has or whether a place is exempted: the bag knows.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/passage.h"
#include "decision/decision.h"
#include "diagnostic/diagnostic.h"
#include "input/beside.h"
#include "project/project.h"
#include "spelling/spelling.h"
#include "template/template.h"

/* What a paper does not say itself. Each may be NULL: nothing is known of it then. */
typedef struct surroundings {
    const project *project; /* beslut.yaml */
    beside *files;          /* beside the paper */
    spelling *dictionary;
} surroundings;

void check_decision(arena *a, const decision *d, const template *t, const surroundings *around,
                    diagnostics *bag);

/* What holds for the words of the author holds for those that the template puts beside them. */
void check_template(arena *a, const template *t, diagnostics *bag);

/* What every family of rules has before it. Private to check, as are the families. */
typedef struct checking {
    arena *a;
    const decision *d;
    const template *t;
    const project *p;             /* NULL when there is no project file */
    beside *files;                /* NULL: nothing is known of them */
    spelling *dictionary;         /* NULL: nor of words */
    const passage_list *passages; /* all that the author wrote */
    diagnostics *bag;
} checking;

/* Tells the bag what the paper exempts, before all other families ... */
void check_exemptions(arena *a, const decision *d, diagnostics *bag);
/* ... and judges after them whether it exempted anything. */
void check_exemptions_used(const checking *c);

/* Whether the data from which such a part is made is there. */
bool check_has_data(const decision *d, part_content content);

void check_sections(const checking *c);
void check_structure(const checking *c);
void check_points(const checking *c);
void check_clauses(const checking *c);
void check_assignments(const checking *c);
void check_residue(const checking *c);
void check_links(const checking *c);
void check_privacy(const checking *c);
void check_personal_numbers(const checking *c);
void check_secrecy(const checking *c);
void check_present(const checking *c);
void check_plan(const checking *c);
void check_items(const checking *c);
void check_meeting_file(const checking *c);
void check_strangers(const checking *c);
void check_case_numbers(const checking *c);
void check_dates(const checking *c);
void check_consequences(const checking *c);
void check_level(const checking *c);
void check_references(const checking *c);
void check_attachments(const checking *c);
void check_figures(const checking *c);
void check_language(const checking *c);
void check_spelling(const checking *c);
void check_money(const checking *c);
void check_table_sums(const checking *c);

#endif
