/*
 * font_embed: the fonts of a document, each cut down to the glyphs it uses.
 *
 * Gives the resources that every page shares: a Type 0 font F<n> for each face with
 * entries in the table, where n is the index of the face.
 */
#ifndef PDF_FONT_EMBED_H
#define PDF_FONT_EMBED_H

#include "pdf/cid.h"

obj_dict *font_embed(obj_file *f, const cid_table *t);

#endif
