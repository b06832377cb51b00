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
    MARKUP_SYNTAX,  /* not well-formed; see slip */
    MARKUP_DOCTYPE, /* a document type declaration */
    MARKUP_ENTITY,  /* a reference to an entity that XML itself does not have */
    MARKUP_DEPTH,   /* elements nested too deep */
    MARKUP_SIZE,    /* too many elements and texts */
} markup_fault;

/* In what way it is not well-formed. */
typedef enum markup_slip {
    SLIP_OTHER,
    SLIP_END_TAG,     /* of another element than the one opened last */
    SLIP_UNCLOSED,    /* the file ends within an element */
    SLIP_AMPERSAND,   /* a bare one */
    SLIP_LESS,        /* a bare '<' in the text */
    SLIP_VALUE_LESS,  /* or in a value, which perhaps is not ended */
    SLIP_QUOTES,      /* a value without quotation marks */
    SLIP_NO_VALUE,    /* an attribute without one */
    SLIP_NO_BLANK,    /* after a value; perhaps a quotation mark is missing */
    SLIP_OPEN_TAG,    /* a tag that is not ended */
    SLIP_TWICE,       /* an attribute, in one tag */
    SLIP_PREFIX,      /* without a declaration */
    SLIP_COMMENT,     /* not ended, or with two hyphens in it */
    SLIP_DECLARATION, /* of XML, and not at the beginning */
    SLIP_REFERENCE,   /* to no character: "&#x;", "&#0;" */
    SLIP_CDATA,       /* a section of it, not begun or not ended */
    SLIP_INSTRUCTION, /* "<?…", not ended */
    SLIP_OUTSIDE,     /* something before or after the root element */
    SLIP_COUNT
} markup_slip;

typedef struct markup_result {
    const markup *root; /* NULL unless all is well */
    markup_fault fault;
    span at; /* where the fault is: "<!DOCTYPE", "&auml;", a value without quotation marks */
    markup_slip slip;
    span opened; /* the element open at the fault; for a tag that is not closed */
} markup_result;

/* `depth` is at most 200, below the limit of the library. */
markup_result markup_read(arena *a, const source *s, size_t depth, size_t nodes);

/* All text directly in `element`, in order. */
str markup_text(arena *a, const markup *element);

const markup_attribute *markup_find(const markup *element, const char *name);

#endif
