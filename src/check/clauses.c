/* Points of a template that words them as att-clauses: those that cannot be one. */
#include "check/check.h"
#include "decision/clause.h"

/* Points and passages stand in the same order, so the search goes on where the last one ended. */
static const passage *passage_of(const checking *c, const node *block, size_t *from)
{
    for (size_t i = *from; i < c->passages->len; i++)
        if (c->passages->at[i].block == block) {
            *from = i;
            return &c->passages->at[i];
        }
    return NULL;
}

/* The word in the way, where it stands in the paper; the whole paragraph when it is cut by
 * emphasis. */
static void report_turned(const checking *c, const node *paragraph, str word, size_t *from)
{
    const passage *p = passage_of(c, paragraph, from);
    const size_t at = p ? str_find(p->text, word) : SIZE_MAX;
    const span place = at == SIZE_MAX ? paragraph->at : passage_span(p, at, at + word.len);
    diag_report(c->bag, RULE_LANGUAGE_CLAUSE, place, word);
}

static void check_proposal(const checking *c, const clause_words *words, const proposal *p,
                           size_t *from)
{
    for (size_t i = 0; i < p->points.len; i++) {
        const node *paragraph = clause_paragraph(c->a, p, &p->points.at[i]);
        if (!paragraph)
            continue;
        const str text = node_plain_text(c->a, paragraph);
        const clause read = clause_read(words, text);
        if (read.form == CLAUSE_TURNED)
            report_turned(c, paragraph, str_sub(text, read.start, read.end), from);
    }
}

void check_clauses(const checking *c)
{
    if (c->t->points != POINTS_ATT)
        return;
    const clause_words *words = clause_words_of(c->a, c->d, c->t->elements.at, c->t->elements.len);
    size_t from = 0;
    for (size_t i = 0; i < c->d->proposals.len; i++)
        check_proposal(c, words, &c->d->proposals.at[i], &from);
}
