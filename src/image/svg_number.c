/* Numbers, lengths, transforms and colours of SVG. */
#include "image/svg.h"

#include <math.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static void advance(str *rest, size_t n)
{
    *rest = str_sub(*rest, n, rest->len);
}

void svg_skip_blanks(str *rest)
{
    size_t i = 0;
    while (i < rest->len && is_blank(rest->ptr[i]))
        i++;
    if (i < rest->len && rest->ptr[i] == ',')
        i++;
    while (i < rest->len && is_blank(rest->ptr[i]))
        i++;
    advance(rest, i);
}

static double scaled(double n, int tens)
{
    enum { MOST = 40 };
    if (tens > MOST)
        return SVG_COORDINATE_LIMIT * 10;
    for (; tens > 0; tens--)
        n *= 10;
    for (tens = tens < -MOST ? -MOST : tens; tens < 0; tens++)
        n /= 10;
    return n;
}

/* Digits from i on into *n, at most as many as a double holds exactly; tens lost or, after the
 * point, gained in *tens. */
static size_t take_digits(str s, size_t i, double *n, int *tens, bool decimals)
{
    for (; i < s.len && is_digit(s.ptr[i]); i++) {
        if (*n < 1e14) {
            *n = *n * 10 + (s.ptr[i] - '0');
            *tens -= decimals;
        } else {
            *tens += !decimals;
        }
    }
    return i;
}

static size_t take_exponent(str s, size_t i, int *tens)
{
    size_t j = i + 1;
    int e = 0;
    if (i >= s.len || (s.ptr[i] | 32) != 'e')
        return i;
    bool minus = j < s.len && s.ptr[j] == '-';
    j += j < s.len && (s.ptr[j] == '-' || s.ptr[j] == '+');
    if (j >= s.len || !is_digit(s.ptr[j]))
        return i; /* the unit em */
    for (; j < s.len && is_digit(s.ptr[j]); j++)
        e = e < 1000 ? e * 10 + (s.ptr[j] - '0') : e;
    *tens += minus ? -e : e;
    return j;
}

bool svg_take_number(str *rest, double *n)
{
    size_t i = 0;
    int tens = 0;
    double value = 0;
    bool minus = rest->len && rest->ptr[0] == '-';
    i += rest->len && (rest->ptr[0] == '-' || rest->ptr[0] == '+');
    size_t digits = i;
    i = take_digits(*rest, i, &value, &tens, false);
    bool any = i > digits;
    if (i < rest->len && rest->ptr[i] == '.') {
        size_t point = i;
        i = take_digits(*rest, i + 1, &value, &tens, true);
        any = any || i > point + 1;
    }
    if (!any)
        return false;
    i = take_exponent(*rest, i, &tens);
    value = scaled(value, tens);
    *n = minus ? -value : value;
    advance(rest, i);
    return value <= SVG_COORDINATE_LIMIT;
}

bool svg_take_flag(str *rest, bool *flag)
{
    if (!rest->len || (rest->ptr[0] != '0' && rest->ptr[0] != '1'))
        return false;
    *flag = rest->ptr[0] == '1';
    advance(rest, 1);
    return true;
}

bool svg_read_length(str text, double *pixels)
{
    static const struct {
        const char *unit;
        double pixels;
    } units[] = {{"", 1},    {"px", 1},         {"pt", 96.0 / 72}, {"pc", 16},
                 {"in", 96}, {"cm", 96 / 2.54}, {"mm", 96 / 25.4}};
    str rest = str_trim(text);
    double n;
    if (!svg_take_number(&rest, &n))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_is(rest, units[i].unit)) {
            *pixels = n * units[i].pixels;
            return true;
        }
    return false;
}

/* Transforms */

svg_point svg_apply(const svg_matrix *m, svg_point p)
{
    return (svg_point){m->a * p.x + m->c * p.y + m->e, m->b * p.x + m->d * p.y + m->f};
}

svg_matrix svg_multiply(const svg_matrix *o, const svg_matrix *i)
{
    return (svg_matrix){o->a * i->a + o->c * i->b,        o->b * i->a + o->d * i->b,
                        o->a * i->c + o->c * i->d,        o->b * i->c + o->d * i->d,
                        o->a * i->e + o->c * i->f + o->e, o->b * i->e + o->d * i->f + o->f};
}

double svg_root(double square)
{
    return square > 0 ? sqrt(square) : 0;
}

/* By its series, which is exact to the last digits within half a turn. */
static double sine(double degrees)
{
    const double pi = 3.14159265358979323846;
    double turns = degrees / 360;
    degrees -= 360 * (double)(int64_t)turns;
    if (degrees > 180)
        degrees -= 360;
    if (degrees < -180)
        degrees += 360;
    double x = degrees * pi / 180, term = x, sum = x;
    for (int i = 1; i < 20; i++) {
        term *= -x * x / ((2 * i) * (2 * i + 1));
        sum += term;
    }
    return sum;
}

static double cosine(double degrees)
{
    return sine(degrees + 90);
}

static svg_matrix rotation(double degrees)
{
    const double s = sine(degrees), c = cosine(degrees);
    return (svg_matrix){c, s, -s, c, 0, 0};
}

void svg_rotation(double degrees, svg_matrix *m)
{
    *m = rotation(degrees);
}

