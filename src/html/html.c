/*
 * html: the file around the tree, and what each kind of node becomes in it.
 *
 * One line for each block, no indentation, so that two outputs compare line by line.
 * Style stands in classes only; docs/templates.md lists them for those who write a style
 * sheet.
 */
#include "html/html.h"

#include "base/utf8.h"
#include "document/bind_space.h"
#include "html/drawing.h"
#include "html/escape.h"
#include "image/image.h"

/* Every table can be scrolled within its own box. From this width on it has to be on a
 * telephone, and the box gets a name and can be reached with the keyboard. It is a group and
 * not a region: without a caption it has the name of its section, and two landmarks of one
 * name cannot be told apart. */
enum { WIDE_TABLE = 3 };

#define NO_BREAK_SPACE "\xC2\xA0"

struct html {
    str css; /* safe in a style element */
};

typedef struct writer {
    arena *a;
    buf out;
    str heading; /* of the section being written: names a table without a caption */
    str prose;   /* all text of the block being written, and how far into it we are: */
    size_t at;   /* words that belong together may stand in different inlines */
} writer;

const html *html_new(arena *shared, const template *t, diagnostics *bag)
{
    (void)bag; /* any template that loaded will do */
    html *h = ARENA_NEW(shared, html);
    buf css = buf_in(shared);
    html_put_style(&css, t->css);
    h->css = buf_str(&css);
    return h;
}

static void write_node(writer *w, const node *n);

static void put(writer *w, const char *markup)
{
    buf_c(&w->out, markup);
}

static void put_text(writer *w, str text)
{
    html_put_text(&w->out, text);
}

static void put_attribute(writer *w, const char *name, str value)
{
    put(w, " ");
    put(w, name);
    put(w, "=\"");
    put_text(w, value);
    put(w, "\"");
}

static void put_number(writer *w, const char *name, int value)
{
    buf digits = buf_in(w->a);
    buf_number(&digits, value);
    put_attribute(w, name, buf_str(&digits));
}

/* Of words that are not in the language of the document. */
static void put_language(writer *w, str language)
{
    if (language.len)
        put_attribute(w, "lang", language);
}

/* The next text of the block: no line ends at a blank between what belongs together. */
static void put_prose(writer *w, str text)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != ' ' || bind_space(w->prose, w->at + i) == SPACE_FREE)
            continue;
        put_text(w, str_sub(text, done, i));
        put(w, NO_BREAK_SPACE);
        done = i + 1;
    }
    put_text(w, str_sub(text, done, text.len));
    w->at += text.len;
}

static void write_children(writer *w, const node *n)
{
    if (n->first && node_kind_is_inline(n->first->kind) && !node_kind_is_inline(n->kind)) {
        w->prose = node_plain_text(w->a, n);
        w->at = 0;
    }
    for (const node *child = n->first; child; child = child->next)
        write_node(w, child);
}

static void write_between(writer *w, const char *open, const node *n, const char *close)
{
    put(w, open);
    write_children(w, n);
    put(w, close);
}

/* letterhead */

static bool is_iso_day(str text)
{
    date day;
    return text.len == 10 && text.ptr[4] == '-' && date_parse(text, &day) == DATE_OK;
}

/* A day that is all of a field or a cell. */
static void write_value(writer *w, const node *n)
{
    str text = node_plain_text(w->a, n);
    if (!is_iso_day(text)) {
        write_children(w, n);
        return;
    }
    put(w, "<time");
    put_attribute(w, "datetime", text);
    put(w, ">");
    write_children(w, n);
    put(w, "</time>");
}

static const char *place_class(const node *field)
{
    switch (field->as.field.place) {
    case FIELD_SENDER: return str_is(field->as.field.name, "kommun") ? "avsandare" : "forvaltning";
    case FIELD_KIND: return "dokumenttyp";
    case FIELD_GRID: break;
    case FIELD_ADDRESSEE: return "till";
    }
    return NULL;
}

/* The classes by which a style sheet finds a field: its place in the letterhead, and its name
 * where that says more. */
