/*
 * <brödtext>: receives its element, gives the body tree. The elements are those of
 * XHTML with the same names, each in the places that the table below gives it.
 */
#include "frontend/control.h"
#include "frontend/value.h"
#include "frontend/xml.h"

/* What may stand in an element. */
typedef enum content {
    IN_BODY = 1, /* blocks */
    IN_ITEM = 2, /* blocks, or inlines that then are a paragraph */
    IN_INLINE = 4,
    IN_LIST = 8,
    IN_TABLE = 16,
    IN_ROWS = 32, /* thead, tbody */
    IN_ROW = 64,
    IN_PRE = 128,
    IN_NOTHING = 256,
    IN_FIGURE = 512,
} content;

#define BLOCK  (IN_BODY | IN_ITEM)
#define INLINE (IN_INLINE | IN_ITEM)

typedef struct element_rule {
    const char *name;
    unsigned places; /* the contents it may be part of */
    content content;
    node_kind kind; /* NODE_KINDS when it makes no node, or several: see take_element() */
    const char *attributes[5];
} element_rule;

static const element_rule elements[] = {
    {"h1", BLOCK, IN_INLINE, NODE_HEADING, {0}},
    {"h2", BLOCK, IN_INLINE, NODE_HEADING, {0}},
    {"h3", BLOCK, IN_INLINE, NODE_HEADING, {0}},
    {"h4", BLOCK, IN_INLINE, NODE_HEADING, {0}},
    {"h5", BLOCK, IN_INLINE, NODE_HEADING, {0}},
    {"h6", BLOCK, IN_INLINE, NODE_HEADING, {0}},
    {"p", BLOCK, IN_INLINE, NODE_PARAGRAPH, {0}},
    {"ol", BLOCK, IN_LIST, NODE_LIST, {"start", "type"}},
    {"ul", BLOCK, IN_LIST, NODE_LIST, {0}},
    {"li", IN_LIST, IN_ITEM, NODE_ITEM, {0}},
    {"blockquote", BLOCK, IN_BODY, NODE_QUOTE, {0}},
    {"pre", BLOCK, IN_PRE, NODE_CODE_BLOCK, {0}},
    {"hr", BLOCK, IN_NOTHING, NODE_RULE, {0}},
    {"figure", BLOCK, IN_FIGURE, NODE_FIGURE, {0}},
    {"img", IN_FIGURE, IN_NOTHING, NODE_KINDS, {"src", "alt"}},
    {"figcaption", IN_FIGURE, IN_INLINE, NODE_CAPTION, {0}},
    {"table", BLOCK, IN_TABLE, NODE_TABLE, {0}},
    {"caption", IN_TABLE, IN_INLINE, NODE_CAPTION, {0}},
    {"thead", IN_TABLE, IN_ROWS, NODE_KINDS, {0}},
    {"tbody", IN_TABLE, IN_ROWS, NODE_KINDS, {0}},
    {"tr", IN_TABLE | IN_ROWS, IN_ROW, NODE_ROW, {0}},
    {"th", IN_ROW, IN_INLINE, NODE_CELL, {"colspan", "rowspan", "scope", "align"}},
    {"td", IN_ROW, IN_INLINE, NODE_CELL, {"colspan", "rowspan", "align"}},
    {"em", INLINE, IN_INLINE, NODE_EMPHASIS, {0}},
    {"strong", INLINE, IN_INLINE, NODE_STRONG, {0}},
    {"a", INLINE, IN_INLINE, NODE_LINK, {"href", "title"}},
    {"span", INLINE, IN_INLINE, NODE_LANGUAGE, {"lang"}},
    {"code", INLINE | IN_PRE, IN_NOTHING, NODE_CODE, {0}},
    {"br", INLINE, IN_NOTHING, NODE_LINE_BREAK, {0}},
};

enum { ELEMENTS = sizeof elements / sizeof elements[0] };

typedef struct body_reader {
    xml_reader *xml;
    prose_builder prose;
    size_t rows, head_rows; /* of the open table */
    bool past_head;         /* it has had a <tbody> */
    bool group_begins;      /* with its next row */
} body_reader;

static void report_place(body_reader *r, const markup *n, content place)
{
    str names[ELEMENTS];
    size_t count = 0;
    for (size_t i = 0; i < ELEMENTS; i++)
        if (elements[i].places & place)
            names[count++] = str_from(elements[i].name);
    xml_report_element(r->xml, n, names, count);
}

