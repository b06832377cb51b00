#include "layout/paginate.h"

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
        if (i > first && need > y - bottom)
            break;
        if (i > first)
            y -= e->before;
        places[i] = (entry_place){page_index, y};
        y -= e->height;
    }
    return i;
}

/* The last place up to `full` where a page may end; `full` itself when there is none. */
static size_t page_end(const flow *f, size_t first, size_t full)
{
    for (size_t i = full; i > first; i--) {
        if (i == f->entries.len || !f->entries.at[i].keep)
            return i;
    }
    return full;
}

const pagination *paginate(const flow *f, mpt first_top, mpt top, mpt bottom)
{
    pagination *p = ARENA_NEW(f->setting->arena, pagination);
    size_t i = 0;

    p->places = ARENA_ARRAY(f->setting->arena, entry_place, f->entries.len + 1);
    while (i < f->entries.len) {
        size_t full = fill_page(f, i, p->pages, p->pages ? top : first_top, bottom, p->places);
        i = page_end(f, i, full);
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
