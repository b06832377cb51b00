#include "pdf/structure.h"

#include <stdlib.h>

enum { NAMES = 500 }; /* in a leaf of the tree of ids */

/* Content of a slot on a page. */
typedef struct mark {
    size_t page;
    size_t mcid;
} mark;

typedef struct mark_list {
    VEC(mark) at;
} mark_list;

typedef struct index_list {
    VEC(size_t) at;
} index_list;

typedef struct writer {
    obj_file *file;
    arena *arena;
    const tag_tree *tags;
    obj_dict *const *pages;
    const annotation_list *links;
    obj_dict **elements;   /* by index of element */
    mark_list *slot_marks; /* by index of slot */
    index_list *links_of;  /* by index of element: its annotations */
} writer;

static void sort_marks(writer *w, const page_marks *marks, size_t page_count)
{
    w->slot_marks = ARENA_ARRAY(w->arena, mark_list, w->tags->slots.len);
    for (size_t i = 0; i < page_count; i++)
        for (size_t mcid = 0; mcid < marks[i].slots.len; mcid++) {
            mark m = {.page = i, .mcid = mcid};
            vec_push(w->arena, &w->slot_marks[marks[i].slots.at[mcid]->index].at, m);
        }
}

static void sort_links(writer *w)
{
    w->links_of = ARENA_ARRAY(w->arena, index_list, w->tags->elements.len);
    for (size_t i = 0; i < w->links->at.len; i++)
        vec_push(w->arena, &w->links_of[w->links->at.at[i].element->index].at, i);
}

/* Attributes */

static const char *numbering_name(tag_numbering numbering)
{
    switch (numbering) {
    case NUMBERING_NONE: return "None";
    case NUMBERING_DISC: return "Disc";
    case NUMBERING_DECIMAL: return "Decimal";
    case NUMBERING_LOWER_ALPHA: return "LowerAlpha";
    }
    return "None";
}

static void put_list_attributes(obj_file *f, obj_dict *d, const tag_element *e)
{
    obj_dict *a = obj_put_dict(f, d, "A");
    obj_put_name(f, a, "O", "List");
    obj_put_name(f, a, "ListNumbering", numbering_name(e->numbering));
}

static void put_heads(obj_file *f, obj_dict *a, const tag_element *e)
{
    obj_array *heads = obj_put_array(f, a, "Headers");
    for (size_t i = 0; i < e->heads.len; i++)
        obj_add_text(f, heads, e->heads.at[i]);
}

static void put_cell_attributes(obj_file *f, obj_dict *d, const tag_element *e)
{
    if (e->scope == SCOPE_NONE && e->column_span <= 1 && e->row_span <= 1 && e->heads.len == 0)
        return;
    obj_dict *a = obj_put_dict(f, d, "A");
    obj_put_name(f, a, "O", "Table");
    if (e->scope != SCOPE_NONE)
        obj_put_name(f, a, "Scope", e->scope == SCOPE_COLUMN ? "Column" : "Row");
    if (e->column_span > 1)
        obj_put_number(f, a, "ColSpan", e->column_span);
    if (e->row_span > 1)
        obj_put_number(f, a, "RowSpan", e->row_span);
    if (e->heads.len)
        put_heads(f, a, e);
}

/* Whole points around the picture. */
static void put_figure_attributes(obj_file *f, obj_dict *d, const tag_element *e)
{
    obj_dict *a = obj_put_dict(f, d, "A");
    obj_put_name(f, a, "O", "Layout");
    obj_put_name(f, a, "Placement", "Block");
    obj_array *box = obj_put_array(f, a, "BBox");
    obj_add_number(f, box, e->box.left / 1000);
    obj_add_number(f, box, e->box.bottom / 1000);
    obj_add_number(f, box, (e->box.right + 999) / 1000);
    obj_add_number(f, box, (e->box.top + 999) / 1000);
}

static void put_attributes(obj_file *f, obj_dict *d, const tag_element *e)
{
    if (e->type == TAG_L)
        put_list_attributes(f, d, e);
    if (e->type == TAG_TH || e->type == TAG_TD)
        put_cell_attributes(f, d, e);
    if (e->type == TAG_FIGURE)
        put_figure_attributes(f, d, e);
    if (e->language.len)
        obj_put_language(f, d, "Lang", e->language);
    if (e->alternative.len)
        obj_put_text(f, d, "Alt", e->alternative);
    if (e->title.len)
        obj_put_text(f, d, "T", e->title);
    if (e->id.len)
        obj_put_text(f, d, "ID", e->id);
}

