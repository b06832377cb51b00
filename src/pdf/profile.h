/*
 * profile: which of the archive formats a PDF keeps to, and what may travel in it.
 */
#ifndef PDF_PROFILE_H
#define PDF_PROFILE_H

#include "base/str.h"

typedef enum pdf_profile {
    PDF_2A, /* PDF/A-2a and PDF/UA-1 */
    PDF_1A, /* PDF/A-1a: PDF 1.4, no transparency, no claim of PDF/UA */
    PDF_3A, /* PDF/A-3a and PDF/UA-1, with the paper's own file attached */
} pdf_profile;

enum { PDF_PROFILES = 3 };

/* How much of that a file says of itself. What others made and is bound with it may allow less. */
typedef enum pdf_claim {
    PDF_CLAIM_ALL,
    PDF_CLAIM_B,    /* level B of PDF/A, and no PDF/UA */
    PDF_CLAIM_NONE, /* neither */
} pdf_claim;

/* A file that is kept within a PDF/A-3. */
typedef struct pdf_attachment {
    str name;               /* without folders; may hold any letters */
    const char *media_type; /* "text/markdown" */
    str bytes;
} pdf_attachment;

#endif
