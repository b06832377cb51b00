/* Who was at a meeting: nobody takes part in two ways (KL 5 kap. 65 §). */
#include "base/utf8.h"
#include "check/check.h"

/* The name alone, without party and role, in lower case. */
static str name_of(arena *a, const person *p)
{
    str name = p->name.text.len ? p->name.text : p->text.text;
    name = str_sub(name, 0, str_find(name, STR(",")));
    name = str_sub(name, 0, str_find(name, STR("(")));
    return utf8_lower_str(a, str_trim(name));
}

static const person *find(arena *a, const person_list *list, str name)
{
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(name_of(a, &list->at[i]), name))
            return &list->at[i];
    return NULL;
}

void check_present(const checking *c)
{
    const person_list *lists[] = {&c->d->substitutes, &c->d->others};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        for (size_t i = 0; i < lists[l]->len; i++) {
            const person *p = &lists[l]->at[i];
            const str name = name_of(c->a, p);
            const person *deciding = name.len ? find(c->a, &c->d->deciding, name) : NULL;
            if (!deciding)
                continue;
            const str written = span_text(p->at);
            diagnostic *d = diag_report(c->bag, RULE_PRESENT_TWICE, p->at, str_trim(written));
            diag_add_note(c->bag, d, NOTE_ALSO_HERE, deciding->at, str_trim(written));
        }
    }
}
