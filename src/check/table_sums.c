/*
 * Tables that claim a sum. A row named "Summa" (or its like) is held against the rows above:
 * all of them, those since an earlier sum, or the sums themselves. A column is left alone as
 * soon as a cell of it is not a plain figure, and a sum may differ by what rounding explains.
 */
#include "base/utf8.h"
#include "check/check.h"
#include "check/money.h"
#include "check/words.h"
#include "decision/money_number.h"
#include "decision/scan.h"
#include "tree/grid.h"

enum {
    SUMS_MOST = 20, /* of one column: every sum is tried against every earlier one */
    COLUMNS_MOST = 100,
    ROWS_MOST = 10000,
};

typedef enum cell_kind { CELL_EMPTY, CELL_FIGURE, CELL_OTHER } cell_kind;

/* A figure; one without a unit is held as if it were of kronor. */
typedef struct figure_cell {
    cell_kind kind;
    bool has_unit;
    money value;
    const node *node;
} figure_cell;

/* What a row is for the sums. */
typedef enum row_kind { ROW_ITEM, ROW_SUM, ROW_WITHIN } row_kind;

typedef struct table_reading {
    const checking *c;
    const grid *grid;
    row_kind *rows;
    str *labels;
    bool rounded; /* the table speaks of thousands or millions */
} table_reading;

static str cell_text(const table_reading *t, const node *cell)
{
    return cell ? words_key(t->c->a, node_plain_text(t->c->a, cell)) : STR("");
}

static bool is_dash(str text)
{
    if (text.len == 0)
        return false;
    const uint32_t ch = utf8_next(&text);
    return text.len == 0 && (ch == '-' || (ch >= 0x2010 && ch <= 0x2015) || ch == 0x2212);
}

/* A minus sign of any shape, or parentheses around the figure. */
static bool take_negative(str *text)
{
    const uint32_t first = scan_first(*text);

    if (first == '(' && str_ends(*text, STR(")"))) {
        *text = str_sub(*text, 1, text->len - 1);
        return true;
    }
    if (first != '-' && first != 0x2012 && first != 0x2013 && first != 0x2212 && first != '+')
        return false;
    utf8_next(text);
    scan_spaces(text);
    return first != '+';
}

static void set_value(figure_cell *cell, int64_t ore, int64_t precision, bool negative)
{
    cell->kind = CELL_FIGURE;
    cell->value.ore = cell->value.ore_to = negative ? -ore : ore;
    cell->value.precision = precision;
}

static void read_number(figure_cell *cell, str text, bool negative)
{
    figure f;
    int64_t ore, precision;

    if (!money_take_figure(&text, &f) || text.len > 0 || f.fault != MONEY_OK ||
        money_scale(&f, MONEY_KR, &ore, &precision) != MONEY_OK)
        return;
    set_value(cell, ore, precision, negative);
}

static figure_cell read_figure(const table_reading *t, const node *n)
{
    figure_cell cell = {.kind = CELL_OTHER, .node = n};
    str text = cell_text(t, n);
    money m;

    while (str_ends(text, STR("*")))
        text = str_sub(text, 0, text.len - 1);
    if (text.len == 0 || is_dash(text)) {
        cell.kind = CELL_EMPTY;
        return cell;
    }
    const bool negative = take_negative(&text);
    if (money_parse(text, &m) == MONEY_OK) {
        if (m.bound != MONEY_EXACT || m.period != MONEY_ONCE)
            return cell;
        set_value(&cell, m.ore, m.precision, negative);
        cell.has_unit = true;
        cell.value.unit = m.unit;
        return cell;
    }
    read_number(&cell, text, negative);
    return cell;
}

static bool starts_with_word(str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const str word = str_from(words[i]);
        if (str_starts(text, word) &&
            !scan_is_wordly(scan_first(str_sub(text, word.len, text.len))))
            return true;
    }
    return false;
}

#define STARTS_WITH(text, words) starts_with_word((text), (words), sizeof(words) / sizeof *(words))

