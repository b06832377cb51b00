#include "layout/paginate.h"

enum { EMPTY_MOST = 40 }; /* percent of a page */

/* Places entries from `first` until the page is full; the first that has no room. */
static size_t fill_page(const flow *f, size_t first, size_t page_index, mpt top, mpt bottom,
                        entry_place *places)
{
    const flow_repeat *repeat = first > 0 ? f->entries.at[first].repeat : NULL;
    mpt y = top - (repeat ? repeat->height : 0);
    size_t i = first;

    for (; i < f->entries.len; i++) {
        const flow_entry *e = &f->entries.at[i];
        int64_t need = (int64_t)e->height + (i > first ? e->before : 0);
        if (i > first && (e->breaks || need > y - bottom))
            break;
        if (i > first)
            y -= e->before;
        places[i] = (entry_place){page_index, y};
        y -= e->height;
    }
    return i;
}

/* The last place up to `full` where a page may end, also one that would rather not be
 * one; `first` when there is none. */
static size_t last_end(const flow *f, size_t first, size_t full, bool yielding)
{
    for (size_t i = full; i > first; i--) {
        if (i == f->entries.len || !f->entries.at[i].keep)
            return i;
        if (yielding && f->entries.at[i].yields)
            return i;
    }
    return first;
}

/* How much of a page that ends before entry `end` stays empty. */
static mpt empty_below(const flow *f, size_t end, mpt bottom, const entry_place *places)
{
    return places[end - 1].top - f->entries.at[end - 1].height - bottom;
}

/* What stays together goes before a full page, and a page that is not half empty before
 * what would rather stay together, unless dividing it fills little more of the page. */
static size_t page_end(const flow *f, size_t first, size_t full, mpt bottom, mpt page_height,
                       const entry_place *places)
{
    size_t end = last_end(f, first, full, false);
    size_t yielding = last_end(f, first, full, true);

    if (yielding == first)
        return full;
    if (end == first)
        return yielding;
    mpt rest = empty_below(f, end, bottom, places);
    bool fills = empty_below(f, yielding, bottom, places) < rest / 2;
    return fills && rest > page_height / 100 * EMPTY_MOST ? yielding : end;
}

const pagination *paginate(const flow *f, mpt first_top, mpt first_bottom, mpt top, mpt bottom)
{
    pagination *p = ARENA_NEW(f->setting->arena, pagination);
    size_t i = 0;

    p->places = ARENA_ARRAY(f->setting->arena, entry_place, f->entries.len + 1);
    while (i < f->entries.len) {
        const bool first = p->pages == 0;
        const mpt end = first ? first_bottom : bottom;
        size_t full = fill_page(f, i, p->pages, first ? first_top : top, end, p->places);
        i = page_end(f, i, full, end, top - bottom, p->places);
        p->pages++;
    }
    if (p->pages == 0)
        p->pages = 1;
    return p;
}

const flow_repeat *repeat_above(const flow *f, const pagination *p, size_t i)
{
    bool begins = i > 0 && p->places[i].page != p->places[i - 1].page;
    return begins ? f->entries.at[i].repeat : NULL;
}
