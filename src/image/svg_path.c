/* Paths of SVG: what the pen draws, and the attribute d. */
#include "image/svg.h"

/* What arithmetic may lose of a quarter of a circle. */
#define ROUNDING 1e-9

static int32_t rounded(double v)
{
    return (int32_t)(v < 0 ? v - 0.5 : v + 0.5);
}

static point_at placed(svg_pen *p, svg_point from)
{
    const double most = 2000.0 * IMAGE_UNITS;
    const svg_point to = svg_apply(&p->m, from);
    if (!(to.x <= most && to.x >= -most && to.y <= most && to.y >= -most)) {
        p->overflow = true;
        return (point_at){0, 0};
    }
    return (point_at){rounded(to.x), rounded(to.y)};
}

static void add(svg_pen *p, path_step step)
{
    if (*p->steps_left == 0) {
        p->overflow = true;
        return;
    }
    --*p->steps_left;
    vec_push(p->arena, &p->path->steps, step);
}

void svg_move(svg_pen *p, svg_point to)
{
    p->at = p->start = to;
    add(p, (path_step){PATH_MOVE, {placed(p, to)}});
}

void svg_line(svg_pen *p, svg_point to)
{
    p->at = to;
    add(p, (path_step){PATH_LINE, {placed(p, to)}});
}

void svg_curve(svg_pen *p, svg_point c1, svg_point c2, svg_point to)
{
    p->at = to;
    add(p, (path_step){PATH_CURVE, {placed(p, c1), placed(p, c2), placed(p, to)}});
}

void svg_quadratic(svg_pen *p, svg_point c, svg_point to)
{
    const svg_point from = p->at;
    svg_curve(p, (svg_point){from.x + (c.x - from.x) * 2 / 3, from.y + (c.y - from.y) * 2 / 3},
              (svg_point){to.x + (c.x - to.x) * 2 / 3, to.y + (c.y - to.y) * 2 / 3}, to);
}

void svg_close(svg_pen *p)
{
    p->at = p->start;
    add(p, (path_step){.verb = PATH_CLOSE});
}

/* Arcs: of the unit circle, put through `shape` */

static svg_point turned(svg_point p, double way)
{
    return (svg_point){-p.y * way, p.x * way};
}

/* From `a` to `b`, unit vectors at most a quarter apart. The control points lie 4/3 tan(t/4)
 * along the tangents, t being the angle; halved twice by its cosine. */
static void arc_piece(svg_pen *p, const svg_matrix *shape, svg_point a, svg_point b, double way,
                      const svg_point *end)
{
    double cosine = a.x * b.x + a.y * b.y;
    const double half = svg_root((1 + cosine) / 2);
    const double k = 4.0 / 3 * svg_root((1 - half) / (1 + half));
    const svg_point ta = turned(a, way), tb = turned(b, way);
    const svg_point c1 = {a.x + k * ta.x, a.y + k * ta.y}, c2 = {b.x - k * tb.x, b.y - k * tb.y};
    svg_curve(p, svg_apply(shape, c1), svg_apply(shape, c2), end ? *end : svg_apply(shape, b));
}

static void arc_around(svg_pen *p, const svg_matrix *shape, svg_point from, svg_point to,
                       double way, svg_point end)
{
    enum { QUARTERS = 4 };
    for (int i = 0; i < QUARTERS; i++) {
        const double cross = (from.x * to.y - from.y * to.x) * way;
        const double dot = from.x * to.x + from.y * to.y;
        if (cross >= -ROUNDING && dot >= -ROUNDING)
            break;
        const svg_point next = turned(from, way);
        arc_piece(p, shape, from, next, way, NULL);
        from = next;
    }
    arc_piece(p, shape, from, to, way, &end);
}

/* SVG 1.1, F.6.5: from the ends of an arc to its centre, in the circle's own units. */
void svg_arc(svg_pen *p, double rx, double ry, double degrees, bool large, bool sweep, svg_point to)
{
    const svg_point from = p->at;
    svg_matrix turn = {1, 0, 0, 1, 0, 0};
    rx = rx < 0 ? -rx : rx;
    ry = ry < 0 ? -ry : ry;
    if (rx == 0 || ry == 0) {
        svg_line(p, to);
        return;
    }
    if (from.x == to.x && from.y == to.y)
        return;
    svg_rotation(degrees, &turn);
    /* Half the way between the ends, seen from the circle. */
    const double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
    svg_point h = {(turn.a * dx + turn.b * dy) / rx, (turn.c * dx + turn.d * dy) / ry};
    const double length = h.x * h.x + h.y * h.y;
    if (length > 1) { /* too small a circle grows until it reaches */
        const double grown = svg_root(length);
        rx *= grown;
        ry *= grown;
        h = (svg_point){h.x / grown, h.y / grown};
    }
    const double square = h.x * h.x + h.y * h.y;
    const double away =
        svg_root((1 - square) / (square > 0 ? square : 1)) * (large == sweep ? -1 : 1);
    const svg_point c = {away * h.y, -away * h.x};
    const svg_matrix size = {rx, 0, 0, ry, 0, 0};
    svg_matrix shape = svg_multiply(&turn, &size);
    const svg_point middle = svg_apply(&shape, c);
    shape.e = (from.x + to.x) / 2 + middle.x;
    shape.f = (from.y + to.y) / 2 + middle.y;
    arc_around(p, &shape, (svg_point){h.x - c.x, h.y - c.y}, (svg_point){-h.x - c.x, -h.y - c.y},
               sweep ? 1 : -1, to);
}

