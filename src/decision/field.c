/* All rows of fields.def in one array, in which every record has its stretch. */
#include "decision/field.h"

#include "base/utf8.h"

#include <stddef.h>
#include <stdint.h>

#define N_(text) text
#define OURS_(text) "\1" text /* as in diagnostic.h */

/* The number of every row, and FIRST_x and END_x for the stretch of record x. */
enum {
#define RECORD(owner, name, text_at) FIRST_##owner, BEFORE_##owner = FIRST_##owner - 1,
#define FIELD(owner, name, type, required, member, help) ROW_##owner##_##member,
#define LIST(owner, name, record, member, help)          ROW_##owner##_##member,
#define END(owner)                                       END_##owner, LAST_##owner = END_##owner - 1,
#include "decision/fields.def"
#undef RECORD
#undef FIELD
#undef LIST
#undef END
};

static const field rows[] = {
#define RECORD(owner, name, text_at)
#define FIELD(owner, name, type, required, member, help)                                           \
    {name, type, required, NULL, offsetof(owner, member), help},
#define LIST(owner, name, entry, member, help)                                                     \
    {name, FIELD_RECORD, false, &entry##_record, offsetof(owner, member), help},
#define END(owner)
#include "decision/fields.def"
#undef RECORD
#undef FIELD
#undef LIST
#undef END
};

#define RECORD(owner, name, text_at)                                                               \
    const record_type owner##_record = {                                                           \
        name, sizeof(owner), &rows[FIRST_##owner], END_##owner - FIRST_##owner, text_at};
#define FIELD(owner, name, type, required, member, help)
#define LIST(owner, name, record, member, help)
#define END(owner)
#include "decision/fields.def"
#undef RECORD
#undef FIELD
#undef LIST
#undef END

/* Case, the marks of letters, and blank or underscore for hyphen make no difference. */
static str folded(arena *a, str key)
{
    str folded_key = utf8_ascii_fold(a, key);
    buf out = buf_in(a);
    for (size_t i = 0; i < folded_key.len; i++) {
        char c = folded_key.ptr[i];
        buf_byte(&out, c == ' ' || c == '_' ? '-' : c);
    }
    return buf_str(&out);
}

bool field_key_is(arena *a, str key, const char *name)
{
    return str_is(key, name) || str_eq(folded(a, key), folded(a, str_from(name)));
}

const field *field_find(arena *a, const record_type *r, str key)
{
    for (size_t i = 0; i < r->field_count; i++)
        if (str_is(key, r->fields[i].name))
            return &r->fields[i];
    str wanted = folded(a, key);
    for (size_t i = 0; i < r->field_count; i++)
        if (str_eq(wanted, folded(a, str_from(r->fields[i].name))))
            return &r->fields[i];
    return NULL;
}
