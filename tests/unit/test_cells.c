/* cells: which columns hold figures and how they stand, and which heads a cell has. Tables
 * are drawn as text: a line for each row, '|' between cells. "#" begins a head, "<" is
 * part of the cell before it, "^" of the one above; ">" is a cell aligned to the right,
 * "!" to the left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/cells.h"

#include <string.h>

enum { COLUMNS = 8, ROWS = 8 };

typedef struct bench {
    arena *a;
    table_cells t;
    node *at[ROWS][COLUMNS]; /* of the drawing; NULL where a cell reaches into it */
} bench;

static int begin(void **state)
{
    arena *a = arena_new(0);
    bench *b = ARENA_NEW(a, bench);

    b->a = a;
    *state = b;
    return 0;
}

static int end(void **state)
{
    arena_free(((bench *)*state)->a);
    return 0;
}

static node *add_cell(bench *b, node *row, str text)
{
    node *cell = node_new(b->a, NODE_CELL, SPAN_NONE);

    cell->as.cell.column_span = cell->as.cell.row_span = 1;
    cell->as.cell.header = str_starts(text, STR("#"));
    if (str_starts(text, STR(">")))
        cell->as.cell.align = ALIGN_RIGHT;
    if (str_starts(text, STR("!")))
        cell->as.cell.align = ALIGN_LEFT;
    if (text.len && strchr("#>!", text.ptr[0]))
        text = str_sub(text, 1, text.len);
    if (text.len)
        node_append(cell, node_text(b->a, text, SPAN_NONE));
    node_append(row, cell);
    return cell;
}

static void add_row(bench *b, node *table, str line, size_t y)
{
    node *row = node_new(b->a, NODE_ROW, SPAN_NONE);
    size_t x = 0, from = 0;

    for (size_t at = 0; at <= line.len; at++) {
        if (at < line.len && line.ptr[at] != '|')
            continue;
        str text = str_sub(line, from, at);
        from = at + 1;
        if (str_is(text, "<"))
            b->at[y][x - 1]->as.cell.column_span++;
        else if (str_is(text, "^"))
            b->at[y - 1][x]->as.cell.row_span++;
        b->at[y][x] = str_is(text, "^")   ? b->at[y - 1][x]
                      : str_is(text, "<") ? b->at[y][x - 1]
                                          : add_cell(b, row, text);
        x++;
    }
    node_append(table, row);
}

static void draw(bench *b, size_t head_rows, const char *drawing)
{
    node *table = node_new(b->a, NODE_TABLE, SPAN_NONE);
    str rest = str_from(drawing), line;
    size_t y = 0, index = 0;

    while (str_next_line(&rest, &line))
        add_row(b, table, line, y++);
    table->as.table.header_rows = head_rows;
    b->t = (table_cells){.arena = b->a, .grid = grid_of(b->a, table), .number = 1};
    b->t.nodes = ARENA_ARRAY(b->a, node *, b->t.grid->cells.len + 1);
    for (node *row = table->first; row; row = row->next)
        for (node *cell = row->first; cell; cell = cell->next) {
            while (!b->t.grid->cells.at[index].node)
                index++;
            b->t.nodes[index++] = cell;
        }
    cells_align_numbers(&b->t);
    cells_name_heads(&b->t);
}

static void assert_lacks(const node *cell, const char *text)
{
    assert_int_equal(cell->as.cell.align, ALIGN_RIGHT);
    assert_int_equal(cell->as.cell.lacks.len, strlen(text));
    assert_memory_equal(cell->as.cell.lacks.ptr, text, strlen(text));
}

static void numbers_meet_on_the_comma(void **state)
{
    bench *b = *state;

    draw(b, 1, "#Post|#Kr\nDrift|1 250 000\nAsfalt|–3,25\nGrus|(450)\nSalt|–\n");
    assert_int_equal(b->at[0][1]->as.cell.align, ALIGN_RIGHT);
    assert_lacks(b->at[1][1], ",00)");
    assert_int_equal(b->at[1][1]->as.cell.whole, 7);
    assert_lacks(b->at[2][1], ")");
    assert_int_equal(b->at[2][1]->as.cell.whole, 4); /* the dash has three bytes */
    assert_lacks(b->at[3][1], ",00");
    assert_lacks(b->at[4][1], ",00)");
}

static void units_hang_behind_the_figures(void **state)
{
    bench *b = *state;

    draw(b, 1, "#Post|#Andel|#Area\nA|12,5 %|12 m²\nB|8|1,25 m²\n");
    assert_lacks(b->at[2][1], ",0 %");
    assert_lacks(b->at[1][2], ",00");
}

static void different_units_are_not_aligned(void **state)
{
    bench *b = *state;

    draw(b, 1, "#Post|#Kr\nA|3 mnkr\nB|850 000 kr\n");
    assert_int_equal(b->at[1][1]->as.cell.align, ALIGN_RIGHT);
    assert_int_equal(b->at[1][1]->as.cell.whole, 0);
}

