#include "decision/keep.h"

#include "decision/field.h"

#include <stddef.h>
#include <string.h>

/* Whoever was given has a place; none of it can be shown any longer. */
typedef struct keeper {
    arena *a;
    const source *source;
} keeper;

/* Every list of records has the layout of a VEC, whatever it holds. */
typedef VEC(char) any_list;

static span kept_span(const keeper *k, span at)
{
    return at.source ? span_of(k->source, 0, 0) : SPAN_NONE;
}

static void keep_text(const keeper *k, str *text, span *at)
{
    *text = str_copy(k->a, *text);
    *at = kept_span(k, *at);
}

static void keep_record(const keeper *k, const record_type *r, char *record);

static void keep_list(const keeper *k, const record_type *r, void *fact)
{
    any_list list;
    memcpy(&list, fact, sizeof list);
    if (list.len == 0)
        return;
    char *copy = arena_alloc(k->a, arena_size_of(list.len, r->size, k->a), _Alignof(max_align_t));
    memcpy(copy, list.at, list.len * r->size);
    for (size_t i = 0; i < list.len; i++) {
        span *at = (span *)(void *)(copy + i * r->size); /* every record begins with its place */
        *at = kept_span(k, *at);
        keep_record(k, r, copy + i * r->size);
    }
    list.at = copy;
    list.capacity = list.len;
    memcpy(fact, &list, sizeof list);
}

static void keep_fact(const keeper *k, const field *f, void *fact)
{
    switch (f->type) {
    case FIELD_TEXT:
    case FIELD_LANGUAGE: {
        text_fact *t = fact;
        keep_text(k, &t->text, &t->at);
        break;
    }
    case FIELD_DATE:
    case FIELD_DATE_OR_WORDS: {
        date_fact *t = fact;
        keep_text(k, &t->text, &t->at);
        break;
    }
    case FIELD_MONEY: {
        money_fact *t = fact;
        keep_text(k, &t->text, &t->at);
        break;
    }
    case FIELD_YEAR: {
        year_fact *t = fact;
        keep_text(k, &t->text, &t->at);
        break;
    }
    case FIELD_POINT: {
        point_fact *t = fact;
        keep_text(k, &t->text, &t->at);
        break;
    }
    case FIELD_RECORD: keep_list(k, f->record, fact); break;
    }
}

/* The record is a copy by bytes; what it points to is copied here. */
static void keep_record(const keeper *k, const record_type *r, char *record)
{
    if (r->text_offset != SIZE_MAX) {
        text_fact *text = (text_fact *)(void *)(record + r->text_offset);
        keep_text(k, &text->text, &text->at);
    }
    for (size_t i = 0; i < r->field_count; i++)
        keep_fact(k, &r->fields[i], record + r->fields[i].offset);
}

static void add_words(const keeper *k, buf *out, const node *block)
{
    if (out->len)
        buf_byte(out, ' ');
    buf_add(out, node_plain_text(k->a, block));
}

static str text_of(const keeper *k, const proposal *p, const point *of)
{
    buf out = buf_in(k->a);
    if (of->content)
        for (const node *block = of->content->first; block; block = block->next)
            add_words(k, &out, block);
    else
        for (const node *block = p->first_block; block && block != p->end_block;
             block = block->next)
            add_words(k, &out, block);
    return buf_str(&out);
}

static void keep_points(const keeper *k, kept_paper *paper, const proposal *p)
{
    const str body = str_copy(k->a, p->body);
    for (size_t i = 0; i < p->points.len; i++) {
        const point *of = &p->points.at[i];
        const kept_point kept = {body, p->numbered ? of->number : 0, text_of(k, p, of)};
        vec_push(k->a, &paper->points, kept);
    }
}

const kept_paper *keep_paper(arena *a, const decision *d)
{
    kept_paper *paper = ARENA_NEW(a, kept_paper);
    decision *facts = ARENA_NEW(a, decision);
    const str name = d->source ? str_copy(a, d->source->name) : STR("");
    const keeper k = {a, source_new(a, name, STR(""))};
    memcpy(facts, d, sizeof *facts);
    keep_record(&k, &decision_record, (char *)facts);
    facts->source = k.source;
    facts->head = kept_span(&k, d->head);
    facts->prose = NULL;
    facts->preamble_end = NULL;
    memset(&facts->sections, 0, sizeof facts->sections);
    memset(&facts->proposals, 0, sizeof facts->proposals);
    paper->facts = facts;
    for (size_t i = 0; i < d->proposals.len; i++)
        keep_points(&k, paper, &d->proposals.at[i]);
    return paper;
}

bool keep_is_point(arena *a, const kept_point *of, const point_fact *ref, const text_fact *body)
{
    const bool is_number = of->number == ref->number || (of->number == 0 && ref->number == 1);
    return is_number && decision_same_body(of->body, decision_body_named(a, body->text));
}

const kept_point *keep_find_point(arena *a, const kept_paper *paper, const point_fact *ref,
                                  const text_fact *body)
{
    const kept_point *found = NULL;
    for (size_t i = 0; i < paper->points.len; i++) {
        const kept_point *of = &paper->points.at[i];
        if (!keep_is_point(a, of, ref, body))
            continue;
        if (found)
            return NULL;
        found = of;
    }
    return found;
}
