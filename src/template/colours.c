/*
 * colours: the colours of template.xml, on paper and light screens, and on dark ones.
 *
 * Where the template says nothing of dark screens, their colours follow from the others:
 * text is mixed with white until it stands out as it does on white paper; what lies under
 * text, and lines, are mixed with the dark paper until they can be told from it.
 */
#include "template/loader.h"

#include "base/utf8.h"

#include <stddef.h>

enum {
    SHADE_APART = 120, /* contrast to dark paper that a derived shade has at least */
    LINE_APART = 210,
    TEXT_LEAST =
        550, /* to dark paper that derived text has at least; with room to what is needed */
    TEXT_MOST = 1300, /* more dazzles */
    TEXT_ON_SHADE = 470,
};

/* Nobody could tell more apart. */
enum { COLOURS_MOST = 100 };

static const colour white = {255, 255, 255};
static const colour dark_paper = {0x15, 0x19, 0x1d};

static const value_spec colour_specs[] = {
    {.name = "namn", .type = VALUE_NAME, .need = ALWAYS, .offset = offsetof(named_colour, name)},
    {.name = "värde", .type = VALUE_COLOUR, .offset = offsetof(named_colour, value)},
    {.name = "mörk", .type = VALUE_COLOUR, .offset = offsetof(named_colour, dark)},
};

static const element_form colour_form = {ATTRIBUTES(colour_specs)};

static bool is_of_layer(const loader *l, span at)
{
    return at.source == l->layer->source;
}

static bool is_equal(colour x, colour y)
{
    return x.red == y.red && x.green == y.green && x.blue == y.blue;
}

/* The one that shares its property in the style sheet, or NULL. */
static named_colour *find_property(loader *l, str property)
{
    for (size_t i = 0; i < l->colours.len; i++)
        if (str_eq(l->colours.at[i].property, property))
            return &l->colours.at[i];
    return NULL;
}

static str property_of(loader *l, str name)
{
    return str_join(l->a, STR("farg-"), utf8_ascii_fold(l->a, name));
}

/* A dark colour belongs to the light one that it was chosen for, and goes with it. */
static void take_places(named_colour *c, const markup *n, const named_colour *old)
{
    const markup_attribute *value = markup_find(n, "värde"), *dark = markup_find(n, "mörk");
    c->at = markup_find(n, "namn")->value_at;
    if (value)
        c->value_at = value->value_at;
    if (dark)
        c->dark_at = dark->value_at;
    else if (old && !is_equal(old->value, c->value))
        c->dark_at = SPAN_NONE;
}

/* A later layer gives a colour another value, or one for dark screens. */
static void read_colour(loader *l, const markup *n)
{
    const markup_attribute *name = markup_find(n, "namn");
    named_colour *old = name ? find_property(l, property_of(l, str_trim(name->value))) : NULL;
    named_colour c = old ? *old : (named_colour){.name = STR("")};
    read_attributes(l, n, &colour_form, &c);
    read_nothing(l, n);
    if (!old && !markup_find(n, "värde"))
        report_lacks(l, n->tag, n->name, STR("värde"), STR("värde=\"#…\""));
    if (c.name.len == 0)
        return;
    c.property = property_of(l, c.name);
    keep_value(l, n, "namn", STYLE_TABLE);
    take_places(&c, n, old);
    if (old && is_of_layer(l, old->at))
        report_twice(l, c.at, c.name, STR("färger"), old->at);
    if (old)
        *old = c;
    else
        vec_push(l->a, &l->colours, c);
}

static const child_spec colour_children[] = {
    {"färg", read_colour, OPTIONAL, COLOURS_MOST, &colour_form, NULL},
};
const element_form colours_form = {CHILDREN(colour_children)};

void read_colours(loader *l, const markup *n)
{
    read_attributes(l, n, &colours_form, NULL);
    read_children(l, n, &colours_form);
}

static void take_colour(loader *l, const markup *n, const char *name, colour *c)
{
    const named_colour *named = find_colour(l, str_from(name));
    if (named)
        *c = named->value;
    else
        report_needed(l, n->tag, n->name, str_from(name),
                      element_text(l, "färg", str_from(name), " värde=\"#…\"/>"));
}

/* The first on the way from dark paper to the colour that can be told from the paper. */
static colour dark_surface(colour paper, colour light, int64_t apart)
{
    enum { STEPS = 100 };
    const colour ends[] = {light, white};
    for (size_t end = 0; end < sizeof ends / sizeof *ends; end++)
        for (int step = 1; step <= STEPS; step++) {
            const colour mixed = colour_mix(paper, ends[end], step, STEPS);
            if (colour_contrast(mixed, paper) >= apart)
                return mixed;
        }
    return white;
}

colour dark_text(const loader *l, colour light)
{
    enum { STEPS = 100 };
    const colour paper = find_colour(l, STR("papper"))->dark;
    const colour shade = find_colour(l, STR("skugga"))->dark;
    int64_t on_paper = colour_contrast(light, white);
    on_paper = on_paper < TEXT_LEAST ? TEXT_LEAST : on_paper > TEXT_MOST ? TEXT_MOST : on_paper;
    /* No light text can stand on a light shade. */
    const int64_t on_shade = colour_contrast(white, shade) < TEXT_ON_SHADE ? 0 : TEXT_ON_SHADE;
    for (int step = 0; step < STEPS; step++) {
        const colour mixed = colour_mix(light, white, step, STEPS);
        if (colour_contrast(mixed, paper) >= on_paper && colour_contrast(mixed, shade) >= on_shade)
            return mixed;
    }
    return white;
}

/* Lines, too, when a style has their colour. */
static bool is_text(const loader *l, const named_colour *c)
{
    bool used = !str_is(c->name, "linje");
    for (int i = 0; i < STYLE_COUNT && !used; i++)
        used = str_eq(str_trim(style_colour(l, (style_id)i)->value), c->name);
    return used;
}

void make_dark_colours(loader *l)
{
    named_colour *paper = find_property(l, STR("farg-papper"));
    named_colour *shade = find_property(l, STR("farg-skugga"));
    if (!paper->dark_at.source)
        paper->dark = dark_paper;
    if (!shade->dark_at.source)
        shade->dark = dark_surface(paper->dark, shade->value, SHADE_APART);
    for (size_t i = 0; i < l->colours.len; i++) {
        named_colour *c = &l->colours.at[i];
        if (c->dark_at.source || c == paper || c == shade)
            continue;
        c->dark = is_text(l, c) ? dark_text(l, c->value)
                                : dark_surface(paper->dark, c->value, LINE_APART);
    }
    for (size_t i = 0; i < l->colours.len; i++)
        l->t->colours.at[i].dark = l->colours.at[i].dark;
}

void finish_colours(loader *l, const markup *first)
{
    take_colour(l, first, "accent", &l->t->accent);
    take_colour(l, first, "linje", &l->t->rule);
    take_colour(l, first, "skugga", &l->t->shade);
    if (!find_colour(l, STR("papper")))
        vec_push(l->a, &l->colours,
                 ((named_colour){
                     .name = STR("papper"), .property = STR("farg-papper"), .value = white}));
    for (size_t i = 0; i < l->colours.len; i++) {
        const named_colour *c = &l->colours.at[i];
        vec_push(l->a, &l->t->colours, ((template_colour){c->name, c->value, c->dark, c->at}));
    }
}
