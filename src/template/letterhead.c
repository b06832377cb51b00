/* The letterhead and the foot of the first page in template.xml. */
#include "template/loader.h"

#include "decision/field.h"

#include <stddef.h>

/* More columns beside each other would have room for no address, and more lines none on a
 * page. A paper has no more fields than the letterhead may show. */
enum { COLUMNS_MOST = 4, LINES_MOST = 100, FIELDS_MOST = 50 };

static const char *const place_names[] = {[FIELD_SENDER] = "avsändare",
                                          [FIELD_KIND] = "dokumenttyp",
                                          [FIELD_GRID] = "rutnät",
                                          [FIELD_ADDRESSEE] = "adressat",
                                          NULL};

static const value_spec field_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(template_field, name)},
    {.name = "etikett", .type = VALUE_TEXT, .offset = offsetof(template_field, label)},
    {.name = "krävs", .type = VALUE_FLAG, .offset = offsetof(template_field, required)},
    {.name = "plats",
     .type = VALUE_CHOICE,
     .offset = offsetof(template_field, place),
     .choices = place_names},
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

void report_unknown_field(loader *l, span at, str word, str owner, bool persons)
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

static const element_form field_form = {ATTRIBUTES(field_specs)};

/* Where a field stands when nobody says. */
static field_place usual_place(str name)
{
    static const struct {
        const char *name;
        field_place place;
    } usual[] = {{"kommun", FIELD_SENDER},
                 {"förvaltning", FIELD_SENDER},
                 {"dokument", FIELD_KIND},
                 {"organ", FIELD_ADDRESSEE},
                 {"adressat", FIELD_ADDRESSEE}};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (str_is(name, usual[i].name))
            return usual[i].place;
    return FIELD_GRID;
}

/* The field of that name in the list so far, or NULL. */
static template_field *find_listed(const entries *list, str name)
{
    for (size_t i = 0; i < list->len; i++) {
        template_field *f = list->at[i];
        if (str_eq(f->name, name))
            return f;
    }
    return NULL;
}

static entries inherited_fields(loader *l)
{
    entries list = {0};
    for (size_t i = 0; i < l->t->letterhead.len; i++)
        vec_push(l->a, &list, &l->t->letterhead.at[i]);
    return list;
}

/* The field as it was last said; what a list leaves out keeps its label for a kind of paper
 * that has it. */
static template_field *find_said(loader *l, str name)
{
    for (size_t i = 0; i < l->fields.len; i++)
        if (str_eq(l->fields.at[i].name, name))
            return &l->fields.at[i];
    return NULL;
}

static void remember(loader *l, const template_field *f)
{
    template_field *said = find_said(l, f->name);
    if (said)
        *said = *f;
    else
        vec_push(l->a, &l->fields, *f);
}

/* What is not said of a field anew. */
static template_field usual_field(loader *l, const field *known, const template_field *old)
{
    const str name = str_from(known->name);
    const template_field *said = old ? old : find_said(l, name);
    template_field f = {.name = name, .label = STR(""), .place = usual_place(name)};
    if (said) {
        f.label = said->label;
        f.place = said->place;
        f.required = old && old->required;
    }
    return f;
}

static void add_field(loader *l, const markup *n, const entries *inherited, merging *m)
{
    const markup_attribute *name = markup_find(n, "namn");
    const field *known = name ? find_shown(l, str_trim(name->value)) : NULL;
    template_field *f = ARENA_NEW(l->a, template_field), *old = NULL;
    if (known) {
        old = find_listed(inherited, str_from(known->name));
        *f = usual_field(l, known, old);
    }
    read_attributes(l, n, &field_form, f);
    read_nothing(l, n);
    keep_value(l, n, "etikett", STYLE_FIELD_LABEL);
    check_heading(l, n, "etikett");
    if (!known) {
        if (name && f->name.len)
            report_unknown_field(l, name->value_at, f->name, n->name, true);
        return;
    }
    f->name = str_from(known->name);
    f->at = n->at;
    if (!l->of_kind)
        remember(l, f);
    const template_field *before = find_listed(&m->made, f->name);
    const bool twice = before && (m->whole || !old);
    if (twice || !merge_put(m, old, f))
        report_twice(l, name->value_at, f->name, STR("brevhuvud"), before ? before->at : SPAN_NONE);
}

typedef struct letterhead_values {
    unsigned list;
    size_t columns;
} letterhead_values;

static const value_spec letterhead_specs[] = {
    {.name = "lista",
     .type = VALUE_CHOICE,
     .offset = offsetof(letterhead_values, list),
     .choices = list_names},
    {.name = "spalter",
     .type = VALUE_COUNT,
     .offset = offsetof(letterhead_values, columns),
     .least = 2,
     .most = 4},
};

static const child_spec letterhead_children[] = {
    {"fält", NULL, NEEDED, FIELDS_MOST, &field_form, NULL},
};
const element_form letterhead_form = {ATTRIBUTES(letterhead_specs), CHILDREN(letterhead_children)};

void read_letterhead(loader *l, const markup *n)
{
    letterhead_values v = {.columns = l->t->letterhead_columns};
    const entries inherited = inherited_fields(l);
    read_attributes(l, n, &letterhead_form, &v);
    merging m = merge_begin(l, v.list, &inherited);
    report_strangers(l, n, &letterhead_form);
    for (child_walk walk = {0}; next_child(l, n, &walk, letterhead_children);)
        add_field(l, walk.child, &inherited, &m);
    if (m.made.len == 0)
        report_needed(l, n->tag, n->name, STR("fält"), STR("<fält namn=\"…\"/>"));
    template_field_list list = {0};
    for (size_t i = 0; i < m.made.len; i++)
        vec_push(l->a, &list, *(template_field *)m.made.at[i]);
    l->t->letterhead = list;
    l->t->letterhead_columns = v.columns;
}

/* The foot of the first page */

static const value_spec column_specs[] = {
    {.name = "rubrik", .type = VALUE_TEXT, .offset = offsetof(foot_column, label)},
};

static void read_line(loader *l, const markup *n)
{
    buf *text = &l->lines;
    read_attributes(l, n, &(element_form){0}, NULL);
    const str line = read_words(l, n);
    if (line.len == 0)
        report_empty(l, n->tag, n->name);
    check_fillings(l, n, n->name, line, NULL, true);
    keep_wording(l, line, words_place(n), STYLE_RUNNING);
    buf_c(text, text->len ? "\n" : "");
    buf_add(text, line);
}

static const element_form line_form = {.words = true};
static const child_spec column_children[] = {
    {"rad", read_line, ALWAYS, LINES_MOST, &line_form, NULL},
};
static const element_form column_form = {ATTRIBUTES(column_specs), CHILDREN(column_children)};

static void read_column(loader *l, const markup *n)
{
    foot_column column = {.label = STR(""), .text = STR(""), .at = n->tag};
    read_attributes(l, n, &column_form, &column);
    keep_value(l, n, "rubrik", STYLE_RUNNING);
    check_heading(l, n, "rubrik");
    l->lines = buf_in(l->a);
    read_children(l, n, &column_form);
    column.text = buf_str(&l->lines);
    vec_push(l->a, &l->t->foot, column);
}

static const child_spec foot_children[] = {
    {"spalt", read_column, OPTIONAL, COLUMNS_MOST, &column_form, NULL},
};
const element_form foot_form = {CHILDREN(foot_children)};

/* The columns of a layer replace those of the layers before. */
void read_foot(loader *l, const markup *n)
{
    foot_column_list none = {0};
    l->t->foot = none;
    read_attributes(l, n, &foot_form, NULL);
    read_children(l, n, &foot_form);
}
