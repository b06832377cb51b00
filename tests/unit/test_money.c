/* money: what is read, what is refused and why, what is found in running text, and
 * what is written. */
#include "decision/money.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define KR(n)   (INT64_C(100) * (n))
#define TKR(n)  (INT64_C(100000) * (n))
#define MNKR(n) (INT64_C(100000000) * (n))
#define MDKR(n) (INT64_C(100000000000) * (n))

typedef struct reading {
    const char *text;
    int64_t ore;
    int64_t precision;
    money_unit unit;
} reading;

static const reading plain[] = {
    {"3 miljoner kronor", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 mnkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3\u00A0mnkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3\u202Fmnkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3\u2009mnkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3mnkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"  3 mnkr\n", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 mkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 Mkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 MSEK", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 mn kr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 milj. kr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 milj kronor", MNKR(3), MNKR(1), MONEY_MNKR},
    {"1 miljon", MNKR(1), MNKR(1), MONEY_MNKR},
    {"1 miljon kronor", MNKR(1), MNKR(1), MONEY_MNKR},
    {"3 miljoner", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 miljoner kronorna", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3\u00A0miljoner\u00A0kronor", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 miljoner svenska kronor", MNKR(3), MNKR(1), MONEY_MNKR},
    {"3 mnkr.", MNKR(3), MNKR(1), MONEY_MNKR},
    {"1,2 mnkr", MNKR(12) / 10, MNKR(1) / 10, MONEY_MNKR},
    {"3,0 mnkr", MNKR(3), MNKR(1) / 10, MONEY_MNKR},
    {"18,9 mnkr", MNKR(189) / 10, MNKR(1) / 10, MONEY_MNKR},
    {"0,125 mnkr", TKR(125), TKR(1), MONEY_MNKR},
    {"0,00000001 mnkr", 1, 1, MONEY_MNKR},
    {"1,25 mnkr", TKR(1250), TKR(10), MONEY_MNKR},
    {"1234,567 mnkr", TKR(1234567), TKR(1), MONEY_MNKR},
    {"1 250,500 tkr", KR(1250500), KR(1), MONEY_TKR},
    {"1 250 tkr", TKR(1250), TKR(1), MONEY_TKR},
    {"1250 tkr", TKR(1250), TKR(1), MONEY_TKR},
    {"86 100 tkr", TKR(86100), TKR(1), MONEY_TKR},
    {"1\u00A0740 tkr", TKR(1740), TKR(1), MONEY_TKR},
    {"1\u202F740 tkr", TKR(1740), TKR(1), MONEY_TKR},
    {"1\u2009740 tkr", TKR(1740), TKR(1), MONEY_TKR},
    {"800 kkr", TKR(800), TKR(1), MONEY_TKR},
    {"800 TSEK", TKR(800), TKR(1), MONEY_TKR},
    {"800 tusen kronor", TKR(800), TKR(1), MONEY_TKR},
    {"800 tusen kr", TKR(800), TKR(1), MONEY_TKR},
    {"800 Tkr.", TKR(800), TKR(1), MONEY_TKR},
    {"450 000 kr", KR(450000), KR(1), MONEY_KR},
    {"450 000 kr.", KR(450000), KR(1), MONEY_KR},
    {"450000 kr", KR(450000), KR(1), MONEY_KR},
    {"450 000 kronor", KR(450000), KR(1), MONEY_KR},
    {"450 000 SEK", KR(450000), KR(1), MONEY_KR},
    {"1 krona", KR(1), KR(1), MONEY_KR},
    {"12,50 kr", 1250, 1, MONEY_KR},
    {"12,5 kr", 1250, 10, MONEY_KR},
    {"0 kr", 0, KR(1), MONEY_KR},
    {"1 000 000:-", KR(1000000), KR(1), MONEY_KR},
    {"1 000 000 :-", KR(1000000), KR(1), MONEY_KR},
    {"1.250.000 kr", KR(1250000), KR(1), MONEY_KR},
    {"1.250.000,50 kr", 125000050, 1, MONEY_KR},
    {"1 250\u00A0000 kr", KR(1250000), KR(1), MONEY_KR},
    {"2 mdkr", MDKR(2), MDKR(1), MONEY_MDKR},
    {"2 miljarder kronor", MDKR(2), MDKR(1), MONEY_MDKR},
    {"1,5 miljarder", MDKR(3) / 2, MDKR(1) / 10, MONEY_MDKR},
    {"2 mdr kr", MDKR(2), MDKR(1), MONEY_MDKR},
    {"+3 mnkr", MNKR(3), MNKR(1), MONEY_MNKR},
    {"+ 17 mnkr", MNKR(17), MNKR(1), MONEY_MNKR},
    {"-3 mnkr", -MNKR(3), MNKR(1), MONEY_MNKR},
    {"- 3 mnkr", -MNKR(3), MNKR(1), MONEY_MNKR},
    {"\u22123 mnkr", -MNKR(3), MNKR(1), MONEY_MNKR},
    {"\u2212 3 mnkr", -MNKR(3), MNKR(1), MONEY_MNKR},
    {"1 000 000 000 000 000 kr", KR(1000000000000000), KR(1), MONEY_KR},
    {"-1 000 000 000 000 000 kr", -KR(1000000000000000), KR(1), MONEY_KR},
    {"1 000 000 mdkr", MDKR(1000000), MDKR(1), MONEY_MDKR},
};

static void reads_what_people_write(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        money m;
        const money_fault fault = money_parse(str_from(plain[i].text), &m);
        if (fault != MONEY_OK || m.ore != plain[i].ore || m.precision != plain[i].precision)
            fail_msg("'%s': fault %d, %lld öre, precision %lld", plain[i].text, (int)fault,
                     (long long)m.ore, (long long)m.precision);
        assert_int_equal(m.ore_to, m.ore);
        assert_int_equal(m.unit, plain[i].unit);
        assert_int_equal(m.bound, MONEY_EXACT);
        assert_int_equal(m.period, MONEY_ONCE);
    }
}

