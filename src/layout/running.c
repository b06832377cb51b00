#include "layout/running.h"

#include "layout/lines.h"

enum {
    GUTTER = 14000,
    LEFT_LEAST = 60000, /* in less room a few letters of a title say nothing */
    RULE = 500,
    RULE_DROP_PERCENT = 55, /* of the leading, below the header's baseline */
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

/* A text that may be cut: what there is room for, and marks that say there is more. */
static void paint_left(setting *s, page *pg, str text, mpt left, mpt measure, mpt y)
{
    const line_list *lines = running_lines(s, text, measure, LINE_LEFT);
    mpt gap = running_style(s)->size / 4;

    if (lines->len == 0 || measure < LEFT_LEAST)
        return;
    if (lines->len > 1) {
        const line_list *more = running_lines(s, STR("…"), measure, LINE_LEFT);
        lines = running_lines(s, text, measure - gap - more->at[0].width, LINE_LEFT);
        paint_line(s, pg, &more->at[0], ARTIFACT_HEADER, left + lines->at[0].width + gap, y);
    }
    paint_line(s, pg, &lines->at[0], ARTIFACT_HEADER, left, y);
}

static void paint_header(setting *s, page_set *pages, size_t index)
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
    paint_left(s, pg, s->document->running_left, t->margin_left, right - t->margin_left, y);
    paint_rule(s, pg, ARTIFACT_HEADER, y - running_style(s)->leading * RULE_DROP_PERCENT / 100);
}

/* As many lines as there is room for below the text, the last on the foot's baseline. */
static void paint_footer(setting *s, page *pg)
{
    const template *t = s->template;
    mpt measure = t->page_width - t->margin_left - t->margin_right;
    const line_list *lines = running_lines(s, s->document->footer, measure, LINE_LEFT);
    mpt leading = running_style(s)->leading;
    size_t room = 1 + (size_t)((t->margin_bottom - t->running_foot) / (leading > 0 ? leading : 1));
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
    for (size_t i = 0; i < pages->pages.len; i++)
        paint_header(s, pages, i);
    paint_footer(s, &pages->pages.at[0]);
}
