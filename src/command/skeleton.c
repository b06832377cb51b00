#include "command/skeleton.h"

static const char template_xml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<?xml-model href=\"@SCHEMA@\" type=\"application/xml\""
    " schematypens=\"http://relaxng.org/ns/structure/1.0\"?>\n"
    "<!-- Här står bara det som skiljer mallen från @GRUND@; allt annat är som där, också det som\n"
    "     ändras där senare. Varje exempel nedan gäller när raderna med pilar kring det tas bort.\n"
    "     Pröva ett i taget, och se efter med: beslut template check @MAPP@ -->\n"
    "<mall xmlns=\"urn:beslut:mall:1\" namn=\"@NAMN@\" utgår-från=\"@GRUND@\">\n"
    "\n"
    "  <!-- Färger skrivs som # och sex tecken. accent är länkarnas färg. -->\n"
    "  <!--\n"
    "  <färger>\n"
    "    <färg namn=\"accent\" värde=\"#7a1f3d\"/>\n"
    "  </färger>\n"
    "  -->\n"
    "\n"
    "  <!-- Typsnitt: lägg filerna (.ttf) här i mappen först, och deras licens. Låt sedan de "
    "stilar\n"
    "       ha familjen som ska ha den. -->\n"
    "  <!--\n"
    "  <typsnitt>\n"
    "    <familj namn=\"egen\" css=\"'Egen Sans', Arial, sans-serif\">\n"
    "      <snitt namn=\"normal\" fil=\"EgenSans-Regular.ttf\"/>\n"
    "      <snitt namn=\"fet\" fil=\"EgenSans-Bold.ttf\"/>\n"
    "    </familj>\n"
    "  </typsnitt>\n"
    "  <stilar>\n"
    "    <stil namn=\"titel\" familj=\"egen\" snitt=\"fet\"/>\n"
    "  </stilar>\n"
    "  -->\n"
    "\n"
    "  <!-- Logotyp: en SVG, PNG eller JPEG här i mappen. -->\n"
    "  <!--\n"
    "  <logotyp fil=\"logotyp.svg\" höjd=\"14mm\" beskrivning=\"@NAMN@\"/>\n"
    "  -->\n"
    "\n"
    "  <!-- Brevhuvud: fältens etiketter, och vilka som måste fyllas i. Alla fält som finns "
    "listas\n"
    "       av: beslut help fields -->\n"
    "  <!--\n"
    "  <brevhuvud>\n"
    "    <fält namn=\"diarienummer\" etikett=\"Dnr\" krävs=\"ja\"/>\n"
    "  </brevhuvud>\n"
    "  -->\n"
    "\n"
    "  <!-- Foten på första sidan, en till fyra spalter. -->\n"
    "  <!--\n"
    "  <fotspalter>\n"
    "    <spalt rubrik=\"Postadress\">\n"
    "      <rad>@NAMN@</rad>\n"
    "      <rad>123 45 Orten</rad>\n"
    "    </spalt>\n"
    "    <spalt rubrik=\"Telefon\">\n"
    "      <rad>010-123 45 00</rad>\n"
    "    </spalt>\n"
    "  </fotspalter>\n"
    "  -->\n"
    "\n"
    "  <!-- Avsnitt: ett eget, som måste finnas. -->\n"
    "  <!--\n"
    "  <avsnitt>\n"
    "    <del rubrik=\"Trygghet\" krävs=\"ja\">\n"
    "      <alias>Trygghet och säkerhet</alias>\n"
    "    </del>\n"
    "  </avsnitt>\n"
    "  -->\n"
    "\n"
    "  <!-- Fasta ord. Det inom klamrar fylls i ur handlingen. -->\n"
    "  <!--\n"
    "  <texter>\n"
    "    <text namn=\"sändlista\">Beslutet expedieras till</text>\n"
    "    <text namn=\"sidfot\">@NAMN@, {förvaltning}</text>\n"
    "  </texter>\n"
    "  -->\n"
    "\n"
    "  <!-- Det som bara gäller webbsidan skrivs i CSS. -->\n"
    "  <stilmall fil=\"egen.css\"/>\n"
    "\n"
    "</mall>\n";

