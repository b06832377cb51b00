/*
 * svg: what the readers of simple SVG share; private to src/image.
 *
 * Arithmetic is + - * / and the square root, which IEEE 754 makes the same everywhere; turns
 * and arcs need no function of a mathematical library, whose last digits differ.
 */
#ifndef IMAGE_SVG_H
#define IMAGE_SVG_H

#include "image/reader.h"
#include "source/markup.h"

/* A drawn coat of arms has some thousand steps; a map has more than a letterhead can show. */
enum {
    SVG_FILE_LIMIT = 512 * 1024,
    SVG_DEPTH_LIMIT = 40,
    SVG_NODE_LIMIT = 20000,
    SVG_STEP_LIMIT = 100000,
};
#define SVG_COORDINATE_LIMIT 1e7

typedef struct svg_point {
    double x, y;
} svg_point;

/* x' = a x + c y + e, y' = b x + d y + f */
typedef struct svg_matrix {
    double a, b, c, d, e, f;
} svg_matrix;

svg_point svg_apply(const svg_matrix *m, svg_point p);
svg_matrix svg_multiply(const svg_matrix *outer, const svg_matrix *inner);

/* svg_number.c: each takes something off the front of *rest; false when it is not there. */
void svg_skip_blanks(str *rest); /* and a comma */
bool svg_take_number(str *rest, double *n);
bool svg_take_flag(str *rest, bool *flag);
bool svg_read_length(str text, double *pixels); /* a whole attribute, with a unit */
bool svg_read_transform(str text, svg_matrix *m);
void svg_rotation(double degrees, svg_matrix *m);
bool svg_read_colour(str text, uint8_t rgb[3]);

/* A path while it is drawn: points as the file has them, put through `m`. */
typedef struct svg_pen {
    arena *arena;
    drawn_path *path;
    svg_matrix m;
    size_t *steps_left;
    bool overflow; /* too many steps, or coordinates too large */
    svg_point at, start;
} svg_pen;

void svg_move(svg_pen *p, svg_point to);
void svg_line(svg_pen *p, svg_point to);
void svg_curve(svg_pen *p, svg_point c1, svg_point c2, svg_point to);
void svg_quadratic(svg_pen *p, svg_point c, svg_point to);
void svg_arc(svg_pen *p, double rx, double ry, double degrees, bool large, bool sweep,
             svg_point to);
void svg_close(svg_pen *p);
void svg_ellipse(svg_pen *p, svg_point centre, double rx, double ry);

/* svg_path.c: the attribute d; false at the first fault, whose place is *at. */
bool svg_read_path(svg_pen *p, str d, size_t *at);

double svg_root(double square); /* 0 for what is below 0 */

#endif
