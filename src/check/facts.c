#include "check/facts.h"

#include <string.h>

/* Any VEC of records, seen as bytes. */
typedef struct any_list {
    const char *at;
    size_t len;
    size_t capacity;
} any_list;

typedef struct written {
    str text;
    span at;
} written;

static any_list list_at(const char *base, const field *f)
{
    any_list list;
    memcpy(&list, base + f->offset, sizeof list);
    return list;
}

static written text_at(const char *base, size_t offset)
{
    const text_fact *fact = (const text_fact *)(const void *)(base + offset);
    return (written){fact->text, fact->at};
}

/* What stands in a field that is not a list of records. */
static written written_at(const char *base, const field *f)
{
    const void *fact = base + f->offset;
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_LANGUAGE: return text_at(base, f->offset);
    case FIELD_DATE:
    case FIELD_DATE_OR_WORDS:
        return (written){((const date_fact *)fact)->text, ((const date_fact *)fact)->at};
    case FIELD_MONEY:
        return (written){((const money_fact *)fact)->text, ((const money_fact *)fact)->at};
    case FIELD_YEAR:
        return (written){((const year_fact *)fact)->text, ((const year_fact *)fact)->at};
    case FIELD_POINT:
        return (written){((const point_fact *)fact)->text, ((const point_fact *)fact)->at};
    case FIELD_RECORD: break;
    }
    return (written){0};
}

bool facts_given(const decision *d, const field *f)
{
    const char *base = (const char *)d;
    if (f->type == FIELD_RECORD)
        return list_at(base, f).len > 0;
    return written_at(base, f).at.source != NULL;
}

static void visit_entry(const record_type *r, const char *base, fact_visitor *visit,
                        void *context);

static void visit_list(const field *f, const char *base, fact_visitor *visit, void *context)
{
    const any_list list = list_at(base, f);
    for (size_t i = 0; i < list.len; i++)
        visit_entry(f->record, list.at + i * f->record->size, visit, context);
}

/* What stands in the record itself, then what its lists hold. */
static void visit_record(const record_type *r, const char *base, fact_visitor *visit, void *context)
{
    for (size_t i = 0; i < r->field_count; i++) {
        const written w = written_at(base, &r->fields[i]);
        if (w.text.len > 0)
            visit(context, w.text, w.at);
    }
    for (size_t i = 0; i < r->field_count; i++) {
        const field *f = &r->fields[i];
        /* What an exemption says is about the paper, and quotes it. */
        if (f->type == FIELD_RECORD && f->record != &exemption_record)
            visit_list(f, base, visit, context);
    }
}

static void visit_entry(const record_type *r, const char *base, fact_visitor *visit, void *context)
{
    const written brief = r->text_offset == SIZE_MAX ? (written){0} : text_at(base, r->text_offset);
    if (brief.text.len > 0)
        visit(context, brief.text, brief.at);
    else
        visit_record(r, base, visit, context);
}

void facts_visit(const decision *d, fact_visitor *visit, void *context)
{
    visit_record(&decision_record, (const char *)d, visit, context);
}
