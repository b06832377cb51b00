/*
 * Amounts of decision points and amounts of the data, brought together: which passages are
 * a point's, which entries of finansiering.
 */
#include "check/money.h"

#include "decision/scan.h"

/* Where the points of each proposal begin among all. */
typedef struct gathering {
    const checking *c;
    money_points *all;
    VEC(size_t) first;
} gathering;

static void add_points(gathering *g)
{
    const decision *d = g->c->d;

    for (size_t i = 0; i < d->proposals.len; i++) {
        const proposal *in = &d->proposals.at[i];
        vec_push(g->c->a, &g->first, g->all->points.len);
        for (size_t j = 0; j < in->points.len; j++)
            vec_push(g->c->a, &g->all->points, ((money_point){.in = in}));
    }
}

static money_point *point_at(const gathering *g, const proposal *in, const point *p)
{
    const size_t first = g->first.at[in - g->c->d->proposals.at];

    return &g->all->points.at[first + (size_t)(p - in->points.at)];
}

/* Of a proposal that is not numbered all its prose is the one point. */
static const point *point_of(const passage *p)
{
    if (!p->proposal || p->block->kind == NODE_HEADING || p->proposal->points.len == 0)
        return NULL;
    return p->proposal->numbered ? p->point : &p->proposal->points.at[0];
}

static void add_passages(gathering *g)
{
    for (size_t i = 0; i < g->c->passages->len; i++) {
        const passage *p = &g->c->passages->at[i];
        const point *in = p->block ? point_of(p) : NULL;
        if (!in)
            continue;
        money_point *to = point_at(g, p->proposal, in);
        vec_push(g->c->a, &to->passages, p);
        if (money_read_said(g->c->a, p, &to->said))
            to->said_unread = true;
    }
}

static void add_given(gathering *g)
{
    const decision *d = g->c->d;
    const proposal *in;
    const point *found;

    for (size_t i = 0; i < d->financings.len && i < PAPER_AMOUNTS_MOST; i++) {
        const financing *f = &d->financings.at[i];
        const given_amount given = {.entry = f, .amount = f->amount.amount};
        if (decision_find_point(g->c->a, d, &f->point, &f->body, &in, &found) != POINT_FOUND) {
            g->all->lost = true;
            continue;
        }
        money_point *to = point_at(g, in, found);
        to->given_unread = to->given_unread || !f->amount.valid;
        if (!f->amount.valid)
            continue;
        vec_push(g->c->a, &to->given, given);
        vec_push(g->c->a, &g->all->given, given);
    }
}

money_points *money_points_of(const checking *c)
{
    gathering g = {.c = c, .all = ARENA_NEW(c->a, money_points)};

    add_points(&g);
    add_passages(&g);
    add_given(&g);
    return g.all;
}

str money_words(arena *a, const money *m)
{
    buf b = buf_in(a);
    money_write(&b, m);
    return buf_str(&b);
}

str money_said_words(arena *a, const said_amount *said)
{
    return passage_unfolded(a, said->p, said->start, said->end);
}

span money_said_span(const said_amount *said)
{
    return passage_folded_span(said->p, said->start, said->end);
}

str money_sentence(const said_amount *said)
{
    return str_sub(said->p->folded, said->from, said->to);
}

static bool stands_at(str text, size_t at, str word, bool open)
{
    const size_t end = at + word.len;

    return (at == 0 || !scan_is_wordly(scan_before(text, at))) &&
           (open || end >= text.len || !scan_is_wordly(scan_first(str_sub(text, end, text.len))));
}

static bool has_word(str text, str word, bool open)
{
    size_t from = 0;

    for (;;) {
        const size_t at = str_find(str_sub(text, from, text.len), word);
        if (at == SIZE_MAX)
            return false;
        if (stands_at(text, from + at, word, open))
            return true;
        from += at + word.len;
    }
}

bool money_has_words(str folded, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        str word = str_from(words[i]);
        const bool open = str_ends(word, STR("*"));
        if (has_word(folded, str_sub(word, 0, word.len - open), open))
            return true;
    }
    return false;
}

void check_money(const checking *c)
{
    if (c->d->unread || c->d->financings.len > PAPER_AMOUNTS_MOST)
        return;
    money_points *all = money_points_of(c);
    money_check_amounts(c, all);
    money_check_financed(c, all);
    money_check_sources(c, all);
    money_check_text(c, all);
}
