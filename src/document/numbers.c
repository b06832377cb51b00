/*
 * numbers: which columns of a table hold figures, and how these stand under each other.
 *
 * A column in which every cell below the head is a number, or a dash for none, stands to
 * the right without being asked; not the first, which names its rows, and not years. In
 * a column to the right the numbers stand with their decimal commas, or the places
 * where one would be, on one line, when they are of one unit: where "3 mnkr" and
 * "850 000 kr" meet, equal places of figures would say what is not so.
 */
#include "document/cells.h"

#include "base/utf8.h"
#include "decision/scan.h"

enum {
    UNIT_MOST = 24,    /* bytes; more are words about a number */
    UNIT_WORDS = 2,    /* "miljoner kronor" */
    NUMBERS_LEAST = 2, /* one number alone makes no column of them */
    YEAR_FIRST = 1900, /* four figures from here on */
    YEAR_LAST = 2199,
};

typedef enum figure_kind { FIGURE_NONE, FIGURE_BLANK, FIGURE_DASH, FIGURE_NUMBER } figure_kind;

typedef struct figure {
    figure_kind kind;
    size_t whole;    /* bytes before the decimal comma, blanks not counted */
    size_t decimals; /* figures after it */
    str unit;        /* with the blank before it; may be empty */
    bool closed;     /* stands in parentheses */
    bool year;
} figure;

static bool take_char(str *rest, uint32_t wanted)
{
    str after = *rest;

    if (!after.len || utf8_next(&after) != wanted)
        return false;
    *rest = after;
    return true;
}

static bool take_any(str *rest, const uint32_t *wanted, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (take_char(rest, wanted[i]))
            return true;
    return false;
}

static bool take_sign(str *rest)
{
    static const uint32_t signs[] = {'+', '-', 0x2212, 0x2013, 0xB1};
    return take_any(rest, signs, sizeof signs / sizeof *signs);
}

static bool is_dash(str text)
{
    static const uint32_t dashes[] = {'-', 0x2012, 0x2013, 0x2014, 0x2212};
    return take_any(&text, dashes, sizeof dashes / sizeof *dashes) && text.len == 0;
}

/* "1 250 000" or "1250000", but neither "08" nor "0701 23 45 67". */
static bool take_whole(str *rest, str *first)
{
    *first = scan_digits(rest);
    if (!first->len || (first->len > 1 && first->ptr[0] == '0'))
        return false;
    for (bool grouped = first->len <= 3; grouped;) {
        str after = *rest;
        if (!scan_spaces(&after) || scan_digits(&after).len != 3)
            break;
        *rest = after;
    }
    return true;
}

static size_t take_decimals(str *rest)
{
    str after = *rest;
    str digits;

    if (!take_char(&after, ','))
        return 0;
    digits = scan_digits(&after);
    if (digits.len)
        *rest = after;
    return digits.len;
}

/* A few words or signs: " kr", "%", " kr/m²", ":-". A letter at once after the figures
 * makes a name of them: "2a". */
static bool is_unit(str text)
{
    size_t words = 0;
    bool spaced = scan_spaces(&text);

    if (text.len > UNIT_MOST || (!spaced && scan_is_wordly(scan_first(text))))
        return false;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (scan_is_digit(c) || c == ',' || c == '(' || c == ')')
            return false;
        words += scan_is_gap(c);
    }
    return words < UNIT_WORDS;
}

static size_t bytes_but_blanks(str text)
{
    size_t count = 0;

    while (text.len) {
        size_t before = text.len;
        if (!scan_is_gap(utf8_next(&text)))
            count += before - text.len;
    }
    return count;
}

static bool is_year(str first, str rest)
{
    int64_t year = 0;

    for (size_t i = 0; i < first.len && first.len == 4; i++)
        year = year * 10 + (first.ptr[i] - '0');
    return rest.len == 0 && year >= YEAR_FIRST && year <= YEAR_LAST;
}

static figure figure_of(str text)
{
    figure f = {0};
    str rest = text = str_trim(text), first;
    bool opened = take_char(&rest, '(');

    if (text.len == 0 || is_dash(text)) {
        f.kind = text.len ? FIGURE_DASH : FIGURE_BLANK;
        f.whole = text.len;
        return f;
    }
    if (take_sign(&rest))
        scan_spaces(&rest);
    if (!take_whole(&rest, &first))
        return f;
    f.whole = bytes_but_blanks(str_sub(text, 0, text.len - rest.len));
    f.decimals = take_decimals(&rest);
    f.closed = opened && str_ends(rest, STR(")"));
    if (f.closed)
        rest.len--;
    f.year = is_year(first, rest) && first.ptr == text.ptr;
    f.unit = rest;
    f.kind = opened == f.closed && is_unit(rest) ? FIGURE_NUMBER : FIGURE_NONE;
    return f;
}

