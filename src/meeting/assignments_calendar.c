/*
 * The days of reports as events of a whole day (RFC 5545). No clock: events are stamped with the
 * day of the meeting, and known by case number, item, point and place in the paper, so that a
 * calendar that takes the file in again finds its own.
 */
#include "meeting/assignments.h"

#include "base/utf8.h"

typedef struct calendar {
    buf out;
    buf line; /* of content, before it is folded */
} calendar;

enum { LINE_MOST = 75 }; /* bytes, without the end of the line; RFC 5545, 3.1 */

/* What a line of content has been given goes out; a line that goes on begins with a blank, and no
 * character is divided. */
static void end_line(calendar *c)
{
    str rest = buf_str(&c->line);
    size_t room = LINE_MOST;
    while (rest.len > room) {
        size_t at = room;
        while (((unsigned char)rest.ptr[at] & 0xC0) == 0x80)
            at--;
        buf_add(&c->out, str_sub(rest, 0, at));
        buf_c(&c->out, "\r\n ");
        rest = str_sub(rest, at, rest.len);
        room = LINE_MOST - 1;
    }
    buf_add(&c->out, rest);
    buf_c(&c->out, "\r\n");
    c->line.len = 0;
}

static void add_line(calendar *c, const char *line)
{
    buf_c(&c->line, line);
    end_line(c);
}

/* RFC 5545, 3.3.11 */
static void add_text(calendar *c, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        const char byte = text.ptr[i];
        if (byte == '\\' || byte == ';' || byte == ',')
            buf_byte(&c->line, '\\');
        if (byte == '\n')
            buf_c(&c->line, "\\n");
        else if ((unsigned char)byte >= ' ')
            buf_byte(&c->line, byte);
    }
}

static void add_figures(calendar *c, int number, int width)
{
    for (int scale = width == 4 ? 1000 : 10; scale > 0; scale /= 10)
        buf_byte(&c->line, (char)('0' + number / scale % 10));
}

static void add_day(calendar *c, const char *name, date day)
{
    buf_c(&c->line, name);
    add_figures(c, day.year, 4);
    add_figures(c, day.month, 2);
    add_figures(c, day.day, 2);
}

static void add_part(calendar *c, arena *a, str text)
{
    if (text.len)
        buf_add(&c->line, utf8_ascii_fold(a, tree_anchor(a, text)));
    buf_byte(&c->line, '.');
}

static void add_identity(calendar *c, const task_list *l, const meeting_task *t)
{
    arena *a = l->meeting->a;
    const str number = tasks_case_number(l, t);
    const meeting_item *item = &l->meeting->items.at[t->item];
    buf_c(&c->line, "UID:");
    add_part(c, a, number.len ? number : item->base);
    add_part(c, a, item->number);
    add_part(c, a, t->said->point.text);
    buf_number(&c->line, (int64_t)t->place + 1);
    buf_byte(&c->line, '@');
    buf_add(&c->line, utf8_ascii_fold(a, tree_anchor(a, l->meeting->said->municipality.text)));
    buf_c(&c->line, ".beslut");
    end_line(c);
}

/* A line of the description, which begins with the first of them. */
static void add_labelled(calendar *c, const char *label, str text)
{
    if (text.len == 0)
        return;
    buf_c(&c->line, c->line.len ? "\\n" : "DESCRIPTION:");
    buf_c(&c->line, label);
    add_text(c, text);
}

static void add_description(calendar *c, const task_list *l, const meeting_task *t)
{
    const meeting_item *item = &l->meeting->items.at[t->item];
    buf day = buf_in(l->meeting->a);
    if (t->meeting.year)
        date_write_iso(&day, t->meeting);
    add_labelled(c, "Ansvarig: ", t->said->to.text);
    add_labelled(
        c, "Ärende: ",
        str_join(l->meeting->a, item->number, str_join(l->meeting->a, STR(". "), item->title)));
    add_labelled(c, "Punkt: ", t->said->point.text);
    add_labelled(c, "Diarienummer: ", tasks_case_number(l, t));
    add_labelled(c, "Sammanträde: ", buf_str(&day));
    end_line(c);
}

static void add_event(calendar *c, const task_list *l, const meeting_task *t)
{
    const date stamp = l->meeting->said->meeting.day;
    add_line(c, "BEGIN:VEVENT");
    add_identity(c, l, t);
    add_day(c, "DTSTAMP:", stamp.year ? stamp : t->day);
    add_line(c, "T000000Z");
    add_day(c, "DTSTART;VALUE=DATE:", t->day);
    end_line(c);
    add_day(c, "DTEND;VALUE=DATE:", date_from_number(date_number(t->day) + 1));
    end_line(c);
    buf_c(&c->line, "SUMMARY:Återrapport: ");
    add_text(c, t->action.len ? t->action : l->meeting->items.at[t->item].title);
    end_line(c);
    add_description(c, l, t);
    add_line(c, "TRANSP:TRANSPARENT");
    add_line(c, "END:VEVENT");
}

str tasks_calendar(const task_list *l)
{
    arena *a = l->meeting->a;
    calendar c = {buf_in(a), buf_in(a)};
    const meeting_task **list = tasks_by_day(l);
    if (list[0]->day.year == 0) /* a calendar holds at least one event */
        return STR("");
    add_line(&c, "BEGIN:VCALENDAR");
    add_line(&c, "VERSION:2.0");
    add_line(&c, "PRODID:-//beslut//uppdrag//SV");
    add_line(&c, "CALSCALE:GREGORIAN");
    for (size_t i = 0; i < l->all.len && list[i]->day.year; i++)
        add_event(&c, l, list[i]);
    add_line(&c, "END:VCALENDAR");
    return buf_str(&c.out);
}
