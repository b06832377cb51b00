/* Families of fonts in template.xml, and their files. */
#include "template/loader.h"

#include <stddef.h>

const char *const cut_names[] = {"normal", "fet", "kursiv", "fetkursiv", NULL};

/* Each brings up to four files, which are held in memory. */
enum { FAMILIES_MOST = 12 };

typedef struct cut_values {
    unsigned cut;
    str path;
} cut_values;

static const value_spec cut_specs[] = {
    {.name = "namn",
     .type = VALUE_CHOICE,
     .need = ALWAYS,
     .offset = offsetof(cut_values, cut),
     .choices = cut_names},
    {.name = "fil", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(cut_values, path)},
};

static const value_spec family_specs[] = {
    {.name = "namn", .type = VALUE_NAME, .need = ALWAYS, .offset = offsetof(font_family, name)},
    {.name = "css", .type = VALUE_FONT_STACK, .need = ALWAYS, .offset = offsetof(font_family, css)},
};

static const element_form cut_form = {ATTRIBUTES(cut_specs)};

/* A file already read for another cut is shared, so that it is embedded once. */
static bool find_font(const loader *l, str path, str *bytes)
{
    str whole = layer_path(l->a, l->layer, path);
    for (size_t i = 0; i < l->t->families.len; i++)
        for (int cut = 0; cut < CUT_COUNT; cut++)
            if (str_eq(l->t->families.at[i].path[cut], whole) &&
                l->t->families.at[i].file[cut].len) {
                *bytes = l->t->families.at[i].file[cut];
                return true;
            }
    return false;
}

static bool is_truetype(str bytes)
{
    return str_starts(bytes, STR("\0\1\0\0")) || str_starts(bytes, STR("true"));
}

static bool read_font(loader *l, str path, span at, str *bytes)
{
    if (find_font(l, path, bytes))
        return true;
    if (!read_file(l, path, at, TEMPLATE_FONT_LIMIT, "16 MiB", bytes))
        return false;
    if (is_truetype(*bytes))
        return true;
    diag_report(l->bag, RULE_TEMPLATE_FONT_FORMAT, at, path);
    return false;
}

static void read_cut(loader *l, const markup *n)
{
    font_family *family = &l->t->families.at[l->reading];
    cut_values v = {.cut = CUT_COUNT};
    read_attributes(l, n, &cut_form, &v);
    read_nothing(l, n);
    if (v.cut == CUT_COUNT || v.path.len == 0)
        return;
    const span name_at = markup_find(n, "namn")->value_at;
    if (family->path[v.cut].len)
        report_twice(l, name_at, str_from(cut_names[v.cut]), family->name, family->at[v.cut]);
    family->path[v.cut] = layer_path(l->a, l->layer, v.path);
    family->at[v.cut] = markup_find(n, "fil")->value_at;
}

static const child_spec family_children[] = {
    {"snitt", read_cut, OPTIONAL, 0, &cut_form, NULL},
};
static const element_form family_form = {ATTRIBUTES(family_specs), CHILDREN(family_children)};

/* Its place among the families: a new one, or that of the same name in a layer before,
 * which it replaces as a whole. */
static size_t family_place(loader *l, const font_family *family, span at)
{
    for (size_t i = 0; i < l->t->families.len; i++) {
        if (family->name.len == 0 || !str_eq(l->t->families.at[i].name, family->name))
            continue;
        if (l->family_layers.at[i] == l->layer)
            report_twice(l, at, family->name, STR("typsnitt"),
                         markup_find(l->family_nodes.at[i], "namn")->value_at);
        else
            return i;
    }
    vec_push(l->a, &l->t->families, *family);
    vec_push(l->a, &l->family_nodes, NULL);
    vec_push(l->a, &l->family_layers, NULL);
    return l->t->families.len - 1;
}

static void read_family(loader *l, const markup *n)
{
    font_family family = {0};
    read_attributes(l, n, &family_form, &family);
    keep_value(l, n, "css", STYLE_TABLE);
    const markup_attribute *name = markup_find(n, "namn");
    const size_t place = family_place(l, &family, name ? name->value_at : n->tag);
    l->t->families.at[place] = family;
    l->family_nodes.at[place] = n;
    l->family_layers.at[place] = l->layer;
    l->reading = place;
    read_children(l, n, &family_form);
    if (l->t->families.at[place].path[CUT_REGULAR].len == 0)
        report_lacks(l, n->tag, family.name, STR("normal"),
                     STR("<snitt namn=\"normal\" fil=\"….ttf\"/>"));
}

static const child_spec fonts_children[] = {
    {"familj", read_family, NEEDED, FAMILIES_MOST, &family_form, NULL},
};
const element_form fonts_form = {CHILDREN(fonts_children)};

void read_fonts(loader *l, const markup *n)
{
    read_attributes(l, n, &fonts_form, NULL);
    read_children(l, n, &fonts_form);
}

static void load_cut(loader *l, font_family *family, const markup *n)
{
    const markup_attribute *name = markup_find(n, "namn"), *path = markup_find(n, "fil");
    str bytes = STR("");
    if (!name || !path)
        return;
    for (int cut = 0; cut < CUT_COUNT; cut++)
        if (str_is(str_trim(name->value), cut_names[cut]) && !family->file[cut].len &&
            read_font(l, str_trim(path->value), path->value_at, &bytes))
            family->file[cut] = bytes;
}

/* Only the files of those families that no layer has replaced. */
void finish_fonts(loader *l, const markup *first)
{
    (void)first;
    for (size_t i = 0; i < l->t->families.len; i++) {
        l->layer = l->family_layers.at[i];
        for (const markup *n = l->family_nodes.at[i]->first; n; n = n->next)
            if (!n->is_text)
                load_cut(l, &l->t->families.at[i], n);
    }
    l->layer = l->layers.at;
}
