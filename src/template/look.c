/* Page and styles of template.xml. */
#include "template/loader.h"

#include <stddef.h>

/* Page */

static const char *const format_names[] = {"A3", "A4", "A5", NULL};

static const struct {
    mpt width, height;
} formats[] = {{MPT_MM10(2970), MPT_MM10(4200)},
               {MPT_MM10(2100), MPT_MM10(2970)},
               {MPT_MM10(1480), MPT_MM10(2100)}};

/* A line of text and a page of it need at least this much room. */
enum { LEAST_TEXT_AREA = MPT_MM10(600) };

#define PAGE_LENGTH(name, member, least, most)                                                     \
    {                                                                                              \
        name, VALUE_LENGTH, NEEDED, offsetof(page_values, member), MPT_MM10((least)*10),           \
            MPT_MM10((most)*10), true, NULL                                                        \
    }

static const value_spec page_specs[] = {
    {.name = "format",
     .type = VALUE_CHOICE,
     .need = NEEDED,
     .offset = offsetof(page_values, format),
     .choices = format_names},
    PAGE_LENGTH("överkant", top, 5, 150),
    PAGE_LENGTH("nederkant", bottom, 5, 150),
    PAGE_LENGTH("vänster", left, 5, 150),
    PAGE_LENGTH("höger", right, 5, 150),
    PAGE_LENGTH("sidhuvud", head, 5, 150),
    PAGE_LENGTH("sidfot", foot, 5, 150),
    PAGE_LENGTH("indrag", indent, 2, 30),
};

const element_form page_form = {ATTRIBUTES(page_specs)};

void read_page(loader *l, const markup *n)
{
    if (l->pages.len == 0)
        l->page.format = 1;
    read_attributes(l, n, &page_form, &l->page);
    read_nothing(l, n);
    vec_push(l->a, &l->pages, n);
}

/* Of lengths that share an edge, the later one is told what the earlier leaves it. */
static void check_room(loader *l, const char *name, mpt length, mpt most)
{
    const markup_attribute *given = layered_find(&l->pages, name);
    if (!given || length <= most)
        return;
    buf allowed = buf_in(l->a);
    buf_c(&allowed, "≤ ");
    buf_length(&allowed, most > 0 ? most : 0, true);
    report_value(l, given->value_at, given->value, given->name, buf_str(&allowed));
}

void finish_page(loader *l, const markup *first)
{
    template *t = l->t;
    const page_values *v = &l->page;
    (void)first;
    t->page_width = formats[v->format].width;
    t->page_height = formats[v->format].height;
    t->margin_top = v->top;
    t->margin_bottom = v->bottom;
    t->margin_left = v->left;
    t->margin_right = v->right;
    t->running_head = v->head;
    t->running_foot = v->foot;
    t->indent = v->indent;
    check_room(l, "höger", v->right, t->page_width - v->left - LEAST_TEXT_AREA);
    check_room(l, "nederkant", v->bottom, t->page_height - v->top - LEAST_TEXT_AREA);
    check_room(l, "sidhuvud", v->head, v->top);
    check_room(l, "sidfot", v->foot, v->bottom);
}

/* Styles */

static const char *const style_names[] = {
#define STYLE(id, name) [id] = name,
#include "template/styles.def"
#undef STYLE
};

static const char *const align_names[] = {"vänster", "utsluten", "höger", NULL};
static const char *const figure_names[] = {"typsnitt", "tabell", "löpande", NULL};

typedef struct style_values {
    str name;
    text_style style;
} style_values;

#define STYLE_LENGTH(name, member, least, most)                                                    \
    {                                                                                              \
        name, VALUE_LENGTH, OPTIONAL, offsetof(style_values, style.member), MPT_PT(least),         \
            MPT_PT(most), false, NULL                                                              \
    }

static const value_spec style_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(style_values, name)},
    {.name = "familj", .type = VALUE_FAMILY, .offset = offsetof(style_values, style.family)},
    {.name = "snitt",
     .type = VALUE_CHOICE,
     .offset = offsetof(style_values, style.cut),
     .choices = cut_names},
    STYLE_LENGTH("grad", size, 4, 144),
    STYLE_LENGTH("radavstånd", leading, 4, 200),
    STYLE_LENGTH("före", before, 0, 300),
    STYLE_LENGTH("efter", after, 0, 300),
    {.name = "färg", .type = VALUE_COLOUR_USE, .offset = offsetof(style_values, style.colour)},
    {.name = "justering",
     .type = VALUE_CHOICE,
     .offset = offsetof(style_values, style.align),
     .choices = align_names},
    {.name = "avstava", .type = VALUE_FLAG, .offset = offsetof(style_values, style.hyphenate)},
    {.name = "siffror",
     .type = VALUE_CHOICE,
     .offset = offsetof(style_values, style.figures),
     .choices = figure_names},
    {.name = "hängande", .type = VALUE_FLAG, .offset = offsetof(style_values, style.hang)},
};

