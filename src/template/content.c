/* Letterhead, sections and fixed texts of template.xml. */
#include "base/utf8.h"
#include "template/loader.h"

#include "decision/field.h"

#include <stddef.h>
#include <string.h>

/* Letterhead */

static const value_spec field_specs[] = {
    {.name = "namn",
     .type = VALUE_TEXT,
     .required = true,
     .offset = offsetof(template_field, name)},
    {.name = "etikett", .type = VALUE_TEXT, .offset = offsetof(template_field, label)},
    {.name = "krävs", .type = VALUE_FLAG, .offset = offsetof(template_field, required)},
};

/* What fits in a line of a letterhead: single values, and persons. */
static bool is_shown(const field *f)
{
    return f->type != FIELD_RECORD || str_is(str_from(f->record->name), "person");
}

static const field *find_shown(loader *l, str name)
{
    const field *f = field_find(l->a, &decision_record, name);
    return f && is_shown(f) ? f : NULL;
}

static void report_unknown_field(loader *l, span at, str word, str owner, bool persons)
{
    str *known = ARENA_ARRAY(l->a, str, decision_record.field_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < decision_record.field_count; i++) {
        const field *f = &decision_record.fields[i];
        if (persons ? is_shown(f) : f->type != FIELD_RECORD)
            known[count++] = str_from(f->name);
    }
    report_unknown(l, at, word, owner, known, count);
}

static void read_field(loader *l, const markup *n)
{
    template_field f = {.at = n->at, .label = STR("")};
    READ_ATTRIBUTES(l, n, field_specs, &f, true);
    read_nothing(l, n);
    if (f.name.len == 0)
        return;
    span at = markup_find(n, "namn")->value_at;
    const field *known = find_shown(l, f.name);
    if (!known) {
        report_unknown_field(l, at, f.name, n->name, true);
        return;
    }
    f.name = str_from(known->name);
    for (size_t i = 0; i < l->t->letterhead.len; i++)
        if (str_eq(l->t->letterhead.at[i].name, f.name))
            report_twice(l, at, f.name, STR("brevhuvud"), l->t->letterhead.at[i].at);
    vec_push(l->a, &l->t->letterhead, f);
}

void read_letterhead(loader *l, const markup *n)
{
    static const child_spec children[] = {{"fält", read_field, true, false}};
    read_attributes(l, n, NULL, 0, NULL, false);
    READ_CHILDREN(l, n, children);
}

/* Sections */

static const char *const content_names[] = {[PART_PROSE] = "text",
                                            [PART_PROPOSAL] = "förslag",
                                            [PART_REFERENCES] = "underlag",
                                            [PART_ATTACHMENTS] = "bilagor",
                                            [PART_FINANCING] = "finansiering",
                                            [PART_ASSIGNMENTS] = "uppdrag",
                                            [PART_PLAN] = "beslutsplanering",
                                            [PART_PRESENT] = "närvarande",
                                            NULL};

/* Without these a fact of a paper would have no place in it. */
static const part_content needed_contents[] = {PART_PROPOSAL, PART_REFERENCES, PART_ATTACHMENTS};

static const char *const order_names[] = {
    [ORDER_AUTHOR] = "författare", [ORDER_TEMPLATE] = "mall", NULL};

static const value_spec parts_specs[] = {
    {.name = "ordning",
     .type = VALUE_CHOICE,
     .required = true,
     .offset = offsetof(template, order),
     .choices = order_names},
};

static const value_spec part_specs[] = {
    {.name = "rubrik",
     .type = VALUE_TEXT,
     .required = true,
     .offset = offsetof(template_part, title)},
    {.name = "innehåll",
     .type = VALUE_CHOICE,
     .offset = offsetof(template_part, content),
     .choices = content_names},
    {.name = "krävs", .type = VALUE_FLAG, .offset = offsetof(template_part, required)},
    {.name = "ämnen", .type = VALUE_TEXT, .offset = offsetof(template_part, topics_text)},
};

/* A title of the part being read. */
static void add_title(loader *l, str title, span at)
{
    template_title added = {template_key(l->a, title), l->t->parts.len - 1, at};
    for (size_t i = 0; i < l->t->titles.len; i++)
        if (str_eq(l->t->titles.at[i].key, added.key)) {
            report_twice(l, at, title, STR("avsnitt"), l->t->titles.at[i].at);
            return;
        }
    vec_push(l->a, &l->t->titles, added);
}

static void read_alias(loader *l, const markup *n)
{
    template_part *part = &l->t->parts.at[l->t->parts.len - 1];
    read_attributes(l, n, NULL, 0, NULL, false);
    str alias = read_words(l, n);
    if (alias.len == 0) {
        report_lacks(l, n->tag, part->title, n->name);
        return;
    }
    add_title(l, alias, n->at);
    vec_push(l->a, &part->aliases, alias);
}

/* Words with blanks between, in lower case. */
static void divide_words(loader *l, str written, void *list)
{
    VEC(str) words = {0};
    str rest = str_trim(utf8_lower_str(l->a, written));

    while (rest.len > 0) {
        size_t end = 0;
        while (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != '\n')
            end++;
        vec_push(l->a, &words, str_sub(rest, 0, end));
        rest = str_trim(str_sub(rest, end, rest.len));
    }
    memcpy(list, &words, sizeof words);
}