typedef struct qualified {
    const char *text;
    int64_t ore, ore_to;
    money_bound bound;
    money_period period;
} qualified;

static const qualified qualifieds[] = {
    {"ca 1,5 mkr per år", TKR(1500), TKR(1500), MONEY_ABOUT, MONEY_PER_YEAR},
    {"ca. 3 mnkr", MNKR(3), MNKR(3), MONEY_ABOUT, MONEY_ONCE},
    {"c:a 3 mnkr", MNKR(3), MNKR(3), MONEY_ABOUT, MONEY_ONCE},
    {"Cirka 18,9 mnkr", TKR(18900), TKR(18900), MONEY_ABOUT, MONEY_ONCE},
    {"omkring 3 mnkr", MNKR(3), MNKR(3), MONEY_ABOUT, MONEY_ONCE},
    {"ungefär 3 mnkr", MNKR(3), MNKR(3), MONEY_ABOUT, MONEY_ONCE},
    {"ca + 17 mnkr", MNKR(17), MNKR(17), MONEY_ABOUT, MONEY_ONCE},
    {"ca -17 mnkr", -MNKR(17), -MNKR(17), MONEY_ABOUT, MONEY_ONCE},
    {"högst 1,7 miljoner kronor per år", TKR(1700), TKR(1700), MONEY_AT_MOST, MONEY_PER_YEAR},
    {"HÖGST 3 mnkr", MNKR(3), MNKR(3), MONEY_AT_MOST, MONEY_ONCE},
    {"upp till 3 mnkr", MNKR(3), MNKR(3), MONEY_AT_MOST, MONEY_ONCE},
    {"upp\u00A0till 3 mnkr", MNKR(3), MNKR(3), MONEY_AT_MOST, MONEY_ONCE},
    {"max 3 mnkr", MNKR(3), MNKR(3), MONEY_AT_MOST, MONEY_ONCE},
    {"max. 3 mnkr", MNKR(3), MNKR(3), MONEY_AT_MOST, MONEY_ONCE},
    {"högst ca 3 mnkr", MNKR(3), MNKR(3), MONEY_AT_MOST, MONEY_ONCE},
    {"0,9 mnkr/år", TKR(900), TKR(900), MONEY_EXACT, MONEY_PER_YEAR},
    {"900 tkr / år", TKR(900), TKR(900), MONEY_EXACT, MONEY_PER_YEAR},
    {"900 tkr årligen", TKR(900), TKR(900), MONEY_EXACT, MONEY_PER_YEAR},
    {"900 tkr per\u00A0månad.", TKR(900), TKR(900), MONEY_EXACT, MONEY_PER_MONTH},
    {"900 kr/mån", KR(900), KR(900), MONEY_EXACT, MONEY_PER_MONTH},
    {"2-2,5 mnkr", MNKR(2), TKR(2500), MONEY_RANGE, MONEY_ONCE},
    {"2\u20132,5 mnkr", MNKR(2), TKR(2500), MONEY_RANGE, MONEY_ONCE},
    {"2 \u2013 2,5 mnkr", MNKR(2), TKR(2500), MONEY_RANGE, MONEY_ONCE},
    {"mellan 2 och 2,5 mnkr", MNKR(2), TKR(2500), MONEY_RANGE, MONEY_ONCE},
    {"mellan 2-2,5 mnkr", MNKR(2), TKR(2500), MONEY_RANGE, MONEY_ONCE},
    {"mellan 900 tkr och 1,2 mnkr per år", TKR(900), TKR(1200), MONEY_RANGE, MONEY_PER_YEAR},
    {"900 tkr\u20131,2 mnkr", TKR(900), TKR(1200), MONEY_RANGE, MONEY_ONCE},
    {"100 000-200 000 kr", KR(100000), KR(200000), MONEY_RANGE, MONEY_ONCE},
    {"ca 2-3 mnkr", MNKR(2), MNKR(3), MONEY_RANGE, MONEY_ONCE},
};

