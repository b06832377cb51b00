/* Findings as SARIF 2.1.0 (OASIS), which systems of continuous integration show. Section
 * numbers are those of the standard. */
#include "report/findings.h"

#include "beslut.h"
#include "export/value.h"

typedef struct sarif {
    arena *a;
    const findings *f;
    json_t *rules, *results, *notifications;
    size_t index[RULE_COUNT]; /* among the rules of this run */
} sarif;

static const char *const levels[] = {
    [SEVERITY_HINT] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

static const char schema[] =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/* The path as a URI reference: what RFC 3986 does not let stand in a segment is escaped, and
 * so is a colon, before which a scheme would be read. */
static str uri_of(arena *a, str path)
{
    static const char digits[] = "0123456789ABCDEF";
    static const char kept[] = "/-._~!$&'()*+,;=@";
    buf out = buf_in(a);
    if (str_starts(path, STR("/")))
        buf_c(&out, "file://");
    path = finding_path(path);
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool alnum = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (alnum || str_find(STR(kept), (str){&path.ptr[i], 1}) != SIZE_MAX) {
            buf_byte(&out, (char)c);
            continue;
        }
        buf_byte(&out, '%');
        buf_byte(&out, digits[c >> 4]);
        buf_byte(&out, digits[c & 15]);
    }
    return buf_str(&out);
}

static void add_text(sarif *s, json_t *parent, const char *key, str text)
{
    value_text(s->a, value_object(s->a, parent, key), "text", text);
}

/* 3.4: a path is relative to where the run was made, which is taken for the root of the
 * sources. Standard input has no file; it is named as on the command line. */
static void add_artifact(sarif *s, json_t *parent, const char *key, str file)
{
    json_t *location = value_object(s->a, parent, key);
    value_text(s->a, location, "uri", uri_of(s->a, file));
    if (str_is(file, "-"))
        add_text(s, location, "description", str_from(s->f->t->one(N_("<standard input>"))));
    else if (!str_starts(file, STR("/")))
        value_text(s->a, location, "uriBaseId", STR("%SRCROOT%"));
}

/* 3.30 */
static void add_region(sarif *s, json_t *parent, const char *key, const finding_place *p)
{
    json_t *region = value_object(s->a, parent, key);
    value_number(s->a, region, "startLine", p->start.line);
    value_number(s->a, region, "startColumn", p->start.column);
    value_number(s->a, region, "endLine", p->end.line);
    value_number(s->a, region, "endColumn", p->end.column);
    value_number(s->a, region, "byteOffset", (int64_t)p->offset);
    value_number(s->a, region, "byteLength", (int64_t)(p->end_offset - p->offset));
}

static json_t *add_location(sarif *s, json_t *array, const finding_place *p)
{
    json_t *location = value_object(s->a, array, NULL);
    json_t *physical = value_object(s->a, location, "physicalLocation");
    add_artifact(s, physical, "artifactLocation", p->file);
    if (p->region)
        add_region(s, physical, "region", p);
    return location;
}

static void add_related(sarif *s, json_t *result, const finding_parts *notes)
{
    json_t *array = NULL;
    for (size_t i = 0; i < notes->len; i++) {
        if (!notes->at[i].at.region)
            continue; /* it stands in the message */
        array = array ? array : value_array(s->a, result, "relatedLocations");
        json_t *location = add_location(s, array, &notes->at[i].at);
        value_number(s->a, location, "id", (int64_t)i + 1);
        add_text(s, location, "message", notes->at[i].text);
    }
}

/* 3.55: the edits of a finding are one fix, all of them in one file. */
static void add_fix(sarif *s, json_t *result, const finding *found)
{
    if (!found->edits.len)
        return;
    json_t *fix = value_object(s->a, value_array(s->a, result, "fixes"), NULL);
    if (found->hint.len)
        add_text(s, fix, "description", found->hint);
    json_t *change = value_object(s->a, value_array(s->a, fix, "artifactChanges"), NULL);
    add_artifact(s, change, "artifactLocation", found->edits.at[0].at.file);
    json_t *array = value_array(s->a, change, "replacements");
    for (size_t i = 0; i < found->edits.len; i++) {
        json_t *replacement = value_object(s->a, array, NULL);
        add_region(s, replacement, "deletedRegion", &found->edits.at[i].at);
        add_text(s, replacement, "insertedContent", found->edits.at[i].text);
    }
}

