#include "layout/break_items.h"

#include "base/utf8.h"
#include "document/bind_space.h"
#include "layout/hang.h"

#include <string.h>

enum {
    RAGGED_FACTOR = 4,   /* a ragged line has no need of narrow spaces */
    PENALTY_AUTHOR = 60, /* the author's own soft hyphen */
    PENALTY_MARK = 100,  /* after the hyphen of "IT-säkerhet" */
    PENALTY_TOKEN = 150, /* within an address */
    PENALTY_BOND = 3000, /* between what belongs together but does not fit */
    PENALTY_ANYWHERE = 9000,
    PLACES_IN_LINE = 40,
    POINTS_MOST = 40, /* of a word that hyphen accepts */
    LOOK_AHEAD = 16,
    BLANK_LEAST = 153, /* thousandths of an em: in less, some readers see no blank */
};

typedef struct word_point {
    size_t at;
    int32_t penalty;
    bool hyphen;  /* a hyphen is drawn when the point is taken */
    bool flagged; /* the line then ends in a hyphen, drawn or there already */
} word_point;

typedef struct step {
    size_t at; /* a cluster and its width */
    mpt width;
    mpt hyphen; /* width of a hyphen in its face */
} step;

struct itemizer {
    const paragraph *p;
    str text;
    mpt measure;
    bool ragged;
    bool hang;
    break_list list;
    size_t piece; /* the one that holds the place read */
    size_t soft;  /* the next of paragraph.soft */
    bool wide;    /* the word read is wider than a line: it is divided where it would not be */
    VEC(word_point) points;
    VEC(step) steps;
    size_t stretch_first; /* item after the last free blank */
    int64_t stretch_width;
};

static void push(itemizer *z, size_t at, break_item item)
{
    arena *a = z->p->setting->arena;
    vec_push(a, &z->list.items, item);
    vec_push(a, &z->list.at, at);
}

static const text_piece *piece_at(itemizer *z, size_t at)
{
    while (z->p->pieces.at[z->piece].to <= at)
        z->piece++;
    return &z->p->pieces.at[z->piece];
}

static size_t word_end(str text, size_t at)
{
    while (at < text.len && text.ptr[at] != '\n' && !text_blank_length(text, at))
        at++;
    return at;
}

/* An address: divided after its own punctuation, never hyphenated. */
static bool is_address(str word)
{
    return str_find(word, STR("://")) != SIZE_MAX || str_starts(word, STR("www.")) ||
           memchr(word.ptr, '@', word.len) != NULL;
}

static void add_point(itemizer *z, size_t at, int32_t penalty, bool hyphen, bool flagged)
{
    word_point p = {at, penalty, hyphen, flagged};
    vec_push(z->p->setting->arena, &z->points, p);
}

/* The author's break opportunities up to `to`. False when there are none. */
static bool add_soft_points(itemizer *z, size_t from, size_t to)
{
    bool any = false;

    for (; z->soft < z->p->soft.len && z->p->soft.at[z->soft].at <= to; z->soft++) {
        const soft_break *b = &z->p->soft.at[z->soft];
        if (b->at <= from || b->at >= to)
            continue;
        any = true;
        add_point(z, b->at, b->hyphen ? PENALTY_AUTHOR : 0, b->hyphen, b->hyphen);
    }
    return any;
}

static int32_t hyphen_penalty(const itemizer *z, hyphen_rank rank)
{
    static const int32_t penalties[] = {
        [HYPHEN_JOINT] = 110, [HYPHEN_INNER] = 130, [HYPHEN_PLAIN] = 170, [HYPHEN_POOR] = 220};
    return z->ragged ? penalties[rank] * RAGGED_FACTOR : penalties[rank];
}