static void read_part(loader *l, const markup *n)
{
    static const child_spec children[] = {{"alias", read_alias, false, false}};
    template_part part = {.content = PART_PROSE, .at = n->tag};
    READ_ATTRIBUTES(l, n, part_specs, &part, true);
    for (size_t i = 0; i < l->t->parts.len; i++)
        if (part.content != PART_PROSE && l->t->parts.at[i].content == part.content)
            report_twice(l, markup_find(n, "innehåll")->value_at,
                         str_from(content_names[part.content]), STR("avsnitt"),
                         l->t->parts.at[i].at);
    divide_words(l, part.topics_text, &part.topics);
    vec_push(l->a, &l->t->parts, part);
    if (part.title.len)
        add_title(l, part.title, markup_find(n, "rubrik")->value_at);
    READ_CHILDREN(l, n, children);
}

static bool has_content(const template *t, part_content content)
{
    for (size_t i = 0; i < t->parts.len; i++)
        if (t->parts.at[i].content == content)
            return true;
    return false;
}

void read_parts(loader *l, const markup *n)
{
    static const child_spec children[] = {{"del", read_part, true, false}};
    READ_ATTRIBUTES(l, n, parts_specs, l->t, true);
    READ_CHILDREN(l, n, children);
    for (size_t i = 0; i < sizeof needed_contents / sizeof *needed_contents; i++)
        if (!has_content(l->t, needed_contents[i]))
            report_lacks(l, n->tag, n->name, str_from(content_names[needed_contents[i]]));
}

/* Who may decide what */

static const value_spec power_specs[] = {
    {.name = "ord",
     .type = VALUE_TEXT,
     .required = true,
     .offset = offsetof(template_power, words_text)},
    {.name = "organ",
     .type = VALUE_TEXT,
     .required = true,
     .offset = offsetof(template_power, body)},
};

static void read_power(loader *l, const markup *n)
{
    template_power power = {.at = n->tag};

    READ_ATTRIBUTES(l, n, power_specs, &power, true);
    read_nothing(l, n);
    divide_words(l, power.words_text, &power.words);
    vec_push(l->a, &l->t->powers, power);
}

void read_powers(loader *l, const markup *n)
{
    static const child_spec children[] = {{"befogenhet", read_power, true, false}};

    read_attributes(l, n, NULL, 0, NULL, false);
    READ_CHILDREN(l, n, children);
}

/* Texts */

static const char *const text_names[] = {
#define TEXT(id, name) [id] = name,
#include "template/texts.def"
#undef TEXT
};

/* What is filled in; a text that is filled by compose may also name fields. */
static const struct {
    const char *names[2];
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
    [TEXT_PROPOSAL_HEADING] = {.names = {"organet", "organets"}, .may_be_empty = true},
    [TEXT_PROPOSAL_BODY] = {.names = {"organet", "organets"}, .may_be_empty = true},
    [TEXT_PROPOSAL_LEAD] = {.names = {"organet", "Organet"}, .may_be_empty = true},
    [TEXT_SIGNATURE_HEADING] = {.may_be_empty = true},
    [TEXT_SIGNATURE_NOTE] = {.fields = true, .may_be_empty = true},
    [TEXT_SECRECY_LAW] = {.names = {"lagrum"}},
};

typedef struct text_values {
    str name;
} text_values;

static const value_spec text_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .required = true, .offset = offsetof(text_values, name)},
};

static bool may_fill(loader *l, text_id id, str name)
{
    for (int i = 0; i < 2; i++)
        if (fillings[id].names[i] && str_is(name, fillings[id].names[i]))
            return true;
    const field *f = fillings[id].fields ? field_find(l->a, &decision_record, name) : NULL;
    return f && f->type != FIELD_RECORD;
}

static void report_filling(loader *l, const markup *n, text_id id, str name)
{
    str owner = str_from(text_names[id]);
    if (fillings[id].fields) {
        report_unknown_field(l, n->at, name, owner, false);
        return;
    }
    str known[2];
    size_t count = 0;
    for (int i = 0; i < 2; i++)
        if (fillings[id].names[i])
            known[count++] = str_from(fillings[id].names[i]);
    report_unknown(l, n->at, name, owner, known, count);
}

static void check_fillings(loader *l, const markup *n, text_id id, str text)
{
    for (size_t open; (open = str_find(text, STR("{"))) != SIZE_MAX;) {
        text = str_sub(text, open + 1, text.len);
        size_t close = str_find(text, STR("}"));
        str name = str_sub(text, 0, close);
        if (close == SIZE_MAX || !may_fill(l, id, name))
            report_filling(l, n, id, name);
        text = str_sub(text, close, text.len);
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

static void read_text(loader *l, const markup *n)
{
    text_values v = {.name = STR("")};
    text_id id;
    READ_ATTRIBUTES(l, n, text_specs, &v, true);
    str words = read_words(l, n);
    if (v.name.len == 0)
        return;
    if (!find_text(v.name, &id)) {
        report_unknown_text(l, n, v.name);
        return;
    }
    if (l->t->texts[id].ptr)
        report_twice(l, markup_find(n, "namn")->value_at, v.name, STR("texter"), SPAN_NONE);
    else if (words.len == 0 && !fillings[id].may_be_empty)
        report_lacks(l, n->tag, v.name, STR("text"));
    check_fillings(l, n, id, words);
    l->t->texts[id] = words;
}

void read_texts(loader *l, const markup *n)
{
    static const child_spec children[] = {{"text", read_text, false, false}};
    read_attributes(l, n, NULL, 0, NULL, false);
    READ_CHILDREN(l, n, children);
    for (int i = 0; i < TEXT_COUNT; i++)
        if (!l->t->texts[i].ptr && fillings[i].may_be_empty)
            l->t->texts[i] = STR("");
        else if (!l->t->texts[i].ptr)
            report_lacks(l, n->tag, n->name, str_from(text_names[i]));
}