static void reads_bounds_ranges_and_periods(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof qualifieds / sizeof *qualifieds; i++) {
        const qualified *q = &qualifieds[i];
        money m;
        const money_fault fault = money_parse(str_from(q->text), &m);
        if (fault != MONEY_OK || m.ore != q->ore || m.ore_to != q->ore_to || m.bound != q->bound ||
            m.period != q->period)
            fail_msg("'%s': fault %d, %lld to %lld öre, bound %d, period %d", q->text, (int)fault,
                     (long long)m.ore, (long long)m.ore_to, (int)m.bound, (int)m.period);
    }
}

static const struct {
    const char *text;
    money_fault fault;
} refused[] = {
    {"", MONEY_NOT_AMOUNT},
    {"   ", MONEY_NOT_AMOUNT},
    {"kronor", MONEY_NOT_AMOUNT},
    {"tre miljoner kronor", MONEY_NOT_AMOUNT},
    {"ca", MONEY_NOT_AMOUNT},
    {"-", MONEY_NOT_AMOUNT},
    {"+", MONEY_NOT_AMOUNT},
    {"3 hästar", MONEY_NOT_AMOUNT},
    {"3 %", MONEY_NOT_AMOUNT},
    {"3 kryssningar", MONEY_NOT_AMOUNT},
    {"3 kr-mynt", MONEY_NOT_AMOUNT},
    {"3 miljonprogram", MONEY_NOT_AMOUNT},
    {"2021-06-08", MONEY_NOT_AMOUNT},
    {"minst 3 mnkr", MONEY_NOT_AMOUNT},
    {"camping 3 mnkr", MONEY_NOT_AMOUNT},
    {"3 mnkr-satsning", MONEY_NOT_AMOUNT},
    {"mellan 3 mnkr", MONEY_NOT_AMOUNT},
    {"3-2 mnkr", MONEY_NOT_AMOUNT},
    {"3-3 mnkr", MONEY_NOT_AMOUNT},
    {"3 000 000", MONEY_NO_UNIT},
    {"3", MONEY_NO_UNIT},
    {"2021", MONEY_NO_UNIT},
    {"3 000 000 per år", MONEY_NO_UNIT},
    {"ca 3 000", MONEY_NO_UNIT},
    {"1 00 000 kr", MONEY_GROUPING},
    {"1 0000 kr", MONEY_GROUPING},
    {"12 50 kr", MONEY_GROUPING},
    {"1250 000 kr", MONEY_GROUPING},
    {"1.5.0", MONEY_GROUPING},
    {"1.25.000 kr", MONEY_GROUPING},
    {"1,250,000 kr", MONEY_GROUPING},
    {"1 250.000 kr", MONEY_GROUPING},
    {"0 450 kr", MONEY_GROUPING},
    {"007 kr", MONEY_GROUPING},
    {"1.250 tkr", MONEY_AMBIGUOUS},
    {"450.000 kr", MONEY_AMBIGUOUS},
    {"1.5 mnkr", MONEY_AMBIGUOUS},
    {"1,250 mnkr", MONEY_AMBIGUOUS},
    {"999,000 kr", MONEY_AMBIGUOUS},
    {"2-1.250 tkr", MONEY_AMBIGUOUS},
    {"0,125 kr", MONEY_FRACTION},
    {"0,1234567891 mnkr", MONEY_FRACTION},
    {"1,123456 tkr", MONEY_FRACTION},
    {"1 000 000 000 000 001 kr", MONEY_TOO_LARGE},
    {"1 000 001 mdkr", MONEY_TOO_LARGE},
    {"9223372036854775807 kr", MONEY_TOO_LARGE},
    {"99999999999999999999999999999999 kr", MONEY_TOO_LARGE},
    {"1 111 111 111 111 111 111 111 111 111 111 111 111 kr", MONEY_TOO_LARGE},
    {"1-9999999999999 mdkr", MONEY_TOO_LARGE},
    {"3 mnkr extra", MONEY_TRAILING},
    {"500 kr/m2", MONEY_TRAILING},
    {"3 mnkr per årsarbetare", MONEY_TRAILING},
    {"3 mnkr 4", MONEY_TRAILING},
    {"3 mnkr, 4 mnkr", MONEY_TRAILING},
    {"1 mnkr - 3", MONEY_TRAILING},
};

