/*
 * proposal: the proposals of a paper as the template words them. Sections that have been
 * composed from the author's prose get other headings, words before their points, and points
 * that stand after "att"; or all of them become one section with a part for each body.
 */
#include "document/compose.h"

#include "base/utf8.h"
#include "decision/clause.h"

static str genitive(arena *a, str name)
{
    const bool hissing =
        str_ends(name, STR("s")) || str_ends(name, STR("x")) || str_ends(name, STR("z"));
    return hissing ? name : str_join(a, name, STR("s"));
}

/* The body as it stands in a sentence: "arbetsutskottet", but "nämndens arbetsutskott". */
static str definite(arena *a, str body)
{
    const bool bare = str_ends(body, STR("utskott")) && str_find(body, STR("s ")) == SIZE_MAX;
    return bare ? str_join(a, body, STR("et")) : body;
}

static str fill_body(const composer *c, text_id id, str body)
{
    const str name = definite(c->a, body);
    str text = compose_fill(c, c->t->texts[id], "organet", name);
    text = compose_fill(c, text, "organets", genitive(c->a, name));
    text = compose_fill(c, text, "Organet", utf8_capitalised(c->a, name));
    return compose_fill(c, text, "Organets", utf8_capitalised(c->a, genitive(c->a, name)));
}

void compose_retitle(const composer *c, node *heading, str words, str title)
{
    if (title.len == 0 || str_eq(title, node_plain_text(c->a, heading)))
        return;
    const span at = heading->at;
    while (heading->first)
        node_remove(heading->first);
    compose_add_words(c, heading, words, title, at);
}

static void title_body(const composer *c, node *heading, text_id id, str body)
{
    compose_retitle(c, heading, c->t->texts[id], fill_body(c, id, body));
}

static node *heading_of(node *part)
{
    return part->first && part->first->kind == NODE_HEADING ? part->first : NULL;
}

/* The proposal of which the section was made, or NULL. Proposals stand as in the text. */
static const proposal *proposal_of(const composer *c, node *part)
{
    const node *heading = heading_of(part);
    size_t from = 0, to = heading ? c->d->proposals.len : 0;
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (c->d->proposals.at[middle].heading->at.start < heading->at.start)
            from = middle + 1;
        else
            to = middle;
    }
    if (!heading || from == c->d->proposals.len)
        return NULL;
    const proposal *p = &c->d->proposals.at[from];
    const bool same = p->heading->at.source == heading->at.source &&
                      p->heading->at.start == heading->at.start;
    return same ? p : NULL;
}

/* The section itself, and then those directly in it; NULL when these end. */
static node *next_part(node *outer, node *after)
{
    node *n = !after ? outer : after == outer ? outer->first : after->next;
    while (n && n->kind != NODE_SECTION)
        n = n->next;
    return n;
}

/* Points */

static node *first_text(node *n)
{
    while (n && n->kind != NODE_TEXT)
        n = n->first;
    return n;
}

static node *first_paragraph(node *block)
{
    while (block && block->kind != NODE_PARAGRAPH)
        block = block->next;
    return block;
}

static void lower_first(const composer *c, node *text)
{
    str rest = text->as.text;
    buf out = buf_in(c->a);
    utf8_put(&out, utf8_lower(utf8_next(&rest)));
    buf_add(&out, rest);
    text->as.text = buf_str(&out);
}

static void word_as_clause(const composer *c, const clause_words *words, node *paragraph)
{
    node *text = first_text(paragraph->first);
    if (!paragraph->first)
        return;
    const clause read = clause_read(words, node_plain_text(c->a, paragraph));
    if (read.form == CLAUSE_TURNED)
        return;
    if (read.lowered && text && text->as.text.len)
        lower_first(c, text);
    if (read.form == CLAUSE_STRAIGHT)
        node_insert_before(paragraph->first, node_text(c->a, STR("att "), SPAN_NONE));
}

/* The lists of points, or the only paragraph of a proposal without any. */
static node *first_points(node *part)
{
    for (node *n = part->first; n; n = n->next)
        if (n->kind == NODE_LIST && n->as.list.points)
            return n;
    return NULL;
}

/* The paragraph of a proposal that has no points; see clause_is_lone(). */
static node *sentence_of(const composer *c, const node *part)
{
    node *first = part->first->kind == NODE_HEADING ? part->first->next : part->first;
    if (!first || first->kind != NODE_PARAGRAPH)
        return NULL;
    const bool only = !first->next || first->next->kind == NODE_SECTION;
    return only && clause_is_lone(node_plain_text(c->a, first)) ? first : NULL;
}

