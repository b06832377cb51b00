#include "layout/tag.h"

static tag_element *element_new(tag_tree *t, tag_element *parent, tag_type type)
{
    tag_element *e = ARENA_NEW(t->arena, tag_element);
    e->type = type;
    e->parent = parent;
    e->index = t->elements.len;
    e->column_span = 1;
    e->row_span = 1;
    vec_push(t->arena, &t->elements, e);
    return e;
}

tag_tree *tag_tree_new(arena *a)
{
    tag_tree *t = ARENA_NEW(a, tag_tree);
    t->arena = a;
    t->root = element_new(t, NULL, TAG_DOCUMENT);
    return t;
}

tag_element *tag_add(tag_tree *t, tag_element *parent, tag_type type)
{
    tag_element *e = element_new(t, parent, type);
    vec_push(t->arena, &parent->children, ((tag_child){.element = e}));
    return e;
}

tag_slot *tag_add_slot(tag_tree *t, tag_element *parent)
{
    tag_slot *s = ARENA_NEW(t->arena, tag_slot);
    s->owner = parent;
    s->index = t->slots.len;
    vec_push(t->arena, &t->slots, s);
    vec_push(t->arena, &parent->children, ((tag_child){.slot = s}));
    return s;
}

const char *tag_name(tag_type type)
{
    static const char *const names[TAG_TYPES] = {
#define TAG(id, name) [id] = name,
#include "layout/tags.def"
#undef TAG
    };
    return names[type];
}
