/*
 * contrast: whether everyone can read the text, after WCAG 2.2, level AA.
 *
 * Judged is every text on every background that it can stand on: a style on white paper and on
 * that of screens, light and dark; heads of tables on their shade; links on paper (in a head they
 * look as the other text). Whoever
 * sees no colours finds links by their line below. What marks the place of the
 * keyboard has the colour of links, and needs less than they do (1.4.11). Lines of tables
 * and of the letterhead are not judged: they say nothing that the order of the text, the air
 * around it and the tags do not.
 */
#include "template/loader.h"

enum {
    ENOUGH = 450,
    ENOUGH_WHEN_LARGE = 300,
    LIGHT_ENOUGH = 1500, /* the light paper to black, and the dark one to white: with less there */
    DARK_ENOUGH = 1200,  /* would be no room for colours between them */
};

/* A colour that the template gives. */
typedef struct ink {
    str name; /* of the colour, or of the style that has it; ours with its value in it */
    colour value;
    span at;      /* SPAN_NONE: it is given by nobody */
    bool derived; /* the value does not stand there */
} ink;

/* Text on what is behind it. */
typedef struct meeting {
    ink text, behind;
    int64_t least;
} meeting;

typedef VEC(meeting) meetings;

/* White is the paper of a page; it is said nowhere. */
#define CONSTANT_INK(phrase, level)                                                                \
    {                                                                                              \
        .name = {(phrase), sizeof(phrase) - 1}, .value = {(level), (level), (level) }              \
    }
static const ink white_paper = CONSTANT_INK(OURS_("white paper (#ffffff)"), 255);
static const ink white_text = CONSTANT_INK(OURS_("white text (#ffffff)"), 255);
static const ink black_text = CONSTANT_INK(OURS_("black text (#000000)"), 0);

int64_t template_contrast_needed(const text_style *s)
{
    bool bold = s->cut == CUT_BOLD || s->cut == CUT_BOLD_ITALIC;
    return s->size >= (bold ? MPT_PT(14) : MPT_PT(18)) ? ENOUGH_WHEN_LARGE : ENOUGH;
}

static ink on_light(const named_colour *c)
{
    return (ink){c->name, c->value, c->value_at, false};
}

/* As it is called in template.xml, where dark screens have a value of their own. */
static str dark_name(const loader *l, str name)
{
    return str_join(l->a, name, STR(" mörk"));
}

static ink on_dark(const loader *l, const named_colour *c)
{
    return (ink){dark_name(l, c->name), c->dark, c->dark_at, false};
}

/* Where the style says its colour or the body text says it for all; but where the colour
 * itself, when a later layer has changed that. */
static ink ink_of_style(const loader *l, style_id id)
{
    const markup_attribute *given = style_colour(l, id);
    const named_colour *named = find_colour(l, str_trim(given->value));
    if (named && is_later(l, named->value_at, given->value_at))
        return on_light(named);
    const str name = markup_find(l->style_nodes[id].at[0], "namn")->value;
    return (ink){name, l->t->styles[id].colour, given->value_at, false};
}

static ink dark_ink_of_style(const loader *l, style_id id)
{
    const markup_attribute *given = style_colour(l, id);
    const named_colour *named = find_colour(l, str_trim(given->value));
    if (named && !is_later(l, given->value_at, named->dark_at))
        return on_dark(l, named);
    const str name = markup_find(l->style_nodes[id].at[0], "namn")->value;
    const colour value = named ? named->dark : dark_text(l, l->t->styles[id].colour);
    return (ink){dark_name(l, name), value, given->value_at, true};
}

static void add(loader *l, meetings *all, ink text, ink behind, int64_t least)
{
    vec_push(l->a, all, ((meeting){text, behind, least}));
}

static void add_on(loader *l, meetings *all, style_id id, const named_colour *behind)
{
    const int64_t least = template_contrast_needed(&l->t->styles[id]);
    add(l, all, ink_of_style(l, id), on_light(behind), least);
    add(l, all, dark_ink_of_style(l, id), on_dark(l, behind), least);
}

/* That the paper is light, and dark on dark screens. */
static meetings paper_meetings(loader *l)
{
    meetings all = {0};
    const named_colour *paper = find_colour(l, STR("papper"));
    add(l, &all, black_text, on_light(paper), LIGHT_ENOUGH);
    add(l, &all, white_text, on_dark(l, paper), DARK_ENOUGH);
    return all;
}