/* "Totalt antal anställda" is a row like any other. */
static bool is_total(str label)
{
    static const char *const totals[] = {"totalt", "total", "totala", "sammanlagt"};
    static const char *const what[] = {"kostnad*", "summa", "belopp*", "utgift*", "investering*"};
    str rest = label;

    if (!STARTS_WITH(label, totals))
        return false;
    scan_word(&rest);
    scan_spaces(&rest);
    return !utf8_is_letter(scan_first(rest)) || MONEY_HAS(rest, what);
}

static bool is_sum_label(str label)
{
    static const char *const sums[] = {"summa", "delsumma", "totalsumma", "s:a", "summan"};
    static const char *const others[] = {"netto*",      "resultat*", "snitt*",
                                         "genomsnitt*", "andel*",    "avvikelse*",
                                         "differens*",  "efter",     "per"};

    return (STARTS_WITH(label, sums) || is_total(label)) && !MONEY_HAS(label, others);
}

static row_kind kind_of(str label)
{
    static const char *const within[] = {"varav", "därav",     "inklusive",
                                         "inkl",  "exklusive", "exkl"};

    while (label.len > 0 && (label.ptr[0] == '-' || label.ptr[0] == ' '))
        label = str_sub(label, 1, label.len);
    if (str_starts(label, STR("– ")))
        label = str_sub(label, STR("– ").len, label.len);
    if (STARTS_WITH(label, within))
        return ROW_WITHIN;
    return is_sum_label(label) ? ROW_SUM : ROW_ITEM;
}

/* A row is named by its first cell that says something. */
static str label_of(const table_reading *t, size_t row)
{
    for (size_t i = t->grid->first.at[row]; i < grid_row_end(t->grid, row); i++) {
        const str text = cell_text(t, t->grid->cells.at[i].node);
        if (text.len > 0)
            return text;
    }
    return STR("");
}

/* Income and cost in one table are taken from each other, whatever their signs say. */
static bool mixes_income_and_cost(const table_reading *t)
{
    static const char *const income[] = {"intäkt*",  "bidrag*", "inkomst*",
                                         "försälj*", "skatt*",  "statsbidrag*"};
    static const char *const cost[] = {"kostnad*", "utgift*",          "hyra*",
                                       "lön*",     "personalkostnad*", "avskrivning*"};
    bool in = false, out = false;

    for (size_t row = t->grid->head_rows; row < t->grid->rows; row++) {
        in = in || MONEY_HAS(t->labels[row], income);
        out = out || MONEY_HAS(t->labels[row], cost);
    }
    return in && out;
}

static bool read_rows(table_reading *t)
{
    bool sums = false;

    t->rows = ARENA_ARRAY(t->c->a, row_kind, t->grid->rows);
    t->labels = ARENA_ARRAY(t->c->a, str, t->grid->rows);
    for (size_t row = t->grid->head_rows; row < t->grid->rows; row++) {
        t->labels[row] = label_of(t, row);
        t->rows[row] = kind_of(t->labels[row]);
        sums = sums || t->rows[row] == ROW_SUM;
    }
    return sums && !mixes_income_and_cost(t);
}

/* Thousands and millions are rounded figures, kronor and people are not. */
static bool speaks_of_thousands(arena *a, const node *table)
{
    static const char *const words[] = {"tkr",    "kkr",      "mkr",  "mnkr", "mdkr", "miljon*",
                                        "tusen*", "miljard*", "msek", "tsek", "ksek"};
    const node *before = table->previous;

    return MONEY_HAS(words_key(a, node_plain_text(a, table)), words) ||
           (before && before->kind == NODE_PARAGRAPH &&
            MONEY_HAS(words_key(a, node_plain_text(a, before)), words));
}

typedef struct column_reading {
    const table_reading *t;
    const figure_cell *cells; /* one for each row */
    str head;
    int64_t precision; /* the coarsest of its figures */
    bool decimals;
} column_reading;

