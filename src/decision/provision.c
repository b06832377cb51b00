#include "decision/provision.h"

#include "decision/scan.h"

enum { NUMBER_MOST = 999, FIRST_CHAPTER = 15, LAST_CHAPTER = 40 };

static bool take_number(str *rest, int *number)
{
    const str digits = scan_digits(rest);
    *number = 0;
    for (size_t i = 0; i < digits.len && *number <= NUMBER_MOST; i++)
        *number = *number * 10 + (digits.ptr[i] - '0');
    return digits.len > 0 && *number > 0 && *number <= NUMBER_MOST;
}

static bool take_mark(str *rest, const char *mark)
{
    if (!str_starts(*rest, str_from(mark)))
        return false;
    *rest = str_sub(*rest, str_from(mark).len, rest->len);
    return true;
}

static void take_law(str *rest)
{
    scan_spaces(rest);
    if (scan_phrase(rest, "osl") || scan_phrase(rest, "offentlighets- och sekretesslagen") ||
        scan_phrase(rest, "enligt"))
        scan_spaces(rest);
    if (take_mark(rest, "(2009:400)"))
        scan_spaces(rest);
}

/* "första stycket OSL" */
static str without_law(str rest)
{
    return str_ends(rest, STR(" OSL")) ? str_trim(str_sub(rest, 0, rest.len - 3)) : rest;
}

static bool is_part_word(str word)
{
    static const char *const words[] = {
        "första",   "andra",      "tredje",  "fjärde",    "femte", "sjätte", "stycket", "styckena",
        "meningen", "meningarna", "punkten", "punkterna", "punkt", "st",     "p",       "och"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

/* "första stycket 2": what parts of a paragraph are called; another act or paragraph is not, nor
 * is "och 2". */
static bool is_part(str rest)
{
    if (scan_phrase(&rest, "och") || str_ends(rest, STR(" och")))
        return false;
    while (rest.len) {
        if (scan_spaces(&rest) || scan_digits(&rest).len || take_mark(&rest, ".") ||
            take_mark(&rest, "–"))
            continue;
        if (!is_part_word(scan_word(&rest)))
            return false;
    }
    return true;
}

/* "8", or "8 b" */
static bool take_paragraph(str *rest, provision *p)
{
    if (!take_number(rest, &p->paragraph))
        return false;
    str after = *rest;
    scan_spaces(&after);
    const str letter = scan_word(&after);
    if (letter.len == 1 && letter.ptr[0] >= 'a' && letter.ptr[0] <= 'z') {
        p->letter = letter.ptr[0];
        *rest = after;
    }
    scan_spaces(rest);
    return true;
}

bool provision_read(str text, provision *p)
{
    str rest = text;
    *p = (provision){.rest = STR("")};
    take_law(&rest);
    if (!take_number(&rest, &p->chapter))
        return false;
    if (!take_mark(&rest, ":")) {
        scan_spaces(&rest);
        if (!scan_phrase(&rest, "kap"))
            return false;
        take_mark(&rest, ".");
        scan_spaces(&rest);
        if (!take_paragraph(&rest, p) || !take_mark(&rest, "§"))
            return false;
    } else if (!take_paragraph(&rest, p)) {
        return false;
    } else if (take_mark(&rest, "§")) {
        scan_spaces(&rest);
    }
    take_law(&rest);
    p->rest = without_law(str_trim(rest));
    return is_part(p->rest);
}

void provision_write(buf *out, const provision *p)
{
    buf_number(out, p->chapter);
    buf_c(out, "\u00a0kap. ");
    buf_number(out, p->paragraph);
    if (p->letter) {
        buf_c(out, "\u00a0");
        buf_byte(out, p->letter);
    }
    buf_c(out, "\u00a0§");
    if (p->rest.len) {
        buf_byte(out, ' ');
        buf_add(out, p->rest);
    }
}

bool provision_is_secrecy(const provision *p)
{
    return p->chapter >= FIRST_CHAPTER && p->chapter <= LAST_CHAPTER;
}
