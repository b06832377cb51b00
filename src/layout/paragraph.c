#include "layout/paragraph.h"

#include "base/utf8.h"

#include <stdlib.h>

enum {
    SOFT_HYPHEN = 0xAD,
    ZERO_WIDTH_SPACE = 0x200B,
    CODE_POINTS = 0x110000,
    CHUNK = 200, /* bytes; more letters in a row are no word */
};

/* How the text being added looks and where it is tagged: one for each inline node
 * around it, innermost first. */
typedef struct voice voice;
struct voice {
    voice *outer;
    bool bold, italic, code, foreign;
    const text_link *link;
    tag_type type;
    str language;
    bool artifact;
    tag_element *element; /* NULL until it has text */
    const tag_slot *slot; /* NULL until it has text, and again after an inner voice */
};

paragraph *paragraph_new(setting *s, const text_style *style)
{
    paragraph *p = ARENA_NEW(s->arena, paragraph);

    p->setting = s;
    p->style = *style;
    p->text = buf_in(s->arena);
    return p;
}

static tag_element *voice_element(setting *s, voice *v)
{
    if (!v->element) {
        v->element = tag_add(s->tags, voice_element(s, v->outer), v->type);
        v->element->language = v->language;
        v->outer->slot = NULL;
    }
    return v->element;
}

static const tag_slot *voice_slot(setting *s, voice *v)
{
    if (v->artifact)
        return NULL;
    if (!v->slot)
        v->slot = tag_add_slot(s->tags, voice_element(s, v));
    return v->slot;
}

/* The place of one character of a node's text; of the whole node when its text was
 * not taken from the source as it stands there. */
static span place_of(const node *origin, str text, str before)
{
    span at = origin ? origin->at : SPAN_NONE;
    size_t offset = (size_t)(before.ptr - text.ptr);
    str rest = before;

    if (!at.source || !str_eq(span_text(at), text))
        return at;
    utf8_next(&rest);
    return span_of(at.source, at.start + offset, at.start + offset + (before.len - rest.len));
}

static void report_missing(setting *s, uint32_t c, span at)
{
    buf character = buf_in(s->arena), code = buf_in(s->arena);

    if (!s->missing)
        s->missing = ARENA_ARRAY(s->arena, uint8_t, CODE_POINTS / 8);
    if (s->missing[c / 8] >> (c % 8) & 1)
        return;
    s->missing[c / 8] |= (uint8_t)(1u << (c % 8));
    utf8_put(&character, c);
    utf8_put_name(&code, c);
    diag_report(s->bag, RULE_GLYPH_MISSING, at, buf_str(&character), buf_str(&code));
}

static bool same_look(const text_piece *x, const text_piece *y)
{
    return x->face == y->face && x->figures == y->figures && x->size == y->size &&
           x->slot == y->slot && x->link == y->link && x->prose == y->prose &&
           x->hyphenate == y->hyphenate && x->colour.red == y->colour.red &&
           x->colour.green == y->colour.green && x->colour.blue == y->colour.blue;
}

static void append(paragraph *p, const text_piece *look, uint32_t c)
{
    text_piece piece = *look;
    text_piece *last = p->pieces.len ? &p->pieces.at[p->pieces.len - 1] : NULL;

    piece.from = p->text.len;
    utf8_put(&p->text, c);
    piece.to = p->text.len;
    if (last && same_look(last, &piece))
        last->to = piece.to;
    else
        vec_push(p->setting->arena, &p->pieces, piece);
}

/* What the voice looks like, but for its face. */
static text_piece look_of(const paragraph *p, const voice *v)
{
    const text_style *code = &p->setting->template->styles[STYLE_CODE];
    text_piece look = {.figures = v->code ? code->figures : p->style.figures,
                       .size = p->style.size,
                       .colour = p->style.colour,
                       .link = v->link,
                       .prose = !v->code && !v->foreign};

    look.hyphenate = p->style.hyphenate && look.prose;
    if (v->code && code->size < look.size)
        look.size = code->size;
    if (v->link && !p->plain_links)
        look.colour = p->setting->template->accent;
    return look;
}

