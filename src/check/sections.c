/* Sections that say nothing, say it twice, or say what a field says already. */
#include "check/check.h"

#include "base/utf8.h"

#include <stdlib.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

static bool has_letter_or_digit(str text)
{
    while (text.len > 0) {
        const uint32_t c = utf8_next(&text);
        if ((c >= '0' && c <= '9') || utf8_is_letter(c))
            return true;
    }
    return false;
}

/* "…" and "-" are places where text was to come. A list, a table or a picture is content, and so
 * is a link, even one without text. */
static bool is_content(const node *block)
{
    for (const node *n = block; n; n = node_next(n, block)) {
        const node_kind k = n->kind;
        if (k == NODE_LINK || k == NODE_LIST || k == NODE_TABLE || k == NODE_FIGURE)
            return true;
        if ((k == NODE_TEXT || k == NODE_CODE || k == NODE_CODE_BLOCK) &&
            has_letter_or_digit(n->as.text))
            return true;
    }
    return false;
}

/* The next heading, or NULL; *content tells whether anything stands before it. */
static const node *past_content(const node *block, bool *content)
{
    *content = false;
    while (block && block->kind != NODE_HEADING) {
        *content = *content || is_content(block);
        block = block->next;
    }
    return block;
}

static void check_empty(arena *a, const decision *d, diagnostics *bag)
{
    bool content;
    const node *heading = past_content(d->prose ? d->prose->first : NULL, &content);
    while (heading) {
        const node *next = past_content(heading->next, &content);
        const bool has_parts = next && next->as.heading.level > heading->as.heading.level;
        const str title = decision_heading_title(a, heading);
        /* A heading without text is reported for that. */
        if (!content && !has_parts && title.len > 0)
            diag_report(bag, RULE_SECTION_EMPTY, heading->at, title);
        heading = next;
    }
}

typedef struct titled {
    str key; /* the part's title, or the section's own, in lower case */
    size_t order;
    const section *section;
} titled;

static int by_key_and_order(const void *x, const void *y)
{
    const titled *one = x, *other = y;
    const int order = str_cmp(one->key, other->key);
    return order ? order : (one->order > other->order) - (one->order < other->order);
}

/* Sections under different titles of one part of the template are the same section. */
static str key_of(arena *a, const template *t, const section *s)
{
    const template_part *part = template_find_part(a, t, s->title);
    return utf8_lower_str(a, part ? part->title : s->title);
}

static void check_twice(arena *a, const decision *d, const template *t, diagnostics *bag)
{
    VEC(titled) all = {0};
    for (size_t i = 0; i < d->sections.len; i++) {
        const section *s = &d->sections.at[i];
        if (s->role == SECTION_PROPOSAL || s->title.len == 0)
            continue;
        const titled one = {key_of(a, t, s), i, s};
        vec_push(a, &all, one);
    }
    if (all.len > 1)
        qsort(all.at, all.len, sizeof *all.at, by_key_and_order);
    const titled *first = NULL;
    for (size_t i = 0; i < all.len; i++) {
        if (!first || !str_eq(first->key, all.at[i].key)) {
            first = &all.at[i];
            continue;
        }
        const section *s = all.at[i].section;
        diagnostic *fault = diag_report(bag, RULE_SECTION_TWICE, s->heading->at, s->title);
        diag_add_note(bag, fault, NOTE_FIRST_HERE, first->section->heading->at,
                      first->section->title);
    }
}

static bool is_dispatch_title(arena *a, const template *t, str title)
{
    static const char *const titles[] = {
        "beslutet skickas till",
        "beslut skickas till",
        "beslutet sänds till",
        "beslut sänds till",
        "beslutet delges",
        "beslutet expedieras till",
        "beslutsexpediering",
        "expedieras",
        "expedieras till",
        "expediering",
        "delges",
        "sändlista",
    };
    const str lower = utf8_lower_str(a, title);
    for (size_t i = 0; i < COUNT(titles); i++) {
        if (str_is(lower, titles[i]))
            return true;
    }
    return str_eq(lower, utf8_lower_str(a, t->texts[TEXT_DISPATCH]));
}

/* The field that says what the section says, or NULL. */
static const char *field_beside(arena *a, const decision *d, const template *t, str title)
{
    const template_part *part = template_find_part(a, t, title);
    if (part && part->content == PART_REFERENCES && d->references.len > 0)
        return "beslutsunderlag";
    if (part && part->content == PART_ATTACHMENTS && d->attachments.len > 0)
        return "bilagor";
    if (d->recipients.len > 0 && is_dispatch_title(a, t, title))
        return "mottagare";
    return NULL;
}

static void check_both(arena *a, const decision *d, const template *t, diagnostics *bag)
{
    for (size_t i = 0; i < d->sections.len; i++) {
        const section *s = &d->sections.at[i];
        const char *field = field_beside(a, d, t, s->title);
        if (field)
            diag_report(bag, RULE_SECTION_BOTH, s->heading->at, s->title, str_from(field));
    }
}

void check_sections(const checking *c)
{
    check_empty(c->a, c->d, c->bag);
    check_twice(c->a, c->d, c->t, c->bag);
    check_both(c->a, c->d, c->t, c->bag);
}
