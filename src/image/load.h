/*
 * load: the pictures of a paper.
 *
 * Receives the figures of a decision and the world; gives each figure its picture, or
 * diagnostics at the place that names the file. This folder knows libpng and libjpeg;
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

#endif
