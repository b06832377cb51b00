/* parts: what json.c puts together; private to src/export. */
#ifndef EXPORT_PARTS_H
#define EXPORT_PARTS_H

#include "document/document.h"
#include "export/value.h"

/* The keys of a decision, of a document, and of one node, into an object. */
void export_fields(arena *a, json_t *into, const decision *d); /* those that were given */
void export_decision(arena *a, json_t *into, const decision *d);
void export_document(arena *a, json_t *into, const document *doc);
void export_node(arena *a, json_t *into, const node *n);

#endif
