/* What a template looks like: its colours, with their contrast, and its styles. */
#include "command/specimen.h"

static const char *const cut_words[CUT_COUNT] = {"normal", "fet", "kursiv", "fetkursiv"};
static const char *const align_words[] = {"vänsterställd", "utsluten", "högerställd"};

/* With a comma, as Swedish has it. */
static void put_milli(buf *out, int64_t thousandths)
{
    buf number = buf_in(out->arena);
    buf_milli(&number, thousandths);
    for (size_t i = 0; i < number.len; i++)
        buf_byte(out, number.ptr[i] == '.' ? ',' : number.ptr[i]);
}

/* "8,74:1" */
static str ratio(arena *a, colour x, colour y)
{
    const int64_t hundredths = colour_contrast(x, y);
    buf out = buf_in(a);
    buf_number(&out, hundredths / 100);
    buf_byte(&out, ',');
    buf_byte(&out, (char)('0' + hundredths / 10 % 10));
    buf_byte(&out, (char)('0' + hundredths % 10));
    buf_c(&out, ":1");
    return buf_str(&out);
}

static str hex(arena *a, colour c)
{
    buf out = buf_in(a);
    buf_colour(&out, c);
    return buf_str(&out);
}

static bool is_same(colour x, colour y)
{
    return x.red == y.red && x.green == y.green && x.blue == y.blue;
}

static const template_colour *find(const template *t, const char *name)
{
    for (size_t i = 0; i < t->colours.len; i++)
        if (str_is(t->colours.at[i].name, name))
            return &t->colours.at[i];
    return &t->colours.at[0];
}

/* As the list for screens has it first, without quotation marks. */
str specimen_family(const specimen *p, size_t family)
{
    const str css = p->t->families.at[family].css;
    const str first = str_trim(str_sub(css, 0, str_find(css, STR(","))));
    const bool quoted = first.len > 2 && (first.ptr[0] == '\'' || first.ptr[0] == '"');
    return quoted ? str_sub(first, 1, first.len - 1) : first;
}

str specimen_setting(const specimen *p, style_id id)
{
    const text_style *s = &p->t->styles[id];
    buf out = buf_in(p->a);
    buf_add(&out, specimen_family(p, s->family));
    buf_byte(&out, ' ');
    buf_c(&out, cut_words[s->cut]);
    buf_c(&out, ", ");
    put_milli(&out, s->size);
    buf_byte(&out, '/');
    put_milli(&out, s->leading);
    buf_c(&out, " punkter");
    return buf_str(&out);
}

/* Which styles have the colour, and what it is for besides. */
static str uses(const specimen *p, const template_colour *c)
{
    static const struct {
        const char *name, *use;
    } known[] = {{"papper", "skärmens botten"},
                 {"accent", "länkar"},
                 {"linje", "streck"},
                 {"skugga", "tabellhuvudens botten"}};
    buf out = buf_in(p->a);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(c->name, known[i].name))
            buf_c(&out, known[i].use);
    for (int i = 0; i < STYLE_COUNT; i++)
        if (is_same(p->t->styles[i].colour, c->value)) {
            buf_c(&out, out.len ? ", " : "");
            buf_c(&out, template_style_names[i]);
        }
    return out.len ? buf_str(&out) : STR("–");
}

/* The surface itself is held against nothing. */
static str against(const specimen *p, const template_colour *c, const template_colour *surface,
                   bool dark)
{
    if (c == surface)
        return STR("–");
    return dark ? ratio(p->a, c->dark, surface->dark) : ratio(p->a, c->value, surface->value);
}

static void put_colours(specimen *p, const char *caption, bool dark)
{
    const template *t = p->t;
    SAY(p, "Tabell: {0}\n\n| Färg | Värde | Mot papper | Mot skugga |", str_from(caption));
    specimen_put(p, dark ? "\n| --- | --- | ---: | ---: |\n"
                         : " Används till |\n| --- | --- | ---: | ---: | --- |\n");
    for (size_t i = 0; i < t->colours.len; i++) {
        const template_colour *c = &t->colours.at[i];
        SAY(p, "| {0} | {1} | {2} | {3} |", c->name, hex(p->a, dark ? c->dark : c->value),
            against(p, c, find(t, "papper"), dark), against(p, c, find(t, "skugga"), dark));
        if (!dark)
            SAY(p, " {0} |", uses(p, c));
        specimen_put(p, "\n");
    }
    specimen_put(p, "\n");
}

