/*
 * foreign: PDF files that others made, and their pages as pictures in ours.
 *
 * Receives the bytes of a file; tells whether it can be read and what it claims to be, and gives its
 * pages. Only what the pages paint is taken, and how filled forms and stamps on them look: no
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
    /* Of these no page can be shown. */
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

typedef struct foreign_verdict {
    foreign_state state;
    foreign_hindrance hindrance; /* of one that is not archival */
    bool lowers; /* its letters cannot be trusted to be read out: no more than level B */
} foreign_verdict;

/* All of the file is read for it, which takes its time. */
foreign_verdict foreign_judge(arena *a, str bytes, pdf_profile profile);

/* The pages (IMAGE_PAGE) of a file that has been judged; none when it has changed since. They hold on
 * to `bytes`. */
const image *foreign_pages(arena *a, str bytes, size_t *count);

/* What a message says of it. */
str foreign_words(foreign_hindrance h);

#endif
