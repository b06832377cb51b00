/*
 * svg: a simple SVG drawing as paths.
 *
 * Shapes and paths with plain colours are read; everything else that would be seen is refused
 * where it stands, rather than left out. What paints nothing (names, notes of drawing programs) is
 * passed over, and nothing of it is kept.
 */
#include "image/svg.h"

#include "diagnostic/markup.h"
#include "input/input.h"

#define SVG_NAMESPACE "http://www.w3.org/2000/svg"

/* What an element paints with; inherited by those in it. */
typedef struct paint {
    bool filled, stroked, even_odd, hidden;
    uint8_t fill[3], stroke[3];
    double width, miter;
    unsigned cap, join;
    svg_matrix m;
} paint;

typedef struct svg_reader {
    const image_reader *r;
    image *into;
    size_t steps_left;
    bool good;
} svg_reader;

static void refuse_value(svg_reader *s, span at, str value, str name)
{
    diag_report(s->r->bag, RULE_SVG_VALUE, at, value, name);
    s->good = false;
}

static void refuse_element(svg_reader *s, const markup *n)
{
    diag_report(s->r->bag, RULE_SVG_ELEMENT, n->name_at, n->name);
    s->good = false;
}

static void refuse_size(svg_reader *s, span at)
{
    diag_report(s->r->bag, RULE_SVG_LIMIT, at, s->r->name);
    s->good = false;
}

/* Properties, as attributes or in style="…" */

static bool read_paint(str value, bool *on, uint8_t rgb[3])
{
    if (str_is(value, "none") || str_is(value, "transparent")) {
        *on = false;
        return true;
    }
    *on = svg_read_colour(value, rgb);
    return *on;
}

static bool read_choice(str value, const char *const *choices, unsigned *choice)
{
    for (unsigned i = 0; choices[i]; i++)
        if (str_is(value, choices[i])) {
            *choice = i;
            return true;
        }
    return false;
}

static bool read_plain(str value, double least, double *n)
{
    return svg_read_length(value, n) && *n >= least;
}

/* Of these only the value that changes nothing is drawn. */
static const struct {
    const char *name;
    const char *values[3];
} without_effect[] = {
    {"opacity", {"1", "1.0", "100%"}},
    {"fill-opacity", {"1", "1.0", "100%"}},
    {"stroke-opacity", {"1", "1.0", "100%"}},
    {"filter", {"none", NULL, NULL}},
    {"mask", {"none", NULL, NULL}},
    {"clip-path", {"none", NULL, NULL}},
    {"stroke-dasharray", {"none", "0", NULL}},
    {"marker", {"none", NULL, NULL}},
    {"marker-start", {"none", NULL, NULL}},
    {"marker-mid", {"none", NULL, NULL}},
    {"marker-end", {"none", NULL, NULL}},
    {"mix-blend-mode", {"normal", NULL, NULL}},
    {"transform", {"none", NULL, NULL}}, /* in style="…"; the attribute is read */
};

static bool has_no_effect(str name, str value)
{
    for (size_t i = 0; i < sizeof without_effect / sizeof *without_effect; i++) {
        if (!str_is(name, without_effect[i].name))
            continue;
        for (size_t j = 0; j < 3 && without_effect[i].values[j]; j++)
            if (str_is(value, without_effect[i].values[j]))
                return true;
        return false;
    }
    return true;
}

/* False when the value cannot be drawn; a property that paints nothing is always good. */
static bool read_property(paint *p, str name, str value)
{
    static const char *const caps[] = {"butt", "round", "square", NULL};
    static const char *const joins[] = {"miter", "round", "bevel", NULL};
    static const char *const rules[] = {"nonzero", "evenodd", NULL};
    unsigned even_odd = p->even_odd;
    if (str_is(value, "inherit"))
        return true;
    if (str_is(name, "fill"))
        return read_paint(value, &p->filled, p->fill);
    if (str_is(name, "stroke"))
        return read_paint(value, &p->stroked, p->stroke);
    if (str_is(name, "stroke-width"))
        return read_plain(value, 0, &p->width);
    if (str_is(name, "stroke-miterlimit"))
        return read_plain(value, 1, &p->miter);
    if (str_is(name, "stroke-linecap"))
        return read_choice(value, caps, &p->cap);
    if (str_is(name, "stroke-linejoin"))
        return read_choice(value, joins, &p->join);
    if (str_is(name, "fill-rule")) {
        bool good = read_choice(value, rules, &even_odd);
        p->even_odd = even_odd;
        return good;
    }
    if (str_is(name, "display") || str_is(name, "visibility"))
        p->hidden = p->hidden || str_is(value, "none") || str_is(value, "hidden") ||
                    str_is(value, "collapse");
    return has_no_effect(name, value);
}

