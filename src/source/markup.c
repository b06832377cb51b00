/* libxml2's SAX2 interface to a tree. All memory is reserved from counts of '<' and
 * '=' before the library is entered, so that the arena's trap never jumps out of its
 * frames; what the callbacks learn of faults is kept in fixed room. */
#include "source/markup.h"


#include <libxml/parser.h>
#include <string.h>

typedef struct builder {
    const source *source;
    xmlParserCtxtPtr context;
    size_t depth, depth_limit;

    markup *nodes;
    size_t node_count, node_room;
    markup_attribute *attributes;
    size_t attribute_count, attribute_room;
    char *text;
    size_t text_len, text_room;

    markup *root;
    markup *open; /* the innermost element not yet closed */
    markup *run;  /* the text being gathered, last child of `open` */
    size_t edge;  /* where the last tag ended */

    markup_result result;
} builder;

static long bytes_consumed(const builder *b)
{
#if LIBXML_VERSION >= 21500
    unsigned long at;
    return xmlCtxtGetInputPosition(b->context, 0, NULL, NULL, NULL, &at) == 0 ? (long)at : -1;
#else
    return xmlByteConsumed(b->context);
#endif
}

static size_t place(const builder *b)
{
    long at = bytes_consumed(b);
    size_t len = b->source->text.len;
    return at < 0 || (size_t)at > len ? len : (size_t)at;
}

/* The first fault counts; those after it are mostly its children. */
static void note_fault(builder *b, markup_fault fault, span at)
{
    if (b->result.fault == MARKUP_OK) {
        b->result.fault = fault;
        b->result.at = at;
        b->result.opened = b->open ? b->open->tag : SPAN_NONE;
    }
}

/* For the callbacks; the library itself stops at errors. */
static void fail(builder *b, markup_fault fault, span at)
{
    note_fault(b, fault, at);
    xmlStopParser(b->context);
}

/* From the last '<' before `at`. In a start tag none can stand inside it. */
static size_t tag_start(const builder *b, size_t at)
{
    while (at > 0 && b->source->text.ptr[at - 1] != '<')
        at--;
    return at ? at - 1 : 0;
}

static size_t tag_end(const builder *b, size_t at)
{
    str text = b->source->text;
    while (at < text.len && text.ptr[at] != '>')
        at++;
    return at < text.len ? at + 1 : at;
}

static markup *take_node(builder *b, size_t start)
{
    if (b->node_count == b->node_room) {
        fail(b, MARKUP_SIZE, span_of(b->source, start, start));
        return NULL;
    }
    markup *n = &b->nodes[b->node_count++];
    n->at = span_of(b->source, start, start);
    n->parent = b->open;
    if (!b->open)
        b->root = n;
    else if (b->open->last)
        b->open->last = b->open->last->next = n;
    else
        b->open->first = b->open->last = n;
    return n;
}

/* Resolved text is never longer than it was written, so there is room. */
static str keep_text(builder *b, const xmlChar *bytes, size_t len)
{
    if (len > b->text_room - b->text_len)
        len = b->text_room - b->text_len;
    char *kept = b->text + b->text_len;
    if (len)
        memcpy(kept, bytes, len);
    b->text_len += len;
    return (str){kept, len};
}

