/* Case numbers, in the forms that the template gives. */
#include "decision/case_number.h"

#include "base/utf8.h"
#include "check/check.h"
#include "check/residue.h"

enum { EXAMPLES_MOST = 4 };

static bool has_any_form(const checking *c, str number)
{
    for (size_t i = 0; i < c->t->case_patterns.len; i++)
        if (case_number_has_form(c->a, c->t->case_patterns.at[i].form, number))
            return true;
    return false;
}

/* As one of the forms has it; empty when none or several have something to say. */
static str mended(const checking *c, str number)
{
    str found = STR("");
    for (size_t i = 0; i < c->t->case_patterns.len; i++) {
        const str one = case_number_mended(c->a, c->t->case_patterns.at[i].form, number);
        if (one.len && found.len && !str_eq(one, found))
            return STR("");
        if (one.len)
            found = one;
    }
    return found;
}

static str examples(const checking *c, str number)
{
    buf list = buf_in(c->a);
    for (size_t i = 0; i < c->t->case_patterns.len && i < EXAMPLES_MOST; i++) {
        buf_c(&list, i ? ", " : "");
        buf_add(&list, case_form_example(c->a, c->t->case_patterns.at[i].form, number));
    }
    return buf_str(&list);
}

/* What is still to be filled in is told as such. */
static bool is_residue(const checking *c, str number)
{
    size_t at = 0, start, end;
    return residue_find(utf8_lower_str(c->a, number), &at, &start, &end);
}

/* The number alone: in front matter quotation marks may stand around it. */
static span within_quotes(span at)
{
    const str raw = span_text(at);
    const bool quoted = raw.len > 1 && (raw.ptr[0] == '"' || raw.ptr[0] == '\'');
    return quoted ? span_of(at.source, at.start + 1, at.end - 1) : at;
}

/* What is written with entities or escapes is left to the author. */
static void mend(const checking *c, diagnostic *fault, span at, str better)
{
    const span plain = within_quotes(at);
    if (str_eq(mended(c, span_text(plain)), better))
        diag_add_edit(c->bag, fault, plain, better);
}

static void check_number(const checking *c, const text_fact *number, bool own)
{
    const str text = str_trim(number->text);
    if (!number->at.source || text.len == 0 || has_any_form(c, text) || is_residue(c, text))
        return;
    const str better = mended(c, text);
    if (!better.len && !own)
        return;
    diagnostic *fault =
        diag_report(c->bag, RULE_CASE_NUMBER, number->at, text,
                    str_from(better.len ? OURS_("which would be") : OURS_("for example")),
                    better.len ? better : examples(c, text));
    if (better.len)
        mend(c, fault, number->at, better);
}

void check_case_numbers(const checking *c)
{
    if (c->t->case_patterns.len == 0)
        return;
    check_number(c, &c->d->case_number, true);
    for (size_t i = 0; i < c->d->references.len; i++)
        check_number(c, &c->d->references.at[i].case_number, false);
}
