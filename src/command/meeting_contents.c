/* The page that leads to all that was made, and the same as data. */
#include "command/meeting.h"

#include "meeting/contents.h"

#include <stdlib.h>

/* Adds the file when it lies there. */
static void add_file(meeting_run *r, made_file_list *list, str name, str title)
{
    world *w = &r->s->system.world;
    world_stamp stamp;
    str cause;
    if (w->stamp(w, r->a, meeting_path(r, name), &stamp, &cause) == WORLD_OK)
        vec_push(r->a, list, ((made_file){name, title, stamp.size}));
}

/* Of what was made with confidential papers in it, the web is told nothing. */
static void add_whole(meeting_run *r, contents *c)
{
    for (size_t i = 0; i < r->files.len && !r->meeting->confidential; i++)
        add_file(r, &c->whole, r->files.at[i].name, r->files.at[i].title);
}

static void warn_if_there(meeting_run *r, const meeting_item *of, str ending)
{
    world *w = &r->s->system.world;
    const str name = str_join(r->a, of->base, ending);
    world_stamp stamp;
    str cause;
    if (w->stamp(w, r->a, meeting_path(r, name), &stamp, &cause) == WORLD_OK)
        diag_report(r->bag, RULE_MEETING_LEFT, of->said->at, name);
}

/* Of papers that are no longer to be shown. */
static void warn_of_left(meeting_run *r)
{
    const meeting *m = r->meeting;
    for (size_t i = 0; i < m->items.len; i++) {
        const meeting_item *of = &m->items.at[i];
        if (of->base.len == 0 || (of->state != ITEM_WITHDRAWN && of->state != ITEM_CONFIDENTIAL))
            continue;
        warn_if_there(r, of, STR(".pdf"));
        warn_if_there(r, of, STR(".html"));
    }
}

static int by_text(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

/* The names of all files that the run has to do with, sorted. */
static str *names_of_run(const meeting_run *r, size_t *count)
{
    const meeting *m = r->meeting;
    VEC(str) names = {0};
    for (size_t i = 0; i < r->files.len; i++)
        vec_push(r->a, &names, r->files.at[i].name);
    for (size_t i = 0; i < m->items.len; i++) {
        vec_push(r->a, &names, str_join(r->a, m->items.at[i].base, STR(".pdf")));
        vec_push(r->a, &names, str_join(r->a, m->items.at[i].base, STR(".html")));
        const attachment_list *all = &m->said->items.at[i].attachments;
        for (size_t k = 0; k < all->len; k++)
            vec_push(r->a, &names, all->at[k].address);
    }
    vec_push(r->a, &names, STR("index.html"));
    qsort(names.at, names.len, sizeof *names.at, by_text);
    *count = names.len;
    return names.at;
}

/* Of files that the program made here before, and no longer has a use for. */
static void warn_of_older(meeting_run *r)
{
    enum { NAMED = 3 };
    size_t count, next = 0, found = 0;
    const str *names = names_of_run(r, &count);
    buf list = buf_in(r->a);
    str name;
    while (r->record && record_next(r->record, r->a, &next, &name)) {
        if (bsearch(&name, names, count, sizeof *names, by_text))
            continue;
        if (found > 0 && found <= NAMED)
            buf_c(&list, ", ");
        if (found < NAMED)
            buf_add(&list, name);
        else if (found == NAMED)
            buf_c(&list, "…");
        found++;
    }
    if (found)
        diag_report(r->bag, RULE_MEETING_OLD, r->meeting->said->head, buf_str(&list));
}

static void add_items(meeting_run *r, contents *c)
{
    const meeting *m = r->meeting;
    c->items = ARENA_ARRAY(r->a, made_file_list, m->items.len + 1);
    for (size_t i = 0; i < m->items.len; i++) {
        const meeting_item *of = &m->items.at[i];
        if (of->state != ITEM_IN_PACKET || of->unmade || meeting_is_secret(of))
            continue;
        add_file(r, &c->items[i], str_join(r->a, of->base, STR(".html")), of->title);
        add_file(r, &c->items[i], str_join(r->a, of->base, STR(".pdf")), of->title);
    }
}

void meeting_make_contents(meeting_run *r)
{
    static const str data = {"meeting.json", sizeof "meeting.json" - 1};
    contents c = {.m = r->meeting};
    warn_of_left(r);
    add_whole(r, &c);
    add_items(r, &c);
    meeting_write(r, data, contents_json(&c));
    add_file(r, &c.whole, data, STR(""));
    meeting_make(r, STR("index"), contents_page(&c, meeting_words(r)), COMPILE_HTML);
    warn_of_older(r);
}