static bool in_link(const prose_builder *p)
{
    for (const node *n = p->at; n; n = n->parent)
        if (n->kind == NODE_LINK)
            return true;
    return false;
}

/* The rule of an element that may stand here; NULL, and reported, for another. */
static const element_rule *find_rule(body_reader *r, const markup *n, content place)
{
    for (size_t i = 0; str_is(n->space, XML_NAMESPACE) && i < ELEMENTS; i++) {
        const element_rule *e = &elements[i];
        if (!str_is(n->name, e->name) || !(e->places & place))
            continue;
        if (e->kind == NODE_LINK && in_link(&r->prose))
            break;
        return e;
    }
    const markup_attribute *src = str_is(n->name, "img") ? markup_find(n, "src") : NULL;
    if (src)
        diag_report(r->xml->bag, RULE_IMAGE_PLACE, n->at, src->value);
    else
        report_place(r, n, place);
    return NULL;
}

static void report_value(body_reader *r, const markup_attribute *a)
{
    diag_report(r->xml->bag, RULE_XML_VALUE, a->value_at, a->value, a->name);
}

/* A whole number from `least` to `most`; `least` when it is absent or something else. */
static int number_of(body_reader *r, const markup *n, const char *name, int least, int most)
{
    const markup_attribute *a = markup_find(n, name);
    if (!a)
        return least;
    int64_t number = 0;
    bool good = a->value.len > 0;
    for (size_t i = 0; i < a->value.len && good; i++) {
        char c = a->value.ptr[i];
        good = c >= '0' && c <= '9' && number <= most;
        number = good ? number * 10 + (c - '0') : 0;
    }
    if (good && number >= least && number <= most)
        return (int)number;
    report_value(r, a);
    return least;
}

/* The index in `words` of the attribute's value; `absent` without one. */
static int word_of(body_reader *r, const markup *n, const char *name, const char *const *words,
                   int absent)
{
    const markup_attribute *a = markup_find(n, name);
    if (!a)
        return absent;
    for (int i = 0; words[i]; i++)
        if (str_is(a->value, words[i]))
            return i;
    report_value(r, a);
    return absent;
}

static const markup_attribute *needed(body_reader *r, const markup *n, const char *name)
{
    for (size_t i = 0; i < n->attribute_count; i++)
        if (str_is(n->attributes[i].name, name))
            return &n->attributes[i];
    diag_report(r->xml->bag, RULE_XML_LACKS, n->tag, n->name, str_from(name));
    return NULL;
}

static bool is_loose(const markup *list)
{
    for (const markup *item = list->first; item; item = item->next)
        for (const markup *n = item->first; n; n = n->next)
            if (!n->is_text && str_is(n->name, "p"))
                return true;
    return false;
}

static node *open_list(body_reader *r, const markup *n)
{
    static const char *const types[] = {"1", "a", NULL};
    enum { LARGEST = 999999999 };
    bool ordered = str_is(n->name, "ol");
    int start = ordered && markup_find(n, "start") ? number_of(r, n, "start", 0, LARGEST) : 1;
    list_style style = !ordered                          ? LIST_BULLET
                       : word_of(r, n, "type", types, 0) ? LIST_ALPHA
                                                         : LIST_DECIMAL;
    return prose_open_list(&r->prose, style, start, !is_loose(n), n->at);
}

static node *open_cell(body_reader *r, const markup *n)
{
    static const char *const aligns[] = {"", "left", "center", "right", NULL};
    static const char *const scopes[] = {"", "row", "col", "rowgroup", "colgroup", NULL};
    enum { WIDEST = 100, HIGHEST = 10000 };
    node *made = prose_open(&r->prose, NODE_CELL, n->at);
    if (!made)
        return NULL;
    made->as.cell.header = str_is(n->name, "th");
    made->as.cell.align = (cell_align)word_of(r, n, "align", aligns, ALIGN_DEFAULT);
    made->as.cell.column_span = number_of(r, n, "colspan", 1, WIDEST);
    made->as.cell.row_span = number_of(r, n, "rowspan", 1, HIGHEST);
    if (made->as.cell.header)
        made->as.cell.scope = (cell_scope)word_of(r, n, "scope", scopes, HEADS_DEFAULT);
    return made;
}

static str decoded(body_reader *r, const markup *n, str value)
{
    return control_refused(r->xml->arena, value, n->tag, r->xml->bag);
}

