/*
 * loader: what the readers of template.xml share; private to src/template.
 *
 * template.c opens the folder and knows which elements there are; look.c and
 * content.c and rules.c read them into the template; values.c holds the generic part: tables of
 * attributes and children, against which every element is read and every fault is
 * reported at its own place; files.c reads the files named; sheet.c makes the style sheet;
 * contrast.c judges colours; words.c reads how words are divided and spelt.
 */
#ifndef TEMPLATE_LOADER_H
#define TEMPLATE_LOADER_H

#include "source/markup.h"
#include "template/template.h"

#define TEMPLATE_NAMESPACE "urn:beslut:mall:1"

/* A template has a few hundred elements in four levels; a font for European scripts
 * has a few megabytes, and a style sheet some kilobytes. */
enum {
    TEMPLATE_DEPTH_LIMIT = 16,
    TEMPLATE_NODE_LIMIT = 4000,
    TEMPLATE_FILE_LIMIT = 256 * 1024,
    TEMPLATE_FONT_LIMIT = 16 * 1024 * 1024,
};

typedef struct named_colour {
    str name;
    str property; /* in the style sheet: "farg-accent" */
    colour value;
    span at;
} named_colour;

typedef struct loader {
    arena *a;
    world *w;
    diagnostics *bag;
    const source *source;
    template *t;
    VEC(named_colour) colours;
    VEC(span) family_places; /* of each family's name */
    const markup *style_nodes[STYLE_COUNT];
    str sheet_path;
    span sheet_at;
} loader;

typedef enum value_type {
    VALUE_TEXT,       /* str, not empty */
    VALUE_NAME,       /* str of letters, digits and '-' */
    VALUE_LANGUAGE,   /* str, a BCP 47 tag */
    VALUE_FONT_STACK, /* str, font-family of CSS */
    VALUE_LENGTH,     /* mpt between least and most */
    VALUE_FLAG,       /* bool: ja or nej */
    VALUE_CHOICE,     /* an enum: the place of the word in `choices` */
    VALUE_COLOUR,     /* colour: #rrggbb */
    VALUE_COLOUR_USE, /* colour: #rrggbb or the name of one */
    VALUE_FAMILY,     /* size_t: the name of a family */
} value_type;

/* An attribute: where its value goes in the struct that the element fills. */
typedef struct value_spec {
    const char *name;
    value_type type;
    bool required;
    size_t offset;
    mpt least, most;
    bool in_mm;                 /* how the limits are told */
    const char *const *choices; /* up to a NULL */
} value_spec;

typedef struct child_spec {
    const char *name;
    void (*read)(loader *l, const markup *n);
    bool required;
    bool once;
} child_spec;

/* values.c */

/* Reads all attributes of n into *target. Those that fail leave it as it was. When
 * `complete`, required ones that are missing are reported. */
void read_attributes(loader *l, const markup *n, const value_spec *specs, size_t count,
                     void *target, bool complete);
#define READ_ATTRIBUTES(l, n, specs, target, complete)                                             \
    read_attributes((l), (n), (specs), sizeof(specs) / sizeof *(specs), (target), (complete))

/* Calls read() for the children of n, in the order of the table. */
void read_children(loader *l, const markup *n, const child_spec *specs, size_t count);
#define READ_CHILDREN(l, n, specs) read_children((l), (n), (specs), sizeof(specs) / sizeof *(specs))

void read_nothing(loader *l, const markup *n); /* n may hold no elements and no text */
str read_words(loader *l, const markup *n);    /* its text, white space made single blanks */

void report_lacks(loader *l, span at, str owner, str what);
void report_value(loader *l, span at, str value, str name, str allowed);
void report_unknown(loader *l, span at, str word, str owner, const str *known, size_t count);
void report_twice(loader *l, span at, str word, str owner, span first);

/* Lower case, single blanks, no final colon: how titles and names are compared. */
str template_key(arena *a, str title);
void buf_length(buf *b, mpt length, bool in_mm);
void buf_colour(buf *b, colour c);

/* look.c */
void read_page(loader *l, const markup *n);
void read_fonts(loader *l, const markup *n);
void read_colours(loader *l, const markup *n);
void read_styles(loader *l, const markup *n);

/* content.c */
void read_letterhead(loader *l, const markup *n);
void read_parts(loader *l, const markup *n);
void read_powers(loader *l, const markup *n);
void read_texts(loader *l, const markup *n);

/* words.c */
void read_hyphenation(loader *l, const markup *n);
void read_word_list(loader *l, const markup *n);

/* rules.c */
void read_rules(loader *l, const markup *n);

/* files.c: a file the template names, from its folder. False when a fault was reported. */
bool read_file(loader *l, str path, span at, size_t limit, const char *limit_words, str *bytes);

/* sheet.c */
void read_sheet(loader *l, const markup *n);
const source *load_sheet(loader *l); /* NULL when a fault was reported */
void make_sheet(loader *l, const source *sheet);

/* contrast.c: warns of text that is hard to see. */
void judge_contrast(loader *l);

#endif
