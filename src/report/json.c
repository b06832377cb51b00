/* Findings in the shape of docs/json.md. */
#include "report/findings.h"

#include "beslut.h"
#include "export/value.h"

/* Grows when a key changes its meaning or goes away; new keys leave it as it is. */
enum { CHECK_VERSION = 1 };

static const char *const severity_names[] = {
    [SEVERITY_HINT] = "advice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

/* A name that is not UTF-8 cannot stand in JSON as it is. */
static void add_name(arena *a, json_t *parent, const char *key, str name)
{
    buf shown = buf_in(a);
    diag_show(&shown, name);
    value_text(a, parent, key, buf_str(&shown));
}

static void add_place(arena *a, json_t *parent, const char *key, const finding_place *p)
{
    if (!p->file.len) {
        value_null(a, parent, key);
        return;
    }
    json_t *place = value_object(a, parent, key);
    add_name(a, place, "file", p->file);
    if (!p->region)
        return;
    value_number(a, place, "line", p->start.line);
    value_number(a, place, "column", p->start.column);
    value_number(a, place, "end_line", p->end.line);
    value_number(a, place, "end_column", p->end.column);
    value_number(a, place, "offset", (int64_t)p->offset);
    value_number(a, place, "end_offset", (int64_t)p->end_offset);
}

static void add_parts(arena *a, json_t *parent, const char *key, const char *text_key,
                      const finding_parts *parts)
{
    json_t *array = value_array(a, parent, key);
    for (size_t i = 0; i < parts->len; i++) {
        json_t *part = value_object(a, array, NULL);
        value_text(a, part, text_key, parts->at[i].text);
        add_place(a, part, "place", &parts->at[i].at);
    }
}

static void add_finding(arena *a, json_t *array, const findings *f, const finding *found)
{
    const rule *r = diag_rule(found->id);
    json_t *one = value_object(a, array, NULL);
    value_text(a, one, "rule", str_from(r->slug));
    value_text(a, one, "severity", str_from(severity_names[found->severity]));
    value_text(a, one, "message", found->message);
    value_text_or_null(a, one, "hint", found->hint);
    value_text_or_null(a, one, "source", str_from(r->source[0] ? f->t->one(r->source) : ""));
    add_place(a, one, "place", &found->at);
    add_parts(a, one, "notes", "message", &found->notes);
    add_parts(a, one, "edits", "replacement", &found->edits);
    value_text(a, one, "fingerprint", found->fingerprint);
    if (!found->excused)
        return;
    value_text(a, one, "reason", found->reason);
    add_place(a, one, "exemption", &found->exemption);
}

static void add_list(arena *a, json_t *parent, const char *key, const findings *f,
                     const finding_list *list)
{
    json_t *array = value_array(a, parent, key);
    for (size_t i = 0; i < list->len; i++)
        add_finding(a, array, f, &list->at[i]);
}

static void add_counts(arena *a, json_t *into, const finding_group *g)
{
    value_number(a, into, "errors", (int64_t)g->counts[SEVERITY_ERROR]);
    value_number(a, into, "warnings", (int64_t)g->counts[SEVERITY_WARNING]);
    value_number(a, into, "advice", (int64_t)g->counts[SEVERITY_HINT]);
    value_number(a, into, "unlisted", (int64_t)g->unlisted);
    value_number(a, into, "fixes", (int64_t)g->fixes);
}

static void add_total(arena *a, json_t *root, const findings *f)
{
    finding_group sum = {.paper = STR("")};
    size_t excused = 0;
    for (size_t i = 0; i < f->groups.len; i++) {
        const finding_group *g = &f->groups.at[i];
        for (int level = 0; level < 3; level++)
            sum.counts[level] += g->counts[level];
        sum.unlisted += g->unlisted;
        sum.fixes += g->fixes;
        excused += g->excused.len;
    }
    json_t *counts = value_object(a, root, "counts");
    value_number(a, counts, "papers", (int64_t)f->papers);
    value_number(a, counts, "passed", (int64_t)f->passed);
    add_counts(a, counts, &sum);
    value_number(a, counts, "exempted", (int64_t)excused);
}

static void add_papers(arena *a, json_t *root, const findings *f)
{
    json_t *papers = value_array(a, root, "papers");
    json_t *others = value_array(a, root, "others");
    for (size_t i = 0; i < f->groups.len; i++) {
        const finding_group *g = &f->groups.at[i];
        for (size_t k = 0; !g->paper.len && k < g->found.len; k++)
            add_finding(a, others, f, &g->found.at[k]);
        if (!g->paper.len)
            continue;
        json_t *paper = value_object(a, papers, NULL);
        add_name(a, paper, "file", g->paper);
        add_counts(a, paper, g);
        add_list(a, paper, "diagnostics", f, &g->found);
        add_list(a, paper, "exempted", f, &g->excused);
    }
}

str findings_json(arena *a, const findings *f)
{
    json_t *root = value_root(a);
    value_number(a, root, "version", CHECK_VERSION);
    json_t *tool = value_object(a, root, "tool");
    value_text(a, tool, "name", STR("beslut"));
    value_text(a, tool, "version", STR(BESLUT_VERSION));
    value_text(a, root, "language", str_from(f->t->language));
    value_flag(a, root, "strict", f->strict);
    value_number(a, root, "exit_status", f->status);
    add_total(a, root, f);
    add_papers(a, root, f);
    return value_write(a, root);
}
