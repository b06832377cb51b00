/* Fixed texts and the forms of case numbers in template.xml. */
#include "template/loader.h"

#include "decision/field.h"

#include <stddef.h>

static const char *const text_names[] = {
#define TEXT(id, name) [id] = name,
#include "template/texts.def"
#undef TEXT
};

/* What is filled in; a text that is filled by compose may also name fields. */
static const struct {
    const char *names[5]; /* up to a NULL */
    bool fields;
    bool may_be_empty;
} fillings[TEXT_COUNT] = {
    [TEXT_PAGE] = {.names = {"sida", "sidor"}},
    [TEXT_RECIPIENT_BODY] = {.names = {"organ"}, .fields = true},
    [TEXT_ATTACHMENT] = {.names = {"nummer"}, .fields = true},
    [TEXT_DATED] = {.names = {"datum"}, .fields = true},
    [TEXT_FOOTER] = {.fields = true, .may_be_empty = true},
    [TEXT_FOOTER_NEXT] = {.fields = true, .may_be_empty = true},
    [TEXT_HEADER_LEFT] = {.fields = true, .may_be_empty = true},
    [TEXT_HEADER_RIGHT] = {.fields = true, .may_be_empty = true},
    [TEXT_PROPOSAL_HEADING] = {.names = {"organet", "organets", "Organet", "Organets"},
                               .may_be_empty = true},
    [TEXT_PROPOSAL_BODY] = {.names = {"organet", "organets", "Organet", "Organets"},
                            .may_be_empty = true},
    [TEXT_PROPOSAL_LEAD] = {.names = {"organet", "Organet"}, .may_be_empty = true},
    [TEXT_SIGNATURE_HEADING] = {.may_be_empty = true},
    [TEXT_SIGNATURE_NOTE] = {.fields = true, .may_be_empty = true},
    [TEXT_SECRECY_LAW] = {.names = {"lagrum"}},
};

typedef struct text_values {
    str name;
} text_values;

static const value_spec text_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(text_values, name)},
};

static const char *const no_names[] = {NULL};

static bool may_fill(loader *l, str name, const char *const *names, bool fields)
{
    for (size_t i = 0; names[i]; i++)
        if (str_is(name, names[i]))
            return true;
    const field *f = fields ? field_find(l->a, &decision_record, name) : NULL;
    return f && f->type != FIELD_RECORD;
}

static void report_filling(loader *l, span at, str owner, str name, const char *const *names,
                           bool fields)
{
    str known[5];
    size_t count = 0;
    if (fields) {
        report_unknown_field(l, at, name, owner, false);
        return;
    }
    for (; names[count]; count++)
        known[count] = str_from(names[count]);
    report_unknown(l, at, name, owner, known, count);
}

span place_in(span all, str words)
{
    const size_t at = str_find(span_text(all), words);
    return at == SIZE_MAX ? all : span_of(all.source, all.start + at, all.start + at + words.len);
}

static void report_brace(loader *l, const markup *n, str name)
{
    diag_report(l->bag, RULE_TEMPLATE_BRACE,
                place_in(words_place(n), str_join(l->a, STR("{"), name)), name);
}

void check_fillings(loader *l, const markup *n, str owner, str text, const char *const *names,
                    bool fields)
{
    if (!names)
        names = no_names;
    for (size_t open; (open = str_find(text, STR("{"))) != SIZE_MAX;) {
        text = str_sub(text, open + 1, text.len);
        const size_t close = str_find(text, STR("}")), next = str_find(text, STR("{"));
        const str name = str_sub(text, 0, close < next ? close : next);
        if (close == SIZE_MAX || next < close)
            report_brace(l, n, str_trim(name));
        else if (!may_fill(l, name, names, fields))
            report_filling(l, place_in(words_place(n), name), owner, name, names, fields);
        text = str_sub(text, name.len, text.len);
    }
}

static bool find_text(str name, text_id *id)
{
    for (int i = 0; i < TEXT_COUNT; i++)
        if (str_is(name, text_names[i])) {
            *id = (text_id)i;
            return true;
        }
    return false;
}

