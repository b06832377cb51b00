/* The exemptions of a paper: from rules that exist and can be exempted from, with reasons that
 * say something, and for faults that are there. One without a reason exempts nothing. */
#include "check/check.h"

#include "base/utf8.h"
#include "diagnostic/policy.h"

enum {
    /* Each fault is held against all of them, and nobody reads so many reasons. */
    EXEMPTION_LIMIT = 100,
    REASON_WORDS = 3,
};

static size_t count_words(str text)
{
    size_t words = 0;
    bool inside = false;
    while (text.len > 0) {
        const bool letter = utf8_is_letter(utf8_next(&text));
        words += letter && !inside;
        inside = letter;
    }
    return words;
}

static void report_unknown(arena *a, const text_fact *name, diagnostics *bag)
{
    diagnostic *fault = diag_report(bag, RULE_EXEMPTION_UNKNOWN, name->at, name->text);
    const str nearest = policy_nearest(a, name->text);
    if (nearest.len > 0)
        diag_add_note(bag, fault, NOTE_DID_YOU_MEAN, SPAN_NONE, nearest);
}

static void take(arena *a, const exemption *e, diagnostics *bag)
{
    rule_id id;
    if (!e->rule.at.source)
        return; /* reported when it was read */
    switch (policy_find(a, e->rule.text, &id)) {
    case POLICY_UNKNOWN: report_unknown(a, &e->rule, bag); return;
    case POLICY_FIXED:
        diag_report(bag, RULE_EXEMPTION_FIXED, e->rule.at, str_from(diag_rule(id)->slug));
        return;
    case POLICY_FOUND: break;
    }
    if (!e->reason.at.source)
        return;
    if (count_words(e->reason.text) < REASON_WORDS) {
        diag_report(bag, RULE_EXEMPTION_REASON, e->reason.at, e->reason.text);
        return;
    }
    diag_exempt(bag, &(diag_exemption){id, e->reason.text, e->words.text, e->at, 0});
}

void check_exemptions(arena *a, const decision *d, diagnostics *bag)
{
    for (size_t i = 0; i < d->exemptions.len; i++) {
        const exemption *e = &d->exemptions.at[i];
        if (i == EXEMPTION_LIMIT) {
            buf limit = buf_in(a);
            buf_number(&limit, EXEMPTION_LIMIT);
            diag_report(bag, RULE_EXEMPTION_MANY, e->at, buf_str(&limit));
            return;
        }
        take(a, e, bag);
    }
}

/* A rule that is off, or judged over several papers, may need its exemption elsewhere. */
static bool is_judged(const diagnostics *bag, rule_id id)
{
    return diag_is_on(bag, id) && diag_rule(id)->fault == FAULT_RULE;
}

void check_exemptions_used(const checking *c)
{
    diagnostics *bag = c->bag;
    /* Of what is not read there is nothing to say, nor of a heap that is refused. */
    if (c->d->unread || c->d->exemptions.len > EXEMPTION_LIMIT)
        return;
    for (size_t i = 0; i < bag->exemptions.len; i++) {
        const diag_exemption *e = bag->exemptions.at[i];
        if (e->used == 0 && is_judged(bag, e->id))
            diag_report(bag, RULE_EXEMPTION_UNUSED, e->at, str_from(diag_rule(e->id)->slug));
    }
}
