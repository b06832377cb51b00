/*
 * types: kinds of paper in template.xml, and the template as each of them is set.
 *
 * What a template says of a kind goes over all that it says of papers in general, also of
 * what a later layer says of these: a layer that orders the sections of a tjänsteskrivelse
 * has said nothing about minutes.
 */
#include "template/loader.h"

#include <stddef.h>

static const value_spec type_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(template_type, name)},
};

/* Each kind is a template of its own, and each paper is held against all their names. */
enum { TYPES_MOST = 50, ALIASES_MOST = 20 };

static void read_alias(loader *l, const markup *n);

static const element_form alias_form = {.words = true};
static const child_spec type_children[] = {
    {"alias", read_alias, OPTIONAL, ALIASES_MOST, &alias_form, NULL},
    {"brevhuvud", read_letterhead, OPTIONAL, 1, &letterhead_form, NULL},
    {"fotspalter", read_foot, OPTIONAL, 1, &foot_form, NULL},
    {"avsnitt", read_parts, OPTIONAL, 1, &parts_form, NULL},
    {"förslag", read_proposal, OPTIONAL, 1, &proposal_form, NULL},
    {"underskrift", read_signature, OPTIONAL, 1, &signing_form, NULL},
    {"diarienummer", read_case_numbers, OPTIONAL, 1, &case_numbers_form, NULL},
    {"texter", read_texts, OPTIONAL, 1, &texts_form, NULL},
};
static const element_form type_form = {ATTRIBUTES(type_specs), CHILDREN(type_children)};

/* The kind that has the name, as its own or as an alias; SIZE_MAX when none has. */
static size_t find_type(const loader *l, str name)
{
    const str key = template_key(l->a, name);
    for (size_t i = 0; i < l->types.len; i++) {
        const template_type *type = &l->types.at[i];
        if (str_eq(template_key(l->a, type->name), key))
            return i;
        for (size_t j = 0; j < type->aliases.len; j++)
            if (str_eq(template_key(l->a, type->aliases.at[j]), key))
                return i;
    }
    return SIZE_MAX;
}

static void read_alias(loader *l, const markup *n)
{
    template_type *type = &l->types.at[l->reading];
    read_attributes(l, n, &alias_form, NULL);
    const str alias = read_words(l, n);
    keep_wording(l, alias, words_place(n), STYLE_DOCUMENT_TYPE);
    const size_t known = alias.len ? find_type(l, alias) : SIZE_MAX;
    if (alias.len == 0)
        report_empty(l, n->tag, n->name);
    else if (known != SIZE_MAX && known != l->reading)
        report_twice(l, words_place(n), alias, STR("dokumenttyper"), l->types.at[known].at);
    else if (known == SIZE_MAX)
        vec_push(l->a, &type->aliases, alias);
}

/* The same kind in the layer that is being read, or NULL. */
static const type_layer *in_this_layer(const loader *l, size_t type)
{
    for (size_t i = 0; i < l->type_layers.len; i++)
        if (l->type_layers.at[i].type == type && l->type_layers.at[i].layer == l->layer)
            return &l->type_layers.at[i];
    return NULL;
}

/* Names only; what else it says is read when all that it goes over has been. A layer may
 * call a kind of an earlier one by another name, of which the old one is then an alias. */
static void read_type(loader *l, const markup *n)
{
    template_type type = {.name = STR(""), .at = n->tag};
    const markup_attribute *name = markup_find(n, "namn");
    read_attributes(l, n, &(element_form){ATTRIBUTES(type_specs)}, &type);
    if (type.name.len == 0)
        return;
    keep_value(l, n, "namn", STYLE_DOCUMENT_TYPE);
    check_heading(l, n, "namn");
    size_t place = find_type(l, type.name);
    const type_layer *before = place == SIZE_MAX ? NULL : in_this_layer(l, place);
    if (before) {
        report_twice(l, name->value_at, type.name, STR("dokumenttyper"), before->node->tag);
        return;
    }
    if (place == SIZE_MAX) {
        if (l->types.len == TYPES_MOST) { /* those of all layers */
            report_many(l, n, TYPES_MOST);
            return;
        }
        place = l->types.len;
        vec_push(l->a, &l->types, type);
    }
    vec_push(l->a, &l->type_layers, ((type_layer){place, n, l->layer}));
    l->reading = place;
    report_strangers(l, n, &type_form);
    read_child(l, n, &type_children[0]);
}

static const child_spec types_children[] = {
    {"dokumenttyp", read_type, NEEDED, TYPES_MOST, &type_form, NULL},
};
const element_form types_form = {CHILDREN(types_children)};

void read_types(loader *l, const markup *n)
{
    read_attributes(l, n, &types_form, NULL);
    read_children(l, n, &types_form);
}

static template *make_variant(loader *l, size_t type)
{
    template *variant = ARENA_NEW(l->a, template);
    *variant = *l->t;
    variant->kind = l->types.at[type].name;
    l->t = variant;
    for (size_t i = 0; i < l->type_layers.len; i++) {
        const type_layer *part = &l->type_layers.at[i];
        if (part->type != type)
            continue;
        l->layer = part->layer;
        for (size_t c = 1; c < type_form.child_count; c++)
            read_child(l, part->node, &type_children[c]);
    }
    return variant;
}

void make_types(loader *l)
{
    template *whole = l->t;
    l->of_kind = true;
    for (size_t i = 0; i < l->types.len; i++) {
        l->types.at[i].variant = make_variant(l, i);
        l->t = whole;
    }
    for (size_t i = 0; i < l->types.len; i++)
        vec_push(l->a, &whole->types, l->types.at[i]);
}
