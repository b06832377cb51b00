/*
 * yaml_fault: places in front matter, and libyaml's faults as diagnostics.
 */
#ifndef FRONTEND_YAML_FAULT_H
#define FRONTEND_YAML_FAULT_H

#include "frontend/frontend.h"

#include <yaml.h>

/* The part of a source that libyaml reads, with a cursor from its characters to bytes. */
typedef struct yaml_place {
    const source *source;
    uint32_t start, end;
    size_t chars;  /* the cursor: so many characters after start ... */
    uint32_t byte; /* ... is this byte of the source */
} yaml_place;

/* The offset in the source of a character that libyaml counts. Cheap when the places
 * asked for lie near each other. */
uint32_t yaml_offset(yaml_place *p, size_t chars);

/* Reports the fault at which the parser stopped. */
void yaml_report(const yaml_parser_t *parser, yaml_place *p, diagnostics *bag);

#endif
