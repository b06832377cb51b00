/*
 * Assignments. The data says who does what and when it is reported; the points must say
 * the same, and whoever gets a task must get the decision.
 */
#include "check/check.h"
#include "project/role.h"
#include "check/words.h"

/* What the points say, each with its passages [from, to). */
typedef struct point_text {
    const proposal *proposal;
    const point *point; /* NULL: a proposal without numbers */
    size_t from, to;
    bool assigned; /* the data has a task for it */
} point_text;
typedef VEC(point_text) point_texts;

/* The passages of a point follow on each other. */
static point_texts texts_of_points(const checking *c)
{
    point_texts all = {0};

    for (size_t i = 0; i < c->passages->len; i++) {
        const passage *p = &c->passages->at[i];
        point_text *last = all.len ? &all.at[all.len - 1] : NULL;
        if (!p->proposal || p->block->kind == NODE_HEADING || (p->proposal->numbered && !p->point))
            continue;
        if (last && last->proposal == p->proposal && last->point == p->point) {
            last->to = i + 1;
            continue;
        }
        const point_text next = {
            .proposal = p->proposal, .point = p->point, .from = i, .to = i + 1};
        vec_push(c->a, &all, next);
    }
    return all;
}

static int by_place(const proposal *x, const point *p, const point_text *t)
{
    if (x != t->proposal)
        return x < t->proposal ? -1 : 1;
    return p == t->point ? 0 : p < t->point ? -1 : 1;
}

