#include "pdf/pdf.h"

#include "beslut.h"
#include "layout/join.h"
#include "layout/layout.h"
#include "layout/wordings.h"
#include "pdf/write.h"

struct pdf {
    const template *template;
    const face_set *faces;
    const hyphenator *hyphens;
};

const pdf *pdf_new(arena *shared, const template *t, diagnostics *bag)
{
    pdf *p = ARENA_NEW(shared, pdf);

    p->template = t;
    p->faces = face_set_load(shared, t, bag);
    p->hyphens = hyphen_load(shared, t);
    if (p->faces)
        wordings_judge(shared, p->faces, t, bag);
    return p->faces ? p : NULL;
}

static str day_text(arena *a, date d)
{
    buf b = buf_in(a);

    if (d.year != 0)
        date_write_iso(&b, d);
    return buf_str(&b);
}

static str date_text(arena *a, date d)
{
    return d.year == 0 ? STR("") : str_join(a, day_text(a, d), STR("T00:00:00Z"));
}

static pdf_metadata metadata_of(arena *a, const document *d)
{
    return (pdf_metadata){.title = d->title,
                          .author = d->author,
                          .subject = d->subject,
                          .keywords = d->case_number,
                          .language = d->language,
                          .creator = STR("beslut " BESLUT_VERSION),
                          .date = date_text(a, d->day),
                          .registers = {[PDF_DOCUMENT_TYPE] = d->document_type,
                                        [PDF_CASE_NUMBER] = d->case_number,
                                        [PDF_CLASS_CODE] = d->class_code,
                                        [PDF_BODY] = d->body,
                                        [PDF_MEETING] = day_text(a, d->meeting),
                                        [PDF_MINUTE_NUMBER] = d->minute_number,
                                        [PDF_MUNICIPALITY] = d->municipality,
                                        [PDF_DEPARTMENT] = d->department}};
}

struct pdf_pages {
    page_set *set;
};

pdf_pages *pdf_lay_out(const pdf *p, arena *a, const document *d, size_t before, size_t all,
                       diagnostics *bag)
{
    const page_numbering numbering = {before, all};
    pdf_pages *pages = ARENA_NEW(a, pdf_pages);
    pages->set = layout_document(a, d, p->template, p->faces, p->hyphens, numbering, bag);
    return pages->set ? pages : NULL;
}

size_t pdf_page_count(const pdf_pages *pages)
{
    return pages->set->pages.len;
}

static page_set *joined(arena *a, const pdf_volume *v)
{
    join_part *parts = ARENA_ARRAY(a, join_part, v->count);
    for (size_t i = 0; i < v->count; i++) {
        const pdf_part *p = &v->parts[i];
        parts[i] = (join_part){p->pages->set, p->title, p->language, p->address};
    }
    return join_pages(a, parts, v->count);
}

bool pdf_bind(const pdf *p, arena *a, const pdf_volume *v, pdf_profile profile, diagnostics *bag,
              str *out)
{
    pdf_content content = {.pages = joined(a, v),
                           .faces = p->faces,
                           .metadata = metadata_of(a, v->document),
                           .attached = v->attached,
                           .first_page = v->before + 1};
    content.metadata.title = v->title;
    content.metadata.claim = v->claim;
    return pdf_write(a, profile, &content, bag, out);
}

/* The pages are laid out once; profiles differ in how they are written. */
bool pdf_render(const pdf *p, arena *a, const document *d, const pdf_wish *wish, diagnostics *bag,
                str out[PDF_PROFILES])
{
    const page_set *pages =
        layout_document(a, d, p->template, p->faces, p->hyphens, (page_numbering){0}, bag);
    pdf_content content = {.pages = pages,
                           .faces = p->faces,
                           .metadata = metadata_of(a, d),
                           .attached = wish->attached};
    bool good = pages != NULL;

    for (int i = 0; i < PDF_PROFILES && good; i++)
        if (wish->profiles[i])
            good = pdf_write(a, (pdf_profile)i, &content, bag, &out[i]);
    return good;
}
