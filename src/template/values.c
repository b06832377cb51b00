/* Elements, attributes and values of template.xml, read against tables. */
#include "template/loader.h"

#include "base/utf8.h"

#include <string.h>

_Static_assert(sizeof(font_cut) == sizeof(unsigned) && sizeof(part_content) == sizeof(unsigned) &&
                   sizeof(part_order) == sizeof(unsigned) &&
                   sizeof(text_align) == sizeof(unsigned) &&
                   sizeof(field_place) == sizeof(unsigned) &&
                   sizeof(point_form) == sizeof(unsigned) &&
                   sizeof(signature_form) == sizeof(unsigned),
               "a choice is stored as an unsigned");

/* Writing */

void buf_length(buf *b, mpt length, bool in_mm)
{
    buf_milli(b, in_mm ? ((int64_t)length * 127 + 180) / 360 : length);
    buf_c(b, in_mm ? "mm" : "pt");
}

/* Words */

static str single_blanks(arena *a, str text)
{
    buf b = buf_in(a);
    bool blank = false;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        /* A no-break space in a text is meant. */
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            blank = b.len > 0;
            continue;
        }
        if (blank)
            buf_byte(&b, ' ');
        blank = false;
        utf8_put(&b, c);
    }
    return buf_str(&b);
}

str template_key(arena *a, str title)
{
    buf plain = buf_in(a);
    while (title.len) {
        uint32_t c = utf8_next(&title);
        utf8_put(&plain, utf8_is_space(c) ? ' ' : utf8_lower(c));
    }
    str key = single_blanks(a, buf_str(&plain));
    if (str_ends(key, STR(":")))
        key = str_trim(str_sub(key, 0, key.len - 1));
    return key;
}

/* Values */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Thousandths, exact: "12", "7.5", "7,125". Takes them off *s. */
static bool take_thousandths(str *s, int64_t *thousandths)
{
    size_t i = 0, decimals = 0;
    int64_t n = 0;
    for (; i < s->len && is_digit(s->ptr[i]); i++) {
        if (i == 5)
            return false;
        n = n * 10 + (s->ptr[i] - '0');
    }
    if (i == 0)
        return false;
    bool point = i < s->len && (s->ptr[i] == '.' || s->ptr[i] == ',');
    if (point)
        for (i++; i < s->len && is_digit(s->ptr[i]); i++) {
            if (++decimals > 3)
                return false;
            n = n * 10 + (s->ptr[i] - '0');
        }
    if (point && decimals == 0)
        return false;
    for (; decimals < 3; decimals++)
        n *= 10;
    *s = str_sub(*s, i, s->len);
    *thousandths = n;
    return true;
}

static bool parse_length(str s, mpt *length)
{
    int64_t n;
    if (!take_thousandths(&s, &n))
        return false;
    str unit = str_trim(s);
    if (str_is(unit, "pt"))
        *length = (mpt)n;
    else if (str_is(unit, "mm"))
        *length = (mpt)((n * 360 * 2 + 127) / (127 * 2)); /* 1 mm = 72/25.4 pt */
    else
        return false;
    return true;
}

static bool parse_colour(str s, colour *c)
{
    uint8_t parts[3];
    if (s.len != 7 || s.ptr[0] != '#')
        return false;
    for (int i = 0; i < 3; i++) {
        int high = str_hex(s.ptr[1 + 2 * i]), low = str_hex(s.ptr[2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        parts[i] = (uint8_t)(high * 16 + low);
    }
    *c = (colour){parts[0], parts[1], parts[2]};
    return true;
}

static bool is_name(str s)
{
    if (s.len == 0 || s.len > 64)
        return false;
    while (s.len) {
        uint32_t c = utf8_next(&s);
        if (!utf8_is_letter(c) && c != '-' && (c < '0' || c > '9'))
            return false;
    }
    return true;
}

static bool is_language(str s)
{
    size_t run = 0;
    bool first = true;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];
        if (c == '-') {
            if (run == 0)
                return false;
            run = 0;
            first = false;
        } else if (((c | 32) >= 'a' && (c | 32) <= 'z') || (is_digit(c) && !first)) {
            if (++run > 8)
                return false;
        } else {
            return false;
        }
    }
    return run > 0 && !(first && run == 1);
}

/* Names, commas and quotation marks in pairs: nothing that could end the declaration
 * it is put in. */
static bool is_font_stack(str s)
{
    char quote = 0;
    if (str_trim(s).len == 0)
        return false;
    while (s.len) {
        uint32_t c = utf8_next(&s);
        if (c == '"' || c == '\'') {
            if (!quote)
                quote = (char)c;
            else if (quote == (char)c)
                quote = 0;
            else
                return false;
        } else if (!utf8_is_letter(c) && c != ' ' && c != ',' && c != '-' && (c < '0' || c > '9')) {
            return false;
        }
    }
    return !quote;
}

