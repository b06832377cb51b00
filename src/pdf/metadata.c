#include "pdf/metadata.h"

#include "base/utf8.h"
#include "pdf/icc.h"

static const char producer[] = "libharu";

/* XML has no way to write these, so they may stand in neither Info nor XMP. */
static uint32_t xml_character(uint32_t c)
{
    bool control = c < 0x20 && c != '\t' && c != '\n';
    return control || c == 0xfffe || c == 0xffff ? 0xfffd : c;
}

static str clean(arena *a, str text)
{
    buf b = buf_in(a);
    str rest = str_trim(text);
    while (rest.len)
        utf8_put(&b, xml_character(utf8_next(&rest)));
    return buf_str(&b);
}

str metadata_date(arena *a, str date)
{
    static const char form[] = "0000-00-00T00:00:00Z";
    buf b = buf_in(a);
    buf_c(&b, "D:");
    if (date.len != sizeof form - 1)
        return STR("");
    for (size_t i = 0; i < date.len; i++) {
        bool digit = date.ptr[i] >= '0' && date.ptr[i] <= '9';
        if (form[i] == '0' ? !digit : date.ptr[i] != form[i])
            return STR("");
        if (digit)
            buf_byte(&b, date.ptr[i]);
    }
    buf_byte(&b, 'Z');
    return buf_str(&b);
}

static pdf_metadata cleaned(arena *a, const pdf_metadata *m)
{
    return (pdf_metadata){
        .title = clean(a, m->title),
        .author = clean(a, m->author),
        .subject = clean(a, m->subject),
        .keywords = clean(a, m->keywords),
        .language = clean(a, m->language),
        .creator = clean(a, m->creator),
        .date = metadata_date(a, m->date).len ? m->date : STR(""),
    };
}

static void put_info(obj_file *f, const char *key, str value)
{
    if (value.len)
        obj_put_text(f, obj_info(f), key, value);
}

static void write_info(obj_file *f, const pdf_metadata *m)
{
    put_info(f, "Title", m->title);
    put_info(f, "Author", m->author);
    put_info(f, "Subject", m->subject);
    put_info(f, "Keywords", m->keywords);
    put_info(f, "Creator", m->creator);
    put_info(f, "Producer", str_from(producer));
    put_info(f, "CreationDate", metadata_date(obj_arena(f), m->date));
    put_info(f, "ModDate", metadata_date(obj_arena(f), m->date));
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

static void put_element(buf *b, const char *name, const char *open, str value, const char *close)
{
    if (value.len == 0)
        return;
    buf_byte(b, '<');
    buf_c(b, name);
    buf_byte(b, '>');
    buf_c(b, open);
    put_escaped(b, value);
    buf_c(b, close);
    buf_c(b, "</");
    buf_c(b, name);
    buf_c(b, ">\n");
}

#define ALTERNATIVES     "<rdf:Alt><rdf:li xml:lang=\"x-default\">"
#define ALTERNATIVES_END "</rdf:li></rdf:Alt>"
#define SEQUENCE         "<rdf:Seq><rdf:li>"
#define SEQUENCE_END     "</rdf:li></rdf:Seq>"
#define BAG              "<rdf:Bag><rdf:li>"
#define BAG_END          "</rdf:li></rdf:Bag>"

static const char *part_of_pdfa(pdf_profile profile)
{
    switch (profile) {
    case PDF_2A: return "2";
    case PDF_1A: return "1";
    case PDF_3A: return "3";
    }
    return "";
}

/* The claim of PDF/UA is a property that PDF/A does not know, so it is declared
 * (ISO 19005-2, 6.6.2.3.3). */
static const char universal_access[] =
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>part of ISO 14289 that the file keeps to"
    "</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

static const char xmp_start[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\"\n"
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n";

static const char xmp_end[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>";

static str xmp(arena *a, pdf_profile profile, const pdf_metadata *m)
{
    buf b = buf_in(a);
    buf_c(&b, xmp_start);
    put_element(&b, "dc:format", "", STR("application/pdf"), "");
    put_element(&b, "dc:title", ALTERNATIVES, m->title, ALTERNATIVES_END);
    put_element(&b, "dc:creator", SEQUENCE, m->author, SEQUENCE_END);
    put_element(&b, "dc:description", ALTERNATIVES, m->subject, ALTERNATIVES_END);
    put_element(&b, "dc:language", BAG, m->language, BAG_END);
    put_element(&b, "pdf:Keywords", "", m->keywords, "");
    put_element(&b, "pdf:Producer", "", str_from(producer), "");
    put_element(&b, "xmp:CreatorTool", "", m->creator, "");
    put_element(&b, "xmp:CreateDate", "", m->date, "");
    put_element(&b, "xmp:ModifyDate", "", m->date, "");
    put_element(&b, "xmp:MetadataDate", "", m->date, "");
    put_element(&b, "pdfaid:part", "", str_from(part_of_pdfa(profile)), "");
    put_element(&b, "pdfaid:conformance", "", STR("A"), "");
    if (profile != PDF_1A)
        buf_c(&b, universal_access);
    buf_c(&b, xmp_end);
    return buf_str(&b);
}

static void write_xmp(obj_file *f, const pdf_metadata *m)
{
    obj_dict *d = obj_new_plain_stream(f, xmp(obj_arena(f), obj_profile(f), m));
    obj_put_name(f, d, "Type", "Metadata");
    obj_put_name(f, d, "Subtype", "XML");
    obj_put_ref(f, obj_catalog(f), "Metadata", d);
}

static void write_output_intent(obj_file *f)
{
    static const char name[] = "sRGB IEC61966-2.1";
    obj_dict *profile = obj_new_stream(f, icc_srgb(obj_arena(f)));
    obj_put_number(f, profile, "N", 3);
    obj_dict *intent = obj_new_dict(f);
    obj_put_name(f, intent, "Type", "OutputIntent");
    obj_put_name(f, intent, "S", "GTS_PDFA1");
    obj_put_text(f, intent, "OutputConditionIdentifier", str_from(name));
    obj_put_text(f, intent, "Info", str_from(name));
    obj_put_text(f, intent, "RegistryName", STR("http://www.color.org"));
    obj_put_ref(f, intent, "DestOutputProfile", profile);
    obj_add_ref(f, obj_put_array(f, obj_catalog(f), "OutputIntents"), intent);
}

void metadata_write(obj_file *f, const pdf_metadata *m)
{
    pdf_metadata said = cleaned(obj_arena(f), m);
    write_info(f, &said);
    write_xmp(f, &said);
    write_output_intent(f);
    obj_dict *catalog = obj_catalog(f);
    obj_put_language(f, catalog, "Lang", said.language);
    obj_put_true(f, obj_put_dict(f, catalog, "MarkInfo"), "Marked");
    obj_put_true(f, obj_put_dict(f, catalog, "ViewerPreferences"), "DisplayDocTitle");
}