static void says_why_it_refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        money m;
        const money_fault fault = money_parse(str_from(refused[i].text), &m);
        if (fault != refused[i].fault)
            fail_msg("'%s': fault %d, not %d", refused[i].text, (int)fault, (int)refused[i].fault);
    }
}

/* What money_find() finds in a text, joined with '|'. */
static void found_in(const char *text, char *found, size_t size)
{
    const str t = str_from(text);
    size_t at = 0, start, end, n = 0;
    money m;
    while (money_find(t, &at, &start, &end, &m)) {
        assert_true(start < end && end <= t.len && at == end);
        assert_true(n + (end - start) + 2 < size);
        if (n > 0)
            found[n++] = '|';
        memcpy(found + n, t.ptr + start, end - start);
        n += end - start;
    }
    found[n] = '\0';
}

static const char *const running[][2] = {
    {"utökas med 3 miljoner kronor, som finansieras", "3 miljoner kronor"},
    {"av de 3 miljoner kronorna mellan", "3 miljoner kronorna"},
    {"under 2021 med 3\u00A0mnkr.", "3\u00A0mnkr"},
    {"på ca 1,5 mkr per år, samt", "ca 1,5 mkr per år"},
    {"blir ca + 17 mnkr om", "ca + 17 mnkr"},
    {"prognosen är +3 mnkr, hela 30 mnkr från", "+3 mnkr|30 mnkr"},
    {"mellan 2-2,5 mnkr. Den", "mellan 2-2,5 mnkr"},
    {"årshyra\t0,9 mnkr/år", "0,9 mnkr/år"},
    {"målet 2 % 15 mnkr 30 mnkr", "15 mnkr|30 mnkr"},
    {"år 2020 till 86 100 tkr. Jämfört", "86 100 tkr"},
    {"900 + 1 740 = 2 640 tkr", "2 640 tkr"},
    {"(3 mnkr)", "3 mnkr"},
    {"\"3 mnkr\"", "3 mnkr"},
    {"fr.o.m. 2021 450 000 kr", "450 000 kr"},
    {"under 2021 3 mnkr", "3 mnkr"},
    {"ökas från 2 mnkr till 3 mnkr", "2 mnkr|3 mnkr"},
    {"punkt 2, 3 mnkr", "3 mnkr"},
    {"3 kronor", "3 kronor"},
    {"500 kr/m2", "500 kr"},
    {"avvikelse -3 mnkr mot", "-3 mnkr"},
    {"avvikelse \u2212 3 mnkr mot", "\u2212 3 mnkr"},
    {"ramen - 3 mnkr - utökas", "3 mnkr"},
    {"ramen \u2013 3 mnkr \u2013 utökas", "3 mnkr"},
    {"budget 2 mnkr -3 mnkr", "2 mnkr|-3 mnkr"},
    {"höstmax 3 mnkr", "3 mnkr"},
    {"klass 3 ca 5 mnkr", "ca 5 mnkr"},
    {"mellan 3 mnkr", "3 mnkr"},
    {"kostar 1 000:- styck", "1 000:-"},
    {"", ""},
    {"Budget 2021 tkr", ""},
    {"Utfall 2020, mnkr", ""},
    {"internbudget\u00A02021 kr", ""},
    {"plan åren 2020-2022 tkr", ""},
    {"2000 kr", "2000 kr"},
    {"2021 kr i avgift", "2021 kr"},
    {"2021-06-08 § 207", ""},
    {"den 21 september 2021", ""},
    {"(2018:9) kr", ""},
    {"KS 2021-612 kr", ""},
    {"KS/3 kr", ""},
    {"A3 kr", ""},
    {"013-20 60 00 kr", ""},
    {"nr 19/2015 kr", ""},
    {"§3 kr", ""},
    {"25 %", ""},
    {"3 miljoner invånare", ""},
    {"3 miljoner", ""},
    {"450 000", ""},
    {"3 kryss", ""},
    {"1.5 mnkr", ""},
    {"1.250 tkr", ""},
    {"1 00 000 kr", ""},
    {"1250 000 kr", ""},
    {"12 50 kr", ""},
    {"30-2 mnkr", ""},
    {"ett 5 kr-mynt", ""},
};

