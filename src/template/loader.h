/*
 * loader: what the readers of template.xml share; private to src/template.
 *
 * A template begins from nothing, or from another one (utgår-från), of which it says only
 * what differs. The files of such a chain are the layers, the one that begins from nothing first.
 * Each element is read from all layers in turn, into the same template, and finished when
 * the last has been read. A kind of paper is a further layer over all of that.
 *
 * layers.c finds the files; template.c knows which elements there are; look.c, fonts.c,
 * colours.c, logo.c, logo_seen.c, letterhead.c, parts.c, texts.c, case_patterns.c, translations.c,
 * words.c, types.c and rules.c read them into the template; values.c holds the generic part: forms
 * of elements, against which everything is read, and from which schema.c writes the schema for
 * editors; reports.c says what is wrong, at its place; files.c reads the files named; sheet.c makes
 * the style sheet; contrast.c judges colours.
 */
#ifndef TEMPLATE_LOADER_H
#define TEMPLATE_LOADER_H

#include "source/markup.h"
#include "template/template.h"

#define TEMPLATE_NAMESPACE "urn:beslut:mall:1"

/* A template has a few hundred elements in four levels; a font for European scripts
 * has a few megabytes, and a style sheet some kilobytes. Whoever needs more than a few
 * templates in a row could not tell any longer what comes from where. The longest of its
 * texts is a sentence or two, and is held against others. */
enum {
    TEMPLATE_DEPTH_LIMIT = 16,
    TEMPLATE_NODE_LIMIT = 4000,
    TEMPLATE_CHAIN_LIMIT = 8,
    TEMPLATE_WORDS_LIMIT = 2000, /* characters of a text or a value */
    TEMPLATE_NOTES_LIMIT = 100,  /* after so many faults none is told what is known instead */
    TEMPLATE_FILE_LIMIT = 256 * 1024,
    TEMPLATE_FONT_LIMIT = 16 * 1024 * 1024,
    TEMPLATE_LOGO_LIMIT = 512 * 1024,
};

/* One of the files that a template is made of. */
typedef struct layer {
    str folder;
    const source *source; /* its template.xml */
    const markup *root;
} layer;

/* An element as the layers have it, the first layer's first. */
typedef VEC(const markup *) layered;

typedef struct named_colour {
    str name;
    str property; /* in the style sheet: "farg-accent" */
    colour value;
    colour dark; /* on dark screens */
    span at;
    span value_at, dark_at; /* SPAN_NONE: given by no layer */
} named_colour;

/* A kind of paper as one layer has it. */
typedef struct type_layer {
    size_t type; /* index into loader.types */
    const markup *node;
    const layer *layer;
} type_layer;

typedef struct page_values {
    unsigned format;
    mpt top, bottom, left, right, head, foot, indent;
} page_values;

typedef struct logo_values {
    str path, description;
    mpt height;
    unsigned place;
} logo_values;

typedef struct loader {
    arena *a;
    world *w;
    diagnostics *bag;
    const template_roots *roots; /* NULL: other templates are sought beside this one only */
    VEC(layer) layers;
    const layer *layer; /* the one being read */
    template *t;        /* what is being filled: the template, or a kind of paper */
    bool of_kind;       /* the latter: it goes over a template that has all it needs */
    page_values page;
    layered pages;
    logo_values logo;
    layered logos;
    template_field_list
        fields; /* of letterheads, as they were last said, also those left out since */
    VEC(named_colour) colours;
    VEC(const markup *) family_nodes; /* as l->t->families */
    VEC(const layer *) family_layers;
    buf lines;      /* of the column of the foot that is being read */
    size_t reading; /* the family, or kind of paper, whose children are being read */
    layered style_nodes[STYLE_COUNT];
    VEC(const source *) sheets;
    VEC(template_wording) wordings; /* also those that a later layer has put others for */
    VEC(template_type) types;       /* without their variants */
    VEC(type_layer) type_layers;
} loader;

typedef enum value_type {
    VALUE_TEXT,       /* str, not empty */
    VALUE_NAME,       /* str of letters, digits and '-' */
    VALUE_LANGUAGE,   /* str, a BCP 47 tag */
    VALUE_FONT_STACK, /* str, font-family of CSS */
    VALUE_LENGTH,     /* mpt between least and most */
    VALUE_COUNT,      /* size_t between least and most */
    VALUE_FLAG,       /* bool: ja or nej */
    VALUE_CHOICE,     /* an enum: the place of the word in `choices` */
    VALUE_COLOUR,     /* colour: #rrggbb */
    VALUE_COLOUR_USE, /* colour: #rrggbb or the name of one */
    VALUE_FAMILY,     /* size_t: the name of a family */
} value_type;

typedef enum need {
    OPTIONAL,
    NEEDED, /* by a template that begins from no other */
    ALWAYS,
} need;

