#include "export/json.h"

#include "export/parts.h"

/* Grows when a key changes its meaning or goes away; new keys leave it as it is. */
enum { JSON_VERSION = 1 };

str json_export(arena *a, const decision *d, const document *doc)
{
    json_t *root = value_root(a);
    value_number(a, root, "version", JSON_VERSION);
    export_decision(a, value_object(a, root, "decision"), d);
    export_document(a, value_object(a, root, "document"), doc);
    return value_write(a, root);
}
