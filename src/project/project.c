/* What may stand in beslut.yaml. Each setting has a reader; what all have in common (names,
 * empty values, wrong forms) is judged in read.c. */
#include "project/read.h"

#include "base/utf8.h"
#include "frontend/value.h"
#include "frontend/yaml.h"

#include <stdlib.h>

/* A year: no body is called longer before it meets. */
enum { NOTICE_MOST = 366 };

static void read_template(project_reader *r, const raw *value)
{
    if (read_is(r, value, RAW_SCALAR))
        r->project->template = read_text(r, value);
}

static void read_level(project_reader *r, const raw *row, rule_id id, const raw *first[RULE_COUNT])
{
    policy_row made = {.id = id, .at = row->key_at};
    if (first[id]) {
        read_report_twice(r, row, first[id], STR("regler"));
        return;
    }
    first[id] = row;
    if (policy_read_level(r->a, row->text, &made.level))
        vec_push(r->a, &r->project->rules, made);
    else
        diag_report(r->bag, RULE_PROJECT_LEVEL, row->at, row->text, STR(POLICY_LEVELS));
}

static void read_rules(project_reader *r, const raw *value)
{
    const raw *first[RULE_COUNT] = {0};
    for (const raw *row = read_map(r, value); row; row = row->next) {
        rule_id id;
        if (!read_is(r, row, RAW_SCALAR))
            continue;
        switch (policy_find(r->a, row->key, &id)) {
        case POLICY_FOUND: read_level(r, row, id, first); break;
        case POLICY_FIXED:
            diag_report(r->bag, RULE_PROJECT_FIXED, row->key_at, str_from(diag_rule(id)->slug));
            break;
        case POLICY_UNKNOWN:
            read_note_near(r, diag_report(r->bag, RULE_PROJECT_RULE, row->key_at, row->key),
                           policy_nearest(r->a, row->key));
            break;
        }
    }
}

static void read_days(project_reader *r, const raw *value, str body)
{
    static const field day = {.name = "sammanträden", .type = FIELD_DATE};
    for (const raw *row = read_list(r, value); row; row = row->next) {
        project_meeting m = {.body = body};
        if (!read_is(r, row, RAW_SCALAR))
            continue;
        value_read(r->a, r->bag, &day, row, &m.day);
        if (m.day.day.year)
            vec_push(r->a, &r->project->meetings, m);
    }
}

static int by_day(const void *x, const void *y)
{
    const project_meeting *a = x, *b = y;
    int order = date_compare(a->day.day, b->day.day);
    return order ? order : str_cmp(a->body, b->body);
}

void project_sort_meetings(project *p)
{
    if (p->meetings.len)
        qsort(p->meetings.at, p->meetings.len, sizeof *p->meetings.at, by_day);
}

/* A list of days, or a list for each body. */
static void read_meetings(project_reader *r, const raw *value)
{
    if (value->kind == RAW_MAP)
        for (const raw *row = value->first; row; row = row->next)
            read_days(r, row, decision_body_named(r->a, row->key));
    else
        read_days(r, value, STR(""));
    project_sort_meetings(r->project);
}

static void read_words(project_reader *r, const raw *value)
{
    for (const raw *row = read_list(r, value); row; row = row->next)
        if (read_is(r, row, RAW_SCALAR))
            vec_push(r->a, &r->project->words, read_text(r, row));
}

bool project_same_fund(arena *a, const project_fund *one, const project_fund *other)
{
    return one->year.year == other->year.year &&
           str_eq(project_key(a, one->name.text), project_key(a, other->name.text));
}

static void add_fund(project_reader *r, const project_fund *f)
{
    for (size_t i = 0; i < r->project->funds.len; i++) {
        const project_fund *first = &r->project->funds.at[i];
        if (project_same_fund(r->a, first, f)) {
            read_report_again(r, f->name.at, f->name.text, first->name.at, STR("källor"));
            return;
        }
    }
    vec_push(r->a, &r->project->funds, *f);
}

static void read_funds(project_reader *r, const raw *value)
{
    for (const raw *row = read_list(r, value); row; row = row->next) {
        project_fund f = {.at = row->at};
        const read_row rows[] = {
            {{.name = "namn", .type = FIELD_TEXT, .required = true}, &f.name},
            {{.name = "saldo", .type = FIELD_MONEY, .required = true}, &f.balance},
            {{.name = "år", .type = FIELD_YEAR}, &f.year},
        };
        if (read_is(r, row, RAW_MAP) && read_rows(r, row, STR("källor"), rows, 3))
            add_fund(r, &f);
    }
}

str project_key(arena *a, str name)
{
    return utf8_lower_str(a, value_one_line(a, name));
}