/* 3.35 */
static void add_suppression(sarif *s, json_t *result, const finding *found)
{
    json_t *array = value_array(s->a, result, "suppressions");
    if (!found->excused)
        return;
    json_t *suppression = value_object(s->a, array, NULL);
    value_text(s->a, suppression, "kind", STR("inSource"));
    value_text(s->a, suppression, "status", STR("accepted"));
    value_text(s->a, suppression, "justification", found->reason);
    json_t *location = value_object(s->a, suppression, "location");
    json_t *physical = value_object(s->a, location, "physicalLocation");
    add_artifact(s, physical, "artifactLocation", found->exemption.file);
    if (found->exemption.region)
        add_region(s, physical, "region", &found->exemption);
}

static void add_result(sarif *s, const finding *found)
{
    json_t *result = value_object(s->a, s->results, NULL);
    value_text(s->a, result, "ruleId", str_from(diag_rule(found->id)->slug));
    value_number(s->a, result, "ruleIndex", (int64_t)s->index[found->id]);
    value_text(s->a, result, "level", str_from(levels[found->severity]));
    add_text(s, result, "message", finding_text(s->a, s->f, found));
    add_location(s, value_array(s->a, result, "locations"), &found->at);
    add_related(s, result, &found->notes);
    add_fix(s, result, found);
    add_suppression(s, result, found);
    value_text(s->a, value_object(s->a, result, "partialFingerprints"), "beslut/v1",
               found->fingerprint);
}

/* 3.58: what went wrong with the run and not with a paper; viewers want a file for results. */
static void add_notification(sarif *s, const finding *found)
{
    json_t *n = value_object(s->a, s->notifications, NULL);
    json_t *descriptor = value_object(s->a, n, "associatedRule");
    value_text(s->a, descriptor, "id", str_from(diag_rule(found->id)->slug));
    value_number(s->a, descriptor, "index", (int64_t)s->index[found->id]);
    value_text(s->a, n, "level", str_from(levels[found->severity]));
    add_text(s, n, "message", finding_text(s->a, s->f, found));
}

static void add_list(sarif *s, const finding_list *list)
{
    for (size_t i = 0; i < list->len; i++) {
        if (list->at[i].at.file.len)
            add_result(s, &list->at[i]);
        else
            add_notification(s, &list->at[i]);
    }
}

static str with_blanks(sarif *s, const char *msgid)
{
    static const str blanks[DIAG_ARGS] = {{"…", 3}, {"…", 3}, {"…", 3}, {"…", 3}, {"…", 3}};
    buf out = buf_in(s->a);
    if (msgid[0])
        diag_fill(&out, s->f->t->one(msgid), blanks, &translator_none);
    return buf_str(&out);
}

/* The hint, and what the rule is based on. */
static void add_help(sarif *s, json_t *descriptor, const rule *r)
{
    str hint = with_blanks(s, r->hint), law = with_blanks(s, r->source);
    buf text = buf_in(s->a);
    buf_add(&text, hint);
    buf_c(&text, hint.len && law.len ? "\n\n" : "");
    buf_add(&text, law);
    if (!text.len)
        return;
    json_t *help = value_object(s->a, descriptor, "help");
    value_text(s->a, help, "text", buf_str(&text));
    buf markdown = buf_in(s->a);
    buf_add(&markdown, hint);
    buf_c(&markdown, hint.len && law.len ? "\n\n" : "");
    if (law.len) {
        buf_byte(&markdown, '*');
        buf_add(&markdown, law);
        buf_byte(&markdown, '*');
    }
    value_text(s->a, help, "markdown", buf_str(&markdown));
}