/* Points stand in memory as they do in the paper. */
static point_text *find_text(const point_texts *all, const proposal *in, const point *p)
{
    size_t low = 0, high = all->len;

    if (!in->numbered)
        p = NULL;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = by_place(in, p, &all->at[middle]);
        if (order == 0)
            return &all->at[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static span span_of_point(const checking *c, const point_text *t)
{
    const passage *p = &c->passages->at[t->from];
    return passage_span(p, 0, p->text.len);
}

static bool point_names(const checking *c, const point_text *t, str role)
{
    for (size_t i = t->from; i < t->to; i++)
        if (role_is_named(c->a, c->passages->at[i].folded, role))
            return true;
    return false;
}

/* More than do one task. */
enum { ROLES_MOST = 20 };

/* The point must name whoever the data says is to do it. */
static void check_actor(const checking *c, const assignment *it, const point_text *t)
{
    str rest = it->to.text, role;

    for (int n = 0; n < ROLES_MOST && role_next(&rest, &role); n++) {
        if (role.len == 0 || point_names(c, t, role))
            continue;
        diagnostic *fault = diag_report(c->bag, RULE_ASSIGNMENT_ACTOR, span_of_point(c, t), role);
        diag_add_note(c->bag, fault, NOTE_SAID_HERE, it->to.at, it->to.text);
        return;
    }
}

/* The first day that the point names which is not the one of the data; false when it
 * names none, or that one. */
static bool find_other_day(const passage *p, date wanted, size_t *start, size_t *end)
{
    size_t at = 0, from, to;
    date day;
    date_fault fault;
    bool other = false;

    while (date_find(p->text, &at, &from, &to, &day, &fault)) {
        const bool same = day.month == wanted.month && day.day == wanted.day &&
                          (day.year == 0 || day.year == wanted.year);
        if (same)
            return false;
        if (!other && fault == DATE_OK) {
            *start = from;
            *end = to;
            other = true;
        }
    }
    return other;
}

/* Before a day by which something is reported. */
static bool tells_of_report(str folded)
{
    static const char *const words[] = {"redovis", "rapport", "återkom"};
    return WORDS_ANY(folded, words);
}

static void check_report_day(const checking *c, const assignment *it, const point_text *t)
{
    size_t start, end;

    if (!it->report_back.at.source || it->report_back.day.year == 0)
        return;
    for (size_t i = t->from; i < t->to; i++) {
        const passage *p = &c->passages->at[i];
        if (!tells_of_report(p->folded) || !find_other_day(p, it->report_back.day, &start, &end))
            continue;
        diagnostic *fault = diag_report(c->bag, RULE_ASSIGNMENT_DAY, passage_span(p, start, end),
                                        str_sub(p->text, start, end), it->report_back.text);
        diag_add_note(c->bag, fault, NOTE_SAID_HERE, it->report_back.at, it->report_back.text);
        return;
    }
}

static void check_completeness(const checking *c, const assignment *it)
{
    if (it->report_back.at.source && it->no_report_reason.at.source)
        diag_report(c->bag, RULE_FIELD_CONTRADICTION, it->no_report_reason.at, STR("återrapport"),
                    STR("utan-återrapport"), STR("uppdrag"));
    else if (!it->report_back.at.source && !it->no_report_reason.at.source && it->to.at.source)
        diag_report(c->bag, RULE_ASSIGNMENT_NO_REPORT, it->to.at, it->to.text);
    if (!it->action.at.source && it->to.at.source)
        diag_report(c->bag, RULE_ASSIGNMENT_NO_ACTION, it->to.at, it->to.text);
}

/* Words in which a point gives a task. */
static const char *const tasks[] = {
    "får i uppdrag", "ges i uppdrag", "ger i uppdrag", "i uppdrag att",     "uppdras åt",
    "uppdrar åt",    "uppdra åt",     "uppdras till",  "får uppdraget att", "ges uppdraget att",
};

/* Words in which a point asks for a report and names nobody who makes it. */
static const char *const reports[] = {
    "återrapporteras", "redovisas för ", "redovisas till ", "återkommer till ", "rapporteras till ",
};

static bool find_first(const passage *p, const char *const *phrases, size_t count, size_t *start,
                       size_t *end)
{
    *start = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const str phrase = str_from(phrases[i]);
        const size_t at = str_find(p->folded, phrase);
        if (at < *start) {
            *start = at;
            *end = at + str_trim(phrase).len;
        }
    }
    return *start != SIZE_MAX;
}

#define FIND_FIRST(p, phrases, start, end)                                                         \
    find_first((p), (phrases), sizeof(phrases) / sizeof *(phrases), (start), (end))

/* "Redovisning återkommer till nämnden": a matter comes back by itself; offices do not
 * begin so. */
static bool is_matter(str folded)
{
    static const char *const matters[] = {
        "redovisning", "återrapport", "frågan",          "ärendet",        "förslag", "ett förslag",
        "uppdraget",   "svar",        "slutredovisning", "delredovisning", "rapport"};

    for (size_t i = 0; i < sizeof matters / sizeof *matters; i++)
        if (str_starts(folded, str_from(matters[i])))
            return true;
    return false;
}

/* A report that is asked for, and by nobody: "redovisas av kontoret" names one. */
static bool find_report_by_nobody(const passage *p, size_t *start, size_t *end)
{
    if (!FIND_FIRST(p, reports, start, end))
        return false;
    const str after = str_sub(p->folded, *end, p->folded.len);
    const bool comes_back = str_starts(str_sub(p->folded, *start, *end), STR("återkommer"));
    return str_find(after, STR(" av ")) == SIZE_MAX && (!comes_back || is_matter(p->folded));
}

static void check_unknown_task(const checking *c, const point_text *t)
{
    size_t start, end;

    for (size_t i = t->from; i < t->to; i++) {
        const passage *p = &c->passages->at[i];
        const bool task = FIND_FIRST(p, tasks, &start, &end);
        if (!task && !find_report_by_nobody(p, &start, &end))
            continue;
        diag_report(c->bag, task ? RULE_ASSIGNMENT_UNKNOWN : RULE_ASSIGNMENT_NOBODY,
                    passage_folded_span(p, start, end), passage_unfolded(c->a, p, start, end));
        return;
    }
}

/* So many bytes of points are read for tasks: each task reads all of its point, and any number
 * of them may have the same one. */
enum { READ_MOST = 8 * 1024 * 1024 };

static size_t length_of(const checking *c, const point_text *t)
{
    size_t length = 0;

    for (size_t i = t->from; i < t->to; i++)
        length += c->passages->at[i].folded.len;
    return length;
}

static void check_task(const checking *c, const assignment *it, const point_text *t, size_t *left)
{
    const size_t length = length_of(c, t);

    if (length > *left)
        return;
    *left -= length;
    check_actor(c, it, t);
    check_report_day(c, it, t);
}

/* Points that lost their place in the list, which is told already, have other numbers than
 * the author thinks. */
static bool points_have_moved(const checking *c)
{
    enum { PROPOSALS_MOST = 20 }; /* more than any paper has */
    for (size_t i = 0; i < c->d->proposals.len && i < PROPOSALS_MOST; i++) {
        const proposal *in = &c->d->proposals.at[i];
        const uint32_t start = in->heading->at.start;
        const uint32_t end = in->end_block ? in->end_block->at.start : UINT32_MAX;
        for (size_t j = 0; j < c->bag->items.len; j++) {
            const diagnostic *d = c->bag->items.at[j];
            const bool moves = d->id == RULE_TEXT_NUMBER || d->id == RULE_TEXT_LIST_MARK;
            if (moves && d->at.start > start && d->at.start < end)
                return true;
        }
    }
    return false;
}

static void check_points_and_data(const checking *c)
{
    point_texts texts = texts_of_points(c);
    size_t left = READ_MOST;

    if (points_have_moved(c))
        return;
    for (size_t i = 0; i < c->d->assignments.len; i++) {
        const assignment *it = &c->d->assignments.at[i];
        const proposal *in;
        const point *found;
        if (decision_find_point(c->a, c->d, &it->point, &it->body, &in, &found) != POINT_FOUND)
            continue;
        point_text *t = find_text(&texts, in, found);
        if (!t)
            continue;
        t->assigned = true;
        check_task(c, it, t, &left);
    }
    for (size_t i = 0; i < texts.len; i++)
        if (!texts.at[i].assigned)
            check_unknown_task(c, &texts.at[i]);
}

/* Everything that one recipient is called. */
static bool recipient_is(const checking *c, const recipient *r, str role)
{
    const str names[] = {r->text.text, r->role.text, r->group.text, r->unit.text, r->name.text};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].len > 0 && role_reaches(c->a, c->p, names[i], role))
            return true;
    return false;
}

