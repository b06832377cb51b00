#include "meeting/meeting.h"

static item_state state_of(const agenda_item *i, bool confidential)
{
    if (i->withdrawn.at.source)
        return ITEM_WITHDRAWN;
    if (i->secrecies.len && !confidential)
        return ITEM_CONFIDENTIAL;
    return i->paper.text.len ? ITEM_IN_PACKET : ITEM_WITHOUT_PAPER;
}

/* The file's name without folder and ending. */
static str stem_of(str path)
{
    size_t from = path.len, end = path.len;
    while (from > 0 && path.ptr[from - 1] != '/')
        from--;
    for (size_t i = from + 1; i < path.len; i++)
        if (path.ptr[i] == '.')
            end = i;
    return str_sub(path, from, end);
}

/* "07-skolbyggnad": sorted by name the papers stand in the order of the items. */
static str base_of(arena *a, str number, str path, size_t width)
{
    buf out = buf_in(a);
    size_t figures = 0;
    while (figures < number.len && number.ptr[figures] >= '0' && number.ptr[figures] <= '9')
        figures++;
    for (size_t i = figures; i < width; i++)
        buf_byte(&out, '0');
    for (size_t i = 0; i < number.len; i++)
        buf_byte(&out, number.ptr[i] == '/' || number.ptr[i] == ' ' ? '-' : number.ptr[i]);
    buf_byte(&out, '-');
    buf_add(&out, stem_of(path));
    return buf_str(&out);
}

/* Figures of the highest number there can be, and two at least. */
static size_t width_for(size_t items)
{
    size_t width = 2;
    for (size_t most = 99; most < items; most = most * 10 + 9)
        width++;
    return width;
}

meeting *meeting_new(arena *a, decision *said, const project *p, bool confidential)
{
    meeting *m = ARENA_NEW(a, meeting);
    const str *numbers = agenda_numbers(a, &said->items);
    const size_t width = width_for(said->items.len);
    *m = (meeting){.a = a, .said = said, .project = p, .confidential = confidential};
    for (size_t i = 0; i < said->items.len; i++) {
        const agenda_item *of = &said->items.at[i];
        said->items.at[i].nameless = true;
        meeting_item item = {.said = of, .stated = *of, .number = numbers[i], .state = state_of(of, confidential)};
        item.title = agenda_title(of).text;
        if (of->paper.text.len)
            item.base = base_of(a, item.number, of->paper.text, width);
        vec_push(a, &m->items, item);
    }
    return m;
}

void meeting_take_paper(meeting *m, size_t item, const decision *d)
{
    meeting_item *of = &m->items.at[item];
    of->paper = keep_paper(m->a, d);
    if (of->state == ITEM_IN_PACKET && d->secrecies.len && !m->confidential)
        of->state = ITEM_CONFIDENTIAL;
}

void meeting_forget_paper(meeting *m, size_t item)
{
    m->items.at[item].paper = NULL;
    m->items.at[item].forgotten = true;
}

/* What is confidential shows nothing of its paper but that it is so. */
static void complete(meeting *m, meeting_item *of, agenda_item *said)
{
    const decision *facts = of->paper ? of->paper->facts : NULL;
    if (!facts)
        return;
    if (of->state == ITEM_CONFIDENTIAL) {
        if (said->secrecies.len == 0)
            said->secrecies = facts->secrecies;
        return;
    }
    if (agenda_title(said).text.len == 0)
        said->title = facts->title;
    of->title = agenda_title(said).text;
    if (said->case_number.text.len == 0)
        said->case_number = facts->case_number;
    if (said->presenters.len == 0)
        said->presenters = facts->presenters;
    attachment_list all = {0};
    for (size_t i = 0; i < facts->attachments.len; i++)
        vec_push(m->a, &all, facts->attachments.at[i]);
    for (size_t i = 0; i < said->attachments.len; i++)
        vec_push(m->a, &all, said->attachments.at[i]);
    said->attachments = all;
}

void meeting_complete(meeting *m)
{
    for (size_t i = 0; i < m->items.len; i++)
        complete(m, &m->items.at[i], &m->said->items.at[i]);
}

const secrecy_list *meeting_secrecies(const meeting_item *of)
{
    if (of->stated.secrecies.len || !of->paper)
        return &of->stated.secrecies;
    return &of->paper->facts->secrecies;
}

bool meeting_is_secret(const meeting_item *of)
{
    return meeting_secrecies(of)->len > 0;
}

decision *meeting_call(meeting *m, const char *ending)
{
    for (size_t i = 0; i < m->items.len; i++) {
        const meeting_item *of = &m->items.at[i];
        const bool is_there = of->state == ITEM_IN_PACKET && of->paper && !of->unmade;
        m->said->items.at[i].address = is_there ? str_join(m->a, of->base, str_from(ending)) : STR("");
    }
    return m->said;
}
