/* yaml: a file that is all YAML, for others than papers: the project file. */
#ifndef FRONTEND_YAML_H
#define FRONTEND_YAML_H

#include "diagnostic/diagnostic.h"
#include "frontend/raw.h"

/* The whole of `s` as a raw map, with the limits and the diagnostics of front matter. A first line
 * '---' may stand there. Never NULL. */
raw *yaml_read_file(arena *a, const source *s, diagnostics *bag);

#endif
