/* What may stand in template.xml, and a template made of its layers. */
#include "template/loader.h"

#include <stddef.h>

typedef struct root_values {
    str name, language, base;
} root_values;

static const value_spec root_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(root_values, name)},
    {.name = "språk",
     .type = VALUE_LANGUAGE,
     .need = NEEDED,
     .offset = offsetof(root_values, language)},
    {.name = "utgår-från", .type = VALUE_TEXT, .offset = offsetof(root_values, base)},
};

/* More than any municipality writes in. */
enum { LANGUAGES_MOST = 50 };

/* In the order of reading: styles refer to fonts and colours. */
static const child_spec root_children[] = {
    {"sida", read_page, NEEDED, 1, &page_form, finish_page},
    {"typsnitt", read_fonts, NEEDED, 1, &fonts_form, finish_fonts},
    {"färger", read_colours, NEEDED, 1, &colours_form, finish_colours},
    {"stilar", read_styles, NEEDED, 1, &styles_form, finish_styles},
    {"avstavning", read_hyphenation, OPTIONAL, 1, &hyphenation_form, finish_hyphenation},
    {"logotyp", read_logo, OPTIONAL, 1, &logo_form, finish_logo},
    {"brevhuvud", read_letterhead, NEEDED, 1, &letterhead_form, NULL},
    {"fotspalter", read_foot, OPTIONAL, 1, &foot_form, NULL},
    {"avsnitt", read_parts, NEEDED, 1, &parts_form, finish_parts},
    {"förslag", read_proposal, OPTIONAL, 1, &proposal_form, NULL},
    {"underskrift", read_signature, OPTIONAL, 1, &signing_form, NULL},
    {"befogenheter", read_powers, OPTIONAL, 1, &powers_form, NULL},
    {"diarienummer", read_case_numbers, OPTIONAL, 1, &case_numbers_form, NULL},
    {"texter", read_texts, NEEDED, 1, &texts_form, finish_texts},
    {"översättning", read_translation, OPTIONAL, LANGUAGES_MOST, &translation_form, NULL},
    {"dokumenttyper", read_types, OPTIONAL, 1, &types_form, NULL},
    {"stilmall", read_sheet, NEEDED, 1, &sheet_form, NULL},
    {"regler", read_rules, OPTIONAL, 1, &rules_form, NULL},
    {"ordlista", read_word_list, OPTIONAL, 1, &word_list_form, NULL},
};

const element_form template_form = {ATTRIBUTES(root_specs), CHILDREN(root_children)};

static void read_roots(loader *l)
{
    root_values v = {0};
    for (size_t i = 0; i < l->layers.len; i++) {
        l->layer = &l->layers.at[i];
        read_attributes(l, l->layer->root, &template_form, &v);
        keep_value(l, l->layer->root, "namn", STYLE_TITLE);
        check_heading(l, l->layer->root, "namn");
        keep_value(l, l->layer->root, "utgår-från", STYLE_BODY);
        report_strangers(l, l->layer->root, &template_form);
    }
    l->t->name = v.name;
    l->t->base = v.base;
    l->t->language = v.language;
}

static void read_layers(loader *l, const child_spec *spec)
{
    const markup *first = NULL;
    for (size_t i = 0; i < l->layers.len; i++) {
        l->layer = &l->layers.at[i];
        const markup *here = read_child(l, l->layer->root, spec);
        if (!first)
            first = here;
    }
    l->layer = l->layers.at;
    if (first && spec->finish)
        spec->finish(l, first);
}

const template *template_load(arena *a, world *w, const char *folder, const template_roots *roots,
                              diagnostics *bag)
{
    size_t faults = bag->counts[SEVERITY_ERROR];
    loader *l = ARENA_NEW(a, loader);
    *l = (loader){.a = a, .w = w, .bag = bag, .roots = roots, .t = ARENA_NEW(a, template)};
    if (!find_layers(l, folder))
        return NULL;
    const layer *last = &l->layers.at[l->layers.len - 1];
    l->t->source = last->source;
    l->t->folder = last->folder;
    l->t->letterhead_columns = 4;
    read_roots(l);
    for (size_t i = 0; i < template_form.child_count; i++)
        read_layers(l, &template_form.children[i]);
    make_types(l);
    judge_translations(l);
    take_wordings(l);
    if (bag->counts[SEVERITY_ERROR] == faults) {
        make_dark_colours(l);
        judge_contrast(l);
    }
    if (bag->counts[SEVERITY_ERROR] > faults)
        return NULL;
    make_sheet(l);
    return l->t;
}

/* By its own name, an alias, or a name in another language. */
static bool is_named(arena *a, const template *t, const template_type *type, str key)
{
    bool found = str_eq(template_key(a, type->name), key);
    for (size_t i = 0; i < type->aliases.len && !found; i++)
        found = str_eq(template_key(a, type->aliases.at[i]), key);
    for (size_t i = 0; i < t->translations.len && !found; i++) {
        const template_translation *by = &t->translations.at[i];
        for (size_t j = 0; j < by->words.len && !found; j++)
            found = str_eq(by->words.at[j].of, type->name) &&
                    str_eq(template_key(a, by->words.at[j].to), key);
    }
    return found;
}

const template *template_for(arena *a, const template *t, str document_type)
{
    const str key = template_key(a, document_type);
    for (size_t i = 0; i < t->types.len; i++)
        if (is_named(a, t, &t->types.at[i], key))
            return t->types.at[i].variant;
    return t;
}

const template_part *template_find_part(arena *a, const template *t, str title)
{
    str key = template_key(a, title);
    for (size_t i = 0; i < t->titles.len; i++)
        if (str_eq(t->titles.at[i].key, key))
            return &t->parts.at[t->titles.at[i].part];
    return NULL;
}
