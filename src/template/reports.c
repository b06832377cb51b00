/* What is said of faults in template.xml: where, what, and what the author is to do. */
#include "template/loader.h"

#include "base/utf8.h"

/* What is missing */

void report_lacks(loader *l, span at, str owner, str what, str example)
{
    diag_report(l->bag, RULE_TEMPLATE_LACKS, at, owner, what, example, STR(""));
}

void report_needed(loader *l, span at, str owner, str what, str example)
{
    diag_report(l->bag, RULE_TEMPLATE_LACKS, at, owner, what, example,
                str_from(OURS_(", or begin from a template that has it: utgår-från=\"grund\"")));
}

str element_text(loader *l, const char *element, str name, const char *rest)
{
    buf b = buf_in(l->a);
    buf_c(&b, "<");
    buf_c(&b, element);
    buf_c(&b, " namn=\"");
    buf_add(&b, name);
    buf_c(&b, "\"");
    buf_c(&b, rest);
    return buf_str(&b);
}

void report_empty(loader *l, span at, str name)
{
    diag_report(l->bag, RULE_TEMPLATE_EMPTY, at, name);
}

/* What is wrong */

static str choice_words(arena *a, const char *const *choices)
{
    buf b = buf_in(a);
    for (size_t i = 0; choices[i]; i++) {
        buf_c(&b, i ? " | " : "");
        buf_c(&b, choices[i]);
    }
    return buf_str(&b);
}

typedef VEC(str) name_list;

static name_list family_names(loader *l)
{
    name_list names = {0};
    for (size_t i = 0; i < l->t->families.len; i++)
        vec_push(l->a, &names, l->t->families.at[i].name);
    return names;
}

static name_list colour_names(loader *l)
{
    name_list names = {0};
    for (size_t i = 0; i < l->colours.len; i++)
        vec_push(l->a, &names, l->colours.at[i].name);
    return names;
}

static name_list choice_names(loader *l, const value_spec *spec)
{
    name_list names = {0};
    for (size_t i = 0; spec->choices[i]; i++)
        vec_push(l->a, &names, str_from(spec->choices[i]));
    return names;
}

static str alternatives(loader *l, const char *first, const name_list *names)
{
    buf b = buf_in(l->a);
    buf_c(&b, first);
    for (size_t i = 0; i < names->len; i++) {
        buf_c(&b, b.len ? " | " : "");
        buf_add(&b, names->at[i]);
    }
    return buf_str(&b);
}

static str length_limits(loader *l, const value_spec *spec)
{
    buf b = buf_in(l->a);
    buf_length(&b, spec->least, spec->in_mm);
    buf_c(&b, " – ");
    buf_length(&b, spec->most, spec->in_mm);
    return buf_str(&b);
}

static str count_limits(loader *l, const value_spec *spec)
{
    buf b = buf_in(l->a);
    buf_number(&b, spec->least);
    buf_c(&b, " – ");
    buf_number(&b, spec->most);
    return buf_str(&b);
}

/* How a value of the type is written, in signs and words of the format itself, and the
 * names that are known where it is a name. */
static str allowed_values(loader *l, const value_spec *spec, name_list *names)
{
    switch (spec->type) {
    case VALUE_TEXT: break;
    case VALUE_NAME: return STR("a–ö 0–9 -");
    case VALUE_LANGUAGE: return STR("sv-SE | en | fi");
    case VALUE_FONT_STACK: return STR("\"Gentium Book Plus\", Georgia, serif");
    case VALUE_LENGTH: return length_limits(l, spec);
    case VALUE_COUNT: return count_limits(l, spec);
    case VALUE_FLAG: return STR("ja | nej");
    case VALUE_CHOICE: *names = choice_names(l, spec); return choice_words(l->a, spec->choices);
    case VALUE_COLOUR: return STR("#rrggbb");
    case VALUE_COLOUR_USE: *names = colour_names(l); return alternatives(l, "#rrggbb", names);
    case VALUE_FAMILY: *names = family_names(l); return alternatives(l, "", names);
    }
    return STR("");
}

static const char *remedy(value_type type)
{
    switch (type) {
    case VALUE_TEXT: break;
    case VALUE_NAME: return OURS_("a name is letters, digits and hyphens, without blanks");
    case VALUE_LANGUAGE: return OURS_("a language is written as its code, such as sv-SE");
    case VALUE_FONT_STACK:
        return OURS_("names with commas between them, and in single quotation marks when they have "
                     "blanks");
    case VALUE_LENGTH: return OURS_("a number with mm or pt after it, between those two");
    case VALUE_COUNT: return OURS_("a number in digits, between those two");
    case VALUE_FLAG:
    case VALUE_CHOICE: return OURS_("one of those words");
    case VALUE_COLOUR: return OURS_("a # and six characters, each 0–9 or a–f");
    case VALUE_COLOUR_USE:
        return OURS_(
            "a # and six characters, each 0–9 or a–f, or the name of a colour in <färger>");
    case VALUE_FAMILY: return OURS_("the name of a family in <typsnitt>");
    }
    return "";
}

