/*
 * sheet: the style sheet of a template for HTML.
 *
 * First come properties made from template.xml, so that page and screen have the same
 * fonts, colours, sizes and spaces, and the colours of dark screens; then the author's file as it
 * stands. What it may hold keeps the HTML file whole in itself: nothing that fetches, and no
 * escapes outside strings, by which such things could be disguised.
 */
#include "template/loader.h"

#include "base/utf8.h"
#include "input/input.h"

#include <stddef.h>

/* What is refused */

/* Lower case; the first two are refused in comments and strings too. */
static const char *const refused[] = {"</style",    "<!--", "url(",  "@import",
                                      "image-set(", "src(", "image("};
enum { REFUSED_ANYWHERE = 2, REFUSED = sizeof refused / sizeof *refused };

typedef enum css_state { CSS_PLAIN, CSS_COMMENT, CSS_DOUBLE, CSS_SINGLE } css_state;

static char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static size_t match_at(str text, size_t at, const char *word)
{
    size_t n = 0;
    for (; word[n]; n++)
        if (at + n >= text.len || ascii_lower(text.ptr[at + n]) != word[n])
            return 0;
    return n;
}

static css_state next_state(css_state state, str text, size_t *at)
{
    char c = text.ptr[*at];
    char after = *at + 1 < text.len ? text.ptr[*at + 1] : 0;
    switch (state) {
    case CSS_PLAIN:
        if (c == '/' && after == '*')
            return ++*at, CSS_COMMENT;
        return c == '"' ? CSS_DOUBLE : c == '\'' ? CSS_SINGLE : CSS_PLAIN;
    case CSS_COMMENT:
        if (c == '*' && after == '/')
            return ++*at, CSS_PLAIN;
        return CSS_COMMENT;
    case CSS_DOUBLE:
    case CSS_SINGLE:
        if (c == '\\')
            return ++*at, state;
        /* CSS, too, ends a string that is not closed at the end of its line. */
        return c == '\n' || c == (state == CSS_DOUBLE ? '"' : '\'') ? CSS_PLAIN : state;
    }
    return state;
}

static void refuse(loader *l, const source *s, size_t start, size_t end)
{
    diag_report(l->bag, RULE_TEMPLATE_SHEET, span_of(s, start, end), str_sub(s->text, start, end));
}

static void check_sheet(loader *l, const source *s)
{
    css_state state = CSS_PLAIN;
    for (size_t i = 0; i < s->text.len; i++) {
        size_t words = state == CSS_PLAIN ? REFUSED : REFUSED_ANYWHERE;
        for (size_t w = 0; w < words; w++) {
            size_t len = match_at(s->text, i, refused[w]);
            if (len)
                refuse(l, s, i, i + len);
        }
        if (state == CSS_PLAIN && s->text.ptr[i] == '\\')
            refuse(l, s, i, i + 1);
        state = next_state(state, s->text, &i);
    }
}

/* The properties */

static void open_property(loader *l, buf *css, str name, const char *suffix)
{
    buf_c(css, "  --");
    buf_add(css, utf8_ascii_fold(l->a, name));
    buf_c(css, suffix);
    buf_c(css, ": ");
}

static void family_property(loader *l, buf *css, const font_family *family)
{
    buf_c(css, "  --typsnitt-");
    buf_add(css, utf8_ascii_fold(l->a, family->name));
    buf_c(css, ": ");
    buf_add(css, family->css);
    buf_c(css, ";\n");
}

static int64_t ratio(mpt length, mpt to)
{
    return ((int64_t)length * 2000 + to) / (2 * (int64_t)to);
}

/* Sizes are told in proportion to the body text, which is 1rem. */
static void put_rem(buf *css, mpt length, mpt body)
{
    buf_milli(css, ratio(length, body));
    buf_c(css, length ? "rem" : "");
}

static void font_property(loader *l, buf *css, style_id id)
{
    const text_style *s = &l->t->styles[id];
    bool bold = s->cut == CUT_BOLD || s->cut == CUT_BOLD_ITALIC;
    bool italic = s->cut == CUT_ITALIC || s->cut == CUT_BOLD_ITALIC;
    open_property(l, css, str_from(template_style_names[id]), "-font");
    buf_c(css, italic ? "italic " : "normal ");
    buf_c(css, bold ? "600 " : "400 ");
    put_rem(css, s->size, l->t->styles[STYLE_BODY].size);
    buf_c(css, "/");
    buf_milli(css, ratio(s->leading, s->size));
    buf_c(css, " var(--typsnitt-");
    buf_add(css, utf8_ascii_fold(l->a, l->t->families.at[s->family].name));
    buf_c(css, ");\n");
}

