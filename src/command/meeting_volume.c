/*
 * The volume: the call and all papers of a meeting in one PDF, handlingar.pdf, or in several when
 * they are many. Its pages are numbered through, and the call says on which each paper begins.
 *
 * Papers are laid out twice: once to know how many pages each has, which the record remembers, and
 * once with their numbers. So only the pages of one volume are held at a time.
 */
#include "command/meeting.h"

#include "input/input.h"
#include "system/pool.h"

/* Pages of one volume; all of them are in memory when it is written, about 1 MiB for each. */
enum { VOLUME_PAGES = 1000 };

/* Numbers in the call may make it longer, and so change themselves; more than once is unheard of.
 */
enum { ROUNDS_MOST = 4 };

/* A paper and its attachments while they are counted or bound, or the attachments of an item without
 * a paper. */
typedef struct bound {
    size_t item;
    size_t paper; /* of the job; SIZE_MAX */
    str name;     /* for the record */
    size_t first, count; /* of the attachments */
    digest from;  /* all that its pages hang on */
    size_t pages; /* 0: not known */
    size_t before;
    arena *a; /* of its pages, while they are held */
    pdf_pages *set;
    str language;
} bound;

typedef struct binding {
    meeting_run *r;
    VEC(bound) papers; /* those without errors */
    size_t call_pages;
    size_t all; /* pages */

    /* What the pool works on: papers [first, first + count). */
    size_t first;
    VEC(size_t) uncounted;
} binding;

static attachment *attachment_of(const meeting_run *r, const meeting_enclosure *e)
{
    return &r->meeting->said->items.at[e->item].attachments.at[e->index];
}

static bool has_paper(const bound *of)
{
    return of->paper != SIZE_MAX;
}

static void add_enclosures(meeting_run *r, const bound *of, digest_sum *sum)
{
    const attachment_list *all = &r->meeting->said->items.at[of->item].attachments;
    const str *numbers = agenda_attachment_numbers(r->a, all);
    for (size_t i = of->first; i < of->first + of->count; i++) {
        const meeting_enclosure *e = &r->enclosures.at[i];
        const attachment *b = attachment_of(r, e);
        digest_add_digest(sum, e->bytes);
        digest_add(sum, b->text.text);
        digest_add(sum, b->title.text);
        digest_add(sum, b->address);
        digest_add(sum, numbers[e->index]);
        digest_add_number(sum, e->bound_in);
    }
}

static digest from_of(meeting_run *r, const bound *of)
{
    const meeting_item *item = &r->meeting->items.at[of->item];
    digest_sum *sum = digest_begin(r->a);
    digest_add_digest(sum, r->compiler->identity);
    if (has_paper(of))
        digest_add_digest(sum, r->identities[of->paper]);
    else
        digest_add(sum, item->title);
    digest_add(sum, item->number);
    add_enclosures(r, of, sum);
    return digest_end(sum);
}

/* Bytes of all attachments behind one paper. */
enum { ENCLOSED_MOST = 384 * 1024 * 1024 };

/* Its pages, read anew; none when the file has gone, or is one too many. */
static void read_enclosed(binding *b, arena *a, const meeting_enclosure *e, size_t *room,
                          enclosed *into)
{
    world *w = &b->r->s->system.world;
    str bytes, cause;
    if (!e->bound_in)
        return;
    if (w->read_regular(w, a, str_c(a, e->from), MEETING_FILE_MOST, &bytes, &cause) != WORLD_OK ||
        bytes.len > *room)
        return;
    *room -= bytes.len;
    into->pages = foreign_pages(a, bytes, &into->count);
}

static void enclose(binding *b, const bound *of, const compiled *made)
{
    meeting_run *r = b->r;
    arena *a = of->a;
    size_t room = ENCLOSED_MOST;
    enclosed *list = ARENA_ARRAY(a, enclosed, of->count + 1);
    const str *numbers =
        agenda_attachment_numbers(a, &r->meeting->said->items.at[of->item].attachments);
    for (size_t i = 0; i < of->count; i++) {
        const meeting_enclosure *e = &r->enclosures.at[of->first + i];
        list[i] = (enclosed){.of = attachment_of(r, e), .number = numbers[e->index]};
        list[i].address = list[i].of->address;
        read_enclosed(b, a, e, &room, &list[i]);
    }
    compile_enclose(r->compiler, a, made, list, of->count);
}