static void finds_amounts_in_running_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof running / sizeof *running; i++) {
        char found[256];
        found_in(running[i][0], found, sizeof found);
        if (strcmp(found, running[i][1]) != 0)
            fail_msg("'%s': found '%s', not '%s'", running[i][0], found, running[i][1]);
    }
}

static const char *const written[][2] = {
    {"3 miljoner kronor", "3\u00A0mnkr"},
    {"3,0 mkr", "3,0\u00A0mnkr"},
    {"1250 tkr", "1\u00A0250\u00A0tkr"},
    {"450000 kr", "450\u00A0000\u00A0kr"},
    {"12,5 kr", "12,5\u00A0kr"},
    {"12,50 kr", "12,50\u00A0kr"},
    {"- 1 234 567 kr", "\u22121\u00A0234\u00A0567\u00A0kr"},
    {"0,125 mnkr", "0,125\u00A0mnkr"},
    {"1234,567 mnkr", "1\u00A0234,567\u00A0mnkr"},
    {"ca 1,5 mkr per år", "ca\u00A01,5\u00A0mnkr per\u00A0år"},
    {"max 900 kr/mån", "högst\u00A0900\u00A0kr per\u00A0månad"},
    {"mellan 2 och 2,5 mnkr", "2\u20132,5\u00A0mnkr"},
    {"900 tkr-1,2 mnkr", "0,9\u20131,2\u00A0mnkr"},
    {"2,0-2,5 mnkr", "2\u20132,5\u00A0mnkr"},
    {"100 tkr-1,375 mnkr", ""}, /* ambiguous when read */
    {"0 kr", "0\u00A0kr"},
    {"1 000 000 mdkr", "1\u00A0000\u00A0000\u00A0mdkr"},
    {"0,00000001 mnkr", "0,00000001\u00A0mnkr"},
};

