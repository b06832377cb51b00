#include "diagnostic/policy.h"

#include "base/utf8.h"

diag_policy policy_default(void)
{
    diag_policy p;
    for (int i = 0; i < RULE_COUNT; i++)
        p.levels[i] = diag_rule((rule_id)i)->severity;
    return p;
}

void policy_apply(diag_policy *p, const policy_rows *rows)
{
    for (size_t i = 0; i < rows->len; i++)
        p->levels[rows->at[i].id] = rows->at[i].level;
}

static const struct {
    const char *word;
    severity level;
} words[] = {
    {"av", SEVERITY_OFF},    {"råd", SEVERITY_HINT},        {"varning", SEVERITY_WARNING},
    {"fel", SEVERITY_ERROR}, {"tips", SEVERITY_HINT},       {"off", SEVERITY_OFF},
    {"hint", SEVERITY_HINT}, {"warning", SEVERITY_WARNING}, {"error", SEVERITY_ERROR},
};

bool policy_read_level(arena *a, str word, severity *level)
{
    str wanted = utf8_ascii_fold(a, str_trim(word));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(wanted, utf8_ascii_fold(a, str_from(words[i].word)))) {
            *level = words[i].level;
            return true;
        }
    return false;
}

const char *policy_level_name(severity level)
{
    switch (level) {
    case SEVERITY_HINT: return "råd";
    case SEVERITY_WARNING: return "varning";
    case SEVERITY_ERROR: return "fel";
    case SEVERITY_OFF: return "av";
    }
    return "";
}

policy_answer policy_find(arena *a, str slug, rule_id *id)
{
    if (!diag_find_rule(a, slug, id))
        return POLICY_UNKNOWN;
    return diag_can_change(*id) ? POLICY_FOUND : POLICY_FIXED;
}

static str name_of(str slug)
{
    size_t slash = str_find(slug, STR("/"));
    return slash == SIZE_MAX ? slug : str_sub(slug, slash + 1, slug.len);
}

str policy_nearest(arena *a, str slug)
{
    str slugs[RULE_COUNT], names[RULE_COUNT];
    size_t count = 0;
    for (int i = 0; i < RULE_COUNT; i++) {
        if (!diag_can_change((rule_id)i))
            continue;
        slugs[count] = str_from(diag_rule((rule_id)i)->slug);
        names[count] = name_of(slugs[count]);
        count++;
    }
    str near = diag_nearest(a, slug, slugs, count);
    if (near.len)
        return near;
    /* The family may be left out, or be another one. */
    near = diag_nearest(a, name_of(slug), names, count);
    for (size_t i = 0; i < count; i++)
        if (near.len && names[i].ptr == near.ptr)
            return slugs[i];
    return STR("");
}
