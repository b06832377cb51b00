/*
 * foreign: PDF files that others made, and their pages as pictures in ours.
 *
 * Receives the bytes of a file; tells whether it can be read, what it claims to be and how large its
 * pages are. Only what the pages paint is taken, and how filled forms and stamps on them look: no
 * tags, links, scripts, files or layers. Knows libqpdf through its C interface.
 */
#ifndef PDF_FOREIGN_H
#define PDF_FOREIGN_H

#include "image/image.h"
#include "pdf/profile.h"

typedef enum foreign_state {
    FOREIGN_SOUND,
    FOREIGN_NOT_ARCHIVAL, /* what it claims does not allow it in the profile */
    FOREIGN_REPAIRED,     /* damaged, but its pages could be found */
    FOREIGN_PROTECTED,    /* encrypted; it can be read without a password */
    /* Of these there are no pages. */
    FOREIGN_LOCKED,  /* encrypted with a password */
    FOREIGN_LAYERED, /* it hides layers, which would be seen */
    FOREIGN_DAMAGED,
    FOREIGN_NOT_PDF,
} foreign_state;

/* Why a file cannot be archived with ours. */
typedef enum foreign_hindrance {
    FOREIGN_FREE,
    FOREIGN_NO_CLAIM,
    FOREIGN_LATER,     /* PDF/A-4 */
    FOREIGN_LATER_PART, /* than PDF/A-1, when ours is that */
    FOREIGN_FOR_PRINT, /* CMYK */
} foreign_hindrance;

typedef struct foreign_file {
    foreign_state state;
    foreign_hindrance hindrance;
    bool lowers;      /* its letters cannot be trusted to be read out: no more than level B */
    VEC(image) pages; /* IMAGE_PAGE; they hold on to the bytes */
} foreign_file;

/* Everything in `a`; `bytes` must live as long. */
const foreign_file *foreign_read(arena *a, str bytes, pdf_profile profile);

/* What a message says of it. */
str foreign_words(foreign_hindrance h);

#endif
