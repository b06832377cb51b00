/*
 * Links that lead nowhere, or where no reader can follow, and files that do not lie beside the
 * paper where it says that they do ("bilagor/karta.pdf").
 */
#include "check/check.h"

#include "base/utf8.h"
#include "check/residue.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* With more anchors than this nobody is helped by the nearest, and looking takes long. */
enum { SUGGESTED_FROM = 500 };

typedef struct linking {
    arena *a;
    diagnostics *bag;
    beside *files;
    VEC(str) anchors; /* the ids of all headings, sorted */
} linking;

typedef struct link {
    str url;
    str text; /* its title, for a link in a field */
    span at;
    rule_id missing; /* the rule for a file that is not there */
} link;

static int by_bytes(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

static void add_anchor(linking *l, str heading)
{
    const str anchor = tree_anchor(l->a, heading);
    if (anchor.len > 0)
        vec_push(l->a, &l->anchors, anchor);
}

/* Then what is made from data goes to the author's section. */
static bool author_has_part(arena *a, const decision *d, const template *t,
                            const template_part *part)
{
    for (size_t i = 0; i < d->sections.len; i++) {
        const section *s = &d->sections.at[i];
        if (s->role == SECTION_PROSE && template_find_part(a, t, s->title) == part)
            return true;
    }
    return false;
}

/* Parts made from data have headings too. */
static void add_derived_anchors(linking *l, const decision *d, const template *t)
{
    for (size_t i = 0; i < t->parts.len; i++) {
        const template_part *part = &t->parts.at[i];
        if (part->content != PART_PROPOSAL && check_has_data(d, part->content) &&
            !author_has_part(l->a, d, t, part))
            add_anchor(l, part->title);
    }
    if (d->recipients.len > 0)
        add_anchor(l, t->texts[TEXT_DISPATCH]);
}

static void collect_anchors(linking *l, const decision *d, const template *t)
{
    for (const node *n = d->prose; n; n = node_next(n, d->prose)) {
        if (n->kind == NODE_HEADING)
            add_anchor(l, node_plain_text(l->a, n));
    }
    add_derived_anchors(l, d, t);
    tree_number_anchors(l->a, l->anchors.at, l->anchors.len);
    if (l->anchors.len > 1)
        qsort(l->anchors.at, l->anchors.len, sizeof *l->anchors.at, by_bytes);
}

static bool has_anchor(const linking *l, str anchor)
{
    return l->anchors.len &&
           bsearch(&anchor, l->anchors.at, l->anchors.len, sizeof anchor, by_bytes);
}

static void check_anchor(linking *l, const link *k)
{
    const str anchor = tree_anchor(l->a, str_sub(k->url, 1, k->url.len));
    if (anchor.len > 0 && has_anchor(l, anchor))
        return;
    diagnostic *fault = diag_report(l->bag, RULE_LINK_ANCHOR, k->at, k->text, k->url);
    if (l->anchors.len > SUGGESTED_FROM || !diag_is_kept(l->bag, fault))
        return;
    const str nearest = diag_nearest(l->a, anchor, l->anchors.at, l->anchors.len);
    if (nearest.len > 0)
        diag_add_note(l->bag, fault, NOTE_DID_YOU_MEAN, SPAN_NONE,
                      str_join(l->a, STR("#"), nearest));
}

/* The address as a browser takes it: without blanks at the ends, and without the tabs
 * and line ends that could hide a scheme. */
static str as_taken(arena *a, str url)
{
    buf out = buf_in(a);
    const str trimmed = str_trim(url);
    for (size_t i = 0; i < trimmed.len; i++) {
        if ((unsigned char)trimmed.ptr[i] >= 0x20)
            buf_byte(&out, trimmed.ptr[i]);
    }
    return buf_str(&out);
}

static bool is_scheme_byte(char c, bool first)
{
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (!first && ((c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.'));
}

/* The length of the scheme before its ':', or 0 when the address has none (RFC 3986, 3.1). */
static size_t scheme_length(str url)
{
    size_t n = 0;
    while (n < url.len && is_scheme_byte(url.ptr[n], n == 0))
        n++;
    return n < url.len && url.ptr[n] == ':' ? n : 0;
}

static bool scheme_is_good(arena *a, str scheme)
{
    static const char *const good[] = {"http", "https", "mailto", "tel"};
    const str lower = utf8_lower_str(a, scheme);
    for (size_t i = 0; i < COUNT(good); i++) {
        if (str_is(lower, good[i]))
            return true;
    }
    return false;
}

/* Addresses without a scheme that are still no files beside the paper: "//server",
 * "\\server", and "www." where https:// was left out. */
static bool lacks_scheme(arena *a, str url)
{
    if (url.len > 1 && (url.ptr[0] == '/' || url.ptr[0] == '\\') &&
        (url.ptr[1] == '/' || url.ptr[1] == '\\'))
        return true;
    return str_starts(utf8_lower_str(a, str_sub(url, 0, 4)), STR("www."));
}

/* Nothing but the scheme: "https://", "mailto:". */
static bool names_nothing(str url, size_t scheme)
{
    for (size_t i = scheme + 1; i < url.len; i++) {
        if (url.ptr[i] != '/')
            return false;
    }
    return true;
}

/* "Klicka här för att ange text" is told of as what it is. */
static bool is_residue(arena *a, str text)
{
    size_t at = 0, start, end;

    return residue_find(utf8_lower_str(a, text), &at, &start, &end);
}

static void report_dead(linking *l, const link *k)
{
    if (!is_residue(l->a, k->text))
        diag_report(l->bag, RULE_LINK_DEAD, k->at, k->text, k->url);
}

/* Of more files than this the nearest in spelling is not looked for. */
enum { FILES_SUGGESTED_FROM = 2000 };

static void check_beside(linking *l, const link *k, str url)
{
    const bool footnote = str_starts(k->text, STR("^")); /* told of already */
    if (!l->files || footnote || !diag_is_on(l->bag, k->missing))
        return;
    const beside_found found = beside_find(l->files, url);
    if (found.answer != BESIDE_MISSING)
        return;
    diagnostic *fault = diag_report(l->bag, k->missing, k->at, k->text, k->url);
    if (!diag_is_kept(l->bag, fault))
        return;
    const str nearest = found.count > FILES_SUGGESTED_FROM
                            ? STR("")
                            : diag_nearest(l->a, found.name, found.names, found.count);
    if (nearest.len > 0)
        diag_add_note(l->bag, fault, NOTE_DID_YOU_MEAN, SPAN_NONE, nearest);
    else
        diag_add_note(l->bag, fault, NOTE_LOOKED_IN, SPAN_NONE,
                      found.folder.len > 0 ? found.folder : STR("."));
}

static void check_address(linking *l, const link *k)
{
    const str url = as_taken(l->a, k->url);
    const size_t scheme = scheme_length(url);
    if (url.len == 0 || str_is(url, "#"))
        report_dead(l, k);
    else if (url.ptr[0] == '#')
        check_anchor(l, k);
    else if (scheme == 0 ? lacks_scheme(l->a, url) : !scheme_is_good(l->a, str_sub(url, 0, scheme)))
        diag_report(l->bag, RULE_LINK_SCHEME, k->at, k->text, k->url);
    else if (scheme == 0)
        check_beside(l, k, url);
    else if (names_nothing(url, scheme))
        report_dead(l, k);
}

/* A backslash parts folders on one kind of machine only. */
static void check_file(linking *l, const attachment *b)
{
    const link k = {b->file.text, b->title.text, b->file.at, RULE_ATTACHMENT_FILE};
    if (str_find(k.url, STR("\\")) != SIZE_MAX)
        diag_report(l->bag, RULE_LINK_SCHEME, k.at, k.text, k.url);
    else
        check_address(l, &k);
}

static void check_link(linking *l, const node *n)
{
    const link k = {n->as.link.url, str_trim(node_plain_text(l->a, n)), n->at, RULE_LINK_FILE};
    if (k.text.len == 0)
        diag_report(l->bag, RULE_LINK_EMPTY, k.at, k.url);
    check_address(l, &k);
}

static void check_files(linking *l, const attachment_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (list->at[i].file.at.source)
            check_file(l, &list->at[i]);
}

void check_links(const checking *c)
{
    const decision *d = c->d;
    linking l = {.a = c->a, .bag = c->bag, .files = c->files};

    collect_anchors(&l, d, c->t);
    for (const node *n = d->prose; n; n = node_next(n, d->prose)) {
        if (n->kind == NODE_LINK)
            check_link(&l, n);
    }
    for (size_t i = 0; i < d->references.len; i++) {
        const reference *r = &d->references.at[i];
        if (r->link.at.source)
            check_address(&l, &(link){r->link.text, r->title.text, r->link.at, RULE_LINK_FILE});
    }
    check_files(&l, &d->attachments);
    for (size_t i = 0; i < d->items.len; i++)
        check_files(&l, &d->items.at[i].attachments);
}
