/*
 * project: what holds for all papers in a folder and below it, from beslut.yaml.
 *
 * Receives the text of the file; gives its settings as typed facts with their places, or
 * diagnostics at its own lines. It is read once, and immutable afterwards. docs/project.md
 * describes the file.
 */
#ifndef PROJECT_PROJECT_H
#define PROJECT_PROJECT_H

#include "decision/decision.h"
#include "diagnostic/policy.h"

#define PROJECT_FILE "beslut.yaml"

/* A day on which a body meets. */
typedef struct project_meeting {
    date_fact day;
    str body; /* in the base form, see decision_body_named(); "" for every body */
} project_meeting;

/* What a fund holds. */
typedef struct project_fund {
    span at;
    text_fact name;
    money_fact balance;
    year_fact year;
} project_fund;

typedef struct project_group {
    text_fact name; /* "Samtliga nämnder" */
    str key;        /* by which it is found */
    VEC(text_fact) members;
} project_group;

/* How long before the meeting of a body its call is to be out. */
typedef struct project_notice {
    text_fact name; /* as written */
    str body;       /* in the base form */
    int days;
} project_notice;

/* Somebody to whom decisions go: an office, a person, a unit or a body. */
typedef struct project_entry {
    span at;
    text_fact role;
    text_fact name;
    text_fact unit;
    text_fact body;
    text_fact email;
    str key; /* by which it is told from others */
} project_entry;

typedef struct project {
    const source *source;
    str folder;                    /* of the file, with its '/'; "" for the one stood in */
    text_fact template;            /* mall */
    policy_rows rules;             /* regler */
    VEC(project_meeting) meetings; /* sammanträden, in the order of their days */
    VEC(text_fact) words;          /* ordlista */
    VEC(project_fund) funds;       /* källor */
    VEC(project_group) groups;     /* grupper */
    VEC(project_notice) notices;   /* kallelsetid */
    VEC(project_entry) entries;    /* register */
} project;

/* A file of settings is short; meetings of all bodies for some years are a few hundred. */
enum { PROJECT_FILE_LIMIT = 256 * 1024 };
#define PROJECT_FILE_LIMIT_WORDS "256 KiB"

/* Everything in `a`, and of the text of `s`. Never NULL; whether it may be used is for the bag
 * to say. */
const project *project_read(arena *a, const source *s, diagnostics *bag);

/* The project as a meeting sees it: with what the meeting's file says of sources and days, which goes
 * before what `p` says of the same sources. `p` may be NULL, and must last as long. */
const project *project_for_meeting(arena *a, const project *p, const decision *meeting);

/* The group of that name (case and blanks make no difference), or NULL; also for NULL. */
const project_group *project_find_group(arena *a, const project *p, str name);

#endif
