/*
 * What must not be published: personal identity numbers; and, as a hint, what seems to be a
 * private person's address or telephone. The public's right to read a paper is no leave
 * to put these on the web.
 */
#include "base/utf8.h"
#include "check/check.h"
#include "decision/personal_number.h"
#include "decision/scan.h"

static void check_numbers(const checking *c, const passage *p)
{
    size_t at = 0, start, end;
    personal_kind kind;

    while (personal_number_find(p->text, &at, &start, &end, &kind))
        diag_report(c->bag,
                    kind == PERSONAL_NUMBER ? RULE_PERSONAL_NUMBER : RULE_COORDINATION_NUMBER,
                    passage_span(p, start, end), str_sub(p->text, start, end));
}

/* Providers of mail to people at home. An authority's or a company's domain is none. */
static const char *const private_domains[] = {
    "gmail.com", "hotmail.com",   "hotmail.se",     "outlook.com", "outlook.se", "live.com",
    "live.se",   "msn.com",       "yahoo.com",      "yahoo.se",    "icloud.com", "me.com",
    "mac.com",   "telia.com",     "bredband.net",   "comhem.se",   "tele2.se",   "spray.se",
    "home.se",   "passagen.se",   "protonmail.com", "proton.me",   "swipnet.se", "bahnhof.se",
    "ownit.nu",  "bredband2.com", "glocalnet.net",
};

static bool is_private_domain(str domain)
{
    for (size_t i = 0; i < sizeof private_domains / sizeof *private_domains; i++)
        if (str_is(domain, private_domains[i]))
            return true;
    return false;
}

static bool is_address_part(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
           c == '+';
}

static void check_address_at(const checking *c, const passage *p, size_t mark)
{
    const str text = p->folded;
    size_t start = mark, end = mark + 1;

    while (start > 0 && is_address_part(text.ptr[start - 1]))
        start--;
    while (end < text.len && is_address_part(text.ptr[end]))
        end++;
    while (end > mark + 1 && text.ptr[end - 1] == '.')
        end--;
    if (start < mark && is_private_domain(str_sub(text, mark + 1, end)))
        diag_report(c->bag, RULE_PRIVATE_ADDRESS, passage_folded_span(p, start, end),
                    passage_unfolded(c->a, p, start, end));
}

static void check_addresses(const checking *c, const passage *p)
{
    for (size_t i = 0; i < p->folded.len; i++)
        if (p->folded.ptr[i] == '@')
            check_address_at(c, p, i);
}

enum { MOBILE_DIGITS = 10 };

/* The end of a mobile number that begins at `start`, or `start`. "070-123 45 67". */
static size_t mobile_end(str text, size_t start)
{
    size_t at = start, end = start, digits = 0;

    for (; at < text.len && digits < MOBILE_DIGITS; at++) {
        const char ch = text.ptr[at];
        if (ch >= '0' && ch <= '9') {
            digits++;
            end = at + 1;
        } else if (ch != ' ' && ch != '-') {
            break;
        }
    }
    const bool more = end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9';
    return digits == MOBILE_DIGITS && !more ? end : start;
}

static void check_telephones(const checking *c, const passage *p)
{
    const str text = p->folded;

    for (size_t i = 0; i + 2 < text.len; i++) {
        if (text.ptr[i] != '0' || text.ptr[i + 1] != '7' || scan_is_wordly(scan_before(text, i)))
            continue;
        const size_t end = mobile_end(text, i);
        if (end == i)
            continue;
        diag_report(c->bag, RULE_PRIVATE_TELEPHONE, passage_folded_span(p, i, end),
                    passage_unfolded(c->a, p, i, end));
        i = end;
    }
}

/* Addresses in fields belong to those who work with the case. */
void check_personal_numbers(const checking *c)
{
    for (size_t i = 0; i < c->passages->len; i++)
        check_numbers(c, &c->passages->at[i]);
}

void check_privacy(const checking *c)
{
    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        check_numbers(c, p);
        if (!p->block)
            continue;
        check_addresses(c, p);
        check_telephones(c, p);
    }
}
