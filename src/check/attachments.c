/*
 * Attachments: numbered without gaps, named in the text, and there.
 */
#include "base/utf8.h"
#include "check/check.h"
#include "decision/scan.h"

/* Numbers that a text mentions or a list gives; more are no numbers of attachments. */
enum { NUMBER_MOST = 200 };

typedef struct mentions {
    bool numbers[NUMBER_MOST + 1];
    bool any; /* "bilaga" without a number, or "bilagorna" */
} mentions;

/* 1, 2, 3 or A, B, C; 0 for what is neither. */
static int number_of(str text)
{
    int n = 0;

    if (text.len == 1 && ((text.ptr[0] | 0x20) >= 'a' && (text.ptr[0] | 0x20) <= 'z'))
        return (text.ptr[0] | 0x20) - 'a' + 1;
    for (size_t i = 0; i < text.len; i++) {
        if (!scan_is_digit((unsigned char)text.ptr[i]) || n > NUMBER_MOST)
            return 0;
        n = n * 10 + (text.ptr[i] - '0');
    }
    return n <= NUMBER_MOST ? n : 0;
}

static int given_number(const attachment *b)
{
    return b->number.at.source ? number_of(str_trim(b->number.text)) : 0;
}

static str plain_number(arena *a, int n)
{
    buf b = buf_in(a);
    buf_number(&b, n);
    return buf_str(&b);
}

/* Numbers that are given must be 1, 2, 3 in order. Each break is one fault. */
static void check_numbers(const checking *c)
{
    int expected = 1;

    for (size_t i = 0; i < c->d->attachments.len; i++) {
        const attachment *b = &c->d->attachments.at[i];
        const int n = given_number(b);
        if (n == 0)
            continue;
        if (n != expected)
            diag_report(c->bag, RULE_ATTACHMENT_GAP, b->number.at, b->number.text,
                        plain_number(c->a, expected));
        expected = n + 1;
    }
}

/* Takes "1", "A" or "1-3", with what goes on: "bilaga 1, 2 och 4". */
static void take_numbers(str rest, mentions *m)
{
    int last = 0;

    m->any = m->any || rest.len == 0;
    for (;;) {
        str next = rest;
        const bool spaced = scan_spaces(&next);
        str word = scan_digits(&next);
        if (word.len == 0)
            word = scan_word(&next);
        const int n = spaced ? number_of(word) : 0;
        if (n == 0) {
            m->any = m->any || last == 0;
            return;
        }
        m->numbers[n] = true;
        last = n;
        rest = next;
        for (str dash = rest; dash.len > 0;) {
            const uint32_t mark = utf8_next(&dash);
            const int to = mark == '-' || mark == 0x2013 ? number_of(scan_digits(&dash)) : 0;
            for (int between = last; between <= to; between++)
                m->numbers[between] = true;
            rest = to > 0 ? dash : rest;
            break;
        }
        if (str_starts(rest, STR(",")))
            rest = str_sub(rest, 1, rest.len);
        str and = rest;
        if (scan_spaces(&and) && (scan_phrase(&and, "och") || scan_phrase(&and, "samt")))
            rest = and;
    }
}

static void read_mentions(const passage *p, mentions *m)
{
    static const char *const forms[] = {"bilaga", "bilagan", "bilagor", "bilagorna"};

    for (size_t at = 0; at < p->folded.len; at = scan_step(p->folded, at)) {
        str rest = str_sub(p->folded, at, p->folded.len);
        const str word = scan_word(&rest);
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
            if (str_is(word, forms[i]))
                take_numbers(rest, m);
    }
}

/* Titles are looked for in so much text at most. */
enum { TITLE_SEARCHES_MOST = 50 };

static bool names_title(const checking *c, str title)
{
    const str folded = utf8_lower_str(c->a, title);

    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (p->block && str_find(p->folded, folded) != SIZE_MAX)
            return true;
    }
    return false;
}

static void check_mentioned(const checking *c, const mentions *m)
{
    for (size_t i = 0; i < c->d->attachments.len && i < TITLE_SEARCHES_MOST; i++) {
        const attachment *b = &c->d->attachments.at[i];
        const int n = b->number.at.source ? given_number(b) : (int)i + 1;
        if ((n > 0 && n <= NUMBER_MOST && m->numbers[n]) || m->any || names_title(c, b->title.text))
            continue;
        diag_report(c->bag, RULE_ATTACHMENT_UNNAMED, b->at, b->title.text);
    }
}

void check_attachments(const checking *c)
{
    mentions m = {.any = false};

    check_numbers(c);
    if (c->d->attachments.len == 0)
        return;
    for (size_t i = 0; i < c->passages->len; i++)
        if (c->passages->at[i].block)
            read_mentions(&c->passages->at[i], &m);
    check_mentioned(c, &m);
}