static void end_run(builder *b, size_t at)
{
    if (b->run)
        b->run->at.end = (uint32_t)at;
    b->run = NULL;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes `name = "value"` off the tag text at *at. */
static bool next_attribute(const source *s, size_t *at, size_t end, span *name, span *value)
{
    const char *p = s->text.ptr;
    size_t i = *at;
    while (i < end && is_space(p[i]))
        i++;
    size_t name_start = i;
    while (i < end && p[i] != '=' && !is_space(p[i]))
        i++;
    *name = span_of(s, name_start, i);
    while (i < end && p[i] != '"' && p[i] != '\'')
        i++;
    if (i >= end)
        return false;
    char quote = p[i++];
    size_t value_start = i;
    while (i < end && p[i] != quote)
        i++;
    *value = span_of(s, value_start, i);
    *at = i < end ? i + 1 : i;
    return true;
}

static bool declares_namespace(span name)
{
    str text = span_text(name);
    return str_is(text, "xmlns") || str_starts(text, STR("xmlns:"));
}

static str name_of(const xmlChar *name)
{
    return str_from((const char *)name);
}

/* The library's attributes stand in the order of the text, five pointers each. */
static void take_attributes(builder *b, markup *n, size_t from, const xmlChar **given, int count)
{
    size_t at = from;
    n->attributes = &b->attributes[b->attribute_count];
    for (int i = 0; i < count; i++) {
        const xmlChar **one = &given[5 * i];
        span name, value;
        do {
            if (!next_attribute(b->source, &at, n->tag.end, &name, &value))
                return;
        } while (declares_namespace(name));
        if (b->attribute_count == b->attribute_room) {
            fail(b, MARKUP_SIZE, name);
            return;
        }
        b->attributes[b->attribute_count++] = (markup_attribute){
            .name = name_of(one[0]),
            .space = name_of(one[2]),
            .value = keep_text(b, one[3], (size_t)(one[4] - one[3])),
            .name_at = name,
            .value_at = value,
        };
        n->attribute_count++;
    }
}

static void start_element(void *data, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *space, int space_count, const xmlChar **spaces,
                          int attribute_count, int defaulted, const xmlChar **attributes)
{
    (void)space_count, (void)spaces, (void)defaulted;
    builder *b = data;
    size_t here = place(b);
    size_t start = tag_start(b, here);
    end_run(b, start);
    if (b->depth == b->depth_limit) {
        fail(b, MARKUP_DEPTH, span_of(b->source, start, tag_end(b, here)));
        return;
    }
    markup *n = take_node(b, start);
    if (!n)
        return;
    size_t full_name = strlen((const char *)name) + (prefix ? strlen((const char *)prefix) + 1 : 0);
    n->name = name_of(name);
    n->space = name_of(space);
    n->tag = span_of(b->source, start, tag_end(b, here));
    n->name_at = span_of(b->source, start + 1, start + 1 + full_name);
    n->at = n->tag;
    b->open = n;
    b->depth++;
    b->edge = n->tag.end;
    take_attributes(b, n, n->name_at.end, attributes, attribute_count);
}

static void end_element(void *data, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *space)
{
    (void)name, (void)prefix, (void)space;
    builder *b = data;
    if (!b->open)
        return;
    size_t end = place(b);
    end_run(b, tag_start(b, end));
    b->open->at.end = (uint32_t)end;
    b->open = b->open->parent;
    b->depth--;
    b->edge = end;
}

static void characters(void *data, const xmlChar *bytes, int len)
{
    builder *b = data;
    if (!b->open || len <= 0)
        return;
    str text = keep_text(b, bytes, (size_t)len);
    if (!b->run) {
        b->run = take_node(b, b->edge);
        if (!b->run)
            return;
        b->run->is_text = true;
        b->run->text = (str){text.ptr, 0};
    }
    b->run->text.len += text.len;
}

static void doctype(void *data, const xmlChar *name, const xmlChar *public_id,
                    const xmlChar *system_id)
{
    (void)name, (void)public_id, (void)system_id;
    builder *b = data;
    size_t here = place(b);
    size_t start = tag_start(b, here);
    fail(b, MARKUP_DOCTYPE, span_of(b->source, start, start + strlen("<!DOCTYPE")));
}

/* The byte before the place of the fault; 0 at the beginning. */
static char byte_before(const builder *b, size_t here)
{
    return here ? b->source->text.ptr[here - 1] : 0;
}

static markup_slip slip_of_name(const builder *b, size_t here)
{
    switch (byte_before(b, here)) {
    case '&': return SLIP_AMPERSAND;
    case '<': return SLIP_LESS;
    default: return SLIP_OTHER;
    }
}

static markup_slip slip_of(const builder *b, int code, size_t here)
{
    switch (code) {
    case XML_ERR_TAG_NAME_MISMATCH: return SLIP_END_TAG;
    case XML_ERR_LTSLASH_REQUIRED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
    case XML_ERR_TAG_NOT_FINISHED: return SLIP_UNCLOSED;
    case XML_ERR_NAME_REQUIRED: return slip_of_name(b, here);
    case XML_ERR_ENTITYREF_SEMICOL_MISSING: return SLIP_AMPERSAND;
    case XML_ERR_LT_IN_ATTRIBUTE: return SLIP_VALUE_LESS;
    case XML_ERR_ATTRIBUTE_NOT_STARTED: return SLIP_QUOTES;
    case XML_ERR_ATTRIBUTE_WITHOUT_VALUE: return SLIP_NO_VALUE;
    case XML_ERR_SPACE_REQUIRED: return SLIP_NO_BLANK;
    case XML_ERR_GT_REQUIRED: return here < b->source->text.len ? SLIP_OPEN_TAG : SLIP_UNCLOSED;
    case XML_ERR_ATTRIBUTE_REDEFINED:
    case XML_NS_ERR_ATTRIBUTE_REDEFINED: return SLIP_TWICE;
    case XML_NS_ERR_UNDEFINED_NAMESPACE: return SLIP_PREFIX;
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_HYPHEN_IN_COMMENT: return SLIP_COMMENT;
    case XML_ERR_RESERVED_XML_NAME: return SLIP_DECLARATION;
    case XML_ERR_INVALID_HEX_CHARREF:
    case XML_ERR_INVALID_DEC_CHARREF:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_CHAR: return SLIP_REFERENCE;
    case XML_ERR_MISPLACED_CDATA_END:
    case XML_ERR_CDATA_NOT_FINISHED: return SLIP_CDATA;
    case XML_ERR_PI_NOT_FINISHED: return SLIP_INSTRUCTION;
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_END: return SLIP_OUTSIDE;
    default: return SLIP_OTHER;
    }
}

/* Back to the nearest `character`, which is to blame. */
static size_t blamed(const builder *b, size_t here, char character)
{
    size_t at = here;
    while (at > 0 && b->source->text.ptr[at - 1] != character)
        at--;
    return at ? at - 1 : here;
}

static bool ends_word(char c)
{
    return is_space(c) || c == '>' || c == '/' || c == '<';
}

/* Back over blanks and then the word before them. */
static size_t word_start(const builder *b, size_t at)
{
    const str text = b->source->text;
    while (at > 0 && is_space(text.ptr[at - 1]))
        at--;
    while (at > 0 && !ends_word(text.ptr[at - 1]))
        at--;
    return at;
}

/* "&#x41;", or as much as looks like one. */
static size_t reference_length(str text)
{
    enum { MOST = 12 };
    for (size_t i = 1; i < text.len && i < MOST; i++)
        if (text.ptr[i] == ';')
            return i + 1;
        else if (ends_word(text.ptr[i]) || text.ptr[i] == '"')
            return i;
    return text.len < MOST ? text.len : MOST;
}

static span place_of_slip(const builder *b, markup_slip slip, size_t here)
{
    const str text = b->source->text;
    size_t start = here, end = here;
    switch ((int)slip) {
    case SLIP_END_TAG:
    case SLIP_OPEN_TAG: start = tag_start(b, here); break;
    case SLIP_LESS: start = blamed(b, here, '<'), end = start + 1; break;
    case SLIP_AMPERSAND: start = blamed(b, here, '&'), end = start + 1; break;
    case SLIP_VALUE_LESS: end += here < text.len; break;
    case SLIP_REFERENCE:
        start = blamed(b, here, '&');
        end = start + reference_length(str_sub(text, start, text.len));
        break;
    case SLIP_TWICE: /* here its value ends */
        start = word_start(b, blamed(b, blamed(b, here - 1, byte_before(b, here)), '='));
        break;
    case SLIP_QUOTES:
        while (end < text.len && !ends_word(text.ptr[end]))
            end++;
        break;
    case SLIP_NO_VALUE:
        while (end > 0 && is_space(text.ptr[end - 1]))
            end--;
        start = word_start(b, end);
        break;
    }
    return span_of(b->source, start, end);
}

#if LIBXML_VERSION >= 21200
static void take_error(void *data, const xmlError *e)
#else
static void take_error(void *data, xmlErrorPtr e)
#endif
{
    builder *b = data;
    if (e->level < XML_ERR_ERROR || b->result.fault != MARKUP_OK)
        return;
    size_t here = place(b);
    if (e->code == XML_ERR_UNDECLARED_ENTITY || e->code == XML_WAR_UNDECLARED_ENTITY) {
        note_fault(b, MARKUP_ENTITY, span_of(b->source, blamed(b, here, '&'), here));
        return;
    }
    b->result.slip = slip_of(b, e->code, here);
    note_fault(b, MARKUP_SYNTAX, place_of_slip(b, b->result.slip, here));
}

/* libxml2 compares every attribute of a tag with all others. */
enum { TAG_ATTRIBUTE_LIMIT = 1000 };

/* The end of the tag that opens at `at`; a '>' in a value does not end it. */
static size_t scan_tag(str text, size_t at, size_t *values)
{
    char quote = 0;
    for (*values = 0; at < text.len; at++) {
        char c = text.ptr[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            break;
        else
            *values += c == '=';
    }
    return at;
}

/* The end of a comment, CDATA section or instruction at `at`; `at` when it is none. */
static size_t skip_unparsed(str text, size_t at)
{
    static const struct {
        str open, close;
    } kinds[] = {{{"<!--", 4}, {"-->", 3}}, {{"<![CDATA[", 9}, {"]]>", 3}}, {{"<?", 2}, {"?>", 2}}};
    str rest = str_sub(text, at, text.len);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!str_starts(rest, kinds[i].open))
            continue;
        str inside = str_sub(rest, kinds[i].open.len, rest.len);
        size_t end = str_find(inside, kinds[i].close);
        return end == SIZE_MAX ? text.len : at + kinds[i].open.len + end + kinds[i].close.len;
    }
    return at;
}