static node *open_link(body_reader *r, const markup *n)
{
    node *made = prose_open(&r->prose, NODE_LINK, n->at);
    const markup_attribute *href = needed(r, n, "href");
    const markup_attribute *title = markup_find(n, "title");
    if (made) {
        str url = href ? decoded(r, n, str_trim(href->value)) : (str){0};
        made->as.link.url = prose_address(r->xml->arena, url);
        made->as.link.title = title ? decoded(r, n, title->value) : (str){0};
    }
    return made;
}

static node *open_language(body_reader *r, const markup *n)
{
    node *made = prose_open(&r->prose, NODE_LANGUAGE, n->at);
    const markup_attribute *lang = needed(r, n, "lang");
    if (lang && !value_is_language(lang->value))
        diag_report(r->xml->bag, RULE_LANGUAGE_BAD, lang->value_at, lang->value);
    if (made)
        made->as.language = lang ? lang->value : (str){0};
    return made;
}

static node *open_row(body_reader *r, const markup *n)
{
    node *made = prose_open(&r->prose, NODE_ROW, n->at);
    r->rows++;
    if (made)
        made->as.begins_group = r->group_begins;
    r->group_begins = false;
    return made;
}

static node *open_node(body_reader *r, const markup *n, node_kind kind)
{
    if (kind == NODE_HEADING)
        return prose_open_heading(&r->prose, n->name.ptr[1] - '0', n->at);
    if (kind == NODE_LIST)
        return open_list(r, n);
    if (kind == NODE_CELL)
        return open_cell(r, n);
    if (kind == NODE_ROW)
        return open_row(r, n);
    if (kind == NODE_LINK)
        return open_link(r, n);
    if (kind == NODE_LANGUAGE)
        return open_language(r, n);
    return prose_open(&r->prose, kind, n->at);
}

static void take_children(body_reader *r, const markup *parent, content place);

static void take_rows(body_reader *r, const markup *n)
{
    bool head = str_is(n->name, "thead");
    if (head && (r->past_head || r->rows)) {
        report_place(r, n, IN_TABLE); /* the head stands before the other rows */
        return;
    }
    r->group_begins = !head;
    take_children(r, n, IN_ROWS);
    r->group_begins = !head;
    if (head)
        r->head_rows = r->rows;
    else
        r->past_head = true;
}

static void take_table(body_reader *r, const markup *n)
{
    node *made = prose_open(&r->prose, NODE_TABLE, n->at);
    if (!made)
        return;
    r->rows = r->head_rows = 0;
    r->past_head = r->group_begins = false;
    take_children(r, n, IN_TABLE);
    size_t head_rows = r->head_rows;
    prose_close(&r->prose, n->at.end);
    xml_settle_table(r->xml, made, head_rows);
}

static void take_code_block(body_reader *r, const markup *n)
{
    buf text = buf_in(r->xml->arena);
    for (const markup *part = n->first; part; part = part->next) {
        if (part->is_text)
            buf_add(&text, part->text);
        else if (find_rule(r, part, IN_PRE)) {
            xml_check_attributes(r->xml, part, NULL);
            buf_add(&text, markup_text(r->xml->arena, part));
        }
    }
    str code = buf_str(&text);
    if (code.len && code.ptr[0] == '\n')
        code = str_sub(code, 1, code.len); /* as in HTML: the line end after <pre> */
    prose_block(&r->prose, NODE_CODE_BLOCK, code, n->at);
}

static void check_nothing_in(body_reader *r, const markup *n, bool text_allowed)
{
    for (const markup *part = n->first; part; part = part->next)
        if (!part->is_text)
            report_place(r, part, IN_NOTHING);
        else if (!text_allowed)
            xml_check_between(r->xml, part);
}

/* Elements that hold no elements, and thead and tbody, which are no nodes. */
static bool take_simple(body_reader *r, const markup *n, const element_rule *e)
{
    if (e->kind == NODE_KINDS)
        take_rows(r, n);
    else if (e->kind == NODE_TABLE)
        take_table(r, n);
    else if (e->kind == NODE_CODE_BLOCK)
        take_code_block(r, n);
    else if (e->kind == NODE_CODE)
        prose_code(&r->prose, markup_text(r->xml->arena, n), n->at);
    else if (e->kind == NODE_LINE_BREAK)
        prose_line_break(&r->prose, n->at);
    else if (e->kind == NODE_RULE)
        prose_block(&r->prose, NODE_RULE, (str){0}, n->at);
    else
        return false;
    if (e->content == IN_NOTHING)
        check_nothing_in(r, n, e->kind == NODE_CODE);
    return true;
}

