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
};

static const text_style *running_style(const setting *s)
{
    return &s->template->styles[STYLE_RUNNING];
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
                  .width = t->page_width - t->margin_left - t->margin_right,
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

static void paint_header(setting *s, page_set *pages, size_t index, running_title *title)
{
    const template *t = s->template;
    page *pg = &pages->pages.at[index];
    mpt y = t->page_height - t->running_head;
    mpt right = t->page_width - t->margin_right;
    mpt measure = right - t->margin_left;

    right -= paint_right(s, pg, page_label(s, index + 1, pages->pages.len), right, measure / 3, y);
    if (index == 0)
        return;
    right -= paint_right(s, pg, s->document->running_right, right, right - t->margin_left, y);
    paint_title(s, pg, title, right - t->margin_left, y);
    paint_rule(s, pg, ARTIFACT_HEADER, y - running_style(s)->leading * RULE_DROP_PERCENT / 100);
}

/* A footer of more than `room` lines is made smaller until it has no more, as far as it
 * can still be read. */
static const line_list *footer_lines(setting *s, mpt measure, size_t room)
{
    const line_list *lines = NULL;

    for (int percent = 100; percent >= FOOT_LEAST; percent -= FOOT_STEP) {
        paragraph *p = paragraph_new(s, running_style(s));
        paragraph_add_text(p, NULL, s->document->footer, NULL);
        paragraph_end(p);
        paragraph_scale(p, percent);
        lines = set_lines(p, measure, LINE_LEFT);
        if (lines->len <= room)
            return lines;
    }
    return lines;
}

/* As many lines as there is room for below the text, the last on the foot's baseline. */
static void paint_footer(setting *s, page *pg)
{
    const template *t = s->template;
    mpt measure = t->page_width - t->margin_left - t->margin_right;
    mpt leading = running_style(s)->leading;
    size_t room = 1 + (size_t)((t->margin_bottom - t->running_foot) / (leading > 0 ? leading : 1));
    const line_list *lines = footer_lines(s, measure, room);
    size_t count = lines->len < room ? lines->len : room;
    mpt y = t->running_foot + (mpt)count * leading;

    if (count == 0)
        return;
    paint_rule(s, pg, ARTIFACT_FOOTER, y + leading / 10);
    for (size_t i = 0; i < count; i++) {
        y -= leading;
        paint_line(s, pg, &lines->at[i], ARTIFACT_FOOTER, t->margin_left, y);
    }
}

void running_set(setting *s, page_set *pages)
{
    running_title title = {0};

    for (size_t i = 0; i < pages->pages.len; i++)
        paint_header(s, pages, i, &title);
    paint_footer(s, &pages->pages.at[0]);
}
