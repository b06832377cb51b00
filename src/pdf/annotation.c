#include "pdf/annotation.h"

static int64_t points_down(mpt length)
{
    return length >= 0 ? length / 1000 : -((999 - (int64_t)length) / 1000);
}

static int64_t points_up(mpt length)
{
    return -points_down(-length);
}

/* A place in the document, its top at y, at the reader's own zoom. */
static void put_destination(obj_file *f, obj_dict *d, const page_set *set, obj_dict *const *pages,
                            size_t number, mpt y)
{
    size_t last = set->pages.len - 1;
    obj_array *to = obj_put_array(f, d, "Dest");
    obj_add_ref(f, to, pages[number < last ? number : last]);
    obj_add_name(f, to, "XYZ");
    obj_add_number(f, to, 0);
    obj_add_number(f, to, points_up(y));
    obj_add_number(f, to, 0);
}

/* Addresses in a PDF are ASCII (ISO 32000-1, 12.6.4.7). */
static str ascii_url(arena *a, str url)
{
    static const char digits[] = "0123456789ABCDEF";
    buf b = buf_in(a);
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        if (c > 0x20 && c < 0x7f) {
            buf_byte(&b, (char)c);
        } else {
            char escape[3] = {'%', digits[c >> 4], digits[c & 15]};
            buf_add(&b, (str){escape, sizeof escape});
        }
    }
    return buf_str(&b);
}

static void put_url(obj_file *f, obj_dict *d, str url)
{
    obj_dict *action = obj_put_dict(f, d, "A");
    obj_put_name(f, action, "Type", "Action");
    obj_put_name(f, action, "S", "URI");
    obj_put_text(f, action, "URI", ascii_url(obj_arena(f), url));
}

static void put_rectangle(obj_file *f, obj_dict *d, const page_link *link)
{
    obj_array *rect = obj_put_array(f, d, "Rect");
    obj_add_number(f, rect, points_down(link->left));
    obj_add_number(f, rect, points_down(link->bottom));
    obj_add_number(f, rect, points_up(link->right));
    obj_add_number(f, rect, points_up(link->top));
}

static obj_dict *link_annotation(obj_file *f, const page_link *link, obj_dict *on, size_t key)
{
    enum { FLAG_PRINT = 1 << 2 };
    obj_dict *d = obj_new_dict(f);
    obj_put_name(f, d, "Type", "Annot");
    obj_put_name(f, d, "Subtype", "Link");
    put_rectangle(f, d, link);
    obj_put_number(f, d, "F", FLAG_PRINT);
    obj_array *border = obj_put_array(f, d, "Border");
    for (int i = 0; i < 3; i++)
        obj_add_number(f, border, 0);
    str says = link->description.len ? link->description : link->url;
    obj_put_text(f, d, "Contents", says.len ? says : STR("#"));
    obj_put_number(f, d, "StructParent", (int64_t)key);
    obj_put_ref(f, d, "P", on);
    return d;
}

annotation_list annotation_write_links(obj_file *f, const page_set *set, obj_dict *const *pages)
{
    annotation_list list = {0};
    for (size_t i = 0; i < set->pages.len; i++) {
        const page *p = &set->pages.at[i];
        if (p->links.len == 0)
            continue;
        obj_array *annots = obj_put_array(f, pages[i], "Annots");
        for (size_t j = 0; j < p->links.len; j++) {
            const page_link *link = &p->links.at[j];
            size_t key = set->pages.len + list.at.len;
            obj_dict *d = link_annotation(f, link, pages[i], key);
            if (link->url.len)
                put_url(f, d, link->url);
            else
                put_destination(f, d, set, pages, link->to_page, link->to_y);
            obj_add_ref(f, annots, d);
            annotation a = {.element = link->element, .page = i, .dict = d};
            vec_push(obj_arena(f), &list.at, a);
        }
    }
    return list;
}

/* The outline */

/* An item of the outline, or its root, while its children are hung on it. */
typedef struct branch {
    int level;
    obj_dict *dict;
    obj_dict *last;     /* child */
    size_t descendants; /* all of them are shown */
} branch;

enum { OUTLINE_DEEPEST = 32 };

static void hang(obj_file *f, branch *parent, obj_dict *child)
{
    obj_put_ref(f, child, "Parent", parent->dict);
    if (parent->last) {
        obj_put_ref(f, parent->last, "Next", child);
        obj_put_ref(f, child, "Prev", parent->last);
    } else {
        obj_put_ref(f, parent->dict, "First", child);
    }
    parent->last = child;
}

/* Nothing more comes under b. */
static void finish(obj_file *f, const branch *b)
{
    if (!b->last)
        return;
    obj_put_ref(f, b->dict, "Last", b->last);
    obj_put_number(f, b->dict, "Count", (int64_t)b->descendants);
}

void annotation_write_outline(obj_file *f, const page_set *set, obj_dict *const *pages)
{
    if (set->outlines.len == 0)
        return;
    obj_dict *root = obj_new_dict(f);
    obj_put_name(f, root, "Type", "Outlines");
    obj_put_ref(f, obj_catalog(f), "Outlines", root);
    branch way[OUTLINE_DEEPEST] = {{.dict = root}};
    size_t depth = 0;
    for (size_t i = 0; i < set->outlines.len; i++) {
        const page_outline *o = &set->outlines.at[i];
        while (depth > 0 && (way[depth].level >= o->level || depth == OUTLINE_DEEPEST - 1))
            finish(f, &way[depth--]);
        obj_dict *item = obj_new_dict(f);
        obj_put_text(f, item, "Title", o->title);
        put_destination(f, item, set, pages, o->page, o->y);
        hang(f, &way[depth], item);
        for (size_t above = 0; above <= depth; above++)
            way[above].descendants++;
        way[++depth] = (branch){.level = o->level, .dict = item};
    }
    for (;; depth--) {
        finish(f, &way[depth]);
        if (depth == 0)
            break;
    }
}
