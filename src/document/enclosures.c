/* enclosures: attachments behind the paper to which they belong, when all is bound together. */
#include "document/compose.h"

#include "image/image.h"

static str page_words(const composer *c, const enclosed *e, size_t page)
{
    buf number = buf_in(c->a), count = buf_in(c->a);
    buf_number(&number, (int64_t)page + 1);
    buf_number(&count, (int64_t)e->count);
    const str words = c->t->texts[TEXT_ENCLOSED_PAGE];
    const str numbered = compose_fill(c, words, "sida", buf_str(&number));
    return compose_fill(c, compose_fill(c, numbered, "sidor", buf_str(&count)), "bilaga",
                        compose_attachment_line(c, e->of, e->number));
}

/* A single page needs no number below it. */
static void add_page(const composer *c, node *enclosure, const enclosed *e, size_t page)
{
    node *figure = compose_add(c, enclosure, NODE_FIGURE);
    figure->as.figure.image = &e->pages[page];
    figure->as.figure.alternative = page_words(c, e, page);
    if (e->count > 1)
        compose_add_text(c, compose_add(c, figure, NODE_CAPTION), figure->as.figure.alternative,
                         SPAN_NONE);
}

static void add_absence(const composer *c, node *enclosure, const enclosed *e)
{
    const str words = c->t->texts[TEXT_ENCLOSED_NOT];
    node *paragraph = compose_add(c, enclosure, NODE_PARAGRAPH);
    compose_add_words(c, paragraph, words, words, SPAN_NONE);
    compose_add_text(c, paragraph, STR(" "), SPAN_NONE);
    node *link = compose_add(c, paragraph, NODE_LINK);
    link->as.link.url = e->address;
    compose_add_text(c, link, e->address, SPAN_NONE);
}

static void add_enclosure(const composer *c, node *root, const enclosed *e)
{
    node *enclosure = compose_add(c, root, NODE_ENCLOSURE);
    node *heading = compose_add(c, enclosure, NODE_HEADING);
    heading->as.heading.level = 1;
    compose_add_text(c, heading, compose_attachment_line(c, e->of, e->number), SPAN_NONE);
    if (e->count == 0) {
        add_absence(c, enclosure, e);
        return;
    }
    vec_push(c->a, &enclosure->as.enclosure.addresses, e->address);
    if (e->of->file.text.len && !str_eq(e->of->file.text, e->address))
        vec_push(c->a, &enclosure->as.enclosure.addresses, e->of->file.text);
    for (size_t i = 0; i < e->count; i++)
        add_page(c, enclosure, e, i);
}

void compose_enclosed(arena *a, const document *doc, const decision *d, const template *t,
                      const enclosed *list, size_t count)
{
    const composer c = {.a = a, .d = d, .t = t};
    for (size_t i = 0; i < count; i++)
        add_enclosure(&c, (node *)(uintptr_t)doc->root, &list[i]);
}

const document *compose_item(arena *a, const decision *d, const template *t, str number, str title)
{
    const composer c = {.a = a, .d = d, .t = t};
    document *doc = ARENA_NEW(a, document);
    node *root = node_new(a, NODE_DOCUMENT, SPAN_NONE);
    compose_add_text(&c, compose_add(&c, root, NODE_TITLE), title, SPAN_NONE);
    doc->root = root;
    doc->language = d->language.text;
    doc->title = doc->running_left = title;
    doc->running_right = compose_fill(&c, t->texts[TEXT_ITEM], "nummer", number);
    doc->footer = doc->footer_next = compose_fill(&c, t->texts[TEXT_FOOTER_NEXT], NULL, STR(""));
    doc->page_label = t->texts[TEXT_PAGE];
    return doc;
}
