#include "check/language.h"

#include "base/utf8.h"
#include "decision/scan.h"

#define NO_BREAK_SPACE "\xC2\xA0"

bool language_is_own(const passage *p)
{
    for (const node *n = p->block; n; n = n->parent)
        if (n->kind == NODE_QUOTE)
            return false;
    return true;
}

bool language_is_running(const passage *p)
{
    return p->block && p->block->kind == NODE_PARAGRAPH && language_is_own(p);
}

void language_mend(const checking *c, diagnostic *fault, const passage *p, size_t from, size_t to,
                   str text)
{
    const span at = passage_span(p, from, to);
    if (at.source && str_eq(span_text(at), str_sub(p->text, from, to)))
        diag_add_edit(c->bag, fault, at, text);
}

/* Tells of bytes [from, to), which lack a space before `middle`. */
static void report_space(const checking *c, const passage *p, rule_id id, size_t from,
                         size_t middle, size_t to)
{
    buf mended = buf_in(c->a);
    const str words = str_sub(p->text, from, to);

    buf_add(&mended, str_sub(p->text, from, middle));
    buf_c(&mended, NO_BREAK_SPACE);
    buf_add(&mended, str_sub(p->text, middle, to));
    diagnostic *fault = diag_report(c->bag, id, passage_span(p, from, to), words);
    language_mend(c, fault, p, from, to, buf_str(&mended));
}

/* Where the word that ends at `at` begins, or the number with its decimals. */
static size_t token_start(str text, size_t at)
{
    for (;;) {
        const uint32_t before = scan_before(text, at);
        const bool decimal = (before == ',' || before == '.') && at > 1 &&
                             scan_is_digit(scan_before(text, at - 1)) &&
                             scan_is_digit(scan_first(str_sub(text, at, text.len)));
        if (!scan_is_wordly(before) && !decimal)
            return at;
        at = scan_back(text, at);
    }
}

/* "§207", "§§79" and "10§"; returns where to go on. */
static size_t check_paragraph_sign(const checking *c, const passage *p, size_t at)
{
    const size_t sign = STR("§").len;
    size_t end = at + sign;

    if (scan_is_wordly(scan_before(p->text, at)))
        report_space(c, p, RULE_LANGUAGE_SECTION_SIGN, token_start(p->text, at), at, end);
    while (str_starts(str_sub(p->text, end, p->text.len), STR("§")))
        end += sign;
    str rest = str_sub(p->text, end, p->text.len);
    const size_t number = scan_digits(&rest).len;
    if (number > 0)
        report_space(c, p, RULE_LANGUAGE_SECTION_SIGN, at, end, end + number);
    return end + number;
}

/* "5%", but not "5%-ig" nor "%20" of an address. */
static void check_percent(const checking *c, const passage *p, size_t at)
{
    const str after = str_sub(p->text, at + 1, p->text.len);
    const uint32_t next = scan_first(after);
    const bool compound = next == '-' && utf8_is_letter(scan_first(str_sub(after, 1, after.len)));

    if (scan_is_digit(scan_before(p->text, at)) && !scan_is_wordly(next) && next != '%' &&
        !compound)
        report_space(c, p, RULE_LANGUAGE_PERCENT, token_start(p->text, at), at, at + 1);
}

typedef struct short_form {
    const char *wrong, *right;
} short_form;

/* In lower case. The right forms are here for those who write them with capitals. */
static const short_form short_forms[] = {
    {"kkr", "tkr"},   {"tsek", "tkr"},  {"ksek", "tkr"},   {"tkr", "tkr"},   {"mkr", "mnkr"},
    {"msek", "mnkr"}, {"mnkr", "mnkr"}, {"mnsek", "mnkr"}, {"mdkr", "mdkr"}, {"mdsek", "mdkr"},
};

static const char *right_form(arena *a, str word)
{
    const str lower = utf8_lower_str(a, word);

    for (size_t i = 0; i < sizeof short_forms / sizeof *short_forms; i++)
        if (str_is(lower, short_forms[i].wrong))
            return short_forms[i].right;
    return NULL;
}

bool language_is_short_form(arena *a, str word)
{
    return right_form(a, word) != NULL;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool stands_after_number(str text, size_t at)
{
    while (at > 0 && scan_is_gap(scan_before(text, at)))
        at = scan_back(text, at);
    return scan_is_digit(scan_before(text, at));
}

/* Part of an address or a file name: "mkr.se", "a_mkr", "@mkr". */
static bool is_in_address(str text, size_t from, size_t to)
{
    const uint32_t before = scan_before(text, from);
    const str after = str_sub(text, to, text.len);
    const uint32_t next = scan_first(after);

    return before == '@' || before == '.' || before == '_' || before == '/' || next == '@' ||
           next == '_' || (next == '.' && scan_is_wordly(scan_first(str_sub(after, 1, after.len))));
}

/* "Mkr" opens a cell with a capital as any word would; "KKR" may be the name of something
 * unless an amount stands before it. */
static void check_short_form(const checking *c, const passage *p, size_t from, size_t to)
{
    const str word = str_sub(p->text, from, to);
    const char *right = to - from <= 5 ? right_form(c->a, word) : NULL;
    if (!right || str_is(word, right) || is_in_address(p->text, from, to))
        return;
    const bool opens = from == 0 && is_capital(word.ptr[0]) && !is_capital(word.ptr[1]);
    if (is_capital(word.ptr[1]) && !stands_after_number(p->text, from))
        return;
    buf mended = buf_in(c->a);
    buf_c(&mended, right);
    if (opens)
        mended.ptr[0] = (char)(mended.ptr[0] - ('a' - 'A'));
    if (str_eq(buf_str(&mended), word))
        return;
    diagnostic *fault = diag_report(c->bag, RULE_LANGUAGE_SHORT_FORM, passage_span(p, from, to),
                                    word, buf_str(&mended));
    language_mend(c, fault, p, from, to, buf_str(&mended));
}

/* An amount of the data is shown in the form that is right, however it was written. */
static bool is_amount_field(const passage *p)
{
    money amount;
    return !p->block && money_parse(p->text, &amount) == MONEY_OK;
}

void language_signs(const checking *c, const passage *p)
{
    if (is_amount_field(p))
        return;
    for (size_t at = 0; at < p->text.len;) {
        const str rest = str_sub(p->text, at, p->text.len);
        const size_t next = scan_step(p->text, at);
        if (rest.ptr[0] == '%')
            check_percent(c, p, at);
        else if (utf8_is_letter(scan_first(rest)))
            check_short_form(c, p, at, next);
        at = str_starts(rest, STR("§")) ? check_paragraph_sign(c, p, at) : next;
    }
}

void check_language(const checking *c)
{
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (!language_is_own(p))
            continue;
        language_signs(c, p);
        if (p->block)
            language_numbers(c, p);
        if (language_is_running(p))
            language_sentences(c, p);
    }
    language_dates(c);
    language_points(c);
}
