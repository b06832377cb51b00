#include "check/far.h"

far_place far_of(arena *a, span at)
{
    if (!at.source)
        return (far_place){0};
    return (far_place){str_copy(a, at.source->name), source_position(at.source, at.start).line};
}

void far_note(arena *a, diagnostics *bag, diagnostic *fault, str words, far_place at)
{
    buf line = buf_in(a);
    if (at.file.len == 0)
        return;
    buf_number(&line, at.line);
    diag_add_note(bag, fault, NOTE_SAID_IN, SPAN_NONE, words, at.file, buf_str(&line));
}