static bool is_sent_to(const checking *c, str role)
{
    for (size_t i = 0; i < c->d->recipients.len; i++)
        if (recipient_is(c, &c->d->recipients.at[i], role))
            return true;
    return false;
}

/* Roles and recipients that are compared with each other: more than any paper has, and few
 * enough for each to be held against each. */
enum { COMPARED_MOST = 300 };

static bool was_asked_before(const checking *c, size_t index, str to)
{
    for (size_t i = 0; i < index; i++)
        if (str_eq(c->d->assignments.at[i].to.text, to))
            return true;
    return false;
}

static void check_recipients(const checking *c)
{
    const assignment_list *all = &c->d->assignments;
    size_t compared = 0;

    if (c->d->recipients.len > COMPARED_MOST)
        return;
    for (size_t i = 0; i < all->len && compared < COMPARED_MOST; i++) {
        const text_fact *to = &all->at[i].to;
        str rest = to->text, role;
        if (was_asked_before(c, i, to->text))
            continue;
        for (; compared < COMPARED_MOST && role_next(&rest, &role); compared++)
            if (role.len > 0 && !is_sent_to(c, role))
                diag_report(c->bag, RULE_ASSIGNMENT_RECIPIENT, to->at, role);
    }
}

void check_assignments(const checking *c)
{
    for (size_t i = 0; i < c->d->assignments.len; i++)
        check_completeness(c, &c->d->assignments.at[i]);
    check_points_and_data(c);
    check_recipients(c);
}
