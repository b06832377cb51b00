#include "project/read.h"

#include "frontend/value.h"

#include <string.h>

static const char *const form_words[] = {
    [RAW_SCALAR] = OURS_("a single value, on the same line"),
    [RAW_LIST] = OURS_("a list: [one, another], or a line with '- ' for each"),
    [RAW_MAP] = OURS_("names with a value each, indented on the lines below"),
};

static str name_of(const raw *value)
{
    return value->key.len ? value->key : span_text(value->at);
}

static span place_of(const raw *value)
{
    return value->key_at.source ? value->key_at : value->at;
}

static bool is_empty(const raw *value)
{
    return value->kind == RAW_SCALAR ? value->text.len == 0 : !value->first && !value->partial;
}

bool read_is(project_reader *r, const raw *value, raw_kind kind)
{
    if (is_empty(value)) {
        diag_report(r->bag, RULE_PROJECT_EMPTY, place_of(value), name_of(value));
        return false;
    }
    if (value->kind == kind)
        return true;
    diag_report(r->bag, RULE_PROJECT_FORM, place_of(value), name_of(value),
                str_from(form_words[kind]));
    return false;
}

const raw *read_map(project_reader *r, const raw *value)
{
    return read_is(r, value, RAW_MAP) ? value->first : NULL;
}

const raw *read_list(project_reader *r, const raw *value)
{
    return read_is(r, value, RAW_LIST) ? value->first : NULL;
}

text_fact read_text(project_reader *r, const raw *scalar)
{
    return (text_fact){value_one_line(r->a, scalar->text), scalar->at};
}

void read_note_near(project_reader *r, diagnostic *d, str near)
{
    if (near.len)
        diag_add_note(r->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
}

void read_report_again(project_reader *r, span again, str name, span first, str owner)
{
    diagnostic *d = diag_report(r->bag, RULE_PROJECT_TWICE, again, name, owner);
    diag_add_note(r->bag, d, NOTE_FIRST_HERE, first, name);
}

void read_report_twice(project_reader *r, const raw *again, const raw *first, str owner)
{
    read_report_again(r, again->key_at, again->key, first->key_at, owner);
}

/* The place of the name that was meant, or `count`; what there is is told then. */
static size_t report_unknown(project_reader *r, const raw *entry, str owner, const str *names,
                             size_t count)
{
    diagnostic *d = diag_report(r->bag, RULE_PROJECT_UNKNOWN, entry->key_at, entry->key, owner);
    if (!diag_is_kept(r->bag, d))
        return count;
    const str near = diag_nearest(r->a, entry->key, names, count);
    read_note_near(r, d, near);
    for (size_t i = 0; i < count; i++)
        if (near.len && str_eq(names[i], near))
            return i;
    buf known = buf_in(r->a);
    for (size_t i = 0; i < count; i++) {
        buf_c(&known, i ? ", " : "");
        buf_add(&known, names[i]);
    }
    diag_add_note(r->bag, d, NOTE_KNOWN_NAMES, SPAN_NONE, buf_str(&known));
    return count;
}

/* The place of the entry's name among `names`; `count`, reported, when it is none of them or
 * has come before. */
static size_t place_among(project_reader *r, const raw *entry, str owner, const str *names,
                          size_t count, const raw **seen)
{
    for (size_t i = 0; i < count; i++) {
        if (!field_key_is(r->a, entry->key, str_c(r->a, names[i])))
            continue;
        if (seen[i]) {
            read_report_twice(r, entry, seen[i], owner);
            return count;
        }
        seen[i] = entry;
        return i;
    }
    const size_t meant = report_unknown(r, entry, owner, names, count);
    if (meant < count && !seen[meant])
        seen[meant] = entry; /* misspelt, so it is not missing too */
    return count;
}

void read_settings(project_reader *r, const raw *file, const read_setting *settings, size_t count)
{
    const str owner = STR(OURS_("the project file"));
    str *names = ARENA_ARRAY(r->a, str, count);
    const raw **seen = ARENA_ARRAY(r->a, const raw *, count);
    for (size_t i = 0; i < count; i++)
        names[i] = str_from(settings[i].name);
    for (const raw *entry = file->first; entry; entry = entry->next) {
        const size_t i = place_among(r, entry, owner, names, count, seen);
        if (i < count)
            settings[i].read(r, entry);
    }
}

static bool report_lacking(project_reader *r, const raw *map, str owner, const read_row *rows,
                           size_t count, const raw **seen)
{
    bool whole = true;
    for (size_t i = 0; i < count; i++)
        if (rows[i].field.required && !seen[i] && !map->partial) {
            whole = false;
            diag_report(r->bag, RULE_PROJECT_LACKS, map->at, str_from(rows[i].field.name), owner);
        }
    return whole;
}

bool read_rows(project_reader *r, const raw *map, str owner, const read_row *rows, size_t count)
{
    str names[READ_ROWS];
    const raw *seen[READ_ROWS] = {0};
    for (size_t i = 0; i < count; i++)
        names[i] = str_from(rows[i].field.name);
    for (const raw *entry = map->first; entry; entry = entry->next) {
        const size_t i = place_among(r, entry, owner, names, count, seen);
        if (i < count && read_is(r, entry, RAW_SCALAR))
            value_read(r->a, r->bag, &rows[i].field, entry, rows[i].fact);
    }
    return report_lacking(r, map, owner, rows, count, seen);
}