static bool parse_choice(str s, const char *const *choices, unsigned *choice)
{
    for (unsigned i = 0; choices[i]; i++)
        if (str_is(s, choices[i])) {
            *choice = i;
            return true;
        }
    return false;
}

static bool parse_count(const value_spec *spec, str s, size_t *count)
{
    if (s.len != 1 || !is_digit(s.ptr[0]))
        return false;
    *count = (size_t)(s.ptr[0] - '0');
    return (mpt)*count >= spec->least && (mpt)*count <= spec->most;
}

static bool parse_flag(str s, bool *flag)
{
    *flag = str_is(s, "ja");
    return *flag || str_is(s, "nej");
}

static bool find_family(const loader *l, str name, size_t *family)
{
    for (size_t i = 0; i < l->t->families.len; i++)
        if (str_eq(l->t->families.at[i].name, name)) {
            *family = i;
            return true;
        }
    return false;
}

const named_colour *find_colour(const loader *l, str name)
{
    for (size_t i = 0; i < l->colours.len; i++)
        if (str_eq(l->colours.at[i].name, name))
            return &l->colours.at[i];
    return NULL;
}

static bool parse_colour_use(const loader *l, str s, colour *c)
{
    const named_colour *named = find_colour(l, s);
    if (named)
        *c = named->value;
    return named || parse_colour(s, c);
}

/* The value into its field; false when it is not of the type. */
static bool parse_value(loader *l, const value_spec *spec, str s, void *field)
{
    union {
        mpt length;
        colour colour;
        bool flag;
        unsigned choice;
        size_t index;
        str text;
    } v = {.text = s};
    bool good = false;
    size_t size = sizeof v.text;
    switch (spec->type) {
    case VALUE_TEXT: good = true; break;
    case VALUE_NAME: good = is_name(s); break;
    case VALUE_LANGUAGE: good = is_language(s); break;
    case VALUE_FONT_STACK: good = is_font_stack(s); break;
    case VALUE_LENGTH:
        good = parse_length(s, &v.length) && v.length >= spec->least && v.length <= spec->most;
        size = sizeof v.length;
        break;
    case VALUE_COUNT:
        good = parse_count(spec, s, &v.index);
        size = sizeof v.index;
        break;
    case VALUE_FLAG: good = parse_flag(s, &v.flag), size = sizeof v.flag; break;
    case VALUE_CHOICE:
        good = parse_choice(s, spec->choices, &v.choice);
        size = sizeof v.choice;
        break;
    case VALUE_COLOUR: good = parse_colour(s, &v.colour), size = sizeof v.colour; break;
    case VALUE_COLOUR_USE:
        good = parse_colour_use(l, s, &v.colour);
        size = sizeof v.colour;
        break;
    case VALUE_FAMILY: good = find_family(l, s, &v.index), size = sizeof v.index; break;
    }
    if (good)
        memcpy(field, &v, size);
    return good;
}

/* Elements */

static const value_spec *find_spec(const element_form *form, str name)
{
    for (size_t i = 0; i < form->attribute_count; i++)
        if (str_is(name, form->attributes[i].name))
            return &form->attributes[i];
    return NULL;
}

static void report_unknown_attribute(loader *l, const markup *n, const markup_attribute *given,
                                     const element_form *form)
{
    str *known = ARENA_ARRAY(l->a, str, form->attribute_count + 1);
    for (size_t i = 0; i < form->attribute_count; i++)
        known[i] = str_from(form->attributes[i].name);
    report_unknown(l, given->name_at, span_text(given->name_at), n->name, known,
                   form->attribute_count);
}

/* What one template need not say, the one that it begins from has said. */
static bool is_missed(const loader *l, need wanted)
{
    return wanted == ALWAYS || (wanted == NEEDED && !l->of_kind && l->layer == l->layers.at);
}

static void report_missed(loader *l, const markup *n, need wanted, const char *name, str example)
{
    if (wanted == ALWAYS)
        report_lacks(l, n->tag, n->name, str_from(name), example);
    else
        report_needed(l, n->tag, n->name, str_from(name), example);
}

