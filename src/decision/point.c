/* The decision point that an assignment or a financing refers to. */
#include "decision/bodies.h"

typedef struct search {
    const proposal *in;
    const point *found;
    size_t matches; /* two are as good as many */
} search;

static void match(search *s, const proposal *in, const point *p)
{
    if (s->matches == 0) {
        s->in = in;
        s->found = p;
    }
    s->matches++;
}

static void search_proposal(search *s, const proposal *in, const point_fact *ref)
{
    for (size_t i = 0; i < in->points.len && s->matches < 2; i++) {
        const point *p = &in->points.at[i];
        const bool same = ref->number == 0 ? !in->numbered : p->number == ref->number;
        if (same && (ref->sub <= 0 || (size_t)ref->sub <= p->sub_points))
            match(s, in, p);
    }
}

point_match decision_find_point(arena *a, const decision *d, const point_fact *ref,
                                const text_fact *body, const proposal **in, const point **found)
{
    search s = {0};
    const str wanted = decision_body_named(a, body->text);
    for (size_t i = 0; i < d->proposals.len && s.matches < 2; i++) {
        const proposal *p = &d->proposals.at[i];
        if (decision_same_body(p->body, wanted))
            search_proposal(&s, p, ref);
    }
    *in = s.in;
    *found = s.found;
    if (s.matches == 0)
        return POINT_UNKNOWN;
    return s.matches == 1 ? POINT_FOUND : POINT_AMBIGUOUS;
}
