#include "pdf/content.h"

/* Corrections smaller than this many thousandths of an em wait until they add up. */
enum { ADJUST_LEAST = 3 };

/* Glyphs in one string: PDF/A allows 32767 bytes. */
enum { RUN_MOST = 4096 };

struct painter {
    arena *arena;
    cid_table *fonts;
    buf out;
    page_marks *marks;

    bool open; /* a marked-content sequence, of slot or artifact */
    const tag_slot *slot;
    artifact_kind artifact;

    const face *face; /* graphics state of the page so far; NULL: not set */
    mpt size;
    colour colour;
    bool coloured;
};

/* A line of text while it is shown. Positions in thousandths of mpt from its start. */
typedef struct pen {
    int64_t wanted, actual;
    mpt rise;
    size_t run; /* glyphs in the open string; 0: none is open */
} pen;

painter *painter_new(arena *a, cid_table *fonts)
{
    painter *p = ARENA_NEW(a, painter);
    *p = (painter){.arena = a, .fonts = fonts, .out = buf_in(a)};
    return p;
}

static void number(painter *p, mpt value)
{
    buf_milli(&p->out, value);
    buf_byte(&p->out, ' ');
}

/* Marked content */

static const char *artifact_start(artifact_kind kind)
{
    switch (kind) {
    case ARTIFACT_LAYOUT: return "/Artifact <</Type /Layout>> BDC\n";
    case ARTIFACT_HEADER:
        return "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n";
    case ARTIFACT_FOOTER:
        return "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n";
    }
    return "/Artifact BMC\n";
}

static void close_mark(painter *p)
{
    if (p->open)
        buf_c(&p->out, "EMC\n");
    p->open = false;
}

static void open_mark(painter *p, const page_op *op)
{
    if (p->open && p->slot == op->slot && (op->slot || p->artifact == op->artifact))
        return;
    close_mark(p);
    p->open = true;
    p->slot = op->slot;
    p->artifact = op->artifact;
    if (!op->slot) {
        buf_c(&p->out, artifact_start(op->artifact));
        return;
    }
    buf_byte(&p->out, '/');
    buf_c(&p->out, tag_name(op->slot->owner->type));
    buf_c(&p->out, " <</MCID ");
    buf_number(&p->out, (int64_t)p->marks->slots.len);
    buf_c(&p->out, ">> BDC\n");
    vec_push(p->arena, &p->marks->slots, op->slot);
}

/* Graphics state */

static void component(painter *p, uint8_t value)
{
    number(p, (value * 1000 + 127) / 255);
}

static void set_colour(painter *p, colour c)
{
    if (p->coloured && p->colour.red == c.red && p->colour.green == c.green &&
        p->colour.blue == c.blue)
        return;
    p->coloured = true;
    p->colour = c;
    component(p, c.red);
    component(p, c.green);
    component(p, c.blue);
    buf_c(&p->out, "rg\n");
}

static void set_font(painter *p, const face *f, mpt size)
{
    if (p->face == f && p->size == size)
        return;
    p->face = f;
    p->size = size;
    buf_c(&p->out, "/F");
    buf_number(&p->out, (int64_t)f->index);
    buf_byte(&p->out, ' ');
    number(p, size);
    buf_c(&p->out, "Tf\n");
}

/* Text */

static void close_run(painter *p, pen *at)
{
    if (at->run)
        buf_byte(&p->out, '>');
    at->run = 0;
}

static void set_rise(painter *p, pen *at, mpt rise)
{
    if (at->rise == rise)
        return;
    at->rise = rise;
    close_run(p, at);
    buf_c(&p->out, "]TJ\n");
    number(p, rise);
    buf_c(&p->out, "Ts\n[");
}

static int64_t divide_rounded(int64_t n, int64_t by)
{
    return n < 0 ? -((-n + by / 2) / by) : (n + by / 2) / by;
}

/* Brings the pen to where the glyph is wanted. A positive number in TJ moves back. */
static void adjust(painter *p, pen *at, mpt size, mpt dx)
{
    int64_t back = divide_rounded(at->actual - at->wanted - (int64_t)dx * 1000, size);
    if (back < ADJUST_LEAST && back > -ADJUST_LEAST)
        return;
    close_run(p, at);
    buf_number(&p->out, back);
    at->actual -= back * size;
}

static void put_code(painter *p, pen *at, uint16_t cid)
{
    static const char digits[] = "0123456789ABCDEF";
    if (at->run == RUN_MOST)
        close_run(p, at);
    if (at->run++ == 0)
        buf_byte(&p->out, '<');
    char code[4] = {digits[cid >> 12], digits[cid >> 8 & 15], digits[cid >> 4 & 15],
                    digits[cid & 15]};
    buf_add(&p->out, (str){code, sizeof code});
}

static void show_glyphs(painter *p, const page_op *op)
{
    pen at = {0};
    buf_byte(&p->out, '[');
    for (size_t i = 0; i < op->glyph_count; i++) {
        const placed_glyph *g = &op->glyphs[i];
        uint16_t cid = cid_take(p->fonts, op->face, g);
        if (cid == 0)
            break;
        set_rise(p, &at, g->dy);
        adjust(p, &at, op->size, g->dx);
        put_code(p, &at, cid);
        at.actual += (int64_t)cid_at(p->fonts, op->face, cid)->width * op->size;
        at.wanted += (int64_t)g->advance * 1000;
    }
    set_rise(p, &at, 0);
    close_run(p, &at);
    buf_c(&p->out, "]TJ\n");
}