/* All figures of the table; a cell that spans several rows or columns is no figure of any. */
static figure_cell *read_cells(const table_reading *t)
{
    figure_cell *cells = ARENA_ARRAY(t->c->a, figure_cell, t->grid->cells.len + 1);

    for (size_t i = 0; i < t->grid->cells.len; i++) {
        const grid_cell *g = &t->grid->cells.at[i];
        if (g->row < t->grid->head_rows)
            continue;
        cells[i] = read_figure(t, g->node);
        if ((g->columns > 1 || g->rows > 1) && cells[i].kind == CELL_FIGURE)
            cells[i].kind = CELL_OTHER;
    }
    return cells;
}

static void place_column(const table_reading *t, const figure_cell *cells, size_t column,
                         figure_cell *to)
{
    for (size_t i = 0; i < t->grid->cells.len; i++) {
        const grid_cell *g = &t->grid->cells.at[i];
        if (g->row < t->grid->head_rows || column < g->column || column >= g->column + g->columns)
            continue;
        for (size_t row = g->row; row < g->row + g->rows && row < t->grid->rows; row++)
            to[row] = cells[i];
    }
}

static str head_of(const table_reading *t, size_t column)
{
    str head = STR("");

    for (size_t i = 0; i < t->grid->cells.len; i++) {
        const grid_cell *g = &t->grid->cells.at[i];
        if (g->row >= t->grid->head_rows)
            break;
        if (g->column <= column && column < g->column + g->columns && g->node)
            head = str_trim(node_plain_text(t->c->a, g->node));
    }
    return head;
}

/* Shares, prices and years are not added up. */
static bool is_addable_head(arena *a, str head)
{
    static const char *const words[] = {"andel*",      "procent*", "snitt*", "medel*",
                                        "genomsnitt*", "index*",   "ränta*", "pris*",
                                        "per",         "kurs*",    "nr",     "nummer"};
    const str name = words_key(a, head);

    return str_find(name, STR("%")) == SIZE_MAX && !str_is(name, "år") && !MONEY_HAS(name, words);
}

/* All figures of one unit, and nothing else but blanks and dashes. */
static bool read_column(column_reading *col)
{
    const table_reading *t = col->t;
    size_t figures = 0, units = 0;

    for (size_t row = t->grid->head_rows; row < t->grid->rows; row++) {
        const figure_cell *cell = &col->cells[row];
        if (cell->kind == CELL_OTHER)
            return false;
        if (cell->kind == CELL_EMPTY)
            continue;
        figures++;
        units += cell->has_unit;
        if (cell->value.precision > col->precision)
            col->precision = cell->value.precision;
        if (cell->value.precision < money_unit_ore(cell->has_unit ? cell->value.unit : MONEY_KR))
            col->decimals = true;
    }
    return figures > 2 && (units == 0 || units == figures);
}

/* Items of a column from one row to another, "varav" left out or not, and how many. */
typedef struct tally_of_rows {
    money with, without;
    size_t terms;
    bool sound;
} tally_of_rows;

static void add_row(tally_of_rows *sum, const figure_cell *cell, row_kind kind)
{
    money m = cell->value;

    m.unit = MONEY_KR;
    if (cell->kind != CELL_FIGURE)
        return;
    sum->terms++;
    sum->sound = sum->sound && money_add(&sum->with, &m, &sum->with);
    if (kind != ROW_WITHIN)
        sum->sound = sum->sound && money_add(&sum->without, &m, &sum->without);
}

/* What rounding can make of so many terms and their sum. */
static int64_t slack(const column_reading *col, size_t terms)
{
    if (!col->t->rounded && !col->decimals)
        return 0;
    return col->precision / 2 * (int64_t)(terms + 1);
}

static bool explains(const column_reading *col, const tally_of_rows *sum, const money *claimed)
{
    const int64_t most = slack(col, sum->terms);
    const int64_t with = sum->with.ore - claimed->ore, without = sum->without.ore - claimed->ore;

    return sum->terms > 0 &&
           ((with <= most && with >= -most) || (without <= most && without >= -most));
}

/* A sum and where it stands, for the sums further down. */
typedef struct sums_above {
    tally_of_rows since[SUMS_MOST]; /* items since the beginning, and since each sum */
    tally_of_rows sums[SUMS_MOST];  /* sums since the same places */
    size_t len;
} sums_above;