static meetings text_meetings(loader *l)
{
    meetings all = {0};
    const named_colour *paper = find_colour(l, STR("papper"));
    const named_colour *accent = find_colour(l, STR("accent"));
    for (int i = 0; i < STYLE_COUNT; i++) {
        if (i == STYLE_TABLE_HEAD) {
            add_on(l, &all, STYLE_TABLE_HEAD, find_colour(l, STR("skugga")));
            continue;
        }
        add(l, &all, ink_of_style(l, (style_id)i), white_paper,
            template_contrast_needed(&l->t->styles[i]));
        add_on(l, &all, (style_id)i, paper);
    }
    add(l, &all, on_light(accent), white_paper, ENOUGH);
    add(l, &all, on_light(accent), on_light(paper), ENOUGH);
    add(l, &all, on_dark(l, accent), on_dark(l, paper), ENOUGH);
    return all;
}

/* The colour that is to be changed. */
static const ink *blamed(const loader *l, const meeting *m)
{
    const bool of_behind = m->text.derived
                               ? m->behind.at.source && !is_later(l, m->text.at, m->behind.at)
                               : is_later(l, m->behind.at, m->text.at);
    return of_behind ? &m->behind : &m->text;
}

static bool is_same(span x, span y)
{
    return x.source == y.source && x.start == y.start;
}

static bool is_worse(const meeting *x, const meeting *y)
{
    return colour_contrast(x->text.value, x->behind.value) * y->least <
           colour_contrast(y->text.value, y->behind.value) * x->least;
}

static bool suffices(const meeting *m)
{
    return colour_contrast(m->text.value, m->behind.value) >= m->least;
}

/* Of the meetings that a colour spoils, the worst is told. */
static bool is_told(const loader *l, const meetings *all, size_t which)
{
    const meeting *m = &all->at[which];
    for (size_t i = 0; i < all->len; i++) {
        const meeting *other = &all->at[i];
        if (i == which || suffices(other) || !is_same(blamed(l, other)->at, blamed(l, m)->at))
            continue;
        if (is_worse(other, m) || (i < which && !is_worse(m, other)))
            return false;
    }
    return true;
}

/* Whether all would be well, were the colour there the candidate. */
static bool would_do(const meetings *all, span at, colour candidate)
{
    for (size_t i = 0; i < all->len; i++) {
        meeting m = all->at[i];
        if (!m.text.derived && is_same(m.text.at, at))
            m.text.value = candidate;
        else if (is_same(m.behind.at, at))
            m.behind.value = candidate;
        else
            continue;
        if (!suffices(&m))
            return false;
    }
    return true;
}

/* All that is judged. */
typedef struct judgement {
    meetings of_paper, of_text;
} judgement;

/* The nearest colour of the same hue that would do everywhere. */
static bool find_better(const judgement *all, const ink *instead_of, colour *better)
{
    enum { STEPS = 256 };
    static const colour ends[] = {{0, 0, 0}, {255, 255, 255}};
    for (int step = 1; step <= STEPS; step++)
        for (size_t end = 0; end < sizeof ends / sizeof *ends; end++) {
            *better = colour_mix(instead_of->value, ends[end], step, STEPS);
            if (would_do(&all->of_paper, instead_of->at, *better) &&
                would_do(&all->of_text, instead_of->at, *better))
                return true;
        }
    return false;
}

static str colour_text(arena *a, colour c)
{
    buf b = buf_in(a);
    buf_colour(&b, c);
    return buf_str(&b);
}

static str ratio_text(arena *a, int64_t hundredths)
{
    buf b = buf_in(a);
    buf_milli(&b, hundredths * 10);
    return buf_str(&b);
}

/* "accent (#7a1f3d)" */
static str ink_text(arena *a, const ink *i)
{
    if (i->name.len && i->name.ptr[0] == OURS_MARK)
        return i->name;
    buf b = buf_in(a);
    buf_add(&b, i->name);
    buf_c(&b, " (");
    buf_colour(&b, i->value);
    buf_c(&b, ")");
    return buf_str(&b);
}

static void report(loader *l, const judgement *all, const meeting *m)
{
    const ink *which = blamed(l, m);
    const int64_t have = colour_contrast(m->text.value, m->behind.value);
    colour better;
    diagnostic *d =
        diag_report(l->bag, RULE_TEMPLATE_CONTRAST, which->at, ink_text(l->a, &m->text),
                    ink_text(l->a, &m->behind), ratio_text(l->a, have), ratio_text(l->a, m->least));
    if (!which->derived && find_better(all, which, &better))
        diag_add_note(l->bag, d, NOTE_WOULD_DO, SPAN_NONE, colour_text(l->a, better));
}

static void judge(loader *l, const judgement *all, const meetings *of)
{
    for (size_t i = 0; i < of->len; i++)
        if (!suffices(&of->at[i]) && is_told(l, of, i))
            report(l, all, &of->at[i]);
}

void judge_contrast(loader *l)
{
    const size_t faults = l->bag->counts[SEVERITY_ERROR];
    const judgement all = {paper_meetings(l), text_meetings(l)};
    judge(l, &all, &all.of_paper);
    if (l->bag->counts[SEVERITY_ERROR] == faults)
        judge(l, &all, &all.of_text);
}