/* The ends of a range may be written to different precision. */
static bool same(const money *x, const money *y)
{
    return x->ore == y->ore && x->ore_to == y->ore_to && x->unit == y->unit &&
           x->bound == y->bound && x->period == y->period &&
           (x->precision == y->precision || x->bound == MONEY_RANGE);
}

static void writes_what_it_reads(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        money m, again;
        if (money_parse(str_from(written[i][0]), &m) != MONEY_OK) {
            assert_string_equal(written[i][1], "");
            continue;
        }
        arena *a = arena_new(0);
        buf out = buf_in(a);
        money_write(&out, &m);
        if (!str_is(buf_str(&out), written[i][1]))
            fail_msg("'%s': wrote '" STR_FMT "'", written[i][0], STR_ARG(buf_str(&out)));
        assert_int_equal(money_parse(buf_str(&out), &again), MONEY_OK);
        assert_true(same(&m, &again));
        arena_free(a);
    }
}

static void assert_sum(const char *x, const char *y, const char *expected)
{
    money a, b, sum;
    assert_int_equal(money_parse(str_from(x), &a), MONEY_OK);
    assert_int_equal(money_parse(str_from(y), &b), MONEY_OK);
    if (expected == NULL) {
        assert_false(money_add(&a, &b, &sum));
        return;
    }
    assert_true(money_add(&a, &b, &sum));
    arena *memory = arena_new(0);
    buf out = buf_in(memory);
    money_write(&out, &sum);
    if (!str_is(buf_str(&out), expected))
        fail_msg("%s and %s: '" STR_FMT "'", x, y, STR_ARG(buf_str(&out)));
    arena_free(memory);
}

static void adds_exactly(void **state)
{
    (void)state;
    assert_sum("900 tkr", "1 740 tkr", "2\u00A0640\u00A0tkr");
    assert_sum("1,2 mnkr", "3 mnkr", "4,2\u00A0mnkr");
    assert_sum("1,2 mnkr", "1 250 tkr", "2\u00A0450\u00A0tkr");
    assert_sum("3 mnkr", "-3 mnkr", "0\u00A0mnkr");
    assert_sum("1,25 mnkr", "0,125 mnkr", "1\u00A0375\u00A0tkr"); /* "1,375 mnkr" misleads */
    assert_sum("2-2,5 mnkr", "1 mnkr", "3\u20133,5\u00A0mnkr");
    assert_sum("ca 2 mnkr", "högst 1 mnkr", "ca\u00A03\u00A0mnkr");
    assert_sum("3 mnkr", "högst 1 mnkr", "högst\u00A04\u00A0mnkr");
    assert_sum("1 mnkr per år", "2 mnkr per år", "3\u00A0mnkr per\u00A0år");
    assert_sum("1 mnkr per år", "2 mnkr", NULL);
    assert_sum("1 000 000 mdkr", "0,01 kr", NULL);
    assert_sum("-1 000 000 mdkr", "-1 000 000 mdkr", NULL);
    assert_sum("999 999 mdkr", "1 mdkr", "1\u00A0000\u00A0000\u00A0mdkr");
}

static void assert_agree(const char *x, const char *y, bool expected)
{
    money a, b;
    assert_int_equal(money_parse(str_from(x), &a), MONEY_OK);
    assert_int_equal(money_parse(str_from(y), &b), MONEY_OK);
    if (money_agree(&a, &b) != expected || money_agree(&b, &a) != expected)
        fail_msg("%s and %s", x, y);
}

