#include "frontend/raw.h"

raw *raw_new(arena *a, raw_kind kind, span at)
{
    raw *r = ARENA_NEW(a, raw);
    r->kind = kind;
    r->at = at;
    return r;
}

void raw_append(raw *container, raw *entry)
{
    if (container->last)
        container->last->next = entry;
    else
        container->first = entry;
    container->last = entry;
}

str raw_limit(arena *a, int limit)
{
    buf figures = buf_in(a);
    buf_number(&figures, limit);
    return buf_str(&figures);
}