static void open_sum(sums_above *s)
{
    const tally_of_rows nothing = {.sound = true};

    if (s->len < SUMS_MOST) {
        s->since[s->len] = s->sums[s->len] = nothing;
        s->len++;
    }
}

static bool is_explained(const column_reading *col, const sums_above *s, const money *claimed)
{
    bool sound = true;

    for (size_t i = 0; i < s->len; i++) {
        sound = sound && s->since[i].sound && s->sums[i].sound;
        if (explains(col, &s->since[i], claimed) || explains(col, &s->sums[i], claimed))
            return true;
    }
    return !sound || s->len == SUMS_MOST;
}

/* The figure without a unit. */
static void put_bare(buf *out, int64_t ore)
{
    money m = {.ore = ore, .ore_to = ore, .precision = money_unit_ore(MONEY_KR), .unit = MONEY_KR};
    const size_t from = out->len;
    const size_t unit = STR("\u00A0kr").len;

    money_write(out, &m);
    out->len -= out->len - from > unit ? unit : 0;
}

static str sum_words(const column_reading *col, const figure_cell *claimed, int64_t ore)
{
    arena *a = col->t->c->a;
    buf out = buf_in(a);
    money m = claimed->value;

    m.ore = m.ore_to = ore;
    m.precision = col->precision;
    if (claimed->has_unit)
        money_write(&out, &m);
    else
        put_bare(&out, ore);
    return buf_str(&out);
}

/* Of the sums that could have been meant, the one nearest above the row. */
static const tally_of_rows *meant(const sums_above *s)
{
    for (size_t i = s->len; i-- > 0;)
        if (s->since[i].terms > 1)
            return &s->since[i];
    return s->len > 0 && s->sums[0].terms > 1 ? &s->sums[0] : NULL;
}

static span place_of(const node *cell)
{
    return cell->first ? span_join(cell->first->at, cell->last->at) : cell->at;
}

static void report(const column_reading *col, const figure_cell *claimed, const sums_above *s)
{
    const checking *c = col->t->c;
    const tally_of_rows *sum = meant(s);

    if (!sum)
        return;
    diag_report(c->bag, RULE_TABLE_SUM, place_of(claimed->node),
                str_trim(node_plain_text(c->a, claimed->node)),
                sum_words(col, claimed, sum->without.ore));
}

static void check_column(const column_reading *col)
{
    const table_reading *t = col->t;
    sums_above s = {.len = 0};

    open_sum(&s);
    for (size_t row = t->grid->head_rows; row < t->grid->rows; row++) {
        const figure_cell *cell = &col->cells[row];
        const bool is_sum = t->rows[row] == ROW_SUM;
        if (is_sum && cell->kind == CELL_FIGURE && !is_explained(col, &s, &cell->value))
            report(col, cell, &s);
        for (size_t i = 0; i < s.len; i++)
            add_row(is_sum ? &s.sums[i] : &s.since[i], cell, t->rows[row]);
        if (is_sum)
            open_sum(&s);
    }
}

static void check_columns(const table_reading *t)
{
    const figure_cell *cells = read_cells(t);
    figure_cell *of_column = ARENA_ARRAY(t->c->a, figure_cell, t->grid->rows + 1);

    for (size_t column = 1; column < t->grid->columns; column++) {
        column_reading col = {.t = t, .cells = of_column, .head = head_of(t, column)};
        place_column(t, cells, column, of_column);
        if (is_addable_head(t->c->a, col.head) && read_column(&col))
            check_column(&col);
    }
}

static void check_table(const checking *c, const node *table)
{
    table_reading t = {.c = c, .grid = grid_of(c->a, table)};

    if (t.grid->columns > COLUMNS_MOST || t.grid->rows > ROWS_MOST || !read_rows(&t))
        return;
    t.rounded = speaks_of_thousands(c->a, table);
    check_columns(&t);
}

void check_table_sums(const checking *c)
{
    for (const node *n = c->d->prose; n; n = node_next(n, c->d->prose))
        if (n->kind == NODE_TABLE)
            check_table(c, n);
}
