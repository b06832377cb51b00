/* Alternative texts: what those who cannot see a picture are told instead. */
#include "check/check.h"

#include "base/utf8.h"

/* In Swedish it takes some twenty seconds to hear. */
enum { LONGEST = 250 };

static str without_ending(str name)
{
    const size_t dot = str_find(name, STR("."));
    return str_sub(name, 0, dot);
}

static str last_part(str path)
{
    size_t slash;
    while ((slash = str_find(path, STR("/"))) != SIZE_MAX)
        path = str_sub(path, slash + 1, path.len);
    return path;
}

/* The words that say "picture"; folded as utf8_ascii_fold() does. */
static bool is_empty_word(str folded)
{
    static const char *const words[] = {
        "bild",  "bilden",  "en bild",      "bild av",   "bild pa",   "foto",           "fotografi",
        "figur", "diagram", "graf",         "karta",     "ritning",   "plan",           "logotyp",
        "logga", "logo",    "illustration", "skarmbild", "skarmdump", "image",          "picture",
        "photo", "figure",  "chart",        "img",       "alt",       "alternativtext",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(folded, words[i]))
            return true;
    return false;
}

/* "Bild 3." is no more than "bild". */
static str bare_words(arena *a, str text)
{
    str folded = utf8_ascii_fold(a, text);
    while (folded.len &&
           str_find(STR("0123456789 .:"), str_sub(folded, folded.len - 1, folded.len)) != SIZE_MAX)
        folded.len--;
    return folded;
}

static bool has_letter(str text)
{
    while (text.len)
        if (utf8_is_letter(utf8_next(&text)))
            return true;
    return false;
}

static bool is_blank(str text)
{
    while (text.len)
        if (!utf8_is_space(utf8_next(&text)))
            return false;
    return true;
}

static bool says_nothing(arena *a, str alternative, str file)
{
    const str words = utf8_ascii_fold(a, alternative);
    const str name = utf8_ascii_fold(a, last_part(file));
    return !has_letter(alternative) || is_empty_word(bare_words(a, alternative)) ||
           str_eq(words, name) || str_eq(words, without_ending(name)) ||
           str_eq(words, utf8_ascii_fold(a, file));
}

static str number(arena *a, size_t n)
{
    buf digits = buf_in(a);
    buf_number(&digits, (int64_t)n);
    return buf_str(&digits);
}

static void check_figure(const checking *c, const node *n)
{
    const str text = n->as.figure.alternative, file = n->as.figure.file;
    const size_t length = utf8_length(text);
    if (is_blank(text))
        diag_report(c->bag, RULE_IMAGE_ALT_MISSING, n->at, file);
    else if (says_nothing(c->a, text, file))
        diag_report(c->bag, RULE_IMAGE_ALT_EMPTY, n->at, text);
    else if (n->first && str_eq(text, node_plain_text(c->a, n->first)))
        diag_report_plain(c->bag, RULE_IMAGE_ALT_TWICE, n->at);
    if (length > LONGEST)
        diag_report(c->bag, RULE_IMAGE_ALT_LONG, n->at, number(c->a, length),
                    number(c->a, LONGEST));
}

void check_figures(const checking *c)
{
    for (const node *n = c->d->prose; n; n = node_next(n, c->d->prose))
        if (n->kind == NODE_FIGURE)
            check_figure(c, n);
}