/* A run of letters [from, to): hyphenated where the author has not said how. */
static void add_letters(itemizer *z, size_t from, size_t to)
{
    const setting *s = z->p->setting;
    const text_piece *piece = &z->p->pieces.at[z->piece];
    hyphen_point points[POINTS_MOST];
    size_t n = 0;

    if (add_soft_points(z, from, to))
        return;
    if (piece->hyphenate || (piece->prose && z->wide))
        n = hyphen_points(s->hyphens, str_sub(z->text, from, to), points, POINTS_MOST);
    for (size_t i = 0; i < n; i++)
        add_point(z, from + points[i].at, hyphen_penalty(z, points[i].rank), true, true);
}

static bool is_dividing_mark(uint32_t c)
{
    return c == '-' || c == '/' || c == 0x2010 || c == 0x2013 || c == 0x2014;
}

/* After a mark between two longer runs of letters: "IT-säkerhet", "och/eller". */
static void add_mark_point(itemizer *z, size_t at, uint32_t mark, size_t letters, size_t end)
{
    size_t most = end - at < LOOK_AHEAD ? end - at : LOOK_AHEAD;
    str rest = str_sub(z->text, at, at + most);
    size_t after = 0;

    while (after < 3 && rest.len && utf8_is_letter(utf8_next(&rest)))
        after++;
    if (letters >= 2 && after >= 3)
        add_point(z, at, PENALTY_MARK, false, mark == '-' || mark == 0x2010);
}

static void find_word_points(itemizer *z, size_t from, size_t to)
{
    str rest = str_sub(z->text, from, to);
    size_t run = from, letters = 0;

    while (rest.len) {
        size_t at = to - rest.len;
        uint32_t c = utf8_next(&rest);

        if (utf8_is_letter(c)) {
            letters++;
            continue;
        }
        if (letters)
            add_letters(z, run, at);
        run = to - rest.len;
        add_soft_points(z, from, at + 1);
        if (is_dividing_mark(c))
            add_mark_point(z, run, c, letters, to);
        letters = 0;
    }
    if (letters)
        add_letters(z, run, to);
}

static void find_address_points(itemizer *z, size_t from, size_t to)
{
    size_t last = from;

    for (size_t at = from + 3; at + 2 < to; at++) {
        if (strchr("/.-_?&=@", z->text.ptr[at - 1]) && z->text.ptr[at] != '/' && at - last >= 2) {
            add_point(z, at, PENALTY_TOKEN, false, false);
            last = at;
        }
    }
}

/* The clusters of a word with their widths, piece by piece. */
static void measure_word(itemizer *z, size_t from, size_t to)
{
    const setting *s = z->p->setting;

    z->steps.len = 0;
    while (from < to) {
        const text_piece *piece = piece_at(z, from);
        size_t end = text_chunk_end(z->text, from, piece->to < to ? piece->to : to);
        const shaped *run =
            shape_text(s->shaper, piece->face, piece->figures, str_sub(z->text, from, end));
        const shaped *hyphen = shape_text(s->shaper, piece->face, piece->figures, STR("-"));
        mpt hyphen_width = shape_width(hyphen, piece->face, piece->size, 1);

        for (size_t i = 0; i < run->count; i++) {
            const shaped_glyph *g = &run->glyphs[i];
            step next = {from + g->cluster, shape_length(piece->face, piece->size, g->advance),
                         hyphen_width};
            step *last = z->steps.len ? &z->steps.at[z->steps.len - 1] : NULL;
            if (last && last->at >= next.at)
                last->width += next.width;
            else
                vec_push(s->arena, &z->steps, next);
        }
        from = end;
    }
}

static void push_box(itemizer *z, size_t at, int64_t width)
{
    push(z, at, (break_item){.kind = BREAK_BOX, .width = (mpt)width});
    z->stretch_width += width;
}

/* Steps [first, last) as one box; or, when they are wider than a line, as small ones
 * between which it may be divided. A few dozen places in a line are enough. */
