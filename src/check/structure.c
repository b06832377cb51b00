/* What the template demands of a paper and the paper lacks. */
#include "check/check.h"

#include "check/facts.h"

/* Where to point for what is missing in the paper as a whole. */
static span paper_span(const decision *d)
{
    if (d->head.source)
        return d->head;
    return d->source ? span_of(d->source, 0, 0) : SPAN_NONE;
}

static void check_letterhead(arena *a, const decision *d, const template *t, diagnostics *bag)
{
    for (size_t i = 0; i < t->letterhead.len; i++) {
        const template_field *wanted = &t->letterhead.at[i];
        const field *f = field_find(a, &decision_record, wanted->name);
        /* What the vocabulary itself requires was reported when it was read. */
        if (!wanted->required || !f || f->required || facts_given(d, f))
            continue;
        diag_report(bag, RULE_FIELD_MISSING, paper_span(d), str_from(f->name),
                    str_from(decision_record.name));
    }
}

bool check_has_data(const decision *d, part_content content)
{
    switch (content) {
    case PART_REFERENCES: return d->references.len > 0;
    case PART_ATTACHMENTS: return d->attachments.len > 0;
    case PART_FINANCING: return d->financings.len > 0;
    case PART_ASSIGNMENTS: return d->assignments.len > 0;
    case PART_PLAN: return d->plan.len > 0;
    case PART_DAYS: return d->plan.len > 0 || d->meeting.at.source != NULL;
    case PART_ITEMS: return d->items.len > 0;
    case PART_PRESENT: return d->deciding.len + d->substitutes.len + d->others.len > 0;
    case PART_OTHERS: return false;
    case PART_PROPOSAL: return d->proposals.len > 0;
    case PART_PROSE: break;
    }
    return false;
}

/* For each part of the template, whether a section of the paper is it. */
static const bool *parts_written(arena *a, const decision *d, const template *t)
{
    bool *written = ARENA_ARRAY(a, bool, t->parts.len + 1);
    for (size_t i = 0; i < d->sections.len; i++) {
        const template_part *part = template_find_part(a, t, d->sections.at[i].title);
        if (part)
            written[part - t->parts.at] = true;
    }
    return written;
}

static void check_parts(arena *a, const decision *d, const template *t, diagnostics *bag)
{
    const bool *written = parts_written(a, d, t);
    for (size_t i = 0; i < t->parts.len; i++) {
        const template_part *part = &t->parts.at[i];
        if (part->required && part->content != PART_PROPOSAL && !written[i] &&
            !check_has_data(d, part->content))
            diag_report(bag, RULE_SECTION_MISSING, paper_span(d), part->title);
    }
}

/* A template may say that its papers need no proposal; otherwise they do. */
static bool needs_proposal(const template *t)
{
    for (size_t i = 0; i < t->parts.len; i++) {
        if (t->parts.at[i].content == PART_PROPOSAL)
            return t->parts.at[i].required;
    }
    return true;
}

static str number(arena *a, size_t n)
{
    buf b = buf_in(a);
    buf_number(&b, (int64_t)n);
    return buf_str(&b);
}

static void check_signatures(const checking *c)
{
    const person_list *list = &c->d->signatories;
    const span at = list->len ? list->at[list->len - 1].at : paper_span(c->d);
    if (list->len < c->t->signatures_least)
        diag_report(c->bag, RULE_SIGNATURES, at, number(c->a, list->len),
                    number(c->a, c->t->signatures_least));
}

void check_structure(const checking *c)
{
    /* That everything is missing in what could not be read is no news. */
    if (c->d->unread)
        return;
    check_letterhead(c->a, c->d, c->t, c->bag);
    check_parts(c->a, c->d, c->t, c->bag);
    check_signatures(c);
    if (c->d->proposals.len == 0 && needs_proposal(c->t))
        diag_report(c->bag, RULE_PROPOSAL_MISSING, paper_span(c->d), STR(""));
}