static void read_style(svg_reader *s, paint *p, const markup_attribute *given)
{
    str rest = given->value;
    while (rest.len) {
        const size_t end = str_find(rest, STR(";"));
        const str one = str_sub(rest, 0, end);
        const size_t colon = str_find(one, STR(":"));
        rest = end == SIZE_MAX ? STR("") : str_sub(rest, end + 1, rest.len);
        if (colon == SIZE_MAX)
            continue;
        const str name = str_trim(str_sub(one, 0, colon));
        const str value = str_trim(str_sub(one, colon + 1, one.len));
        if (!read_property(p, name, value))
            refuse_value(s, given->value_at, value, name);
    }
}

/* style="…" goes before the attributes, wherever it stands. */
static paint painted(svg_reader *s, const paint *outer, const markup *n)
{
    paint p = *outer;
    svg_matrix m;
    for (size_t i = 0; i < n->attribute_count; i++) {
        const markup_attribute *given = &n->attributes[i];
        const str value = str_trim(given->value);
        if (given->space.len || str_is(given->name, "style") || str_is(given->name, "transform"))
            continue;
        if (!read_property(&p, given->name, value))
            refuse_value(s, given->value_at, value, given->name);
    }
    const markup_attribute *style = markup_find(n, "style");
    const markup_attribute *transform = markup_find(n, "transform");
    if (style)
        read_style(s, &p, style);
    if (transform && !svg_read_transform(transform->value, &m))
        refuse_value(s, transform->value_at, str_trim(transform->value), transform->name);
    else if (transform)
        p.m = svg_multiply(&outer->m, &m);
    return p;
}

/* Shapes */

