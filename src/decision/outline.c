/*
 * outline: the structure of a decision's prose. Receives the flat blocks under
 * d->prose; gives its sections, its proposals and their points. Nothing is reported
 * here: what is missing is for the checks to say.
 */
#include "decision/decision.h"

#include "decision/bodies.h"
#include "decision/proposal_heading.h"

#include <limits.h>

static bool is_heading(const node *block, int level)
{
    return block->kind == NODE_HEADING && block->as.heading.level == level;
}

/* The next heading of the level at or after `from`, before `end`; else `end`. */
static const node *next_heading(const node *from, const node *end, int level)
{
    while (from != end && !is_heading(from, level))
        from = from->next;
    return from;
}

str decision_heading_title(arena *a, const node *heading)
{
    str title = str_trim(node_plain_text(a, heading));
    if (str_ends(title, STR(":")))
        title = str_trim(str_sub(title, 0, title.len - 1));
    return title;
}

static size_t count_sub_points(const node *item)
{
    size_t n = 0;
    for (const node *block = item->first; block; block = block->next) {
        if (block->kind != NODE_LIST)
            continue;
        for (const node *part = block->first; part; part = part->next)
            n++;
    }
    return n;
}

/* Where the points end: at the first heading after a list, since what follows it
 * explains them. */
static const node *end_of_points(const proposal *p)
{
    bool list_seen = false;
    const node *block = p->first_block;
    while (block != p->end_block && !(block->kind == NODE_HEADING && list_seen)) {
        list_seen = list_seen || block->kind == NODE_LIST;
        block = block->next;
    }
    return block;
}

static bool holds_numbered_list(const node *first, const node *end)
{
    for (const node *block = first; block != end; block = block->next) {
        if (block->kind == NODE_LIST && block->as.list.style != LIST_BULLET)
            return true;
    }
    return false;
}

/* Numbered lists count by their own start, bulleted ones on from the last point. */
static void add_items(arena *a, point_list *points, const node *list)
{
    int number = 1;
    if (list->as.list.style != LIST_BULLET)
        number = list->as.list.start;
    else if (points->len > 0 && points->at[points->len - 1].number < INT_MAX)
        number = points->at[points->len - 1].number + 1;
    for (const node *item = list->first; item; item = item->next) {
        const point p = {.content = item, .number = number, .sub_points = count_sub_points(item)};
        vec_push(a, points, p);
        if (number < INT_MAX)
            number++;
    }
}

/* The items of the numbered lists; of the bulleted ones where no list is numbered;
 * where there is no list, all of the text is one point. */
static void find_points(arena *a, proposal *p)
{
    const node *end = end_of_points(p);
    const bool numbered_lists = holds_numbered_list(p->first_block, end);
    bool any_text = false;
    for (const node *block = p->first_block; block != end; block = block->next) {
        any_text = any_text || block->kind != NODE_HEADING;
        if (block->kind == NODE_LIST && (!numbered_lists || block->as.list.style != LIST_BULLET))
            add_items(a, &p->points, block);
    }
    p->numbered = p->points.len > 0;
    if (!p->numbered && any_text) {
        const point whole = {.number = 1};
        vec_push(a, &p->points, whole);
    }
}

static void add_proposal(arena *a, decision *d, const node *heading, str body, const node *end)
{
    proposal p = {.heading = heading, .body = body, .first_block = heading->next, .end_block = end};
    find_points(a, &p);
    vec_push(a, &d->proposals, p);
}

/* The body that a heading says decides: the last one it names. "Nämnden" is a short
 * name of the body whose name ends so. */
static str deciding_body(arena *a, const node *heading, str otherwise)
{
    const named_bodies found = bodies_find(a, heading_words(a, node_plain_text(a, heading)));
    if (found.len == 0)
        return otherwise;
    const str name = found.at[found.len - 1].name;
    return str_ends(otherwise, name) ? otherwise : name;
}

/* A level-2 heading within a proposal that opens one of its own: it names a body or
 * has the form of a proposal's heading. "Motivering" does not. */
static bool divides(arena *a, const node *heading)
{
    return deciding_body(a, heading, STR("")).len > 0 ||
           heading_opens_proposal(a, node_plain_text(a, heading));
}

static void find_proposals(arena *a, decision *d, const section *s)
{
    const str organ = decision_body_named(a, d->body.text);
    const str body = deciding_body(a, s->heading, organ);
    const size_t before = d->proposals.len;
    const node *part = next_heading(s->first_block, s->end_block, 2);
    while (part != s->end_block) {
        const node *next = next_heading(part->next, s->end_block, 2);
        if (divides(a, part))
            add_proposal(a, d, part, deciding_body(a, part, body), next);
        part = next;
    }
    if (d->proposals.len == before)
        add_proposal(a, d, s->heading, body, s->end_block);
}

static void add_section(arena *a, decision *d, const node *heading, const node *end)
{
    section s = {.role = SECTION_PROSE,
                 .heading = heading,
                 .title = decision_heading_title(a, heading),
                 .first_block = heading->next,
                 .end_block = end};
    if (heading_opens_proposal(a, s.title)) {
        s.role = SECTION_PROPOSAL;
        find_proposals(a, d, &s);
    }
    vec_push(a, &d->sections, s);
}

void decision_outline(arena *a, decision *d)
{
    const node *first = d->prose ? d->prose->first : NULL;
    d->sections.len = 0;
    d->proposals.len = 0;
    d->preamble_end = next_heading(first, NULL, 1);
    for (const node *heading = d->preamble_end; heading;) {
        const node *next = next_heading(heading->next, NULL, 1);
        add_section(a, d, heading, next);
        heading = next;
    }
}
