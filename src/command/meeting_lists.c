/* The lists that follow from all papers of a meeting: its money and its assignments. */
#include "command/meeting.h"

#include "meeting/assignments.h"
#include "meeting/ledger.h"

static void make_ledger(meeting_run *r)
{
    const ledger *l = ledger_new(r->meeting);
    const template *t = meeting_words(r);
    if (!l)
        return;
    meeting_make(r, STR("finansiering"), ledger_page(l, t, ".pdf", r->bag),
                 r->job.outputs & COMPILE_ANY_PDF);
    meeting_make(r, STR("finansiering"), ledger_page(l, t, ".html", r->bag), COMPILE_HTML);
}

static void make_register(meeting_run *r)
{
    const task_list *l = tasks_new(r->meeting);
    const template *t = meeting_words(r);
    if (!l)
        return;
    meeting_make(r, STR("uppdrag"), tasks_page(l, t, ".pdf"), r->job.outputs & COMPILE_ANY_PDF);
    meeting_make(r, STR("uppdrag"), tasks_page(l, t, ".html"), COMPILE_HTML);
    meeting_write(r, STR("uppdrag.csv"), tasks_csv(l, ".pdf"));
    const str calendar = tasks_calendar(l);
    if (calendar.len)
        meeting_write(r, STR("uppdrag.ics"), calendar);
}

void meeting_make_lists(meeting_run *r)
{
    make_ledger(r);
    make_register(r);
}
