/* <regler>: which severity the template gives the rules that can be changed. */
#include "template/loader.h"

#include <stddef.h>

typedef struct rule_values {
    str name, level;
} rule_values;

static const value_spec rule_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(rule_values, name)},
    {.name = "nivå", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(rule_values, level)},
};

static bool find_rule(loader *l, span at, str name, rule_id *id)
{
    diagnostic *d = NULL;
    str near = STR("");
    switch (policy_find(l->a, name, id)) {
    case POLICY_FOUND: return true;
    case POLICY_FIXED:
        diag_report(l->bag, RULE_TEMPLATE_RULE_FIXED, at, str_from(diag_rule(*id)->slug));
        return false;
    case POLICY_UNKNOWN:
        d = diag_report(l->bag, RULE_TEMPLATE_RULE, at, name);
        near = l->bag->items.len > TEMPLATE_NOTES_LIMIT ? near : policy_nearest(l->a, name);
        if (near.len)
            diag_add_note(l->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
        return false;
    }
    return false;
}

/* Of a rule that several layers set, the last one's level. */
static void add_row(loader *l, const policy_row *row, str name)
{
    for (size_t i = 0; i < l->t->rules.len; i++) {
        policy_row *old = &l->t->rules.at[i];
        if (old->id != row->id)
            continue;
        if (old->at.source == row->at.source)
            report_twice(l, row->at, name, STR("regler"), old->at);
        *old = *row;
        return;
    }
    vec_push(l->a, &l->t->rules, *row);
}

static const element_form rule_form = {ATTRIBUTES(rule_specs)};

static void read_rule(loader *l, const markup *n)
{
    rule_values v = {.name = STR(""), .level = STR("")};
    policy_row row;
    read_attributes(l, n, &rule_form, &v);
    read_nothing(l, n);
    if (v.name.len == 0 || v.level.len == 0)
        return;
    row.at = markup_find(n, "namn")->value_at;
    bool found = find_rule(l, row.at, v.name, &row.id);
    if (!policy_read_level(l->a, v.level, &row.level))
        report_value(l, markup_find(n, "nivå")->value_at, v.level, STR("nivå"), STR(POLICY_LEVELS));
    else if (found)
        add_row(l, &row, v.name);
}

static const child_spec rules_children[] = {
    {"regel", read_rule, OPTIONAL, 0, &rule_form, NULL},
};
const element_form rules_form = {CHILDREN(rules_children)};

void read_rules(loader *l, const markup *n)
{
    read_attributes(l, n, &rules_form, NULL);
    read_children(l, n, &rules_form);
}
