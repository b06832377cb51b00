/*
 * icc: the colour profile that every file names as its output intent.
 *
 * sRGB (IEC 61966-2-1) as an ICC profile of version 2.1 for a display: three
 * primaries adapted to D50 and one tone curve. Made here, so that no profile of
 * others has to be shipped or found; the same bytes on every machine.
 */
#ifndef PDF_ICC_H
#define PDF_ICC_H

#include "base/str.h"

str icc_srgb(arena *a);

#endif
