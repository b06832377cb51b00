/*
 * template: a municipality's graphic profile and its rules for a document type.
 *
 * A folder with template.xml, which may begin from another template and then says only what
 * differs; a style sheet for HTML, and the font files it names (its own, or in ../fonts). It is
 * loaded once, with diagnostics at its own lines, and immutable afterwards: every document and
 * every thread reads the same. docs/templates.md describes the format.
 */
#ifndef TEMPLATE_TEMPLATE_H
#define TEMPLATE_TEMPLATE_H

#include "base/length.h"
#include "base/world.h"
#include "decision/case_number.h"
#include "diagnostic/policy.h"
#include "template/colour.h"
#include "tree/tree.h"

typedef enum font_cut { CUT_REGULAR, CUT_BOLD, CUT_ITALIC, CUT_BOLD_ITALIC, CUT_COUNT } font_cut;

typedef struct font_family {
    str name;            /* "brödtext": what styles refer to */
    str css;             /* font-family list for HTML */
    str path[CUT_COUNT]; /* as read; empty when the family lacks that cut */
    str file[CUT_COUNT]; /* the bytes of the font; empty likewise */
    span at[CUT_COUNT];  /* where the template names it */
} font_family;

typedef enum style_id {
#define STYLE(id, name) id,
#include "template/styles.def"
#undef STYLE
    STYLE_COUNT
} style_id;

extern const char *const template_style_names[STYLE_COUNT]; /* "brödtext", as templates write them */

typedef enum text_align { TEXT_LEFT, TEXT_JUSTIFY, TEXT_RIGHT } text_align;

/* Which of a font's figures. */
typedef enum figure_set {
    FIGURES_FONT,    /* those it shows unasked */
    FIGURES_TABULAR, /* all of one width, for columns */
    FIGURES_RUNNING, /* each of its own width, for text */
} figure_set;

typedef struct text_style {
    size_t family; /* index into template.families */
    font_cut cut;
    mpt size;
    mpt leading; /* baseline to baseline */
    mpt before;  /* space above and below the block; adjoining ones do not add up, */
    mpt after;   /* the larger counts */
    colour colour;
    text_align align;
    bool hyphenate;
    figure_set figures;
    bool hang; /* marks at the edges of justified text stand partly outside it */
} text_style;

/* Where a section's content comes from. */
typedef enum part_content {
    PART_PROSE,       /* the author's section of that title */
    PART_PROPOSAL,    /* every section that is a proposal */
    PART_REFERENCES,  /* beslutsunderlag as a list; the author's section if there is one */
    PART_ATTACHMENTS, /* bilagor as a list; likewise */
    PART_FINANCING,   /* the financing table, from the data */
    PART_ASSIGNMENTS, /* the assignment table, from the data */
    PART_PLAN,        /* which bodies decide and when, from beslutsplanering */
    PART_DAYS,        /* the same; without it, the deciding body and the day of the meeting */
    PART_ITEMS,       /* the items of a meeting, from ärenden */
    PART_PRESENT,     /* who was there, from the data */
    PART_OTHERS,      /* the place of sections that the template does not know */
} part_content;

typedef struct template_part {
    part_content content;
    str title;        /* "Ärende"; also the heading of a derived section */
    str key;          /* of the title, as in template_title */
    VEC(str) aliases; /* other titles that mean the same */
    VEC(str) keys;    /* of these */
    str topics_text;  /* ämnen, as written */
    VEC(str) topics;  /* lower case: words that raise the question, "skol*" beginnings */
    bool required;
    span at; /* in template.xml */
} template_part;

typedef VEC(template_part) template_part_list;

/* What only certain bodies may decide. */
typedef struct template_power {
    str words_text; /* ord, as written */
    VEC(str) words; /* lower case: "budgetram*" is a beginning of words */
    str body;       /* "kommunfullmäktige", as written */
    span at;
} template_power;

/* A title or alias by which a section is found. */
typedef struct template_title {
    str key;     /* lower case, single blanks, no final colon */
    size_t part; /* index into template.parts */
    span at;
} template_title;

typedef VEC(template_title) template_title_list;

typedef enum part_order {
    ORDER_AUTHOR,   /* sections stand as the author put them; derived ones are fitted in */
    ORDER_TEMPLATE, /* sections are put in the template's order */
} part_order;

/* A field shown in the letterhead. */
typedef struct template_field {
    str name;  /* in the vocabulary: "diarienummer" */
    str label; /* may be empty */
    bool required;
    field_place place;
    span at;
} template_field;

typedef VEC(template_field) template_field_list;

/* How decision points are worded. */
typedef enum point_form {
    POINTS_AS_WRITTEN, /* sentences, or whatever the author made them */
    POINTS_ATT,        /* att-clauses, still numbered: tables and other papers name the numbers */
} point_form;

/* A column of the foot of the first page: "Postadress", and below it the address. */
typedef struct foot_column {
    str label; /* may be empty */
    str text;  /* with '\n' where a line ends, and fields in braces */
    span at;
} foot_column;

typedef VEC(foot_column) foot_column_list;

typedef enum logo_place { LOGO_LEFT, LOGO_RIGHT } logo_place;

typedef struct template_logo {
    const struct image *image; /* NULL: the template has none */
    mpt height;                /* the width follows */
    str description;           /* what it says to those who do not see it; empty: decoration */
    logo_place place;
} template_logo;