/* An attribute: where its value goes in the struct that the element fills. */
typedef struct value_spec {
    const char *name;
    value_type type;
    need need;
    size_t offset;
    mpt least, most;
    bool in_mm;                 /* how the limits are told */
    const char *const *choices; /* up to a NULL */
} value_spec;

typedef struct element_form element_form;

/* An element in another. */
typedef struct child_spec {
    const char *name;
    void (*read)(loader *l, const markup *n);
    need need;
    size_t most; /* of them in one element; 0: as many as the template has room for */
    const element_form *form;
    /* After all layers have been read; `first` is the element of the first that has it. */
    void (*finish)(loader *l, const markup *first);
} child_spec;

/* What may stand in an element. */
struct element_form {
    const value_spec *attributes;
    size_t attribute_count;
    const child_spec *children;
    size_t child_count;
    bool words; /* text, and no elements */
};
#define ATTRIBUTES(table) .attributes = (table), .attribute_count = sizeof(table) / sizeof *(table)
#define CHILDREN(table)   .children = (table), .child_count = sizeof(table) / sizeof *(table)

/* values.c */

/* Reads all attributes of n into *target. Those that fail leave it as it was; those that
 * are needed and missing are reported. */
void read_attributes(loader *l, const markup *n, const element_form *form, void *target);

/* Calls read() for the children of n, in the order of the table, and reports what is no
 * child, and text. */
void read_children(loader *l, const markup *n, const element_form *form);
/* The same for one row of the table, without that report; the first child read, or NULL. */
const markup *read_child(loader *l, const markup *n, const child_spec *spec);

typedef struct child_walk {
    const markup *child;
    size_t count;
} child_walk;
/* The next child of that kind, or NULL. One more than there may be is reported, and ends the walk.
 */
const markup *next_child(loader *l, const markup *n, child_walk *walk, const child_spec *spec);

str read_words(loader *l, const markup *n); /* its text, white space made single blanks */
span words_place(const markup *n);          /* where the text stands; if it has none, the tag */
span place_in(span all, str words); /* where the words stand in it as written, or all of it */
void read_nothing(loader *l, const markup *n); /* n may hold no elements and no text */
void report_strangers(loader *l, const markup *n, const element_form *form);

/* The number of the layer, from 1, and 0 for what stands in none; and whether one thing stands in
 * a later layer. What is wrong with two together is told at the later, which the author can
 * change. */
size_t layer_of(const loader *l, span at);
bool is_later(const loader *l, span at, span than);

/* As the last layer that has the attribute gives it, or NULL. */
const markup_attribute *layered_find(const layered *nodes, const char *name);

const named_colour *find_colour(const loader *l, str name); /* or NULL */

/* Lower case, single blanks, no final colon: how titles and names are compared. */
str template_key(arena *a, str title);
void buf_length(buf *b, mpt length, bool in_mm);

/* reports.c */

/* `example`: what is to be added, as it is written. */
void report_lacks(loader *l, span at, str owner, str what, str example);
/* The same of what a template lacks that begins from no other. */
void report_needed(loader *l, span at, str owner, str what, str example);
str element_text(loader *l, const char *element, str name,
                 const char *rest);              /* <element namn="name"rest */
void report_empty(loader *l, span at, str name); /* an attribute or element without its text */
void report_value(loader *l, span at, str value, str name, str allowed);
void report_bad_value(loader *l, const markup_attribute *given, const value_spec *spec);
/* Two values that do not go together: `given` may be at most, or at least, `limit`. */
void report_clash(loader *l, const markup_attribute *given, const markup_attribute *other,
                  bool at_most, str limit);
diagnostic *report_unknown(loader *l, span at, str word, str owner, const str *known, size_t count);
/* An element in one that has others: those that are `known` there. */
void report_stranger(loader *l, const markup *n, const str *known, size_t count);
/* The first child that is one more than `most`. */
void report_many(loader *l, const markup *n, size_t most);
/* Whether a text has more than so many characters; then that is reported. */
bool check_length(loader *l, span at, str owner, size_t length, size_t most);
/* The same of an attribute that is a heading or a label, which is to be read at a glance. */
void check_heading(loader *l, const markup *n, const char *attribute);
void report_twice(loader *l, span at, str word, str owner, span first);

/* merge.c: a list in a layer over that of the layers before. Either it says all that is to
 * be there (lista="hel"), or it changes those it names, and puts each new entry after the
 * one that it lists before. */
typedef VEC(void *) entries;

typedef struct merging {
    arena *a;
    bool whole;
    entries made;   /* what the list becomes */
    entries listed; /* the inherited ones that have been named */
    size_t next;    /* where a new one goes */
} merging;

extern const char *const list_names[]; /* "tillägg", "hel" */
merging merge_begin(const loader *l, bool whole, const entries *inherited);
/* `old`: the inherited entry that it stands for, or NULL. False when that was named before. */
bool merge_put(merging *m, void *old, void *entry);

