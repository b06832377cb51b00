/*
 * Every legal break is tried against the breaks still active: those from which a line
 * could yet reach it. Of the ways to one break only the best of each fitness class is
 * kept (and of each line number, while lines differ in width), so the active list is
 * never longer than the breaks of one line, and the work grows with the text.
 */
#include "layout/linebreak.h"

enum {
    LINE_PENALTY = 10,
    HYPHEN_PAIR = 120000, /* demerits: hyphens at two line ends in a row */
    HYPHEN_LAST = 60000,  /* a hyphen before the last line */
    RUNT = 12000,         /* a last line of a word or less */
    RUNT_SHARE = 6,       /* that is, shorter than a sixth of the measure */
    FITNESS_JUMP = 10000, /* a tight line beside a loose one */
    RATIO_MOST = 20000,   /* beyond this every line is equally bad */
    RAGGED_REACH = 3,     /* a ragged line misses the measure by a third at ratio one */
    FITNESS_CLASSES = 4,
    TOLERANCE = 5000, /* badness of the worst line in the first attempt: blanks thrice as wide */
};

typedef struct totals {
    int64_t width, stretch, shrink;
} totals;

typedef struct breakpoint breakpoint;
struct breakpoint {
    const breakpoint *previous;
    size_t at;    /* the item broken at */
    size_t first; /* the first item of the line after */
    totals before_first;
    size_t line; /* lines so far */
    int fitness;
    bool flagged;
    int64_t demerits;
    int32_t ratio; /* of the line that ends here */
    bool overfull;
};

typedef VEC(breakpoint *) breakpoints;

typedef struct breaker {
    arena *arena;
    const break_item *items;
    size_t count;
    const break_options *options;
    int64_t tolerance; /* < 0: anything goes, overfull lines too */
    breakpoints active, surviving, fresh;
    totals here;  /* sums of the items before the break tried */
    size_t ahead; /* first item that is not dropped after that break */
    totals at_ahead;
} breaker;

static void totals_add(totals *t, const break_item *item)
{
    if (item->kind == BREAK_PENALTY)
        return;
    t->width += item->width;
    if (item->kind == BREAK_GLUE) {
        t->stretch += item->stretch;
        t->shrink += item->shrink;
    }
}

static bool is_forced(const break_item *item)
{
    return item->kind == BREAK_PENALTY && item->penalty <= BREAK_FORCED;
}

static bool is_dropped(const break_item *item)
{
    return item->kind == BREAK_GLUE || (item->kind == BREAK_PENALTY && !is_forced(item));
}

static bool is_legal_break(const break_item *items, size_t i)
{
    if (items[i].kind == BREAK_GLUE)
        return i > 0 && items[i - 1].kind == BREAK_BOX;
    return items[i].kind == BREAK_PENALTY && items[i].penalty < BREAK_NEVER;
}

/* Moves the look-ahead past what is dropped after a break at `at`. Breaks are tried
 * from front to end, so it never goes back. */
static void look_ahead(breaker *k, size_t at)
{
    while (k->ahead <= at || (k->ahead < k->count && is_dropped(&k->items[k->ahead]))) {
        totals_add(&k->at_ahead, &k->items[k->ahead]);
        k->ahead++;
    }
}

static mpt measure_of_line(const break_options *o, size_t line)
{
    return o->measures[line < o->measure_count ? line : o->measure_count - 1];
}

/* How much the glue of a line must give, in thousandths of what it can. False when
 * the line cannot be made narrow enough. */
static bool line_ratio(const breaker *k, const breakpoint *from, size_t at, int32_t *ratio)
{
    const break_item *end = &k->items[at];
    int64_t measure = measure_of_line(k->options, from->line);
    int64_t width = k->here.width - from->before_first.width;
    int64_t room, give;

    if (end->kind == BREAK_PENALTY)
        width += end->width;
    if (k->items[from->first].kind == BREAK_BOX)
        width -= k->items[from->first].hang;
    room = measure - (width - end->hang);
    if (room >= 0) {
        give = k->options->ragged ? measure / RAGGED_REACH
                                  : k->here.stretch - from->before_first.stretch;
        if (room == 0 || is_forced(end))
            *ratio = 0;
        else if (give <= 0 || room * 1000 / give > RATIO_MOST)
            *ratio = RATIO_MOST;
        else
            *ratio = (int32_t)(room * 1000 / give);
        return true;
    }
    give = k->options->ragged ? 0 : k->here.shrink - from->before_first.shrink;
    *ratio = give > 0 && -room <= give ? (int32_t)(room * 1000 / give) : -1000;
    return give > 0 && -room <= give;
}

static int64_t badness(int32_t ratio)
{
    int64_t size = ratio < 0 ? -ratio : ratio;
    return size * size * size / 10000000;
}

static int fitness_of(int32_t ratio)
{
    if (ratio < -500)
        return 0;
    if (ratio <= 500)
        return 1;
    return ratio <= 1000 ? 2 : 3;
}

