/*
 * parts: which sections a document has, and in what order.
 *
 * The author's sections come from the prose. What the template derives from facts (lists
 * of documents, tables of money and assignments) goes to the end of the author's section
 * of that title, or makes a section of its own. Every section has a rank: the place of
 * its part in the template. One the template does not know takes the rank of the section
 * before it and so stays with it.
 */
#include "base/utf8.h"
#include "document/compose.h"

typedef struct placed {
    node *section;
    str key;     /* its title in lower case */
    size_t rank; /* 1 for the template's first part; 0: before all */
} placed;

typedef VEC(placed) placement;

static str key_of(const composer *c, str title)
{
    if (str_ends(title, STR(":")))
        title.len--;
    return utf8_lower_str(c->a, str_trim(title));
}

static size_t rank_of(const composer *c, const section *s, size_t before)
{
    const template_part *part = template_find_part(c->a, c->t, s->title);
    for (size_t i = 0; i < c->t->parts.len; i++) {
        const template_part *p = &c->t->parts.at[i];
        if (s->role == SECTION_PROPOSAL ? p->content == PART_PROPOSAL : p == part)
            return i + 1;
    }
    return before;
}

static placement authored(composer *c)
{
    placement list = {0};
    node *holder = node_new(c->a, NODE_DOCUMENT, SPAN_NONE);
    for (size_t i = 0; i < c->d->sections.len; i++) {
        const section *s = &c->d->sections.at[i];
        compose_prose(c, holder, s->heading, s->end_block);
        size_t before = list.len ? list.at[list.len - 1].rank : 0;
        placed p = {holder->last, key_of(c, s->title), rank_of(c, s, before)};
        vec_push(c->a, &list, p);
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
    }
    return NULL;
}

static node *find_titled(const placement *list, str key)
{
    node *found = NULL;
    for (size_t i = 0; i < list->len; i++)
        if (str_eq(list->at[i].key, key))
            found = list->at[i].section;
    return found;
}

static node *section_for(const composer *c, const placement *list, const template_part *part)
{
    node *found = find_titled(list, key_of(c, part->title));
    for (size_t i = 0; !found && i < part->aliases.len; i++)
        found = find_titled(list, key_of(c, part->aliases.at[i]));
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

static void derive(const composer *c, placement *list, size_t index)
{
    const template_part *part = &c->t->parts.at[index];
    node *block = derived_block(c, part->content);
    if (!block)
        return;
    node *into = section_for(c, list, part);
    if (into) {
        add_to_section(into, block);
        return;
    }
    into = node_new(c->a, NODE_SECTION, SPAN_NONE);
    into->as.heading.level = 1;
    compose_add_heading(c, into, part->title);
    node_append(into, block);
    fit_in(c, list, (placed){into, key_of(c, part->title), index + 1});
}

void compose_sections(composer *c, node *root)
{
    placement list = authored(c);
    for (size_t i = 0; i < c->t->parts.len; i++)
        derive(c, &list, i);
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
