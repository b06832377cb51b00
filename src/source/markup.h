/*
 * markup: XML as a tree in which everything has its place in the source.
 *
 * The one adapter to libxml2, which decides what is well-formed; the places come
 * from the text itself. Nothing is fetched, and a document type declaration is
 * refused, so there are no entities but the five of XML. What the elements mean
 * is for the caller to say: the template loader, the front end.
 */
#ifndef SOURCE_MARKUP_H
#define SOURCE_MARKUP_H

#include "source/source.h"

typedef struct markup_attribute {
    str name;  /* without prefix */
    str space; /* its namespace; "" for nearly all */
    str value; /* references resolved, blanks as XML wants them */
    span name_at;
    span value_at; /* between the quotation marks */
} markup_attribute;

typedef struct markup markup;
struct markup {
    bool is_text;
    span at; /* an element: from '<' of its start tag to '>' of its end tag */

    str text; /* text: references resolved; at covers it as it is written */

    str name;  /* an element: without prefix */
    str space; /* and its namespace, "" when it has none */
    span tag;  /* its start tag */
    span name_at;
    markup_attribute *attributes;
    size_t attribute_count;

    markup *parent, *first, *last, *next;
};

typedef enum markup_fault {
    MARKUP_OK,
    MARKUP_SYNTAX,  /* not well-formed; see words */
    MARKUP_DOCTYPE, /* a document type declaration, or an entity (in words) */
    MARKUP_DEPTH,   /* elements nested too deep */
    MARKUP_SIZE,    /* too many elements and texts */
} markup_fault;

typedef struct markup_result {
    const markup *root; /* NULL unless all is well */
    markup_fault fault;
    span at;     /* where the fault is */
    str words;   /* the library's own, for MARKUP_SYNTAX; the name of an entity */
    span opened; /* the element open at the fault; for a tag that is not closed */
} markup_result;

/* `depth` is at most 200, below the limit of the library. */
markup_result markup_read(arena *a, const source *s, size_t depth, size_t nodes);

/* All text directly in `element`, in order. */
str markup_text(arena *a, const markup *element);

const markup_attribute *markup_find(const markup *element, const char *name);

#endif
