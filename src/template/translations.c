/*
 * translations: the fixed words of a template in other languages (översättning), and the
 * template as a paper in such a language gets it.
 *
 * A word is found by what it is in the template's own language, so that a layer which words
 * something in another way has no translation of it until it gives one. A layer's rows are
 * judged against the words of the template that it makes; those of the layers before
 * have been, when these were templates of their own.
 */
#include "template/loader.h"

#include "base/utf8.h"

#include <stddef.h>

/* "en" of "en-GB" */
static str primary(arena *a, str language)
{
    return utf8_lower_str(a, str_sub(language, 0, str_find(language, STR("-"))));
}

static bool is_same_language(arena *a, str x, str y)
{
    return str_eq(primary(a, x), primary(a, y));
}

static template_translation *find_language(arena *a, const template *t, str language)
{
    for (size_t i = 0; i < t->translations.len; i++)
        if (is_same_language(a, t->translations.at[i].language, language))
            return &t->translations.at[i];
    return NULL;
}

/* Reading */

static const value_spec word_specs[] = {
    {.name = "av", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(template_word, of)},
};
static const element_form word_form = {ATTRIBUTES(word_specs), .words = true};

static void put_word(loader *l, template_translation *into, template_word word)
{
    for (size_t i = 0; i < into->words.len; i++) {
        template_word *old = &into->words.at[i];
        if (!str_eq(old->of, word.of))
            continue;
        if (old->at.source == word.at.source)
            report_twice(l, word.at, word.of, STR("översättning"), old->at);
        *old = word;
        return;
    }
    vec_push(l->a, &into->words, word);
}

static void read_word(loader *l, const markup *n)
{
    template_word word = {.of = STR("")};
    read_attributes(l, n, &word_form, &word);
    word.to = read_words(l, n);
    if (word.of.len == 0)
        return;
    word.at = markup_find(n, "av")->value_at;
    word.to_at = words_place(n);
    keep_wording(l, word.to, word.to_at, STYLE_BODY);
    if (word.to.len == 0)
        report_empty(l, n->tag, n->name);
    else
        put_word(l, &l->t->translations.at[l->reading], word);
}

static const value_spec language_specs[] = {
    {.name = "språk",
     .type = VALUE_LANGUAGE,
     .need = ALWAYS,
     .offset = offsetof(template_translation, language)},
};
static const child_spec language_children[] = {
    {"ord", read_word, OPTIONAL, 0, &word_form, NULL},
};
const element_form translation_form = {ATTRIBUTES(language_specs), CHILDREN(language_children)};

void read_translation(loader *l, const markup *n)
{
    template_translation made = {.language = STR("")};
    read_attributes(l, n, &translation_form, &made);
    if (made.language.len == 0)
        return;
    if (is_same_language(l->a, made.language, l->t->language)) {
        diag_report(l->bag, RULE_TEMPLATE_VALUE, markup_find(n, "språk")->value_at, made.language,
                    STR("språk"), str_join(l->a, STR("≠ "), l->t->language),
                    str_from(OURS_("the template itself is in that language")));
        return;
    }
    const template_translation *old = find_language(l->a, l->t, made.language);
    l->reading = old ? (size_t)(old - l->t->translations.at) : l->t->translations.len;
    if (!old)
        vec_push(l->a, &l->t->translations, made);
    read_children(l, n, &translation_form);
}

/* Judging */

/* A body is called by its name alone where another language has no such form of it. */
static bool is_of_body(str name)
{
    return str_is(name, "organet") || str_is(name, "organets") || str_is(name, "Organet") ||
           str_is(name, "Organets");
}

static bool may_fill(str of, str name)
{
    filling there;
    for (size_t at = 0; next_filling(of, &at, &there);)
        if (str_eq(there.name, name) || (is_of_body(there.name) && is_of_body(name)))
            return true;
    return false;
}

static void judge_fillings(loader *l, const template_word *word)
{
    enum { KNOWN_MOST = 8 };
    str known[KNOWN_MOST];
    size_t count = 0;
    filling f;
    for (size_t at = 0; count < KNOWN_MOST && next_filling(word->of, &at, &f);)
        known[count++] = str_sub(word->of, f.from, f.to);
    for (size_t at = 0; next_filling(word->to, &at, &f);)
        if (f.slip != FILLING_SOUND)
            report_slip(l, word->to_at, word->to, &f);
        else if (!may_fill(word->of, f.name))
            report_unknown(l, filling_place(word->to_at, word->to, &f),
                           str_sub(word->to, f.from, f.to), word->of, known, count);
}

