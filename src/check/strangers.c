/*
 * Whoever gets a decision or a task is somebody: in the register of the project file, a group, or a
 * body. Asked only when there is a register.
 */
#include "check/check.h"
#include "check/words.h"
#include "project/role.h"

/* Names of one paper, and comparisons of them with the register: more than any paper makes. */
enum { NAMES_MOST = 300, COMPARED_MOST = 5 * 1000 * 1000 };

typedef struct known_names {
    const checking *c;
    VEC(str) names;
    VEC(role_words) words; /* of each */
    size_t compared;
} known_names;

static void add_name(known_names *k, str name)
{
    if (name.len == 0)
        return;
    vec_push(k->c->a, &k->names, name);
    vec_push(k->c->a, &k->words, role_words_of(k->c->a, name));
}

static known_names names_of(const checking *c)
{
    known_names k = {.c = c};
    for (size_t i = 0; i < c->p->entries.len; i++) {
        const project_entry *e = &c->p->entries.at[i];
        add_name(&k, e->role.text);
        add_name(&k, e->name.text);
        add_name(&k, e->unit.text);
        add_name(&k, e->body.text);
    }
    for (size_t i = 0; i < c->p->groups.len; i++)
        add_name(&k, c->p->groups.at[i].name.text);
    for (size_t i = 0; i < c->p->meetings.len; i++)
        add_name(&k, c->p->meetings.at[i].body);
    return k;
}

static bool is_body(arena *a, str name)
{
    str found;
    return decision_bodies_in(a, name, &found, 1) > 0;
}

/* Beyond the limit all are taken for known. */
static bool is_known(known_names *k, str name)
{
    const checking *c = k->c;
    if (is_body(c->a, name) || role_is_group(c->a, name) || project_find_group(c->a, c->p, name))
        return true;
    const role_words words = role_words_of(c->a, name);
    for (size_t i = 0; i < k->words.len; i++)
        if (k->compared++ >= COMPARED_MOST || role_words_reach(&k->words.at[i], &words))
            return true;
    return false;
}

static void report_stranger(known_names *k, rule_id id, span at, str name)
{
    const checking *c = k->c;
    diagnostic *fault = diag_report(c->bag, id, at, name);
    const str near = diag_nearest(c->a, name, k->names.at, k->names.len);
    if (near.len)
        diag_add_note(c->bag, fault, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
}

static void check_recipient(known_names *k, const recipient *r)
{
    const text_fact *said[] = {&r->text, &r->role, &r->group, &r->unit, &r->name};
    const text_fact *first = NULL;
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        if (said[i]->text.len == 0)
            continue;
        if (is_known(k, said[i]->text))
            return;
        first = first ? first : said[i];
    }
    if (first)
        report_stranger(k, RULE_RECIPIENT_STRANGER, first->at, first->text);
}

/* "Kultur och fritid" is one unit when the register says so. */
static bool is_called(const known_names *k, str name)
{
    const str key = words_key(k->c->a, name);
    for (size_t i = 0; i < k->names.len; i++)
        if (k->names.at[i].len == name.len && str_eq(words_key(k->c->a, k->names.at[i]), key))
            return true;
    return false;
}

static void check_task(known_names *k, const assignment *it)
{
    str rest = it->to.text, role;
    if (is_called(k, rest))
        return;
    while (role_next(&rest, &role))
        if (role.len && !is_known(k, role))
            report_stranger(k, RULE_ASSIGNMENT_STRANGER, it->to.at, role);
}

void check_strangers(const checking *c)
{
    if (!c->p || c->p->entries.len == 0)
        return;
    known_names k = names_of(c);
    const bool calls = c->d->items.len > 0; /* its recipients are the members */
    for (size_t i = 0; !calls && i < c->d->recipients.len && i < NAMES_MOST; i++)
        check_recipient(&k, &c->d->recipients.at[i]);
    for (size_t i = 0; i < c->d->assignments.len && i < NAMES_MOST; i++)
        check_task(&k, &c->d->assignments.at[i]);
}