/* Kids */

static obj_array *kids_of(writer *w, const tag_element *e, obj_array *kids)
{
    return kids ? kids : obj_put_array(w->file, w->elements[e->index], "K");
}

/* The page of the element's first content is its Pg; content there is named by
 * its MCID alone. */
static bool first_page(const writer *w, const tag_element *e, size_t *first)
{
    for (size_t i = 0; i < e->children.len; i++) {
        const tag_slot *slot = e->children.at[i].slot;
        if (slot && w->slot_marks[slot->index].at.len) {
            *first = w->slot_marks[slot->index].at.at[0].page;
            return true;
        }
    }
    return false;
}

static void add_mark(writer *w, obj_array *kids, mark m, size_t own_page)
{
    if (m.page == own_page) {
        obj_add_number(w->file, kids, (int64_t)m.mcid);
        return;
    }
    obj_dict *reference = obj_add_dict(w->file, kids);
    obj_put_name(w->file, reference, "Type", "MCR");
    obj_put_ref(w->file, reference, "Pg", w->pages[m.page]);
    obj_put_number(w->file, reference, "MCID", (int64_t)m.mcid);
}

static void add_annotation(writer *w, obj_array *kids, const annotation *a)
{
    obj_dict *reference = obj_add_dict(w->file, kids);
    obj_put_name(w->file, reference, "Type", "OBJR");
    obj_put_ref(w->file, reference, "Pg", w->pages[a->page]);
    obj_put_ref(w->file, reference, "Obj", a->dict);
}

static void put_kids(writer *w, const tag_element *e)
{
    obj_array *kids = NULL;
    size_t own_page = 0;
    if (first_page(w, e, &own_page))
        obj_put_ref(w->file, w->elements[e->index], "Pg", w->pages[own_page]);
    for (size_t i = 0; i < e->children.len; i++) {
        const tag_child *child = &e->children.at[i];
        if (child->element) {
            kids = kids_of(w, e, kids);
            obj_add_ref(w->file, kids, w->elements[child->element->index]);
            continue;
        }
        const mark_list *marks = &w->slot_marks[child->slot->index];
        for (size_t j = 0; j < marks->at.len; j++) {
            kids = kids_of(w, e, kids);
            add_mark(w, kids, marks->at.at[j], own_page);
        }
    }
    const index_list *links = &w->links_of[e->index];
    for (size_t i = 0; i < links->at.len; i++) {
        kids = kids_of(w, e, kids);
        add_annotation(w, kids, &w->links->at.at[links->at.at[i]]);
    }
}

static void put_elements(writer *w, obj_dict *root)
{
    obj_file *f = w->file;
    w->elements = ARENA_ARRAY(w->arena, obj_dict *, w->tags->elements.len);
    for (size_t i = 0; i < w->tags->elements.len; i++) {
        const tag_element *e = w->tags->elements.at[i];
        obj_dict *d = w->elements[i] = obj_new_dict(f);
        obj_put_name(f, d, "Type", "StructElem");
        obj_put_name(f, d, "S", tag_name(e->type));
        obj_put_ref(f, d, "P", e->parent ? w->elements[e->parent->index] : root);
        put_attributes(f, d, e);
    }
    for (size_t i = 0; i < w->tags->elements.len; i++)
        put_kids(w, w->tags->elements.at[i]);
}

static int by_id(const void *x, const void *y)
{
    const tag_element *const *one = x, *const *other = y;
    return str_cmp((*one)->id, (*other)->id);
}

static void put_leaf(writer *w, obj_dict *leaf, const tag_element *const *named, size_t count)
{
    obj_array *limits = obj_put_array(w->file, leaf, "Limits");
    obj_array *names = obj_put_array(w->file, leaf, "Names");

    obj_add_text(w->file, limits, named[0]->id);
    obj_add_text(w->file, limits, named[count - 1]->id);
    for (size_t i = 0; i < count; i++) {
        obj_add_text(w->file, names, named[i]->id);
        obj_add_ref(w->file, names, w->elements[named[i]->index]);
    }
}

