#include "pdf/metadata.h"

#include "base/utf8.h"
#include "pdf/icc.h"
#include "pdf/xmp.h"

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
    pdf_metadata out = {
        .title = clean(a, m->title),
        .author = clean(a, m->author),
        .subject = clean(a, m->subject),
        .keywords = clean(a, m->keywords),
        .language = clean(a, m->language),
        .creator = clean(a, m->creator),
        .date = metadata_date(a, m->date).len ? m->date : STR(""),
        .claim = m->claim,
    };
    for (int i = 0; i < PDF_REGISTERS; i++)
        out.registers[i] = clean(a, m->registers[i]);
    return out;
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

static void write_xmp(obj_file *f, const pdf_metadata *m)
{
    obj_dict *d = obj_new_plain_stream(f, xmp_packet(obj_arena(f), obj_profile(f), m, producer));
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
