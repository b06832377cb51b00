#include "tree/tree.h"

#include "base/utf8.h"

static const char *const kind_names[NODE_KINDS] = {
#define NODE(id, name, is_inline) [id] = name,
#include "tree/kinds.def"
#undef NODE
};

const char *node_kind_name(node_kind kind)
{
    return kind_names[kind];
}

node *node_new(arena *a, node_kind kind, span at)
{
    node *n = ARENA_NEW(a, node);
    n->kind = kind;
    n->at = at;
    return n;
}

node *node_text(arena *a, str text, span at)
{
    node *n = node_new(a, NODE_TEXT, at);
    n->as.text = text;
    return n;
}

void node_remove(node *n)
{
    if (!n->parent)
        return;
    *(n->previous ? &n->previous->next : &n->parent->first) = n->next;
    *(n->next ? &n->next->previous : &n->parent->last) = n->previous;
    n->parent = n->previous = n->next = NULL;
}

void node_append(node *parent, node *child)
{
    node_remove(child);
    child->parent = parent;
    child->previous = parent->last;
    *(parent->last ? &parent->last->next : &parent->first) = child;
    parent->last = child;
}

void node_insert_before(node *place, node *child)
{
    node_remove(child);
    child->parent = place->parent;
    child->next = place;
    child->previous = place->previous;
    *(place->previous ? &place->previous->next : &place->parent->first) = child;
    place->previous = child;
}

const node *node_next_skip(const node *n, const node *root)
{
    while (n && n != root) {
        if (n->next)
            return n->next;
        n = n->parent;
    }
    return NULL;
}

const node *node_next(const node *n, const node *root)
{
    return n->first ? n->first : node_next_skip(n, root);
}

static node *copy_one(arena *a, const node *n)
{
    node *copy = ARENA_NEW(a, node);
    *copy = *n;
    copy->parent = copy->first = copy->last = copy->previous = copy->next = NULL;
    return copy;
}

node *node_copy(arena *a, const node *n)
{
    node *root = copy_one(a, n);
    node *into = root;
    for (const node *from = n->first, *parent = n; from;) {
        node *copy = copy_one(a, from);
        node_append(into, copy);
        if (from->first) {
            parent = from;
            into = copy;
            from = from->first;
            continue;
        }
        while (!from->next && parent != n) {
            from = parent;
            parent = parent->parent;
            into = into->parent;
        }
        from = from->next;
    }
    return root;
}

str node_plain_text(arena *a, const node *n)
{
    buf text = buf_in(a);
    for (const node *at = n; at; at = node_next(at, n)) {
        if (at->kind == NODE_TEXT || at->kind == NODE_CODE || at->kind == NODE_CODE_BLOCK)
            buf_add(&text, at->as.text);
        else if (at->kind == NODE_LINE_BREAK)
            buf_byte(&text, ' ');
    }
    return buf_str(&text);
}

str tree_anchor(arena *a, str text)
{
    buf anchor = buf_in(a);
    bool gap = false;
    while (text.len) {
        uint32_t c = utf8_next(&text);
        bool keep = utf8_is_letter(c) || (c >= '0' && c <= '9');
        if (keep) {
            if (gap && anchor.len)
                buf_byte(&anchor, '-');
            utf8_put(&anchor, utf8_lower(c));
        }
        gap = !keep;
    }
    return anchor.len ? buf_str(&anchor) : STR("avsnitt");
}

/* The grammar of tree.h, as bit sets of children. */
#define BIT(kind) (1u << (kind))
enum {
    INLINES = 0
#define NODE(id, name, is_inline) | ((is_inline) ? BIT(id) : 0u)
#include "tree/kinds.def"
#undef NODE
};
#define BLOCKS                                                                                     \
    (BIT(NODE_PARAGRAPH) | BIT(NODE_LIST) | BIT(NODE_QUOTE) | BIT(NODE_CODE_BLOCK) |               \
     BIT(NODE_FIGURE) | BIT(NODE_RULE) | BIT(NODE_TABLE))

bool node_kind_is_inline(node_kind kind)
{
    return (INLINES & BIT(kind)) != 0;
}