static void what_is_no_amount_stays_to_the_left(void **state)
{
    static const char *const pairs[][2] = {
        {"2a", "3b"},
        {"2024-03-05", "2024-03-06"},
        {"0701 23 45", "08 12"},
        {"2024", "2025"},
        {"12", "tolv"},
        {"1.5", "2.5"},
        {"3 av 4", "2 av 4"},
        {"–", "–"},
        {"5 vägar som byggs nu", "6"},
        {"12", ""},
        {"12,", "13"},
        {"(12", "13)"},
    };
    bench *b = *state;

    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        buf drawing = buf_in(b->a);
        buf_c(&drawing, "#Post|#Tal\nA|");
        buf_c(&drawing, pairs[i][0]);
        buf_c(&drawing, "\nB|");
        buf_c(&drawing, pairs[i][1]);
        buf_c(&drawing, "\n");
        draw(b, 1, str_c(b->a, buf_str(&drawing)));
        if (b->at[1][1]->as.cell.align != ALIGN_DEFAULT)
            fail_msg("%s and %s are taken for amounts", pairs[i][0], pairs[i][1]);
    }
}

static void the_author_decides(void **state)
{
    bench *b = *state;

    draw(b, 1, "#Post|#Tal|#Fritt\nA|!1,5|>1,5\nB|!2|>oklart\n");
    assert_int_equal(b->at[2][1]->as.cell.align, ALIGN_LEFT);
    assert_int_equal(b->at[2][1]->as.cell.whole, 0);
    assert_int_equal(b->at[1][2]->as.cell.whole, 1);
    assert_int_equal(b->at[2][2]->as.cell.whole, 0);
}

static void the_first_column_names_its_rows(void **state)
{
    bench *b = *state;

    draw(b, 1, "#Nr|#Kr|#År 2024\n1|5|–\n2|6|–\n");
    assert_int_equal(b->at[1][0]->as.cell.align, ALIGN_DEFAULT);
    assert_int_equal(b->at[1][1]->as.cell.align, ALIGN_RIGHT);
    assert_int_equal(b->at[1][2]->as.cell.align, ALIGN_RIGHT);
}

/* The places of the heads, "r1.k2 r2.k2". */
static void assert_heads(bench *b, const node *cell, const char *expected)
{
    buf out = buf_in(b->a);

    for (size_t i = 0; i < cell->as.cell.heads.len; i++) {
        str id = cell->as.cell.heads.at[i];
        buf_c(&out, i ? " " : "");
        buf_add(&out, str_sub(id, strlen("tabell1."), id.len));
    }
    assert_string_equal(str_c(b->a, buf_str(&out)), expected);
}

static void plain_tables_need_no_names(void **state)
{
    bench *b = *state;

    draw(b, 1, "|#2023|#2024\n#A|a|b\n#B|c|<\n");
    assert_int_equal(b->at[0][1]->as.cell.scope, HEADS_COLUMN);
    assert_int_equal(b->at[1][0]->as.cell.scope, HEADS_ROW);
    assert_int_equal(b->at[0][1]->as.cell.id.len, 0);
    assert_heads(b, b->at[2][1], "");
}

static void heads_over_heads_are_named(void **state)
{
    bench *b = *state;

    draw(b, 2, "#Del|#2023|<|#2024|<\n^|#B|#U|#B|#U\n#Skola|a|b|c|<\n");
    assert_int_equal(b->at[0][1]->as.cell.scope, HEADS_COLUMNS);
    assert_heads(b, b->at[0][1], "");
    assert_heads(b, b->at[1][2], "r1.k2");
    assert_heads(b, b->at[2][0], "r1.k1");
    assert_heads(b, b->at[2][2], "r1.k2 r2.k3 r3.k1");
    assert_heads(b, b->at[2][3], "r1.k4 r2.k4 r2.k5 r3.k1");
}

static void heads_alone_in_their_rows_head_what_follows(void **state)
{
    bench *b = *state;

    draw(b, 1, "#Del|#Kr\nFöre|1\n#Drift|<\n#Skola|2\n#Bygge|<\nVäg|3\n");
    assert_int_equal(b->at[2][0]->as.cell.scope, HEADS_ROWS);
    assert_heads(b, b->at[1][1], "r1.k2");
    assert_heads(b, b->at[2][0], "");
    assert_heads(b, b->at[3][1], "r1.k2 r3.k1 r4.k1");
    assert_heads(b, b->at[5][1], "r1.k2 r5.k1");
}

static void heads_of_several_rows_are_named_in_each(void **state)
{
    bench *b = *state;

    draw(b, 1, "#Del|#Led|#Kr\n#Norr|#Öst|1\n^|#Väst|2\n");
    assert_int_equal(b->at[1][0]->as.cell.scope, HEADS_ROWS);
    assert_heads(b, b->at[2][1], "r1.k2 r2.k1");
    assert_heads(b, b->at[2][2], "r1.k3 r2.k1 r3.k2");
}

static void every_place_has_one_cell(void **state)
{
    bench *b = *state;

    /* A cell that reaches below the head, one too wide for its place, a short row. */
    draw(b, 1, "#A|#B|#C\n^|b|<\nc\n");
    const grid *g = b->t.grid;
    size_t places = 0;
    for (size_t i = 0; i < g->cells.len; i++)
        places += g->cells.at[i].columns * g->cells.at[i].rows;
    assert_int_equal(g->columns, 3);
    assert_int_equal(places, 9);
    assert_int_equal(grid_row_end(g, 2), g->cells.len);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(numbers_meet_on_the_comma),
        CASE(units_hang_behind_the_figures),
        CASE(different_units_are_not_aligned),
        CASE(what_is_no_amount_stays_to_the_left),
        CASE(the_author_decides),
        CASE(the_first_column_names_its_rows),
        CASE(plain_tables_need_no_names),
        CASE(heads_over_heads_are_named),
        CASE(heads_alone_in_their_rows_head_what_follows),
        CASE(heads_of_several_rows_are_named_in_each),
        CASE(every_place_has_one_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