static compiled read_paper(const binding *b, const bound *of, bool checked, diagnostics *bag)
{
    meeting_run *r = b->r;
    world *w = &r->s->system.world;
    arena *a = of->a;
    if (!has_paper(of)) {
        const meeting_item *item = &r->meeting->items.at[of->item];
        return compile_item(r->compiler, a, r->meeting->said, item->number, item->title);
    }
    const paper *p = &r->job.list.papers.at[of->paper];
    const source *s = input_load_found(a, w, p->path, bag);
    const compile_setting around = {.item_number = p->item_number, .world = w, .checked = checked};
    return s ? compile_document(r->compiler, &around, a, s, bag) : (compiled){0};
}

/* Its pages, in memory of its own; none when it has errors in the meeting's template. */
static void lay_out(binding *b, bound *of, bool checked)
{
    meeting_run *r = b->r;
    arena *a = of->a = arena_new(COMPILE_MEMORY);
    of->set = NULL;
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(of->a);
        of->a = NULL;
        of->set = NULL;
        return;
    }
    diagnostics *bag = diag_new(a);
    const compiled made = read_paper(b, of, checked, bag);
    if (!made.document)
        return;
    enclose(b, of, &made);
    of->language = made.document->language;
    of->set = pdf_lay_out(r->compiler->pdf, a, made.document, of->before, b->all, bag);
}

static void let_go(bound *of)
{
    arena_free(of->a);
    of->a = NULL;
    of->set = NULL;
}

static void count_one(void *context, size_t i)
{
    binding *b = context;
    bound *of = &b->papers.at[b->uncounted.at[i]];
    lay_out(b, of, false);
    of->pages = of->set ? pdf_page_count(of->set) : 0;
    let_go(of);
}

static void take_count(void *context, size_t i)
{
    binding *b = context;
    const bound *of = &b->papers.at[b->uncounted.at[i]];
    if (b->r->record && of->pages)
        record_add_number(b->r->record, of->name, of->from, (int64_t)of->pages);
}

static void count_pages(binding *b)
{
    meeting_run *r = b->r;
    for (size_t i = 0; i < b->papers.len; i++) {
        bound *of = &b->papers.at[i];
        int64_t pages = 0;
        if (r->record && record_number(r->record, of->name, of->from, &pages))
            of->pages = (size_t)pages;
        else
            vec_push(r->a, &b->uncounted, i);
    }
    const pool_work work = {b, b->uncounted.len, count_one, take_count, NULL, r->a};
    pool_run(&work, job_threads(&r->job));
    size_t kept = 0;
    for (size_t i = 0; i < b->papers.len; i++)
        if (b->papers.at[i].pages)
            b->papers.at[kept++] = b->papers.at[i];
    b->papers.len = kept;
}

static agenda_item *item_of(const binding *b, size_t i)
{
    return &b->r->meeting->said->items.at[b->papers.at[i].item];
}

/* Tells each paper, and its item, where it begins. */
static void number_papers(binding *b)
{
    size_t before = b->call_pages;
    for (size_t i = 0; i < b->papers.len; i++) {
        buf page = buf_in(b->r->a);
        b->papers.at[i].before = before;
        buf_number(&page, (int64_t)before + 1);
        item_of(b, i)->page = buf_str(&page);
        before += b->papers.at[i].pages;
    }
    b->all = before;
}

/* The call, in memory of its own; its pages are NULL when it cannot be set, which has been told
 * before. */
typedef struct call {
    arena *a;
    const document *document;
    digest identity;
    pdf_pages *pages;
} call;

static call set_call(binding *b)
{
    meeting_run *r = b->r;
    call made = {.a = arena_new(0)};
    if (!made.a || setjmp(*arena_trap(made.a))) {
        arena_free(made.a);
        arena_exhausted(r->a);
    }
    const compiled c = compile_facts(r->compiler, made.a, meeting_call(r->meeting, ".pdf"));
    made.document = c.document;
    made.identity = c.identity;
    made.pages = pdf_lay_out(r->compiler->pdf, made.a, c.document, 0, b->all, diag_new(made.a));
    return made;
}

