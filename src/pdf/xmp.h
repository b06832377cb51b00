/*
 * xmp: what a file says of itself as XMP (ISO 16684-1), which PDF/A wants beside Info.
 *
 * Besides titles, names and dates it holds the claims of the profile, and the paper's own
 * identifiers in a namespace of ours. Properties that PDF/A does not know are described
 * within the packet, as it demands (ISO 19005-1, 6.7.8; -2 and -3, 6.6.2.3.3).
 */
#ifndef PDF_XMP_H
#define PDF_XMP_H

#include "pdf/write.h"

/* The texts hold only characters that XML can write. */
str xmp_packet(arena *a, pdf_profile profile, const pdf_metadata *m, const char *producer);

#endif