/* Of the drawing, in its own units, 96 to the inch. More colours than a wall has room for are told
 * in the tables only. */
enum { SWATCHES_WIDTH = 456, BOX = 44, EDGE = 10, GAP = 8, COLUMNS_MOST = 9, SWATCHES_MOST = 36 };

static size_t swatches(const template *t)
{
    return t->colours.len < SWATCHES_MOST ? t->colours.len : SWATCHES_MOST;
}

static str swatch_names(arena *a, const template *t)
{
    const bool all = swatches(t) == t->colours.len;
    buf names = buf_in(a);
    for (size_t i = 0; i < swatches(t); i++) {
        buf_c(&names, i == 0 ? "" : all && i + 1 == t->colours.len ? " och " : ", ");
        buf_add(&names, t->colours.at[i].name);
    }
    buf_c(&names, all ? "" : " med flera");
    return wrap_capital(a, buf_str(&names));
}

void specimen_colours(specimen *p)
{
    specimen_heading(p, "Färger");
    SAY(p,
        "![Mallens färger som rutor, i den ordning som bildtexten räknar upp dem: överst på ljust "
        "papper, underst på mörkt.](" SPECIMEN_SWATCHES
        " \"{0}: överst på ljust papper, underst på mörka skärmar. Bildtext: {1}.\")\n\n",
        swatch_names(p->a, p->t), specimen_setting(p, STYLE_FIGURE_CAPTION));
    specimen_put(
        p, "Talen är kontraster enligt WCAG 2.2. Text ska ha minst 4,5:1 mot sin botten, stor text "
           "minst 3:1; en mall med mindre går inte att använda. Streck har inget krav.\n\n");
    put_colours(p, "Färgerna på papper och på ljusa skärmar", false);
    put_colours(p, "Färgerna på mörka skärmar", true);
}

static str colour_name(const specimen *p, colour c)
{
    for (size_t i = 0; i < p->t->colours.len; i++)
        if (is_same(p->t->colours.at[i].value, c))
            return p->t->colours.at[i].name;
    return hex(p->a, c);
}

static str sizes(const specimen *p, const text_style *s)
{
    buf out = buf_in(p->a);
    put_milli(&out, s->size);
    buf_byte(&out, '/');
    put_milli(&out, s->leading);
    return buf_str(&out);
}

static void put_styles(specimen *p)
{
    const template *t = p->t;
    SAY(p,
        "Tabell: Alla stilar. Tabelltexten är satt i {0}\n\n"
        "| Stil | Typsnitt | Snitt | Grad/rad | Färg | Kontrast |\n"
        "| --- | --- | --- | --- | --- | ---: |\n",
        specimen_setting(p, STYLE_CAPTION));
    for (int i = 0; i < STYLE_COUNT; i++) {
        const text_style *s = &t->styles[i];
        const char *behind = i == STYLE_TABLE_HEAD ? "skugga" : "papper";
        SAY(p, "| {0} | {1} | {2} | {3} | {4} |", str_from(template_style_names[i]),
            specimen_family(p, s->family), str_from(cut_words[s->cut]), sizes(p, s),
            colour_name(p, s->colour));
        SAY(p, " {0} |\n", ratio(p->a, s->colour, find(t, behind)->value));
    }
    specimen_put(p, "\n");
}

static void put_headings(specimen *p)
{
    SAY(p, "## Rubrik 2: {0}\n\n", specimen_setting(p, STYLE_HEADING_2));
    specimen_put(
        p, "En rubrik säger vad som står under den, så att den som letar hittar. *Kostnad för "
           "skolskjuts* säger mer än *Ekonomi*.\n\n");
    SAY(p, "### Rubrik 3: {0}\n\n", specimen_setting(p, STYLE_HEADING_3));
    specimen_put(p, "Två nivåer räcker nästan alltid. Behövs fler är texten ofta två texter.\n\n");
    SAY(p, "#### Rubrik 4: {0}\n\n", specimen_setting(p, STYLE_HEADING_4));
    specimen_put(p, "Den minsta rubriken finns för långa utredningar.\n\n");
}

