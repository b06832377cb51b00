#include "pdf/xmp.h"

/* A property that PDF/A does not know, and how it is described. */
typedef struct property {
    const char *name, *type, *category, *description;
} property;

typedef struct schema {
    const char *title, *namespace, *prefix;
} schema;

static const schema universal_access = {"PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/",
                                        "pdfuaid"};
static const property universal_part = {"part", "Integer", "internal",
                                        "part of ISO 14289 that the file keeps to"};

/* The names are those of the fields of a paper (docs/format.md), without their dots. */
static const schema registers = {"Beslutshandling", "urn:beslut:handling:1#", "beslut"};
static const property register_properties[PDF_REGISTERS] = {
    [PDF_DOCUMENT_TYPE] = {"dokument", "Text", "external", "slag av handling"},
    [PDF_CASE_NUMBER] = {"diarienummer", "Text", "external", "ärendets diarienummer"},
    [PDF_CLASS_CODE] = {"diariekod", "Text", "external", "kod i diariets klassificering"},
    [PDF_BODY] = {"organ", "Text", "external", "det organ som beslutar"},
    [PDF_MEETING] = {"sammantrade", "Date", "external", "dag för sammanträdet som beslutar"},
    [PDF_MINUTE_NUMBER] = {"paragraf", "Text", "external", "paragraf i beredande organs protokoll"},
    [PDF_MUNICIPALITY] = {"kommun", "Text", "external", "kommunen"},
    [PDF_DEPARTMENT] = {"forvaltning", "Text", "external",
                        "den förvaltning handlingen kommer från"},
};

static const char *part_of_pdfa(pdf_profile profile)
{
    switch (profile) {
    case PDF_2A: return "2";
    case PDF_1A: return "1";
    case PDF_3A: return "3";
    }
    return "";
}

static void put_escaped(buf *b, str text)
{
    for (size_t i = 0; i < text.len; i++) {
        switch (text.ptr[i]) {
        case '&': buf_c(b, "&amp;"); break;
        case '<': buf_c(b, "&lt;"); break;
        case '>': buf_c(b, "&gt;"); break;
        default: buf_byte(b, text.ptr[i]);
        }
    }
}

static void put_wrapped(buf *b, const char *prefix, const char *name, const char *open, str value,
                        const char *close)
{
    if (value.len == 0)
        return;
    const char *const start[] = {"<", prefix, ":", name, ">", open};
    const char *const end[] = {close, "</", prefix, ":", name, ">\n"};
    for (size_t i = 0; i < sizeof start / sizeof *start; i++)
        buf_c(b, start[i]);
    put_escaped(b, value);
    for (size_t i = 0; i < sizeof end / sizeof *end; i++)
        buf_c(b, end[i]);
}

static void put(buf *b, const char *prefix, const char *name, str value)
{
    put_wrapped(b, prefix, name, "", value, "");
}

/* A text with alternatives for languages, of which it has one. */
static void put_alternatives(buf *b, const char *prefix, const char *name, str value)
{
    put_wrapped(b, prefix, name, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", value,
                "</rdf:li></rdf:Alt>");
}

/* What the file is */

#define RESOURCE     "<rdf:li rdf:parseType=\"Resource\">\n"
#define RESOURCE_END "</rdf:li>"

static void open_schema(buf *b, const schema *s)
{
    buf_c(b, RESOURCE);
    put(b, "pdfaSchema", "schema", str_from(s->title));
    put(b, "pdfaSchema", "namespaceURI", str_from(s->namespace));
    put(b, "pdfaSchema", "prefix", str_from(s->prefix));
    buf_c(b, "<pdfaSchema:property><rdf:Seq>");
}

static void close_schema(buf *b)
{
    buf_c(b, "</rdf:Seq></pdfaSchema:property>\n" RESOURCE_END);
}

static void describe(buf *b, const property *p)
{
    buf_c(b, RESOURCE);
    put(b, "pdfaProperty", "name", str_from(p->name));
    put(b, "pdfaProperty", "valueType", str_from(p->type));
    put(b, "pdfaProperty", "category", str_from(p->category));
    put(b, "pdfaProperty", "description", str_from(p->description));
    buf_c(b, RESOURCE_END);
}

