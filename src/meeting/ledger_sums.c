/* What is taken from each source in each year, and by decision of each body. */
#include "meeting/ledger.h"

#include "base/utf8.h"

#include <stdlib.h>

typedef struct part {
    int year;
    str body;
    size_t source;
    money sum;
    bool beyond;
} part;
typedef VEC(part) part_list;

static bool is_of(const part *p, const part *other)
{
    return p->source == other->source && p->year == other->year && str_eq(p->body, other->body);
}

static void add_to(arena *a, part_list *list, size_t first, part one)
{
    for (size_t i = first; i < list->len; i++) {
        part *p = &list->at[i];
        if (is_of(p, &one)) {
            p->beyond = !money_add(&p->sum, &one.sum, &p->sum) || p->beyond;
            return;
        }
    }
    vec_push(a, list, one);
}

static int by_key(const void *x, const void *y)
{
    const part *a = x, *b = y;
    if (a->year != b->year)
        return a->year < b->year ? -1 : 1;
    const int order = str_cmp(a->body, b->body);
    return order ? order : (a->source > b->source) - (a->source < b->source);
}

/* One row for each source and year, or body. */
static part_list parts_of(arena *a, const ledger *l, bool years)
{
    part_list list = {0};
    for (size_t i = 0; i < l->sources.len; i++) {
        const ledger_source *s = &l->sources.at[i];
        const size_t first = list.len;
        for (size_t k = 0; k < s->draws.len; k++) {
            const ledger_draw *d = &s->draws.at[k];
            const part one = {.year = years ? d->year : 0,
                              .body = years ? STR("") : d->body,
                              .source = i,
                              .sum = d->amount};
            if (years ? d->year != 0 : d->body.len != 0)
                add_to(a, &list, first, one);
        }
    }
    if (list.len)
        qsort(list.at, list.len, sizeof *list.at, by_key);
    return list;
}

static str key_of(arena *a, const part *p)
{
    buf out = buf_in(a);
    if (p->year == 0)
        return utf8_capitalised(a, p->body);
    buf_number(&out, p->year);
    return buf_str(&out);
}

static bool are_several(const part_list *list)
{
    for (size_t i = 1; i < list->len; i++)
        if (list->at[i].year != list->at[0].year || !str_eq(list->at[i].body, list->at[0].body))
            return true;
    return false;
}

static void add_table(const page *p, const ledger *l, const part_list *list, text_id heading,
                      text_id head)
{
    const page_column columns[] = {
        {head, ALIGN_LEFT}, {TEXT_LEDGER_SOURCE, ALIGN_LEFT}, {TEXT_LEDGER_TAKEN, ALIGN_RIGHT}};
    page_add_fixed_heading(p, heading);
    node *table = page_add_table(p, columns, 3);
    for (size_t i = 0; i < list->len; i++) {
        const part *of = &list->at[i];
        node *row = page_add_row(p, table);
        buf sum = buf_in(p->a);
        if (!of->beyond)
            money_write_in(&sum, &of->sum, l->measure);
        page_add_text(p, page_add_cell(p, row, ALIGN_LEFT, false), key_of(p->a, of));
        page_add_text(p, page_add_cell(p, row, ALIGN_LEFT, false), l->sources.at[of->source].title);
        page_add_text(p, page_add_cell(p, row, ALIGN_RIGHT, false), buf_str(&sum));
    }
}

void ledger_add_sums(const page *p, const ledger *l)
{
    const part_list years = parts_of(p->a, l, true), bodies = parts_of(p->a, l, false);
    if (years.len)
        add_table(p, l, &years, TEXT_LEDGER_BY_YEAR, TEXT_FINANCING_YEAR);
    if (are_several(&bodies))
        add_table(p, l, &bodies, TEXT_LEDGER_BY_BODY, TEXT_FINANCING_BODY);
}
