#include "check/across.h"

#include "base/utf8.h"
#include "check/far.h"
#include "check/words.h"
#include "decision/money_names.h"
#include "decision/scan.h"
#include "project/funds.h"

#include <stdlib.h>

enum {
    ENTRIES_MOST = 500, /* of one paper */
    NOTES_MOST = 10,
    NEAR_MOST = 5, /* names that may have been meant */
    DOCUMENTS_MOST = 200, /* of one paper's list of documents */
};

typedef struct summary {
    str key;         /* of the case number; "" for none */
    str title, kind; /* as written */
    date day;        /* year 0 when there is none */
    str case_number, day_text;
    far_place title_at, number_at, day_at;
    str name;
} summary;

/* What one entry takes. */
typedef struct draw {
    str text;
    far_place at;
} draw;

typedef struct fund_use {
    money total; /* in a year; of a range what is taken at least */
    bool beyond; /* more than an amount can be */
    VEC(draw) draws;
} fund_use;

typedef struct project_use {
    const project *project;
    const funds *funds;
    fund_use *of; /* one for each of the funds */
} project_use;

struct across {
    arena *arena;
    VEC(summary) papers; /* by key once closed */
    VEC(project_use) projects;
};

across *across_new(arena *shared)
{
    across *x = ARENA_NEW(shared, across);
    x->arena = shared;
    return x;
}

/* Runs of letters and of digits; zeros before a number say nothing. */
str across_case_key(arena *a, str number)
{
    buf key = buf_in(a);
    bool digits_seen = false;
    str rest = utf8_lower_str(a, number);

    while (rest.len > 0) {
        const str digits = scan_digits(&rest);
        const str word = digits.len > 0 ? digits : scan_word(&rest);
        size_t zeros = 0;
        if (word.len == 0) {
            utf8_next(&rest);
            continue;
        }
        if (str_is(word, "dnr") || str_is(word, "diarienummer") || str_is(word, "nr"))
            continue;
        while (digits.len > 0 && zeros + 1 < digits.len && digits.ptr[zeros] == '0')
            zeros++;
        digits_seen = digits_seen || digits.len > 0;
        if (key.len > 0)
            buf_byte(&key, '-');
        buf_add(&key, str_sub(word, zeros, word.len));
    }
    return digits_seen ? buf_str(&key) : STR("");
}

static void add_summary(across *x, const decision *d)
{
    arena *a = x->arena;
    const summary s = {.key = across_case_key(a, d->case_number.text),
                       .title = str_copy(a, d->title.text),
                       .kind = str_copy(a, d->document_type.text),
                       .day = d->date.day,
                       .case_number = str_copy(a, d->case_number.text),
                       .day_text = str_copy(a, d->date.text),
                       .title_at = far_of(a, d->title.at),
                       .number_at = far_of(a, d->case_number.at),
                       .day_at = far_of(a, d->date.at),
                       .name = str_copy(a, d->source->name)};

    vec_push(a, &x->papers, s);
}

static project_use *use_of(across *x, const project *p)
{
    project_use made = {.project = p};

    for (size_t i = 0; i < x->projects.len; i++)
        if (x->projects.at[i].project == p)
            return &x->projects.at[i];
    made.funds = funds_of(x->arena, p);
    made.of = ARENA_ARRAY(x->arena, fund_use, funds_count(made.funds) + 1);
    vec_push(x->arena, &x->projects, made);
    return &x->projects.at[x->projects.len - 1];
}

static void add_draw(across *x, fund_use *use, const financing *f)
{
    money m = f->amount.amount;
    const draw one = {str_copy(x->arena, f->amount.text), far_of(x->arena, f->amount.at)};

    if (!money_of_year(&m, &m))
        use->beyond = true;
    m.ore_to = m.ore;
    m.bound = MONEY_EXACT;
    if (use->draws.len == 0)
        use->total = m;
    else if (!money_add(&use->total, &m, &use->total))
        use->beyond = true;
    vec_push(x->arena, &use->draws, one);
}

static bool draws_money(const financing *f)
{
    return f->amount.valid && f->from.at.source;
}

void across_add(across *x, const decision *d, const project *p)
{
    add_summary(x, d);
    if (!p || p->funds.len == 0)
        return;
    project_use *use = use_of(x, p);
    for (size_t i = 0; i < d->financings.len && i < ENTRIES_MOST; i++) {
        const financing *f = &d->financings.at[i];
        const size_t fund = draws_money(f) ? funds_find(use->funds, x->arena, f) : SIZE_MAX;
        if (fund != SIZE_MAX)
            add_draw(x, &use->of[fund], f);
    }
}

static int by_key(const void *one, const void *other)
{
    const summary *a = one, *b = other;
    const int order = str_cmp(a->key, b->key);
    return order ? order : str_cmp(a->name, b->name);
}

void across_close(across *x)
{
    if (x->papers.len > 0)
        qsort(x->papers.at, x->papers.len, sizeof *x->papers.at, by_key);
}

