#include "html/drawing.h"

#include "html/escape.h"

/* A pixel of the web, 96 to the inch, in mpt. */
enum { PIXEL = 750 };

static void put_attribute(buf *out, const char *name, str value)
{
    buf_byte(out, ' ');
    buf_c(out, name);
    buf_c(out, "=\"");
    html_put_text(out, value);
    buf_byte(out, '"');
}

static void put_colour(buf *out, const uint8_t rgb[3])
{
    static const char digits[] = "0123456789abcdef";
    buf_byte(out, '#');
    for (int i = 0; i < 3; i++) {
        buf_byte(out, digits[rgb[i] >> 4]);
        buf_byte(out, digits[rgb[i] & 15]);
    }
}

static void put_paint(buf *out, const char *name, bool on, const uint8_t rgb[3])
{
    buf_byte(out, ' ');
    buf_c(out, name);
    buf_c(out, "=\"");
    if (on)
        put_colour(out, rgb);
    else
        buf_c(out, "none");
    buf_byte(out, '"');
}

static void put_stroke(buf *out, const drawn_path *p)
{
    static const char *const caps[] = {"butt", "round", "square"};
    static const char *const joins[] = {"miter", "round", "bevel"};
    put_paint(out, "stroke", true, p->stroke);
    buf_c(out, " stroke-width=\"");
    buf_milli(out, p->line_width);
    buf_byte(out, '"');
    put_attribute(out, "stroke-linecap", str_from(caps[p->cap]));
    put_attribute(out, "stroke-linejoin", str_from(joins[p->join]));
    buf_c(out, " stroke-miterlimit=\"");
    buf_milli(out, p->miter);
    buf_byte(out, '"');
}

static void put_steps(buf *out, const drawn_path *p)
{
    static const char letters[] = {
        [PATH_MOVE] = 'M', [PATH_LINE] = 'L', [PATH_CURVE] = 'C', [PATH_CLOSE] = 'Z'};
    static const int points[] = {
        [PATH_MOVE] = 1, [PATH_LINE] = 1, [PATH_CURVE] = 3, [PATH_CLOSE] = 0};
    for (size_t i = 0; i < p->steps.len; i++) {
        const path_step *s = &p->steps.at[i];
        buf_byte(out, letters[s->verb]);
        for (int j = 0; j < points[s->verb]; j++) {
            buf_c(out, j ? " " : "");
            buf_milli(out, s->to[j].x);
            buf_byte(out, ' ');
            buf_milli(out, s->to[j].y);
        }
    }
}

static void put_path(buf *out, const drawn_path *p)
{
    buf_c(out, "<path");
    put_paint(out, "fill", p->filled, p->fill);
    if (p->filled && p->even_odd)
        buf_c(out, " fill-rule=\"evenodd\"");
    if (p->stroked)
        put_stroke(out, p);
    buf_c(out, " d=\"");
    put_steps(out, p);
    buf_c(out, "\"/>");
}

static void put_pixels(buf *out, const char *name, mpt length)
{
    buf_byte(out, ' ');
    buf_c(out, name);
    buf_c(out, "=\"");
    buf_number(out, length < PIXEL ? 1 : (length + PIXEL / 2) / PIXEL);
    buf_byte(out, '"');
}

void html_put_drawing(buf *out, const image *i, mpt width, mpt height, str alternative,
                      const char *css)
{
    buf_c(out, "<svg");
    if (alternative.len) {
        buf_c(out, " role=\"img\"");
        put_attribute(out, "aria-label", alternative);
    } else {
        buf_c(out, " aria-hidden=\"true\"");
    }
    if (css)
        put_attribute(out, "class", str_from(css));
    put_pixels(out, "width", width);
    put_pixels(out, "height", height);
    buf_c(out, " viewBox=\"0 0 ");
    buf_milli(out, i->columns);
    buf_byte(out, ' ');
    buf_milli(out, i->rows);
    buf_c(out, "\">");
    for (size_t j = 0; j < i->paths.len; j++)
        put_path(out, &i->paths.at[j]);
    buf_c(out, "</svg>\n");
}