str path_in(arena *a, str folder, str name); /* layers.c; of an empty folder, the name */
str folder_around(arena *a, str folder);     /* "mallar/aby" lies in "mallar", "aby" in "" */

/* layers.c: fills l->layers; false when that was not possible, with a report. */
bool find_layers(loader *l, const char *folder);

/* The elements of <mall>, each with its form. */
extern const char *const cut_names[];                         /* fonts.c */
extern const element_form page_form, fonts_form, styles_form; /* look.c, fonts.c */
void read_page(loader *l, const markup *n);
void finish_page(loader *l, const markup *first);
void read_fonts(loader *l, const markup *n);
void finish_fonts(loader *l, const markup *first);
void read_styles(loader *l, const markup *n);
void finish_styles(loader *l, const markup *first);
/* What says the colour of a style: its own attribute, or that of the body text. */
const markup_attribute *style_colour(const loader *l, style_id id);

extern const element_form colours_form; /* colours.c */
void read_colours(loader *l, const markup *n);
void finish_colours(loader *l, const markup *first);
void make_dark_colours(loader *l); /* where no layer gives them; when all else has been read */
colour dark_text(const loader *l, colour light); /* of text with this colour on light screens */

extern const element_form logo_form; /* logo.c */
void read_logo(loader *l, const markup *n);
void finish_logo(loader *l, const markup *first);
struct image;
void check_logo_seen(loader *l, const struct image *i,
                     const markup_attribute *path); /* logo_seen.c */

extern const element_form letterhead_form, foot_form; /* letterhead.c */
void read_letterhead(loader *l, const markup *n);
void read_foot(loader *l, const markup *n);
/* A name that is no field of a paper; `persons`: lists of these would be. */
void report_unknown_field(loader *l, span at, str word, str owner, bool persons);

extern const element_form parts_form, proposal_form, signing_form, powers_form; /* parts.c */
void read_parts(loader *l, const markup *n);
void finish_parts(loader *l, const markup *first);
void read_proposal(loader *l, const markup *n);
void read_signature(loader *l, const markup *n);
void read_powers(loader *l, const markup *n);

extern const element_form texts_form; /* texts.c */
void read_texts(loader *l, const markup *n);
void finish_texts(loader *l, const markup *first);

extern const element_form case_numbers_form; /* case_patterns.c */
void read_case_numbers(loader *l, const markup *n);

/* fillings.c: what stands in braces and is filled in. */
typedef enum filling_slip {
    FILLING_SOUND,
    FILLING_NOT_CLOSED,
    FILLING_NOT_OPENED,
    FILLING_MANY, /* braces on one side */
} filling_slip;

typedef struct filling {
    str name;        /* what is between its braces; with a slip, what was perhaps meant */
    size_t from, to; /* in the text, with the braces */
    filling_slip slip;
} filling;

/* The next one of a text from *at on, which is then past it. False when there is none. */
bool next_filling(str text, size_t *at, filling *f);
/* Where it stands; `all` is where the text does. */
span filling_place(span all, str text, const filling *f);
void report_slip(loader *l, span all, str text, const filling *f);
/* One that is none of `names` (up to a NULL). */
void report_filling(loader *l, span all, str text, const filling *f, str owner,
                    const char *const *names);
/* Reports slips, and what is neither one of `names` (up to a NULL) nor, when `fields`, a field of
 * one value. */
void check_fillings(loader *l, const markup *n, str owner, str text, const char *const *names,
                    bool fields);

/* wordings.c */
void keep_wording(loader *l, str words, span at, style_id style);
void keep_value(loader *l, const markup *n, const char *attribute, style_id style);
void take_wordings(loader *l); /* into the template, when all else has been read */
typedef VEC(str) word_list;
/* The words of a template, or of a kind of paper, that can be translated. */
void words_of(arena *a, word_list *all, const template *t);
bool is_among(const word_list *all, str words);

extern const element_form translation_form; /* translations.c */
void read_translation(loader *l, const markup *n);
void judge_translations(loader *l); /* when all else has been read */

extern const element_form types_form; /* types.c */
void read_types(loader *l, const markup *n);
void make_types(loader *l); /* the variants, when all else has been read */

extern const element_form hyphenation_form, word_list_form; /* words.c */
void read_hyphenation(loader *l, const markup *n);
void finish_hyphenation(loader *l, const markup *first);
void read_word_list(loader *l, const markup *n);

extern const element_form rules_form; /* rules.c */
void read_rules(loader *l, const markup *n);

extern const element_form sheet_form; /* sheet.c */
void read_sheet(loader *l, const markup *n);
void make_sheet(loader *l);

extern const element_form template_form; /* template.c: of <mall> */

/* files.c: a file that a layer names, from its folder. False when a fault was reported. */
str layer_path(arena *a, const layer *from, str path);
bool read_file(loader *l, str path, span at, size_t limit, const char *limit_words, str *bytes);

/* contrast.c: reports text that not everyone can read. */
void judge_contrast(loader *l);

#endif