static void word_points(const composer *c, const clause_words *words, node *part)
{
    node *list = first_points(part);
    node *alone = list ? NULL : sentence_of(c, part);
    if (alone)
        word_as_clause(c, words, alone);
    for (; list; list = list->next) {
        if (list->kind != NODE_LIST || !list->as.list.points)
            continue;
        for (node *item = list->first; item; item = item->next) {
            node *paragraph = first_paragraph(item->first);
            if (paragraph)
                word_as_clause(c, words, paragraph);
        }
    }
}

static bool begins_with_att(const composer *c, const clause_words *words, node *list)
{
    node *paragraph = list->first ? first_paragraph(list->first->first) : NULL;
    return paragraph && clause_read(words, node_plain_text(c->a, paragraph)).form == CLAUSE_ATT;
}

/* What the points are said to be, where the author says nothing before them. */
static void add_lead(const composer *c, const clause_words *words, node *part, str body)
{
    const bool wanted = c->t->texts[TEXT_PROPOSAL_LEAD].len > 0 && body.len > 0;
    const bool att = c->t->points == POINTS_ATT;
    node *list = first_points(part);
    if (!list && att)
        list = sentence_of(c, part);
    if (!wanted || !list || (list->previous && list->previous != heading_of(part)))
        return;
    if (!att && !begins_with_att(c, words, list))
        return;
    node *lead = node_new(c->a, NODE_PARAGRAPH, SPAN_NONE);
    compose_add_words(c, lead, c->t->texts[TEXT_PROPOSAL_LEAD],
                      fill_body(c, TEXT_PROPOSAL_LEAD, body), SPAN_NONE);
    node_insert_before(list, lead);
}

/* Headings */

static void deepen(node *part)
{
    part->as.heading.level++;
    for (node *n = part->first; n; n = n->next) {
        if (n->kind == NODE_HEADING)
            n->as.heading.level++;
        else if (n->kind == NODE_SECTION)
            deepen(n);
    }
}

/* What stands in a section of several proposals, under the common one. */
static void move_content(node *from, node *to)
{
    node *heading = heading_of(from);
    if (heading)
        node_remove(heading);
    while (from->first)
        node_append(to, from->first);
}

/* A section that is one proposal goes into the common one as a part of it; of one that
 * holds several, these do. */
static void gather_into(const composer *c, node *common, node *part)
{
    const proposal *p = proposal_of(c, part);
    if (!p) {
        move_content(part, common);
        return;
    }
    deepen(part);
    node_append(common, part);
    if (p->body.len)
        title_body(c, part->first, TEXT_PROPOSAL_BODY, p->body);
}

/* It has no place of its own: others of the author's sections may stand between its parts. */
static node *common_section(const composer *c, const node *first, str title)
{
    node *common = node_new(c->a, NODE_SECTION, SPAN_NONE);
    common->as.heading.level = first->as.heading.level;
    node *heading = compose_add_heading(c, common, title);
    heading->as.heading.level = first->as.heading.level;
    return common;
}

static void title_parts(const composer *c, node *part, text_id id)
{
    for (node *n = NULL; c->t->texts[id].len && (n = next_part(part, n));) {
        const proposal *p = proposal_of(c, n);
        if (p && p->body.len)
            title_body(c, n->first, id, p->body);
    }
}

/* The only section of proposals has the template's title, unless it is a single one and a text of
 * the template says how that is headed. Two are told apart by the author's. */
static void title_section(const composer *c, node *part, str title, bool only)
{
    const bool single = proposal_of(c, part) != NULL;
    if (c->t->own_titles && only && !(single && c->t->texts[TEXT_PROPOSAL_HEADING].len))
        compose_retitle(c, part->first, title, title);
    title_parts(c, part, TEXT_PROPOSAL_HEADING);
}

static void word_proposal(const composer *c, const clause_words *words, node *part, str body)
{
    if (c->t->points == POINTS_ATT)
        word_points(c, words, part); /* before anything stands above them */
    add_lead(c, words, part, body);
}

void compose_proposals(const composer *c, node *const *sections, size_t count, str title)
{
    const clause_words *words = clause_words_of(c->a, c->d, c->t->elements.at, c->t->elements.len);
    for (size_t s = 0; s < count; s++) {
        for (node *n = NULL; (n = next_part(sections[s], n));) {
            const proposal *p = proposal_of(c, n);
            if (p)
                word_proposal(c, words, n, p->body);
        }
        if (!c->t->gathered)
            title_section(c, sections[s], title, count == 1);
    }
}

node *compose_gathered(const composer *c, node *const *sections, size_t count, str title)
{
    node *common = common_section(c, sections[0], title);
    for (size_t s = 0; s < count; s++) {
        node_remove(sections[s]);
        common->at = span_join(common->at, sections[s]->at);
        gather_into(c, common, sections[s]);
    }
    title_parts(c, common, TEXT_PROPOSAL_BODY);
    return common;
}