/* Until the call is as long as it says itself. */
static call settle_call(binding *b)
{
    b->call_pages = 1;
    for (int round = 1;; round++) {
        number_papers(b);
        call made = set_call(b);
        const size_t pages = made.pages ? pdf_page_count(made.pages) : 0;
        if (!pages || pages == b->call_pages || round == ROUNDS_MOST)
            return made;
        b->call_pages = pages;
        arena_free(made.a);
    }
}

static void hold_one(void *context, size_t i)
{
    binding *b = context;
    lay_out(b, &b->papers.at[b->first + i], true); /* it was counted without errors */
}

static void take_held(void *context, size_t i)
{
    (void)context, (void)i;
}

static str join3(arena *a, str one, const char *two, str three)
{
    return str_join(a, str_join(a, one, str_from(two)), three);
}

static pdf_part part_of(const binding *b, arena *a, size_t i, str language)
{
    const bound *of = &b->papers.at[i];
    const meeting_run *r = b->r;
    const meeting_item *item = &r->meeting->items.at[of->item];
    return (pdf_part){.pages = of->set,
                      .title = join3(a, item->number, ". ", item->title),
                      .language = str_eq(of->language, language) ? STR("") : of->language,
                      .address =
                          has_paper(of) ? str_join(a, item->base, STR(".pdf")) : STR("")};
}

/* One volume: papers [first, first + count), and the call before them in the first. */
typedef struct volume {
    size_t first, count, before;
    str base, title;
} volume;

static digest identity_of(const binding *b, const volume *v, const call *c, arena *a)
{
    digest_sum *sum = digest_begin(a);
    digest_add_digest(sum, c->identity);
    digest_add(sum, v->title);
    digest_add_number(sum, (int64_t)b->all);
    digest_add_number(sum, b->r->job.outputs & COMPILE_ANY_PDF);
    for (size_t i = v->first; i < v->first + v->count; i++)
        digest_add_digest(sum, b->papers.at[i].from);
    return digest_end(sum);
}

/* What the least of the attachments in the volume allows. */
static pdf_claim claim_of(const binding *b, const volume *v)
{
    pdf_claim claim = PDF_CLAIM_ALL;
    for (size_t i = v->first; i < v->first + v->count; i++) {
        const bound *of = &b->papers.at[i];
        for (size_t k = of->first; k < of->first + of->count; k++) {
            const meeting_enclosure *e = &b->r->enclosures.at[k];
            if (e->bound_in && e->state != FOREIGN_SOUND)
                return PDF_CLAIM_NONE;
            if (e->bound_in && e->lowers)
                claim = PDF_CLAIM_B;
        }
    }
    return claim;
}

static void write_volume(binding *b, const volume *v, const call *c, arena *a)
{
    meeting_run *r = b->r;
    diagnostics *bag = diag_new(a);
    VEC(pdf_part) parts = {0};
    compiled made = {.identity = identity_of(b, v, c, a)};
    job wanted = r->job;
    output_files files = {0};
    wanted.outputs &= COMPILE_ANY_PDF;
    if (v->first == 0)
        vec_push(a, &parts, ((pdf_part){.pages = c->pages, .title = c->document->document_type}));
    for (size_t i = v->first; i < v->first + v->count; i++)
        if (b->papers.at[i].set)
            vec_push(a, &parts, part_of(b, a, i, c->document->language));
    const pdf_volume whole = {.document = c->document,
                              .title = v->title,
                              .attached = compile_attachment(r->meeting->said->source),
                              .before = v->before,
                              .claim = claim_of(b, v),
                              .parts = parts.at,
                              .count = parts.len};
    for (int i = 0; i < PDF_PROFILES; i++)
        if (wanted.outputs & compile_output_of((pdf_profile)i))
            pdf_bind(r->compiler->pdf, a, &whole, (pdf_profile)i, bag, &made.pdf[i]);
    if (!diag_has_errors(bag)) {
        output_write(r->s, &wanted, v->base, &made, bag, &files);
        if (r->record)
            output_record(&wanted, r->record, v->base, &files);
        r->made++;
    }
    meeting_tell(r, bag);
}

