/* Which templates there are, and what each is for. */
#include "command/job.h"

#include "base/utf8.h"

static const option_row options[] = {{0, NULL, NULL, NULL}};

/* A template as it is told of; `faults` is more than 0 when it cannot be used. */
typedef struct entry {
    placed_template at;
    str title, base, kinds;
    size_t faults;
} entry;

/* "Tjänsteskrivelse, Protokoll" */
static str kinds_of(arena *a, const template *t)
{
    buf all = buf_in(a);
    buf_add(&all, t->texts[TEXT_DOCUMENT_TYPE]);
    for (size_t i = 0; i < t->types.len; i++) {
        if (str_eq(t->types.at[i].name, t->texts[TEXT_DOCUMENT_TYPE]))
            continue;
        buf_c(&all, all.len ? ", " : "");
        buf_add(&all, t->types.at[i].name);
    }
    return buf_str(&all);
}

/* Fonts take megabytes, so each template has memory of its own. */
static entry look_at(session *s, placed_template at)
{
    arena *a = arena_new(0);
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        return (entry){.at = at, .faults = 1};
    }
    diagnostics *bag = diag_new(a);
    const template *t =
        template_load(a, &s->system.world, str_c(a, at.folder), place_template_roots(s), bag);
    entry e = {.at = at, .faults = bag->counts[SEVERITY_ERROR]};
    if (t) {
        e.title = str_copy(s->arena, t->name);
        e.base = str_copy(s->arena, t->base);
        e.kinds = str_copy(s->arena, kinds_of(a, t));
    }
    arena_free(a);
    return e;
}

static size_t wider(size_t column, str text)
{
    const size_t width = utf8_columns(text);
    return width > column ? width : column;
}

static void add_cell(buf *out, str text, size_t width)
{
    buf_add(out, text);
    buf_fill(out, ' ', width - utf8_columns(text) + 2);
}

static void add_broken(const session *s, buf *out, const entry *e)
{
    buf text = buf_in(s->arena);
    job_count(s, &text, "broken, {0} error", "broken, {0} errors", e->faults, e->faults);
    buf_c(&text, "; ");
    wrap_fill(s, &text, N_("see `beslut template check {0}`"), e->at.name, STR(""));
    buf_add(out, buf_str(&text));
    buf_byte(out, '\n');
}

static void add_entries(const session *s, buf *out, const entry *entries, size_t count)
{
    const str heads[] = {str_from(tr(s, N_("name"))), str_from(tr(s, N_("title"))),
                         str_from(tr(s, N_("begins from"))), str_from(tr(s, N_("place")))};
    size_t names = utf8_columns(heads[0]), titles = utf8_columns(heads[1]);
    size_t bases = utf8_columns(heads[2]);
    for (size_t i = 0; i < count; i++) {
        names = wider(names, entries[i].at.name);
        titles = wider(titles, entries[i].title);
        bases = wider(bases, entries[i].base);
    }
    add_cell(out, heads[0], names);
    add_cell(out, heads[1], titles);
    add_cell(out, heads[2], bases);
    buf_add(out, heads[3]);
    buf_byte(out, '\n');
    for (size_t i = 0; i < count; i++) {
        const entry *e = &entries[i];
        add_cell(out, e->at.name, names);
        if (e->faults) {
            add_broken(s, out, e);
            continue;
        }
        add_cell(out, e->title, titles);
        add_cell(out, e->base, bases);
        buf_add(out, e->at.folder);
        buf_byte(out, '\n');
        buf_fill(out, ' ', names + 2);
        wrap_words(out, e->kinds, names + 2);
    }
}

static exit_status run(session *s, int argc, char **argv)
{
    exit_status status;
    if (!option_nothing(s, &template_list_command, argc, argv, &status))
        return status;
    placed_template *found;
    const size_t count = place_templates(s, &found);
    entry *entries = ARENA_ARRAY(s->arena, entry, count);
    for (size_t i = 0; i < count; i++)
        entries[i] = look_at(s, found[i]);
    buf out = buf_in(s->arena);
    if (count)
        add_entries(s, &out, entries, count);
    return report_output(s, buf_str(&out));
}

const command template_list_command = {
    .name = "list",
    .run = run,
    .options = options,
    .synopsis = N_("beslut template list"),
    .summary = N_("list the templates that there are, with their kinds of paper"),
    .description =
        N_("Those below templates/ in the folder you stand in, and those that came with the "
           "program. When a name is in both, the first counts."),
};