/* Up to the library's first error this sees the same tags as the library does. */
static void refuse_crowded_tag(builder *b)
{
    str text = b->source->text;
    for (size_t at = 0; at < text.len; at++) {
        size_t values, start = at;
        if (text.ptr[at] != '<')
            continue;
        at = skip_unparsed(text, at);
        if (at > start) {
            at--;
            continue;
        }
        at = scan_tag(text, at, &values);
        if (values > TAG_ATTRIBUTE_LIMIT) {
            note_fault(b, MARKUP_SIZE, span_of(b->source, start, start + 1));
            return;
        }
    }
}

static void reserve(arena *a, builder *b, size_t node_limit)
{
    size_t tags = 0, values = 0;
    str text = b->source->text;
    for (size_t i = 0; i < text.len; i++) {
        tags += text.ptr[i] == '<';
        values += text.ptr[i] == '=';
    }
    /* Every text run ends at a tag. */
    b->node_room = 2 * tags < node_limit ? 2 * tags : node_limit;
    b->attribute_room = values < node_limit ? values : node_limit;
    b->text_room = text.len;
    b->nodes = ARENA_ARRAY(a, markup, b->node_room + 1);
    b->attributes = ARENA_ARRAY(a, markup_attribute, b->attribute_room + 1);
    b->text = ARENA_ARRAY(a, char, b->text_room + 1);
}

