#include "layout/lines.h"

#include "base/utf8.h"
#include "layout/break_items.h"
#include "layout/hang.h"

/* A gap wider than this, in ems, is worse than a short line. */
enum { GAP_MOST_PERCENT = 120 };

typedef struct assembler {
    const paragraph *p;
    str text;
    size_t piece;
    VEC(placed_glyph) glyphs; /* of the line */
    VEC(size_t) blanks;       /* those of them that stretch */
} assembler;

line_align line_align_of(text_align align)
{
    switch (align) {
    case TEXT_LEFT: return LINE_LEFT;
    case TEXT_JUSTIFY: return LINE_JUSTIFY;
    case TEXT_RIGHT: return LINE_RIGHT;
    }
    return LINE_LEFT;
}

static const text_piece *piece_at(assembler *m, size_t at)
{
    while (m->p->pieces.at[m->piece].to <= at)
        m->piece++;
    return &m->p->pieces.at[m->piece];
}

/* `instead` is what the glyphs stand for when it is not the text itself. */
static void add_glyphs(assembler *m, const text_piece *piece, str text, str instead)
{
    const setting *s = m->p->setting;
    const shaped *run = shape_text(s->shaper, piece->face, piece->figures, text);

    for (size_t i = 0; i < run->count; i++) {
        const shaped_glyph *g = &run->glyphs[i];
        placed_glyph glyph = {.id = g->id,
                              .advance = shape_length(piece->face, piece->size, g->advance),
                              .dx = shape_length(piece->face, piece->size, g->dx),
                              .dy = shape_length(piece->face, piece->size, g->dy),
                              .text = instead.len ? instead : g->text};
        vec_push(s->arena, &m->glyphs, glyph);
    }
}

/* The end of the blank or of the part of a word that is shaped in one go. */
static size_t segment_end(const assembler *m, const text_piece *piece, size_t at, size_t to)
{
    size_t limit = text_chunk_end(m->text, at, piece->to < to ? piece->to : to);
    size_t end = at;

    if (text_blank_length(m->text, at))
        return at + text_blank_length(m->text, at);
    while (end < limit && !text_blank_length(m->text, end))
        end++;
    return end;
}

static void close_run(assembler *m, set_line *line, const text_piece *piece, size_t first)
{
    line_run run = {.piece = piece, .count = m->glyphs.len - first, .x = (mpt)first};

    if (run.count)
        vec_push(m->p->setting->arena, &line->runs, run);
}

/* The text of a line as glyphs, in runs; run.x is the first glyph of each until
 * place_runs(). */
static void assemble(assembler *m, set_line *line, size_t from, size_t to, bool hyphen)
{
    const text_piece *piece = NULL;
    size_t first = 0;

    m->glyphs.capacity = to - from + 2; /* about one for each byte */
    m->glyphs.at = ARENA_ARRAY(m->p->setting->arena, placed_glyph, m->glyphs.capacity);
    m->glyphs.len = m->blanks.len = 0;
    while (from < to) {
        const text_piece *next = piece_at(m, from);
        size_t end = segment_end(m, next, from, to);

        if (next != piece) {
            close_run(m, line, piece, first);
            first = m->glyphs.len;
            piece = next;
        }
        if (text_blank_length(m->text, from) && !m->p->verbatim)
            vec_push(m->p->setting->arena, &m->blanks, m->glyphs.len);
        add_glyphs(m, piece, str_sub(m->text, from, end), STR(""));
        from = end;
    }
    if (hyphen && piece)
        add_glyphs(m, piece, STR("-"), STR("\xC2\xAD"));
    close_run(m, line, piece, first);
}

/* Widens or narrows the blanks so that the line fills the measure. */
static void justify(assembler *m, set_line *line, mpt measure, bool may_widen)
{
    int64_t room = (int64_t)measure - line->width;
    int64_t n = (int64_t)m->blanks.len;

    if (n == 0 || room == 0 || (room > 0 && !may_widen))
        return;
    if (room > 0 && room / n > (int64_t)m->p->style.size * GAP_MOST_PERCENT / 100)
        return;
    for (int64_t i = 0; i < n; i++) {
        mpt part = (mpt)(room * (i + 1) / n - room * i / n);
        mpt *advance = &m->glyphs.at[m->blanks.at[i]].advance;
        part = part < -*advance / 2 ? -*advance / 2 : part;
        *advance += part;
        line->width += part;
    }
}

