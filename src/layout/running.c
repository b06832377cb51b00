#include "layout/running.h"

#include "base/utf8.h"
#include "layout/lines.h"

enum {
    GUTTER = 14000,
    LEFT_LEAST = 60000, /* in less room a few letters of a title say nothing */
    RULE = 500,
    RULE_DROP_PERCENT = 55, /* of the leading, below the header's baseline */
    TITLE_LINES = 2,
    TITLE_MOST = 1000, /* bytes; more never has room */
    FOOT_LEAST = 70,   /* percent of its size, to which a long footer may shrink */
    FOOT_STEP = 5,
    FOOT_CLEAR = 12000, /* between the text and the rule above a high foot */
};

static const text_style *running_style(const setting *s)
{
    return &s->template->styles[STYLE_RUNNING];
}

/* A page that lies is as wide as others are high. */
static mpt width_of(const setting *s, const page *pg)
{
    return pg->turned ? s->template->page_height : s->template->page_width;
}

static mpt height_of(const setting *s, const page *pg)
{
    return pg->turned ? s->template->page_width : s->template->page_height;
}

static const line_list *running_lines(setting *s, str text, mpt measure, line_align align)
{
    paragraph *p = paragraph_new(s, running_style(s));

    paragraph_add_text(p, NULL, text, NULL);
    paragraph_end(p);
    return set_lines(p, measure, align);
}

static void paint_line(setting *s, page *pg, const set_line *line, artifact_kind kind, mpt x, mpt y)
{
    for (size_t i = 0; i < line->runs.len; i++) {
        const line_run *run = &line->runs.at[i];
        page_op op = {.kind = OP_TEXT,
                      .artifact = kind,
                      .colour = run->piece->colour,
                      .x = x + line->indent + run->x,
                      .y = y,
                      .face = run->piece->face,
                      .size = run->piece->size,
                      .glyphs = run->glyphs,
                      .glyph_count = run->count};
        vec_push(s->arena, &pg->ops, op);
    }
}

static void paint_rule(setting *s, page *pg, artifact_kind kind, mpt y)
{
    const template *t = s->template;
    page_op op = {.kind = OP_FILL,
                  .artifact = kind,
                  .colour = t->rule,
                  .x = t->margin_left,
                  .y = y,
                  .width = width_of(s, pg) - t->margin_left - t->margin_right,
                  .height = RULE};
    vec_push(s->arena, &pg->ops, op);
}

/* "{sida} ({sidor})" for one page. */
static str page_label(const setting *s, size_t page_number, size_t pages)
{
    buf b = buf_in(s->arena);
    str rest = s->document->page_label;

    while (rest.len) {
        if (str_starts(rest, STR("{sidor}"))) {
            buf_number(&b, (int64_t)pages);
            rest = str_sub(rest, sizeof "{sidor}" - 1, rest.len);
        } else if (str_starts(rest, STR("{sida}"))) {
            buf_number(&b, (int64_t)page_number);
            rest = str_sub(rest, sizeof "{sida}" - 1, rest.len);
        } else {
            buf_add(&b, str_sub(rest, 0, 1));
            rest = str_sub(rest, 1, rest.len);
        }
    }
    return buf_str(&b);
}

/* A text that stands whole on one line at the right edge `right`; its width. */
static mpt paint_right(setting *s, page *pg, str text, mpt right, mpt measure, mpt y)
{
    const line_list *lines = running_lines(s, text, measure, LINE_LEFT);

    if (lines->len != 1 || lines->at[0].width > measure)
        return 0;
    paint_line(s, pg, &lines->at[0], ARTIFACT_HEADER, right - lines->at[0].width, y);
    return lines->at[0].width + GUTTER;
}

typedef VEC(size_t) place_list;

/* Where a title may be cut: after its words. One that cannot keep its first word may
 * be cut after any character. */
static place_list cutting_places(arena *a, str text, bool within_words)
{
    place_list places = {0};
    str rest = text;

    while (rest.len) {
        size_t at = text.len - rest.len;
        bool blank = text_blank_length(text, at) > 0;
        if (at > 0 && (within_words ? !blank : blank))
            vec_push(a, &places, at);
        utf8_next(&rest);
    }
    return places;
}

/* A blank or a mark that says nothing when what it leads to is cut away. */
static size_t loose_length(str text)
{
    const str loose[] = {STR(" "), STR(","), STR(";"), STR(":"), STR("("), STR("-"), STR("–")};

    for (size_t i = 0; i < sizeof loose / sizeof *loose; i++) {
        if (str_ends(text, loose[i]))
            return loose[i].len;
    }
    return 0;
}

