/* How words are divided: the exceptions in template.xml, and the file of elements that
 * compounds are made of. And how words of the template's own are spelt. */
#include "template/loader.h"

#include "base/utf8.h"
#include "input/input.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

enum {
    FRONT_LEAST = 2, /* letters before a division and after it */
    END_LEAST = 3,
};

static const char exception_form[] = "kom-mun | kommun=hus | kommu-nal*";
static const char written_element[] = "nämnd | skol- | -givning | bygg=lov";

typedef struct word_file {
    str path;
} word_file;

static const value_spec specs[] = {
    {.name = "leder", .type = VALUE_TEXT, .offset = offsetof(word_file, path)},
};

static bool is_mark(uint32_t c)
{
    return c == '-' || c == '=';
}

/* The letters of a word and the divisions between them. False when it is not written as
 * one: letters, and single marks far enough from the ends. */
static bool read_exception(loader *l, str written, hyphen_exception *e)
{
    size_t letters = 0, since_mark = 0;
    bool divided = false;
    buf word = buf_in(l->a);

    e->open = str_ends(written, STR("*"));
    written.len -= e->open ? 1 : 0;
    e->divided = utf8_lower_str(l->a, written);
    for (str rest = e->divided; rest.len;) {
        uint32_t c = utf8_next(&rest);
        if (is_mark(c) ? since_mark == 0 || letters < FRONT_LEAST : !utf8_is_letter(c))
            return false;
        divided = divided || is_mark(c);
        letters += is_mark(c) ? 0 : 1;
        since_mark = is_mark(c) ? 0 : since_mark + 1;
        if (!is_mark(c))
            utf8_put(&word, c);
    }
    e->word = buf_str(&word);
    return letters > 0 && (e->open || !divided || since_mark >= END_LEAST);
}

/* Of a word that several layers have, the last one's. */
static void put_exception(loader *l, hyphen_exception e)
{
    for (size_t i = 0; i < l->t->exceptions.len; i++) {
        hyphen_exception *old = &l->t->exceptions.at[i];
        if (old->open != e.open || !str_eq(old->word, e.word))
            continue;
        if (old->at.source == e.at.source)
            report_twice(l, e.at, e.word, STR("avstavning"), old->at);
        *old = e;
        return;
    }
    vec_push(l->a, &l->t->exceptions, e);
}

static const element_form word_form = {.words = true};

static void read_word(loader *l, const markup *n)
{
    hyphen_exception e = {.at = words_place(n)};
    read_attributes(l, n, &word_form, NULL);
    str written = read_words(l, n);
    if (written.len == 0)
        report_empty(l, n->tag, n->name);
    else if (!read_exception(l, written, &e))
        report_value(l, words_place(n), written, n->name, str_from(exception_form));
    else
        put_exception(l, e);
}

/* "nämnd", "skol-", "-givning", "bygg=lov" */
static bool is_element(str word)
{
    size_t letters = 0, since_mark = 0;

    if (str_starts(word, STR("-")))
        word = str_sub(word, 1, word.len);
    else if (str_ends(word, STR("-")))
        word.len--;
    while (word.len) {
        uint32_t c = utf8_next(&word);
        if (c == '=' ? since_mark == 0 || word.len == 0 : !utf8_is_letter(c))
            return false;
        since_mark = c == '=' ? 0 : since_mark + 1;
        letters += c == '=' ? 0 : 1;
    }
    return letters >= FRONT_LEAST;
}

static void read_elements_of_line(loader *l, const source *s, str line)
{
    str rest = str_sub(line, 0, str_find(line, STR("#")));
    for (size_t i = 0; i < rest.len;) {
        size_t from = i;
        while (i < rest.len && rest.ptr[i] != ' ' && rest.ptr[i] != '\t')
            i++;
        str word = str_sub(rest, from, i++);
        size_t at = (size_t)(word.ptr - s->text.ptr);
        if (word.len == 0)
            continue;
        if (is_element(word))
            vec_push(l->a, &l->t->elements, utf8_lower_str(l->a, word));
        else
            report_value(l, span_of(s, at, at + word.len), word, STR("leder"),
                         str_from(written_element));
    }
}

static void read_elements(loader *l, str path, span at)
{
    str bytes, line;
    if (!read_file(l, path, at, TEMPLATE_FILE_LIMIT, "256 KiB", &bytes))
        return;
    VEC(str) none = {0};
    memcpy(&l->t->elements, &none, sizeof none);
    const source *s = input_from_bytes(l->a, layer_path(l->a, l->layer, path), bytes, l->bag);
    for (str rest = s ? s->text : STR(""); str_next_line(&rest, &line);)
        read_elements_of_line(l, s, line);
}

static int compare_exception(const void *x, const void *y)
{
    const hyphen_exception *a = x, *b = y;
    int order = str_cmp(a->word, b->word);
    if (order == 0 && a->open != b->open)
        return a->open ? 1 : -1;
    return order ? order : (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

void finish_hyphenation(loader *l, const markup *first)
{
    (void)first;
    if (l->t->exceptions.len)
        qsort(l->t->exceptions.at, l->t->exceptions.len, sizeof *l->t->exceptions.at,
              compare_exception);
}

static const child_spec hyphenation_children[] = {
    {"ord", read_word, OPTIONAL, 0, &word_form, NULL},
};
const element_form hyphenation_form = {ATTRIBUTES(specs), CHILDREN(hyphenation_children)};

void read_hyphenation(loader *l, const markup *n)
{
    word_file file = {.path = STR("")};
    read_attributes(l, n, &hyphenation_form, &file);
    read_children(l, n, &hyphenation_form);
    if (file.path.len)
        read_elements(l, file.path, markup_find(n, "leder")->value_at);
}

static bool is_word(str text)
{
    size_t letters = 0;

    for (str rest = text; rest.len > 0;) {
        const uint32_t c = utf8_next(&rest);
        if (!utf8_is_letter(c) && c != '-')
            return false;
        letters += c != '-';
    }
    return letters >= FRONT_LEAST;
}

static void read_listed_word(loader *l, const markup *n)
{
    read_attributes(l, n, &word_form, NULL);
    const str word = read_words(l, n);
    if (word.len == 0)
        report_empty(l, n->tag, n->name);
    else if (!is_word(word))
        report_value(l, words_place(n), word, n->name, STR("trygghetsvandring | e-tjänst"));
    else
        vec_push(l->a, &l->t->words, utf8_lower_str(l->a, word));
}

static const child_spec list_children[] = {
    {"ord", read_listed_word, OPTIONAL, 0, &word_form, NULL},
};
const element_form word_list_form = {CHILDREN(list_children)};

void read_word_list(loader *l, const markup *n)
{
    read_attributes(l, n, &word_list_form, NULL);
    read_children(l, n, &word_list_form);
}
