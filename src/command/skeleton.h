/* skeleton: the files of a new template, in Swedish, as those who fill it in write. */
#ifndef COMMAND_SKELETON_H
#define COMMAND_SKELETON_H

#include "base/str.h"

typedef struct skeleton {
    str name;   /* as people write it: "Åby" */
    str folder; /* as commands take it */
    str base;   /* the template that it begins from */
    str schema; /* where the schema lies, from the template's folder */
} skeleton;

str skeleton_template(arena *a, const skeleton *k);
str skeleton_sheet(arena *a, const skeleton *k);
str skeleton_readme(arena *a, const skeleton *k);

#endif