static str cut_title(arena *a, str text, size_t at)
{
    str kept = str_sub(text, 0, at);
    buf b = buf_in(a);

    while (loose_length(kept) > 0)
        kept.len -= loose_length(kept);
    buf_add(&b, kept);
    buf_add(&b, STR("\u00a0…"));
    return buf_str(&b);
}

/* The most of the title that has room, cut at one of the places; NULL when nothing has. */
static const line_list *longest_cut(setting *s, str text, place_list places, mpt measure,
                                    size_t most)
{
    const line_list *best = NULL;
    size_t low = 0, high = places.len;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        str cut = cut_title(s->arena, text, places.at[middle]);
        const line_list *lines = running_lines(s, cut, measure, LINE_LEFT);
        if (lines->len <= most) {
            best = lines;
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return best;
}

static str beginning(str text)
{
    size_t end = TITLE_MOST;

    if (text.len <= TITLE_MOST)
        return text;
    while (end > 0 && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
        end--;
    return str_sub(text, 0, end);
}

static const line_list *title_lines(setting *s, str title, mpt measure, size_t most)
{
    str text = beginning(title);
    const line_list *lines = running_lines(s, text, measure, LINE_LEFT);

    if (lines->len > most)
        lines = longest_cut(s, text, cutting_places(s->arena, text, false), measure, most);
    if (!lines)
        lines = longest_cut(s, text, cutting_places(s->arena, text, true), measure, most);
    return lines;
}

/* The title as it is set in the headers, made anew when their room changes. */
typedef struct running_title {
    mpt measure;
    const line_list *lines;
} running_title;

/* The title, on two lines when it is long and there is room above the baseline `y`, on
 * which the last one stands. */
static void paint_title(setting *s, page *pg, running_title *title, mpt measure, mpt y)
{
    mpt leading = running_style(s)->leading;
    size_t most = s->template->running_head >= (TITLE_LINES + 1) * leading ? TITLE_LINES : 1;

    if (s->document->running_left.len == 0 || measure < LEFT_LEAST)
        return;
    if (measure != title->measure)
        title->lines = title_lines(s, s->document->running_left, measure, most);
    title->measure = measure;
    for (size_t i = 0; title->lines && i < title->lines->len; i++) {
        mpt above = (mpt)(title->lines->len - 1 - i) * leading;
        paint_line(s, pg, &title->lines->at[i], ARTIFACT_HEADER, s->template->margin_left,
                   y + above);
    }
}

static void paint_header(setting *s, page_set *pages, size_t index, page_numbering n,
                         running_title *title)
{
    const template *t = s->template;
    page *pg = &pages->pages.at[index];
    mpt y = height_of(s, pg) - t->running_head;
    mpt right = width_of(s, pg) - t->margin_right;
    mpt measure = right - t->margin_left;

    right -= paint_right(s, pg, page_label(s, n.before + index + 1, n.all ? n.all : pages->pages.len), right, measure / 3, y);
    if (index == 0)
        return;
    right -= paint_right(s, pg, s->document->running_right, right, right - t->margin_left, y);
    paint_title(s, pg, title, right - t->margin_left, y);
    paint_rule(s, pg, ARTIFACT_HEADER, y - running_style(s)->leading * RULE_DROP_PERCENT / 100);
}

/* A line of the foot's columns, and where it stands. */
typedef struct foot_line {
    const set_line *line;
    mpt x;
    size_t row; /* from the top of the columns */
} foot_line;

typedef struct foot_columns {
    VEC(foot_line) lines;
    size_t rows;
} foot_columns;

static mpt text_measure(const template *t)
{
    return t->page_width - t->margin_left - t->margin_right;
}

/* The columns take at most a third of the page: a name in them may be as long as a paper has it. */
static size_t foot_rows_most(const setting *s)
{
    const mpt leading = running_style(s)->leading;
    return (size_t)(s->template->page_height / 3 / (leading > 0 ? leading : 1));
}

static void add_foot_text(setting *s, foot_columns *foot, str text, style_id id, mpt x, size_t *row)
{
    mpt measure = text_measure(s->template) / (mpt)s->document->foot.len - GUTTER;
    paragraph *p = paragraph_new(s, &s->template->styles[id]);

    paragraph_add_text(p, NULL, text, NULL);
    paragraph_end(p);
    const line_list *lines = set_lines(p, measure, LINE_LEFT);
    for (size_t i = 0; i < lines->len && *row < foot_rows_most(s); i++)
        vec_push(s->arena, &foot->lines, ((foot_line){&lines->at[i], x, (*row)++}));
}

/* Labels stand on one row, also over columns that have none. */
static foot_columns set_foot(setting *s)
{
    const document *d = s->document;
    foot_columns foot = {0};
    bool labelled = false;

    for (size_t i = 0; i < d->foot.len; i++)
        labelled = labelled || d->foot.at[i].label.len > 0;
    for (size_t i = 0; i < d->foot.len; i++) {
        mpt x = s->template->margin_left + text_measure(s->template) * (mpt)i / (mpt)d->foot.len;
        size_t row = 0;
        if (d->foot.at[i].label.len)
            add_foot_text(s, &foot, d->foot.at[i].label, STYLE_FIELD_LABEL, x, &row);
        row = row ? row : labelled;
        for (size_t j = 0; j < d->foot.at[i].lines.len; j++)
            add_foot_text(s, &foot, d->foot.at[i].lines.at[j], STYLE_RUNNING, x, &row);
        foot.rows = row > foot.rows ? row : foot.rows;
    }
    return foot;
}

/* A footer of more than `room` lines is made smaller until it has no more, as far as it
 * can still be read. */
static const line_list *footer_lines(setting *s, str text, mpt measure, size_t room)
{
    const line_list *lines = NULL;

    for (int percent = 100; percent >= FOOT_LEAST; percent -= FOOT_STEP) {
        paragraph *p = paragraph_new(s, running_style(s));
        paragraph_add_text(p, NULL, text, NULL);
        paragraph_end(p);
        paragraph_scale(p, percent);
        lines = set_lines(p, measure, LINE_LEFT);
        if (lines->len <= room)
            return lines;
    }
    return lines;
}

/* As many lines as there is room for below the text, the last on the foot's baseline; the
 * first one's place above it in *count. */
static const line_list *fitting_lines(setting *s, str text, size_t *count)
{
    const template *t = s->template;
    mpt leading = running_style(s)->leading;
    size_t room = 1 + (size_t)((t->margin_bottom - t->running_foot) / (leading > 0 ? leading : 1));
    const line_list *lines = footer_lines(s, text, text_measure(t), room);

    *count = lines->len < room ? lines->len : room;
    return lines;
}

static mpt foot_height(const setting *s, size_t rows)
{
    return (mpt)rows * running_style(s)->leading;
}

/* Columns and then a text, below a rule. */
static void paint_foot(setting *s, page *pg, const foot_columns *foot, str text)
{
    const template *t = s->template;
    mpt leading = running_style(s)->leading;
    size_t count = 0;
    const line_list *lines = fitting_lines(s, text, &count);
    mpt top = t->running_foot + foot_height(s, count + foot->rows);

    if (count + foot->rows == 0)
        return;
    paint_rule(s, pg, ARTIFACT_FOOTER, top + leading / 10);
    for (size_t i = 0; i < foot->lines.len; i++) {
        const foot_line *l = &foot->lines.at[i];
        paint_line(s, pg, l->line, ARTIFACT_FOOTER, l->x, top - (mpt)(l->row + 1) * leading);
    }
    top -= foot_height(s, foot->rows);
    for (size_t i = 0; i < count; i++)
        paint_line(s, pg, &lines->at[i], ARTIFACT_FOOTER, t->margin_left,
                   top - (mpt)(i + 1) * leading);
}

mpt running_first_bottom(setting *s)
{
    const foot_columns foot = set_foot(s);
    size_t count = 0;
    fitting_lines(s, s->document->footer, &count);
    mpt needed = s->template->running_foot + foot_height(s, count + foot.rows) + FOOT_CLEAR;

    return foot.rows && needed > s->template->margin_bottom ? needed : s->template->margin_bottom;
}

void running_set(setting *s, page_set *pages, page_numbering numbering)
{
    running_title title = {0};
    const foot_columns foot = set_foot(s), none = {0};

    for (size_t i = 0; i < pages->pages.len; i++) {
        paint_header(s, pages, i, numbering, &title);
        if (i > 0)
            paint_foot(s, &pages->pages.at[i], &none, s->document->footer_next);
    }
    paint_foot(s, &pages->pages.at[0], &foot, s->document->footer);
}