/* A length of the element; 0 when it is not given. */
static double length_of(svg_reader *s, const markup *n, const char *name)
{
    const markup_attribute *given = markup_find(n, name);
    double value = 0;
    if (given && !svg_read_length(given->value, &value))
        refuse_value(s, given->value_at, str_trim(given->value), given->name);
    return value;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

static void draw_rectangle(svg_reader *s, const markup *n, svg_pen *p)
{
    const double x = length_of(s, n, "x"), y = length_of(s, n, "y");
    const double w = length_of(s, n, "width"), h = length_of(s, n, "height");
    double rx = length_of(s, n, "rx"), ry = length_of(s, n, "ry");
    if (w <= 0 || h <= 0)
        return;
    rx = smaller(markup_find(n, "rx") ? rx : ry, w / 2);
    ry = smaller(markup_find(n, "ry") ? ry : rx, h / 2);
    svg_move(p, (svg_point){x + rx, y});
    svg_line(p, (svg_point){x + w - rx, y});
    svg_arc(p, rx, ry, 0, false, true, (svg_point){x + w, y + ry});
    svg_line(p, (svg_point){x + w, y + h - ry});
    svg_arc(p, rx, ry, 0, false, true, (svg_point){x + w - rx, y + h});
    svg_line(p, (svg_point){x + rx, y + h});
    svg_arc(p, rx, ry, 0, false, true, (svg_point){x, y + h - ry});
    svg_line(p, (svg_point){x, y + ry});
    svg_arc(p, rx, ry, 0, false, true, (svg_point){x + rx, y});
    svg_close(p);
}

static void draw_circle(svg_reader *s, const markup *n, svg_pen *p)
{
    const bool circle = str_is(n->name, "circle");
    const svg_point centre = {length_of(s, n, "cx"), length_of(s, n, "cy")};
    const double rx = length_of(s, n, circle ? "r" : "rx");
    const double ry = circle ? rx : length_of(s, n, "ry");
    if (rx > 0 && ry > 0)
        svg_ellipse(p, centre, rx, ry);
}

static void draw_line(svg_reader *s, const markup *n, svg_pen *p)
{
    svg_move(p, (svg_point){length_of(s, n, "x1"), length_of(s, n, "y1")});
    svg_line(p, (svg_point){length_of(s, n, "x2"), length_of(s, n, "y2")});
}

static void draw_polygon(svg_reader *s, const markup *n, svg_pen *p)
{
    const markup_attribute *given = markup_find(n, "points");
    str rest = given ? given->value : STR("");
    svg_skip_blanks(&rest);
    for (bool first = true; rest.len; first = false) {
        svg_point to;
        bool good = svg_take_number(&rest, &to.x);
        svg_skip_blanks(&rest);
        if (!good || !svg_take_number(&rest, &to.y)) {
            refuse_value(s, given->value_at, str_sub(rest, 0, 20), given->name);
            return;
        }
        svg_skip_blanks(&rest);
        if (first)
            svg_move(p, to);
        else
            svg_line(p, to);
    }
    if (p->path->steps.len && str_is(n->name, "polygon"))
        svg_close(p);
}

static void draw_path(svg_reader *s, const markup *n, svg_pen *p)
{
    enum { SHOWN = 20 };
    const markup_attribute *given = markup_find(n, "d");
    size_t at = 0;
    if (!given || svg_read_path(p, given->value, &at))
        return;
    /* The attribute may hold references, so that only its text tells the very place. */
    const bool plain = given->value.len == given->value_at.end - given->value_at.start;
    const span place = plain ? span_of(given->value_at.source, given->value_at.start + at,
                                       given->value_at.start + at + 1)
                             : given->value_at;
    refuse_value(s, place, str_sub(given->value, at, at + SHOWN), given->name);
}

static const struct {
    const char *name;
    void (*draw)(svg_reader *s, const markup *n, svg_pen *p);
} shapes[] = {{"path", draw_path},      {"rect", draw_rectangle}, {"circle", draw_circle},
              {"ellipse", draw_circle}, {"line", draw_line},      {"polyline", draw_polygon},
              {"polygon", draw_polygon}};

static int32_t scaled_width(const paint *p)
{
    const double area = p->m.a * p->m.d - p->m.b * p->m.c;
    const double width = p->width * svg_root(area < 0 ? -area : area);
    return width > IMAGE_UNITS ? IMAGE_UNITS : (int32_t)(width + 0.5);
}

static void add_path(svg_reader *s, const markup *n, const paint *p, size_t shape)
{
    drawn_path path = {.filled = p->filled && !str_is(n->name, "line"),
                       .stroked = p->stroked && p->width > 0,
                       .even_odd = p->even_odd,
                       .line_width = scaled_width(p),
                       .cap = (line_cap)p->cap,
                       .join = (line_join)p->join,
                       .miter = (int32_t)(smaller(p->miter, 1000) * 1000)};
    svg_pen pen = {.arena = s->r->arena, .path = &path, .m = p->m, .steps_left = &s->steps_left};
    for (size_t i = 0; i < 3; i++) {
        path.fill[i] = p->fill[i];
        path.stroke[i] = p->stroke[i];
    }
    shapes[shape].draw(s, n, &pen);
    if (pen.overflow)
        refuse_size(s, n->tag);
    if (path.steps.len && (path.filled || path.stroked))
        vec_push(s->r->arena, &s->into->paths, path);
}

/* Elements */

static bool is_one_of(str name, const char *const *names)
{
    for (; *names; names++)
        if (str_is(name, *names))
            return true;
    return false;
}

static void draw_element(svg_reader *s, const markup *n, const paint *outer)
{
    static const char *const groups[] = {"g", "a", NULL};
    /* Definitions are drawn where something refers to them, and that is refused; so has a style
     * sheet been. */
    static const char *const silent[] = {"title", "desc",   "metadata", "defs",
                                         "style", "symbol", NULL};
    if (n->is_text || !str_is(n->space, SVG_NAMESPACE) || is_one_of(n->name, silent))
        return;
    const paint p = painted(s, outer, n);
    if (p.hidden)
        return;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (str_is(n->name, shapes[i].name)) {
            add_path(s, n, &p, i);
            return;
        }
    if (!is_one_of(n->name, groups)) {
        refuse_element(s, n);
        return;
    }
    for (const markup *child = n->first; child; child = child->next)
        draw_element(s, child, &p);
}

/* A style sheet would give paths other colours than they say themselves. */
static const markup *find_sheet(const markup *n)
{
    if (!n->is_text && str_is(n->name, "style") && str_is(n->space, SVG_NAMESPACE))
        return n;
    for (const markup *child = n->first; child; child = child->next) {
        const markup *found = find_sheet(child);
        if (found)
            return found;
    }
    return NULL;
}

/* The room that is drawn, and how large it is by itself, in pixels */

typedef struct view {
    double x, y, width, height;
    double natural; /* width */
} view;

static void report_view(svg_reader *s, const markup *root, const markup_attribute *box)
{
    if (box)
        diag_report(s->r->bag, RULE_SVG_VIEW, box->value_at, str_trim(box->value));
    else
        diag_report(s->r->bag, RULE_SVG_VIEW, root->tag, STR(OURS_("which is missing")));
}

static bool read_view(svg_reader *s, const markup *root, view *v)
{
    const markup_attribute *box = markup_find(root, "viewBox");
    const markup_attribute *width = markup_find(root, "width"),
                           *height = markup_find(root, "height");
    double w = 0, h = 0;
    const bool wide = width && svg_read_length(width->value, &w) && w > 0;
    const bool high = height && svg_read_length(height->value, &h) && h > 0;
    *v = (view){0, 0, w, h, w};
    if (box) {
        double *parts[] = {&v->x, &v->y, &v->width, &v->height};
        str rest = box->value;
        for (size_t i = 0; i < 4; i++) {
            svg_skip_blanks(&rest);
            if (!svg_take_number(&rest, parts[i])) {
                report_view(s, root, box);
                return false;
            }
        }
        v->natural = wide ? w : high ? h * v->width / (v->height > 0 ? v->height : 1) : v->width;
    }
    if (v->width > 0 && v->height > 0 && v->width < 1000 * v->height && v->height < 1000 * v->width)
        return true;
    report_view(s, root, box);
    return false;
}

/* The longer side is held between what leaves something of the shorter one and what a length
 * can hold. */
static void measure(image *into, const view *v)
{
    enum { PIXEL = 750, LEAST = 2, MOST = 100000 };
    const bool wide = v->width >= v->height;
    const double natural = wide ? v->natural : v->natural * v->height / v->width;
    const double longer = natural < LEAST ? LEAST : smaller(natural, MOST);
    const mpt side = (mpt)(longer * PIXEL);
    into->columns = wide ? IMAGE_UNITS : (uint32_t)(IMAGE_UNITS * v->width / v->height + 0.5);
    into->rows = wide ? (uint32_t)(IMAGE_UNITS * v->height / v->width + 0.5) : IMAGE_UNITS;
    into->width = (mpt)((int64_t)side * into->columns / IMAGE_UNITS);
    into->height = (mpt)((int64_t)side * into->rows / IMAGE_UNITS);
}

static const markup *read_root(const image_reader *r)
{
    const source *file = input_from_bytes(r->arena, r->name, r->bytes, r->bag);
    if (!file)
        return NULL;
    const markup_result m = markup_read(r->arena, file, SVG_DEPTH_LIMIT, SVG_NODE_LIMIT);
    switch (m.fault) {
    case MARKUP_OK: break;
    case MARKUP_SYNTAX:
        diag_report(r->bag, RULE_SVG_SYNTAX, m.at, diag_markup_words(&m));
        return NULL;
    case MARKUP_DOCTYPE:
    case MARKUP_ENTITY: diag_report(r->bag, RULE_SVG_DOCTYPE, m.at, span_text(m.at)); return NULL;
    case MARKUP_DEPTH:
    case MARKUP_SIZE: diag_report(r->bag, RULE_SVG_LIMIT, m.at, r->name); return NULL;
    }
    if (str_is(m.root->name, "svg") && str_is(m.root->space, SVG_NAMESPACE))
        return m.root;
    diag_report(r->bag, RULE_SVG_ELEMENT, m.root->name_at, m.root->name);
    return NULL;
}

bool image_read_svg(const image_reader *r, image *into)
{
    svg_reader s = {.r = r, .into = into, .steps_left = SVG_STEP_LIMIT, .good = true};
    view v;
    if (r->bytes.len > SVG_FILE_LIMIT)
        return image_refuse(r, RULE_IMAGE_FILE_SIZE, STR("512 KiB"));
    const markup *root = read_root(r);
    if (!root || !read_view(&s, root, &v))
        return false;
    into->kind = IMAGE_SVG;
    into->turn = IMAGE_UPRIGHT;
    into->channels = 3;
    measure(into, &v);
    const double scale = into->columns / v.width;
    paint p = {.filled = true,
               .width = 1,
               .miter = 4,
               .m = {scale, 0, 0, scale, -v.x * scale, -v.y * scale}};
    const markup *sheet = find_sheet(root);
    if (sheet)
        refuse_element(&s, sheet);
    p = painted(&s, &p, root);
    for (const markup *child = root->first; child; child = child->next)
        draw_element(&s, child, &p);
    if (s.good && into->paths.len == 0)
        return image_refuse(r, RULE_IMAGE_DAMAGED, STR(OURS_("nothing is drawn in it")));
    return s.good;
}