/* In PDF/A-3 the file of the meeting is attached to each. */
static void bind_volume(binding *b, const volume *v, const call *c)
{
    meeting_run *r = b->r;
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        arena_exhausted(r->a);
    }
    job wanted = r->job;
    wanted.outputs &= COMPILE_ANY_PDF;
    if (r->record && !r->job.force &&
        output_held(&wanted, r->record, a, v->base, identity_of(b, v, c, a)) == wanted.outputs) {
        r->unchanged++;
    } else {
        const pool_work work = {b, v->count, hold_one, take_held, NULL, r->a};
        b->first = v->first;
        pool_run(&work, job_threads(&r->job));
        write_volume(b, v, c, a);
        for (size_t i = v->first; i < v->first + v->count; i++)
            let_go(&b->papers.at[i]);
    }
    meeting_add_file(r, str_join(r->a, v->base, STR(".pdf")), v->title);
    arena_free(a);
}

/* Papers from `first` on until the volume is full; one at least. */
static size_t fill_volume(const binding *b, size_t first)
{
    size_t pages = first == 0 ? b->call_pages : 0, i = first;
    while (i < b->papers.len && (i == first || pages + b->papers.at[i].pages <= VOLUME_PAGES))
        pages += b->papers.at[i++].pages;
    return i - first;
}

static void bind_all(binding *b, const call *c)
{
    arena *a = b->r->a;
    const str words = meeting_words(b->r)->texts[TEXT_VOLUME];
    const bool one = fill_volume(b, 0) == b->papers.len;
    size_t number = 1;
    for (size_t first = 0; first < b->papers.len; number++) {
        volume v = {.first = first, .count = fill_volume(b, first), .base = STR("handlingar")};
        buf part = buf_in(a);
        buf_number(&part, (int64_t)number);
        v.before = first == 0 ? 0 : b->papers.at[first].before;
        v.title = join3(a, words, ": ", b->r->meeting->said->title.text);
        if (!one) {
            v.base = join3(a, v.base, "-del-", buf_str(&part));
            v.title = join3(a, v.title, ", ", buf_str(&part));
        }
        bind_volume(b, &v, c);
        first += v.count;
    }
}

/* That the volume lacks a paper is told where the meeting names it. */
static void tell_left_out(const binding *b)
{
    meeting_run *r = b->r;
    bool *bound_in = ARENA_ARRAY(r->a, bool, r->job.list.papers.len + 1);
    for (size_t i = 0; i < b->papers.len; i++)
        if (has_paper(&b->papers.at[i]))
            bound_in[b->papers.at[i].paper] = true;
    for (size_t i = 0; i < r->job.list.papers.len; i++) {
        const agenda_item *of = &r->meeting->said->items.at[r->items[i]];
        if (!bound_in[i] && r->meeting->items.at[r->items[i]].state == ITEM_IN_PACKET)
            diag_report(r->bag, RULE_MEETING_LEFT_OUT, of->paper.at, of->paper.text);
    }
}

/* The attachments of an item stand together, as items do. */
static void add_bound(binding *b, size_t item, size_t of_job, size_t *next)
{
    meeting_run *r = b->r;
    bound of = {.item = item, .paper = of_job, .first = *next};
    while (*next < r->enclosures.len && r->enclosures.at[*next].item == item) {
        of.count++;
        (*next)++;
    }
    if (has_paper(&of) ? !r->finished[of_job] || r->meeting->items.at[item].state != ITEM_IN_PACKET
                       : of.count == 0 || r->meeting->items.at[item].state != ITEM_WITHOUT_PAPER)
        return;
    of.name = has_paper(&of) ? r->job.list.papers.at[of_job].base
                             : join3(r->a, STR("ärende "), "", r->meeting->items.at[item].number);
    of.from = from_of(r, &of);
    vec_push(r->a, &b->papers, of);
}

static void gather(binding *b)
{
    meeting_run *r = b->r;
    size_t next = 0, of_job = 0;
    for (size_t item = 0; item < r->meeting->items.len; item++) {
        const bool named = of_job < r->job.list.papers.len && r->items[of_job] == item;
        add_bound(b, item, named ? of_job : SIZE_MAX, &next);
        of_job += named;
    }
}

void meeting_bind(meeting_run *r)
{
    binding b = {.r = r};
    if (!(r->job.outputs & COMPILE_ANY_PDF))
        return;
    gather(&b);
    count_pages(&b);
    tell_left_out(&b);
    if (b.papers.len == 0)
        return;
    const call c = settle_call(&b);
    if (c.pages)
        bind_all(&b, &c);
    arena_free(c.a);
}
