/* Days and sentences of running text. */
#include "base/utf8.h"
#include "check/language.h"
#include "decision/scan.h"

/* Days in figures that are pointed at beside the first one. */
enum { ALSO_MOST = 8 };

/* The section of documents gives days as its lists do. */
static bool is_list_of_documents(const checking *c, const section *s)
{
    const template_part *part = s ? template_find_part(c->a, c->t, s->title) : NULL;
    return part && part->content != PART_PROSE && part->content != PART_PROPOSAL;
}

/* A bracket that opened further back than this, in bytes, is not looked for. */
enum { BRACKET_REACH = 160 };

static bool stands_in_brackets(str text, size_t at)
{
    const size_t least = at > BRACKET_REACH ? at - BRACKET_REACH : 0;

    while (at > least) {
        const uint32_t before = scan_before(text, at);
        if (before == '(' || before == '[')
            return true;
        if (before == ')' || before == ']' || before == '.')
            return false;
        at = scan_back(text, at);
    }
    return false;
}

/* "2021-06-08, § 207" is the name of a decision. */
static bool is_reference(str text, size_t end)
{
    str rest = str_sub(text, end, text.len);

    if (str_starts(rest, STR(",")))
        rest = str_sub(rest, 1, rest.len);
    scan_spaces(&rest);
    return str_starts(rest, STR("§"));
}

typedef struct written_day {
    const passage *p;
    size_t start, end;
} written_day;

typedef struct days {
    written_day words;              /* the first one in words; p NULL: none */
    written_day figures[ALSO_MOST]; /* the first ones in figures */
    size_t count;
} days;

static void take_day(days *all, const written_day *day)
{
    const str text = str_sub(day->p->text, day->start, day->end);
    const bool figures = scan_is_digit(scan_first(text)) &&
                         scan_is_digit(scan_before(text, text.len)) &&
                         str_find(text, STR(" ")) == SIZE_MAX;

    if (!figures && !all->words.p)
        all->words = *day;
    else if (figures && all->count < ALSO_MOST)
        all->figures[all->count++] = *day;
}

static void read_days(const passage *p, days *all)
{
    written_day day = {.p = p};
    date d;
    date_fault fault;

    for (size_t at = 0; date_find(p->text, &at, &day.start, &day.end, &d, &fault);)
        if (fault == DATE_OK && d.year != 0 && !is_reference(p->text, day.end) &&
            !stands_in_brackets(p->text, day.start))
            take_day(all, &day);
}

static str day_text(const written_day *day)
{
    return str_sub(day->p->text, day->start, day->end);
}

static span day_place(const written_day *day)
{
    return passage_span(day->p, day->start, day->end);
}

void language_dates(const checking *c)
{
    days all = {.count = 0};
    const section *last = NULL;
    bool listed = false;

    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        if (p->section != last)
            listed = is_list_of_documents(c, p->section);
        last = p->section;
        if (language_is_running(p) && !listed)
            read_days(p, &all);
    }
    if (all.count == 0 || !all.words.p)
        return;
    diagnostic *fault = diag_report(c->bag, RULE_LANGUAGE_DAYS, day_place(&all.figures[0]),
                                    day_text(&all.figures[0]), day_text(&all.words));
    diag_add_note(c->bag, fault, NOTE_SAID_HERE, day_place(&all.words), day_text(&all.words));
    for (size_t i = 1; i < all.count; i++)
        diag_add_note(c->bag, fault, NOTE_ALSO_HERE, day_place(&all.figures[i]),
                      day_text(&all.figures[i]));
}

/* Longer sentences have to be read twice. */
enum { WORDS_MOST = 40 };

/* Whether the sentence ends before `rest`: after its stop comes a space and a capital. */
static bool sentence_ends(uint32_t stop, str rest)
{
    if (stop != '.' && stop != '!' && stop != '?')
        return false;
    if (rest.len == 0)
        return true;
    if (!scan_spaces(&rest) || rest.len == 0)
        return false;
    const uint32_t next = scan_first(rest);
    return utf8_lower(next) != next;
}

static void check_length(const checking *c, const passage *p, size_t from, size_t to, size_t words)
{
    buf count = buf_in(c->a), most = buf_in(c->a);

    if (words <= WORDS_MOST)
        return;
    buf_number(&count, (int64_t)words);
    buf_number(&most, WORDS_MOST);
    diag_report(c->bag, RULE_LANGUAGE_LONG, passage_span(p, from, to), buf_str(&count),
                buf_str(&most));
}

void language_sentences(const checking *c, const passage *p)
{
    str rest = p->text;
    size_t words = 0, from = 0;
    bool inside = false;

    while (rest.len > 0) {
        const uint32_t ch = utf8_next(&rest);
        const bool wordly = scan_is_wordly(ch);
        const size_t at = p->text.len - rest.len;
        inside = inside && !scan_is_gap(ch);
        if (wordly && !inside)
            words++;
        inside = inside || wordly;
        if (rest.len > 0 && !sentence_ends(ch, rest))
            continue;
        check_length(c, p, from, at, words);
        scan_spaces(&rest);
        from = p->text.len - rest.len;
        words = 0;
        inside = false;
    }
}