static void put_blocks(specimen *p)
{
    specimen_put(p, "## Listor, citat och kod\n\n");
    specimen_put(p, "En punktlista samlar det som är lika viktigt:\n\n"
                    "- vad som händer\n"
                    "- vem det gäller\n"
                    "    - de som bor i området\n"
                    "    - de som arbetar där\n"
                    "- när det börjar.\n\n"
                    "En numrerad lista visar en ordning:\n\n"
                    "1. Ärendet bereds.\n"
                    "2. Utskottet tar ställning.\n"
                    "3. Nämnden beslutar.\n\n");
    SAY(p,
        "> Citat: {0}. Språket i offentlig verksamhet ska vara vårdat, enkelt och begripligt.\n\n",
        specimen_setting(p, STYLE_QUOTE));
    SAY(p, "```\nKod: {0}\n```\n\n", specimen_setting(p, STYLE_CODE));
}

void specimen_styles(specimen *p)
{
    const text_style *body = &p->t->styles[STYLE_BODY];
    specimen_heading(p, "Stilar");
    put_styles(p);
    specimen_put(p, "## Löpande text\n\n");
    SAY(p,
        "Brödtexten är {0} och {1}. Skriv det viktigaste först. Den som bara läser "
        "sammanfattningen ska veta vad som föreslås, varför och vad det kostar. Korta meningar är "
        "lätta att läsa och lätta att citera, och ett stycke handlar om en sak i taget.\n\n",
        str_from(align_words[body->align]),
        body->hyphenate ? STR("avstavas") : STR("avstavas inte"));
    specimen_put(
        p, "I texten kan ord vara **feta**, *kursiva* eller `kod`, och [en "
           "länk](https://www.example.se/) "
           "har accentens färg och en linje under sig, så att den syns också utan färg. Siffrorna "
           "står så här: 0123456789, 1 250 000 kronor.\n\n");
    put_headings(p);
    put_blocks(p);
}

static size_t columns(const template *t)
{
    return swatches(t) < COLUMNS_MOST ? swatches(t) : COLUMNS_MOST;
}

static int box_width(const template *t)
{
    return (SWATCHES_WIDTH - 2 * EDGE + GAP) / (int)columns(t) - GAP;
}

static int band_height(const template *t)
{
    const int rows = (int)((swatches(t) + columns(t) - 1) / columns(t));
    return 2 * EDGE + rows * (BOX + GAP) - GAP;
}

static void put_number(buf *out, const char *before, int n)
{
    buf_c(out, before);
    buf_number(out, n);
    buf_byte(out, '"');
}

static void put_box(buf *out, int x, int y, int width, int height, colour fill, colour edge)
{
    buf_c(out, "<rect");
    put_number(out, " x=\"", x);
    put_number(out, " y=\"", y);
    put_number(out, " width=\"", width);
    put_number(out, " height=\"", height);
    buf_c(out, " fill=\"");
    buf_colour(out, fill);
    buf_c(out, "\" stroke=\"");
    buf_colour(out, edge);
    buf_c(out, "\"/>\n");
}

/* The colours on their paper, in rows below `top`. */
static void put_band(buf *out, const template *t, int top, bool dark)
{
    const template_colour *paper = find(t, "papper"), *line = find(t, "linje");
    const colour edge = dark ? line->dark : line->value;
    put_box(out, 0, top, SWATCHES_WIDTH, band_height(t), dark ? paper->dark : paper->value, edge);
    for (size_t i = 0; i < swatches(t); i++) {
        const template_colour *c = &t->colours.at[i];
        const int x = EDGE + (int)(i % columns(t)) * (box_width(t) + GAP);
        const int y = top + EDGE + (int)(i / columns(t)) * (BOX + GAP);
        put_box(out, x, y, box_width(t), BOX, dark ? c->dark : c->value, edge);
    }
}

str specimen_swatches(arena *a, const template *t)
{
    const int width = SWATCHES_WIDTH + 2, height = 2 * band_height(t) + 2;
    buf out = buf_in(a);
    buf_c(&out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    put_number(&out, " width=\"", width);
    put_number(&out, " height=\"", height);
    buf_c(&out, " viewBox=\"-1 -1 ");
    buf_number(&out, width);
    put_number(&out, " ", height);
    buf_c(&out, ">\n");
    put_band(&out, t, 0, false);
    put_band(&out, t, band_height(t), true);
    buf_c(&out, "</svg>\n");
    return buf_str(&out);
}
