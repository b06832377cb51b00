/* Writing amounts, and adding them. */
#include "decision/money.h"

#include "decision/money_number.h"

const char *money_unit_name(money_unit unit)
{
    switch (unit) {
    case MONEY_KR: return "kr";
    case MONEY_TKR: return "tkr";
    case MONEY_MNKR: return "mnkr";
    case MONEY_MDKR: return "mdkr";
    }
    return "kr";
}

/* The decimals that `ore` needs in the unit: as many as the author wrote, and never
 * fewer than make it exact. */
static int decimals_of(int64_t ore, int64_t precision, money_unit unit)
{
    int decimals = 0;
    int64_t step = money_unit_ore(unit);
    while (step > 1 && (step > precision || ore % step != 0)) {
        step /= 10;
        decimals++;
    }
    return decimals;
}

/* "1,375" could be read as thousands. */
static bool reads_as_thousands(int64_t ore, int decimals, money_unit unit)
{
    const int64_t whole = (ore < 0 ? -ore : ore) / money_unit_ore(unit);
    return decimals == 3 && whole > 0 && whole < 1000;
}

static void write_grouped(buf *out, int64_t number)
{
    char digits[20];
    size_t n = 0;
    do {
        digits[n++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (n-- > 0) {
        buf_byte(out, digits[n]);
        if (n > 0 && n % 3 == 0)
            buf_c(out, "\u00A0");
    }
}

static void write_figure(buf *out, int64_t ore, int64_t precision, money_unit unit)
{
    const int decimals = decimals_of(ore, precision, unit);
    int64_t step = money_unit_ore(unit);
    if (ore < 0) {
        buf_c(out, "\u2212");
        ore = -ore;
    }
    write_grouped(out, ore / step);
    if (decimals > 0)
        buf_byte(out, ',');
    for (int i = 0; i < decimals; i++) {
        ore %= step;
        step /= 10;
        buf_byte(out, (char)('0' + ore / step));
    }
}

static const char *bound_name(money_bound bound)
{
    switch (bound) {
    case MONEY_ABOUT: return "ca\u00A0";
    case MONEY_AT_MOST: return "högst\u00A0";
    case MONEY_EXACT:
    case MONEY_RANGE: break;
    }
    return "";
}

static const char *period_name(money_period period)
{
    switch (period) {
    case MONEY_PER_YEAR: return " per\u00A0år";
    case MONEY_PER_MONTH: return " per\u00A0månad";
    case MONEY_ONCE: break;
    }
    return "";
}

/* The author's unit, or a smaller one in which neither end can be misread. */
static money_unit unit_for(const money *m, int64_t precision)
{
    money_unit unit = m->unit;
    while (unit != MONEY_KR &&
           (reads_as_thousands(m->ore, decimals_of(m->ore, precision, unit), unit) ||
            reads_as_thousands(m->ore_to, decimals_of(m->ore_to, precision, unit), unit)))
        unit--;
    return unit;
}

void money_write(buf *out, const money *m)
{
    const bool range = m->ore != m->ore_to;
    /* The one precision of a range need not be that of both its ends. */
    const int64_t precision = range ? INT64_MAX : m->precision;
    const money_unit unit = unit_for(m, precision);
    buf_c(out, bound_name(m->bound));
    write_figure(out, m->ore, precision, unit);
    if (range) {
        buf_c(out, "\u2013");
        write_figure(out, m->ore_to, precision, unit);
    }
    buf_c(out, "\u00A0");
    buf_c(out, money_unit_name(unit));
    buf_c(out, period_name(m->period));
}

static bool add_within(int64_t x, int64_t y, int64_t *sum)
{
    if (x > MONEY_MOST_ORE || x < -MONEY_MOST_ORE || y > MONEY_MOST_ORE || y < -MONEY_MOST_ORE)
        return false;
    *sum = x + y;
    return *sum <= MONEY_MOST_ORE && *sum >= -MONEY_MOST_ORE;
}

bool money_of_year(const money *m, money *year)
{
    enum { MONTHS = 12 };
    const int64_t times = m->period == MONEY_PER_MONTH ? MONTHS : 1;
    const int64_t most = MONEY_MOST_ORE / times;
    *year = *m;
    year->period = MONEY_ONCE;
    if (m->ore > most || m->ore < -most || m->ore_to > most || m->ore_to < -most)
        return false;
    year->ore *= times;
    year->ore_to *= times;
    return true;
}

bool money_subtract(const money *a, const money *b, money *left)
{
    money less = *b;
    less.ore = -b->ore_to;
    less.ore_to = -b->ore;
    return money_add(a, &less, left);
}

money_measure money_measure_new(void)
{
    return (money_measure){MONEY_MNKR, money_unit_ore(MONEY_MNKR)};
}

void money_measure_add(money_measure *measure, const money *m)
{
    while (m->ore % measure->precision != 0 || m->ore_to % measure->precision != 0) {
        if (measure->unit == MONEY_KR) {
            measure->precision = 1;
            return;
        }
        measure->precision = money_unit_ore(--measure->unit);
    }
}

void money_write_in(buf *out, const money *m, money_measure measure)
{
    money as = *m;
    as.unit = measure.unit;
    as.precision = measure.precision;
    money_write(out, &as);
}

static money_bound bound_of_sum(const money *a, const money *b, const money *sum)
{
    if (sum->ore != sum->ore_to)
        return MONEY_RANGE;
    if (a->bound == MONEY_ABOUT || b->bound == MONEY_ABOUT)
        return MONEY_ABOUT;
    if (a->bound == MONEY_AT_MOST || b->bound == MONEY_AT_MOST)
        return MONEY_AT_MOST;
    return MONEY_EXACT;
}

bool money_add(const money *a, const money *b, money *sum)
{
    money s = {.period = a->period};
    if (a->period != b->period || !add_within(a->ore, b->ore, &s.ore) ||
        !add_within(a->ore_to, b->ore_to, &s.ore_to))
        return false;
    s.precision = a->precision > b->precision ? a->precision : b->precision;
    s.unit = a->unit < b->unit ? a->unit : b->unit;
    s.bound = bound_of_sum(a, b, &s);
    *sum = s;
    return true;
}
