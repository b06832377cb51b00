/* Who was at a meeting: nobody takes part in two ways (KL 5 kap. 65 §). */
#include "base/utf8.h"
#include "check/check.h"

#include <stdlib.h>

typedef struct presence {
    str name; /* without party and role, in lower case */
    const person *person;
    const person_list *list;
    size_t order;
} presence;

typedef VEC(presence) presence_list;

static str name_of(arena *a, const person *p)
{
    str name = p->name.text.len ? p->name.text : p->text.text;
    name = str_sub(name, 0, str_find(name, STR(",")));
    name = str_sub(name, 0, str_find(name, STR("(")));
    return utf8_lower_str(a, str_trim(name));
}

static void add_all(arena *a, presence_list *all, const person_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const presence one = {name_of(a, &list->at[i]), &list->at[i], list, all->len};
        if (one.name.len)
            vec_push(a, all, one);
    }
}

static int by_name_and_order(const void *x, const void *y)
{
    const presence *one = x, *other = y;
    const int order = str_cmp(one->name, other->name);
    return order ? order : (one->order > other->order) - (one->order < other->order);
}

/* Of those with one name, the first and the first of another list; once, however many they are. */
static void check_person(const checking *c, const presence *same, size_t count)
{
    size_t again = 1;
    while (again < count && same[again].list == same->list)
        again++;
    const person *other = same[again < count ? again : 1].person;
    const str written = str_trim(span_text(other->at));
    diagnostic *d = diag_report(c->bag, RULE_PRESENT_TWICE, other->at, written);
    diag_add_note(c->bag, d, NOTE_ALSO_HERE, same->person->at, written);
}

void check_present(const checking *c)
{
    presence_list all = {0};
    add_all(c->a, &all, &c->d->deciding);
    add_all(c->a, &all, &c->d->substitutes);
    add_all(c->a, &all, &c->d->others);
    if (all.len)
        qsort(all.at, all.len, sizeof *all.at, by_name_and_order);
    for (size_t i = 0, end; i < all.len; i = end) {
        for (end = i + 1; end < all.len && str_eq(all.at[end].name, all.at[i].name);)
            end++;
        if (end - i > 1)
            check_person(c, &all.at[i], end - i);
    }
}