/* From the ids of elements to the elements (ISO 32000-1, 14.7.2 and 7.9.6). */
static void put_ids(writer *w, obj_dict *root)
{
    VEC(const tag_element *) named = {0};

    for (size_t i = 0; i < w->tags->elements.len; i++)
        if (w->tags->elements.at[i]->id.len)
            vec_push(w->arena, &named, w->tags->elements.at[i]);
    if (named.len == 0)
        return;
    qsort(named.at, named.len, sizeof *named.at, by_id);
    obj_dict *tree = obj_new_dict(w->file);
    obj_put_ref(w->file, root, "IDTree", tree);
    obj_array *leaves = obj_put_array(w->file, tree, "Kids");
    for (size_t i = 0; i < named.len; i += NAMES) {
        obj_dict *leaf = obj_new_dict(w->file);
        put_leaf(w, leaf, named.at + i, named.len - i < NAMES ? named.len - i : NAMES);
        obj_add_ref(w->file, leaves, leaf);
    }
}

static obj_array *owners_of(writer *w, const page_marks *marks)
{
    obj_array *owners = obj_new_array(w->file);
    for (size_t i = 0; i < marks->slots.len; i++)
        obj_add_ref(w->file, owners, w->elements[marks->slots.at[i]->owner->index]);
    return owners;
}

/* A leaf of the parent tree: the Nums of the keys from `first` to `last`. */
static obj_array *add_leaf(obj_file *f, obj_array *leaves, size_t first, size_t last)
{
    obj_dict *leaf = obj_new_dict(f);
    obj_add_ref(f, leaves, leaf);
    obj_array *limits = obj_put_array(f, leaf, "Limits");
    obj_add_number(f, limits, (int64_t)first);
    obj_add_number(f, limits, (int64_t)last);
    return obj_put_array(f, leaf, "Nums");
}

/* From content back to its element: for a page the elements by MCID, for an
 * annotation its own. Long arrays are not allowed, so a long tree has leaves. */
static void put_parents(writer *w, obj_dict *root, const page_marks *marks, size_t page_count)
{
    enum { LEAF = 2048 };
    obj_file *f = w->file;
    const size_t count = page_count + w->links->at.len;
    obj_dict *tree = obj_new_dict(f);
    obj_put_ref(f, root, "ParentTree", tree);
    obj_put_number(f, root, "ParentTreeNextKey", (int64_t)count);
    obj_array *leaves = count > LEAF ? obj_put_array(f, tree, "Kids") : NULL;
    obj_array *nums = leaves ? NULL : obj_put_array(f, tree, "Nums");
    for (size_t key = 0; key < count; key++) {
        if (leaves && key % LEAF == 0)
            nums = add_leaf(f, leaves, key, (count - key > LEAF ? key + LEAF : count) - 1);
        obj_add_number(f, nums, (int64_t)key);
        if (key < page_count) {
            obj_put_number(f, w->pages[key], "StructParents", (int64_t)key);
            obj_add_array_ref(f, nums, owners_of(w, &marks[key]));
        } else {
            const annotation *a = &w->links->at.at[key - page_count];
            obj_add_ref(f, nums, w->elements[a->element->index]);
        }
    }
}

/* PDF 1.4 has no groups of rows: its tables hold their rows (PDF Reference, 9.7.4). */
static void put_roles(obj_file *f, obj_dict *root)
{
    obj_dict *roles = obj_put_dict(f, root, "RoleMap");
    obj_put_name(f, roles, tag_name(TAG_THEAD), "NonStruct");
    obj_put_name(f, roles, tag_name(TAG_TBODY), "NonStruct");
}

void structure_write(obj_file *f, const page_set *set, obj_dict *const *pages,
                     const page_marks *marks, const annotation_list *links)
{
    writer w = {
        .file = f, .arena = obj_arena(f), .tags = set->tags, .pages = pages, .links = links};
    sort_marks(&w, marks, set->pages.len);
    sort_links(&w);
    obj_dict *root = obj_new_dict(f);
    obj_put_name(f, root, "Type", "StructTreeRoot");
    obj_put_ref(f, obj_catalog(f), "StructTreeRoot", root);
    put_elements(&w, root);
    obj_put_ref(f, root, "K", w.elements[set->tags->root->index]);
    put_ids(&w, root);
    put_parents(&w, root, marks, set->pages.len);
    if (obj_profile(f) == PDF_1A)
        put_roles(f, root);
}
