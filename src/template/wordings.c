/* wordings: all words that a template itself puts into papers, or shows in its specimen, so that
 * they can be judged where they stand in template.xml, and not where they come out. */
#include "template/loader.h"

#include <stdlib.h>

static void add_words(arena *a, word_list *all, str words)
{
    if (words.len)
        vec_push(a, all, words);
}

void words_of(arena *a, word_list *all, const template *t)
{
    add_words(a, all, t->kind);
    add_words(a, all, t->logo.description);
    for (int i = 0; i < TEXT_COUNT; i++)
        add_words(a, all, t->texts[i]);
    for (size_t i = 0; i < t->letterhead.len; i++)
        add_words(a, all, t->letterhead.at[i].label);
    for (size_t i = 0; i < t->foot.len; i++) {
        add_words(a, all, t->foot.at[i].label);
        for (str rest = t->foot.at[i].text, line; str_next_line(&rest, &line);)
            add_words(a, all, line);
    }
    for (size_t i = 0; i < t->parts.len; i++) {
        add_words(a, all, t->parts.at[i].title);
        for (size_t j = 0; j < t->parts.at[i].aliases.len; j++)
            add_words(a, all, t->parts.at[i].aliases.at[j]);
    }
}

bool is_among(const word_list *all, str words)
{
    for (size_t i = 0; i < all->len; i++)
        if (str_eq(all->at[i], words))
            return true;
    return false;
}

void keep_wording(loader *l, str words, span at, style_id style)
{
    if (words.len)
        vec_push(l->a, &l->wordings, ((template_wording){words, at, style}));
}

void keep_value(loader *l, const markup *n, const char *attribute, style_id style)
{
    const markup_attribute *given = markup_find(n, attribute);
    if (given)
        keep_wording(l, str_trim(given->value), given->value_at, style);
}

/* What only the specimen shows. */
static void words_of_looks(loader *l, word_list *all)
{
    const template *t = l->t;
    add_words(l->a, all, t->name);
    add_words(l->a, all, t->base);
    for (size_t i = 0; i < t->families.len; i++)
        add_words(l->a, all, t->families.at[i].css);
    for (size_t i = 0; i < l->colours.len; i++)
        add_words(l->a, all, l->colours.at[i].name);
    for (size_t i = 0; i < t->parts.len; i++)
        add_words(l->a, all, t->parts.at[i].topics_text);
    for (size_t i = 0; i < t->case_patterns.len; i++)
        add_words(l->a, all, t->case_patterns.at[i].text);
    for (size_t i = 0; i < t->translations.len; i++)
        for (size_t j = 0; j < t->translations.at[i].words.len; j++)
            add_words(l->a, all, t->translations.at[i].words.at[j].to);
}

static int compare(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

void take_wordings(loader *l)
{
    word_list used = {0};
    words_of_looks(l, &used);
    words_of(l->a, &used, l->t);
    for (size_t i = 0; i < l->t->types.len; i++) {
        const template_type *type = &l->t->types.at[i];
        words_of(l->a, &used, type->variant);
        for (size_t j = 0; j < type->aliases.len; j++)
            add_words(l->a, &used, type->aliases.at[j]);
    }
    if (used.len)
        qsort(used.at, used.len, sizeof *used.at, compare);
    for (size_t i = 0; i < l->wordings.len; i++)
        if (used.len &&
            bsearch(&l->wordings.at[i].words, used.at, used.len, sizeof *used.at, compare))
            vec_push(l->a, &l->t->wordings, l->wordings.at[i]);
}
