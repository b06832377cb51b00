/*
 * flow: the document as one long column of entries, before it is cut into pages.
 *
 * Receives lines and fills from the rooms that set blocks; gives entries with the space
 * above them and whether a page may end there. In an entry y runs downwards from its
 * top; x is that of the page.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/lines.h"

typedef struct flow_repeat flow_repeat;

typedef struct flow_entry {
    mpt before; /* space above; none at the top of a page */
    mpt height;
    bool keep;                 /* no page begins here */
    bool breaks;               /* a page begins here */
    bool turned;               /* on a page that lies */
    bool yields;               /* unless the page before would stay half empty */
    bool text;                 /* counts as a line of text when lines are kept together */
    const flow_repeat *repeat; /* set again above it when a page begins here, or NULL */
    VEC(page_op) ops;
    VEC(page_link) links; /* url "#anchor" until the pages are known */
} flow_entry;

/* The head of a table, for the pages it continues on. */
struct flow_repeat {
    VEC(flow_entry) entries;
    mpt height;
};

/* A heading: an outline entry, and a place to which links lead. */
typedef struct flow_heading {
    size_t entry;
    int level; /* 1: the title */
    str title;
    str anchor; /* may be empty */
} flow_heading;

/* Where something stands that links from elsewhere lead to. */
typedef struct flow_place {
    size_t entry;
    str address;
} flow_place;

/* A list label that waits for the first line of its item. */
typedef struct flow_label {
    const set_line *line;
    mpt x;
} flow_label;

typedef struct flow {
    setting *setting;
    VEC(flow_entry) entries;
    VEC(flow_heading) headings;
    VEC(flow_place) places;
    VEC(flow_label) labels;
    mpt left, right; /* edges of the column now filled */
    mpt after;       /* space wanted below the entry before */
    size_t hold;     /* this many lines of text stay with what is above them */
} flow;

/* From the top of a line of this style to its baseline. */
mpt flow_drop(const text_style *style);

/* The space wanted above the next entry; the larger of this and what the entry before
 * wants below itself counts. */
void flow_space(flow *f, mpt before);

/* A new entry of this height at the end. Valid until the next one is added. */
flow_entry *flow_add(flow *f, mpt height, bool text);

/* Labels that wait are set beside the newest entry, on this baseline. */
void flow_set_labels(flow *f, mpt baseline);

/* A paragraph's lines as entries: never a first or last line alone on a page. Space is
 * that of the style. */
void flow_add_lines(flow *f, const line_list *lines, const text_style *style);

/* The last `lines` lines of text so far stay with what comes next. */
void flow_keep_back(flow *f, size_t lines);

void entry_add_line(flow *f, flow_entry *e, const set_line *line, mpt x, mpt baseline);
/* A rectangle; y is its lower edge. */
void entry_add_fill(flow *f, flow_entry *e, mpt x, mpt y, mpt width, mpt height, colour c);

/* A picture, from samples or drawn; y is its lower edge. Slot NULL: decoration. */
void entry_add_image(flow *f, flow_entry *e, const image *picture, mpt x, mpt y, mpt width,
                     mpt height, const tag_slot *slot);

#endif
