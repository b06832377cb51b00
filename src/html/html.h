/*
 * html: a document as one self-contained, valid, semantic HTML file.
 *
 * Twin of pdf/pdf.h: the same three functions, a const tree in, bytes out. What a
 * node becomes stands in one switch over node_kind.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include "document/document.h"

typedef struct html html;

/* What can be prepared once for a template; lives in `shared`, immutable. NULL with
 * diagnostics when the template does not allow it. */
const html *html_new(arena *shared, const template *t, diagnostics *bag);

/* The file, in `a`. False with diagnostics when it cannot be made. */
bool html_render(const html *h, arena *a, const document *d, diagnostics *bag, str *out);

#endif
