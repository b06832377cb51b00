/*
 * value: the adapter to jansson. A value goes into its parent the moment it is made, and
 * the root belongs to the arena, so nothing is lost when memory ends halfway. When jansson
 * itself has no memory, control goes to the arena's trap.
 */
#ifndef EXPORT_VALUE_H
#define EXPORT_VALUE_H

#include "base/str.h"

#include <jansson.h>

/* `key` names the value in an object; NULL: the parent is an array. */
json_t *value_root(arena *a); /* an object, released with the arena */
json_t *value_object(arena *a, json_t *parent, const char *key);
json_t *value_array(arena *a, json_t *parent, const char *key);
void value_text(arena *a, json_t *parent, const char *key, str text);
void value_text_or_null(arena *a, json_t *parent, const char *key, str text);
void value_null(arena *a, json_t *parent, const char *key);
void value_number(arena *a, json_t *parent, const char *key, int64_t number);
void value_flag(arena *a, json_t *parent, const char *key, bool flag);

/* Indented by two, with a final newline; characters as they are. */
str value_write(arena *a, const json_t *root);

#endif
