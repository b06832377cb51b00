/* escape: text made safe for its place in an HTML file. */
#ifndef HTML_ESCAPE_H
#define HTML_ESCAPE_H

#include "base/str.h"

void html_put_text(buf *out, str text); /* between tags, and in quoted attributes */
/* In a quoted attribute; what no URL may hold is percent-encoded. */
void html_put_url(buf *out, str url);
/* In a style element: nothing in it can end the element. */
void html_put_style(buf *out, str css);

/* Bytes in a data: URL. */
void html_put_base64(buf *out, str bytes);

/* A place in the document, a relative address, or one of the schemes http, https, mailto
 * and tel: what a reader may follow without running anything. */
bool html_url_is_safe(str url);

#endif