static str field_class(arena *a, const node *field)
{
    static const char *const usual[] = {"kommun", "förvaltning", "dokument", "organ"};
    const char *place = place_class(field);
    const str name = field->as.field.name;
    for (size_t i = 0; place && i < sizeof usual / sizeof *usual; i++)
        if (str_is(name, usual[i]))
            return str_from(place);
    buf css = buf_in(a);
    buf_c(&css, place ? place : "");
    buf_c(&css, place ? " " : "");
    buf_add(&css, utf8_ascii_fold(a, name));
    return buf_str(&css);
}

/* The first of a field's values, which stand as entries in it or are one, the field itself. */
static const node *first_value(const node *field)
{
    return field->first && field->first->kind == NODE_ENTRY ? field->first : field;
}

static const node *next_value(const node *value)
{
    return value->kind == NODE_ENTRY ? value->next : NULL;
}

static void write_line_field(writer *w, const node *field)
{
    for (const node *value = first_value(field); value; value = next_value(value)) {
        put(w, "<p");
        put_attribute(w, "class", field_class(w->a, field));
        put(w, ">");
        write_value(w, value);
        put(w, "</p>\n");
    }
}

static void write_labelled_field(writer *w, const node *field)
{
    put(w, "<div class=\"uppgift ");
    put_text(w, field_class(w->a, field));
    put(w, "\"><dt");
    put_language(w, field->as.field.label_language);
    put(w, ">");
    put_text(w, field->as.field.label);
    put(w, "</dt>");
    for (const node *value = first_value(field); value; value = next_value(value)) {
        put(w, "<dd>");
        write_value(w, value);
        put(w, "</dd>");
    }
    put(w, "</div>\n");
}

static bool has_label(const node *field)
{
    return field && field->as.field.label.len > 0;
}

/* Fields with labels that follow each other make one list. */
static void write_field(writer *w, const node *field)
{
    if (!has_label(field)) {
        write_line_field(w, field);
        return;
    }
    if (!has_label(field->previous))
        put(w, "<dl class=\"uppgifter\">\n");
    write_labelled_field(w, field);
    if (!has_label(field->next))
        put(w, "</dl>\n");
}

/* sections */

static const node *heading_of(const node *n)
{
    return n->first && n->first->kind == NODE_HEADING ? n->first : NULL;
}

static void write_section(writer *w, const node *n, const char *css)
{
    const node *heading = heading_of(n);
    str outer = w->heading;
    put(w, "<section");
    if (css)
        put_attribute(w, "class", str_from(css));
    if (heading)
        w->heading = node_plain_text(w->a, heading);
    put(w, ">\n");
    write_children(w, n);
    put(w, "</section>\n");
    w->heading = outer;
}

/* The title is the first level, so headings of sections begin at the second. */
static void write_heading(writer *w, const node *n)
{
    int level = n->as.heading.level < 5 ? n->as.heading.level + 1 : 6;
    const char tag[] = {'h', (char)('0' + level), 0};
    put(w, "<");
    put(w, tag);
    put_attribute(w, "id", n->as.heading.id);
    put(w, ">");
    write_children(w, n);
    put(w, "</");
    put(w, tag);
    put(w, ">\n");
}

/* lists */

static void write_list(writer *w, const node *n)
{
    const char *tag = n->as.list.style == LIST_BULLET ? "ul" : "ol";
    put(w, "<");
    put(w, tag);
    if (n->as.list.points)
        put(w, " class=\"punkter\"");
    if (n->as.list.style == LIST_ALPHA)
        put(w, " type=\"a\"");
    if (n->as.list.style != LIST_BULLET && n->as.list.start != 1)
        put_number(w, "start", n->as.list.start);
    put(w, ">\n");
    write_children(w, n);
    put(w, "</");
    put(w, tag);
    put(w, ">\n");
}

static void write_item(writer *w, const node *n)
{
    bool tight = n->parent && n->parent->kind == NODE_LIST && n->parent->as.list.tight;
    bool line_open = true;
    put(w, "<li>");
    for (const node *child = n->first; child; child = child->next) {
        bool bare = tight && child->kind == NODE_PARAGRAPH;
        if (line_open && !(bare && child == n->first))
            put(w, "\n");
        if (bare)
            write_children(w, child);
        else
            write_node(w, child);
        line_open = bare;
    }
    put(w, "</li>\n");
}

/* tables */

static const node *caption_of(const node *table)
{
    return table->first && table->first->kind == NODE_CAPTION ? table->first : NULL;
}

