/*
 * findings: what a run had to say, for other programs than people.
 *
 * Receives the bag of each paper while the paper is there; gives, when all are done, one
 * document of bytes. Sentences are filled and translated and places worked out on the way in,
 * so nothing of a paper is held: what is kept grows with what is found.
 */
#ifndef REPORT_FINDINGS_H
#define REPORT_FINDINGS_H

#include "diagnostic/text.h"

/* Without a file all is empty; without a region only the file is known. */
typedef struct finding_place {
    str file; /* as the user named it; "-" is standard input */
    bool region;
    position start, end;       /* the end is the first character after */
    size_t offset, end_offset; /* in bytes of the file */
} finding_place;

/* A note (then the text is a sentence), or an edit (then it takes the place's text over). */
typedef struct finding_part {
    finding_place at;
    str text;
} finding_part;

typedef VEC(finding_part) finding_parts;

typedef struct finding {
    rule_id id;
    severity severity;
    str message;
    str hint; /* may be empty */
    finding_place at;
    finding_parts notes;
    finding_parts edits; /* all or none */
    str fingerprint;     /* the same in every language, and when the place has only moved */
    bool excused;
    str reason;              /* why it is excused */
    finding_place exemption; /* where that is said */
} finding;

typedef VEC(finding) finding_list;

typedef struct finding_group {
    str paper; /* as the user named it; "" for what concerns no single paper */
    finding_list found, excused;
    size_t counts[3]; /* of found, by severity, and of what is not listed */
    size_t unlisted;
    size_t fixes; /* faults mended before */
} finding_group;

typedef struct findings {
    arena *arena;
    const translator *t;
    VEC(finding_group) groups;
    /* What is known when all is done: */
    size_t papers, passed;
    bool strict;
    int status;
} findings;

findings *findings_new(arena *a, const translator *t);

/* Keeps what is in a sorted bag. `paper` is the path as named, or "". */
void findings_add(findings *f, str paper, const diagnostics *bag, size_t fixes);

typedef str findings_maker(arena *a, const findings *f);
/* Documents of all that was added; each ends with a newline or is empty. */
str findings_json(arena *a, const findings *f);   /* docs/json.md */
str findings_sarif(arena *a, const findings *f);  /* SARIF 2.1.0 */
str findings_github(arena *a, const findings *f); /* workflow commands, one line for each */

/* For the formats: the path without "./" before it. */
str finding_path(str file);
/* The message, its notes without a place and its hint, as lines. */
str finding_text(arena *a, const findings *f, const finding *found);

#endif