static void free_context(void *context)
{
    xmlFreeParserCtxt(context);
}

static xmlParserCtxtPtr new_context(arena *a, builder *b)
{
    xmlParserCtxtPtr context = xmlNewParserCtxt();
    if (!context)
        return NULL;
    /* Names and namespaces of the tree are the library's own strings, and live with it. */
    arena_defer(a, free_context, context);
    memset(context->sax, 0, sizeof *context->sax);
    context->sax->initialized = XML_SAX2_MAGIC;
    context->sax->startElementNs = start_element;
    context->sax->endElementNs = end_element;
    context->sax->characters = characters;
    context->sax->ignorableWhitespace = characters;
    context->sax->cdataBlock = characters;
    context->sax->internalSubset = doctype;
    context->sax->serror = take_error;
    context->userData = b;
    return context;
}

markup_result markup_read(arena *a, const source *s, size_t depth, size_t nodes)
{
    builder *b = ARENA_NEW(a, builder);
    b->source = s;
    b->depth_limit = depth < 200 ? depth : 200;
    refuse_crowded_tag(b);
    if (b->result.fault != MARKUP_OK)
        return b->result;
    reserve(a, b, nodes);
    b->context = new_context(a, b);
    if (!b->context) {
        b->result.fault = MARKUP_SIZE;
        return b->result;
    }
    /* The text is UTF-8 whatever its declaration says: source.c has seen to it. NOENT
     * has the five entities resolved in attributes; there can be no others. */
    xmlDocPtr none = xmlCtxtReadMemory(b->context, s->text.ptr, (int)s->text.len, NULL, NULL,
                                       XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_IGNORE_ENC);
    xmlFreeDoc(none);
    if (b->result.fault == MARKUP_OK && (!b->root || !b->context->wellFormed))
        note_fault(b, MARKUP_SYNTAX, span_of(s, 0, 0));
    b->result.root = b->result.fault == MARKUP_OK ? b->root : NULL;
    return b->result;
}

str markup_text(arena *a, const markup *element)
{
    buf text = buf_in(a);
    for (const markup *n = element->first; n; n = n->next)
        if (n->is_text)
            buf_add(&text, n->text);
    return buf_str(&text);
}

const markup_attribute *markup_find(const markup *element, const char *name)
{
    for (size_t i = 0; i < element->attribute_count; i++)
        if (!element->attributes[i].space.len && str_is(element->attributes[i].name, name))
            return &element->attributes[i];
    return NULL;
}
