/*
 * compose: decision and template to document.
 *
 * Receives a decision without errors and a template; gives the tree a reader meets, every
 * label, number, order and derived table in it, and what file formats want beside it. The
 * prose keeps its spans. The same decision and template always give the same document.
 */
#include "document/compose.h"

/* A list is copied together with its items' points; remembering the lists in the order
 * they stand lets one pass over the prose mark them. */
static void find_point_lists(composer *c)
{
    const node *newest = NULL;
    for (size_t i = 0; i < c->d->proposals.len; i++) {
        const point_list *points = &c->d->proposals.at[i].points;
        for (size_t j = 0; j < points->len; j++) {
            const node *item = points->at[j].content;
            if (!item || item->parent == newest)
                continue;
            newest = item->parent;
            vec_push(c->a, &c->point_lists, newest);
        }
    }
}

static void add_preamble(composer *c, node *root)
{
    const node *first = c->d->prose ? c->d->prose->first : NULL;
    if (first != c->d->preamble_end)
        compose_prose(c, root, first, c->d->preamble_end);
    compose_keep_anchors(c, root);
}

static node *tree_of(composer *c)
{
    node *root = node_new(c->a, NODE_DOCUMENT, SPAN_NONE);
    find_point_lists(c);
    compose_letterhead(c, root);
    compose_stamp(c, root);
    compose_add_text(c, compose_add(c, root, NODE_TITLE), c->d->title.text, c->d->title.at);
    add_preamble(c, root);
    compose_sections(c, root);
    compose_signatures(c, root);
    compose_dispatch(c, root);
    compose_anchors(c, root);
    compose_cells(c, root);
    return root;
}

static void add_part(buf *out, str part)
{
    if (out->len && part.len)
        buf_c(out, ", ");
    buf_add(out, part);
}

static str names_of(arena *a, const person_list *list)
{
    buf out = buf_in(a);
    for (size_t i = 0; i < list->len; i++) {
        str name, title;
        compose_person(&list->at[i], &name, &title);
        add_part(&out, name);
    }
    return buf_str(&out);
}

/* Whom the file names as its author: somebody who answers for the paper. */
static str author_of(const composer *c)
{
    const str candidates[] = {names_of(c->a, &c->d->signatories), names_of(c->a, &c->d->officers),
                              c->d->department.text, c->d->municipality.text};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (candidates[i].len)
            return candidates[i];
    return STR("");
}

static str subject_of(const composer *c)
{
    buf out = buf_in(c->a);
    add_part(&out, compose_document_type(c));
    add_part(&out, c->d->body.text);
    add_part(&out, c->d->case_number.text);
    return buf_str(&out);
}

static str language_of(const composer *c)
{
    if (c->d->language.text.len)
        return c->d->language.text;
    return c->t->language.len ? c->t->language : STR("sv-SE");
}

/* A confidential paper says so on every page, and one of a meeting which item it is of. */
static str running_right(const composer *c)
{
    const str text = compose_fill(c, c->t->texts[TEXT_HEADER_RIGHT], NULL, STR(""));
    buf out = buf_in(c->a);
    if (c->d->secrecies.len)
        add_part(&out, c->t->texts[TEXT_SECRECY]);
    if (c->d->item_number.text.len)
        add_part(&out, compose_fill(c, c->t->texts[TEXT_ITEM], "nummer", c->d->item_number.text));
    add_part(&out, text);
    return buf_str(&out);
}

static void add_foot(const composer *c, document *doc)
{
    for (size_t i = 0; i < c->t->foot.len; i++) {
        foot_block block = {.label = c->t->foot.at[i].label, .language = STR("")};
        str rest = c->t->foot.at[i].text, line;
        while (str_next_line(&rest, &line)) {
            const str filled = str_trim(compose_fill(c, line, NULL, STR("")));
            if (!block.language.len)
                block.language = template_foreign(c->t, line);
            if (filled.len)
                vec_push(c->a, &block.lines, filled);
        }
        if (block.lines.len)
            vec_push(c->a, &doc->foot, block);
    }
}

const document *compose(arena *a, const decision *d, const template *t)
{
    composer c = {.a = a, .d = d, .t = t};
    document *doc = ARENA_NEW(a, document);
    doc->root = tree_of(&c);
    doc->language = language_of(&c);
    doc->title = d->title.text;
    doc->document_type = compose_document_type(&c);
    doc->author = author_of(&c);
    doc->subject = subject_of(&c);
    doc->case_number = d->case_number.text;
    doc->class_code = d->class_code.text;
    doc->body = d->body.text;
    doc->meeting = d->meeting.day;
    doc->minute_number = d->minute_number.text;
    doc->municipality = d->municipality.text;
    doc->department = d->department.text;
    doc->day = d->date.day;
    doc->running_left = compose_fill(&c, t->texts[TEXT_HEADER_LEFT], NULL, STR(""));
    doc->running_right = running_right(&c);
    add_foot(&c, doc);
    doc->footer = compose_fill(&c, t->texts[TEXT_FOOTER], NULL, STR(""));
    doc->footer_language = template_foreign(t, t->texts[TEXT_FOOTER]);
    doc->footer_next = compose_fill(&c, t->texts[TEXT_FOOTER_NEXT], NULL, STR(""));
    doc->page_label = t->texts[TEXT_PAGE];
    return doc;
}