static void paint_text(painter *p, const page_op *op)
{
    if (op->glyph_count == 0 || op->size <= 0)
        return;
    open_mark(p, op);
    buf_c(&p->out, "BT\n");
    set_colour(p, op->colour);
    set_font(p, op->face, op->size);
    number(p, op->x);
    number(p, op->y);
    buf_c(&p->out, "Td\n");
    show_glyphs(p, op);
    buf_c(&p->out, "ET\n");
}

static void paint_fill(painter *p, const page_op *op)
{
    open_mark(p, op);
    set_colour(p, op->colour);
    number(p, op->x);
    number(p, op->y);
    number(p, op->width);
    number(p, op->height);
    buf_c(&p->out, "re f\n");
}

/* Pictures fill the unit square, from their first row at its top; this takes it to the
 * room for the picture, turned. */
static void put_matrix(painter *p, const page_op *op)
{
    static const struct {
        int8_t xx, xy, yx, yy; /* how right and up of the stored picture go in the upright one */
        int8_t right, up;      /* where its lower left corner stands */
    } turns[] = {
        [IMAGE_UPRIGHT] = {1, 0, 0, 1, 0, 0},
        [IMAGE_MIRRORED] = {-1, 0, 0, 1, 1, 0},
        [IMAGE_HALF_TURN] = {-1, 0, 0, -1, 1, 1},
        [IMAGE_FLIPPED] = {1, 0, 0, -1, 0, 1},
        [IMAGE_MIRRORED_QUARTER_BACK] = {0, -1, -1, 0, 1, 1},
        [IMAGE_QUARTER_TURN] = {0, -1, 1, 0, 0, 1},
        [IMAGE_MIRRORED_QUARTER] = {0, 1, 1, 0, 0, 0},
        [IMAGE_QUARTER_BACK] = {0, 1, -1, 0, 1, 0},
    };
    const image_turn turn = op->image->turn;

    number(p, turns[turn].xx * op->width);
    number(p, turns[turn].xy * op->height);
    number(p, turns[turn].yx * op->width);
    number(p, turns[turn].yy * op->height);
    number(p, op->x + turns[turn].right * op->width);
    number(p, op->y + turns[turn].up * op->height);
    buf_c(&p->out, "cm\n");
}

static void paint_image(painter *p, const page_op *op)
{
    open_mark(p, op);
    buf_c(&p->out, "q\n");
    put_matrix(p, op);
    buf_c(&p->out, "/Im");
    buf_number(&p->out, (int64_t)op->image->index);
    buf_c(&p->out, " Do\nQ\n");
}

/* Drawings */

static mpt drawn(const page_op *op, int32_t units)
{
    return (mpt)divide_rounded((int64_t)units * op->width, op->image->columns);
}

static void put_point(painter *p, const page_op *op, point_at at)
{
    number(p, op->x + drawn(op, at.x));
    number(p, op->y + op->height - drawn(op, at.y));
}

static void put_steps(painter *p, const page_op *op, const drawn_path *path)
{
    static const struct {
        int points;
        const char *operator;
    } verbs[] = {[PATH_MOVE] = {1, "m\n"},
                 [PATH_LINE] = {1, "l\n"},
                 [PATH_CURVE] = {3, "c\n"},
                 [PATH_CLOSE] = {0, "h\n"}};
    for (size_t i = 0; i < path->steps.len; i++) {
        const path_step *step = &path->steps.at[i];
        for (int j = 0; j < verbs[step->verb].points; j++)
            put_point(p, op, step->to[j]);
        buf_c(&p->out, verbs[step->verb].operator);
    }
}

static void put_rgb(painter *p, const uint8_t rgb[3], const char *operator)
{
    for (int i = 0; i < 3; i++)
        component(p, rgb[i]);
    buf_c(&p->out, operator);
}

static void put_stroke(painter *p, const page_op *op, const drawn_path *path)
{
    put_rgb(p, path->stroke, "RG\n");
    number(p, drawn(op, path->line_width));
    buf_c(&p->out, "w ");
    buf_number(&p->out, path->cap);
    buf_c(&p->out, " J ");
    buf_number(&p->out, path->join);
    buf_c(&p->out, " j ");
    number(p, path->miter);
    buf_c(&p->out, "M\n");
}

/* What is cut off lies outside the room; the state before comes back, as the painter
 * remembers it. */
static void paint_drawing(painter *p, const page_op *op)
{
    open_mark(p, op);
    buf_c(&p->out, "q\n");
    number(p, op->x);
    number(p, op->y);
    number(p, op->width);
    number(p, op->height);
    buf_c(&p->out, "re W n\n");
    for (size_t i = 0; i < op->image->paths.len; i++) {
        const drawn_path *path = &op->image->paths.at[i];
        if (path->filled)
            put_rgb(p, path->fill, "rg\n");
        if (path->stroked)
            put_stroke(p, op, path);
        put_steps(p, op, path);
        buf_c(&p->out, path->filled ? (path->stroked ? "B" : "f") : "S");
        buf_c(&p->out, path->filled && path->even_odd ? "*\n" : "\n");
    }
    buf_c(&p->out, "Q\n");
}

str paint_page(painter *with, const page *p, page_marks *marks)
{
    *with = (painter){.arena = with->arena, .fonts = with->fonts, .out = with->out, .marks = marks};
    with->out.len = 0;
    for (size_t i = 0; i < p->ops.len; i++) {
        const page_op *op = &p->ops.at[i];
        switch (op->kind) {
        case OP_TEXT: paint_text(with, op); break;
        case OP_FILL: paint_fill(with, op); break;
        case OP_IMAGE: paint_image(with, op); break;
        case OP_DRAWING: paint_drawing(with, op); break;
        }
    }
    close_mark(with);
    return buf_str(&with->out);
}
