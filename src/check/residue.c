/* Placeholders left from a template, in fields and in prose. */
#include "check/residue.h"

#include "base/utf8.h"
#include "check/check.h"
#include "check/passage.h"

/* A quotation within a paragraph that began further back, in bytes, is not seen as one. */
enum { QUOTATION_MOST = 1000 };

static bool is_in_quotation(const passage *p, size_t at)
{
    bool open = false;
    size_t from = at > QUOTATION_MOST ? at - QUOTATION_MOST : 0;

    while (from > 0 && from < at && ((unsigned char)p->folded.ptr[from] & 0xC0) == 0x80)
        from++;
    for (const node *n = p->block; n; n = n->parent)
        if (n->kind == NODE_QUOTE)
            return true;
    for (str before = str_sub(p->folded, from, at); before.len > 0;) {
        const uint32_t c = utf8_next(&before);
        open = open != (c == '"' || c == 0x201D || c == 0x201C || c == 0xBB || c == 0xAB);
    }
    return open;
}

/* "[…]" in what is quoted says that words were left out there, which is as it should be. */
static bool is_omission(const passage *p, size_t from, size_t to)
{
    const str words = str_sub(p->folded, from, to);

    return (str_is(words, "[…]") || str_is(words, "[...]")) && is_in_quotation(p, from);
}

void check_residue(const checking *c)
{
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        size_t at = 0, start, end;
        while (residue_find(p->folded, &at, &start, &end))
            if (!is_omission(p, start, end))
                diag_report(c->bag, RULE_RESIDUE, passage_folded_span(p, start, end),
                            passage_unfolded(c->a, p, start, end));
    }
}
