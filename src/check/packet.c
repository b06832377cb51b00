#include "check/packet.h"

#include "check/across.h"
#include "check/far.h"
#include "check/same.h"
#include "decision/agenda.h"

/* Proposals and steps of one paper that are asked for the body. */
enum { ASKED_MOST = 200 };

/* What is remembered of an item's paper. */
typedef struct packed {
    bool there;
    str case_number, body;
    far_place case_at, body_at, day_at;
    bool concerns; /* the body that meets has to do with it */
    date day;      /* on which that body is to meet; year 0 when it does not say */
    str day_text;
    str last_attachment;
} packed;

struct packet {
    arena *a;
    const decision *meeting;
    str body; /* in the base form */
    packed *items;
};

packet *packet_new(arena *a, const decision *meeting)
{
    packet *p = ARENA_NEW(a, packet);
    p->a = a;
    p->meeting = meeting;
    p->body = decision_body_named(a, meeting->body.text);
    p->items = ARENA_ARRAY(a, packed, meeting->items.len + 1);
    return p;
}

static bool is_same(str one, str other)
{
    return one.len && other.len &&
           (decision_same_body(one, other) || decision_same_body(other, one));
}

/* "kommunstyrelsens arbetsutskott" prepares what "kommunstyrelsen" decides. */
static bool is_part_of(str part, str whole)
{
    return whole.len && str_starts(part, whole) &&
           str_starts(str_sub(part, whole.len, part.len), STR("s "));
}

static void take_day(packed *of, arena *a, const date_fact *day)
{
    if (day->day.year == 0 || day->in_words)
        return;
    of->day = day->day;
    of->day_text = str_copy(a, day->text);
    of->day_at = far_of(a, day->at);
}

static const plan_step *step_of(arena *a, const decision *d, str body)
{
    for (size_t i = 0; i < d->plan.len && i < ASKED_MOST; i++)
        if (is_same(decision_body_named(a, d->plan.at[i].body.text), body))
            return &d->plan.at[i];
    return NULL;
}

/* "Kommunstyrelsens förslag till kommunfullmäktige" names both. */
static bool heading_names(arena *a, const proposal *of, str body)
{
    enum { BODIES_MOST = 4 };
    str bodies[BODIES_MOST];
    const size_t n =
        of->heading ? decision_bodies_in(a, node_plain_text(a, of->heading), bodies, BODIES_MOST)
                    : 0;
    for (size_t i = 0; i < n; i++)
        if (is_same(bodies[i], body))
            return true;
    return false;
}

static bool has_proposal_of(arena *a, const decision *d, str body)
{
    for (size_t i = 0; i < d->proposals.len && i < ASKED_MOST; i++)
        if (is_same(d->proposals.at[i].body, body) || heading_names(a, &d->proposals.at[i], body))
            return true;
    return false;
}

/* KL 5 kap. 28 §: kommunstyrelsen gives its opinion on whatever fullmäktige decides. */
static bool prepares_all(str body, str decides)
{
    return is_same(body, STR("kommunstyrelsen")) && is_same(decides, STR("kommunfullmäktige"));
}

/* The day of the meeting is that of the body that decides; another has its day in the plan. */
static void take_body(const packet *p, packed *of, const decision *d)
{
    const str body = decision_body_named(p->a, d->body.text);
    const plan_step *step = step_of(p->a, d, p->body);
    const bool decides = is_same(body, p->body);

    of->concerns = decides || step || is_part_of(p->body, body) || prepares_all(p->body, body) ||
                   has_proposal_of(p->a, d, p->body) || body.len == 0 || p->body.len == 0;
    if (decides)
        take_day(of, p->a, &d->meeting);
    else if (step)
        take_day(of, p->a, &step->date);
}

