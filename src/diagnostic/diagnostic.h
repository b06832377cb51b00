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

/* OFF is a level that a rule can have; nothing that is reported has it. */
typedef enum severity {
    SEVERITY_HINT,
    SEVERITY_WARNING,
    SEVERITY_ERROR,
    SEVERITY_OFF,
} severity;

/* What a fault means for the exit status; see command/command.h. Of the faults of papers, those
 * of form are fixed, as no output could be trusted with them; those of FAULT_RULE and FAULT_ACROSS
 * judge what the paper says: their severity can be set, and they can be excused with a reason. */
typedef enum fault_class {
    FAULT_PAPER,
    FAULT_RULE,
    FAULT_ACROSS, /* a rule that is judged over several papers together */
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

/* One row of the catalogue. Texts are English msgids for gettext; {0} to {4}
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

enum { DIAG_ARGS = 5 };

typedef struct diag_note {
    note_id id;
    span at; /* may be SPAN_NONE */
    str args[DIAG_ARGS];
    struct diag_note *next;
} diag_note;

/* A change that mends the fault: the bytes of `at`, which may be none, become `text`. */
typedef struct diag_edit {
    span at;
    str text;
    struct diag_edit *next;
} diag_edit;

/* What an author excuses, and why (undantag in a paper). */
typedef struct diag_exemption {
    rule_id id;
    str reason;
    str words;   /* the fault stands in or around these words of the text; "" for anywhere */
    span at;     /* of the exemption: faults of the same source are excused */
    size_t used; /* so many faults were */
} diag_exemption;

typedef struct diagnostic {
    rule_id id;
    severity severity;
    span at;  /* SPAN_NONE when it concerns a whole file: then `file` says which */
    str file; /* name for a diagnostic without a span; may be empty */
    str args[DIAG_ARGS];
    diag_note *notes; /* in the order added */
    diag_edit *edits; /* in the order added; made all together or not at all */
    const diag_exemption *excuse; /* NULL but for those in `excused` */
    size_t order;     /* of reporting; keeps sorting stable */
} diagnostic;

typedef struct diag_policy diag_policy; /* diagnostic/policy.h */

typedef struct diagnostics {
    arena *arena;
    const diag_policy *policy; /* NULL: every rule has the severity of the catalogue */
    VEC(diagnostic *) items;
    VEC(diagnostic *) excused;       /* neither counted nor among items; sorted as they are */
    VEC(diag_exemption *) exemptions;
    size_t reported; /* of those kept so far; gives each its order */
    size_t dropped;  /* beyond DIAG_LIMIT */
    size_t steps;    /* taken in search of words that exemptions name */
    size_t counts[3]; /* by severity, dropped ones included */
    diagnostic unkept; /* given for what is dropped or off; it holds nothing */
} diagnostics;

/* What programs are given at most; the rest are counted. With the most expensive notes,
 * so many cost less than a second. People are shown fewer: see DIAG_SHOWN. */
enum { DIAG_LIMIT = 5000 };

diagnostics *diag_new(arena *a);

/* From now on rules have these severities; NULL gives back those of the catalogue. The
 * policy is kept, not copied. */
void diag_use_policy(diagnostics *bag, const diag_policy *policy);

/* Excuses the faults it covers, those reported already too. The rule must be one that can
 * be changed. Copied into the bag. */
void diag_exempt(diagnostics *bag, const diag_exemption *exemption);

/* Reports one fault, with the severity that the policy gives it. Arguments are copied into
 * the bag's arena, long ones shortened; pass them as the author's own words. Returns the diagnostic, to add notes
 * and edits to; never NULL. Beyond DIAG_LIMIT, and for a rule that is off, nothing is copied or
 * kept, and neither are notes; diag_is_kept() tells, before notes that cost something. */
diagnostic *diag_report_args(diagnostics *bag, rule_id id, span at, const str args[DIAG_ARGS]);
#define diag_report(bag, id, at, ...)                                                              \
    diag_report_args((bag), (id), (at), (const str[DIAG_ARGS]){__VA_ARGS__})

/* The same for a rule whose message takes no arguments. */
#define diag_report_plain(bag, id, at)                                                             \
    diag_report_args((bag), (id), (at), (const str[DIAG_ARGS]){{0}})

/* A fault of a whole file that has no text to point at. */
diagnostic *diag_report_file(diagnostics *bag, rule_id id, str file, const str args[DIAG_ARGS]);

/* Gives the file's name to the faults that have neither place nor file. */
void diag_name_file(diagnostics *bag, str file);

void diag_add_note_args(diagnostics *bag, diagnostic *d, note_id id, span at,
                        const str args[DIAG_ARGS]);
#define diag_add_note(bag, d, id, at, ...)                                                         \
    diag_add_note_args((bag), (d), (id), (at), (const str[DIAG_ARGS]){__VA_ARGS__})

/* Says how a fault is mended where that is certain: when every author who meant what stands
 * there would make this change. Edits of one fault do not overlap. */
void diag_add_edit(diagnostics *bag, diagnostic *d, span at, str text);

bool diag_is_kept(const diagnostics *bag, const diagnostic *d);

/* Whether anything reported of the rule would count; a costly search may ask first. */
bool diag_is_on(const diagnostics *bag, rule_id id);

bool diag_has_errors(const diagnostics *bag);

/* Sorts by file, place, and order of reporting. Files compare in the order
 * their first diagnostic was reported. */
void diag_sort(diagnostics *bag);

const rule *diag_rule(rule_id id);
bool diag_can_change(rule_id id); /* whether its severity can be set, and its faults excused */
const char *diag_note_text(note_id id);
/* Finds a rule by slug, with or without Swedish letters. False when unknown. */
bool diag_find_rule(arena *a, str slug, rule_id *id);

/* Of `candidates`, the one nearest to `word` in spelling, near enough to be a
 * slip (Damerau-Levenshtein over folded letters, at most a third of the word).
 * Empty when none is: "did you mean" is then left out. */
str diag_nearest(arena *a, str word, const str *candidates, size_t count);

/* The only one of `candidates` that is one slip from `word` (a letter left out, put in, wrong
 * or exchanged with its neighbour), when that is certain enough to be mended; otherwise empty. */
str diag_slip(arena *a, str word, const str *candidates, size_t count);

#endif