/* What the cells of a column have in common. */
typedef struct column {
    size_t numbers, dashes, years, other; /* cells */
    size_t aligned;                       /* by the author, and not to the right */
    size_t decimals;
    str unit;
    bool units_differ, closed;
    bool right; /* without being asked */
} column;

static bool is_figure(figure_kind kind)
{
    return kind == FIGURE_NUMBER || kind == FIGURE_DASH;
}

static bool is_same_unit(str x, str y)
{
    scan_spaces(&x);
    scan_spaces(&y);
    return str_eq(x, y);
}

static void look_at(column *c, const figure *f, cell_align align)
{
    c->numbers += f->kind == FIGURE_NUMBER;
    c->dashes += f->kind == FIGURE_DASH;
    c->other += f->kind == FIGURE_NONE;
    c->years += f->year;
    c->aligned += align == ALIGN_LEFT || align == ALIGN_CENTER;
    if (f->kind != FIGURE_NUMBER)
        return;
    if (f->decimals > c->decimals)
        c->decimals = f->decimals;
    if (f->unit.len && c->unit.len && !is_same_unit(f->unit, c->unit))
        c->units_differ = true;
    if (f->unit.len)
        c->unit = f->unit;
    c->closed = c->closed || f->closed;
}

/* Below the head, and in one column only. */
static bool is_in_column(const table_cells *t, size_t index)
{
    const grid_cell *c = &t->grid->cells.at[index];
    return t->nodes[index] && c->row >= t->grid->head_rows && c->columns == 1 &&
           !t->nodes[index]->as.cell.header;
}

static str lacking(arena *a, const column *c, const figure *f)
{
    buf lacks = buf_in(a);

    if (f->decimals == 0 && c->decimals > 0)
        buf_c(&lacks, ",");
    buf_fill(&lacks, '0', c->decimals - f->decimals);
    if (f->unit.len == 0)
        buf_add(&lacks, c->unit);
    if (!f->closed && c->closed)
        buf_c(&lacks, ")");
    return buf_str(&lacks);
}

/* Years are no amounts. A column of dashes only goes with the one before it. */
static void find_sides(column *columns, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        column *c = &columns[i];
        bool free_cells = c->other == 0 && c->aligned == 0;
        bool numbers = c->numbers >= NUMBERS_LEAST && c->years < c->numbers;
        bool dashes = c->numbers == 0 && c->dashes > 0 && columns[i - 1].right;
        c->right = free_cells && (numbers || dashes);
    }
}

static bool has_tails(const column *c)
{
    return !c->units_differ && (c->decimals || c->unit.len || c->closed);
}

static void align_cell(const table_cells *t, size_t index, const column *c, const figure *f)
{
    node *n = t->nodes[index];
    const grid_cell *place = &t->grid->cells.at[index];

    if (!n)
        return;
    if (place->columns > 1) {
        if (place->row < t->grid->head_rows && n->as.cell.align == ALIGN_DEFAULT)
            n->as.cell.align = ALIGN_CENTER;
        return;
    }
    if (n->as.cell.align == ALIGN_DEFAULT && c->right)
        n->as.cell.align = ALIGN_RIGHT;
    if (!is_in_column(t, index) || n->as.cell.align != ALIGN_RIGHT)
        return;
    if (!is_figure(f->kind) || !has_tails(c))
        return;
    n->as.cell.whole = f->whole;
    n->as.cell.lacks = lacking(t->arena, c, f);
}

void cells_align_numbers(const table_cells *t)
{
    const grid *g = t->grid;
    column *columns = ARENA_ARRAY(t->arena, column, g->columns + 1);
    figure *figures = ARENA_ARRAY(t->arena, figure, g->cells.len + 1);

    for (size_t i = 0; i < g->cells.len; i++) {
        if (!is_in_column(t, i))
            continue;
        figures[i] = figure_of(node_plain_text(t->arena, t->nodes[i]));
        look_at(&columns[g->cells.at[i].column], &figures[i], t->nodes[i]->as.cell.align);
    }
    find_sides(columns, g->columns);
    for (size_t i = 0; i < g->cells.len; i++)
        align_cell(t, i, &columns[g->cells.at[i].column], &figures[i]);
}