static void push_fragment(itemizer *z, size_t first, size_t last, mpt hyphen)
{
    int64_t width = 0;
    mpt box = z->measure / PLACES_IN_LINE;

    for (size_t i = first; i < last; i++)
        width += z->steps.at[i].width;
    if (width + hyphen <= z->measure)
        box = z->measure;
    for (size_t i = first; i < last;) {
        size_t from = i;

        for (width = 0; i < last && (i == from || width + z->steps.at[i].width <= box); i++)
            width += z->steps.at[i].width;
        push_box(z, z->steps.at[from].at, width);
        if (i < last)
            push(z, z->steps.at[i].at,
                 (break_item){.kind = BREAK_PENALTY, .penalty = PENALTY_ANYWHERE});
    }
}

static bool is_wide(const itemizer *z)
{
    int64_t width = 0;

    for (size_t i = 0; i < z->steps.len; i++)
        width += z->steps.at[i].width;
    return width > z->measure;
}

/* What holds digits or lines is a name in a register or of a file, and no word. */
static bool is_wide_word(const itemizer *z, str word)
{
    if (!is_wide(z))
        return false;
    for (size_t i = 0; i < word.len; i++)
        if (strchr("0123456789_/\\", word.ptr[i]))
            return false;
    return true;
}

/* What hangs out at a point of a word: the hyphen that is drawn there, or the mark that
 * stands there already. */
static mpt point_hang(const itemizer *z, const word_point *taken)
{
    const text_piece *piece = &z->p->pieces.at[z->piece];

    if (!z->hang)
        return 0;
    return taken->hyphen ? hang_hyphen(z->p, piece) : hang_right(z->p, piece, taken->at);
}

static void push_word(itemizer *z, size_t from, size_t to)
{
    size_t step_at = 0, first_item = z->list.items.len, piece;
    bool code;

    z->points.len = 0;
    piece_at(z, from);
    piece = z->piece;
    measure_word(z, from, to);
    code = z->p->verbatim || !z->p->pieces.at[piece].prose;
    z->wide = !code && is_wide_word(z, str_sub(z->text, from, to));
    z->piece = piece;
    if (is_address(str_sub(z->text, from, to)) || (code && is_wide(z)))
        find_address_points(z, from, to);
    else
        find_word_points(z, from, to);
    for (size_t i = 0; i < z->points.len; i++) {
        const word_point *taken = &z->points.at[i];
        size_t first = step_at;

        while (step_at < z->steps.len && z->steps.at[step_at].at < taken->at)
            step_at++;
        if (step_at == first)
            continue;
        mpt hyphen = taken->hyphen ? z->steps.at[step_at - 1].hyphen : 0;
        push_fragment(z, first, step_at, hyphen);
        push(z, taken->at,
             (break_item){.kind = BREAK_PENALTY,
                          .width = hyphen,
                          .penalty = taken->penalty,
                          .flagged = taken->flagged,
                          .hang = point_hang(z, taken)});
    }
    push_fragment(z, step_at, z->steps.len, 0);
    if (z->hang)
        z->list.items.at[first_item].hang = hang_left(z->p, &z->p->pieces.at[piece], from);
}

/* Ends a stretch of words that are bound together. When it is wider than a line its
 * bonds are loosened. */
static void end_stretch(itemizer *z)
{
    for (size_t i = z->stretch_first; z->stretch_width > z->measure && i < z->list.items.len; i++) {
        break_item *item = &z->list.items.at[i];
        if (item->kind == BREAK_PENALTY && item->penalty == BREAK_NEVER)
            item->penalty = PENALTY_BOND;
    }
    z->stretch_first = z->list.items.len;
    z->stretch_width = 0;
}

static mpt blank_shrink(mpt width, mpt size)
{
    mpt room = width - size * BLANK_LEAST / 1000;
    mpt third = width / 3;

    if (room < 0)
        return 0;
    return room < third ? room : third;
}