static const uint32_t children[NODE_KINDS] = {
    [NODE_DOCUMENT] = BIT(NODE_LETTERHEAD) | BIT(NODE_STAMP) | BIT(NODE_TITLE) | BIT(NODE_SECTION) |
                      BIT(NODE_SIGNING) | BIT(NODE_DISPATCH) | BIT(NODE_ENCLOSURE) | BLOCKS,
    [NODE_PROSE] = BIT(NODE_HEADING) | BLOCKS,
    [NODE_LETTERHEAD] = BIT(NODE_FIGURE) | BIT(NODE_FIELD),
    [NODE_FIELD] = INLINES | BIT(NODE_ENTRY),
    [NODE_ENTRY] = INLINES,
    [NODE_STAMP] = BIT(NODE_PARAGRAPH),
    [NODE_TITLE] = INLINES,
    [NODE_SECTION] = BIT(NODE_HEADING) | BIT(NODE_SECTION) | BLOCKS,
    [NODE_HEADING] = INLINES,
    [NODE_PARAGRAPH] = INLINES,
    [NODE_LIST] = BIT(NODE_ITEM),
    [NODE_ITEM] = BLOCKS,
    [NODE_QUOTE] = BLOCKS,
    [NODE_FIGURE] = BIT(NODE_CAPTION),
    [NODE_TABLE] = BIT(NODE_CAPTION) | BIT(NODE_ROW),
    [NODE_CAPTION] = INLINES,
    [NODE_ROW] = BIT(NODE_CELL),
    [NODE_CELL] = INLINES,
    [NODE_SIGNING] = BIT(NODE_HEADING) | BIT(NODE_SIGNATURE) | BIT(NODE_PARAGRAPH),
    [NODE_SIGNATURE] = BIT(NODE_PARAGRAPH),
    [NODE_DISPATCH] = BIT(NODE_HEADING) | BLOCKS,
    [NODE_ENCLOSURE] = BIT(NODE_HEADING) | BIT(NODE_PARAGRAPH) | BIT(NODE_FIGURE),
    [NODE_EMPHASIS] = INLINES,
    [NODE_STRONG] = INLINES,
    [NODE_LINK] = INLINES,
    [NODE_LANGUAGE] = INLINES,
};

_Static_assert(NODE_KINDS <= 32, "a bit for every kind");

bool tree_may_contain(node_kind parent, node_kind child)
{
    return (children[parent] & BIT(child)) != 0;
}

static const char *fault(arena *a, const char *what, const node *n)
{
    buf text = buf_in(a);
    buf_c(&text, what);
    buf_c(&text, ": ");
    buf_c(&text, n->parent ? kind_names[n->parent->kind] : "(root)");
    buf_c(&text, " > ");
    buf_c(&text, kind_names[n->kind]);
    if (n->at.source) {
        buf_c(&text, " at ");
        buf_number(&text, n->at.start);
        buf_c(&text, "-");
        buf_number(&text, n->at.end);
    }
    return str_c(a, buf_str(&text));
}

/* Compose moves what the author wrote to the template's places, so only siblings that
 * were siblings before keep their order: within a parent that has a place itself. */
static const char *span_fault(arena *a, const node *n)
{
    const node *p = n->parent;
    if (!n->at.source)
        return NULL;
    if (n->at.start > n->at.end || n->at.end > n->at.source->text.len)
        return fault(a, "span outside the source", n);
    if (!p || !p->at.source)
        return NULL;
    if (n->at.start < p->at.start || n->at.end > p->at.end)
        return fault(a, "span outside the parent's", n);
    const node *before = n->previous;
    if (before && before->at.source && before->at.end > n->at.start)
        return fault(a, "span before the one of the sibling before", n);
    return NULL;
}

const char *tree_fault(arena *a, const node *root)
{
    size_t depth = 0;
    for (const node *n = root; n;) {
        if (n != root && !tree_may_contain(n->parent->kind, n->kind))
            return fault(a, "not in the grammar", n);
        const char *wrong = span_fault(a, n);
        if (wrong)
            return wrong;
        if (n->first) {
            if (++depth > TREE_DEPTH_LIMIT)
                return fault(a, "deeper than the limit", n);
            n = n->first;
            continue;
        }
        while (n != root && !n->next) {
            n = n->parent;
            depth--;
        }
        n = n == root ? NULL : n->next;
    }
    return NULL;
}
