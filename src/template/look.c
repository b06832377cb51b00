/* Page, fonts, colours and styles of template.xml. */
#include "template/loader.h"

#include "base/utf8.h"

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

typedef struct page_values {
    unsigned format;
    mpt top, bottom, left, right, head, foot, indent;
} page_values;

#define PAGE_LENGTH(name, member, least, most)                                                     \
    {                                                                                              \
        name, VALUE_LENGTH, true, offsetof(page_values, member), MPT_MM10((least)*10),             \
            MPT_MM10((most)*10), true, NULL                                                        \
    }

static const value_spec page_specs[] = {
    {.name = "format",
     .type = VALUE_CHOICE,
     .required = true,
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

/* Of lengths that share an edge, the later one is told what the earlier leaves it. */
static void check_room(loader *l, const markup *n, const char *name, mpt length, mpt most)
{
    const markup_attribute *given = markup_find(n, name);
    if (!given || length <= most)
        return;
    buf allowed = buf_in(l->a);
    buf_c(&allowed, "≤ ");
    buf_length(&allowed, most > 0 ? most : 0, true);
    report_value(l, given->value_at, given->value, given->name, buf_str(&allowed));
}

void read_page(loader *l, const markup *n)
{
    template *t = l->t;
    page_values v = {.format = 1};
    READ_ATTRIBUTES(l, n, page_specs, &v, true);
    read_nothing(l, n);
    t->page_width = formats[v.format].width;
    t->page_height = formats[v.format].height;
    t->margin_top = v.top;
    t->margin_bottom = v.bottom;
    t->margin_left = v.left;
    t->margin_right = v.right;
    t->running_head = v.head;
    t->running_foot = v.foot;
    t->indent = v.indent;
    check_room(l, n, "höger", v.right, t->page_width - v.left - LEAST_TEXT_AREA);
    check_room(l, n, "nederkant", v.bottom, t->page_height - v.top - LEAST_TEXT_AREA);
    check_room(l, n, "sidhuvud", v.head, v.top);
    check_room(l, n, "sidfot", v.foot, v.bottom);
}

/* Fonts */

static const char *const cut_names[] = {"normal", "fet", "kursiv", "fetkursiv", NULL};

typedef struct cut_values {
    unsigned cut;
    str path;
} cut_values;

static const value_spec cut_specs[] = {
    {.name = "namn",
     .type = VALUE_CHOICE,
     .required = true,
     .offset = offsetof(cut_values, cut),
     .choices = cut_names},
    {.name = "fil", .type = VALUE_TEXT, .required = true, .offset = offsetof(cut_values, path)},
};

static const value_spec family_specs[] = {
    {.name = "namn", .type = VALUE_NAME, .required = true, .offset = offsetof(font_family, name)},
    {.name = "css",
     .type = VALUE_FONT_STACK,
     .required = true,
     .offset = offsetof(font_family, css)},
};

/* A file already read for another cut is shared, so that it is embedded once. */
static bool find_font(const loader *l, str path, str *bytes)
{
    for (size_t i = 0; i < l->t->families.len; i++)
        for (int cut = 0; cut < CUT_COUNT; cut++)
            if (str_eq(l->t->families.at[i].path[cut], path)) {
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
    font_family *family = &l->t->families.at[l->t->families.len - 1];
    cut_values v = {.cut = CUT_COUNT};
    READ_ATTRIBUTES(l, n, cut_specs, &v, true);
    read_nothing(l, n);
    if (v.cut == CUT_COUNT || v.path.len == 0)
        return;
    str bytes = STR("");
    span at = markup_find(n, "fil")->value_at;
    if (family->path[v.cut].len)
        report_twice(l, markup_find(n, "namn")->value_at, str_from(cut_names[v.cut]), family->name,
                     SPAN_NONE);
    else if (read_font(l, v.path, at, &bytes))
        family->file[v.cut] = bytes;
    family->path[v.cut] = v.path;
}

static void read_family(loader *l, const markup *n)
{
    static const child_spec children[] = {{"snitt", read_cut, false, false}};
    font_family family = {0};
    READ_ATTRIBUTES(l, n, family_specs, &family, true);
    const markup_attribute *name = markup_find(n, "namn");
    span at = name ? name->value_at : n->tag;
    for (size_t i = 0; i < l->t->families.len; i++)
        if (family.name.len && str_eq(l->t->families.at[i].name, family.name))
            report_twice(l, at, family.name, STR("typsnitt"), l->family_places.at[i]);
    vec_push(l->a, &l->t->families, family);
    vec_push(l->a, &l->family_places, at);
    READ_CHILDREN(l, n, children);
    if (l->t->families.at[l->t->families.len - 1].path[CUT_REGULAR].len == 0)
        report_lacks(l, n->tag, family.name, STR("normal"));
}

void read_fonts(loader *l, const markup *n)
{
    static const child_spec children[] = {{"familj", read_family, true, false}};
    read_attributes(l, n, NULL, 0, NULL, false);
    READ_CHILDREN(l, n, children);
}

/* Colours */

static const value_spec colour_specs[] = {
    {.name = "namn", .type = VALUE_NAME, .required = true, .offset = offsetof(named_colour, name)},
    {.name = "värde",
     .type = VALUE_COLOUR,
     .required = true,
     .offset = offsetof(named_colour, value)},
};

static void read_colour(loader *l, const markup *n)
{
    named_colour c = {0};
    READ_ATTRIBUTES(l, n, colour_specs, &c, true);
    read_nothing(l, n);
    if (c.name.len == 0)
        return;
    c.at = markup_find(n, "namn")->value_at;
    c.property = str_join(l->a, STR("farg-"), utf8_ascii_fold(l->a, c.name));
    for (size_t i = 0; i < l->colours.len; i++)
        if (str_eq(l->colours.at[i].property, c.property)) {
            report_twice(l, c.at, c.name, STR("färger"), l->colours.at[i].at);
            return;
        }
    vec_push(l->a, &l->colours, c);
}

static void take_colour(loader *l, const markup *n, const char *name, colour *c)
{
    for (size_t i = 0; i < l->colours.len; i++)
        if (str_is(l->colours.at[i].name, name)) {
            *c = l->colours.at[i].value;
            return;
        }
    report_lacks(l, n->tag, n->name, str_from(name));
}

void read_colours(loader *l, const markup *n)
{
    static const child_spec children[] = {{"färg", read_colour, false, false}};
    read_attributes(l, n, NULL, 0, NULL, false);
    READ_CHILDREN(l, n, children);
    take_colour(l, n, "accent", &l->t->accent);
    take_colour(l, n, "linje", &l->t->rule);
    take_colour(l, n, "skugga", &l->t->shade);
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
        name, VALUE_LENGTH, true, offsetof(style_values, style.member), MPT_PT(least),             \
            MPT_PT(most), false, NULL                                                              \
    }

static const value_spec style_specs[] = {
    {.name = "namn", .type = VALUE_TEXT, .required = true, .offset = offsetof(style_values, name)},
    {.name = "familj",
     .type = VALUE_FAMILY,
     .required = true,
     .offset = offsetof(style_values, style.family)},
    {.name = "snitt",
     .type = VALUE_CHOICE,
     .required = true,
     .offset = offsetof(style_values, style.cut),
     .choices = cut_names},
    STYLE_LENGTH("grad", size, 4, 144),
    STYLE_LENGTH("radavstånd", leading, 4, 200),
    STYLE_LENGTH("före", before, 0, 300),
    STYLE_LENGTH("efter", after, 0, 300),
    {.name = "färg",
     .type = VALUE_COLOUR_USE,
     .required = true,
     .offset = offsetof(style_values, style.colour)},
    {.name = "justering",
     .type = VALUE_CHOICE,
     .required = true,
     .offset = offsetof(style_values, style.align),
     .choices = align_names},
    {.name = "avstava",
     .type = VALUE_FLAG,
     .required = true,
     .offset = offsetof(style_values, style.hyphenate)},
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
        if (!str_is(str_trim(name->value), style_names[i]))
            continue;
        if (l->style_nodes[i])
            report_twice(l, name->value_at, name->value, STR("stilar"), l->style_nodes[i]->tag);
        else
            l->style_nodes[i] = n;
        return;
    }
    report_unknown_style(l, name);
}

static void check_leading(loader *l, const markup *n, const text_style *style)
{
    const markup_attribute *given = markup_find(n, "radavstånd");
    if (!given)
        given = markup_find(n, "grad");
    if (!given || style->leading >= style->size)
        return;
    report_value(l, given->value_at, given->value, given->name, STR("grad ≤ radavstånd"));
}

/* That a family has no normal cut was told at the family, once. */
static void check_cut(loader *l, const markup *n, const text_style *style)
{
    if (style->cut == CUT_REGULAR || style->family >= l->t->families.len)
        return;
    const font_family *family = &l->t->families.at[style->family];
    if (family->path[style->cut].len)
        return;
    const markup_attribute *given = markup_find(n, "snitt");
    buf allowed = buf_in(l->a);
    for (int i = 0; i < CUT_COUNT; i++) {
        if (!family->path[i].len)
            continue;
        buf_c(&allowed, allowed.len ? " | " : "");
        buf_c(&allowed, cut_names[i]);
    }
    report_value(l, given ? given->value_at : n->tag, str_from(cut_names[style->cut]), STR("snitt"),
                 buf_str(&allowed));
}

/* Lines are filled where there are many of them and they are long. */
static bool is_running_text(style_id id)
{
    return id == STYLE_BODY || id == STYLE_POINT || id == STYLE_QUOTE;
}

static void read_style(loader *l, style_id id, bool complete)
{
    const markup *n = l->style_nodes[id];
    style_values v = {.style = l->t->styles[STYLE_BODY]};
    if (v.style.align == TEXT_JUSTIFY && !is_running_text(id))
        v.style.align = TEXT_LEFT;
    size_t faults = l->bag->counts[SEVERITY_ERROR];
    READ_ATTRIBUTES(l, n, style_specs, &v, complete);
    if (l->bag->counts[SEVERITY_ERROR] == faults) {
        check_leading(l, n, &v.style);
        check_cut(l, n, &v.style);
    }
    l->t->styles[id] = v.style;
}

void read_styles(loader *l, const markup *n)
{
    static const child_spec children[] = {{"stil", find_style, false, false}};
    read_attributes(l, n, NULL, 0, NULL, false);
    READ_CHILDREN(l, n, children);
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (l->style_nodes[i]) {
            read_style(l, (style_id)i, i == STYLE_BODY);
        } else if (i == STYLE_HEADING_4) {
            l->style_nodes[i] = l->style_nodes[STYLE_HEADING_3];
            l->t->styles[i] = l->t->styles[STYLE_HEADING_3];
        } else {
            report_lacks(l, n->tag, n->name, str_from(style_names[i]));
        }
    }
}