void report_value(loader *l, span at, str value, str name, str allowed)
{
    diag_report(l->bag, RULE_TEMPLATE_VALUE, at, value, name, allowed,
                str_from(OURS_("it is written in one of the ways shown")));
}

static void add_near(loader *l, diagnostic *d, str word, const str *known, size_t count)
{
    if (l->bag->items.len > TEMPLATE_NOTES_LIMIT)
        return;
    const str near = diag_nearest(l->a, word, known, count);
    if (near.len)
        diag_add_note(l->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
}

void report_bad_value(loader *l, const markup_attribute *given, const value_spec *spec)
{
    name_list names = {0};
    const str value = str_trim(given->value), allowed = allowed_values(l, spec, &names);
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_VALUE, given->value_at, value, given->name,
                                allowed, str_from(remedy(spec->type)));
    add_near(l, d, value, names.at, names.len);
}

/* name="value" */
static str as_written(loader *l, const markup_attribute *given)
{
    buf b = buf_in(l->a);
    buf_add(&b, given->name);
    buf_c(&b, "=\"");
    buf_add(&b, str_trim(given->value));
    buf_c(&b, "\"");
    return buf_str(&b);
}

void report_clash(loader *l, const markup_attribute *given, const markup_attribute *other,
                  bool at_most, str limit)
{
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_CLASH, given->value_at, as_written(l, given),
                                as_written(l, other),
                                str_from(at_most ? OURS_("at most") : OURS_("at least")), limit);
    diag_add_note(l->bag, d, NOTE_SAID_HERE, other->value_at, as_written(l, other));
}

/* What is not known */

diagnostic *report_unknown(loader *l, span at, str word, str owner, const str *known, size_t count)
{
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_UNKNOWN, at, word, owner);
    if (count == 0 || l->bag->items.len > TEMPLATE_NOTES_LIMIT)
        return d;
    const str near = diag_nearest(l->a, word, known, count);
    buf list = buf_in(l->a);
    for (size_t i = 0; i < count; i++) {
        buf_c(&list, i ? ", " : "");
        buf_add(&list, known[i]);
    }
    if (near.len)
        diag_add_note(l->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
    else
        diag_add_note(l->bag, d, NOTE_KNOWN_NAMES, SPAN_NONE, buf_str(&list));
    return d;
}

/* The element in which one of that name stands, or NULL. */
static const char *place_of(const element_form *form, const char *owner, str name)
{
    for (size_t i = 0; i < form->child_count; i++)
        if (str_is(name, form->children[i].name))
            return owner;
    for (size_t i = 0; i < form->child_count; i++) {
        const child_spec *child = &form->children[i];
        const char *inside = child->form ? place_of(child->form, child->name, name) : NULL;
        if (inside)
            return inside;
    }
    return NULL;
}

void report_stranger(loader *l, const markup *n, const str *known, size_t count)
{
    const str name = span_text(n->name_at);
    const char *place = place_of(&template_form, "mall", name);
    if (!place || str_is(n->parent->name, place)) {
        report_unknown(l, n->name_at, name, n->parent->name, known, count);
        return;
    }
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_UNKNOWN, n->name_at, name, n->parent->name);
    diag_add_note(l->bag, d, NOTE_STANDS_IN, SPAN_NONE, name, str_from(place));
}

bool check_length(loader *l, span at, str owner, size_t length, size_t most)
{
    buf limit = buf_in(l->a);
    if (length <= most)
        return false;
    buf_number(&limit, (int64_t)most);
    diag_report(l->bag, RULE_TEMPLATE_LONG, at, owner, buf_str(&limit));
    return true;
}

void check_heading(loader *l, const markup *n, const char *attribute)
{
    enum { HEADING_MOST = 120 };
    const markup_attribute *given = markup_find(n, attribute);
    if (given)
        check_length(l, given->value_at, given->name, utf8_length(str_trim(given->value)),
                     HEADING_MOST);
}

/* What stands too often */

void report_many(loader *l, const markup *n, size_t most)
{
    buf limit = buf_in(l->a);
    buf_number(&limit, (int64_t)most);
    diag_report(l->bag, RULE_TEMPLATE_MANY, n->tag, n->name, n->parent->name, buf_str(&limit));
}

void report_twice(loader *l, span at, str word, str owner, span first)
{
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_TWICE, at, word, owner);
    if (first.source)
        diag_add_note(l->bag, d, NOTE_FIRST_HERE, first, word);
}
