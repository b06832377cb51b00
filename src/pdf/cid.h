/*
 * cid: character codes of one document's fonts.
 *
 * A code (CID) stands for a pair of glyph and text, and codes are given out from 1 in
 * order of first use. So one glyph may be read as two texts, as the hyphen is that
 * ends a divided word (U+00AD) or stands in a compound (U+002D), and every code has a
 * single entry in the font's map to Unicode.
 */
#ifndef PDF_CID_H
#define PDF_CID_H

#include "pdf/object.h"
#include "layout/page.h"

typedef struct cid_entry {
    uint16_t glyph;
    int32_t width; /* thousandths of an em, as the PDF states it */
    str text;
} cid_entry;

typedef struct cid_font {
    const face *face;
    VEC(cid_entry) entries; /* CID 1 is the first */
    uint16_t *slots;        /* hash table of CIDs, 0 is free */
    size_t slot_count;      /* a power of two, or 0 */
} cid_font;

typedef struct cid_table {
    obj_file *file;
    cid_font *fonts; /* by index of face; those without entries are not used */
    size_t font_count;
} cid_table;

cid_table *cid_table_new(obj_file *f, const face_set *faces);

/* The CID for the glyph and its text in `on`; 0 after more than PDF allows. */
uint16_t cid_take(cid_table *t, const face *on, const placed_glyph *g);

/* The entry of a CID that cid_take() gave. */
const cid_entry *cid_at(const cid_table *t, const face *on, uint16_t cid);

#endif
