#include "meeting/ledger.h"

#include "decision/money_names.h"
#include "project/funds.h"

enum {
    ENTRIES_MOST = 500, /* of one paper, as for the rules */
    COMPARED_MOST = 300 /* sources without a balance that a name is held against: the latest */
};

/* What is known of a source while papers are read. */
typedef struct named {
    money_name name;
    int year;
} named;

typedef struct reading {
    arena *a;
    ledger *l;
    const funds *funds;
    VEC(named) unknown; /* of the sources after those with a balance */
} reading;

static str title_of(arena *a, const financing *entry, const money_name *name)
{
    if (entry->year.year == 0 || money_has_year(&name->years, entry->year.year))
        return entry->from.text;
    buf out = buf_in(a);
    buf_add(&out, entry->from.text);
    buf_byte(&out, ' ');
    buf_number(&out, entry->year.year);
    return buf_str(&out);
}

/* A source without a year is one with that of no other. */
static bool is_same(const named *one, const named *other)
{
    return one->year == other->year && money_same_name(&one->name, &other->name);
}

static ledger_source *find_unknown(reading *r, const financing *entry)
{
    const size_t known = funds_count(r->funds);
    named wanted = {.name = money_name_of(r->a, entry->from.text)};
    wanted.year = money_name_year(&wanted.name, entry->year.year);
    const size_t first = r->unknown.len > COMPARED_MOST ? r->unknown.len - COMPARED_MOST : 0;
    for (size_t i = r->unknown.len; i > first; i--)
        if (is_same(&r->unknown.at[i - 1], &wanted))
            return &r->l->sources.at[known + i - 1];
    vec_push(r->a, &r->unknown, wanted);
    vec_push(r->a, &r->l->sources, ((ledger_source){.title = title_of(r->a, entry, &wanted.name)}));
    return &r->l->sources.at[r->l->sources.len - 1];
}

static ledger_source *source_of(reading *r, const financing *entry)
{
    const size_t fund = funds_find(r->funds, r->a, entry);
    return fund == SIZE_MAX ? find_unknown(r, entry) : &r->l->sources.at[fund];
}

static void add_draw(reading *r, size_t item, const financing *entry)
{
    const kept_paper *paper = r->l->meeting->items.at[item].paper;
    ledger_source *s = source_of(r, entry);
    const money_name name = money_name_of(r->a, entry->from.text);
    ledger_draw d = {.item = item, .entry = entry};
    d.point = keep_find_point(r->a, paper, &entry->point, &entry->body);
    d.year = money_name_year(&name, entry->year.year);
    d.body = d.point && d.point->body.len ? d.point->body
                                          : decision_body_named(r->a, paper->facts->body.text);
    s->beyond = !money_of_year(&entry->amount.amount, &d.amount) || s->beyond;
    money_measure_add(&r->l->measure, &d.amount);
    if (s->draws.len == 0)
        s->taken = d.amount;
    else if (!money_add(&s->taken, &d.amount, &s->taken))
        s->beyond = true;
    vec_push(r->a, &s->draws, d);
}

static void add_paper(reading *r, size_t item)
{
    const meeting_item *of = &r->l->meeting->items.at[item];
    if (of->state != ITEM_IN_PACKET || !of->paper)
        return;
    const financing_list *list = &of->paper->facts->financings;
    for (size_t i = 0; i < list->len && i < ENTRIES_MOST; i++)
        if (list->at[i].amount.valid && list->at[i].from.text.len)
            add_draw(r, item, &list->at[i]);
}

static void settle(ledger *l, ledger_source *s)
{
    if (!s->fund)
        return;
    const money *balance = &s->fund->balance.amount;
    money_measure_add(&l->measure, balance);
    s->left = *balance;
    s->left.period = MONEY_ONCE;
    if (s->draws.len && !money_subtract(&s->left, &s->taken, &s->left))
        s->beyond = true;
}

const ledger *ledger_new(const meeting *m)
{
    ledger *l = ARENA_NEW(m->a, ledger);
    *l = (ledger){.meeting = m, .measure = money_measure_new()};
    reading r = {.a = m->a, .l = l, .funds = funds_of(m->a, m->project)};
    for (size_t i = 0; i < funds_count(r.funds); i++) {
        const project_fund *fund = funds_at(r.funds, i);
        vec_push(m->a, &l->sources,
                 ((ledger_source){.title = funds_title(m->a, fund), .fund = fund}));
    }
    for (size_t i = 0; i < m->items.len; i++)
        add_paper(&r, i);
    for (size_t i = 0; i < l->sources.len; i++)
        settle(l, &l->sources.at[i]);
    return l->sources.len ? l : NULL;
}

ledger_state ledger_judge(const ledger_source *s, money *lack)
{
    *lack = (money){0};
    if (s->left.ore >= 0 && s->left.ore_to >= 0)
        return LEDGER_HOLDS;
    const bool surely = s->left.ore_to < 0;
    lack->ore = lack->ore_to = -(surely ? s->left.ore_to : s->left.ore);
    if (surely && s->left.ore != s->left.ore_to) {
        lack->ore_to = -s->left.ore;
        lack->bound = MONEY_RANGE;
    }
    return surely ? LEDGER_LACKS : LEDGER_MAY_LACK;
}

/* Entries of one item follow on each other. */
ledger_bar_list ledger_bars(arena *a, const ledger_source *s)
{
    enum { BARS_MOST = 24 }; /* more would be too thin to see */
    ledger_bar_list bars = {0};
    for (size_t i = 0; i < s->draws.len; i++) {
        const ledger_draw *d = &s->draws.at[i];
        ledger_bar *last = bars.len ? &bars.at[bars.len - 1] : NULL;
        if (last && (last->item == d->item || bars.len == BARS_MOST)) {
            if (last->item != d->item)
                last->item = SIZE_MAX;
            money_add(&last->amount, &d->amount, &last->amount);
        } else {
            vec_push(a, &bars, ((ledger_bar){d->item, d->amount}));
        }
    }
    return bars;
}
