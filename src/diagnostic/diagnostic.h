/*
 * diagnostic: what the compiler has to say about a paper, as values.
 *
 * Every message is a row of catalogue.def: a stable slug, a severity, a
 * sentence, a hint and an explanation. Stages report into a bag that is passed
 * to them; nothing is printed here, and nothing stops at the first fault. The
 * bag is sorted by place when it is read.
 */
#ifndef DIAGNOSTIC_DIAGNOSTIC_H
#define DIAGNOSTIC_DIAGNOSTIC_H

#include "source/source.h"

/* Marks a text for translation where it stands; it is translated where it is shown. */
#define N_(text) text

/* The same for a phrase of ours that is given as an argument: the mark tells it from the
 * author's words, which are never translated. No source can hold the mark. */
#define OURS_MARK '\1'
#define OURS_(text) "\1" text

typedef enum severity { SEVERITY_HINT, SEVERITY_WARNING, SEVERITY_ERROR } severity;

/* What a fault means for the exit status; see command/command.h. */
typedef enum fault_class {
    FAULT_PAPER,
    FAULT_USAGE,
    FAULT_INPUT,
    FAULT_OUTPUT,
    FAULT_SETUP,
} fault_class;

typedef enum rule_id {
#define RULE(id, slug, severity, fault, message, hint, explanation, source) id,
#include "diagnostic/catalogue.def"
#undef RULE
    RULE_COUNT
} rule_id;

typedef enum note_id {
#define NOTE(id, text) id,
#include "diagnostic/notes.def"
#undef NOTE
    NOTE_COUNT
} note_id;

/* One row of the catalogue. Texts are English msgids for gettext; {0} to {3}
 * stand for the arguments of diag_report(). */
typedef struct rule {
    const char *slug; /* family/name, in Swedish */
    severity severity;
    fault_class fault;
    const char *message;
    const char *hint;        /* how to mend it; "" when the message says it all */
    const char *explanation; /* for `beslut explain` */
    const char *source;      /* law or guideline behind the rule; "" when none */
} rule;

enum { DIAG_ARGS = 4 };

typedef struct diag_note {
    note_id id;
    span at; /* may be SPAN_NONE */
    str args[DIAG_ARGS];
    struct diag_note *next;
} diag_note;

typedef struct diagnostic {
    rule_id id;
    severity severity;
    span at;  /* SPAN_NONE when it concerns a whole file: then `file` says which */
    str file; /* name for a diagnostic without a span; may be empty */
    str args[DIAG_ARGS];
    diag_note *notes; /* in the order added */
    size_t order;     /* of reporting; keeps sorting stable */
} diagnostic;

typedef struct diagnostics {
    arena *arena;
    VEC(diagnostic *) items;
    size_t dropped;  /* beyond DIAG_LIMIT */
    size_t counts[3]; /* by severity, dropped ones included */
    diagnostic unkept; /* what is given for each dropped one; it holds nothing */
} diagnostics;

/* More faults than this are not read by anyone; the rest are counted. */
enum { DIAG_LIMIT = 200 };

diagnostics *diag_new(arena *a);

/* Reports one fault. Arguments are copied into the bag's arena; pass them as
 * the author's own words. Returns the diagnostic, to add notes to; never NULL. Beyond
 * DIAG_LIMIT nothing is copied or kept, and neither are notes. */
diagnostic *diag_report_args(diagnostics *bag, rule_id id, span at, const str args[DIAG_ARGS]);
#define diag_report(bag, id, at, ...)                                                              \
    diag_report_args((bag), (id), (at), (const str[DIAG_ARGS]){__VA_ARGS__})

/* The same for a rule whose message takes no arguments. */
#define diag_report_plain(bag, id, at)                                                             \
    diag_report_args((bag), (id), (at), (const str[DIAG_ARGS]){{0}})

/* A fault of a whole file that has no text to point at. */
diagnostic *diag_report_file(diagnostics *bag, rule_id id, str file, const str args[DIAG_ARGS]);

void diag_add_note_args(diagnostics *bag, diagnostic *d, note_id id, span at,
                        const str args[DIAG_ARGS]);
#define diag_add_note(bag, d, id, at, ...)                                                         \
    diag_add_note_args((bag), (d), (id), (at), (const str[DIAG_ARGS]){__VA_ARGS__})

bool diag_has_errors(const diagnostics *bag);

/* Sorts by file, place, and order of reporting. Files compare in the order
 * their first diagnostic was reported. */
void diag_sort(diagnostics *bag);

const rule *diag_rule(rule_id id);
const char *diag_note_text(note_id id);
/* Finds a rule by slug, with or without Swedish letters. False when unknown. */
bool diag_find_rule(arena *a, str slug, rule_id *id);

/* Of `candidates`, the one nearest to `word` in spelling, near enough to be a
 * slip (Damerau-Levenshtein over folded letters, at most a third of the word).
 * Empty when none is: "did you mean" is then left out. */
str diag_nearest(arena *a, str word, const str *candidates, size_t count);

#endif
