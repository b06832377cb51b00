/* cmark's inlines into the body tree, each with its place in the source. */
#include "frontend/control.h"
#include "frontend/markdown.h"

#include <string.h>

static str literal(cmark_node *n)
{
    return str_from(cmark_node_get_literal(n));
}

static void free_iterator(void *iterator)
{
    cmark_iter_free(iterator);
}

str markdown_shown(str text)
{
    enum { LONGEST = 40 };
    size_t len = 0;
    while (len < text.len && len < LONGEST && text.ptr[len] != '\n')
        len++;
    while (len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80)
        len++;
    return str_sub(text, 0, len);
}

static void take_address(prose_builder *p, cmark_node *n, node *made, span at)
{
    str url = control_refused(p->arena, str_from(cmark_node_get_url(n)), at, p->bag);
    str title = control_refused(p->arena, str_from(cmark_node_get_title(n)), at, p->bag);
    made->as.link.url = prose_address(p->arena, url);
    made->as.link.title = str_copy(p->arena, title);
}

static void take_image(prose_builder *p, trace *t, cmark_node *n)
{
    span at = trace_image(t);
    str url = control_refused(p->arena, str_from(cmark_node_get_url(n)), at, p->bag);
    diag_report(p->bag, RULE_IMAGE_PLACE, at, markdown_shown(url));
}

/* What stands in the brackets, without its marks. */
static void add_words(buf *out, cmark_node *parent)
{
    cmark_iter *iterator = cmark_iter_new(parent);
    arena_defer(out->arena, free_iterator, iterator);
    cmark_event_type event;
    while ((event = cmark_iter_next(iterator)) != CMARK_EVENT_DONE) {
        cmark_node *n = cmark_iter_get_node(iterator);
        const cmark_node_type type = cmark_node_get_type(n);
        if (event != CMARK_EVENT_ENTER)
            continue;
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_HTML_INLINE)
            buf_add(out, literal(n));
        else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
            buf_byte(out, ' ');
    }
}

/* The title where it is written, or all of the picture where it cannot be found. */
static span title_span(span at, str title)
{
    const str text = span_text(at);
    for (size_t i = text.len; i-- > 0;)
        if (str_starts(str_sub(text, i, text.len), title))
            return span_of(at.source, at.start + i, at.start + i + title.len);
    return at;
}

void markdown_figure(prose_builder *p, cmark_node *image, span at)
{
    buf alternative = buf_in(p->arena);
    add_words(&alternative, image);
    if (!prose_open_figure(p, str_from(cmark_node_get_url(image)), buf_str(&alternative), at))
        return;
    const str title = str_from(cmark_node_get_title(image));
    const span title_at = title_span(at, title);
    if (title.len && prose_open(p, NODE_CAPTION, title_at)) {
        prose_text(p, title, title_at);
        prose_close(p, title_at.end);
    }
    prose_close(p, at.end);
}

static void take_container(prose_builder *p, trace *t, cmark_node *n, node_kind kind,
                           unsigned marks)
{
    uint32_t start = t->at;
    trace_mark(t, marks);
    if (kind == NODE_LINK)
        trace_link_start(t);
    node *made = prose_open(p, kind, span_of(p->source, start, t->at));
    if (!made)
        return;
    markdown_inlines(p, t, n); /* no deeper than prose_open() lets */
    trace_mark(t, marks);
    if (kind == NODE_LINK) {
        trace_link_end(t);
        take_address(p, n, made, span_of(p->source, start, t->at));
    }
    prose_close(p, t->at);
}

static void take_inline(prose_builder *p, trace *t, cmark_node *n)
{
    switch ((int)cmark_node_get_type(n)) {
    case CMARK_NODE_TEXT: prose_text(p, literal(n), trace_text(t, literal(n))); break;
    case CMARK_NODE_SOFTBREAK: prose_text(p, STR("\n"), trace_break(t)); break;
    case CMARK_NODE_LINEBREAK: prose_line_break(p, trace_break(t)); break;
    case CMARK_NODE_CODE: prose_code(p, literal(n), trace_code(t)); break;
    case CMARK_NODE_HTML_INLINE:
        diag_report(p->bag, RULE_TEXT_HTML, trace_html(t, literal(n)), markdown_shown(literal(n)));
        break;
    case CMARK_NODE_IMAGE: take_image(p, t, n); break;
    case CMARK_NODE_EMPH: take_container(p, t, n, NODE_EMPHASIS, 1); break;
    case CMARK_NODE_STRONG: take_container(p, t, n, NODE_STRONG, 2); break;
    case CMARK_NODE_LINK: take_container(p, t, n, NODE_LINK, 0); break;
    default: break; /* blocks, and what only extensions of cmark make */
    }
}

/* "](", or "] (" before an address. */
static bool tries_address(str text)
{
    return str_starts(text, STR("](")) || str_starts(text, STR("] (http"));
}

/* From the opening bracket to the parenthesis that ends the address, on its line. */
static span attempt_span(const source *s, uint32_t open, uint32_t closing)
{
    enum { LONGEST = 300 };
    const str text = s->text;
    size_t end = closing;
    while (end < text.len && end < (size_t)closing + LONGEST && !strchr(")\n", text.ptr[end]))
        end++;
    const bool found = end < text.len && text.ptr[end] == ')';
    return span_of(s, open, found ? (uint32_t)end + 1 : closing + 1);
}

/* Brackets that cmark left as text. `open` is the place of the last opening one among these
 * inlines, or UINT32_MAX. */
static void check_link_form(prose_builder *p, span at, uint32_t *open)
{
    const str text = span_text(at);
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.ptr[i];
        if (c == '\\') {
            i++;
        } else if (c == '[') {
            *open = at.start + (uint32_t)i;
        } else if (c == ']' && *open != UINT32_MAX) {
            const span all = attempt_span(p->source, *open, at.start + (uint32_t)i);
            if (tries_address(str_sub(text, i, text.len)))
                diag_report(p->bag, RULE_TEXT_LINK_FORM, all, markdown_shown(span_text(all)));
            *open = UINT32_MAX;
        }
    }
}

void markdown_inlines(prose_builder *p, trace *t, cmark_node *parent)
{
    uint32_t open = UINT32_MAX;
    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n)) {
        const uint32_t start = t->at;
        take_inline(p, t, n);
        if (cmark_node_get_type(n) == CMARK_NODE_TEXT)
            check_link_form(p, span_of(p->source, start, t->at), &open);
    }
}