static bool claims_access(pdf_profile profile, const pdf_metadata *m)
{
    return profile != PDF_1A && m->claim == PDF_CLAIM_ALL;
}

static bool has_registers(const pdf_metadata *m)
{
    for (int i = 0; i < PDF_REGISTERS; i++)
        if (m->registers[i].len)
            return true;
    return false;
}

/* Only what the file has is described. */
static void put_schemas(buf *b, pdf_profile profile, const pdf_metadata *m)
{
    if (!claims_access(profile, m) && !has_registers(m))
        return;
    buf_c(b, "<pdfaExtension:schemas><rdf:Bag>");
    if (claims_access(profile, m)) {
        open_schema(b, &universal_access);
        describe(b, &universal_part);
        close_schema(b);
    }
    if (has_registers(m)) {
        open_schema(b, &registers);
        for (int i = 0; i < PDF_REGISTERS; i++)
            if (m->registers[i].len)
                describe(b, &register_properties[i]);
        close_schema(b);
    }
    buf_c(b, "</rdf:Bag></pdfaExtension:schemas>\n");
}

static void put_claims(buf *b, pdf_profile profile, const pdf_metadata *m)
{
    if (m->claim == PDF_CLAIM_NONE)
        return;
    put(b, "pdfaid", "part", str_from(part_of_pdfa(profile)));
    put(b, "pdfaid", "conformance", m->claim == PDF_CLAIM_ALL ? STR("A") : STR("B"));
    if (claims_access(profile, m))
        put(b, universal_access.prefix, universal_part.name, STR("1"));
}

/* What the paper is */

static void put_description(buf *b, const pdf_metadata *m, const char *producer)
{
    put(b, "dc", "format", STR("application/pdf"));
    put_alternatives(b, "dc", "title", m->title);
    put_wrapped(b, "dc", "creator", "<rdf:Seq><rdf:li>", m->author, "</rdf:li></rdf:Seq>");
    put_alternatives(b, "dc", "description", m->subject);
    put_wrapped(b, "dc", "language", "<rdf:Bag><rdf:li>", m->language, "</rdf:li></rdf:Bag>");
    put(b, "pdf", "Keywords", m->keywords);
    put(b, "pdf", "Producer", str_from(producer));
    put(b, "xmp", "CreatorTool", m->creator);
    put(b, "xmp", "CreateDate", m->date);
    put(b, "xmp", "ModifyDate", m->date);
    put(b, "xmp", "MetadataDate", m->date);
}

static void put_registers(buf *b, const pdf_metadata *m)
{
    for (int i = 0; i < PDF_REGISTERS; i++)
        put(b, registers.prefix, register_properties[i].name, m->registers[i]);
}

static void put_namespace(buf *b, const char *prefix, const char *namespace)
{
    const char *const parts[] = {"\n xmlns:", prefix, "=\"", namespace, "\""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_c(b, parts[i]);
}

/* A packet that makes no claim of PDF/UA does not name it either. */
static void put_namespaces(buf *b, pdf_profile profile)
{
    static const char *const names[][2] = {
        {"dc", "http://purl.org/dc/elements/1.1/"},
        {"xmp", "http://ns.adobe.com/xap/1.0/"},
        {"pdf", "http://ns.adobe.com/pdf/1.3/"},
        {"pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
        {"pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"},
        {"pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"},
        {"pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        put_namespace(b, names[i][0], names[i][1]);
    if (profile != PDF_1A)
        put_namespace(b, universal_access.prefix, universal_access.namespace);
    put_namespace(b, registers.prefix, registers.namespace);
}

str xmp_packet(arena *a, pdf_profile profile, const pdf_metadata *m, const char *producer)
{
    buf b = buf_in(a);
    buf_c(&b, "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
              "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
              "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
              "<rdf:Description rdf:about=\"\"");
    put_namespaces(&b, profile);
    buf_c(&b, ">\n");
    put_description(&b, m, producer);
    put_registers(&b, m);
    put_claims(&b, profile, m);
    put_schemas(&b, profile, m);
    buf_c(&b, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return buf_str(&b);
}
