/*
 * bind_space: which blanks of running Swedish text may not end a line, because what
 * stands on both sides belongs together: "§ 207", "3 miljoner kronor", "1 000 kr",
 * "21 september 2021", "Dnr KS", "A. Andersson". The text itself is left as it is.
 */
#ifndef DOCUMENT_BIND_SPACE_H
#define DOCUMENT_BIND_SPACE_H

#include "base/str.h"

typedef enum space_bond {
    SPACE_FREE,  /* a line may end here */
    SPACE_BOUND, /* no line ends here */
    SPACE_DIGIT, /* likewise, and it keeps its width: within a number */
} space_bond;

/* text[at] is a blank (U+0020). Looks at a bounded stretch around it. */
space_bond bind_space(str text, size_t at);

#endif
