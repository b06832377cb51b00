/*
 * json: a decision and its document as JSON, for other programs and for comparing
 * two writings of one paper. Keys stand in a fixed order; no spans, so that the
 * same paper in Markdown and in XML gives the same bytes. docs/json.md describes it.
 */
#ifndef EXPORT_JSON_H
#define EXPORT_JSON_H

#include "document/document.h"

/* {"version": 1, "decision": {...}, "document": {...}}, indented by two, with a final
 * newline. */
str json_export(arena *a, const decision *d, const document *doc);

#endif
