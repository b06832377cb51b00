/* Lists that a layer changes. */
#include "template/loader.h"

const char *const list_names[] = {"tillägg", "hel", NULL};

static size_t place_of(const entries *list, const void *entry)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i] == entry)
            return i;
    return SIZE_MAX;
}

merging merge_begin(const loader *l, bool whole, const entries *inherited)
{
    merging m = {.a = l->a, .whole = whole};
    for (size_t i = 0; !whole && i < inherited->len; i++)
        vec_push(m.a, &m.made, inherited->at[i]);
    m.next = m.made.len;
    return m;
}

bool merge_put(merging *m, void *old, void *entry)
{
    if (old && place_of(&m->listed, old) != SIZE_MAX)
        return false;
    if (old)
        vec_push(m->a, &m->listed, old);
    const size_t place = old && !m->whole ? place_of(&m->made, old) : SIZE_MAX;
    if (place != SIZE_MAX) {
        m->made.at[place] = entry;
        m->next = place + 1;
        return true;
    }
    vec_push(m->a, &m->made, entry);
    for (size_t i = m->made.len - 1; i > m->next; i--)
        m->made.at[i] = m->made.at[i - 1];
    m->made.at[m->next++] = entry;
    return true;
}
