/*
 * Days that cannot be, or cannot be meant. A paper's dates are compared with each other,
 * with the calendar and with the meetings that the project file lists, never with the
 * clock: a paper is right or wrong whenever it is read.
 */
#include "base/utf8.h"
#include "check/check.h"
#include "check/words.h"
#include "decision/holiday.h"
#include "decision/scan.h"

enum { SATURDAY = 6, SUNDAY = 7 };

/* As much of the sentence around a date as can say what kind of date it is, in bytes. */
enum { SENTENCE_MOST = 400 };

static str iso(arena *a, date d)
{
    buf b = buf_in(a);
    date_write_iso(&b, d);
    return buf_str(&b);
}

/* Why nobody meets that day, or empty. */
static str free_day(date d)
{
    const char *holiday = holiday_name(d);

    if (holiday)
        return str_from(holiday);
    if (date_weekday(d) == SATURDAY)
        return STR(OURS_("a Saturday"));
    return date_weekday(d) == SUNDAY ? STR(OURS_("a Sunday")) : STR("");
}

/* Meetings of the body before and after a day; NULL where there is none. */
typedef struct neighbours {
    const project_meeting *before, *on, *after;
} neighbours;

static neighbours meetings_around(const checking *c, str body, date d)
{
    neighbours n = {NULL, NULL, NULL};

    for (size_t i = 0; c->p && i < c->p->meetings.len; i++) {
        const project_meeting *m = &c->p->meetings.at[i];
        if (m->body.len > 0 && body.len > 0 && !decision_same_body(m->body, body) &&
            !decision_same_body(body, m->body))
            continue;
        const int order = date_compare(m->day.day, d);
        if (order == 0)
            n.on = m;
        else if (order < 0)
            n.before = m;
        else if (!n.after)
            n.after = m;
    }
    return n;
}

static void check_meeting_day(const checking *c, const date_fact *fact, str body)
{
    const str free_because = free_day(fact->day);

    if (free_because.len > 0) {
        diag_report(c->bag, RULE_DATE_FREE, fact->at, fact->text, free_because);
        return;
    }
    const neighbours n = meetings_around(c, body, fact->day);
    if (n.on || (!n.before && !n.after))
        return;
    diagnostic *fault = diag_report(c->bag, RULE_DATE_NO_MEETING, fact->at, fact->text,
                                    body.len > 0 ? body : STR(OURS_("the body")));
    if (n.before)
        diag_add_note(c->bag, fault, NOTE_MEETING_BEFORE, SPAN_NONE, iso(c->a, n.before->day.day));
    if (n.after)
        diag_add_note(c->bag, fault, NOTE_MEETING_AFTER, SPAN_NONE, iso(c->a, n.after->day.day));
}

static bool is_day(const date_fact *fact)
{
    return fact->at.source && fact->day.year != 0;
}

/* The last day that the paper knows as its own: it is decided at the meeting. */
static const date_fact *own_day(const decision *d)
{
    return is_day(&d->meeting) ? &d->meeting : &d->date;
}

static void check_report_back(const checking *c, const assignment *it, str body)
{
    const date_fact *own = own_day(c->d);

    if (!is_day(&it->report_back))
        return;
    if (is_day(own) && date_compare(it->report_back.day, own->day) <= 0) {
        diagnostic *fault =
            diag_report(c->bag, RULE_DATE_BACKWARDS, it->report_back.at, it->report_back.text);
        diag_add_note(c->bag, fault, NOTE_SAID_HERE, own->at, own->text);
        return;
    }
    check_meeting_day(c, &it->report_back, body);
}

/* Minutes are written when the meeting is over. */
static bool is_minutes(const checking *c)
{
    const str kind = utf8_lower_str(c->a, c->d->document_type.text);
    return c->d->verifiers.len > 0 || c->d->deciding.len > 0 ||
           str_find(kind, STR("protokoll")) != SIZE_MAX;
}

static void check_own_days(const checking *c, str body)
{
    const decision *d = c->d;

    if (!is_day(&d->meeting))
        return;
    check_meeting_day(c, &d->meeting, body);
    if (is_day(&d->date) && date_compare(d->meeting.day, d->date.day) < 0 && !is_minutes(c)) {
        diagnostic *fault = diag_report(c->bag, RULE_MEETING_BEFORE_PAPER, d->meeting.at,
                                        d->meeting.text, d->date.text);
        diag_add_note(c->bag, fault, NOTE_SAID_HERE, d->date.at, d->date.text);
    }
}

static void report_later(const checking *c, span at, str written)
{
    const date_fact *own = own_day(c->d);
    diagnostic *fault = diag_report(c->bag, RULE_DATE_LATER, at, written);

    diag_add_note(c->bag, fault, NOTE_SAID_HERE, own->at, own->text);
}