/* 3.49 */
static void add_rule(sarif *s, rule_id id)
{
    const rule *r = diag_rule(id);
    str slug = str_from(r->slug);
    json_t *descriptor = value_object(s->a, s->rules, NULL);
    value_text(s->a, descriptor, "id", slug);
    add_text(s, descriptor, "shortDescription", with_blanks(s, r->message));
    add_text(s, descriptor, "fullDescription", str_from(s->f->t->one(r->explanation)));
    add_help(s, descriptor, r);
    json_t *set = value_object(s->a, descriptor, "defaultConfiguration");
    if (r->severity == SEVERITY_OFF)
        value_flag(s->a, set, "enabled", false);
    else
        value_text(s->a, set, "level", str_from(levels[r->severity]));
    json_t *tags = value_array(s->a, value_object(s->a, descriptor, "properties"), "tags");
    value_text(s->a, tags, NULL, str_sub(slug, 0, str_find(slug, STR("/"))));
}

static void mark_used(bool used[RULE_COUNT], const finding_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        used[list->at[i].id] = true;
}

/* Those that something was found by, so that the document is no longer than it must be. */
static void add_rules(sarif *s, json_t *driver)
{
    bool used[RULE_COUNT] = {false};
    for (size_t i = 0; i < s->f->groups.len; i++) {
        mark_used(used, &s->f->groups.at[i].found);
        mark_used(used, &s->f->groups.at[i].excused);
    }
    s->rules = value_array(s->a, driver, "rules");
    size_t count = 0;
    for (int id = 0; id < RULE_COUNT; id++) {
        if (!used[id])
            continue;
        s->index[id] = count++;
        add_rule(s, (rule_id)id);
    }
}

static void add_driver(sarif *s, json_t *run)
{
    json_t *driver = value_object(s->a, value_object(s->a, run, "tool"), "driver");
    value_text(s->a, driver, "name", STR("beslut"));
    value_text(s->a, driver, "semanticVersion", STR(BESLUT_VERSION));
    value_text(s->a, driver, "language", str_from(s->f->t->language));
    add_rules(s, driver);
}

/* 3.20: a run is good that did all it was to do, whatever it found. */
static void add_invocation(sarif *s, json_t *run)
{
    enum { STATUS_OF_FOUND = 2 };
    json_t *invocation = value_object(s->a, value_array(s->a, run, "invocations"), NULL);
    value_flag(s->a, invocation, "executionSuccessful", s->f->status <= STATUS_OF_FOUND);
    value_number(s->a, invocation, "exitCode", s->f->status);
    s->notifications = value_array(s->a, invocation, "toolExecutionNotifications");
}

static void add_artifacts(sarif *s, json_t *run)
{
    json_t *array = value_array(s->a, run, "artifacts");
    for (size_t i = 0; i < s->f->groups.len; i++) {
        if (!s->f->groups.at[i].paper.len)
            continue;
        json_t *artifact = value_object(s->a, array, NULL);
        add_artifact(s, artifact, "location", s->f->groups.at[i].paper);
        value_text(s->a, value_array(s->a, artifact, "roles"), NULL, STR("analysisTarget"));
    }
}

str findings_sarif(arena *a, const findings *f)
{
    sarif s = {.a = a, .f = f};
    json_t *root = value_root(a);
    value_text(a, root, "$schema", str_from(schema));
    value_text(a, root, "version", STR("2.1.0"));
    json_t *run = value_object(a, value_array(a, root, "runs"), NULL);
    add_driver(&s, run);
    value_text(a, run, "language", str_from(f->t->language));
    value_text(a, run, "columnKind", STR("unicodeCodePoints"));
    add_invocation(&s, run);
    add_artifacts(&s, run);
    s.results = value_array(a, run, "results");
    for (size_t i = 0; i < f->groups.len; i++) {
        add_list(&s, &f->groups.at[i].found);
        add_list(&s, &f->groups.at[i].excused);
    }
    return value_write(a, root);
}