static size_t push_blank(itemizer *z, size_t at)
{
    const text_piece *piece = piece_at(z, at);
    size_t length = text_blank_length(z->text, at);
    const shaped *glyph = shape_text(z->p->setting->shaper, piece->face, piece->figures,
                                     str_sub(z->text, at, at + length));
    mpt width = shape_width(glyph, piece->face, piece->size, length);
    space_bond bond = length == 1 ? bind_space(z->text, at) : SPACE_BOUND;
    break_item glue = {.kind = BREAK_GLUE, .width = width};

    if (z->p->verbatim)
        bond = z->list.items.len && at > 0 && z->text.ptr[at - 1] != ' ' ? SPACE_FREE : SPACE_DIGIT;
    if (bond != SPACE_DIGIT) {
        glue.stretch = width / 2;
        glue.shrink = blank_shrink(width, piece->size);
    }
    if (z->hang)
        glue.hang = hang_right(z->p, piece->from < at || at == 0 ? piece : piece - 1, at);
    if (bond == SPACE_FREE)
        end_stretch(z);
    else
        push(z, at, (break_item){.kind = BREAK_PENALTY, .penalty = BREAK_NEVER});
    push(z, at, glue);
    z->stretch_width += bond == SPACE_FREE ? 0 : width;
    return at + length;
}

/* The lists of the paragraph before are used again; they are the largest there are. */
static itemizer *begin(const paragraph *p, mpt measure, bool ragged)
{
    setting *s = p->setting;
    itemizer *z = s->itemizer ? s->itemizer : ARENA_NEW(s->arena, itemizer);

    s->itemizer = z;
    z->p = p;
    z->text = buf_str(&p->text);
    z->measure = measure;
    z->ragged = ragged;
    z->hang = !ragged && p->style.hang;
    z->piece = z->soft = 0;
    z->list.items.len = z->list.at.len = 0;
    z->stretch_first = 0;
    z->stretch_width = 0;
    return z;
}

const break_list *break_items(const paragraph *p, mpt measure, bool ragged)
{
    break_item end = {.kind = BREAK_PENALTY, .penalty = BREAK_FORCED};
    itemizer *z = begin(p, measure, ragged);
    size_t at = 0;

    while (at < z->text.len) {
        if (z->text.ptr[at] == '\n') {
            end_stretch(z);
            push(z, at++, end);
        } else if (text_blank_length(z->text, at)) {
            at = push_blank(z, at);
        } else {
            size_t to = word_end(z->text, at);
            push_word(z, at, to);
            at = to;
        }
    }
    end_stretch(z);
    push(z, at, end);
    return &z->list;
}

static mpt within_limit(int64_t width)
{
    return width > INT32_MAX / 4 ? INT32_MAX / 4 : (mpt)width;
}

/* The widest stretch between two places where a line may end: with or without hyphens
 * that are not there yet. */
static mpt widest_stretch(const break_list *list, bool hyphens)
{
    int64_t stretch = 0, widest = 0;

    for (size_t i = 0; i < list->items.len; i++) {
        const break_item *item = &list->items.at[i];
        bool ends = item->kind == BREAK_PENALTY && item->penalty < BREAK_NEVER &&
                    (hyphens || item->width == 0);
        bool glue_ends =
            item->kind == BREAK_GLUE && i > 0 && list->items.at[i - 1].kind == BREAK_BOX;

        if (ends || glue_ends) {
            int64_t whole = stretch + (ends ? item->width : 0);
            widest = whole > widest ? whole : widest;
            stretch = 0;
        } else if (item->kind != BREAK_PENALTY) {
            stretch += item->width;
        }
    }
    return within_limit(widest);
}

static void measure_lines(const break_list *list, text_need *need)
{
    int64_t line = 0, widest = 0, all = 0;

    for (size_t i = 0; i < list->items.len; i++) {
        const break_item *item = &list->items.at[i];

        if (item->kind != BREAK_PENALTY)
            line += item->width;
        if (item->kind == BREAK_PENALTY && item->penalty <= BREAK_FORCED) {
            widest = line > widest ? line : widest;
            all += line;
            need->lines++;
            line = 0;
        }
    }
    need->most = within_limit(widest);
    need->all = within_limit(all);
}

text_need break_widths(const break_list *list)
{
    text_need need = {.least = widest_stretch(list, true), .word = widest_stretch(list, false)};
    measure_lines(list, &need);
    return need;
}