static const face *voice_face(const paragraph *p, const voice *v, uint32_t c)
{
    const text_style *code = &p->setting->template->styles[STYLE_CODE];
    unsigned cut = v->code ? code->cut : p->style.cut;

    cut |= (v->bold ? CUT_BOLD : 0u) | (v->italic ? CUT_ITALIC : 0u);
    return face_showing(p->setting->faces, v->code ? code->family : p->style.family, (font_cut)cut,
                        c);
}

static bool ends_blank(const paragraph *p)
{
    char last = p->text.len ? p->text.ptr[p->text.len - 1] : '\n';
    return last == ' ' || last == '\n';
}

static void drop_last(paragraph *p, size_t bytes)
{
    text_piece *last = &p->pieces.at[p->pieces.len - 1];

    p->text.len -= bytes;
    last->to = p->text.len;
    if (last->from == last->to)
        p->pieces.len--;
}

static void drop_blanks(paragraph *p)
{
    while (p->text.len && p->text.ptr[p->text.len - 1] == ' ')
        drop_last(p, 1);
}

/* Joins a combining mark to the letter before it (NFC), when there is such a letter
 * and the face has it: its glyph is better than two laid over each other. */
static bool compose_mark(paragraph *p, const voice *v, uint32_t mark)
{
    size_t at = p->text.len;
    str letter;

    if (at == 0)
        return false;
    do
        at--;
    while (at > 0 && ((unsigned char)p->text.ptr[at] & 0xC0) == 0x80);
    letter = str_sub(buf_str(&p->text), at, p->text.len);
    const uint32_t whole = face_composed(utf8_next(&letter), mark);
    if (!whole)
        return false;
    text_piece look = p->pieces.at[p->pieces.len - 1];
    const face *f = voice_face(p, v, whole);
    if (!f)
        return false;
    look.face = f;
    drop_last(p, p->text.len - at);
    append(p, &look, whole);
    return true;
}

/* Of what steers, the opportunities for a break are remembered. */
static bool steer(paragraph *p, uint32_t c)
{
    if (c == SOFT_HYPHEN || c == ZERO_WIDTH_SPACE) {
        soft_break b = {p->text.len, c == SOFT_HYPHEN};
        vec_push(p->setting->arena, &p->soft, b);
        return true;
    }
    return face_steers(c);
}

static void add_text(paragraph *p, voice *v, str text, const node *origin)
{
    text_piece look = look_of(p, v);

    for (str rest = text; rest.len;) {
        str before = rest;
        uint32_t c = utf8_next(&rest);
        bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';

        if (blank && !p->verbatim && ends_blank(p))
            continue;
        c = blank ? ' ' : c;
        if (steer(p, c) || compose_mark(p, v, c))
            continue;
        look.face = voice_face(p, v, c);
        if (!look.face) {
            report_missing(p->setting, c, place_of(origin, text, before));
            continue;
        }
        look.slot = voice_slot(p->setting, v);
        append(p, &look, c);
    }
}

static void add_line_break(paragraph *p, voice *v)
{
    text_piece look = look_of(p, v);

    drop_blanks(p);
    if (p->text.len == 0)
        return;
    look.face = voice_face(p, v, ' ');
    look.slot = voice_slot(p->setting, v);
    append(p, &look, '\n');
}

