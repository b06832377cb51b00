/* Placeholders left in the template's own words, which papers would show. */
#include "base/utf8.h"
#include "check/check.h"
#include "check/residue.h"

static span place_in(span all, str words)
{
    const size_t at = str_find(span_text(all), words);
    return at == SIZE_MAX ? all : span_of(all.source, all.start + at, all.start + at + words.len);
}

static void check_wording(arena *a, const template_wording *w, diagnostics *bag)
{
    const str folded = utf8_lower_str(a, w->words);
    size_t at = 0, start, end;
    while (residue_find(folded, &at, &start, &end)) {
        const str found = folded.len == w->words.len ? str_sub(w->words, start, end) : w->words;
        diag_report(bag, RULE_TEMPLATE_RESIDUE, place_in(w->at, found), found);
    }
}

void check_template(arena *a, const template *t, diagnostics *bag)
{
    for (size_t i = 0; i < t->wordings.len; i++)
        check_wording(a, &t->wordings.at[i], bag);
}