/* A blank at a line end keeps the words apart for those who read the text only. */
static void end_with_blank(assembler *m, set_line *line, size_t at)
{
    bool no_break = at < m->text.len && text_blank_length(m->text, at) == 2;
    str blank = no_break ? STR("\xC2\xA0") : STR(" ");
    line_run *last = line->runs.len ? &line->runs.at[line->runs.len - 1] : NULL;
    size_t before = m->glyphs.len;

    if (!last)
        return;
    add_glyphs(m, last->piece, blank, STR(""));
    last->count += m->glyphs.len - before;
}

static void place_runs(assembler *m, set_line *line)
{
    mpt x = 0;

    for (size_t i = 0; i < line->runs.len; i++) {
        line_run *run = &line->runs.at[i];
        run->glyphs = m->glyphs.at + run->x;
        run->x = x;
        for (size_t j = 0; j < run->count; j++)
            run->width += run->glyphs[j].advance;
        x += run->width;
        if (run->x + run->width > line->width)
            run->width = line->width - run->x;
    }
}

static mpt indent_of(mpt room, line_align align)
{
    if (room < 0)
        return 0;
    switch (align) {
    case LINE_LEFT:
    case LINE_JUSTIFY: return 0;
    case LINE_RIGHT: return room;
    case LINE_CENTER: return room / 2;
    }
    return 0;
}

/* How far the first and last marks of a line stand outside the measure. */
typedef struct overhang {
    mpt left, right;
} overhang;

static overhang overhang_of(const assembler *m, const set_line *line, size_t from, size_t to,
                            bool hyphen)
{
    const text_piece *first, *last;

    if (line->runs.len == 0)
        return (overhang){0, 0};
    first = line->runs.at[0].piece;
    last = line->runs.at[line->runs.len - 1].piece;
    return (overhang){hang_left(m->p, first, from),
                      hyphen ? hang_hyphen(m->p, last) : hang_right(m->p, last, to)};
}

static void set_one_line(assembler *m, set_line *line, const break_list *list, const break_line *b,
                         mpt measure, line_align align)
{
    const break_item *end = &list->items.at[b->at];
    bool forced = end->kind == BREAK_PENALTY && end->penalty <= BREAK_FORCED;
    bool hyphen = end->kind == BREAK_PENALTY && end->width > 0;
    size_t to = list->at.at[b->at];
    bool blank_follows = to == m->text.len
                             ? m->p->continued
                             : m->text.ptr[to] == '\n' || text_blank_length(m->text, to);

    size_t from = list->at.at[b->first];
    overhang out = {0, 0};

    assemble(m, line, from, to, hyphen);
    if (align == LINE_JUSTIFY && m->p->style.hang)
        out = overhang_of(m, line, from, to, hyphen);
    for (size_t i = 0; i < m->glyphs.len; i++)
        line->width += m->glyphs.at[i].advance;
    justify(m, line, measure + out.left + out.right, align == LINE_JUSTIFY && !forced);
    if (blank_follows)
        end_with_blank(m, line, to);
    place_runs(m, line);
    line->indent = indent_of(measure - line->width, align) - out.left;
}

const line_list *set_lines(const paragraph *p, mpt measure, line_align align)
{
    arena *a = p->setting->arena;
    line_list *lines = ARENA_NEW(a, line_list);
    break_options options = {
        .measures = &measure, .measure_count = 1, .ragged = align != LINE_JUSTIFY};
    assembler m = {.p = p, .text = buf_str(&p->text)};
    const break_list *list;
    const break_line *breaks;
    size_t count;

    if (p->text.len == 0)
        return lines;
    list = break_items(p, measure, options.ragged);
    breaks = break_paragraph(a, list->items.at, list->items.len, &options, &count);
    lines->at = ARENA_ARRAY(a, set_line, count);
    lines->len = lines->capacity = count;
    for (size_t i = 0; i < count; i++)
        set_one_line(&m, &lines->at[i], list, &breaks[i], measure, align);
    return lines;
}

text_need text_widths(const paragraph *p)
{
    return break_widths(break_items(p, INT32_MAX / 4, true));
}
