/* Fixed texts in template.xml. */
#include "template/loader.h"

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
    style_id style; /* unless it is that of the body text */
} fillings[TEXT_COUNT] = {
    [TEXT_DOCUMENT_TYPE] = {.style = STYLE_DOCUMENT_TYPE},
    [TEXT_PAGE] = {.names = {"sida", "sidor"}, .style = STYLE_RUNNING},
    [TEXT_RECIPIENT_BODY] = {.names = {"organ"}, .fields = true},
    [TEXT_ATTACHMENT] = {.names = {"nummer"}, .fields = true},
    [TEXT_DATED] = {.names = {"datum"}, .fields = true},
    [TEXT_FOOTER] = {.fields = true, .may_be_empty = true, .style = STYLE_RUNNING},
    [TEXT_FOOTER_NEXT] = {.fields = true, .may_be_empty = true, .style = STYLE_RUNNING},
    [TEXT_HEADER_LEFT] = {.fields = true, .may_be_empty = true, .style = STYLE_RUNNING},
    [TEXT_HEADER_RIGHT] = {.fields = true, .may_be_empty = true, .style = STYLE_RUNNING},
    [TEXT_PROPOSAL_HEADING] = {.names = {"organet", "organets", "Organet", "Organets"},
                               .may_be_empty = true,
                               .style = STYLE_HEADING_1},
    [TEXT_PROPOSAL_BODY] = {.names = {"organet", "organets", "Organet", "Organets"},
                            .may_be_empty = true,
                            .style = STYLE_HEADING_2},
    [TEXT_PROPOSAL_LEAD] = {.names = {"organet", "Organet"}, .may_be_empty = true},
    [TEXT_SIGNATURE_HEADING] = {.may_be_empty = true},
    [TEXT_SIGNATURE_NOTE] = {.fields = true, .may_be_empty = true},
    [TEXT_SECRECY] = {.style = STYLE_STAMP},
    [TEXT_ENCLOSED_PAGE] = {.names = {"bilaga", "sida", "sidor"}, .style = STYLE_FIGURE_CAPTION},
    [TEXT_ITEM] = {.names = {"nummer"}},
    [TEXT_DISPATCH_GROUP] = {.names = {"grupp"}},
    [TEXT_ITEM_PRESENTER] = {.names = {"föredragande"}, .style = STYLE_TABLE},
    [TEXT_ITEM_WITHDRAWN] = {.names = {"skäl"}, .style = STYLE_TABLE},
    [TEXT_LEDGER] = {.style = STYLE_TITLE},
    [TEXT_LEDGER_ALL] = {.style = STYLE_HEADING_1},
    [TEXT_LEDGER_BY_YEAR] = {.style = STYLE_HEADING_1},
    [TEXT_LEDGER_BY_BODY] = {.style = STYLE_HEADING_1},
    [TEXT_LEDGER_LACKS] = {.names = {"belopp"}},
    [TEXT_LEDGER_MAY_LACK] = {.names = {"belopp"}},
    [TEXT_LEDGER_FIGURE] = {.names = {"källa"}, .style = STYLE_FIGURE_CAPTION},
    [TEXT_LEDGER_BARS] = {.names = {"staplar"}},
    [TEXT_SECRET_ITEMS] = {.names = {"ärenden"}},
    [TEXT_REGISTER] = {.style = STYLE_TITLE},
    [TEXT_REGISTER_BY_WHO] = {.style = STYLE_HEADING_1},
    [TEXT_REGISTER_BY_DAY] = {.style = STYLE_HEADING_1},
    [TEXT_SECRECY_LAW] = {.names = {"lagrum"}, .style = STYLE_STAMP},
};

typedef struct text_values {
    str name;
} text_values;

static const value_spec text_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(text_values, name)},
};

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
    keep_wording(l, words, words_place(n), fillings[id].style);
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