static void check_documents(const checking *c)
{
    const date_fact *own = own_day(c->d);

    for (size_t i = 0; is_day(own) && i < c->d->references.len; i++) {
        const date_fact *day = &c->d->references.at[i].date;
        if (is_day(day) && date_compare(day->day, own->day) > 0)
            report_later(c, day->at, day->text);
    }
}

/* A date of running text, with the sentence around it in folded text. */
typedef struct text_date {
    const passage *p;
    size_t start, end; /* in p->text */
    date day;
    date_fault fault;
    buf before, after; /* what the sentence says before and after it, folded */
} text_date;

static bool ends_sentence(str text, size_t at)
{
    return (text.ptr[at] == '.' || text.ptr[at] == '?' || text.ptr[at] == '!') &&
           at + 1 < text.len && text.ptr[at + 1] == ' ';
}

static void add_sentence(text_date *t)
{
    const str text = t->p->text;
    size_t from = t->start, to = t->end;

    while (from > 0 && t->start - from < SENTENCE_MOST && !ends_sentence(text, from - 1))
        from--;
    while (to < text.len && to - t->end < SENTENCE_MOST && !ends_sentence(text, to))
        to++;
    while (from > 0 && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
        from--;
    while (to < text.len && ((unsigned char)text.ptr[to] & 0xC0) == 0x80)
        to++;
    words_fold(&t->before, str_sub(text, from, t->start));
    words_fold(&t->after, str_sub(text, t->end, to));
}

/* "2021-06-08 § 207", and "beslutade den 8 juni 2021": something that has been decided. */
static bool is_past_decision(const text_date *t)
{
    static const char *const decided[] = {"beslutade", "fastställde", "antog ",
                                          "godkände",  "beviljade",   "avslog "};
    const str after = str_trim(buf_str(&t->after));

    return str_starts(after, STR("§")) || str_starts(after, STR(", §")) ||
           WORDS_ANY(buf_str(&t->before), decided);
}

static bool comes_every_year(const text_date *t)
{
    static const char *const yearly[] = {"varje år",      "årlig",       "varje kalenderår",
                                         "respektive år", "följande år", "samma år",
                                         "det år",        "i år",        "nästa år"};

    return WORDS_ANY(buf_str(&t->before), yearly) || WORDS_ANY(buf_str(&t->after), yearly);
}

/* "den 19 oktober och den 3 november 2021": a year after it counts for it too. */
static bool has_year_nearby(const text_date *t)
{
    size_t at = 0, start, end;
    date day;
    date_fault fault;

    while (date_find(buf_str(&t->after), &at, &start, &end, &day, &fault))
        if (day.year != 0)
            return true;
    for (at = 0; date_find(buf_str(&t->before), &at, &start, &end, &day, &fault);)
        if (day.year != 0)
            return true;
    return false;
}

static void check_year(const checking *c, text_date *t, span at, str written)
{
    add_sentence(t);
    if (!comes_every_year(t) && !has_year_nearby(t))
        diag_report(c->bag, t->p->point ? RULE_DATE_POINT_NO_YEAR : RULE_DATE_TEXT_NO_YEAR, at,
                    written);
}

static void check_text_date(const checking *c, text_date *t)
{
    const span at = passage_span(t->p, t->start, t->end);
    const str written = str_sub(t->p->text, t->start, t->end);
    const date_fact *own = own_day(c->d);

    switch (t->fault) {
    case DATE_NO_YEAR: check_year(c, t, at, written); break;
    case DATE_MONTH:
    case DATE_DAY: diag_report(c->bag, RULE_DATE_TEXT_DAY, at, written); break;
    case DATE_WEEKDAY:
        diag_report(c->bag, RULE_DATE_TEXT_WEEKDAY, at, written, iso(c->a, t->day),
                    str_from(date_weekday_name(date_weekday(t->day))));
        break;
    case DATE_OK:
        if (is_day(own) && date_compare(t->day, own->day) > 0) {
            add_sentence(t);
            if (is_past_decision(t))
                report_later(c, at, written);
        }
        break;
    case DATE_NOT_DATE:
    case DATE_RANGE: break;
    }
}

static void check_passage(const checking *c, const passage *p)
{
    text_date t = {.p = p, .before = buf_in(c->a), .after = buf_in(c->a)};
    size_t at = 0;

    while (date_find(p->text, &at, &t.start, &t.end, &t.day, &t.fault))
        check_text_date(c, &t);
}

void check_dates(const checking *c)
{
    const decision *d = c->d;

    check_own_days(c, decision_body_named(c->a, d->body.text));
    for (size_t i = 0; i < d->assignments.len; i++) {
        const assignment *it = &d->assignments.at[i];
        const str body = it->body.at.source ? it->body.text : d->body.text;
        check_report_back(c, it, decision_body_named(c->a, body));
    }
    check_documents(c);
    for (size_t i = 0; i < c->passages->len; i++)
        if (c->passages->at[i].block)
            check_passage(c, &c->passages->at[i]);
}