static int compare_str(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

/* False for what leads nowhere: it is then set as plain text. */
static bool leads_somewhere(const setting *s, str url)
{
    str anchor = str_sub(url, 1, url.len);

    if (url.len == 0)
        return false;
    if (url.ptr[0] != '#')
        return true;
    return s->anchors.len &&
           bsearch(&anchor, s->anchors.at, s->anchors.len, sizeof anchor, compare_str) != NULL;
}

static void add_inlines(paragraph *p, voice *v, const node *parent);

static void add_link(paragraph *p, voice *outer, const node *n)
{
    setting *s = p->setting;
    text_link *link = ARENA_NEW(s->arena, text_link);
    voice inner = *outer;

    if (outer->artifact || outer->link || !leads_somewhere(s, n->as.link.url)) {
        add_inlines(p, outer, n);
        return;
    }
    link->url = n->as.link.url;
    link->description = str_trim(node_plain_text(s->arena, n));
    inner.outer = outer;
    inner.type = TAG_LINK;
    inner.language = STR("");
    inner.link = link;
    inner.element = NULL;
    inner.slot = NULL;
    add_inlines(p, &inner, n);
    link->element = inner.element;
}

/* Text in an element of its own below the voice around it. */
static void add_element(paragraph *p, voice *outer, const node *n, tag_type type, str language)
{
    voice inner = *outer;

    inner.outer = outer;
    inner.type = type;
    inner.language = language;
    inner.element = NULL;
    inner.slot = NULL;
    inner.code = inner.code || type == TAG_CODE;
    inner.foreign = inner.foreign || language.len > 0;
    if (type == TAG_CODE)
        add_text(p, &inner, n->as.text, n);
    else
        add_inlines(p, &inner, n);
}

/* Text that differs in its cut only belongs to the element around it. */
static void add_cut(paragraph *p, voice *v, const node *n, bool bold)
{
    bool *cut = bold ? &v->bold : &v->italic;
    bool old = *cut;

    *cut = true;
    add_inlines(p, v, n);
    *cut = old;
}

static void add_inline(paragraph *p, voice *v, const node *n)
{
    switch (n->kind) {
    case NODE_TEXT: add_text(p, v, n->as.text, n); break;
    case NODE_CODE: add_element(p, v, n, TAG_CODE, STR("")); break;
    case NODE_LINE_BREAK: add_line_break(p, v); break;
    case NODE_EMPHASIS: add_cut(p, v, n, false); break;
    case NODE_STRONG: add_cut(p, v, n, true); break;
    case NODE_LINK: add_link(p, v, n); break;
    case NODE_LANGUAGE: add_element(p, v, n, TAG_SPAN, n->as.language); break;
    case NODE_DOCUMENT:
    case NODE_PROSE:
    case NODE_LETTERHEAD:
    case NODE_FIELD:
    case NODE_ENTRY:
    case NODE_STAMP:
    case NODE_TITLE:
    case NODE_SECTION:
    case NODE_HEADING:
    case NODE_PARAGRAPH:
    case NODE_LIST:
    case NODE_ITEM:
    case NODE_QUOTE:
    case NODE_CODE_BLOCK:
    case NODE_FIGURE:
    case NODE_RULE:
    case NODE_TABLE:
    case NODE_CAPTION:
    case NODE_ROW:
    case NODE_CELL:
    case NODE_SIGNING:
    case NODE_SIGNATURE:
    case NODE_DISPATCH:
    case NODE_ENCLOSURE:
    case NODE_KINDS: break; /* the grammar has no blocks here */
    }
}

static void add_inlines(paragraph *p, voice *v, const node *parent)
{
    for (const node *n = parent->first; n; n = n->next)
        add_inline(p, v, n);
}

void paragraph_add_inlines(paragraph *p, tag_element *owner, const node *parent)
{
    voice v = {.element = owner, .artifact = owner == NULL};
    add_inlines(p, &v, parent);
}

void paragraph_add_text(paragraph *p, const tag_slot *slot, str text, const node *origin)
{
    voice v = {.artifact = slot == NULL, .slot = slot};
    add_text(p, &v, text, origin);
}

void paragraph_scale(paragraph *p, int percent)
{
    p->style.size = p->style.size * percent / 100;
    p->style.leading = p->style.leading * percent / 100;
    for (size_t i = 0; i < p->pieces.len; i++)
        p->pieces.at[i].size = p->pieces.at[i].size * percent / 100;
}

void paragraph_end(paragraph *p)
{
    drop_blanks(p);
    while (p->text.len && p->text.ptr[p->text.len - 1] == '\n') {
        drop_last(p, 1);
        drop_blanks(p);
    }
}

size_t text_blank_length(str text, size_t at)
{
    if (text.ptr[at] == ' ')
        return 1;
    return str_starts(str_sub(text, at, text.len), STR("\xC2\xA0")) ? 2 : 0;
}

size_t text_chunk_end(str text, size_t from, size_t to)
{
    if (to - from <= CHUNK)
        return to;
    to = from + CHUNK;
    while (((unsigned char)text.ptr[to] & 0xC0) == 0x80)
        to--;
    return to;
}
