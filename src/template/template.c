/* Opening a template folder, and what may stand in template.xml. */
#include "template/loader.h"

#include "input/input.h"

#include <stddef.h>

static const value_spec root_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .required = true, .offset = offsetof(template, name)},
    {.name = "språk",
     .type = VALUE_LANGUAGE,
     .required = true,
     .offset = offsetof(template, language)},
};

/* In the order of reading: styles refer to fonts and colours. */
static const child_spec root_children[] = {
    {"sida", read_page, true, true},
    {"typsnitt", read_fonts, true, true},
    {"färger", read_colours, true, true},
    {"stilar", read_styles, true, true},
    {"avstavning", read_hyphenation, false, true},
    {"brevhuvud", read_letterhead, true, true},
    {"avsnitt", read_parts, true, true},
    {"befogenheter", read_powers, false, true},
    {"texter", read_texts, true, true},
    {"stilmall", read_sheet, true, true},
    {"regler", read_rules, false, true},
    {"ordlista", read_word_list, false, true},
};

static const source *open_template(loader *l, const char *folder)
{
    str path = str_join(l->a, str_from(folder), STR("/template.xml"));
    str bytes, cause = STR("");
    world_status status =
        l->w->read(l->w, l->a, str_c(l->a, path), TEMPLATE_FILE_LIMIT, &bytes, &cause);
    if (status == WORLD_OK)
        return input_from_bytes(l->a, path, bytes, l->bag);
    if (status == WORLD_TOO_LARGE)
        diag_report_file(l->bag, RULE_TEMPLATE_FILE_SIZE, path,
                         (const str[DIAG_ARGS]){STR("template.xml"), STR("256 KiB")});
    else
        diag_report_file(l->bag, RULE_TEMPLATE_MISSING, path,
                         (const str[DIAG_ARGS]){str_from(folder), cause});
    return NULL;
}

static str number(arena *a, size_t n)
{
    buf b = buf_in(a);
    buf_number(&b, (int64_t)n);
    return buf_str(&b);
}

static void report_markup(loader *l, const markup_result *r)
{
    diagnostic *d = NULL;
    switch (r->fault) {
    case MARKUP_OK: return;
    case MARKUP_SYNTAX: d = diag_report(l->bag, RULE_TEMPLATE_SYNTAX, r->at, r->words); break;
    case MARKUP_DOCTYPE: d = diag_report(l->bag, RULE_TEMPLATE_ENTITY, r->at, r->words); break;
    case MARKUP_DEPTH:
    case MARKUP_SIZE:
        d = diag_report(l->bag, RULE_TEMPLATE_LIMIT, r->at, number(l->a, TEMPLATE_DEPTH_LIMIT),
                        number(l->a, TEMPLATE_NODE_LIMIT));
        break;
    }
    if (r->fault == MARKUP_SYNTAX && r->opened.source)
        diag_add_note(l->bag, d, NOTE_OPENED_HERE, r->opened, STR(""));
}

static const markup *read_markup(loader *l)
{
    markup_result r = markup_read(l->a, l->source, TEMPLATE_DEPTH_LIMIT, TEMPLATE_NODE_LIMIT);
    report_markup(l, &r);
    if (!r.root)
        return NULL;
    if (str_is(r.root->name, "mall") && str_is(r.root->space, TEMPLATE_NAMESPACE))
        return r.root;
    diag_report(l->bag, RULE_TEMPLATE_ROOT, r.root->tag, r.root->name, r.root->space);
    return NULL;
}

const template *template_load(arena *a, world *w, const char *folder, diagnostics *bag)
{
    size_t faults = bag->counts[SEVERITY_ERROR];
    loader *l = ARENA_NEW(a, loader);
    *l = (loader){.a = a, .w = w, .bag = bag, .t = ARENA_NEW(a, template)};
    l->source = open_template(l, folder);
    const markup *root = l->source ? read_markup(l) : NULL;
    if (!root)
        return NULL;
    l->t->source = l->source;
    l->t->folder = str_copy(a, str_from(folder));
    READ_ATTRIBUTES(l, root, root_specs, l->t, true);
    READ_CHILDREN(l, root, root_children);
    bool whole = bag->counts[SEVERITY_ERROR] == faults;
    if (whole)
        judge_contrast(l);
    const source *sheet = load_sheet(l);
    if (!whole || !sheet)
        return NULL;
    make_sheet(l, sheet);
    return l->t;
}

const template *template_for(arena *a, const template *t, str document_type)
{
    const str key = template_key(a, document_type);
    for (size_t i = 0; i < t->types.len; i++) {
        const template_type *type = &t->types.at[i];
        if (str_eq(template_key(a, type->name), key))
            return type->variant;
        for (size_t j = 0; j < type->aliases.len; j++)
            if (str_eq(template_key(a, type->aliases.at[j]), key))
                return type->variant;
    }
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
