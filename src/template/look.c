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

/* A length of the page. */
typedef struct page_length {
    const char *name;
    mpt length;
} page_length;

static str length_text(loader *l, mpt length, bool in_mm)
{
    buf b = buf_in(l->a);
    buf_length(&b, length > 0 ? length : 0, in_mm);
    return buf_str(&b);
}

/* Two margins share what the text leaves of the page. */
static void check_margins(loader *l, page_length first, page_length second, mpt page)
{
    const markup_attribute *one = layered_find(&l->pages, first.name);
    const markup_attribute *two = layered_find(&l->pages, second.name);
    const mpt room = page - LEAST_TEXT_AREA;
    if (!one || !two || first.length + second.length <= room)
        return;
    if (is_later(l, one->value_at, two->value_at))
        report_clash(l, one, two, true, length_text(l, room - second.length, true));
    else
        report_clash(l, two, one, true, length_text(l, room - first.length, true));
}

/* What runs in a margin stands within it. */
static void check_running(loader *l, page_length running, page_length margin)
{
    const markup_attribute *one = layered_find(&l->pages, running.name);
    const markup_attribute *two = layered_find(&l->pages, margin.name);
    if (!one || !two || running.length <= margin.length)
        return;
    if (is_later(l, two->value_at, one->value_at))
        report_clash(l, two, one, false, length_text(l, running.length, true));
    else
        report_clash(l, one, two, true, length_text(l, margin.length, true));
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
    const page_length top = {"överkant", v->top}, bottom = {"nederkant", v->bottom};
    const page_length left = {"vänster", v->left}, right = {"höger", v->right};
    check_margins(l, left, right, t->page_width);
    check_margins(l, top, bottom, t->page_height);
    check_running(l, (page_length){"sidhuvud", v->head}, top);
    check_running(l, (page_length){"sidfot", v->foot}, bottom);
}

/* Styles */

const char *const template_style_names[STYLE_COUNT] = {
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
        known[i] = str_from(template_style_names[i]);
    report_unknown(l, name->value_at, str_trim(name->value), STR("stilar"), known, STYLE_COUNT);
}

/* Only finds its place: a style can be read when the one it takes after has been. */
static void find_style(loader *l, const markup *n)
{
    const markup_attribute *name = markup_find(n, "namn");
    read_nothing(l, n);
    if (!name) {
        report_lacks(l, n->tag, n->name, STR("namn"), STR("namn=\"…\""));
        return;
    }
    for (int i = 0; i < STYLE_COUNT; i++) {
        layered *nodes = &l->style_nodes[i];
        if (!str_is(str_trim(name->value), template_style_names[i]))
            continue;
        if (nodes->len && nodes->at[nodes->len - 1]->tag.source == n->tag.source)
            report_twice(l, name->value_at, name->value, STR("stilar"),
                         markup_find(nodes->at[nodes->len - 1], "namn")->value_at);
        else
            vec_push(l->a, nodes, n);
        return;
    }
    report_unknown_style(l, name);
}

static const element_form style_form = {ATTRIBUTES(style_specs)};
static const child_spec style_children[] = {
    {"stil", find_style, OPTIONAL, 0, &style_form, NULL},
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

/* What the style says of it, or else the body text, after which it takes. */
static const markup_attribute *find_given(const loader *l, const layered *nodes, const char *name)
{
    const markup_attribute *given = layered_find(nodes, name);
    return given ? given : layered_find(&l->style_nodes[STYLE_BODY], name);
}

static void check_leading(loader *l, const layered *nodes, const text_style *style)
{
    const markup_attribute *size = find_given(l, nodes, "grad");
    const markup_attribute *leading = find_given(l, nodes, "radavstånd");
    if (!size || !leading || style->leading >= style->size)
        return;
    const bool own = layered_find(nodes, "grad") && !layered_find(nodes, "radavstånd");
    if (is_later(l, size->value_at, leading->value_at) || own)
        report_clash(l, size, leading, true, length_text(l, style->leading, false));
    else
        report_clash(l, leading, size, false, length_text(l, style->size, false));
}

/* That a family has no normal cut was told at the family, once. Of the three that make a style
 * ask for a cut that is not there, the last said is told. */
static void check_cut(loader *l, const layered *nodes, const text_style *style)
{
    if (style->cut == CUT_REGULAR || style->family >= l->t->families.len)
        return;
    const font_family *family = &l->t->families.at[style->family];
    if (family->path[style->cut].len)
        return;
    const markup_attribute *cut = find_given(l, nodes, "snitt");
    const markup_attribute *chosen = find_given(l, nodes, "familj");
    if (!cut || !chosen) /* the body text lacks it, and that was told */
        return;
    span at = cut->value_at;
    if (is_later(l, chosen->value_at, at))
        at = chosen->value_at;
    if (is_later(l, l->family_nodes.at[style->family]->tag, at))
        at = l->family_nodes.at[style->family]->tag;
    const str cut_name = str_from(cut_names[style->cut]);
    diag_report(l->bag, RULE_TEMPLATE_CUT, at, family->name, cut_name,
                str_trim(markup_find(nodes->at[0], "namn")->value),
                element_text(l, "snitt", cut_name, " fil=\"….ttf\"/>"));
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
            report_needed(l, nodes->at[0]->tag, nodes->at[0]->name, str_from(spec->name),
                          str_join(l->a, str_from(spec->name), STR("=\"…\"")));
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

/* The style, read before it, that a style is when the template does not have it; STYLE_COUNT
 * for those that must be there. */
static style_id stand_in(style_id id)
{
    if (id == STYLE_HEADING_4)
        return STYLE_HEADING_3;
    return id == STYLE_STAMP ? STYLE_DOCUMENT_TYPE : STYLE_COUNT;
}

void finish_styles(loader *l, const markup *first)
{
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (l->style_nodes[i].len) {
            make_style(l, (style_id)i);
        } else if (stand_in((style_id)i) != STYLE_COUNT) {
            l->style_nodes[i] = l->style_nodes[stand_in((style_id)i)];
            l->t->styles[i] = l->t->styles[stand_in((style_id)i)];
        } else {
            report_needed(l, first->tag, first->name, str_from(template_style_names[i]),
                          element_text(l, "stil", str_from(template_style_names[i]), "/>"));
        }
    }
}