/* The first paper of that case, or NULL; the others follow on it. */
static const summary *find_case(const across *x, str key)
{
    size_t low = 0, high = x->papers.len;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (str_cmp(x->papers.at[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return key.len > 0 && low < x->papers.len && str_eq(x->papers.at[low].key, key)
               ? &x->papers.at[low]
               : NULL;
}

static bool is_of_case(const across *x, const summary *s, str key)
{
    return s < x->papers.at + x->papers.len && str_eq(s->key, key);
}

/* The file's name without folder and ending. */
static str base_of(str name)
{
    size_t from = name.len, to = name.len;

    while (from > 0 && name.ptr[from - 1] != '/')
        from--;
    for (size_t at = from; at < name.len; at++)
        if (name.ptr[at] == '.')
            to = at;
    return str_sub(name, from, to);
}

/* One paper in two formats, and two kinds of documents in one case, are as they should be. */
static bool may_share_case(arena *a, const decision *d, const summary *other)
{
    const str kind = words_key(a, d->document_type.text), other_kind = words_key(a, other->kind);

    if (str_eq(other->name, d->source->name))
        return true;
    if (kind.len > 0 && other_kind.len > 0 && !str_eq(kind, other_kind))
        return true;
    return str_eq(base_of(other->name), base_of(d->source->name)) &&
           str_eq(words_key(a, other->title), words_key(a, d->title.text));
}

static void check_case_number(const across *x, arena *a, const decision *d, diagnostics *bag)
{
    const str key = across_case_key(a, d->case_number.text);
    diagnostic *fault = NULL;
    size_t notes = 0;

    for (const summary *s = find_case(x, key); s && is_of_case(x, s, key) && notes < NOTES_MOST;
         s++) {
        if (may_share_case(a, d, s))
            continue;
        if (!fault)
            fault = diag_report(bag, RULE_ACROSS_CASE, d->case_number.at, d->case_number.text,
                                s->title);
        far_note(a, bag, fault, s->case_number, s->number_at);
        notes++;
    }
}

/* What an entry of beslutsunderlag says of another paper. */
typedef struct cited {
    str title; /* folded */
    str words; /* as written */
    span title_at;
    date day;
    str day_words;
    span day_at;
    str key;
} cited;

/* "KS 2021-612" in a short form: letters, a year, a number. */
static str case_in(str text)
{
    for (size_t at = 0; at < text.len; at = scan_step(text, at)) {
        str rest = str_sub(text, at, text.len);
        const str word = scan_word(&rest);
        scan_spaces(&rest);
        if (str_starts(rest, STR("-")))
            rest = str_sub(rest, 1, rest.len);
        const str year = scan_digits(&rest);
        const uint32_t mark = rest.len > 0 ? utf8_next(&rest) : 0;
        if (word.len > 0 && year.len == 4 && (mark == '-' || mark == '/' || mark == 0x2011) &&
            scan_digits(&rest).len > 0 && scan_first(rest) != '-')
            return str_sub(text, at, text.len - rest.len);
    }
    return STR("");
}

static cited read_cited(arena *a, const reference *r)
{
    const bool brief = r->title.text.len == 0;
    const text_fact *title = brief ? &r->text : &r->title;
    cited c = {.title = words_key(a, title->text), .words = title->text, .title_at = title->at};
    size_t at = 0, start, end;
    date_fault fault;
    date day;

    c.key = across_case_key(a, r->case_number.text.len > 0 ? r->case_number.text
                                                           : case_in(title->text));
    c.day = r->date.day;
    c.day_words = r->date.text;
    c.day_at = r->date.at;
    while (c.day.year == 0 && date_find(title->text, &at, &start, &end, &day, &fault))
        if (fault == DATE_OK) {
            c.day = day;
            c.day_words = str_sub(title->text, start, end);
            c.day_at = title->at;
        }
    return c;
}

/* How what is cited and a paper of its case go together. */
typedef enum likeness { OTHER_DOCUMENT, SAME_DOCUMENT, OTHER_TITLE, OTHER_DAY } likeness;

static likeness compare(arena *a, const cited *c, const summary *s)
{
    const str title = words_key(a, s->title), kind = words_key(a, s->kind);
    const bool titled = title.len > 0 && str_find(c->title, title) != SIZE_MAX;
    const bool of_kind = kind.len > 0 && str_starts(c->title, kind);
    const bool days = c->day.year != 0 && s->day.year != 0;
    const bool same_day = days && date_compare(c->day, s->day) == 0;

    if (titled && (!days || same_day))
        return SAME_DOCUMENT;
    if (titled && (of_kind || str_starts(c->title, title)))
        return OTHER_DAY;
    return of_kind && same_day && c->title.len > kind.len ? OTHER_TITLE : OTHER_DOCUMENT;
}

static void report_cited(arena *a, const cited *c, const summary *s, likeness how, diagnostics *bag)
{
    diagnostic *fault;

    if (how == OTHER_TITLE) {
        fault =
            diag_report(bag, RULE_ACROSS_TITLE, c->title_at, c->words, s->case_number, s->title);
        far_note(a, bag, fault, s->title, s->title_at);
    } else {
        fault = diag_report(bag, RULE_ACROSS_DAY, c->day_at, c->day_words, s->title, s->day_text);
        far_note(a, bag, fault, s->day_text, s->day_at);
    }
}

static void check_cited(const across *x, arena *a, const decision *d, const cited *c,
                        diagnostics *bag)
{
    const summary *unlike = NULL;
    likeness how = OTHER_DOCUMENT;
    size_t seen = 0;

    for (const summary *s = find_case(x, c->key);
         s && is_of_case(x, s, c->key) && seen < NOTES_MOST; s++, seen++) {
        const likeness one = str_eq(s->name, d->source->name) ? OTHER_DOCUMENT : compare(a, c, s);
        if (one == SAME_DOCUMENT)
            return;
        if (one != OTHER_DOCUMENT && !unlike) {
            unlike = s;
            how = one;
        }
    }
    if (unlike)
        report_cited(a, c, unlike, how, bag);
}

static void check_documents(const across *x, arena *a, const decision *d, diagnostics *bag)
{
    for (size_t i = 0; i < d->references.len && i < DOCUMENTS_MOST; i++) {
        const cited c = read_cited(a, &d->references.at[i]);
        check_cited(x, a, d, &c, bag);
    }
}

static str words_of(arena *a, const money *m)
{
    buf b = buf_in(a);
    money_write(&b, m);
    return buf_str(&b);
}

static void report_overdrawn(arena *a, const project_fund *fund, const fund_use *use,
                             const financing *f, diagnostics *bag)
{
    const far_place here = far_of(a, f->amount.at);
    diagnostic *fault =
        diag_report(bag, RULE_ACROSS_FUND, f->amount.at, fund->name.text,
                    use->beyond ? STR(OURS_("more than can be counted")) : words_of(a, &use->total),
                    fund->balance.text);
    size_t notes = 0;

    diag_add_note(bag, fault, NOTE_SAID_HERE, fund->balance.at, fund->balance.text);
    for (size_t i = 0; i < use->draws.len && notes < NOTES_MOST; i++) {
        const draw *other = &use->draws.at[i];
        if (other->at.line == here.line && str_eq(other->at.file, here.file))
            continue;
        far_note(a, bag, fault, other->text, other->at);
        notes++;
    }
}

static bool is_overdrawn(const project_fund *fund, const fund_use *use)
{
    return use->draws.len > 0 && (use->beyond || use->total.ore > fund->balance.amount.ore_to);
}

/* Told once in each paper, at the first amount that it takes from the fund. */
static void check_funds(const project_use *use, arena *a, const decision *d, diagnostics *bag)
{
    bool *told = ARENA_ARRAY(a, bool, funds_count(use->funds) + 1);
    for (size_t i = 0; i < d->financings.len && i < ENTRIES_MOST; i++) {
        const financing *f = &d->financings.at[i];
        const size_t fund = draws_money(f) ? funds_find(use->funds, a, f) : SIZE_MAX;
        if (fund == SIZE_MAX || told[fund])
            continue;
        const project_fund *of = funds_at(use->funds, fund);
        told[fund] = true;
        if (is_overdrawn(of, &use->of[fund]))
            report_overdrawn(a, of, &use->of[fund], f, bag);
    }
}

static bool is_said_before(const decision *d, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (str_eq(d->financings.at[i].from.text, d->financings.at[index].from.text) &&
            d->financings.at[i].year.year == d->financings.at[index].year.year)
            return true;
    return false;
}

static void report_unknown(const project_use *use, arena *a, const financing *f, diagnostics *bag)
{
    const project_fund *near[NEAR_MOST];
    diagnostic *fault = diag_report(bag, RULE_ACROSS_SOURCE, f->from.at, f->from.text);
    const size_t count = funds_near(use->funds, a, f->from.text, near, NEAR_MOST);
    for (size_t i = 0; i < count; i++)
        diag_add_note(bag, fault, NOTE_DID_YOU_MEAN, near[i]->name.at, funds_title(a, near[i]));
}

/* Where no balance at all is stated, every source is as unknown as the others. */
static void check_sources(const project_use *use, arena *a, const decision *d, diagnostics *bag)
{
    for (size_t i = 0; i < d->financings.len && i < ENTRIES_MOST; i++) {
        const financing *f = &d->financings.at[i];
        const money_name name = money_name_of(a, f->from.text);
        if (f->from.at.source && funds_count(use->funds) > 0 && !money_names_nothing(&name) &&
            !is_said_before(d, i) && funds_find(use->funds, a, f) == SIZE_MAX)
            report_unknown(use, a, f, bag);
    }
}

void across_check(const across *x, arena *a, const decision *d, const project *p, diagnostics *bag)
{
    check_case_number(x, a, d, bag);
    check_documents(x, a, d, bag);
    for (size_t i = 0; i < x->projects.len && p; i++)
        if (x->projects.at[i].project == p) {
            check_funds(&x->projects.at[i], a, d, bag);
            check_sources(&x->projects.at[i], a, d, bag);
        }
}
