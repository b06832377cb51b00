/*
 * parts: which sections a document has, and in what order.
 *
 * The author's sections come from the prose. What the template derives from facts (lists
 * of documents, tables of money and assignments) goes to the end of the author's section
 * of that title, or makes a section of its own. Every section has a rank: the place of
 * its part in the template. One the template does not know takes the rank of the section
 * before it and so stays with it.
 */
#include "document/compose.h"

typedef struct placed {
    node *section;
    const template_part *part; /* NULL: the template does not know it */
    size_t rank;               /* 1 for the template's first part; 0: before all */
} placed;

typedef VEC(placed) placement;

static const template_part *part_of(const composer *c, const section *s)
{
    if (s->role == SECTION_PROPOSAL)
        for (size_t i = 0; i < c->t->parts.len; i++)
            if (c->t->parts.at[i].content == PART_PROPOSAL)
                return &c->t->parts.at[i];
    return template_find_part(c->a, c->t, s->title);
}

static size_t rank_of(const composer *c, const template_part *part)
{
    return (size_t)(part - c->t->parts.at) + 1;
}

static placement authored(composer *c)
{
    placement list = {0};
    node *holder = node_new(c->a, NODE_DOCUMENT, SPAN_NONE);
    size_t before = 0;
    for (size_t i = 0; i < c->d->sections.len; i++) {
        const section *s = &c->d->sections.at[i];
        const template_part *part = part_of(c, s);
        if (part)
            before = rank_of(c, part);
        compose_prose(c, holder, s->heading, s->end_block);
        vec_push(c->a, &list, ((placed){holder->last, part, before}));
    }
    return list;
}

static node *derived_block(const composer *c, part_content content)
{
    switch (content) {
    case PART_PROSE:
    case PART_PROPOSAL: return NULL;
    case PART_REFERENCES: return compose_references(c);
    case PART_ATTACHMENTS: return compose_attachments(c);
    case PART_FINANCING: return compose_financing(c);
    case PART_ASSIGNMENTS: return compose_assignments(c);
    case PART_PLAN:
    case PART_PRESENT: return NULL;
    }
    return NULL;
}

static node *section_for(const placement *list, const template_part *part)
{
    node *found = NULL;
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].part == part)
            found = list->at[i].section;
    return found;
}

/* At the end of the section's own matter, before its first subsection. */
static void add_to_section(node *into, node *block)
{
    node *at = into->first;
    while (at && at->kind != NODE_SECTION)
        at = at->next;
    if (at)
        node_insert_before(at, block);
    else
        node_append(into, block);
}

/* After the last section of the nearest rank at or before that of the new one. */
static void fit_in(const composer *c, placement *list, placed added)
{
    size_t place = 0, nearest = 0;
    for (size_t i = 0; i < list->len; i++) {
        size_t rank = list->at[i].rank;
        if (rank <= added.rank && rank >= nearest) {
            nearest = rank;
            place = i + 1;
        }
    }
    vec_push(c->a, list, added);
    for (size_t i = list->len - 1; i > place; i--)
        list->at[i] = list->at[i - 1];
    list->at[place] = added;
}

static void derive(const composer *c, placement *list, const template_part *part)
{
    node *block = derived_block(c, part->content);
    if (!block)
        return;
    node *into = section_for(list, part);
    if (into) {
        add_to_section(into, block);
        return;
    }
    into = node_new(c->a, NODE_SECTION, SPAN_NONE);
    into->as.heading.level = 1;
    compose_add_heading(c, into, part->title);
    node_append(into, block);
    fit_in(c, list, (placed){into, part, rank_of(c, part)});
}

void compose_sections(composer *c, node *root)
{
    placement list = authored(c);
    for (size_t i = 0; i < c->t->parts.len; i++)
        derive(c, &list, &c->t->parts.at[i]);
    if (c->t->order == ORDER_AUTHOR) {
        for (size_t i = 0; i < list.len; i++)
            node_append(root, list.at[i].section);
        return;
    }
    for (size_t rank = 0; rank <= c->t->parts.len; rank++)
        for (size_t i = 0; i < list.len; i++)
            if (list.at[i].rank == rank)
                node_append(root, list.at[i].section);
}
