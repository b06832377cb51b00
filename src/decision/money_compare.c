/* Whether two amounts can be one, each known no closer than it is written. */
#include "decision/money.h"

/* "Ca 500 000 kr" is written to the krona, and meant to about a tenth. */
enum { ABOUT_PART = 10 };

typedef struct extent {
    int64_t low, high;
} extent;

static int64_t size_of(int64_t ore)
{
    return ore < 0 ? -ore : ore;
}

/* "Minskas med 500 tkr" and −500 tkr are the same amount. */
static extent extent_of(const money *m)
{
    if (m->ore == m->ore_to)
        return (extent){size_of(m->ore), size_of(m->ore)};
    return (extent){m->ore, m->ore_to};
}

int64_t money_distance(const money *a, const money *b)
{
    const extent x = extent_of(a), y = extent_of(b);

    if (x.low > y.high)
        return x.low - y.high;
    return y.low > x.high ? y.low - x.high : 0;
}

bool money_agree(const money *a, const money *b)
{
    const int64_t coarser = a->precision > b->precision ? a->precision : b->precision;
    const int64_t larger = a->ore_to > b->ore_to ? a->ore_to : b->ore_to;
    int64_t slack = coarser / 2;

    if (a->bound == MONEY_ABOUT || b->bound == MONEY_ABOUT)
        slack = size_of(larger) / ABOUT_PART > coarser ? size_of(larger) / ABOUT_PART : coarser;
    return money_distance(a, b) <= slack;
}
