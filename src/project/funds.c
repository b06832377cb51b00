#include "project/funds.h"

#include "decision/money_names.h"

typedef struct known {
    const project_fund *fund;
    money_name name;
    int year;
    str title;
} known;

struct funds {
    VEC(known) all;
};

str funds_title(arena *a, const project_fund *fund)
{
    const money_name name = money_name_of(a, fund->name.text);
    if (fund->year.year == 0 || money_has_year(&name.years, fund->year.year))
        return fund->name.text;
    buf out = buf_in(a);
    buf_add(&out, fund->name.text);
    buf_byte(&out, ' ');
    buf_number(&out, fund->year.year);
    return buf_str(&out);
}

const funds *funds_of(arena *a, const project *p)
{
    funds *f = ARENA_NEW(a, funds);
    for (size_t i = 0; p && i < p->funds.len && f->all.len < FUNDS_MOST; i++) {
        const project_fund *fund = &p->funds.at[i];
        known k = {fund, money_name_of(a, fund->name.text), 0, funds_title(a, fund)};
        k.year = money_name_year(&k.name, fund->year.year);
        if (fund->balance.valid)
            vec_push(a, &f->all, k);
    }
    return f;
}

size_t funds_count(const funds *f)
{
    return f->all.len;
}

const project_fund *funds_at(const funds *f, size_t index)
{
    return f->all.at[index].fund;
}

size_t funds_find(const funds *f, arena *a, const financing *entry)
{
    const money_name name = money_name_of(a, entry->from.text);
    const int year = money_name_year(&name, entry->year.year);
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < f->all.len; i++) {
        const known *k = &f->all.at[i];
        if (!money_same_name(&k->name, &name) || (year != 0 && k->year != 0 && k->year != year))
            continue;
        if (found != SIZE_MAX)
            return SIZE_MAX;
        found = i;
    }
    return found;
}

/* Whose it is says nothing of which it is. */
static bool shares_word(const money_name *one, const money_name *other)
{
    for (size_t i = 0; i < one->len * other->len; i++) {
        const size_t x = i / other->len, y = i % other->len;
        if (!one->owner[x] && !other->owner[y] && money_same_word(one->words[x], other->words[y]))
            return true;
    }
    return false;
}

static const project_fund *nearest(const funds *f, arena *a, str name)
{
    str *titles = ARENA_ARRAY(a, str, f->all.len + 1);
    for (size_t i = 0; i < f->all.len; i++)
        titles[i] = f->all.at[i].title;
    const str near = diag_nearest(a, name, titles, f->all.len);
    for (size_t i = 0; i < f->all.len && near.len; i++)
        if (str_eq(titles[i], near))
            return f->all.at[i].fund;
    return NULL;
}

size_t funds_near(const funds *f, arena *a, str name, const project_fund **near, size_t most)
{
    const money_name wanted = money_name_of(a, name);
    size_t count = 0;
    for (size_t i = 0; i < f->all.len && count < most; i++)
        if (money_same_name(&f->all.at[i].name, &wanted))
            near[count++] = f->all.at[i].fund;
    const project_fund *spelt = count || most == 0 ? NULL : nearest(f, a, name);
    if (spelt)
        near[count++] = spelt;
    for (size_t i = 0; i < f->all.len && count == 0 && most; i++)
        if (shares_word(&f->all.at[i].name, &wanted))
            near[count++] = f->all.at[i].fund;
    return count;
}