void judge_translations(loader *l)
{
    word_list all = {0};
    words_of(l->a, &all, l->t);
    for (size_t i = 0; i < l->t->types.len; i++)
        words_of(l->a, &all, l->t->types.at[i].variant);
    for (size_t i = 0; i < l->t->translations.len; i++)
        for (size_t j = 0; j < l->t->translations.at[i].words.len; j++) {
            const template_word *word = &l->t->translations.at[i].words.at[j];
            if (word->at.source != l->t->source)
                continue;
            judge_fillings(l, word);
            if (!is_among(&all, word->of))
                report_unknown(l, word->at, word->of, STR("översättning"), all.at, all.len);
        }
}

/* Using */

static str translated(const template_translation *by, str words)
{
    for (size_t i = 0; i < by->words.len; i++)
        if (str_eq(by->words.at[i].of, words))
            return by->words.at[i].to;
    return words;
}

static void translate_letterhead(arena *a, const template_translation *by, template *t)
{
    template_field_list fields = {0};
    for (size_t i = 0; i < t->letterhead.len; i++) {
        template_field f = t->letterhead.at[i];
        f.label = translated(by, f.label);
        vec_push(a, &fields, f);
    }
    t->letterhead = fields;
}

static void translate_foot(arena *a, const template_translation *by, template *t)
{
    foot_column_list columns = {0};
    for (size_t i = 0; i < t->foot.len; i++) {
        foot_column column = t->foot.at[i];
        buf text = buf_in(a);
        for (str rest = column.text, line; str_next_line(&rest, &line);) {
            buf_c(&text, text.len ? "\n" : "");
            buf_add(&text, translated(by, line));
        }
        column.text = buf_str(&text);
        column.label = translated(by, column.label);
        vec_push(a, &columns, column);
    }
    t->foot = columns;
}

static void add_title(arena *a, template_title_list *titles, str title, size_t part, span at)
{
    const str key = template_key(a, title);
    for (size_t i = 0; i < titles->len; i++)
        if (str_eq(titles->at[i].key, key))
            return;
    vec_push(a, titles, ((template_title){key, part, at}));
}

/* A section is found by its own words as well. */
static void translate_parts(arena *a, const template_translation *by, template *t)
{
    template_part_list parts = {0};
    template_title_list titles = {0};
    for (size_t i = 0; i < t->titles.len; i++)
        vec_push(a, &titles, t->titles.at[i]);
    for (size_t i = 0; i < t->parts.len; i++) {
        template_part part = t->parts.at[i];
        part.title = translated(by, part.title);
        add_title(a, &titles, part.title, i, part.at);
        for (size_t j = 0; j < part.aliases.len; j++)
            add_title(a, &titles, translated(by, part.aliases.at[j]), i, part.at);
        vec_push(a, &parts, part);
    }
    t->parts = parts;
    t->titles = titles;
}

const template *template_for_language(arena *a, const template *t, str language)
{
    static const template_translation none = {0};
    if (language.len == 0 || is_same_language(a, language, t->language))
        return t;
    const template_translation *by = find_language(a, t, language);
    template *spoken = ARENA_NEW(a, template);
    *spoken = *t;
    spoken->translation = by ? by : &none;
    spoken->points = POINTS_AS_WRITTEN; /* clauses are made in one language */
    if (!by)
        return spoken;
    spoken->kind = translated(by, t->kind);
    spoken->logo.description = translated(by, t->logo.description);
    for (int i = 0; i < TEXT_COUNT; i++)
        spoken->texts[i] = translated(by, t->texts[i]);
    translate_letterhead(a, by, spoken);
    translate_foot(a, by, spoken);
    translate_parts(a, by, spoken);
    return spoken;
}

str template_spoken(arena *a, const template *t, str words)
{
    const str key = template_key(a, words);
    for (size_t i = 0; t->translation && i < t->translation->words.len; i++)
        if (str_eq(template_key(a, t->translation->words.at[i].of), key))
            return t->translation->words.at[i].to;
    return STR("");
}

static bool is_translation(const template *t, str words)
{
    for (size_t i = 0; t->translation && i < t->translation->words.len; i++)
        if (str_eq(t->translation->words.at[i].to, words))
            return true;
    return false;
}

/* Letters of its own, outside braces. */
static bool says_something(str words)
{
    size_t depth = 0;
    while (words.len) {
        const uint32_t c = utf8_next(&words);
        depth += c == '{';
        if (depth == 0 && utf8_is_letter(c))
            return true;
        depth -= c == '}' && depth > 0;
    }
    return false;
}

str template_foreign(const template *t, str words)
{
    if (!t->translation || !says_something(words) || is_translation(t, words))
        return STR("");
    return t->language;
}
