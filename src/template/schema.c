/*
 * schema: the forms of all elements as a RELAX NG schema, for editors.
 *
 * What a template must have that begins from no other is not told: the one grammar holds
 * for all templates. Elements may stand in any order.
 */
#include "template/loader.h"

static void put_escaped(buf *out, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&': buf_c(out, "&amp;"); break;
        case '<': buf_c(out, "&lt;"); break;
        case '"': buf_c(out, "&quot;"); break;
        default: buf_byte(out, text.ptr[i]);
        }
    }
}

static void put_line(buf *out, size_t depth, const char *line)
{
    buf_fill(out, ' ', 2 * depth);
    buf_c(out, line);
    buf_byte(out, '\n');
}

static void put_named(buf *out, size_t depth, const char *element, const char *name)
{
    buf_fill(out, ' ', 2 * depth);
    buf_c(out, "<");
    buf_c(out, element);
    buf_c(out, " name=\"");
    put_escaped(out, str_from(name));
    buf_c(out, "\">\n");
}

static void put_pattern(buf *out, size_t depth, const char *pattern)
{
    buf_fill(out, ' ', 2 * depth);
    buf_c(out, "<data type=\"token\"><param name=\"pattern\">");
    put_escaped(out, str_from(pattern));
    buf_c(out, "</param></data>\n");
}

static void put_choices(buf *out, size_t depth, const char *const *choices)
{
    put_line(out, depth, "<choice>");
    for (size_t i = 0; choices[i]; i++) {
        buf_fill(out, ' ', 2 * depth + 2);
        buf_c(out, "<value>");
        put_escaped(out, str_from(choices[i]));
        buf_c(out, "</value>\n");
    }
    put_line(out, depth, "</choice>");
}

static void put_count(buf *out, size_t depth, const value_spec *spec)
{
    char pattern[] = "[0-9]";
    pattern[1] = (char)('0' + spec->least);
    pattern[3] = (char)('0' + spec->most);
    put_pattern(out, depth, pattern);
}

static void put_value(buf *out, size_t depth, const value_spec *spec)
{
    static const char *const flags[] = {"ja", "nej", NULL};
    switch (spec->type) {
    case VALUE_TEXT:
    case VALUE_FAMILY:
    case VALUE_FONT_STACK: put_pattern(out, depth, ".*\\S.*"); break;
    case VALUE_NAME: put_pattern(out, depth, "[\\p{L}0-9\\-]{1,64}"); break;
    case VALUE_LANGUAGE: put_pattern(out, depth, "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"); break;
    case VALUE_LENGTH: put_pattern(out, depth, "[0-9]{1,5}([.,][0-9]{1,3})? *(mm|pt)"); break;
    case VALUE_COUNT: put_count(out, depth, spec); break;
    case VALUE_FLAG: put_choices(out, depth, flags); break;
    case VALUE_CHOICE: put_choices(out, depth, spec->choices); break;
    case VALUE_COLOUR: put_pattern(out, depth, "#[0-9A-Fa-f]{6}"); break;
    case VALUE_COLOUR_USE: put_pattern(out, depth, "#[0-9A-Fa-f]{6}|[\\p{L}0-9\\-]{1,64}"); break;
    }
}

static void put_attributes(buf *out, size_t depth, const element_form *form)
{
    for (size_t i = 0; i < form->attribute_count; i++) {
        const value_spec *spec = &form->attributes[i];
        const bool always = spec->need == ALWAYS;
        if (!always)
            put_line(out, depth, "<optional>");
        put_named(out, depth + !always, "attribute", spec->name);
        put_value(out, depth + !always + 1, spec);
        put_line(out, depth + !always, "</attribute>");
        if (!always)
            put_line(out, depth, "</optional>");
    }
}

static void put_element(buf *out, size_t depth, const char *name, const element_form *form);

static const char *repetition(const child_spec *child)
{
    if (child->most == 1)
        return child->need == ALWAYS ? NULL : "optional";
    return child->need == ALWAYS ? "oneOrMore" : "zeroOrMore";
}

/* No element stands in itself, so this ends. */
static void put_children(buf *out, size_t depth, const element_form *form)
{
    if (form->child_count == 0) {
        put_line(out, depth, form->words ? "<text/>" : "<empty/>");
        return;
    }
    put_line(out, depth, "<interleave>");
    for (size_t i = 0; i < form->child_count; i++) {
        const child_spec *child = &form->children[i];
        const char *around = repetition(child);
        if (around) {
            buf_fill(out, ' ', 2 * depth + 2);
            buf_c(out, "<");
            buf_c(out, around);
            buf_c(out, ">\n");
        }
        put_element(out, depth + 2, child->name, child->form);
        if (around) {
            buf_fill(out, ' ', 2 * depth + 2);
            buf_c(out, "</");
            buf_c(out, around);
            buf_c(out, ">\n");
        }
    }
    put_line(out, depth, "</interleave>");
}

static void put_element(buf *out, size_t depth, const char *name, const element_form *form)
{
    put_named(out, depth, "element", name);
    put_attributes(out, depth + 1, form);
    put_children(out, depth + 1, form);
    put_line(out, depth, "</element>");
}

str template_schema(arena *a)
{
    buf out = buf_in(a);
    buf_c(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<!-- template.xml av en mall. Skriven av `beslut template schema`. -->\n"
                "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" ns=\"" TEMPLATE_NAMESPACE
                "\"\n         datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
                "  <start>\n");
    put_element(&out, 2, "mall", &template_form);
    buf_c(&out, "  </start>\n</grammar>\n");
    return buf_str(&out);
}
