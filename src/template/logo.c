/* The logo in template.xml: read as the pictures of papers are, and told to have room. */
#include "template/loader.h"

#include "image/load.h"

#include <stddef.h>

/* On paper a picture with fewer looks frayed. */
enum { PIXELS_PER_INCH = 150, INCH = MPT_PT(72) };

enum { HEIGHT_LEAST = MPT_MM10(50), NARROWEST = 20 };

static const char *const place_names[] = {[LOGO_LEFT] = "vänster", [LOGO_RIGHT] = "höger", NULL};

static const value_spec logo_specs[] = {
    {.name = "fil", .type = VALUE_TEXT, .offset = offsetof(logo_values, path)},
    {.name = "höjd",
     .type = VALUE_LENGTH,
     .offset = offsetof(logo_values, height),
     .least = HEIGHT_LEAST,
     .most = MPT_MM10(400),
     .in_mm = true},
    {.name = "beskrivning", .type = VALUE_TEXT, .offset = offsetof(logo_values, description)},
    {.name = "placering",
     .type = VALUE_CHOICE,
     .offset = offsetof(logo_values, place),
     .choices = place_names},
};
const element_form logo_form = {ATTRIBUTES(logo_specs)};

void read_logo(loader *l, const markup *n)
{
    if (l->logos.len == 0)
        l->logo.description = STR("");
    read_attributes(l, n, &logo_form, &l->logo);
    read_nothing(l, n);
    vec_push(l->a, &l->logos, n);
}

/* Whether the last fault is told there. */
static bool is_told_at(const loader *l, span at)
{
    const span last = l->bag->items.len ? l->bag->items.at[l->bag->items.len - 1]->at : SPAN_NONE;
    return last.source == at.source && last.start == at.start;
}

/* The file counts from the folder of the layer that names it. */
static const image *load(loader *l, const markup_attribute *path)
{
    str bytes;
    const size_t faults = l->bag->counts[SEVERITY_ERROR];
    for (size_t i = 0; i < l->layers.len; i++)
        if (l->layers.at[i].source == path->value_at.source)
            l->layer = &l->layers.at[i];
    if (!read_file(l, l->logo.path, path->value_at, TEMPLATE_LOGO_LIMIT, "512 KiB", &bytes))
        return NULL;
    const str name = layer_path(l->a, l->layer, l->logo.path);
    const image *i = image_from_bytes(l->a, name, bytes, path->value_at, l->bag);
    /* What is told at another place is to be found from here. */
    if (!i && l->bag->counts[SEVERITY_ERROR] > faults && !is_told_at(l, path->value_at))
        diag_report(l->bag, RULE_TEMPLATE_LOGO, path->value_at, l->logo.path);
    return i;
}

static void report_sides(loader *l, const markup_attribute *path, uint32_t longer, uint32_t shorter,
                         const char *how)
{
    buf times = buf_in(l->a);
    buf_number(&times, longer / (shorter ? shorter : 1));
    diag_report(l->bag, RULE_TEMPLATE_LOGO_SIDES, path->value_at, l->logo.path, buf_str(&times),
                str_from(how));
}

/* At most half of the text's width, beside what the letterhead says. */
static void check_width(loader *l, const image *i, const markup_attribute *path,
                        const markup_attribute *height)
{
    const mpt most = (l->t->page_width - l->t->margin_left - l->t->margin_right) / 2;
    if ((int64_t)HEIGHT_LEAST * i->width > (int64_t)most * i->height) {
        report_sides(l, path, (uint32_t)i->width, (uint32_t)i->height, OURS_("wide as it is high"));
        return;
    }
    if (i->height / NARROWEST > i->width) {
        report_sides(l, path, (uint32_t)i->height, (uint32_t)i->width, OURS_("high as it is wide"));
        return;
    }
    if ((int64_t)l->logo.height * i->width <= (int64_t)most * i->height)
        return;
    buf allowed = buf_in(l->a);
    buf_c(&allowed, "≤ ");
    buf_length(&allowed, (mpt)((int64_t)most * i->height / i->width), true);
    diag_report(l->bag, RULE_TEMPLATE_VALUE, height->value_at, height->value, height->name,
                buf_str(&allowed),
                str_from(OURS_("the logo would be wider than half of the text's width")));
}

static void check_pixels(loader *l, const image *i, const markup_attribute *path)
{
    const int64_t rows = image_is_turned(i) ? i->columns : i->rows;
    const int64_t density = rows * INCH / l->logo.height;
    if (i->kind == IMAGE_SVG || density >= PIXELS_PER_INCH)
        return;
    buf have = buf_in(l->a), wanted = buf_in(l->a);
    buf_number(&have, density);
    buf_number(&wanted, PIXELS_PER_INCH);
    diag_report(l->bag, RULE_TEMPLATE_LOGO_PIXELS, path->value_at, l->logo.path, buf_str(&have),
                buf_str(&wanted));
}

void finish_logo(loader *l, const markup *first)
{
    const markup_attribute *path = layered_find(&l->logos, "fil");
    const markup_attribute *height = layered_find(&l->logos, "höjd");
    if (!path || l->logo.path.len == 0)
        report_lacks(l, first->tag, first->name, STR("fil"), STR("fil=\"logotyp.svg\""));
    if (!height)
        report_lacks(l, first->tag, first->name, STR("höjd"), STR("höjd=\"14mm\""));
    if (!path || l->logo.path.len == 0 || !height || l->logo.height == 0)
        return;
    const image *i = load(l, path);
    l->layer = l->layers.at;
    if (!i)
        return;
    check_width(l, i, path, height);
    check_logo_seen(l, i, path);
    check_pixels(l, i, path);
    l->t->logo = (template_logo){i, l->logo.height, l->logo.description, (logo_place)l->logo.place};
}
