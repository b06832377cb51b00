/* Who is told what after the meeting: as PDF, as a web page and as a table. */
#include "command/meeting.h"

#include "meeting/dispatch.h"

void meeting_make_dispatch(meeting_run *r)
{
    const meeting *m = r->meeting;
    const template *t = meeting_words(r);
    const dispatch *x = dispatch_of(m);
    decision *paged = dispatch_write(m, x, t, ".pdf");
    if (!paged)
        return;
    meeting_make(r, STR("expediering"), paged, r->job.outputs & COMPILE_ANY_PDF);
    meeting_make(r, STR("expediering"), dispatch_write(m, x, t, ".html"), COMPILE_HTML);
    meeting_write(r, STR("expediering.csv"), dispatch_table(m, x, t));
}