static void open_rows(writer *w, const char *group)
{
    put(w, "<");
    put(w, group);
    put(w, ">\n");
}

static void close_rows(writer *w, const char *group)
{
    put(w, "</");
    put(w, group);
    put(w, ">\n");
}

/* The author begins a group of rows here, or a head that is alone in its row does. */
static bool begins_group(const node *row)
{
    const node *head = row->first;
    if (row->as.begins_group)
        return true;
    return head && !head->next && head->as.cell.header && head->as.cell.scope == HEADS_ROWS &&
           head->as.cell.column_span > 1;
}

static void write_rows(writer *w, const node **row, size_t most, const char *group)
{
    if (!*row || most == 0)
        return;
    open_rows(w, group);
    for (size_t i = 0; *row && i < most; i++, *row = (*row)->next) {
        if (i > 0 && begins_group(*row)) {
            close_rows(w, group);
            open_rows(w, group);
        }
        write_node(w, *row);
    }
    close_rows(w, group);
}

static void write_table(writer *w, const node *n)
{
    const node *caption = caption_of(n);
    const node *row = caption ? caption->next : n->first;
    put(w, "<div class=\"tabell\"");
    if (n->as.table.columns >= WIDE_TABLE) {
        put(w, " role=\"group\" tabindex=\"0\"");
        put_attribute(w, "aria-label", caption ? node_plain_text(w->a, caption) : w->heading);
    }
    put(w, ">\n<table>\n");
    if (caption)
        write_node(w, caption);
    write_rows(w, &row, n->as.table.header_rows, "thead");
    write_rows(w, &row, SIZE_MAX, "tbody");
    put(w, "</table>\n</div>\n");
}

static const char *scope_name(cell_scope scope)
{
    switch (scope) {
    case HEADS_DEFAULT:
    case HEADS_COLUMN: return "col";
    case HEADS_COLUMNS: return "colgroup";
    case HEADS_ROW: return "row";
    case HEADS_ROWS: return "rowgroup";
    }
    return "col";
}

static const char *align_class(cell_align align)
{
    switch (align) {
    case ALIGN_DEFAULT:
    case ALIGN_LEFT: return NULL;
    case ALIGN_CENTER: return "mitt";
    case ALIGN_RIGHT: return "hoger";
    }
    return NULL;
}

static void put_heads(writer *w, const node *cell)
{
    buf ids = buf_in(w->a);
    for (size_t i = 0; i < cell->as.cell.heads.len; i++) {
        if (i > 0)
            buf_byte(&ids, ' ');
        buf_add(&ids, cell->as.cell.heads.at[i]);
    }
    if (ids.len)
        put_attribute(w, "headers", buf_str(&ids));
}

/* What stands after other cells' figures and not after these, the style sheet adds without
 * showing it. It is in no text: nobody hears, finds or copies it. */
static void put_look(writer *w, const node *cell)
{
    const char *css = align_class(cell->as.cell.align);
    if (css)
        put_attribute(w, "class", str_from(css));
    if (cell->as.cell.lacks.len)
        put_attribute(w, "data-saknar", cell->as.cell.lacks);
}

/* An empty head heads nothing, and a screen reader would announce it all the same. */
static void write_cell(writer *w, const node *n)
{
    bool header = n->as.cell.header && n->first;
    put(w, header ? "<th" : "<td");
    if (header && n->as.cell.id.len)
        put_attribute(w, "id", n->as.cell.id);
    if (header)
        put_attribute(w, "scope", str_from(scope_name(n->as.cell.scope)));
    put_heads(w, n);
    if (n->as.cell.column_span > 1)
        put_number(w, "colspan", n->as.cell.column_span);
    if (n->as.cell.row_span > 1)
        put_number(w, "rowspan", n->as.cell.row_span);
    put_look(w, n);
    put(w, ">");
    write_value(w, n);
    put(w, header ? "</th>" : "</td>");
}

/* figures */

/* In pixels of the web, 96 to the inch. */
static int web_pixels(mpt length)
{
    enum { PIXEL = 750 };
    const int pixels = (length + PIXEL / 2) / PIXEL;
    return pixels > 0 ? pixels : 1;
}