/* How case numbers of the municipality are written: "{nämnd} {år}-{nummer}". */
typedef struct case_pattern {
    str text;
    const case_form *form;
    span at;
} case_pattern;

typedef VEC(case_pattern) case_pattern_list;

/* Words of the template's own that its papers or its specimen show. */
typedef struct template_wording {
    str words;
    span at;
    style_id style; /* in which they are set, as near as the template alone can tell */
} template_wording;

typedef struct template_colour {
    str name; /* "accent" */
    colour value;
    colour dark; /* on dark screens */
    span at;     /* SPAN_NONE: the one that no template gives */
} template_colour;

/* A fixed word in another language. */
typedef struct template_word {
    str of, to; /* "Diarienummer", "Case number" */
    span at, to_at;
} template_word;

typedef struct template_translation {
    str language; /* "en"; papers in en-GB have it too */
    VEC(template_word) words;
} template_translation;

/* A kind of paper that the template words in its own way. */
typedef struct template_type {
    str name;                       /* "Protokollsutdrag": also what the paper is called */
    VEC(str) aliases;               /* other names by which papers ask for it */
    const struct template *variant; /* as this kind of paper is set; has no types of its own */
    span at;
} template_type;

typedef enum text_id {
#define TEXT(id, name) id,
#include "template/texts.def"
#undef TEXT
    TEXT_COUNT
} text_id;

/* How the template wants a word divided, whatever the patterns say. */
typedef struct hyphen_exception {
    str word;    /* its letters, in lower case */
    str divided; /* the same with '-' where it may be divided, '=' at the joints of a compound */
    bool open;   /* also words that only begin so; the patterns divide what follows */
    span at;
} hyphen_exception;

typedef struct template
{
    str name;
    str base; /* that it begins from, as it says; empty: none */
    str kind; /* of paper, when it is a variant: what such papers are called */
    str folder;
    const source *source; /* template.xml */
    str language;         /* "sv-SE" */

    mpt page_width, page_height;
    mpt margin_top, margin_bottom, margin_left, margin_right;
    mpt running_head; /* from the top edge to the baseline of the running header */
    mpt running_foot; /* from the bottom edge to the baseline of the footer */
    mpt indent;       /* of lists, quotations and code, per level */

    VEC(font_family) families; /* the first is also the fallback for missing characters, */
                               /* then the others in order */
    text_style styles[STYLE_COUNT];
    VEC(hyphen_exception) exceptions; /* sorted by word, open ones after others */
    VEC(str) elements; /* of compounds, in lower case: "nämnd", "skol-" (only before another), */
                       /* "-givning" (only after one), "bygg=lov" (with a joint of its own) */
    colour accent;     /* rules, links */
    colour rule;       /* lines of tables and letterhead */
    colour shade;      /* background of table heads */
    VEC(template_colour) colours; /* all that it names, and the paper's */

    VEC(str) words; /* ordlista, in lower case: spelt as they should be */

    template_logo logo;
    template_field_list letterhead; /* in reading order */
    size_t letterhead_columns;      /* of the grid: 2 to 4 */
    foot_column_list foot;          /* of the first page; at most four */
    part_order order;
    bool own_titles; /* sections it knows get its headings, not the author's */
    bool gathered;   /* all proposals make one section, each body's with a heading below its */
    point_form points;
    signature_form signed_as;
    size_t signatures_least;
    case_pattern_list case_patterns; /* empty: any number will do */
    template_part_list parts;
    template_title_list titles; /* of all parts; no two are alike */
    VEC(template_power) powers;
    policy_rows rules; /* severities that the template sets */
    str texts[TEXT_COUNT];
    VEC(template_translation) translations;
    VEC(template_wording) wordings; /* those of all kinds of paper and languages */
    /* NULL but in a template made for papers in another language: what it has been translated
     * by, which may be nothing. */
    const template_translation *translation;
    VEC(template_type) types; /* kinds of paper other than the usual one */
    str css; /* the style sheet, with :root properties made from the above put first */
}
template;

/* Folders in which templates lie, each in a folder of its name. */
typedef struct template_roots {
    const str *folders;
    size_t count;
} template_roots;

/* Loads the folder through the world. NULL when it cannot be used; the
 * diagnostics then say why. The template that it begins from is the folder of that name beside
 * it, or in one of the roots, which may be NULL. The template lives in `a`. */
const template *template_load(arena *a, world *w, const char *folder, const template_roots *roots,
                              diagnostics *bag);

/* The RELAX NG schema (XML syntax) of template.xml, for editors: made from what the loader
 * reads by. It cannot tell which elements a template needs that begins from no other. */
str template_schema(arena *a);

/* The contrast that text in this style must have, in hundredths. */
int64_t template_contrast_needed(const text_style *s);

/* The template as a paper of this kind is set: a variant, or `t` itself. Case does not matter. */
const template *template_for(arena *a, const template *t, str document_type);

/* The same in the words of papers in that language, as far as the template has them; `t` itself
 * when the language is its own. */
const template *template_for_language(arena *a, const template *t, str language);

/* What an author's words are in the language of the paper for which `t` was made, when they are
 * fixed words of the template; otherwise empty. */
str template_spoken(arena *a, const template *t, str words);

/* The language of fixed words of `t`, when these say something and it is another one than that of
 * the paper for which `t` was made; otherwise empty. */
str template_foreign(const template *t, str words);

/* The part whose title or alias is `title` (case and a final colon do not matter), or NULL. */
const template_part *template_find_part(arena *a, const template *t, str title);

#endif
