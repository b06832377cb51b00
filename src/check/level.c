/*
 * Who decides. The proposal's heading says which body; the words of its points and of the
 * rest of the paper must fit that.
 */
#include "base/utf8.h"
#include "check/check.h"
#include "check/words.h"
#include "decision/scan.h"

/* Between a body's name and what it is asked to do, in bytes. */
enum { REACH = 60 };

static bool may_decide(const checking *c, const template_power *power, str body)
{
    const str allowed = decision_body_named(c->a, power->body);

    return decision_same_body(body, allowed) || decision_same_body(allowed, body);
}

/* The first word in the passage that belongs to the power; false when there is none. */
static bool find_word(const passage *p, const template_power *power, size_t *start, size_t *end)
{
    str rest = p->folded;

    while (rest.len > 0) {
        *start = p->folded.len - rest.len;
        const str word = scan_word(&rest);
        *end = p->folded.len - rest.len;
        if (word.len == 0)
            utf8_next(&rest);
        else if (words_fit(power->words.at, power->words.len, word))
            return true;
    }
    return false;
}

static void check_power(const checking *c, const passage *p, const template_power *power)
{
    size_t start, end;

    if (may_decide(c, power, p->proposal->body) || !find_word(p, power, &start, &end))
        return;
    diag_report(c->bag, RULE_LEVEL_POWER, passage_folded_span(p, start, end),
                passage_unfolded(c->a, p, start, end), power->body, p->proposal->body);
}

/* A point that asks another body to decide leaves the power where it is: "föreslår
 * kommunfullmäktige att höja budgetramen". */
static bool proposes_to_other(const passage *p)
{
    return str_find(p->folded, STR("fullmäktige")) != SIZE_MAX;
}

static void check_powers(const checking *c, const passage *p)
{
    if (!p->proposal || p->block->kind == NODE_HEADING || p->proposal->body.len == 0 ||
        proposes_to_other(p))
        return;
    for (size_t i = 0; i < c->t->powers.len; i++)
        check_power(c, p, &c->t->powers.at[i]);
}

/* Whether the paper puts anything before another body than the one it goes to. */
static bool has_other_body(const checking *c, str own)
{
    for (size_t i = 0; i < c->d->proposals.len; i++) {
        const str body = c->d->proposals.at[i].body;
        if (body.len > 0 && !decision_same_body(body, own) && !decision_same_body(own, body))
            return true;
    }
    return false;
}

/* A body that decides approves nothing for another: "kommunstyrelsen tillstyrker". */
static void check_support(const checking *c, const passage *p, str own)
{
    static const char *const forms[] = {"tillstyrka", "tillstyrker"};

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const size_t at = str_find(p->folded, str_from(forms[i]));
        if (at == SIZE_MAX)
            continue;
        const str before = str_sub(p->folded, at > REACH ? at - REACH : 0, at);
        const size_t named = str_find(before, own);
        if (named == SIZE_MAX ||
            str_find(str_sub(before, named, before.len), STR(". ")) != SIZE_MAX)
            continue;
        const size_t end = at + str_from(forms[i]).len;
        diag_report(c->bag, RULE_LEVEL_SUPPORT, passage_folded_span(p, at, end),
                    passage_unfolded(c->a, p, at, end), own);
        return;
    }
}

/* "För egen del" sets a body's own decision beside what it proposes to another. */
static void check_own_part(const checking *c, const passage *p)
{
    const str phrase = STR("för egen del");
    const size_t at = str_find(p->folded, phrase);

    if (at != SIZE_MAX && p->proposal && !proposes_to_other(p))
        diag_report(c->bag, RULE_LEVEL_OWN_PART, passage_folded_span(p, at, at + phrase.len),
                    passage_unfolded(c->a, p, at, at + phrase.len));
}

/* An officer's paper goes to a body that prepares; what fullmäktige decides comes from one. */
static void check_preparation(const checking *c, str own)
{
    static const char *const kinds[] = {"tjänsteskrivelse", "tjänsteutlåtande"};
    const str kind = utf8_lower_str(c->a, c->d->document_type.text);

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(kind, str_from(kinds[i])) && str_ends(own, STR("fullmäktige")))
            diag_report(c->bag, RULE_LEVEL_PREPARATION, c->d->body.at, c->d->body.text, kind, own);
}

void check_level(const checking *c)
{
    const str own = decision_body_named(c->a, c->d->body.text);
    const bool other_body = has_other_body(c, own);

    check_preparation(c, own);

    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (!p->block)
            continue;
        check_powers(c, p);
        if (own.len > 0 && !other_body) {
            check_support(c, p, own);
            check_own_part(c, p);
        }
    }
}