void read_attributes(loader *l, const markup *n, const element_form *form, void *target)
{
    for (size_t i = 0; i < n->attribute_count; i++) {
        const markup_attribute *given = &n->attributes[i];
        const value_spec *spec = given->space.len ? NULL : find_spec(form, given->name);
        str value = str_trim(given->value);
        if (!spec)
            report_unknown_attribute(l, n, given, form);
        else if (value.len == 0)
            report_empty(l, span_join(given->name_at, given->value_at), given->name);
        else if (!parse_value(l, spec, value, (char *)target + spec->offset))
            report_bad_value(l, given, spec);
    }
    for (size_t i = 0; i < form->attribute_count; i++) {
        const value_spec *spec = &form->attributes[i];
        if (is_missed(l, spec->need) && !markup_find(n, spec->name))
            report_missed(l, n, spec->need, spec->name,
                          str_join(l->a, str_from(spec->name), STR("=\"…\"")));
    }
}

size_t layer_of(const loader *l, span at)
{
    for (size_t i = 0; i < l->layers.len; i++)
        if (l->layers.at[i].source == at.source)
            return i + 1;
    return 0;
}

bool is_later(const loader *l, span at, span than)
{
    return layer_of(l, at) > layer_of(l, than);
}

const markup_attribute *layered_find(const layered *nodes, const char *name)
{
    for (size_t i = nodes->len; i > 0; i--) {
        const markup_attribute *given = markup_find(nodes->at[i - 1], name);
        if (given)
            return given;
    }
    return NULL;
}

static bool is_child(const markup *child, const markup *of, const char *name)
{
    return !child->is_text && str_is(child->name, name) && str_eq(child->space, of->space);
}

static void report_stray_text(loader *l, const markup *text, const markup *in)
{
    str words = str_trim(span_text(text->at));
    size_t skipped = (size_t)(words.ptr - span_text(text->at).ptr);
    size_t start = text->at.start + skipped;
    str line;
    if (str_next_line(&words, &line))
        report_unknown(l, span_of(text->at.source, start, start + line.len), line, in->name, NULL,
                       0);
}

const markup *next_child(loader *l, const markup *n, child_walk *walk, const child_spec *spec)
{
    const markup *child = walk->child ? walk->child->next : n->first;
    while (child && !is_child(child, n, spec->name))
        child = child->next;
    if (child && spec->most > 1 && walk->count == spec->most) {
        report_many(l, child, spec->most);
        return NULL;
    }
    *walk = (child_walk){child, walk->count + 1};
    return child;
}

void report_strangers(loader *l, const markup *n, const element_form *form)
{
    str *known = ARENA_ARRAY(l->a, str, form->child_count + 1);
    for (size_t i = 0; i < form->child_count; i++)
        known[i] = str_from(form->children[i].name);
    for (const markup *child = n->first; child; child = child->next) {
        bool expected = false;
        for (size_t i = 0; i < form->child_count && !expected; i++)
            expected = is_child(child, n, form->children[i].name);
        if (child->is_text && str_trim(child->text).len)
            report_stray_text(l, child, n);
        else if (!child->is_text && !expected)
            report_stranger(l, child, known, form->child_count);
    }
}

static str tag_text(loader *l, const char *name)
{
    return str_join(l->a, STR("<"), str_join(l->a, str_from(name), STR(">")));
}

const markup *read_child(loader *l, const markup *n, const child_spec *spec)
{
    const markup *first = NULL;
    for (child_walk walk = {0}; next_child(l, n, &walk, spec);) {
        const markup *child = walk.child;
        if (first && spec->most == 1) {
            report_twice(l, child->name_at, child->name, n->name, first->name_at);
            continue;
        }
        if (!first)
            first = child;
        spec->read(l, child);
    }
    if (!first && is_missed(l, spec->need))
        report_missed(l, n, spec->need, spec->name, tag_text(l, spec->name));
    return first;
}

void read_children(loader *l, const markup *n, const element_form *form)
{
    report_strangers(l, n, form);
    for (size_t i = 0; i < form->child_count; i++)
        read_child(l, n, &form->children[i]);
}

void read_nothing(loader *l, const markup *n)
{
    report_strangers(l, n, &(element_form){0});
}

span words_place(const markup *n)
{
    for (const markup *child = n->first; child; child = child->next) {
        const str text = child->is_text ? span_text(child->at) : STR(""), words = str_trim(text);
        const size_t start = child->at.start + (size_t)(words.ptr - text.ptr);
        if (words.len)
            return span_of(child->at.source, start, start + words.len);
    }
    return n->tag;
}

span place_in(span all, str words)
{
    const size_t at = str_find(span_text(all), words);
    return at == SIZE_MAX ? all : span_of(all.source, all.start + at, all.start + at + words.len);
}

str read_words(loader *l, const markup *n)
{
    for (const markup *child = n->first; child; child = child->next)
        if (!child->is_text)
            report_stranger(l, child, NULL, 0);
    return single_blanks(l->a, markup_text(l->a, n));
}