/* The colour that the style refers to by its name, or NULL. */
static const named_colour *colour_of(const loader *l, style_id id)
{
    return find_colour(l, str_trim(style_colour(l, id)->value));
}

/* By its name when it has one, so that there is one place where a sheet can change it. */
static void colour_property(loader *l, buf *css, style_id id)
{
    const named_colour *named = colour_of(l, id);
    open_property(l, css, str_from(template_style_names[id]), "-farg");
    if (named) {
        buf_c(css, "var(--");
        buf_add(css, named->property);
        buf_c(css, ")");
    } else {
        buf_colour(css, l->t->styles[id].colour);
    }
    buf_c(css, ";\n");
}

static void named_property(buf *css, const named_colour *named, colour value)
{
    buf_c(css, "  --");
    buf_add(css, named->property);
    buf_c(css, ": ");
    buf_colour(css, value);
    buf_c(css, ";\n");
}

static void put_dark_colours(loader *l, buf *css)
{
    buf_c(css, "@media screen and (prefers-color-scheme: dark) {\n:root {\n");
    for (size_t i = 0; i < l->colours.len; i++)
        named_property(css, &l->colours.at[i], l->colours.at[i].dark);
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (colour_of(l, (style_id)i))
            continue;
        open_property(l, css, str_from(template_style_names[i]), "-farg");
        buf_colour(css, dark_text(l, l->t->styles[i].colour));
        buf_c(css, ";\n");
    }
    buf_c(css, "}\n}\n");
}

static void space_property(loader *l, buf *css, style_id id)
{
    mpt body = l->t->styles[STYLE_BODY].size;
    open_property(l, css, str_from(template_style_names[id]), "-luft");
    put_rem(css, l->t->styles[id].before, body);
    buf_c(css, " 0 ");
    put_rem(css, l->t->styles[id].after, body);
    buf_c(css, ";\n");
}

static void put_properties(loader *l, buf *css)
{
    const template *t = l->t;
    buf_c(css, ":root {\n  --matt: ");
    put_rem(css, t->page_width - t->margin_left - t->margin_right, t->styles[STYLE_BODY].size);
    buf_c(css, ";\n  --indrag: ");
    put_rem(css, t->indent, t->styles[STYLE_BODY].size);
    buf_c(css, ";\n");
    for (size_t i = 0; i < l->colours.len; i++)
        named_property(css, &l->colours.at[i], l->colours.at[i].value);
    for (size_t i = 0; i < t->families.len; i++)
        family_property(l, css, &t->families.at[i]);
    for (int i = 0; i < STYLE_COUNT; i++) {
        font_property(l, css, (style_id)i);
        colour_property(l, css, (style_id)i);
        space_property(l, css, (style_id)i);
    }
    buf_c(css, "}\n");
}

typedef struct sheet_values {
    str path;
    bool replaces;
} sheet_values;

static const value_spec sheet_specs[] = {
    {.name = "fil", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(sheet_values, path)},
    {.name = "ersätter", .type = VALUE_FLAG, .offset = offsetof(sheet_values, replaces)},
};
const element_form sheet_form = {ATTRIBUTES(sheet_specs)};

/* A layer's sheet goes after those of the layers before, or replaces them. */
void read_sheet(loader *l, const markup *n)
{
    sheet_values v = {.path = STR("")};
    str bytes;
    read_attributes(l, n, &sheet_form, &v);
    read_nothing(l, n);
    if (!v.path.len || !read_file(l, v.path, markup_find(n, "fil")->value_at, TEMPLATE_FILE_LIMIT,
                                  "256 KiB", &bytes))
        return;
    const source *sheet = input_from_bytes(l->a, layer_path(l->a, l->layer, v.path), bytes, l->bag);
    if (!sheet)
        return;
    check_sheet(l, sheet);
    if (v.replaces)
        l->sheets.len = 0;
    vec_push(l->a, &l->sheets, sheet);
}

void make_sheet(loader *l)
{
    buf css = buf_in(l->a);
    put_properties(l, &css);
    put_dark_colours(l, &css);
    for (size_t i = 0; i < l->sheets.len; i++)
        buf_add(&css, l->sheets.at[i]->text);
    l->t->css = buf_str(&css);
}
