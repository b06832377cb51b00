#include "layout/wordings.h"

#include "base/utf8.h"

static bool can_show(const face_set *faces, const text_style *s, uint32_t before, uint32_t c)
{
    const uint32_t whole = before ? face_composed(before, c) : 0;
    return c == '\n' || face_steers(c) || face_showing(faces, s->family, s->cut, c) ||
           (whole && face_showing(faces, s->family, s->cut, whole));
}

/* Whether the character stood in the words before. */
static bool is_told(str words, str character)
{
    return str_find(str_sub(words, 0, (size_t)(character.ptr - words.ptr)), character) != SIZE_MAX;
}

/* Where it can be mended: in words of the template asked for, or at the font that this one gives to
 * those it has inherited. */
static span place_of(const template *t, const template_wording *w, str character)
{
    const text_style *s = &t->styles[w->style];
    const font_family *family = &t->families.at[s->family];
    const span font = family->at[family->file[s->cut].len ? s->cut : CUT_REGULAR];
    if (w->at.source != t->source && font.source == t->source)
        return font;
    const size_t at = str_find(span_text(w->at), character);
    return at == SIZE_MAX
               ? w->at
               : span_of(w->at.source, w->at.start + at, w->at.start + at + character.len);
}

static void judge(arena *a, const face_set *faces, const template *t, const template_wording *w,
                  diagnostics *bag)
{
    uint32_t before = 0;
    for (str rest = w->words; rest.len;) {
        const str from = rest;
        const uint32_t c = utf8_next(&rest);
        const str character = str_sub(from, 0, from.len - rest.len);
        if (!can_show(faces, &t->styles[w->style], before, c) && !is_told(w->words, character)) {
            buf name = buf_in(a);
            utf8_put_name(&name, c);
            diag_report(bag, RULE_TEMPLATE_CHARACTER, place_of(t, w, character), character,
                        buf_str(&name), w->words);
        }
        before = c;
    }
}

void wordings_judge(arena *a, const face_set *faces, const template *t, diagnostics *bag)
{
    for (size_t i = 0; i < t->wordings.len; i++)
        judge(a, faces, t, &t->wordings.at[i], bag);
}