static void report_unknown_text(loader *l, const markup *n, str name)
{
    str known[TEXT_COUNT];
    for (int i = 0; i < TEXT_COUNT; i++)
        known[i] = str_from(text_names[i]);
    report_unknown(l, markup_find(n, "namn")->value_at, name, STR("texter"), known, TEXT_COUNT);
}

static const element_form text_form = {ATTRIBUTES(text_specs), .words = true};

/* The same text earlier in the same list, or NULL. */
static const markup *text_before(const markup *n, str name)
{
    for (const markup *t = n->parent->first; t != n; t = t->next) {
        const markup_attribute *given = t->is_text ? NULL : markup_find(t, "namn");
        if (given && str_eq(str_trim(given->value), name))
            return t;
    }
    return NULL;
}

static void read_text(loader *l, const markup *n)
{
    text_values v = {.name = STR("")};
    text_id id;
    read_attributes(l, n, &text_form, &v);
    str words = read_words(l, n);
    if (v.name.len == 0)
        return;
    if (!find_text(v.name, &id)) {
        report_unknown_text(l, n, v.name);
        return;
    }
    const markup *before = text_before(n, v.name);
    if (before)
        report_twice(l, markup_find(n, "namn")->value_at, v.name, STR("texter"),
                     markup_find(before, "namn")->value_at);
    else if (words.len == 0 && !fillings[id].may_be_empty)
        report_empty(l, n->tag, v.name);
    check_fillings(l, n, v.name, words, fillings[id].names, fillings[id].fields);
    l->t->texts[id] = words;
}

static const child_spec texts_children[] = {
    {"text", read_text, OPTIONAL, 0, &text_form, NULL},
};
const element_form texts_form = {CHILDREN(texts_children)};

void read_texts(loader *l, const markup *n)
{
    read_attributes(l, n, &texts_form, NULL);
    read_children(l, n, &texts_form);
}

void finish_texts(loader *l, const markup *first)
{
    for (int i = 0; i < TEXT_COUNT; i++) {
        if (l->t->texts[i].ptr)
            continue;
        if (!fillings[i].may_be_empty)
            report_needed(l, first->tag, first->name, str_from(text_names[i]),
                          element_text(l, "text", str_from(text_names[i]), ">…</text>"));
        l->t->texts[i] = STR("");
    }
}

/* Case numbers */

static const element_form pattern_form = {.words = true};

static void report_placeholder(loader *l, const markup *n, str text, str unknown)
{
    size_t count = 0;
    str known[8];
    const size_t open = str_find(text, str_join(l->a, STR("{"), unknown));
    if (str_find(str_sub(text, open, text.len), STR("}")) == SIZE_MAX) {
        report_brace(l, n, unknown);
        return;
    }
    for (; case_form_names[count]; count++)
        known[count] = str_from(case_form_names[count]);
    report_unknown(l, place_in(words_place(n), unknown), unknown, STR("mönster"), known, count);
}

static void read_pattern(loader *l, const markup *n)
{
    str unknown;
    read_attributes(l, n, &pattern_form, NULL);
    const str text = read_words(l, n);
    const case_pattern pattern = {text, case_form_read(l->a, text, &unknown), words_place(n)};
    if (text.len == 0)
        report_empty(l, n->tag, n->name);
    else if (text.len > CASE_NUMBER_LIMIT)
        report_value(l, words_place(n), text, n->name, STR("≤ 100"));
    else if (!pattern.form)
        report_placeholder(l, n, text, unknown);
    else
        vec_push(l->a, &l->t->case_patterns, pattern);
}

/* Each number of a paper is held against each form; nobody remembers as many. */
enum { CASE_PATTERNS_MOST = 20 };

static const child_spec case_numbers_children[] = {
    {"mönster", read_pattern, ALWAYS, CASE_PATTERNS_MOST, &pattern_form, NULL},
};
const element_form case_numbers_form = {CHILDREN(case_numbers_children)};

/* The forms of a layer replace those of the layers before. */
void read_case_numbers(loader *l, const markup *n)
{
    case_pattern_list none = {0};
    l->t->case_patterns = none;
    read_attributes(l, n, &case_numbers_form, NULL);
    read_children(l, n, &case_numbers_form);
}
