#include "command/specimen.h"

#include "base/utf8.h"
#include "decision/field.h"

/* What the fields of a letterhead hold in the specimen. Those that every paper needs, or that the
 * sections are made of, stand in specimen_facts(). */
static const struct {
    const char *field, *value;
} samples[] = {
    {"kommun", "Åby kommun"},
    {"förvaltning", "Kommunikationsavdelningen"},
    {"er-beteckning", "2026/0412-3"},
    {"diariekod", "1.4.2"},
    {"paragraf", "§ 27"},
    {"ärendenummer", "12"},
    {"tid", "13.00–16.30"},
    {"plats", "Sammanträdesrum Ån, kommunhuset"},
    {"adressat", "Samtliga nämnder"},
    {"delegationspunkt", "3.2"},
    {"handläggare", "Karin Ek, kommunikatör"},
    {"föredragande", "Eva Lind, kommunikationschef"},
    {"förslagsställare", "Anders Berg, ledamot"},
    {"ordförande", "Maria Holm, ordförande"},
    {"sekreterare", "Johan Sund, nämndsekreterare"},
    {"justerare", "Sara Dahl, ledamot"},
};

static void put_quoted(buf *out, str text)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            buf_byte(out, '\\');
        buf_byte(out, text.ptr[i]);
    }
    buf_byte(out, '"');
}

static void put_field(specimen *p, const char *name, str value)
{
    buf_c(&p->out, name);
    buf_c(&p->out, ": ");
    put_quoted(&p->out, value);
    buf_byte(&p->out, '\n');
}

static const char *sample_of(str name)
{
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        if (str_is(name, samples[i].field))
            return samples[i].value;
    return NULL;
}

/* Most templates are named after the municipality whose they are. */
static bool is_organisation(arena *a, str name)
{
    static const char *const words[] = {"kommun", "region", "landsting", " stad", "förbund"};
    const str lower = utf8_lower_str(a, name);
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++)
        found = str_find(lower, str_from(words[i])) != SIZE_MAX;
    return found;
}

static void put_letterhead(specimen *p)
{
    for (size_t i = 0; i < p->t->letterhead.len; i++) {
        const char *value = sample_of(p->t->letterhead.at[i].name);
        const bool own = value && str_is(p->t->letterhead.at[i].name, "kommun") &&
                         is_organisation(p->a, p->t->name);
        if (value)
            put_field(p, str_c(p->a, p->t->letterhead.at[i].name),
                      own ? p->t->name : str_from(value));
    }
}

static bool has_part(const template *t, part_content content)
{
    for (size_t i = 0; i < t->parts.len; i++)
        if (t->parts.at[i].content == content)
            return true;
    return false;
}

static bool has_field(const template *t, const char *name)
{
    for (size_t i = 0; i < t->letterhead.len; i++)
        if (str_is(t->letterhead.at[i].name, name))
            return true;
    return false;
}

static void put_signatories(specimen *p)
{
    static const char *const names[] = {
        "Eva Lind, kommunikationschef", "Karin Ek, kommunikatör",  "Anders Berg, kommundirektör",
        "Maria Holm, förvaltningschef", "Johan Sund, ekonomichef", "Sara Dahl, kanslichef",
        "Per Ström, HR-chef",           "Lena Åkesson, it-chef",   "Olle Nygren, samhällsplanerare",
    };
    enum { USUAL = 2, MOST = sizeof names / sizeof *names };
    const size_t least = p->t->signatures_least;
    buf_c(&p->out, "undertecknare:\n");
    for (size_t i = 0; i < MOST && (i < USUAL || i < least); i++) {
        buf_c(&p->out, "  - ");
        buf_c(&p->out, names[i]);
        buf_byte(&p->out, '\n');
    }
}

void specimen_facts(specimen *p)
{
    const template *t = p->t;
    buf_c(&p->out, "---\n");
    put_field(p, "titel", str_join(p->a, STR("Provark för "), t->name));
    put_field(p, "dokument", t->texts[TEXT_DOCUMENT_TYPE]);
    put_field(p, "diarienummer",
              t->case_patterns.len ? case_form_example(p->a, t->case_patterns.at[0].form, STR(""))
                                   : STR("KS 2026-117"));
    put_letterhead(p);
    if (!str_starts(t->language, STR("sv")) || has_field(t, "språk"))
        put_field(p, "språk", STR("sv-SE"));
    put_signatories(p);
    if (has_part(t, PART_PRESENT) || has_field(t, "beslutande") || has_field(t, "ersättare") ||
        has_field(t, "närvarande"))
        buf_c(&p->out, "beslutande: [\"Maria Holm, ordförande\", \"Sara Dahl, ledamot\"]\n"
                       "ersättare: [\"Per Ström\"]\n"
                       "närvarande: [\"Johan Sund, nämndsekreterare\"]\n");
    buf_c(&p->out, "datum: 2026-03-02\n"
                   "organ: Kommunstyrelsen\n"
                   "sammanträde: 2026-03-17\n"
                   "sekretess: 19 kap. 3 § OSL\n"
                   "beslutsplanering:\n"
                   "  - {organ: Kommunstyrelsens arbetsutskott, datum: 2026-03-10}\n"
                   "  - {organ: Kommunstyrelsen, datum: 2026-03-17}\n"
                   "uppdrag:\n"
                   "  - punkt: 2\n"
                   "    till: Kommunikationsavdelningen\n"
                   "    åtgärd: Redovisa hur mallen används\n"
                   "    återrapport: 2026-10-13\n"
                   "finansiering:\n"
                   "  - punkt: 1\n"
                   "    belopp: 150 tkr\n"
                   "    år: 2026\n"
                   "    från: Kommunstyrelsens budget\n"
                   "    till: Kommunikationsavdelningen\n"
                   "beslutsunderlag:\n"
                   "  - titel: Grafisk manual\n"
                   "    datum: 2025-11-24\n"
                   "bilagor:\n"
                   "  - titel: Provtryck\n"
                   "    datum: 2026-02-16\n"
                   "mottagare:\n"
                   "  - grupp: Samtliga nämnder\n"
                   "  - roll: Kommunikationschef\n"
                   "    namn: Eva Lind\n"
                   "  - enhet: Kommunikationsavdelningen\n"
                   "---\n\n");
}