void packet_add(packet *p, size_t item, const decision *d)
{
    packed *of = &p->items[item];
    const str *numbers = agenda_attachment_numbers(p->a, &d->attachments);

    of->there = true;
    of->case_number = str_copy(p->a, d->case_number.text);
    of->case_at = far_of(p->a, d->case_number.at);
    of->body = str_copy(p->a, d->body.text);
    of->body_at = far_of(p->a, d->body.at);
    of->last_attachment =
        d->attachments.len ? str_copy(p->a, numbers[d->attachments.len - 1]) : STR("");
    take_body(p, of, d);
}

static void check_body(const packet *p, size_t i, diagnostics *bag)
{
    const packed *of = &p->items[i];
    const decision *m = p->meeting;
    const span at = m->items.at[i].paper.at;

    if (!of->concerns) {
        far_note(p->a, bag, diag_report(bag, RULE_MEETING_BODY, at, of->body, m->body.text),
                 of->body, of->body_at);
        return;
    }
    if (of->day.year && m->meeting.day.year && date_compare(of->day, m->meeting.day) != 0)
        far_note(p->a, bag,
                 diag_report(bag, RULE_MEETING_OTHER_DAY, at, of->day_text, m->meeting.text),
                 of->day_text, of->day_at);
}

static void check_case(const packet *p, size_t i, diagnostics *bag)
{
    const packed *of = &p->items[i];
    const text_fact *said = &p->meeting->items.at[i].case_number;

    if (of->case_number.len == 0 || said->text.len == 0 ||
        str_eq(across_case_key(p->a, of->case_number), across_case_key(p->a, said->text)))
        return;
    far_note(p->a, bag, diag_report(bag, RULE_MEETING_CASE, said->at, said->text, of->case_number),
             of->case_number, of->case_at);
}

/* Its own are counted on from those of its paper. Each break is one fault. */
static void check_attachments(const packet *p, size_t i, diagnostics *bag)
{
    const attachment_list *own = &p->meeting->items.at[i].attachments;
    int64_t last = agenda_figures(p->items[i].last_attachment);

    for (size_t k = 0; k < own->len; k++) {
        const text_fact *said = &own->at[k].number;
        const int64_t n = said->at.source ? agenda_figures(said->text) : last + 1;
        if (n == 0)
            continue;
        if (n != last + 1) {
            buf next = buf_in(p->a);
            buf_number(&next, last + 1);
            diag_report(bag, RULE_MEETING_ATTACHMENT, said->at, said->text, buf_str(&next));
        }
        last = n;
    }
}

/* Two papers of one case are told by across_check() in the papers. */
static void check_cases(const packet *p, diagnostics *bag)
{
    const item_list *items = &p->meeting->items;
    const str *numbers = agenda_numbers(p->a, items);
    str *keys = ARENA_ARRAY(p->a, str, items->len + 1);

    for (size_t i = 0; i < items->len; i++) {
        const str said = items->at[i].case_number.text;
        keys[i] = across_case_key(p->a, said.len ? said : p->items[i].case_number);
    }
    const size_t *first = same_first(p->a, keys, items->len);
    for (size_t i = 0; i < items->len; i++) {
        const agenda_item *of = &items->at[i], *other = &items->at[first[i]];
        const bool told = p->items[i].case_number.len && p->items[first[i]].case_number.len;
        if (first[i] == i || told)
            continue;
        const text_fact *said = &of->case_number;
        const str number = said->text.len ? said->text : p->items[i].case_number;
        diagnostic *fault =
            diag_report(bag, RULE_MEETING_SAME_CASE, said->at.source ? said->at : of->at, number,
                        numbers[first[i]], numbers[i]);
        if (other->case_number.at.source)
            diag_add_note(bag, fault, NOTE_FIRST_HERE, other->case_number.at, number);
        else
            far_note(p->a, bag, fault, p->items[first[i]].case_number, p->items[first[i]].case_at);
    }
}

void packet_check(const packet *p, diagnostics *bag)
{
    for (size_t i = 0; i < p->meeting->items.len; i++) {
        if (p->items[i].there) {
            check_body(p, i, bag);
            check_case(p, i, bag);
        }
        check_attachments(p, i, bag);
    }
    check_cases(p, bag);
}
