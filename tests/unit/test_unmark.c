/* What a page paints stays, whatever was said of it goes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pdf/unmark.h"

static void expect(const char *content, const char *wanted)
{
    arena *a = arena_new(0);
    buf spaced = buf_in(a);
    const str out = unmark(a, str_from(content));
    for (size_t i = 0; i < out.len; i++)
        buf_byte(&spaced, out.ptr[i] == '\n' ? ' ' : out.ptr[i]);
    assert_string_equal(str_c(a, str_trim(buf_str(&spaced))), wanted);
    arena_free(a);
}

static void test_marks(void **state)
{
    (void)state;
    expect("/P <</MCID 0>> BDC BT (a) Tj ET EMC", "BT (a) Tj ET");
    expect("/Artifact BMC 1 0 0 rg EMC", "1 0 0 rg");
    expect("/OC /L0 BDC 0 0 9 9 re f EMC /T MP /T <</A (EMC)>> DP", "0 0 9 9 re f");
    expect("/Span <</ActualText <FEFF00AD>>> BDC [(x) -20 <41>] TJ EMC", "[ (x) -20 <41> ] TJ");
}

static void test_what_looks_like_marks(void **state)
{
    (void)state;
    expect("(EMC) Tj", "(EMC) Tj");
    expect("(a \\) EMC (b) c) Tj", "(a \\) EMC (b) c) Tj");
    expect("/EMC gs % EMC\nf", "/EMC gs f");
    expect("<454D43> Tj", "<454D43> Tj");
}

static void test_inline_images(void **state)
{
    (void)state;
    expect("BI /W 1 /H 1 ID EMC \x01 EI Q q EMC", "BI /W 1 /H 1 ID EMC \x01 EI q Q");
    expect("BI /W 1 ID xEI EIx EI f", "BI /W 1 ID xEI EIx EI f");
}

static void test_states(void **state)
{
    (void)state;
    expect("q q 1 w", "q q 1 w Q Q");
    expect("Q q f Q Q", "q f Q");
}

static void test_torn(void **state)
{
    (void)state;
    expect("", "");
    expect("/P <</MCID 0", "");
    expect("f (never closed", "f");
    expect("f <41", "f");
    expect("BI ID", "BI ID");
    expect("0 0 m )>>]}{", "0 0 m");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_marks),         cmocka_unit_test(test_what_looks_like_marks),
        cmocka_unit_test(test_inline_images), cmocka_unit_test(test_states),
        cmocka_unit_test(test_torn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
