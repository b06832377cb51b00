#include "source/source.h"

/* A column is counted from the nearest mark, so that places in a very long line cost no more
 * than others. */
enum { SOURCE_STRIDE = 1024 };

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static const uint32_t *mark_characters(arena *a, str text)
{
    uint32_t *marks = ARENA_ARRAY(a, uint32_t, text.len / SOURCE_STRIDE + 1);
    uint32_t characters = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i % SOURCE_STRIDE == 0)
            marks[i / SOURCE_STRIDE] = characters;
        characters += begins_character(text.ptr[i]);
    }
    if (text.len % SOURCE_STRIDE == 0)
        marks[text.len / SOURCE_STRIDE] = characters;
    return marks;
}

/* Characters that begin before `offset`. */
static uint32_t characters_before(const source *s, uint32_t offset)
{
    uint32_t count = s->marks[offset / SOURCE_STRIDE];
    for (uint32_t i = offset - offset % SOURCE_STRIDE; i < offset; i++)
        count += begins_character(s->text.ptr[i]);
    return count;
}

static source *new_source(arena *a, str name, str text)
{
    source *s = ARENA_NEW(a, source);
    uint32_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    uint32_t *starts = ARENA_ARRAY(a, uint32_t, lines);
    uint32_t line = 1;
    for (size_t i = 0; i < text.len && line < lines; i++)
        if (text.ptr[i] == '\n')
            starts[line++] = (uint32_t)(i + 1);
    if (lines > 1 && starts[lines - 1] == text.len)
        lines--; /* a final line end closes the last line and opens none */
    *s = (source){.name = str_copy(a, name),
                  .text = text,
                  .line_starts = starts,
                  .line_count = lines,
                  .marks = mark_characters(a, text),
                  .file = text,
                  .file_starts = starts};
    return s;
}

const source *source_new(arena *a, str name, str text)
{
    return new_source(a, name, text);
}

const source *source_of_file(arena *a, str name, str file, str text)
{
    source *s = new_source(a, name, text);
    uint32_t *starts = ARENA_ARRAY(a, uint32_t, s->line_count);
    uint32_t line = 0;
    size_t i = str_starts(file, STR("\xEF\xBB\xBF")) ? 3 : 0;
    starts[line++] = (uint32_t)i;
    for (; i < file.len && line < s->line_count; i++) {
        bool pair = file.ptr[i] == '\r' && i + 1 < file.len && file.ptr[i + 1] == '\n';
        if (!pair && (file.ptr[i] == '\n' || file.ptr[i] == '\r'))
            starts[line++] = (uint32_t)(i + 1);
    }
    s->file = file;
    s->file_starts = starts;
    return s;
}

/* From 0. */
static uint32_t line_at(const source *s, uint32_t offset)
{
    uint32_t low = 0, high = s->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (s->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

position source_position(const source *s, uint32_t offset)
{
    if (offset > s->text.len)
        offset = (uint32_t)s->text.len;
    uint32_t low = line_at(s, offset);
    uint32_t column = characters_before(s, offset) - characters_before(s, s->line_starts[low]);
    return (position){.line = low + 1, .column = column + 1};
}

size_t source_file_offset(const source *s, uint32_t offset)
{
    if (offset >= s->text.len)
        return s->file.len;
    uint32_t line = line_at(s, offset);
    return (size_t)s->file_starts[line] + (offset - s->line_starts[line]);
}

uint32_t source_line_start(const source *s, uint32_t line)
{
    if (line < 1)
        return 0;
    return line > s->line_count ? (uint32_t)s->text.len : s->line_starts[line - 1];
}

str source_line(const source *s, uint32_t line)
{
    str rest = str_sub(s->text, source_line_start(s, line), s->text.len);
    str found = STR("");
    str_next_line(&rest, &found);
    return found;
}

span span_of(const source *s, size_t start, size_t end)
{
    return (span){.source = s, .start = (uint32_t)start, .end = (uint32_t)end};
}

str span_text(span at)
{
    return at.source ? str_sub(at.source->text, at.start, at.end) : STR("");
}

span span_join(span a, span b)
{
    if (!a.source)
        return b;
    if (!b.source)
        return a;
    return span_of(a.source, a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end);
}
