/* Every assignment and every financing belongs to a decision point that exists. */
#include "check/check.h"

/* More points than this are not read in a note. */
enum { POINTS_NAMED = 20 };

typedef struct pointing {
    const char *record; /* "uppdrag" */
    span at;
    const point_fact *point;
    const text_fact *body;
} pointing;

static size_t count_points(const decision *d)
{
    size_t n = 0;
    for (size_t i = 0; i < d->proposals.len; i++)
        n += d->proposals.at[i].points.len;
    return n;
}

static bool body_is_known(const decision *d, str wanted)
{
    for (size_t i = 0; i < d->proposals.len; i++) {
        if (decision_same_body(d->proposals.at[i].body, wanted))
            return true;
    }
    return false;
}

static void report_body(arena *a, const decision *d, const text_fact *body, diagnostics *bag)
{
    diagnostic *fault = diag_report(bag, RULE_BODY_UNKNOWN, body->at, body->text);
    buf names = buf_in(a);
    for (size_t i = 0; i < d->proposals.len && i < POINTS_NAMED; i++) {
        if (i > 0)
            buf_c(&names, ", ");
        buf_add(&names, d->proposals.at[i].body);
    }
    if (names.len > 0)
        diag_add_note(bag, fault, NOTE_KNOWN_NAMES, SPAN_NONE, buf_str(&names));
}

typedef struct point_names {
    buf text;
    size_t count;
} point_names;

/* False when there are more than anyone reads. */
static bool add_name(point_names *names, const char *between, int number, size_t sub)
{
    if (names->count == POINTS_NAMED) {
        buf_c(&names->text, between);
        buf_c(&names->text, "…");
    }
    if (names->count++ >= POINTS_NAMED)
        return false;
    buf_c(&names->text, between);
    buf_number(&names->text, number);
    if (sub > 0)
        buf_byte(&names->text, (char)('a' + sub - 1));
    return true;
}

/* The points of one proposal; with their parts where a part of such a point is asked for. */
static void add_points(point_names *names, const proposal *p, const point_fact *asked)
{
    enum { LETTERS = 26 };
    const char *between = "";
    for (size_t i = 0; i < p->points.len; i++) {
        const point *it = &p->points.at[i];
        const bool parts = asked->sub > 0 && it->number == asked->number && it->sub_points > 0;
        for (size_t sub = parts; sub <= (parts ? it->sub_points : 0) && sub <= LETTERS; sub++) {
            if (!add_name(names, between, it->number, sub))
                return;
            between = ", ";
        }
    }
}

static void add_proposals(arena *a, point_names *names, const decision *d, str wanted,
                          const point_fact *asked)
{
    for (size_t i = 0; i < d->proposals.len && names->count <= POINTS_NAMED; i++) {
        const proposal *p = &d->proposals.at[i];
        if (p->points.len == 0 || !decision_same_body(p->body, wanted))
            continue;
        if (names->count > 0)
            buf_c(&names->text, "; ");
        buf_add(&names->text, p->body.len ? p->body : decision_heading_title(a, p->heading));
        buf_c(&names->text, ": ");
        add_points(names, p, asked);
    }
}

/* Notes in one place which points there are in the proposals that could have been meant. */
static void note_points(arena *a, const decision *d, const pointing *asked, diagnostics *bag,
                        diagnostic *fault)
{
    if (!diag_is_kept(bag, fault))
        return; /* nobody will read the note */
    const str wanted = decision_body_named(a, asked->body->text);
    const proposal *only = NULL;
    size_t meant = 0;
    for (size_t i = 0; i < d->proposals.len; i++) {
        const proposal *p = &d->proposals.at[i];
        if (p->points.len > 0 && decision_same_body(p->body, wanted) && meant++ == 0)
            only = p;
    }
    point_names names = {.text = buf_in(a)};
    if (meant == 1) {
        add_points(&names, only, asked->point);
        diag_add_note(bag, fault, NOTE_POINTS_HERE, only->heading->at, buf_str(&names.text));
    } else if (meant > 1) {
        add_proposals(a, &names, d, wanted, asked->point);
        diag_add_note(bag, fault, NOTE_POINTS_THERE, SPAN_NONE, buf_str(&names.text));
    }
}

static void report_unknown(arena *a, const decision *d, const pointing *p, diagnostics *bag)
{
    if (!body_is_known(d, decision_body_named(a, p->body->text))) {
        report_body(a, d, p->body, bag);
        return;
    }
    diagnostic *fault;
    if (p->point->number == 0)
        fault = diag_report(bag, RULE_FIELD_MISSING, p->at, STR("punkt"), str_from(p->record));
    else
        fault = diag_report(bag, RULE_POINT_UNKNOWN, p->point->at, p->point->text);
    note_points(a, d, p, bag, fault);
}

static void report_ambiguous(arena *a, const decision *d, const pointing *p, diagnostics *bag)
{
    const bool given = p->point->number != 0;
    diagnostic *fault = diag_report(bag, RULE_POINT_AMBIGUOUS, given ? p->point->at : p->at,
                                    given ? p->point->text : STR("1"));
    note_points(a, d, p, bag, fault);
}

static void check_one(arena *a, const decision *d, const pointing *p, diagnostics *bag)
{
    const proposal *in;
    const point *found;
    /* A point that could not be read was reported then. */
    if (p->point->at.source && p->point->number == 0)
        return;
    switch (decision_find_point(a, d, p->point, p->body, &in, &found)) {
    case POINT_FOUND: break;
    case POINT_UNKNOWN: report_unknown(a, d, p, bag); break;
    case POINT_AMBIGUOUS: report_ambiguous(a, d, p, bag); break;
    }
}

void check_points(const checking *c)
{
    const decision *d = c->d;

    /* A missing or empty proposal is one fault, not one for each entry. */
    if (count_points(d) == 0)
        return;
    for (size_t i = 0; i < d->assignments.len; i++) {
        const assignment *it = &d->assignments.at[i];
        check_one(c->a, d, &(pointing){"uppdrag", it->at, &it->point, &it->body}, c->bag);
    }
    for (size_t i = 0; i < d->financings.len; i++) {
        const financing *it = &d->financings.at[i];
        check_one(c->a, d, &(pointing){"finansiering", it->at, &it->point, &it->body}, c->bag);
    }
}
