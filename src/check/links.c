/*
 * Links that lead nowhere, or where no reader can follow. Files beside the paper
 * ("bilagor/karta.pdf") are left alone: whether they are there is not known here.
 */
#include "check/check.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* With more anchors than this nobody is helped by the nearest, and looking takes long. */
enum { SUGGESTED_FROM = 500 };

typedef struct linking {
    arena *a;
    diagnostics *bag;
    VEC(str) anchors; /* sorted; an anchor stands once for each heading that has it */
} linking;

typedef struct link {
    str url;
    str text; /* its title, for a link in a field */
    span at;
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

/* Parts made from data have headings too. */
static void add_derived_anchors(linking *l, const decision *d, const template *t)
{
    for (size_t i = 0; i < t->parts.len; i++) {
        const template_part *part = &t->parts.at[i];
        if ((part->content == PART_REFERENCES && d->references.len > 0) ||
            (part->content == PART_ATTACHMENTS && d->attachments.len > 0) ||
            (part->content == PART_FINANCING && d->financings.len > 0) ||
            (part->content == PART_ASSIGNMENTS && d->assignments.len > 0))
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
    if (l->anchors.len > 1)
        qsort(l->anchors.at, l->anchors.len, sizeof *l->anchors.at, by_bytes);
}

/* The first anchor not before `anchor`. */
static size_t anchor_place(const linking *l, str anchor)
{
    size_t low = 0, high = l->anchors.len;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (str_cmp(l->anchors.at[middle], anchor) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether n headings or more have the anchor, n being at least 1. */
static bool has_anchor(const linking *l, str anchor, size_t n)
{
    const size_t last = anchor_place(l, anchor) + n - 1;
    return last < l->anchors.len && str_eq(l->anchors.at[last], anchor);
}

/* The second of two equal headings has "-2" at the end of its anchor. */
static bool is_numbered_anchor(const linking *l, str anchor)
{
    size_t digits = 0, number = 0;
    while (digits < anchor.len && digits < 6 && anchor.ptr[anchor.len - digits - 1] >= '0' &&
           anchor.ptr[anchor.len - digits - 1] <= '9')
        digits++;
    const size_t dash = anchor.len - digits;
    if (digits == 0 || dash < 2 || anchor.ptr[dash - 1] != '-')
        return false;
    for (size_t i = dash; i < anchor.len; i++)
        number = number * 10 + (size_t)(anchor.ptr[i] - '0');
    return number > 1 && has_anchor(l, str_sub(anchor, 0, dash - 1), number);
}

static void check_anchor(linking *l, const link *k)
{
    const str anchor = tree_anchor(l->a, str_sub(k->url, 1, k->url.len));
    if (anchor.len > 0 && (has_anchor(l, anchor, 1) || is_numbered_anchor(l, anchor)))
        return;
    diagnostic *fault = diag_report(l->bag, RULE_LINK_ANCHOR, k->at, k->text, k->url);
    if (l->anchors.len > SUGGESTED_FROM || l->bag->dropped > 0)
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

static void check_address(linking *l, const link *k)
{
    const str url = as_taken(l->a, k->url);
    const size_t scheme = scheme_length(url);
    if (url.len == 0 || str_is(url, "#"))
        diag_report(l->bag, RULE_LINK_DEAD, k->at, k->text, k->url);
    else if (url.ptr[0] == '#')
        check_anchor(l, k);
    else if (scheme == 0 ? lacks_scheme(l->a, url) : !scheme_is_good(l->a, str_sub(url, 0, scheme)))
        diag_report(l->bag, RULE_LINK_SCHEME, k->at, k->text, k->url);
    else if (scheme > 0 && names_nothing(url, scheme))
        diag_report(l->bag, RULE_LINK_DEAD, k->at, k->text, k->url);
}

static void check_link(linking *l, const node *n)
{
    const link k = {n->as.link.url, str_trim(node_plain_text(l->a, n)), n->at};
    if (k.text.len == 0)
        diag_report(l->bag, RULE_LINK_EMPTY, k.at, k.url);
    check_address(l, &k);
}

void check_links(arena *a, const decision *d, const template *t, diagnostics *bag)
{
    linking l = {.a = a, .bag = bag};
    collect_anchors(&l, d, t);
    for (const node *n = d->prose; n; n = node_next(n, d->prose)) {
        if (n->kind == NODE_LINK)
            check_link(&l, n);
    }
    for (size_t i = 0; i < d->references.len; i++) {
        const reference *r = &d->references.at[i];
        if (r->link.at.source)
            check_address(&l, &(link){r->link.text, r->title.text, r->link.at});
    }
}
