/*
 * load: the pictures of a paper.
 *
 * Receives the figures of a decision and the world; gives each figure its picture, or
 * diagnostics at the place that names the file. This folder knows libpng and libjpeg, and reads simple SVG;
 * back ends know neither.
 */
#ifndef IMAGE_LOAD_H
#define IMAGE_LOAD_H

#include "base/world.h"
#include "decision/decision.h"
#include "diagnostic/diagnostic.h"
#include "image/image.h"

/* Reads what the figures below d->prose name, from the folder of the paper or the current
 * one when the paper has none, and sets their as.figure.image. A figure whose picture
 * cannot be had is reported and left with NULL. */
void image_load_all(arena *a, world *w, const decision *d, diagnostics *bag);

/* A picture of which the bytes are at hand. NULL, and reported at `at`, when it cannot be had; the
 * faults of a drawing are reported in it, under `name`. */
const image *image_from_bytes(arena *a, str name, str bytes, span at, diagnostics *bag);

#endif