const project_group *project_find_group(arena *a, const project *p, str name)
{
    const str key = project_key(a, name);
    for (size_t i = 0; p && i < p->groups.len; i++)
        if (str_eq(p->groups.at[i].key, key))
            return &p->groups.at[i];
    return NULL;
}

static void read_groups(project_reader *r, const raw *value)
{
    for (const raw *row = read_map(r, value); row; row = row->next) {
        project_group g = {.name = {row->key, row->key_at}, .key = project_key(r->a, row->key)};
        const project_group *first = project_find_group(r->a, r->project, row->key);
        if (first) {
            read_report_again(r, row->key_at, row->key, first->name.at, STR("grupper"));
            continue;
        }
        for (const raw *member = read_list(r, row); member; member = member->next)
            if (read_is(r, member, RAW_SCALAR))
                vec_push(r->a, &g.members, read_text(r, member));
        vec_push(r->a, &r->project->groups, g);
    }
}

static const project_notice *find_notice(const project *p, str body)
{
    for (size_t i = 0; i < p->notices.len; i++)
        if (str_eq(p->notices.at[i].body, body))
            return &p->notices.at[i];
    return NULL;
}

/* A number of days; false for what is none. */
static bool read_number(str text, int *days)
{
    *days = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
        *days = *days * 10 + (text.ptr[i] - '0');
        if (*days > NOTICE_MOST)
            return false;
    }
    return text.len > 0;
}

static void read_notices(project_reader *r, const raw *value)
{
    for (const raw *row = read_map(r, value); row; row = row->next) {
        project_notice n = {{row->key, row->key_at}, decision_body_named(r->a, row->key), 0};
        const project_notice *first = find_notice(r->project, n.body);
        if (first)
            read_report_again(r, row->key_at, row->key, first->name.at, STR("kallelsetid"));
        else if (read_is(r, row, RAW_SCALAR) && read_number(str_trim(row->text), &n.days))
            vec_push(r->a, &r->project->notices, n);
        else if (row->kind == RAW_SCALAR && row->text.len)
            diag_report(r->bag, RULE_PROJECT_DAYS, row->at, row->text);
    }
}

static bool is_named(const project_entry *e)
{
    return e->role.text.len || e->name.text.len || e->unit.text.len || e->body.text.len;
}

/* All that it is called. */
static str entry_key(arena *a, const project_entry *e)
{
    const str names[] = {e->role.text, e->name.text, e->unit.text, e->body.text};
    buf key = buf_in(a);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        buf_add(&key, project_key(a, names[i]));
        buf_byte(&key, '\n');
    }
    return buf_str(&key);
}

static void add_entry(project_reader *r, project_entry *e)
{
    e->key = entry_key(r->a, e);
    const str name = e->role.text.len ? e->role.text : e->name.text.len ? e->name.text
                     : e->unit.text.len                                 ? e->unit.text
                                                                        : e->body.text;
    for (size_t i = 0; i < r->project->entries.len; i++) {
        const project_entry *first = &r->project->entries.at[i];
        if (str_eq(first->key, e->key)) {
            read_report_again(r, e->at, name, first->at, STR("register"));
            return;
        }
    }
    vec_push(r->a, &r->project->entries, *e);
}

static void read_register(project_reader *r, const raw *value)
{
    for (const raw *row = read_list(r, value); row; row = row->next) {
        project_entry e = {.at = row->at};
        const read_row rows[] = {
            {{.name = "roll", .type = FIELD_TEXT}, &e.role},
            {{.name = "namn", .type = FIELD_TEXT}, &e.name},
            {{.name = "enhet", .type = FIELD_TEXT}, &e.unit},
            {{.name = "organ", .type = FIELD_TEXT}, &e.body},
            {{.name = "e-post", .type = FIELD_TEXT}, &e.email},
        };
        if (!read_is(r, row, RAW_MAP) || !read_rows(r, row, STR("register"), rows, 5))
            continue;
        if (is_named(&e))
            add_entry(r, &e);
        else if (!row->partial)
            diag_report(r->bag, RULE_PROJECT_LACKS, row->at, STR("roll"), STR("register"));
    }
}

static const read_setting settings[] = {
    {"mall", read_template},  {"regler", read_rules}, {"sammanträden", read_meetings},
    {"ordlista", read_words}, {"källor", read_funds}, {"grupper", read_groups},
    {"kallelsetid", read_notices}, {"register", read_register},
};

static str folder_of(str path)
{
    size_t length = path.len;
    while (length > 0 && path.ptr[length - 1] != '/')
        length--;
    return str_sub(path, 0, length);
}

const project *project_read(arena *a, const source *s, diagnostics *bag)
{
    project *p = ARENA_NEW(a, project);
    p->source = s;
    p->folder = folder_of(s->name);
    project_reader r = {a, bag, p};
    read_settings(&r, yaml_read_file(a, s, bag), settings, sizeof settings / sizeof *settings);
    return p;
}
