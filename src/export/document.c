/*
 * A document as JSON: what file formats want beside it, and the tree, each node an object
 * with its kind, its attributes and its children.
 */
#include "export/parts.h"
#include "image/image.h"

static const char *list_style_name(list_style style)
{
    switch (style) {
    case LIST_BULLET: return "bullet";
    case LIST_DECIMAL: return "decimal";
    case LIST_ALPHA: return "alpha";
    }
    return "";
}

static const char *align_name(cell_align align)
{
    switch (align) {
    case ALIGN_DEFAULT: return "default";
    case ALIGN_LEFT: return "left";
    case ALIGN_CENTER: return "center";
    case ALIGN_RIGHT: return "right";
    }
    return "";
}

static void put_list(arena *a, json_t *into, const node *n)
{
    value_text(a, into, "style", str_from(list_style_name(n->as.list.style)));
    value_number(a, into, "start", n->as.list.start);
    value_flag(a, into, "tight", n->as.list.tight);
    value_flag(a, into, "points", n->as.list.points);
}

static void put_cell(arena *a, json_t *into, const node *n)
{
    value_flag(a, into, "header", n->as.cell.header);
    value_text(a, into, "align", str_from(align_name(n->as.cell.align)));
    value_number(a, into, "column_span", n->as.cell.column_span);
    value_number(a, into, "row_span", n->as.cell.row_span);
}

/* The size in pixels, as seen upright. */
static void put_figure(arena *a, json_t *into, const node *n)
{
    const image *i = n->as.figure.image;
    value_text(a, into, "file", n->as.figure.file);
    value_text(a, into, "alternative", n->as.figure.alternative);
    if (!i)
        return;
    if (i->kind == IMAGE_SVG)
        return; /* it has no pixels */
    value_number(a, into, "width", image_is_turned(i) ? i->rows : i->columns);
    value_number(a, into, "height", image_is_turned(i) ? i->columns : i->rows);
}

static const char *place_name(field_place place)
{
    switch (place) {
    case FIELD_GRID: return "grid";
    case FIELD_SENDER: return "sender";
    case FIELD_KIND: return "kind";
    case FIELD_ADDRESSEE: return "addressee";
    }
    return "";
}

static const char *form_name(signature_form form)
{
    switch (form) {
    case SIGNED_ABREAST: return "abreast";
    case SIGNED_SINGLY: return "single";
    case SIGNED_DIGITALLY: return "digital";
    }
    return "";
}

static void put_attributes(arena *a, json_t *into, const node *n)
{
    switch (n->kind) {
    case NODE_FIELD:
        value_text(a, into, "name", n->as.field.name);
        value_text(a, into, "label", n->as.field.label);
        if (n->as.field.label_language.len)
            value_text(a, into, "label_language", n->as.field.label_language);
        value_text(a, into, "place", str_from(place_name(n->as.field.place)));
        break;
    case NODE_SIGNING: value_text(a, into, "form", str_from(form_name(n->as.signed_as))); break;
    case NODE_SECTION: value_number(a, into, "level", n->as.heading.level); break;
    case NODE_HEADING:
        value_number(a, into, "level", n->as.heading.level);
        value_text(a, into, "id", n->as.heading.id);
        break;
    case NODE_LIST: put_list(a, into, n); break;
    case NODE_TABLE:
        value_number(a, into, "columns", (int64_t)n->as.table.columns);
        value_number(a, into, "header_rows", (int64_t)n->as.table.header_rows);
        break;
    case NODE_CELL: put_cell(a, into, n); break;
    case NODE_LINK:
        value_text(a, into, "url", n->as.link.url);
        value_text(a, into, "title", n->as.link.title);
        break;
    case NODE_LANGUAGE: value_text(a, into, "language", n->as.language); break;
    case NODE_FIGURE: put_figure(a, into, n); break;
    case NODE_CODE_BLOCK:
    case NODE_TEXT:
    case NODE_CODE: value_text(a, into, "text", n->as.text); break;
    case NODE_DOCUMENT:
    case NODE_PROSE:
    case NODE_LETTERHEAD:
    case NODE_ENTRY:
    case NODE_STAMP:
    case NODE_TITLE:
    case NODE_PARAGRAPH:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_RULE:
    case NODE_CAPTION:
    case NODE_ROW:
    case NODE_SIGNATURE:
    case NODE_DISPATCH:
    case NODE_ENCLOSURE:
    case NODE_LINE_BREAK:
    case NODE_EMPHASIS:
    case NODE_STRONG:
    case NODE_KINDS: break;
    }
}

/* Text that a front end left in several pieces is one text to a reader. */
static const node *put_text_run(arena *a, json_t *children, const node *n)
{
    buf text = buf_in(a);
    for (; n && n->kind == NODE_TEXT; n = n->next)
        buf_add(&text, n->as.text);
    json_t *entry = value_object(a, children, NULL);
    value_text(a, entry, "kind", str_from(node_kind_name(NODE_TEXT)));
    value_text(a, entry, "text", buf_str(&text));
    return n;
}

static bool is_leaf(node_kind kind)
{
    return kind == NODE_TEXT || kind == NODE_CODE || kind == NODE_CODE_BLOCK || kind == NODE_RULE ||
           kind == NODE_LINE_BREAK;
}

void export_node(arena *a, json_t *into, const node *n)
{
    value_text(a, into, "kind", str_from(node_kind_name(n->kind)));
    put_attributes(a, into, n);
    if (is_leaf(n->kind))
        return;
    json_t *children = value_array(a, into, "children");
    for (const node *child = n->first; child;) {
        if (child->kind == NODE_TEXT) {
            child = put_text_run(a, children, child);
            continue;
        }
        export_node(a, value_object(a, children, NULL), child);
        child = child->next;
    }
}

/* The columns at the foot of the first page. */
static void put_foot(arena *a, json_t *into, const document *doc)
{
    if (doc->foot.len == 0)
        return;
    json_t *columns = value_array(a, into, "foot");
    for (size_t i = 0; i < doc->foot.len; i++) {
        const foot_block *block = &doc->foot.at[i];
        buf lines = buf_in(a);
        for (size_t j = 0; j < block->lines.len; j++) {
            buf_c(&lines, j ? "\n" : "");
            buf_add(&lines, block->lines.at[j]);
        }
        json_t *column = value_object(a, columns, NULL);
        value_text(a, column, "label", block->label);
        value_text(a, column, "text", buf_str(&lines));
    }
}

void export_document(arena *a, json_t *into, const document *doc)
{
    buf day = buf_in(a);
    if (doc->day.year)
        date_write_iso(&day, doc->day);
    value_text(a, into, "language", doc->language);
    value_text(a, into, "title", doc->title);
    value_text(a, into, "document_type", doc->document_type);
    value_text_or_null(a, into, "author", doc->author);
    value_text(a, into, "subject", doc->subject);
    value_text_or_null(a, into, "case_number", doc->case_number);
    value_text_or_null(a, into, "body", doc->body);
    value_text_or_null(a, into, "date", buf_str(&day));
    put_foot(a, into, doc);
    value_text_or_null(a, into, "footer", doc->footer);
    export_node(a, value_object(a, into, "tree"), doc->root);
}
