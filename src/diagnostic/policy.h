/*
 * policy: which severity each rule has.
 *
 * In rising order: the catalogue, the template (<regler>), the project file (regler:).
 * What a paper excuses at a place is no part of it; see diag_exempt(). Only rules that
 * judge content can be changed; see fault_class.
 */
#ifndef DIAGNOSTIC_POLICY_H
#define DIAGNOSTIC_POLICY_H

#include "diagnostic/diagnostic.h"

struct diag_policy {
    severity levels[RULE_COUNT];
};

/* One row of a template's or a project's list. */
typedef struct policy_row {
    rule_id id;
    severity level;
    span at; /* of the rule's name */
} policy_row;
typedef VEC(policy_row) policy_rows;

diag_policy policy_default(void);
void policy_apply(diag_policy *p, const policy_rows *rows);

/* av, råd (or tips), varning, fel; or off, hint, warning, error. */
bool policy_read_level(arena *a, str word, severity *level);
#define POLICY_LEVELS "av | råd | varning | fel"
const char *policy_level_name(severity level); /* in Swedish, as it is written in files */

/* The rule that `slug` names, and whether it may be changed. */
typedef enum policy_answer { POLICY_FOUND, POLICY_UNKNOWN, POLICY_FIXED } policy_answer;
policy_answer policy_find(arena *a, str slug, rule_id *id);

/* For "did you mean": of the rules that can be changed the one that is spelt most like it,
 * or empty. A name without its family ("lång-mening") finds the rule too. */
str policy_nearest(arena *a, str slug);

#endif
