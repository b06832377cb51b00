/* What a template asks of papers: letterhead, feet, sections, and the kinds there are. */
#include "command/specimen.h"

#include "decision/proposal_heading.h"

static const char *const place_words[] = {
    [FIELD_GRID] = "rutnät",
    [FIELD_SENDER] = "avsändare",
    [FIELD_KIND] = "dokumenttyp",
    [FIELD_ADDRESSEE] = "adressat",
};

static void put_running(specimen *p)
{
    static const struct {
        text_id text;
        const char *place;
    } rows[] = {
        {TEXT_HEADER_LEFT, "Sidhuvud till vänster, från sidan 2"},
        {TEXT_HEADER_RIGHT, "Sidhuvud till höger, från sidan 2"},
        {TEXT_PAGE, "Sidnummer"},
        {TEXT_FOOTER, "Sidfot på sidan 1"},
        {TEXT_FOOTER_NEXT, "Sidfot från sidan 2"},
    };
    SAY(p, "Tabell: Sidhuvud och sidfot, satta i {0}\n\n| Plats | Text |\n| --- | --- |\n",
        specimen_setting(p, STYLE_RUNNING));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const str text = p->t->texts[rows[i].text];
        SAY(p, "| {0} | {1} |\n", str_from(rows[i].place), text.len ? text : STR("–"));
    }
    specimen_put(p, "\n");
}

void specimen_letterhead(specimen *p)
{
    const template *t = p->t;
    specimen_heading(p, "Brevhuvud, sidhuvud och sidfot");
    SAY(p,
        "Fälten står överst på första sidan. Etiketterna är satta i {0} och uppgifterna i {1}. "
        "Bara det som handlingen har visas.\n\n",
        specimen_setting(p, STYLE_FIELD_LABEL), specimen_setting(p, STYLE_FIELD_VALUE));
    specimen_put(p, "Tabell: Fälten i brevhuvudet\n\n| Fält | Etikett | Plats | Krävs |\n"
                    "| --- | --- | --- | --- |\n");
    for (size_t i = 0; i < t->letterhead.len; i++) {
        const template_field *f = &t->letterhead.at[i];
        SAY(p, "| {0} | {1} | {2} | {3} |\n", f->name, f->label.len ? f->label : STR("–"),
            str_from(place_words[f->place]), f->required ? STR("ja") : STR("nej"));
    }
    specimen_put(p, "\n");
    put_running(p);
}

static void put_kind(specimen *p, str name, const template *t)
{
    SAY(p, "| {0} | ", name);
    for (size_t i = 0, put = 0; i < t->parts.len; i++) {
        const template_part *part = &t->parts.at[i];
        if (part->content == PART_OTHERS)
            continue;
        specimen_put(p, put++ ? ", " : "");
        SAY(p, part->required ? "**{0}**" : "{0}", part->title);
    }
    specimen_put(p, " |\n");
}

void specimen_kinds(specimen *p)
{
    const template *t = p->t;
    const str usual = t->texts[TEXT_DOCUMENT_TYPE];
    specimen_heading(p, "Slag av handlingar");
    specimen_put(
        p,
        "Tabell: Vad varje slag kallas, och dess avsnitt i ordning; de som måste finnas är feta\n\n"
        "| Slag | Avsnitt |\n| --- | --- |\n");
    const template *first = template_for(p->a, t, usual);
    put_kind(p, usual, first);
    for (size_t i = 0; i < t->types.len; i++)
        if (t->types.at[i].variant != first)
            put_kind(p, t->types.at[i].name, t->types.at[i].variant);
    specimen_put(p, "\n");
}

static void put_list(specimen *p, const str *words, size_t count, const char *before)
{
    for (size_t i = 0; i < count; i++)
        SAY(p, "{0}*{1}*", str_from(i == 0 ? before : i + 1 == count ? " och " : ", "), words[i]);
}

static void put_points(specimen *p)
{
    SAY(p,
        "1. Kommunstyrelsen avsätter 150 tkr ur kommunstyrelsens budget 2026 för provtryck av "
        "mallen.\n"
        "2. Kommunikationsavdelningen får i uppdrag att redovisa hur mallen används den 13 oktober "
        "2026.\n"
        "3. Kommunstyrelsen godkänner provarket, där beslutspunkterna är satta i {0}:\n"
        "    1. som mönster för nya handlingar\n"
        "    2. som anslag i kopieringsrummet.\n\n",
        specimen_setting(p, STYLE_POINT));
}

static void put_of_content(specimen *p, part_content content)
{
    switch (content) {
    case PART_FINANCING: specimen_put(p, " Tabellen kommer ur uppgifterna."); break;
    case PART_ASSIGNMENTS: specimen_put(p, " Uppdragen kommer ur uppgifterna."); break;
    case PART_PLAN:
    case PART_DAYS: specimen_put(p, " Dagarna kommer ur uppgifterna."); break;
    case PART_ITEMS: specimen_put(p, " Ärendena kommer ur uppgifterna."); break;
    case PART_PRESENT: specimen_put(p, " De närvarande kommer ur uppgifterna."); break;
    case PART_PROSE:
    case PART_PROPOSAL:
    case PART_REFERENCES:
    case PART_ATTACHMENTS:
    case PART_OTHERS: break;
    }
}

/* What a communications department wants to know of a section, standing in it. */
static void put_section(specimen *p, const template_part *part)
{
    if (heading_opens_proposal(p->a, part->title)) /* that would be a second proposal */
        return;
    SAY(p, "# {0}\n\n", part->title);
    specimen_put(p, part->required ? "**Avsnittet måste finnas.**" : "Avsnittet är frivilligt.");
    put_of_content(p, part->content);
    if (part->aliases.len) {
        put_list(p, part->aliases.at, part->aliases.len,
                 part->aliases.len == 1 ? " Också rubriken " : " Också rubrikerna ");
        specimen_put(p, " betyder det här avsnittet.");
    }
    if (part->topics.len) {
        put_list(p, part->topics.at, part->topics.len, " Det efterfrågas när texten talar om ");
        specimen_put(p, ".");
    }
    specimen_put(p, "\n\n");
}

static void put_proposal(specimen *p, const template_part *part)
{
    const bool opens = heading_opens_proposal(p->a, part->title);
    SAY(p, "# {0}\n\n", opens ? part->title : STR("Förslag till beslut"));
    put_points(p);
}

void specimen_parts(specimen *p)
{
    for (size_t i = 0; i < p->t->parts.len; i++) {
        const template_part *part = &p->t->parts.at[i];
        switch (part->content) {
        case PART_PROPOSAL: put_proposal(p, part); break;
        case PART_REFERENCES: /* the facts alone make these */
        case PART_ATTACHMENTS:
        case PART_OTHERS: break;
        case PART_PROSE:
        case PART_FINANCING:
        case PART_ASSIGNMENTS:
        case PART_PLAN:
        case PART_DAYS:
        case PART_ITEMS:
        case PART_PRESENT: put_section(p, part); break;
        }
    }
}
