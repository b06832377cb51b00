/*
 * The bars of a source as SVG. They differ in how they are filled as well as in colour: what was
 * there is solid, what is taken is hatched, what is left is a frame, and what is lacking is hatched
 * both ways.
 *
 * All lengths are thousandths of a pixel, in whole numbers.
 */
#include "meeting/ledger.h"

enum {
    WIDTH = 456000, /* the column of an ordinary page */
    BAR = 14000,
    GAP = 8000,
    EDGE = 4000,
    LEAST = 1000, /* of a bar */
    HATCH = 5000,
    CONTRAST_LEAST = 300 /* WCAG 2.2, 1.4.11, in hundredths */
};

typedef struct chart {
    buf out;
    int64_t low, high; /* öre at the edges; what is drawn has the room between */
    int64_t y;
    colour line, fill;
} chart;

static int64_t larger(int64_t x, int64_t y)
{
    return x > y ? x : y;
}

static int64_t smaller(int64_t x, int64_t y)
{
    return x < y ? x : y;
}

/* Amounts have up to 17 digits, so both are made smaller before they are multiplied. */
static int64_t place_of(const chart *c, int64_t ore)
{
    enum { PARTS = 1000000 };
    const int64_t whole = c->high - c->low, part = whole / PARTS + 1;
    return EDGE + (ore - c->low) / part * (WIDTH - 2 * EDGE) / larger(whole / part, 1);
}

static void add_number(chart *c, const char *before, int64_t thousandths)
{
    buf_c(&c->out, before);
    buf_milli(&c->out, thousandths);
}

static void add_colour(chart *c, const char *name, colour of)
{
    buf_c(&c->out, name);
    buf_colour(&c->out, of);
    buf_byte(&c->out, '"');
}

static void add_line(chart *c, int64_t x, int64_t y, int64_t to_x, int64_t to_y)
{
    add_number(c, "M", x);
    add_number(c, " ", y);
    add_number(c, "L", to_x);
    add_number(c, " ", to_y);
}

/* Slanting lines within the bar from `x` to `end`; `rising` ones go up to the right. */
static void add_hatch(chart *c, int64_t x, int64_t end, bool rising)
{
    const int64_t top = c->y, bottom = c->y + BAR;
    buf_c(&c->out, "<path d=\"");
    for (int64_t at = x - BAR + HATCH; at < end; at += HATCH) {
        const int64_t from = larger(at, x), to = smaller(at + BAR, end);
        const int64_t down = from - at, up = at + BAR - to;
        if (rising)
            add_line(c, from, bottom - down, to, top + up);
        else
            add_line(c, from, top + down, to, bottom - up);
    }
    add_colour(c, "\" fill=\"none\" stroke-width=\"1.5\" stroke=\"", c->fill);
    buf_c(&c->out, "/>");
}

typedef enum bar_look { BAR_SOLID, BAR_TAKEN, BAR_FRAME, BAR_LACKING } bar_look;

static void add_bar(chart *c, int64_t from, int64_t to, bar_look look)
{
    const int64_t x = place_of(c, smaller(from, to));
    const int64_t width = larger(place_of(c, larger(from, to)) - x, LEAST);
    if (look == BAR_TAKEN || look == BAR_LACKING)
        add_hatch(c, x, x + width, true);
    if (look == BAR_LACKING)
        add_hatch(c, x, x + width, false);
    add_number(c, "<rect x=\"", x);
    add_number(c, "\" y=\"", c->y);
    add_number(c, "\" width=\"", width);
    add_number(c, "\" height=\"", BAR);
    if (look == BAR_SOLID)
        add_colour(c, "\" fill=\"", c->fill);
    else
        buf_c(&c->out, "\" fill=\"none\"");
    add_colour(c, " stroke=\"", c->line);
    buf_c(&c->out, look == BAR_FRAME ? " stroke-width=\"2\"/>" : " stroke-width=\"1\"/>");
    c->y += BAR + GAP;
}

/* The largest and the smallest amount that is reached on the way. */
static void measure(chart *c, const ledger_source *s, const ledger_bar_list *bars)
{
    int64_t at = s->fund->balance.amount.ore_to;
    c->low = smaller(at, 0);
    c->high = larger(at, 0);
    for (size_t i = 0; i < bars->len; i++) {
        at -= bars->at[i].amount.ore_to;
        c->low = smaller(c->low, at);
        c->high = larger(c->high, at);
    }
}

static colour seen(colour wanted, colour otherwise)
{
    const colour white = {255, 255, 255};
    return colour_contrast(wanted, white) >= CONTRAST_LEAST ? wanted : otherwise;
}

static void begin(chart *c, size_t bars)
{
    const int64_t height = (int64_t)(bars + 2) * (BAR + GAP) + GAP;
    add_number(c, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", WIDTH);
    add_number(c, "\" height=\"", height);
    add_number(c, "\" viewBox=\"0 0 ", WIDTH);
    add_number(c, " ", height);
    buf_c(&c->out, "\"><path d=\"");
    add_line(c, place_of(c, 0), 0, place_of(c, 0), height);
    add_colour(c, "\" fill=\"none\" stroke-width=\"1\" stroke=\"", c->line);
    buf_c(&c->out, "/>");
}

str ledger_chart(arena *a, const ledger_source *s, const ledger_bar_list *bars, const template *t)
{
    const colour black = {0, 0, 0};
    chart c = {.out = buf_in(a), .y = GAP};
    c.line = seen(t->styles[STYLE_BODY].colour, black);
    c.fill = seen(t->accent, c.line);
    measure(&c, s, bars);
    begin(&c, bars->len);
    int64_t at = s->fund->balance.amount.ore_to;
    add_bar(&c, 0, at, at < 0 ? BAR_LACKING : BAR_SOLID);
    for (size_t i = 0; i < bars->len; i++) {
        const int64_t next = at - bars->at[i].amount.ore_to;
        add_bar(&c, at, next, BAR_TAKEN);
        at = next;
    }
    add_bar(&c, 0, at, at < 0 ? BAR_LACKING : BAR_FRAME);
    buf_c(&c.out, "</svg>\n");
    return buf_str(&c.out);
}