static void take_element(body_reader *r, const markup *n, const element_rule *e);

static void make_figure(body_reader *r, const markup *n, const markup *img, const markup *caption)
{
    static const char *const attributes[] = {"src", "alt", NULL};
    const markup_attribute *src = needed(r, img, "src");
    const markup_attribute *alt = markup_find(img, "alt");
    xml_check_attributes(r->xml, img, attributes);
    check_nothing_in(r, img, false);
    if (!src ||
        !prose_open_figure(&r->prose, str_trim(src->value), alt ? alt->value : (str){0}, n->at))
        return;
    if (caption)
        take_element(r, caption, find_rule(r, caption, IN_FIGURE));
    prose_close(&r->prose, n->at.end);
}

/* One <img>, and then at most one <figcaption>. */
static void take_figure(body_reader *r, const markup *n)
{
    const markup *img = NULL, *caption = NULL, *odd = NULL;
    for (const markup *part = n->first; part; part = part->next) {
        const element_rule *e = part->is_text ? NULL : find_rule(r, part, IN_FIGURE);
        if (part->is_text)
            xml_check_between(r->xml, part);
        else if (e && e->kind == NODE_CAPTION && img && !caption)
            caption = part;
        else if (e && e->kind != NODE_CAPTION && !img)
            img = part;
        else if (e && !odd)
            odd = part;
    }
    if (!img || odd)
        diag_report_plain(r->xml->bag, RULE_XML_FIGURE, odd ? odd->tag : n->tag);
    else
        make_figure(r, n, img, caption);
}

static void take_element(body_reader *r, const markup *n, const element_rule *e)
{
    xml_check_attributes(r->xml, n, e->attributes);
    if (e->kind == NODE_CAPTION && r->prose.at->first)
        report_place(r, n, IN_TABLE); /* a caption stands first */
    else if (e->kind == NODE_FIGURE)
        take_figure(r, n);
    else if (!take_simple(r, n, e) && open_node(r, n, e->kind)) {
        take_children(r, n, e->content); /* no deeper than prose_open() lets */
        prose_close(&r->prose, n->at.end);
    }
}

/* Text and inlines directly in <li> are a paragraph; a block ends it. */
static void enter_paragraph(body_reader *r, bool *open, const markup *n)
{
    if (!*open)
        *open = prose_open(&r->prose, NODE_PARAGRAPH, n->is_text ? xml_words(n->at) : n->at);
}

static void leave_paragraph(body_reader *r, bool *open)
{
    if (*open)
        prose_close(&r->prose, r->prose.at->at.start);
    *open = false;
}

static void take_text(body_reader *r, const markup *n, content place, bool *paragraph)
{
    bool inside = place == IN_INLINE || *paragraph;
    bool exact = n->at.end - n->at.start == n->text.len;
    if (!inside && place == IN_ITEM && !xml_is_blank(n->text)) {
        enter_paragraph(r, paragraph, n);
        inside = *paragraph;
    }
    if (inside)
        prose_text(&r->prose, n->text, exact ? n->at : xml_words(n->at));
    else if (place != IN_ITEM)
        xml_check_between(r->xml, n);
}

static void take_children(body_reader *r, const markup *parent, content place)
{
    bool paragraph = false;
    for (const markup *n = parent->first; n; n = n->next) {
        if (n->is_text) {
            take_text(r, n, place, &paragraph);
            continue;
        }
        const element_rule *e = find_rule(r, n, place);
        if (!e)
            continue;
        bool in_paragraph = place == IN_ITEM && (e->places & IN_INLINE);
        if (in_paragraph)
            enter_paragraph(r, &paragraph, n);
        else
            leave_paragraph(r, &paragraph);
        if (!in_paragraph || paragraph)
            take_element(r, n, e);
    }
    leave_paragraph(r, &paragraph);
}

node *xml_read_body(xml_reader *xml, const markup *element)
{
    body_reader r = {.xml = xml,
                     .prose = prose_new(xml->arena, xml->source, element->at, xml->bag)};
    xml_check_attributes(xml, element, NULL);
    take_children(&r, element, IN_BODY);
    return prose_end(&r.prose);
}
