/*
 * decision: what the author of a paper stated, as typed facts and prose.
 *
 * The first of the two intermediate forms. Front ends make it; checks and
 * compose read it. Every fact carries the span it came from. The facts are
 * described once, in fields.def; the structs below are what that table fills.
 */
#ifndef DECISION_DECISION_H
#define DECISION_DECISION_H

#include "decision/date.h"
#include "decision/money.h"
#include "tree/tree.h"

/* A field that was not given has at.source == NULL. */
typedef struct text_fact {
    str text;
    span at;
} text_fact;

/* A day in data; or, where the field allows it, words ("inför budget 2017"). */
typedef struct date_fact {
    date day;      /* year 0 when there is none, or it could not be read */
    bool in_words; /* the author wrote words, and the field allows words */
    str text;      /* as written */
    span at;
} date_fact;

typedef struct money_fact {
    money amount;
    bool valid;
    str text;
    span at;
} money_fact;

typedef struct year_fact {
    int year; /* 0 when not given or not readable */
    str text;
    span at;
} year_fact;

/* A reference to a decision point: "1", "2a", "2.1". */
typedef struct point_fact {
    int number; /* 0 when not given */
    int sub;    /* 0 when the whole point is meant; a or 1 is 1 */
    str text;
    span at;
} point_fact;

typedef struct person {
    span at;
    text_fact name;
    text_fact title;
    text_fact email;
    text_fact phone;
    text_fact text; /* the short form as written: "Eva Folke, socialchef" */
} person;
typedef VEC(person) person_list;

/* uppdrag */
typedef struct assignment {
    span at;
    point_fact point;
    text_fact body; /* organ: whose proposal, when the paper has several */
    text_fact to;   /* till: who is responsible */
    text_fact action;
    date_fact report_back;
    text_fact no_report_reason;
} assignment;
typedef VEC(assignment) assignment_list;

/* finansiering */
typedef struct financing {
    span at;
    point_fact point;
    text_fact body;
    money_fact amount;
    year_fact year;
    text_fact from;
    text_fact to;
} financing;
typedef VEC(financing) financing_list;

/* beslutsunderlag */
typedef struct reference {
    span at;
    text_fact title;
    date_fact date;
    text_fact case_number;
    text_fact link;
    text_fact text; /* the short form as written */
} reference;
typedef VEC(reference) reference_list;

/* bilagor */
typedef struct attachment {
    span at;
    text_fact number;
    text_fact title;
    date_fact date;
    text_fact file;
    text_fact text;
    str address; /* where readers of a meeting's papers find it; "" when it is where `file` says */
} attachment;
typedef VEC(attachment) attachment_list;

/* mottagare */
typedef struct recipient {
    span at;
    text_fact role;
    text_fact name;
    text_fact group;
    text_fact unit;
    text_fact text;
} recipient;
typedef VEC(recipient) recipient_list;

/* sekretess: a marking by OSL 5 kap. 5 §, which wants the provision, the day and the
 * authority */
typedef struct secrecy {
    span at;
    text_fact provision;
    date_fact date;
    text_fact authority;
    text_fact text;
} secrecy;
typedef VEC(secrecy) secrecy_list;

/* beslutsplanering */
typedef struct plan_step {
    span at;
    text_fact body;
    date_fact date;
} plan_step;
typedef VEC(plan_step) plan_list;

/* undantag: it is for the checks, and no part of the paper that is rendered */
typedef struct exemption {
    span at;
    text_fact rule;
    text_fact reason;
    text_fact words; /* vid */
} exemption;
typedef VEC(exemption) exemption_list;

/* underpunkter: what is taken up under an item */
typedef struct subitem {
    span at;
    text_fact title;
    text_fact text; /* the short form as written */
} subitem;
typedef VEC(subitem) subitem_list;

/* ärenden: an item of a meeting, in the order it is called */
typedef struct agenda_item {
    span at;
    text_fact number;
    text_fact title;
    text_fact paper; /* handling */
    text_fact case_number;
    text_fact group;
    person_list presenters;
    text_fact note;
    text_fact withdrawn; /* utgår */
    secrecy_list secrecies;
    subitem_list subitems; /* underpunkter */
    attachment_list attachments;
    text_fact text; /* the short form as written: its title */

    /* What the meeting makes of it, when it is made as a whole. */
    bool nameless; /* without a title it is not called by the file of its paper, which may tell too much */
    str address; /* of its finished paper, for readers; "" when there is none */
    str page;    /* where it begins among the papers of the meeting */
} agenda_item;
typedef VEC(agenda_item) item_list;

/* källor: what a source holds before the meeting */
typedef struct fund_balance {
    span at;
    text_fact name;
    money_fact balance;
    year_fact year;
} fund_balance;
typedef VEC(fund_balance) fund_list;

