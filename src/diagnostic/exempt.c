/* An exemption covers the faults of its rule in its own paper; with words, those that stand in
 * or around these words of the text. */
#include "diagnostic/exempt.h"

#include "base/utf8.h"

static bool is_blank(str rest)
{
    return rest.len > 0 && utf8_is_space(utf8_next(&rest));
}

static void skip_blanks(str *rest)
{
    while (is_blank(*rest) || (rest->len > 0 && rest->ptr[0] == '\n'))
        utf8_next(rest);
}

/* Bytes of `text` that the words take at its beginning, any blanks standing for any; 0 when
 * they do not stand there. */
static size_t matched(str text, str words, size_t *steps)
{
    str rest = text;
    for (; words.len > 0; ++*steps) {
        size_t before = words.len, taken = rest.len;
        skip_blanks(&words);
        if (words.len < before) {
            skip_blanks(&rest);
            if (rest.len == taken)
                return 0;
            continue;
        }
        if (rest.len == 0 || utf8_next(&words) != utf8_next(&rest))
            return 0;
    }
    return text.len - rest.len;
}

/* Blanks and line ends in the text may make it longer than the words. */
enum { EXTRA_BLANKS = 40 };

/* So many steps are taken for a paper's exemptions with words, a second's work: long words of
 * few letters may stand nearly everywhere. Beyond them nothing is excused. */
enum { STEPS_MOST = 40 * 1000 * 1000 };

static bool stands_at(diagnostics *bag, span at, str words)
{
    const str text = at.source->text;
    const size_t reach = words.len + EXTRA_BLANKS;
    size_t from = at.start > reach ? at.start - reach : 0;
    for (; from < text.len && (from <= at.start || from < at.end); from++) {
        if (bag->steps++ > STEPS_MOST)
            return false;
        if (text.ptr[from] != words.ptr[0])
            continue;
        const size_t length = matched(str_sub(text, from, text.len), words, &bag->steps);
        if (length > 0 && from + length > at.start)
            return true;
    }
    return false;
}

static bool covers(diagnostics *bag, const diag_exemption *e, rule_id id, span at)
{
    if (e->id != id || !at.source || e->at.source != at.source)
        return false;
    return e->words.len == 0 || stands_at(bag, at, str_trim(e->words));
}

diag_exemption *exempt_find(diagnostics *bag, rule_id id, span at)
{
    for (size_t i = 0; i < bag->exemptions.len; i++)
        if (covers(bag, bag->exemptions.at[i], id, at))
            return bag->exemptions.at[i];
    return NULL;
}

/* Moves what was reported before the exemption was known. */
static void excuse_reported(diagnostics *bag, diag_exemption *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < bag->items.len; i++) {
        diagnostic *d = bag->items.at[i];
        if (!covers(bag, e, d->id, d->at)) {
            bag->items.at[kept++] = d;
            continue;
        }
        e->used++;
        bag->counts[d->severity]--;
        d->excuse = e;
        vec_push(bag->arena, &bag->excused, d);
    }
    bag->items.len = kept;
}

void diag_exempt(diagnostics *bag, const diag_exemption *exemption)
{
    diag_exemption *e = ARENA_NEW(bag->arena, diag_exemption);
    *e = *exemption;
    e->used = 0;
    vec_push(bag->arena, &bag->exemptions, e);
    excuse_reported(bag, e);
}