static void agrees_as_closely_as_written(void **state)
{
    (void)state;
    assert_agree("1,2 mnkr", "1 187 500 kr", true);
    assert_agree("1,2 mnkr", "1 250 000 kr", true);
    assert_agree("1,2 mnkr", "1 250 001 kr", false);
    assert_agree("1,2 mnkr", "1,3 mnkr", false);
    assert_agree("3 miljoner kronor", "3 000 tkr", true);
    assert_agree("3,0 mnkr", "3,1 mnkr", false);
    assert_agree("500 tkr", "-500 tkr", true);
    assert_agree("500 000 kr", "487 000 kr", false);
    assert_agree("ca 500 000 kr", "487 000 kr", true);
    assert_agree("ca 500 000 kr", "400 000 kr", false);
    assert_agree("drygt 3 mnkr", "3,4 mnkr", true);
    assert_agree("2-2,5 mnkr", "2,3 mnkr", true);
    assert_agree("2-2,5 mnkr", "2,6 mnkr", false);
    assert_agree("2-2,5 mnkr", "2,5-3 mnkr", true);
    assert_agree("högst 34 mnkr", "34 mnkr", true);
    assert_agree("högst 34 mnkr", "30 mnkr", false);
    assert_agree("1 000 000 mdkr", "-1 000 000 mdkr", true);
    assert_agree("1 000 000 mdkr", "0,01 kr", false);
}

static const char *left_of(arena *a, const char *x, const char *y)
{
    money m, n, left;
    buf out = buf_in(a);
    assert_int_equal(money_parse(str_from(x), &m), MONEY_OK);
    assert_int_equal(money_parse(str_from(y), &n), MONEY_OK);
    assert_true(money_subtract(&m, &n, &left));
    money_write(&out, &left);
    return str_c(a, buf_str(&out));
}

static void takes_away_end_from_end(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    money m, n, left;
    assert_string_equal(left_of(a, "5 mnkr", "3 mnkr"), "2\u00A0mnkr");
    assert_string_equal(left_of(a, "5 mnkr", "2-2,5 mnkr"), "2,5–3\u00A0mnkr");
    assert_string_equal(left_of(a, "5 mnkr", "5 000 000,01 kr"), "\u22120,01\u00A0kr");
    assert_int_equal(money_parse(STR("1 000 000 mdkr"), &m), MONEY_OK);
    assert_int_equal(money_parse(STR("-1 kr"), &n), MONEY_OK);
    assert_false(money_subtract(&m, &n, &left));
    arena_free(a);
}

static void counts_months_of_a_year(void **state)
{
    (void)state;
    money m, year;
    assert_int_equal(money_parse(STR("2-3 tkr per månad"), &m), MONEY_OK);
    assert_true(money_of_year(&m, &year));
    assert_int_equal(year.ore, 2400000);
    assert_int_equal(year.ore_to, 3600000);
    assert_int_equal(year.period, MONEY_ONCE);
    assert_int_equal(money_parse(STR("2 tkr per år"), &m), MONEY_OK);
    assert_true(money_of_year(&m, &year));
    assert_int_equal(year.ore, 200000);
    assert_int_equal(money_parse(STR("100 000 mdkr per månad"), &m), MONEY_OK);
    assert_false(money_of_year(&m, &year));
}

static void one_unit_for_all(void **state)
{
    (void)state;
    static const char *const given[] = {"5 mnkr", "högst 1,25 mnkr", "2-3 mdkr", "12,5 tkr", "0,50 kr"};
    static const char *const wanted[] = {"5\u00A0mnkr", "högst\u00A01\u00A0250\u00A0tkr",
                                          "2\u00A0000\u00A0000–3\u00A0000\u00A0000\u00A0tkr",
                                          "12\u00A0500\u00A0kr", "0,50\u00A0kr"};
    arena *a = arena_new(0);
    money_measure measure = money_measure_new();
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        money m;
        buf out = buf_in(a);
        assert_int_equal(money_parse(str_from(given[i]), &m), MONEY_OK);
        money_measure_add(&measure, &m);
        money_write_in(&out, &m, measure);
        assert_string_equal(str_c(a, buf_str(&out)), wanted[i]);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_people_write),
        cmocka_unit_test(reads_bounds_ranges_and_periods),
        cmocka_unit_test(says_why_it_refuses),
        cmocka_unit_test(finds_amounts_in_running_text),
        cmocka_unit_test(writes_what_it_reads),
        cmocka_unit_test(adds_exactly),
        cmocka_unit_test(agrees_as_closely_as_written),
        cmocka_unit_test(takes_away_end_from_end),
        cmocka_unit_test(counts_months_of_a_year),
        cmocka_unit_test(one_unit_for_all),
    };
    return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