static svg_matrix translation(double x, double y)
{
    return (svg_matrix){1, 0, 0, 1, x, y};
}

enum { ARGUMENTS_MOST = 6 };

static bool take_arguments(str *rest, double *n, size_t *count)
{
    *count = 0;
    if (!rest->len || rest->ptr[0] != '(')
        return false;
    advance(rest, 1);
    for (;;) {
        svg_skip_blanks(rest);
        if (rest->len && rest->ptr[0] == ')')
            break;
        if (*count == ARGUMENTS_MOST || !svg_take_number(rest, &n[*count]))
            return false;
        ++*count;
    }
    advance(rest, 1);
    return true;
}

/* rotate(degrees, x, y) turns around that point. */
static svg_matrix rotation_about(const double *n)
{
    const svg_matrix turn = rotation(n[0]), back = translation(-n[1], -n[2]);
    const svg_matrix there = translation(n[1], n[2]);
    const svg_matrix half = svg_multiply(&turn, &back);
    return svg_multiply(&there, &half);
}

static bool make_transform(str name, const double *n, size_t count, svg_matrix *m)
{
    if (str_is(name, "matrix") && count == 6)
        *m = (svg_matrix){n[0], n[1], n[2], n[3], n[4], n[5]};
    else if (str_is(name, "translate") && (count == 1 || count == 2))
        *m = translation(n[0], count == 2 ? n[1] : 0);
    else if (str_is(name, "scale") && (count == 1 || count == 2))
        *m = (svg_matrix){n[0], 0, 0, count == 2 ? n[1] : n[0], 0, 0};
    else if (str_is(name, "rotate") && count == 1)
        *m = rotation(n[0]);
    else if (str_is(name, "rotate") && count == 3)
        *m = rotation_about(n);
    else if (str_is(name, "skewX") && count == 1 && cosine(n[0]) > 1e-6)
        *m = (svg_matrix){1, 0, sine(n[0]) / cosine(n[0]), 1, 0, 0};
    else if (str_is(name, "skewY") && count == 1 && cosine(n[0]) > 1e-6)
        *m = (svg_matrix){1, sine(n[0]) / cosine(n[0]), 0, 1, 0, 0};
    else
        return false;
    return true;
}

bool svg_read_transform(str text, svg_matrix *m)
{
    *m = (svg_matrix){1, 0, 0, 1, 0, 0};
    str rest = str_trim(text);
    while (rest.len) {
        size_t open = str_find(rest, STR("(")), count;
        double n[ARGUMENTS_MOST] = {0};
        svg_matrix next;
        if (open == SIZE_MAX)
            return false;
        const str name = str_trim(str_sub(rest, 0, open));
        advance(&rest, open);
        if (!take_arguments(&rest, n, &count) || !make_transform(name, n, count, &next))
            return false;
        *m = svg_multiply(m, &next);
        svg_skip_blanks(&rest);
    }
    return true;
}

/* Colours */

static bool read_hex(str text, uint8_t rgb[3])
{
    const bool brief = text.len == 4;
    if (text.len != 4 && text.len != 7)
        return false;
    for (size_t i = 0; i < 3; i++) {
        const int high = str_hex(text.ptr[brief ? 1 + i : 1 + 2 * i]);
        const int low = str_hex(text.ptr[brief ? 1 + i : 2 + 2 * i]);
        if (high < 0 || low < 0)
            return false;
        rgb[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

static bool read_rgb(str text, uint8_t rgb[3])
{
    str rest = str_sub(text, 4, text.len);
    for (size_t i = 0; i < 3; i++) {
        double n;
        svg_skip_blanks(&rest);
        if (!svg_take_number(&rest, &n))
            return false;
        const bool percent = rest.len && rest.ptr[0] == '%';
        n = percent ? n * 2.55 : n;
        advance(&rest, percent);
        rgb[i] = (uint8_t)(n < 0 ? 0 : n > 255 ? 255 : n + 0.5);
    }
    svg_skip_blanks(&rest);
    return str_is(rest, ")");
}

bool svg_read_colour(str text, uint8_t rgb[3])
{
    static const struct {
        const char *name;
        uint8_t rgb[3];
    } named[] = {
        {"black", {0, 0, 0}},       {"silver", {192, 192, 192}}, {"gray", {128, 128, 128}},
        {"grey", {128, 128, 128}},  {"white", {255, 255, 255}},  {"maroon", {128, 0, 0}},
        {"red", {255, 0, 0}},       {"purple", {128, 0, 128}},   {"fuchsia", {255, 0, 255}},
        {"green", {0, 128, 0}},     {"lime", {0, 255, 0}},       {"olive", {128, 128, 0}},
        {"yellow", {255, 255, 0}},  {"navy", {0, 0, 128}},       {"blue", {0, 0, 255}},
        {"teal", {0, 128, 128}},    {"aqua", {0, 255, 255}},     {"orange", {255, 165, 0}},
        {"currentColor", {0, 0, 0}}};
    text = str_trim(text);
    if (str_starts(text, STR("#")))
        return read_hex(text, rgb);
    if (str_starts(text, STR("rgb(")))
        return read_rgb(text, rgb);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (!str_is(text, named[i].name))
            continue;
        for (size_t j = 0; j < 3; j++)
            rgb[j] = named[i].rgb[j];
        return true;
    }
    return false;
}
