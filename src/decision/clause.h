/*
 * clause: whether a decision point, written as a sentence, can stand after "att".
 *
 * "Kommundirektören får i uppdrag att …" becomes "att kommundirektören får i uppdrag att …" by
 * its first letter alone. Where something else than the subject stands first, or an adverb stands
 * after the verb, Swedish would want another order of words, and only the author may
 * change that (Svenska Akademiens språklära, § 117–118: order in main and subordinate clauses).
 */
#ifndef DECISION_CLAUSE_H
#define DECISION_CLAUSE_H

#include "decision/decision.h"

/* The words of a paper, by which names are told from other words. */
typedef struct clause_words clause_words;

/* `elements` are those of compounds, in lower case; see template.elements. */
const clause_words *clause_words_of(arena *a, const decision *d, const str *elements,
                                    size_t element_count);

typedef enum clause_form {
    CLAUSE_ATT,      /* begins with "att" */
    CLAUSE_STRAIGHT, /* a sentence that can stand after it */
    CLAUSE_TURNED,   /* one that cannot */
} clause_form;

typedef struct clause {
    clause_form form;
    bool lowered;      /* after "att" its first letter is lower case: it is no name */
    size_t start, end; /* CLAUSE_TURNED: the word that is in the way, in bytes of the text */
} clause;

clause clause_read(const clause_words *w, str text);

/* Whether the only paragraph of a proposal is a sentence that says what is decided, and not words
 * before an "att" of the author's own, or a decision told as one. */
bool clause_is_lone(str text);

/* The paragraph of a point that stands after "att", or NULL. */
const node *clause_paragraph(arena *a, const proposal *p, const point *of);

#endif
