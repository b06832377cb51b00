/*
 * parts: which sections a document has, and in what order.
 *
 * The author's sections come from the prose. What the template derives from facts (lists
 * of documents, tables of money and assignments) goes to the end of the author's section
 * of that title, or makes a section of its own. Every section has a rank: the place of
 * its part in the template. One the template does not know has the place that it gives to such, or
 * else takes the rank of the section before it and so stays with it.
 */
#include "document/compose.h"

typedef struct placed {
    node *section;
    bool proposal;
    const template_part *part; /* NULL: the template does not know it */
    size_t rank;               /* 1 for the template's first part; 0: before all */
} placed;

typedef VEC(placed) placement;

/* The part with that content, or NULL. */
static const template_part *part_with(const composer *c, part_content content)
{
    for (size_t i = 0; i < c->t->parts.len; i++)
        if (c->t->parts.at[i].content == content)
            return &c->t->parts.at[i];
    return NULL;
}

static const template_part *part_of(const composer *c, const section *s)
{
    if (s->role == SECTION_PROPOSAL && part_with(c, PART_PROPOSAL))
        return part_with(c, PART_PROPOSAL);
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
    const template_part *others = part_with(c, PART_OTHERS);
    size_t before = 0;
    for (size_t i = 0; i < c->d->sections.len; i++) {
        const section *s = &c->d->sections.at[i];
        const template_part *part = part_of(c, s);
        if (part || others)
            before = rank_of(c, part ? part : others);
        compose_prose(c, holder, s->heading, s->end_block);
        const placed one = {holder->last, s->role == SECTION_PROPOSAL, part, before};
        vec_push(c->a, &list, one);
    }
    compose_keep_anchors(c, holder);
    return list;
}

static size_t of_part(const placement *list, const template_part *part)
{
    size_t count = 0;
    for (size_t i = 0; i < list->len; i++)
        count += list->at[i].part == part;
    return count;
}

/* Two sections of the author's that are one to the template are told apart by his titles. */
static void title_sections(const composer *c, const placement *list)
{
    for (size_t i = 0; i < list->len; i++) {
        const placed *p = &list->at[i];
        if (p->part && !p->proposal && of_part(list, p->part) == 1)
            compose_retitle(c, p->section->first, p->part->title, p->part->title);
    }
}

static void tell_language(const composer *c, node *heading, str language)
{
    node *spoken = node_new(c->a, NODE_LANGUAGE, SPAN_NONE);
    spoken->as.language = language;
    while (heading->first)
        node_append(spoken, heading->first);
    node_append(heading, spoken);
}

/* A paper in another language has headings by which its sections are known, and which
 * are words of the template's language unless they are translated. */
static void speak_headings(const composer *c, const placement *list)
{
    for (size_t i = 0; c->t->translation && i < list->len; i++) {
        const placed *p = &list->at[i];
        node *heading = p->section->first;
        if (!heading || heading->kind != NODE_HEADING || !p->part)
            continue;
        const str title = node_plain_text(c->a, heading);
        const str spoken = template_spoken(c->a, c->t, title);
        const str language = template_foreign(c->t, title);
        if (spoken.len)
            compose_retitle(c, heading, spoken, spoken);
        else if (language.len && heading->first->kind != NODE_LANGUAGE)
            tell_language(c, heading, language);
    }
}

/* The common section takes the place of the first; the others are gone. */
static void gather(composer *c, placement *list, node *const *sections, size_t count,
                   str title)
{
    size_t kept = 0;
    node *common = compose_gathered(c, sections, count, title);
    c->common = common->first;
    for (size_t i = 0; i < list->len; i++) {
        placed p = list->at[i];
        if (p.proposal && p.section != sections[0])
            continue;
        if (p.proposal)
            p.section = common;
        list->at[kept++] = p;
    }
    list->len = kept;
}

static void word_proposals(composer *c, placement *list)
{
    const template_part *part = part_with(c, PART_PROPOSAL);
    VEC(node *) sections = {0};
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].proposal)
            vec_push(c->a, &sections, list->at[i].section);
    if (!part || sections.len == 0)
        return;
    compose_proposals(c, sections.at, sections.len, part->title);
    if (c->t->gathered)
        gather(c, list, sections.at, sections.len, part->title);
}

/* What the template derives for a part, as blocks below `into`; false when the paper has no
 * such facts. */
static bool derive_blocks(const composer *c, const template_part *part, node *into)
{
    node *block = NULL;
    switch (part->content) {
    case PART_PROSE:
    case PART_PROPOSAL:
    case PART_OTHERS: return false;
    case PART_REFERENCES: block = compose_references(c); break;
    case PART_ATTACHMENTS: block = compose_attachments(c); break;
    case PART_FINANCING: block = compose_financing(c); break;
    case PART_ASSIGNMENTS: block = compose_assignments(c); break;
    case PART_PLAN: block = compose_plan(c, false); break;
    case PART_DAYS: block = compose_plan(c, true); break;
    case PART_ITEMS: block = compose_items(c); break;
    case PART_PRESENT: return compose_present(c, into);
    }
    if (block)
        node_append(into, block);
    return block != NULL;
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
static void add_to_section(node *into, node *blocks)
{
    node *at = into->first;
    while (at && at->kind != NODE_SECTION)
        at = at->next;
    while (blocks->first) {
        if (at)
            node_insert_before(at, blocks->first);
        else
            node_append(into, blocks->first);
    }
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
    node *blocks = node_new(c->a, NODE_SECTION, SPAN_NONE);
    if (!derive_blocks(c, part, blocks))
        return;
    node *into = section_for(list, part);
    if (into) {
        add_to_section(into, blocks);
        return;
    }
    into = node_new(c->a, NODE_SECTION, SPAN_NONE);
    into->as.heading.level = 1;
    compose_add_heading(c, into, part->title);
    add_to_section(into, blocks);
    fit_in(c, list, (placed){into, false, part, rank_of(c, part)});
}

void compose_sections(composer *c, node *root)
{
    placement list = authored(c);
    speak_headings(c, &list);
    if (c->t->own_titles)
        title_sections(c, &list);
    word_proposals(c, &list);
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
