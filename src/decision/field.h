/*
 * field: the vocabulary of a decision file, as one table.
 *
 * From fields.def come the YAML reader, the XML reader, "did you mean", and the
 * reference in `beslut help fields`. A field added there appears everywhere.
 */
#ifndef DECISION_FIELD_H
#define DECISION_FIELD_H

#include "decision/decision.h"

typedef enum field_type {
    FIELD_TEXT,          /* text_fact */
    FIELD_DATE,          /* date_fact, a day */
    FIELD_DATE_OR_WORDS, /* date_fact, a day or words */
    FIELD_MONEY,         /* money_fact */
    FIELD_YEAR,          /* year_fact */
    FIELD_POINT,         /* point_fact */
    FIELD_LANGUAGE,      /* text_fact holding a BCP 47 tag */
    FIELD_RECORD,        /* a list of the record named */
} field_type;

typedef struct record_type record_type;

typedef struct field {
    const char *name;  /* correct Swedish, as authors write it */
    field_type type;
    bool required;
    const record_type *record; /* FIELD_RECORD: what each entry is */
    size_t offset;     /* of the fact (or, for a record, of the list) in its struct */
    const char *help;  /* one line, an English msgid */
} field;

struct record_type {
    const char *name; /* of one entry, for messages: "uppdrag" */
    size_t size;
    const field *fields;
    size_t field_count;
    size_t text_offset; /* where a scalar given instead of a mapping goes; SIZE_MAX if it may not */
};

extern const record_type decision_record; /* the root: struct decision */
extern const record_type person_record, assignment_record, financing_record, reference_record,
    attachment_record, recipient_record, secrecy_record, plan_step_record, agenda_item_record, subitem_record, fund_balance_record,
    meeting_day_record, exemption_record;

/* Finds a field by key. Case, the marks of å ä ö, and a space or underscore for a
 * hyphen do not matter. */
const field *field_find(arena *a, const record_type *r, str key);

/* Whether key is `name` in the same sense. */
bool field_key_is(arena *a, str key, const char *name);

#endif
