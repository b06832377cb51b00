#include "layout/row.h"

void row_cell_add(setting *s, row_cell *cell, const line_list *lines, const text_style *style)
{
    for (size_t i = 0; i < lines->len; i++) {
        row_line line = {&lines->at[i], style->leading, flow_drop(style)};
        vec_push(s->arena, &cell->lines, line);
        cell->height += style->leading;
    }
}

mpt row_most(const setting *s)
{
    return s->template->page_height - s->template->margin_top - s->template->margin_bottom;
}

static void add_ground(flow *f, flow_entry *e, const row_look *look, bool last)
{
    if (look->fill)
        entry_add_fill(f, e, look->left, e->height, look->width, e->height, *look->fill);
    if (look->rule && last)
        entry_add_fill(f, e, look->left, e->height, look->width, look->rule_height, *look->rule);
}

/* A list label before a row stands on the baseline of its first line. */
static void add_labels(flow *f, const row_cell *cells, size_t count, const row_look *look)
{
    if (count && cells[0].lines.len)
        flow_set_labels(f, look->above + cells[0].lines.at[0].drop);
}

static void add_whole(flow *f, const row_cell *cells, size_t count, const row_look *look,
                      mpt height)
{
    flow_entry *e = flow_add(f, height + look->above + look->below, true);

    e->repeat = look->repeat;
    add_ground(f, e, look, true);
    for (size_t i = 0; i < count; i++) {
        mpt y = look->above + (look->bottom ? height - (mpt)cells[i].height : 0);
        for (size_t j = 0; j < cells[i].lines.len; j++) {
            const row_line *line = &cells[i].lines.at[j];
            entry_add_line(f, e, line->line, cells[i].x, y + line->drop);
            y += line->leading;
        }
    }
    add_labels(f, cells, count, look);
}

/* The j-th lines of all cells. False when no cell has that many. */
static bool add_slice(flow *f, const row_cell *cells, size_t count, const row_look *look, size_t j)
{
    mpt height = 0;
    bool more = false;

    for (size_t i = 0; i < count; i++) {
        if (j < cells[i].lines.len && cells[i].lines.at[j].leading > height)
            height = cells[i].lines.at[j].leading;
        more = more || j + 1 < cells[i].lines.len;
    }
    mpt above = j == 0 ? look->above : 0;
    flow_entry *e = flow_add(f, above + height + (more ? 0 : look->below), true);
    e->repeat = look->repeat;
    add_ground(f, e, look, !more);
    for (size_t i = 0; i < count; i++) {
        if (j < cells[i].lines.len) {
            const row_line *line = &cells[i].lines.at[j];
            entry_add_line(f, e, line->line, cells[i].x, above + line->drop);
        }
    }
    if (j == 0)
        add_labels(f, cells, count, look);
    return more;
}

void row_add(flow *f, const row_cell *cells, size_t count, const row_look *look, mpt most)
{
    int64_t height = 0;

    for (size_t i = 0; i < count; i++)
        height = cells[i].height > height ? cells[i].height : height;
    if (height + look->above + look->below <= most) {
        add_whole(f, cells, count, look, (mpt)height);
        return;
    }
    for (size_t j = 0; add_slice(f, cells, count, look, j);)
        j++;
}
