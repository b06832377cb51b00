/*
 * Amounts of running text, and what each is there for. Only what is decided may be held
 * against the data; a price, a comparison or a part of the whole may not, and the words
 * around an amount tell.
 */
#include "check/money.h"

#include "base/utf8.h"
#include "decision/scan.h"

enum {
    SENTENCE_MOST = 300, /* bytes before and after an amount that can matter to it */
    NEAR = 48,           /* bytes before it in which a word says what it is compared with */
    PASSAGE_MOST = 400,  /* amounts of one passage that are read */
};

static bool ends_sentence(str text, size_t at)
{
    return (text.ptr[at] == '.' || text.ptr[at] == '?' || text.ptr[at] == '!' ||
            text.ptr[at] == ';') &&
           at + 1 < text.len && text.ptr[at + 1] == ' ';
}

static bool is_inside_letter(str text, size_t at)
{
    return at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
}

static void find_sentence(said_amount *said)
{
    const str text = said->p->folded;

    said->from = said->start;
    said->to = said->end;
    while (said->from > 0 && said->start - said->from < SENTENCE_MOST &&
           !ends_sentence(text, said->from - 1))
        said->from--;
    while (said->to < text.len && said->to - said->end < SENTENCE_MOST &&
           !ends_sentence(text, said->to))
        said->to++;
    while (is_inside_letter(text, said->from))
        said->from++;
    while (is_inside_letter(text, said->to))
        said->to--;
}

static str before(const said_amount *said)
{
    return str_sub(said->p->folded, said->from, said->start);
}

static str after(const said_amount *said)
{
    return str_sub(said->p->folded, said->end, said->to);
}

static bool is_price(const said_amount *said)
{
    static const char *const units[] = {" per ",     "/",         " för varje ", " i timmen",
                                        " om dagen", " i veckan", " styck"};
    const str rest = after(said);

    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_starts(rest, str_from(units[i])))
            return true;
    return (str_starts(rest, STR(" och ")) && said->amount.period != MONEY_ONCE) ||
           str_ends(before(said), STR("à "));
}

static bool is_part(const said_amount *said)
{
    static const char *const words[] = {"varav", "därav",     "fördel*",      "uppdel*",
                                        "dels",  "består av", "bestående av", "delas upp"};

    return MONEY_HAS(before(said), words);
}

/* The last words before the amount, of its own clause. */
static str near_before(const said_amount *said)
{
    str words = before(said);
    size_t from = words.len > NEAR ? words.len - NEAR : 0;

    for (size_t at = from; at + 1 < words.len; at++)
        if ((words.ptr[at] == ',' || words.ptr[at] == ':' || words.ptr[at] == '(') &&
            words.ptr[at + 1] == ' ')
            from = at + 1;
    return str_sub(words, from, words.len);
}

/* Words just before an amount that only tells of something else. */
static const char *const asides[] = {"tidigare",
                                     "redan",
                                     "ursprunglig*",
                                     "utöver",
                                     "jämfört*",
                                     "i stället för",
                                     "istället för",
                                     "motsvar*",
                                     "beräkna*",
                                     "uppskatt*",
                                     "prognos*",
                                     "överstig*",
                                     "understig*",
                                     "underskott*",
                                     "överskott*",
                                     "minst",
                                     "mer än",
                                     "mindre än",
                                     "avgift*",
                                     "taxa*",
                                     "moms",
                                     "intäkt*",
                                     "besparing*",
                                     "effektivisering*",
                                     "vite*",
                                     "omsättning*",
                                     "kvar",
                                     "återstå*",
                                     "avsatta",
                                     "beviljade",
                                     "anslagna",
                                     "saldo*",
                                     "av de",
                                     "av den",
                                     "av totalt",
                                     "omfattar",
                                     "värd*",
                                     "exklusive",
                                     "exkl",
                                     "inklusive",
                                     "inkl",
                                     "nuvarande",
                                     "dagens",
                                     "aktuella",
                                     "årets",
                                     "fjolårets",
                                     "budgeterade",
                                     "ansökta",
                                     "sökta",
                                     "begärda",
                                     "gräns*",
                                     "sedan",
                                     "kostnadsberäkn*",
                                     "hyra*",
                                     "hyres*",
                                     "delegation*",
                                     "borgen*",
                                     "omräknas",
                                     "bedöms*"};

static bool is_aside(const said_amount *said)
{
    const str rest = after(said);

    return MONEY_HAS(near_before(said), asides) || str_starts(rest, STR(" av de ")) ||
           str_starts(rest, STR(" av totalt")) || str_starts(rest, STR(" exkl")) ||
           str_starts(rest, STR(" i moms"));
}

static bool ends_with_any(str text, const char *const *ends, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_ends(text, str_from(ends[i])))
            return true;
    return false;
}

static bool follows_till(const said_amount *said)
{
    static const char *const ends[] = {"till ", "till totalt ", "till sammanlagt ", "uppgår till ",
                                       "uppgår därefter till "};

    return ends_with_any(before(said), ends, sizeof ends / sizeof *ends);
}

/* "Från 10 mnkr till 13 mnkr" is one saying, of a step of 3 mnkr. */
static void join_change(said_list *list, said_amount *said)
{
    said_amount *first = list->len > 0 ? &list->at[list->len - 1] : NULL;
    money step = said->amount;

    if (!first || first->p != said->p || first->end < said->from || !follows_till(said))
        return;
    if (str_ends(before(first), STR("från "))) {
        step.ore = step.ore_to = said->amount.ore - first->amount.ore;
        if (first->amount.precision > step.precision)
            step.precision = first->amount.precision;
        said->start = first->start - STR("från ").len;
        said->from = first->from;
        said->level = said->amount;
        said->amount = step;
        said->role = SAID_CHANGE;
        list->len--;
    } else if (str_ends(before(first), STR("med "))) {
        said->role = SAID_ASIDE;
    }
}

static said_role role_of(const said_amount *said)
{
    if (is_price(said))
        return SAID_EACH;
    if (is_part(said))
        return SAID_PART;
    return is_aside(said) ? SAID_ASIDE : SAID_ITSELF;
}

/* Words of money between two amounts: "3 miljoner" without kronor, "en halv miljon", a
 * figure that cannot be read. Then what was read may not be all. */
static bool has_money_words(str between)
{
    static const char *const words[] = {"miljon*", "miljard*", "mkr", "mnkr",   "mdkr",    "tkr",
                                        "kkr",     "msek",     "kr",  "kronor", "kronorna"};

    return MONEY_HAS(between, words);
}

bool money_read_said(arena *a, const passage *p, said_list *said)
{
    size_t at = 0, start, end, last = 0;
    bool unread = false;
    money m;

    for (int n = 0; n < PASSAGE_MOST && money_find(p->folded, &at, &start, &end, &m); n++) {
        said_amount one = {.p = p, .start = start, .end = end, .amount = m, .level = m};
        unread = unread || has_money_words(str_sub(p->folded, last, start));
        last = end;
        find_sentence(&one);
        one.role = role_of(&one);
        join_change(said, &one);
        vec_push(a, said, one);
    }
    return has_money_words(str_sub(p->folded, last, p->folded.len)) || unread;
}