static const char sheet_css[] =
    "/* Webbsidans utseende, utöver det som kommer ur template.xml: färger, typsnitt, storlekar "
    "och\n"
    "   luft hör hemma där, så att de gäller PDF:en också. Den här filen läses efter den som\n"
    "   @GRUND@ har, så det som står här vinner. */\n"
    "\n"
    "/* Ett exempel, som gäller när raderna med snedstreck kring det tas bort: */\n"
    "/*\n"
    "h1 {\n"
    "  border-bottom: 2px solid var(--farg-accent);\n"
    "}\n"
    "*/\n";

static const char readme_md[] =
    "# @NAMN@\n"
    "\n"
    "En mall för `beslut`. Den utgår från `@GRUND@` och säger bara vad som är annorlunda.\n"
    "\n"
    "## Att göra\n"
    "\n"
    "1. Se hur mallen ser ut nu: `beslut template show @MAPP@` gör ett provark som PDF och\n"
    "   webbsida, med alla stilar, färger och fält.\n"
    "2. Öppna `template.xml` och ta fram exemplen ett i taget: färger, typsnitt, logotyp, "
    "brevhuvud,\n"
    "   fot, avsnitt, texter. Öppna filen i ett redigeringsprogram för XML, så föreslår det vad "
    "som\n"
    "   kan stå där.\n"
    "3. Granska efter varje steg: `beslut template check @MAPP@` säger vad som är fel, på vilken\n"
    "   rad och hur det rättas.\n"
    "4. Gör en av era handlingar med mallen: `beslut render --template @MAPP@ handling.md`\n"
    "5. Skriv `mall: @MAPP@` i `beslut.yaml` bredvid handlingarna, så gäller mallen utan att "
    "nämnas.\n"
    "6. Skriv om den här filen: vem som ansvarar för mallen, varifrån typsnitten kommer och vad\n"
    "   deras licenser säger.\n"
    "\n"
    "## Filerna\n"
    "\n"
    "| fil | innehåll |\n"
    "| --- | --- |\n"
    "| `template.xml` | mallen |\n"
    "| `egen.css` | det som bara gäller webbsidan |\n"
    "| `@SCHEMA@` | schemat, för redigeringsprogram |\n"
    "\n"
    "Hela formatet beskrivs i `docs/templates.md` hos programmet, och `docs/egen-mall.md` visar "
    "steg\n"
    "för steg hur en mall görs.\n";

static str value_of(const skeleton *k, str mark)
{
    const struct {
        const char *mark;
        str value;
    } rows[] = {{"NAMN", k->name}, {"MAPP", k->folder}, {"GRUND", k->base}, {"SCHEMA", k->schema}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is(mark, rows[i].mark))
            return rows[i].value;
    return STR("");
}

/* A mark is a word between two '@', of which the texts have no others. */
static str fill(arena *a, str text, const skeleton *k)
{
    buf out = buf_in(a);
    while (text.len) {
        const size_t at = str_find(text, STR("@"));
        buf_add(&out, str_sub(text, 0, at));
        if (at == SIZE_MAX)
            break;
        text = str_sub(text, at + 1, text.len);
        const size_t end = str_find(text, STR("@"));
        buf_add(&out, value_of(k, str_sub(text, 0, end)));
        text = str_sub(text, end + 1, text.len);
    }
    return buf_str(&out);
}

str skeleton_template(arena *a, const skeleton *k)
{
    return fill(a, str_from(template_xml), k);
}

str skeleton_sheet(arena *a, const skeleton *k)
{
    return fill(a, str_from(sheet_css), k);
}

str skeleton_readme(arena *a, const skeleton *k)
{
    return fill(a, str_from(readme_md), k);
}