static void write_image(writer *w, const node *n, const char *css)
{
    const image *i = n->as.figure.image;
    const mpt height = n->as.figure.height ? n->as.figure.height : i->height;
    const mpt width = (mpt)((int64_t)i->width * height / (i->height ? i->height : 1));
    if (i->kind == IMAGE_SVG) {
        html_put_drawing(&w->out, i, width, height, n->as.figure.alternative, css);
        return;
    }
    put(w, i->kind == IMAGE_PNG ? "<img src=\"data:image/png;base64,"
                                : "<img src=\"data:image/jpeg;base64,");
    html_put_base64(&w->out, i->file);
    put(w, "\"");
    put_attribute(w, "alt", n->as.figure.alternative);
    if (css)
        put_attribute(w, "class", str_from(css));
    put_number(w, "width", web_pixels(width));
    put_number(w, "height", web_pixels(height));
    put(w, ">\n");
}

static void write_figure(writer *w, const node *n)
{
    if (n->parent && n->parent->kind == NODE_LETTERHEAD) {
        write_image(w, n, n->as.figure.at_right ? "logotyp hoger" : "logotyp");
        return;
    }
    put(w, "<figure>\n");
    if (n->as.figure.image)
        write_image(w, n, NULL);
    write_children(w, n);
    put(w, "</figure>\n");
}

static void write_caption(writer *w, const node *n)
{
    if (n->parent->kind == NODE_FIGURE)
        write_between(w, "<figcaption>", n, "</figcaption>\n");
    else
        write_between(w, "<caption>", n, "</caption>\n");
}

/* inlines */

static void write_link(writer *w, const node *n)
{
    if (!html_url_is_safe(n->as.link.url)) {
        write_children(w, n);
        return;
    }
    put(w, "<a href=\"");
    html_put_url(&w->out, n->as.link.url);
    put(w, "\"");
    if (n->as.link.title.len)
        put_attribute(w, "title", n->as.link.title);
    write_between(w, ">", n, "</a>");
}

static void write_language(writer *w, const node *n)
{
    put(w, "<span");
    put_attribute(w, "lang", n->as.language);
    write_between(w, ">", n, "</span>");
}

static void write_code(writer *w, const node *n, const char *open, const char *close)
{
    put(w, open);
    put_text(w, n->as.text);
    put(w, close);
    w->at += n->as.text.len;
}

static void write_line_break(writer *w)
{
    put(w, "<br>");
    w->at++;
}

static const char *signing_class(signature_form form)
{
    switch (form) {
    case SIGNED_ABREAST: return "underskrifter";
    case SIGNED_SINGLY: return "underskrifter enkel";
    case SIGNED_DIGITALLY: return "underskrifter digital";
    }
    return "underskrifter";
}

/* With a heading it is a section of the paper. */
static void write_signing(writer *w, const node *n)
{
    const char *tag = heading_of(n) ? "section" : "div";
    put(w, "<");
    put(w, tag);
    put_attribute(w, "class", str_from(signing_class(n->as.signed_as)));
    put(w, ">\n");
    write_children(w, n);
    put(w, "</");
    put(w, tag);
    put(w, ">\n");
}

static void write_signature(writer *w, const node *n)
{
    const node *name = n->as.for_department ? n->first->next : n->first;
    put(w, "<div class=\"underskrift\">\n");
    if (n->as.for_department)
        write_between(w, "<p class=\"forvaltning\">", n->first, "</p>\n");
    for (; name; name = name->next)
        write_node(w, name);
    put(w, "</div>\n");
}

