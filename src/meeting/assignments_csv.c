/* The register for spreadsheets and other programs: its headings are Swedish whatever the template.
 */
#include "meeting/assignments.h"

#include "export/csv.h"

static void add_day(csv *c, arena *a, date day)
{
    buf out = buf_in(a);
    if (day.year)
        date_write_iso(&out, day);
    csv_field(c, buf_str(&out));
}

static void add_task(csv *c, const task_list *l, const meeting_task *t, const char *ending)
{
    arena *a = l->meeting->a;
    const meeting_item *item = &l->meeting->items.at[t->item];
    csv_field(c, t->said->to.text);
    csv_field(c, t->action);
    csv_field(c, item->number);
    csv_field(c, item->title);
    csv_field(c, t->said->point.text);
    csv_field(c, tasks_body(l, t));
    csv_field(c, tasks_case_number(l, t));
    add_day(c, a, t->day);
    add_day(c, a, t->meeting);
    csv_field(c, t->day.year ? STR("") : tasks_report_words(a, t));
    csv_field(c, str_join(a, item->base, str_from(ending)));
    csv_end_row(c);
}

str tasks_csv(const task_list *l, const char *ending)
{
    static const char *const heads[] = {"Ansvarig",    "Åtgärd",   "Ärende",       "Rubrik",
                                        "Punkt",       "Organ",    "Diarienummer", "Återrapport",
                                        "Sammanträde", "Utan dag", "Handling"};
    csv c = csv_new(l->meeting->a);
    const meeting_task **list = tasks_by_who(l);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        csv_field(&c, str_from(heads[i]));
    csv_end_row(&c);
    for (size_t i = 0; i < l->all.len; i++)
        add_task(&c, l, list[i], ending);
    return csv_text(&c);
}