static int64_t line_demerits(const breaker *k, const breakpoint *from, size_t at, int32_t ratio)
{
    const break_item *end = &k->items[at];
    int64_t base = LINE_PENALTY + badness(ratio);
    int64_t penalty = end->kind == BREAK_PENALTY && !is_forced(end) ? end->penalty : 0;
    int64_t sum =
        penalty < 0 ? base * base - penalty * penalty : (base + penalty) * (base + penalty);
    int jump = fitness_of(ratio) - from->fitness;

    if (jump > 1 || jump < -1)
        sum += FITNESS_JUMP;
    if (from->flagged && end->kind == BREAK_PENALTY && end->flagged)
        sum += HYPHEN_PAIR;
    if (at + 1 != k->count || from->line == 0)
        return sum;
    if (from->flagged)
        sum += HYPHEN_LAST;
    if (k->here.width - from->before_first.width <
        measure_of_line(k->options, from->line) / RUNT_SHARE)
        sum += RUNT;
    return sum;
}

/* Lines whose width is the same from here on need not be told apart. */
static size_t line_class(const breaker *k, size_t line)
{
    size_t same = k->options->measure_count - 1;
    return line < same ? line : same;
}

static void propose(breaker *k, const breakpoint *from, size_t at, int32_t ratio, bool overfull)
{
    int64_t demerits = from->demerits + line_demerits(k, from, at, ratio);
    int fitness = fitness_of(ratio);
    size_t line = from->line + 1;
    breakpoint *b = NULL;

    for (size_t i = 0; i < k->fresh.len && !b; i++) {
        breakpoint *other = k->fresh.at[i];
        if (other->fitness == fitness && line_class(k, other->line) == line_class(k, line))
            b = other;
    }
    if (b && b->demerits <= demerits)
        return;
    if (!b) {
        b = ARENA_NEW(k->arena, breakpoint);
        vec_push(k->arena, &k->fresh, b);
    }
    *b = (breakpoint){.previous = from,
                      .at = at,
                      .first = k->ahead,
                      .line = line,
                      .before_first = k->at_ahead,
                      .fitness = fitness,
                      .demerits = demerits,
                      .flagged = k->items[at].kind == BREAK_PENALTY && k->items[at].flagged,
                      .ratio = ratio,
                      .overfull = overfull};
}

/* The way that costs least so far; the earlier one of equals. */
static const breakpoint *cheapest(const breakpoints *list)
{
    const breakpoint *best = NULL;
    for (size_t i = 0; i < list->len; i++) {
        if (!best || list->at[i]->demerits < best->demerits)
            best = list->at[i];
    }
    return best;
}

/* From where a line that is too wide in any case is least so. */
static const breakpoint *nearest(const breakpoints *list)
{
    const breakpoint *best = list->at[0];
    for (size_t i = 1; i < list->len; i++) {
        const breakpoint *other = list->at[i];
        int64_t gain = other->before_first.width - best->before_first.width;
        if (gain > 0 || (gain == 0 && other->demerits < best->demerits))
            best = other;
    }
    return best;
}

static void try_break(breaker *k, size_t at)
{
    bool forced = is_forced(&k->items[at]);
    breakpoints kept;

    look_ahead(k, at);
    k->fresh.len = k->surviving.len = 0;
    for (size_t i = 0; i < k->active.len; i++) {
        breakpoint *from = k->active.at[i];
        int32_t ratio;
        bool fits = line_ratio(k, from, at, &ratio);

        if (fits && (k->tolerance < 0 || badness(ratio) <= k->tolerance))
            propose(k, from, at, ratio, false);
        if (fits && !forced)
            vec_push(k->arena, &k->surviving, from);
    }
    if (k->tolerance < 0 && k->fresh.len == 0 && k->surviving.len == 0 && k->active.len > 0)
        propose(k, nearest(&k->active), at, -1000, true);
    for (size_t i = 0; i < k->fresh.len; i++)
        vec_push(k->arena, &k->surviving, k->fresh.at[i]);
    kept = k->surviving;
    k->surviving = k->active;
    k->active = kept;
}

/* The end of the best way through, or NULL when the tolerance is too low for any. */
static const breakpoint *run(breaker *k, int64_t tolerance)
{
    breakpoint *start = ARENA_NEW(k->arena, breakpoint);

    start->fitness = 1;
    k->tolerance = tolerance;
    k->here = k->at_ahead = (totals){0};
    k->ahead = 0;
    while (k->ahead < k->count && k->items[k->ahead].kind == BREAK_GLUE)
        totals_add(&k->at_ahead, &k->items[k->ahead++]);
    start->first = k->ahead;
    start->before_first = k->at_ahead;
    k->active.len = 0;
    vec_push(k->arena, &k->active, start);

    for (size_t i = 0; i < k->count && k->active.len > 0; i++) {
        if (i >= start->first && is_legal_break(k->items, i))
            try_break(k, i);
        totals_add(&k->here, &k->items[i]);
    }
    return cheapest(&k->active);
}

const break_line *break_paragraph(arena *a, const break_item *items, size_t count,
                                  const break_options *o, size_t *line_count)
{
    breaker k = {.arena = a, .items = items, .count = count, .options = o};
    const breakpoint *end = count ? run(&k, TOLERANCE) : NULL;
    break_line *lines;

    if (!end && count)
        end = run(&k, -1);
    *line_count = end ? end->line : 0;
    lines = ARENA_ARRAY(a, break_line, *line_count + 1);
    for (; end && end->previous; end = end->previous) {
        lines[end->line - 1] = (break_line){.first = end->previous->first,
                                            .last = end->at,
                                            .at = end->at,
                                            .ratio = end->ratio,
                                            .overfull = end->overfull};
    }
    return lines;
}