typedef struct meeting_day {
    span at;
    date_fact date;
    text_fact body;
    text_fact text; /* the short form as written */
} meeting_day;
typedef VEC(meeting_day) meeting_day_list;

/* One decision point: an item of the proposal's list, or the whole of an
 * unnumbered proposal. */
typedef struct point {
    const node *content; /* NODE_ITEM; or NULL when unnumbered: see proposal.content */
    int number;          /* as counted by the list's start, or 1 */
    size_t sub_points;   /* items of a list within it */
} point;
typedef VEC(point) point_list;

/* What one body is asked to decide. A paper often holds one, sometimes two:
 * "Kommunstyrelsens förslag till kommunfullmäktige" and "Kommunstyrelsen
 * beslutar för egen del". */
typedef struct proposal {
    const node *heading;     /* the heading it stands under */
    str body;                /* the deciding body in lower case, "" when unknown */
    bool numbered;           /* its points are a list; otherwise one point in prose */
    const node *first_block; /* its content: from here ... */
    const node *end_block;   /* ... up to, not including, this sibling (NULL: to the end) */
    point_list points;
} proposal;
typedef VEC(proposal) proposal_list;

typedef enum section_role { SECTION_PROSE, SECTION_PROPOSAL } section_role;

/* A first-level heading and what follows it. */
typedef struct section {
    section_role role;
    const node *heading; /* NODE_HEADING, level 1 */
    str title;           /* its text, without a final colon */
    const node *first_block;
    const node *end_block;
} section;
typedef VEC(section) section_list;

typedef struct decision {
    const source *source;
    span head; /* the front matter, or the start tag of the root element */

    text_fact document_type;  /* dokument */
    text_fact title;          /* titel */
    text_fact municipality;   /* kommun */
    text_fact case_number;    /* diarienummer */
    text_fact their_number;   /* er-beteckning */
    text_fact class_code;     /* diariekod */
    text_fact minute_number;  /* paragraf */
    date_fact date;           /* datum */
    text_fact body;           /* organ */
    date_fact meeting;        /* sammanträde */
    text_fact item_number;    /* ärendenummer */
    text_fact time;           /* tid */
    text_fact place;          /* plats */
    text_fact addressee;      /* adressat */
    text_fact delegation;     /* delegationspunkt */
    text_fact department;     /* förvaltning */
    text_fact language;       /* språk; "sv-SE" when not given */

    person_list officers;    /* handläggare */
    person_list presenters;  /* föredragande */
    person_list proposers;   /* förslagsställare */
    person_list signatories; /* undertecknare */
    person_list chairs;      /* ordförande */
    person_list secretaries; /* sekreterare */
    person_list verifiers;   /* justerare */
    person_list deciding;    /* beslutande, with substitutes who serve */
    person_list substitutes; /* ersättare who do not */
    person_list others;      /* närvarande */
    secrecy_list secrecies;
    plan_list plan; /* beslutsplanering */
    item_list items;               /* ärenden */
    fund_list funds;               /* källor */
    meeting_day_list meeting_days; /* sammanträdesdagar */
    assignment_list assignments;
    financing_list financings;
    reference_list references;
    attachment_list attachments;
    recipient_list recipients;
    exemption_list exemptions;

    node *prose; /* NODE_PROSE: the whole body as written; its figures get their pictures */
    bool unread;       /* a fault, already reported, kept the body from being read */
    bool partial;      /* such a fault kept fields from being read: what they lack may be there */
    const node *preamble_end; /* blocks before the first heading end here */
    section_list sections;
    proposal_list proposals;
} decision;

/* Finds sections, proposals and points in d->prose. Which headings open a
 * proposal is told in docs/format.md ("How the proposal is recognised"). */
void decision_outline(arena *a, decision *d);

/* The text of a heading, without a final colon. */
str decision_heading_title(arena *a, const node *heading);

/* The point a fact refers to, looking at its body when the paper has several
 * proposals. */
typedef enum point_match { POINT_FOUND, POINT_UNKNOWN, POINT_AMBIGUOUS } point_match;
point_match decision_find_point(arena *a, const decision *d, const point_fact *ref,
                                const text_fact *body, const proposal **in, const point **found);

/* The body that a phrase names, in the base form: the last one, or the phrase itself in
 * lower case when it names none. Empty for an empty phrase. */
str decision_body_named(arena *a, str phrase);

/* Whether `wanted` is the body `name`, both in the base form, in full or by the end of its
 * name: "arbetsutskott" is "kommunstyrelsens arbetsutskott", or either by its initials: "ksau". An
 * empty one is any body. */
bool decision_same_body(str name, str wanted);

/* The bodies named in a phrase, lower case and in the base form ("kommunstyrelsens
 * arbetsutskott", "kommunfullmäktige"), in the order they stand. */
size_t decision_bodies_in(arena *a, str phrase, str *bodies, size_t most);

#endif
