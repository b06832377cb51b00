#include "command/specimen.h"
#include "command/overlay.h"

#include "input/input.h"

#include <string.h>

/* Markdown takes nothing in it for a mark. */
static str literal(arena *a, str text)
{
    buf out = buf_in(a);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] && strchr("\\`*_{}[]<>#|&~!", text.ptr[i]))
            buf_byte(&out, '\\');
        buf_byte(&out, text.ptr[i]);
    }
    return buf_str(&out);
}

void specimen_put(specimen *p, const char *text)
{
    buf_c(&p->out, text);
}

void specimen_say(specimen *p, const char *text, const str args[DIAG_ARGS])
{
    str taken[DIAG_ARGS];
    for (size_t i = 0; i < DIAG_ARGS; i++)
        taken[i] = args[i].len ? literal(p->a, args[i]) : STR("");
    diag_fill(&p->out, text, taken, &translator_none);
}

void specimen_heading(specimen *p, const char *title)
{
    str own = str_from(title);
    while (template_find_part(p->a, p->t, own))
        own = str_join(p->a, STR("Provark: "), own);
    SAY(p, "# {0}\n\n", own);
}

static void introduce(specimen *p)
{
    const template *t = p->t;
    specimen_heading(p, "Om provarket");
    SAY(p, "Provarket visar hur handlingar ser ut i mallen **{0}**", t->name);
    if (t->base.len)
        SAY(p, ", som utgår från *{0}*", t->base);
    specimen_put(p,
                 ". Det är gjort av mallen själv: ändras mallen ändras provarket. Uppgifterna är "
                 "exempel, och inget beslut ligger bakom dem.\n\n");
    SAY(p,
        "Titeln är satt i {0}, och rubriken över det här avsnittet i {1}. Den är *rubrik 1*. "
        "Raderna du läser är *brödtext*: {2}.\n\n",
        specimen_setting(p, STYLE_TITLE), specimen_setting(p, STYLE_HEADING_1),
        specimen_setting(p, STYLE_BODY));
}

static str write_specimen(arena *a, const template *t)
{
    specimen p = {a, t, buf_in(a)};
    specimen_facts(&p);
    introduce(&p);
    specimen_colours(&p);
    specimen_styles(&p);
    specimen_letterhead(&p);
    specimen_kinds(&p);
    specimen_parts(&p);
    return buf_str(&p.out);
}

/* Rules that judge what authors write do not judge the specimen: its author can change nothing
 * there, and the template's own words have been judged where they stand. */
static const project *no_rules(arena *a)
{
    project *p = ARENA_NEW(a, project);
    *p = (project){0};
    for (int id = 0; id < RULE_COUNT; id++)
        if (diag_can_change((rule_id)id))
            vec_push(a, &p->rules,
                     ((policy_row){.id = (rule_id)id, .level = SEVERITY_OFF, .at = SPAN_NONE}));
    return p;
}

compiled specimen_compile(session *s, const compiler *c, arena *a, unsigned outputs,
                          diagnostics *bag)
{
    const held_file swatches = {STR(SPECIMEN_SWATCHES), specimen_swatches(a, c->template)};
    world *w = overlay_new(a, &s->system.world, &swatches, 1);
    const source *paper =
        input_from_bytes(a, STR(OURS_("<specimen>")), write_specimen(a, c->template), bag);
    const compile_setting around = {.project = no_rules(a), .world = w};
    return paper ? compile_source(c, &around, a, paper, outputs, bag) : (compiled){0};
}
