#include "export/value.h"

static void release(void *json)
{
    json_decref(json);
}

static void must(arena *a, bool done)
{
    if (!done)
        arena_exhausted(a);
}

static json_t *place(arena *a, json_t *parent, const char *key, json_t *value)
{
    must(a, value != NULL);
    /* Both take the value over, also when they fail. */
    must(a, (key ? json_object_set_new(parent, key, value)
                 : json_array_append_new(parent, value)) == 0);
    return value;
}

json_t *value_root(arena *a)
{
    json_t *root = json_object();
    must(a, root != NULL);
    arena_defer(a, release, root);
    return root;
}

json_t *value_object(arena *a, json_t *parent, const char *key)
{
    return place(a, parent, key, json_object());
}

json_t *value_array(arena *a, json_t *parent, const char *key)
{
    return place(a, parent, key, json_array());
}

void value_text(arena *a, json_t *parent, const char *key, str text)
{
    place(a, parent, key, json_stringn(text.len ? text.ptr : "", text.len));
}

void value_null(arena *a, json_t *parent, const char *key)
{
    place(a, parent, key, json_null());
}

void value_text_or_null(arena *a, json_t *parent, const char *key, str text)
{
    if (text.len)
        value_text(a, parent, key, text);
    else
        value_null(a, parent, key);
}

void value_number(arena *a, json_t *parent, const char *key, int64_t number)
{
    place(a, parent, key, json_integer(number));
}

void value_flag(arena *a, json_t *parent, const char *key, bool flag)
{
    place(a, parent, key, json_boolean(flag));
}

/* Measured first and written to the arena then: a callback into a growing buffer could
 * leave jansson by the trap, and what it holds with it. */
str value_write(arena *a, const json_t *root)
{
    const size_t flags = JSON_INDENT(2);
    size_t size = json_dumpb(root, NULL, 0, flags);
    must(a, size > 0 && size < SIZE_MAX);
    char *bytes = ARENA_ARRAY(a, char, size + 1);
    must(a, json_dumpb(root, bytes, size, flags) == size);
    bytes[size] = '\n';
    return (str){bytes, size + 1};
}
