#include "pdf/write.h"

#include "pdf/annotation.h"
#include "pdf/attach.h"
#include "pdf/content.h"
#include "pdf/font_embed.h"
#include "pdf/image.h"
#include "pdf/metadata.h"
#include "pdf/pack.h"
#include "pdf/structure.h"

/* Whole points: 595 x 842 is what readers know as A4. */
static int64_t points(mpt length)
{
    return ((int64_t)length + 500) / 1000;
}

static obj_dict *write_page(obj_file *f, const page_set *set, bool turned, str content)
{
    obj_dict *d = obj_new_page(f, content);
    obj_array *box = obj_put_array(f, d, "MediaBox");
    obj_add_number(f, box, 0);
    obj_add_number(f, box, 0);
    obj_add_number(f, box, points(turned ? set->height : set->width));
    obj_add_number(f, box, points(turned ? set->width : set->height));
    /* PDF/UA: the tab key follows the structure. */
    obj_put_name(f, d, "Tabs", "S");
    return d;
}

static void write_page_labels(obj_file *f, size_t first_page)
{
    obj_array *nums = obj_put_array(f, obj_put_dict(f, obj_catalog(f), "PageLabels"), "Nums");
    obj_add_number(f, nums, 0);
    obj_dict *style = obj_add_dict(f, nums);
    obj_put_name(f, style, "S", "D");
    if (first_page > 1)
        obj_put_number(f, style, "St", (int64_t)first_page);
}

/* Fonts come after pages, because pages tell which glyphs are used. */
bool pdf_write(arena *a, pdf_profile profile, const pdf_content *content, diagnostics *bag,
               str *out)
{
    const page_set *pages = content->pages;
    obj_file *f = obj_file_new(a, profile, bag);
    cid_table *fonts = cid_table_new(f, content->faces);
    painter *with = painter_new(a, fonts);
    obj_dict **dicts = ARENA_ARRAY(a, obj_dict *, pages->pages.len);
    page_marks *marks = ARENA_ARRAY(a, page_marks, pages->pages.len);
    for (size_t i = 0; i < pages->pages.len; i++)
        dicts[i] = write_page(f, pages, pages->pages.at[i].turned,
                              paint_page(with, &pages->pages.at[i], &marks[i]));

    obj_dict *resources = font_embed(f, fonts);
    image_list foreign = {0};
    image_embed(f, pages, dicts, resources, profile == PDF_1A, &foreign);
    for (size_t i = 0; i < pages->pages.len; i++)
        obj_put_ref(f, dicts[i], "Resources", resources);

    annotation_list links = annotation_write_links(f, pages, dicts);
    annotation_write_outline(f, pages, dicts);
    structure_write(f, pages, dicts, marks, &links);
    write_page_labels(f, content->first_page);
    metadata_write(f, &content->metadata);
    if (profile == PDF_3A)
        attach_write(f, &content->attached, content->metadata.date);
    return obj_save(f, out) &&
           ((profile == PDF_1A && foreign.len == 0) || pack_objects(f, &foreign, out));
}