void svg_ellipse(svg_pen *p, svg_point centre, double rx, double ry)
{
    const svg_matrix shape = {rx, 0, 0, ry, centre.x, centre.y};
    static const svg_point corners[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}, {1, 0}};
    svg_move(p, svg_apply(&shape, corners[0]));
    for (size_t i = 0; i < 4; i++)
        arc_piece(p, &shape, corners[i], corners[i + 1], 1, NULL);
    svg_close(p);
}

/* The attribute d */

typedef struct path_reader {
    svg_pen *pen;
    str rest;
    char command; /* lower case */
    bool relative;
    char before;       /* the command before, lower case */
    svg_point control; /* its last control point */
} path_reader;

static bool take(path_reader *r, double *n)
{
    svg_skip_blanks(&r->rest);
    return svg_take_number(&r->rest, n);
}

static bool take_point(path_reader *r, svg_point *p)
{
    if (!take(r, &p->x) || !take(r, &p->y))
        return false;
    if (r->relative)
        *p = (svg_point){p->x + r->pen->at.x, p->y + r->pen->at.y};
    return true;
}

static bool take_axis(path_reader *r)
{
    svg_point to = r->pen->at;
    double n;
    if (!take(r, &n))
        return false;
    if (r->command == 'h')
        to.x = r->relative ? to.x + n : n;
    else
        to.y = r->relative ? to.y + n : n;
    svg_line(r->pen, to);
    return true;
}

/* The control point before, mirrored in the pen; the pen itself when there was none. */
static svg_point mirrored(const path_reader *r, const char *after)
{
    const svg_point at = r->pen->at;
    if (r->before != after[0] && r->before != after[1])
        return at;
    return (svg_point){2 * at.x - r->control.x, 2 * at.y - r->control.y};
}

static bool take_curve(path_reader *r)
{
    svg_point c1, c2, to;
    if (r->command == 's')
        c1 = mirrored(r, "cs");
    else if (!take_point(r, &c1))
        return false;
    if (!take_point(r, &c2) || !take_point(r, &to))
        return false;
    svg_curve(r->pen, c1, c2, to);
    r->control = c2;
    return true;
}

static bool take_quadratic(path_reader *r)
{
    svg_point c, to;
    if (r->command == 't')
        c = mirrored(r, "qt");
    else if (!take_point(r, &c))
        return false;
    if (!take_point(r, &to))
        return false;
    svg_quadratic(r->pen, c, to);
    r->control = c;
    return true;
}

static bool take_arc(path_reader *r)
{
    double rx, ry, degrees;
    bool large, sweep;
    svg_point to;
    if (!take(r, &rx) || !take(r, &ry) || !take(r, &degrees))
        return false;
    svg_skip_blanks(&r->rest);
    if (!svg_take_flag(&r->rest, &large))
        return false;
    svg_skip_blanks(&r->rest);
    if (!svg_take_flag(&r->rest, &sweep) || !take_point(r, &to))
        return false;
    svg_arc(r->pen, rx, ry, degrees, large, sweep, to);
    return true;
}

static bool take_step(path_reader *r)
{
    svg_point to;
    switch (r->command) {
    case 'm':
        if (!take_point(r, &to))
            return false;
        svg_move(r->pen, to);
        r->command = 'l'; /* what follows a move without a command are lines */
        return true;
    case 'l':
        if (!take_point(r, &to))
            return false;
        svg_line(r->pen, to);
        return true;
    case 'h':
    case 'v': return take_axis(r);
    case 'c':
    case 's': return take_curve(r);
    case 'q':
    case 't': return take_quadratic(r);
    case 'a': return take_arc(r);
    }
    return false;
}

/* A letter begins a command; without one the last goes on. */
static bool take_command(path_reader *r)
{
    const char c = r->rest.ptr[0];
    if (!((c | 32) >= 'a' && (c | 32) <= 'z'))
        return r->command != 0 && r->command != 'z';
    r->relative = c >= 'a';
    r->command = (char)(c | 32);
    r->rest = str_sub(r->rest, 1, r->rest.len);
    return str_find(STR("mlhvcsqtaz"), (str){&r->command, 1}) != SIZE_MAX &&
           (r->command == 'm' || r->pen->path->steps.len > 0);
}

bool svg_read_path(svg_pen *pen, str d, size_t *at)
{
    path_reader r = {.pen = pen, .rest = d};
    svg_skip_blanks(&r.rest);
    while (r.rest.len && !pen->overflow) {
        *at = d.len - r.rest.len;
        if (!take_command(&r))
            return false;
        const char command = r.command;
        /* What is drawn after a path was closed begins where that began. */
        if (command != 'm' && command != 'z' && r.before == 'z')
            svg_move(pen, pen->start);
        if (command == 'z')
            svg_close(pen);
        else if (!take_step(&r))
            return false;
        r.before = command;
        svg_skip_blanks(&r.rest);
    }
    return true;
}