static void write_node(writer *w, const node *n)
{
    switch (n->kind) {
    case NODE_DOCUMENT:
    case NODE_PROSE: write_children(w, n); break;
    case NODE_LETTERHEAD:
        write_between(w, "<header class=\"brevhuvud\">\n", n, "</header>\n");
        break;
    case NODE_FIELD: write_field(w, n); break;
    case NODE_ENTRY: break; /* written with its field */
    case NODE_STAMP:
        write_between(w, "<div class=\"sekretess\" role=\"note\">\n", n, "</div>\n");
        break;
    case NODE_TITLE: write_between(w, "<h1>", n, "</h1>\n"); break;
    case NODE_SECTION: write_section(w, n, NULL); break;
    case NODE_HEADING: write_heading(w, n); break;
    case NODE_PARAGRAPH: write_between(w, "<p>", n, "</p>\n"); break;
    case NODE_LIST: write_list(w, n); break;
    case NODE_ITEM: write_item(w, n); break;
    case NODE_QUOTE: write_between(w, "<blockquote>\n", n, "</blockquote>\n"); break;
    case NODE_CODE_BLOCK: write_code(w, n, "<pre><code>", "</code></pre>\n"); break;
    case NODE_FIGURE: write_figure(w, n); break;
    case NODE_RULE: put(w, "<hr>\n"); break;
    case NODE_TABLE: write_table(w, n); break;
    case NODE_CAPTION: write_caption(w, n); break;
    case NODE_ROW: write_between(w, "<tr>", n, "</tr>\n"); break;
    case NODE_CELL: write_cell(w, n); break;
    case NODE_SIGNING: write_signing(w, n); break;
    case NODE_SIGNATURE: write_signature(w, n); break;
    case NODE_DISPATCH: write_section(w, n, "sandlista"); break;
    case NODE_ENCLOSURE: break; /* pages are no matter for the web, which links to the file */
    case NODE_TEXT: put_prose(w, n->as.text); break;
    case NODE_CODE: write_code(w, n, "<code>", "</code>"); break;
    case NODE_LINE_BREAK: write_line_break(w); break;
    case NODE_EMPHASIS: write_between(w, "<em>", n, "</em>"); break;
    case NODE_STRONG: write_between(w, "<strong>", n, "</strong>"); break;
    case NODE_LINK: write_link(w, n); break;
    case NODE_LANGUAGE: write_language(w, n); break;
    case NODE_KINDS: break;
    }
}

/* the file */

static void write_meta(writer *w, const char *name, str content)
{
    if (content.len == 0)
        return;
    put(w, "<meta");
    put_attribute(w, "name", str_from(name));
    put_attribute(w, "content", content);
    put(w, ">\n");
}

static void write_head(writer *w, const html *h, const document *d)
{
    put(w, "<head>\n<meta charset=\"utf-8\">\n");
    write_meta(w, "viewport", STR("width=device-width, initial-scale=1"));
    put(w, "<title>");
    put_text(w, d->title);
    put(w, " – ");
    put_text(w, d->document_type);
    put(w, "</title>\n");
    write_meta(w, "author", d->author);
    write_meta(w, "description", d->subject);
    put(w, "<style>\n");
    buf_add(&w->out, h->css);
    put(w, "\n</style>\n</head>\n");
}

static void write_whole(writer *w, str text)
{
    w->prose = text;
    w->at = 0;
    put_prose(w, text);
}

static void write_foot_block(writer *w, const foot_block *block)
{
    put(w, "<div");
    put_language(w, block->language);
    put(w, ">");
    if (block->label.len) {
        put(w, "<p class=\"etikett\">");
        write_whole(w, block->label);
        put(w, "</p>");
    }
    put(w, "<p>");
    for (size_t i = 0; i < block->lines.len; i++) {
        put(w, i ? "<br>" : "");
        write_whole(w, block->lines.at[i]);
    }
    put(w, "</p></div>\n");
}

static void write_foot(writer *w, const document *d)
{
    put(w, "<footer class=\"sidfot\">");
    if (d->foot.len) {
        put(w, "\n<div class=\"fotspalter\">\n");
        for (size_t i = 0; i < d->foot.len; i++)
            write_foot_block(w, &d->foot.at[i]);
        put(w, "</div>\n");
    }
    if (d->footer.len) {
        put(w, "<p");
        put_language(w, d->footer_language);
        put(w, ">");
        write_whole(w, d->footer);
        put(w, "</p>");
    }
    put(w, "</footer>\n");
}

bool html_render(const html *h, arena *a, const document *d, diagnostics *bag, str *out)
{
    (void)bag; /* every document has an HTML form */
    writer w = {.a = a, .out = buf_in(a), .heading = d->title};
    put(&w, "<!doctype html>\n<html");
    put_attribute(&w, "lang", d->language);
    put(&w, ">\n");
    write_head(&w, h, d);
    put(&w, "<body>\n<main>\n<article>\n");
    write_node(&w, d->root);
    if (d->footer.len || d->foot.len)
        write_foot(&w, d);
    put(&w, "</article>\n</main>\n</body>\n</html>\n");
    *out = buf_str(&w.out);
    return true;
}