static void report_unknown_style(loader *l, const markup_attribute *name)
{
    str known[STYLE_COUNT];
    for (int i = 0; i < STYLE_COUNT; i++)
        known[i] = str_from(style_names[i]);
    report_unknown(l, name->value_at, str_trim(name->value), STR("stilar"), known, STYLE_COUNT);
}

/* Only finds its place: a style can be read when the one it takes after has been. */
static void find_style(loader *l, const markup *n)
{
    const markup_attribute *name = markup_find(n, "namn");
    read_nothing(l, n);
    if (!name) {
        report_lacks(l, n->tag, n->name, STR("namn"));
        return;
    }
    for (int i = 0; i < STYLE_COUNT; i++) {
        layered *nodes = &l->style_nodes[i];
        if (!str_is(str_trim(name->value), style_names[i]))
            continue;
        if (nodes->len && nodes->at[nodes->len - 1]->tag.source == n->tag.source)
            report_twice(l, name->value_at, name->value, STR("stilar"),
                         nodes->at[nodes->len - 1]->tag);
        else
            vec_push(l->a, nodes, n);
        return;
    }
    report_unknown_style(l, name);
}

static const element_form style_form = {ATTRIBUTES(style_specs)};
static const child_spec style_children[] = {
    {"stil", find_style, OPTIONAL, false, &style_form, NULL},
};
const element_form styles_form = {CHILDREN(style_children)};

void read_styles(loader *l, const markup *n)
{
    read_attributes(l, n, &styles_form, NULL);
    read_children(l, n, &styles_form);
}

const markup_attribute *style_colour(const loader *l, style_id id)
{
    const markup_attribute *own = layered_find(&l->style_nodes[id], "färg");
    return own ? own : layered_find(&l->style_nodes[STYLE_BODY], "färg");
}

static void check_leading(loader *l, const layered *nodes, const text_style *style)
{
    const markup_attribute *given = layered_find(nodes, "radavstånd");
    if (!given)
        given = layered_find(nodes, "grad");
    if (!given || style->leading >= style->size)
        return;
    report_value(l, given->value_at, given->value, given->name, STR("grad ≤ radavstånd"));
}

/* That a family has no normal cut was told at the family, once. */
static void check_cut(loader *l, const layered *nodes, const text_style *style)
{
    if (style->cut == CUT_REGULAR || style->family >= l->t->families.len)
        return;
    const font_family *family = &l->t->families.at[style->family];
    if (family->path[style->cut].len)
        return;
    const markup_attribute *given = layered_find(nodes, "snitt");
    buf allowed = buf_in(l->a);
    for (int i = 0; i < CUT_COUNT; i++) {
        if (!family->path[i].len)
            continue;
        buf_c(&allowed, allowed.len ? " | " : "");
        buf_c(&allowed, cut_names[i]);
    }
    report_value(l, given ? given->value_at : nodes->at[nodes->len - 1]->tag,
                 str_from(cut_names[style->cut]), STR("snitt"), buf_str(&allowed));
}

/* Lines are filled where there are many of them and they are long. */
static bool is_running_text(style_id id)
{
    return id == STYLE_BODY || id == STYLE_POINT || id == STYLE_QUOTE;
}

/* The body text has nothing to take after. */
static void check_body(loader *l)
{
    const layered *nodes = &l->style_nodes[STYLE_BODY];
    for (size_t i = 0; i < style_form.attribute_count; i++) {
        const value_spec *spec = &style_form.attributes[i];
        bool may_lack = spec->offset == offsetof(style_values, style.figures) ||
                        spec->offset == offsetof(style_values, style.hang);
        if (!may_lack && !layered_find(nodes, spec->name))
            report_lacks(l, nodes->at[0]->tag, nodes->at[0]->name, str_from(spec->name));
    }
}

static void make_style(loader *l, style_id id)
{
    const layered *nodes = &l->style_nodes[id];
    style_values v = {.style = l->t->styles[STYLE_BODY]};
    if (v.style.align == TEXT_JUSTIFY && !is_running_text(id))
        v.style.align = TEXT_LEFT;
    size_t faults = l->bag->counts[SEVERITY_ERROR];
    for (size_t i = 0; i < nodes->len; i++)
        read_attributes(l, nodes->at[i], &style_form, &v);
    if (id == STYLE_BODY)
        check_body(l);
    if (l->bag->counts[SEVERITY_ERROR] == faults) {
        check_leading(l, nodes, &v.style);
        check_cut(l, nodes, &v.style);
    }
    l->t->styles[id] = v.style;
}

void finish_styles(loader *l, const markup *first)
{
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (l->style_nodes[i].len) {
            make_style(l, (style_id)i);
        } else if (i == STYLE_HEADING_4) {
            l->style_nodes[i] = l->style_nodes[STYLE_HEADING_3];
            l->t->styles[i] = l->t->styles[STYLE_HEADING_3];
        } else {
            report_lacks(l, first->tag, first->name, str_from(style_names[i]));
        }
    }
}
