/* The lower half of the PDF back end: fonts, codes, content streams, the structure tree and
 * the objects, on two pages made by hand. With the name of a file as argument, the program
 * writes the pages there instead, for other tools to read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "classic.h"
#include "pdf/cid.h"
#include "pdf/content.h"
#include "pdf/icc.h"
#include "pdf/object.h"
#include "pdf/pack.h"
#include "pdf/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define FONTS   "templates/fonts/gentium-book-plus/GentiumBookPlus-"
#define REGULAR FONTS "Regular.ttf"
#define BOLD    FONTS "Bold.ttf"

static const colour black = {0, 0, 0};

/* Fixtures */

typedef struct bench {
    arena *arena;
    diagnostics *bag;
    const face_set *faces;
    page_set set;
    const tag_slot *slot; /* where text goes; NULL: the artifact below */
    artifact_kind artifact;
} bench;

static str read_font(arena *a, const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    rewind(file);
    char *bytes = arena_alloc(a, (size_t)size, 1);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    fclose(file);
    return (str){bytes, (size_t)size};
}

static template fonts_of(arena *a, str regular, str bold)
{
    template t = {0};
    font_family family = {.name = STR("text"),
                          .path = {STR("regular.ttf"), STR("bold.ttf")},
                          .file = {regular, bold}};
    vec_push(a, &t.families, family);
    return t;
}

static bench bench_new(void)
{
    bench b = {.arena = arena_new(0)};
    b.bag = diag_new(b.arena);
    template t = fonts_of(b.arena, read_font(b.arena, REGULAR), read_font(b.arena, BOLD));
    b.faces = face_set_load(b.arena, &t, b.bag);
    assert_non_null(b.faces);
    b.set.width = MPT_MM10(2100);
    b.set.height = MPT_MM10(2970);
    b.set.tags = tag_tree_new(b.arena);
    return b;
}

static page *new_page(bench *b)
{
    vec_push(b->arena, &b->set.pages, (page){0});
    return &b->set.pages.at[b->set.pages.len - 1];
}

/* One glyph for each byte of ASCII text; '~' stands for a soft hyphen. */
static placed_glyph *glyphs_of(bench *b, const face *f, mpt size, const char *text)
{
    placed_glyph *glyphs = ARENA_ARRAY(b->arena, placed_glyph, strlen(text));
    for (size_t i = 0; text[i]; i++) {
        bool soft = text[i] == '~';
        hb_codepoint_t id = 0;
        assert_true(
            hb_font_get_nominal_glyph(f->hb_font, soft ? '-' : (hb_codepoint_t)text[i], &id));
        int64_t advance = hb_font_get_glyph_h_advance(f->hb_font, id);
        glyphs[i] = (placed_glyph){.id = (uint16_t)id,
                                   .advance = (mpt)(advance * size / f->units_per_em),
                                   .text = soft ? STR("\u00ad") : (str){text + i, 1}};
    }
    return glyphs;
}

static page_op text_op(bench *b, font_cut cut, mpt x, mpt y, const char *text)
{
    const face *f = face_find(b->faces, 0, cut);
    return (page_op){.kind = OP_TEXT,
                     .slot = b->slot,
                     .artifact = b->artifact,
                     .colour = black,
                     .x = x,
                     .y = y,
                     .face = f,
                     .size = MPT_PT(11),
                     .glyphs = glyphs_of(b, f, MPT_PT(11), text),
                     .glyph_count = strlen(text)};
}

static void put(bench *b, page *p, font_cut cut, mpt x, mpt y, const char *text)
{
    page_op op = text_op(b, cut, x, y, text);
    vec_push(b->arena, &p->ops, op);
}

static void fill(bench *b, page *p, mpt y)
{
    page_op op = {.kind = OP_FILL,
                  .colour = {200, 30, 0},
                  .x = MPT_PT(70),
                  .y = y,
                  .width = MPT_PT(300),
                  .height = 500};
    vec_push(b->arena, &p->ops, op);
}

/* A new element with a slot, which becomes the place for text. */
static tag_element *tagged(bench *b, tag_element *parent, tag_type type)
{
    tag_element *e = tag_add(b->set.tags, parent, type);
    b->slot = tag_add_slot(b->set.tags, e);
    return e;
}

static void add_list(bench *b, page *p)
{
    tag_element *list = tag_add(b->set.tags, b->set.tags->root, TAG_L);
    list->numbering = NUMBERING_DECIMAL;
    tag_element *item = tag_add(b->set.tags, list, TAG_LI);
    tagged(b, item, TAG_LBL);
    put(b, p, CUT_REGULAR, MPT_PT(70), MPT_PT(700), "1.");
    tagged(b, tag_add(b->set.tags, item, TAG_LBODY), TAG_P);
    put(b, p, CUT_REGULAR, MPT_PT(84), MPT_PT(700), "The committee is instru~");
    put(b, p, CUT_REGULAR, MPT_PT(84), MPT_PT(686), "cted to report back.");
}

static void add_row(bench *b, page *p, tag_element *group, tag_type type, mpt y, const char *left,
                    const char *right)
{
    tag_element *row = tag_add(b->set.tags, group, TAG_TR);
    tagged(b, row, type)->scope = type == TAG_TH ? SCOPE_COLUMN : SCOPE_NONE;
    put(b, p, CUT_REGULAR, MPT_PT(70), y, left);
    tag_element *second = tagged(b, row, type);
    second->scope = type == TAG_TH ? SCOPE_COLUMN : SCOPE_NONE;
    put(b, p, CUT_REGULAR, MPT_PT(200), y, right);
}

static void add_table(bench *b, page *p)
{
    tag_element *table = tag_add(b->set.tags, b->set.tags->root, TAG_TABLE);
    tag_element *head = tag_add(b->set.tags, table, TAG_THEAD);
    tag_element *body = tag_add(b->set.tags, table, TAG_TBODY);
    add_row(b, p, head, TAG_TH, MPT_PT(640), "Year", "Amount");
    add_row(b, p, body, TAG_TD, MPT_PT(620), "2021", "");
    tag_element *total = tagged(b, tag_add(b->set.tags, body, TAG_TR), TAG_TD);
    total->column_span = 2;
    put(b, p, CUT_REGULAR, MPT_PT(70), MPT_PT(600), "Total 3");
}

static void add_link(bench *b, page *p, mpt y, const char *text, str url)
{
    tag_element *paragraph = tag_add(b->set.tags, b->set.tags->root, TAG_P);
    tag_element *link = tagged(b, paragraph, TAG_LINK);
    put(b, p, CUT_REGULAR, MPT_PT(70), y, text);
    page_link where = {.element = link,
                       .left = MPT_PT(70),
                       .bottom = y - MPT_PT(3),
                       .right = MPT_PT(140),
                       .top = y + MPT_PT(9),
                       .description = str_from(text),
                       .url = url,
                       .to_page = 1,
                       .to_y = MPT_PT(780)};
    vec_push(b->arena, &p->links, where);
}

static void add_outline(bench *b, int level, str title, size_t on)
{
    page_outline o = {.level = level, .title = title, .page = on, .y = MPT_PT(780)};
    vec_push(b->arena, &b->set.outlines, o);
}

static void fill_first_page(bench *b)
{
    page *p = new_page(b);
    tag_element *heading = tagged(b, b->set.tags->root, TAG_H1);
    heading->title = STR("\u00c4rende");
    put(b, p, CUT_BOLD, MPT_PT(70), MPT_PT(760), "Matter");
    b->slot = NULL;
    fill(b, p, MPT_PT(755));
    add_list(b, p);
    add_table(b, p);
    add_link(b, p, MPT_PT(560), "the register", STR("https://example.org/r\u00e5d"));
    add_link(b, p, MPT_PT(540), "the appendix", STR(""));
    tagged(b, b->set.tags->root, TAG_P)->language = STR("en-GB");
    put(b, p, CUT_REGULAR, MPT_PT(70), MPT_PT(100), "goes on overleaf");
}

static void fill_second_page(bench *b)
{
    page *p = new_page(b);
    const tag_slot *body = b->slot;
    b->slot = NULL;
    b->artifact = ARTIFACT_HEADER;
    put(b, p, CUT_REGULAR, MPT_PT(70), MPT_PT(800), "running head");
    b->artifact = ARTIFACT_FOOTER;
    put(b, p, CUT_REGULAR, MPT_PT(70), MPT_PT(30), "page 2");
    b->slot = body;
    put(b, p, CUT_REGULAR, MPT_PT(70), MPT_PT(780), "and ends here.");
    tagged(b, b->set.tags->root, TAG_H2);
    put(b, p, CUT_BOLD, MPT_PT(70), MPT_PT(740), "Appendix");
}

static bench sample(void)
{
    bench b = bench_new();
    fill_first_page(&b);
    fill_second_page(&b);
    add_outline(&b, 1, STR("\u00c4rende"), 0);
    add_outline(&b, 2, STR("Appendix"), 1);
    return b;
}

static pdf_metadata about(void)
{
    return (pdf_metadata){
        .title = STR("Utökat <trygghetsarbete> & mer"),
        .author = STR("Anna Åkesson, Bo Berg"),
        .subject = STR("Tjänsteskrivelse"),
        .language = STR("sv-SE"),
        .creator = STR("beslut 0.1.0"),
        .date = STR("2021-08-17T00:00:00Z"),
    };
}

static bool write_in(arena *a, const bench *b, pdf_profile profile, diagnostics *bag, str *pdf)
{
    pdf_content content = {.pages = &b->set,
                           .faces = b->faces,
                           .metadata = about(),
                           .attached = {STR("Möte 1.md"), "text/markdown", STR("# Ärende\n")}};
    return pdf_write(a, profile, &content, bag, pdf);
}

static str written_as(bench *b, pdf_profile profile)
{
    str pdf = {0};
    assert_true(write_in(b->arena, b, profile, b->bag, &pdf));
    assert_false(diag_has_errors(b->bag));
    return pdf;
}

/* PDF 1.4, whose objects stand in the clear. */
static str written(bench *b)
{
    return written_as(b, PDF_1A);
}

/* Reading back */

static bool holds(str text, const char *part)
{
    return str_find(text, str_from(part)) != SIZE_MAX;
}

static size_t count(str text, const char *part)
{
    size_t n = 0, at;
    while ((at = str_find(text, str_from(part))) != SIZE_MAX) {
        text = str_sub(text, at + strlen(part), text.len);
        n++;
    }
    return n;
}

/* Every Flate stream of the file, unpacked, one after the other. */
static str unpacked(arena *a, str pdf)
{
    static const char start[] = "stream\r\n";
    enum { MOST = 1024 * 1024 };
    buf all = buf_in(a);
    Bytef *room = arena_alloc(a, MOST, 1);
    for (size_t at; (at = str_find(pdf, str_from(start))) != SIZE_MAX;) {
        pdf = str_sub(pdf, at + sizeof start - 1, pdf.len);
        uLongf size = MOST;
        uLong left = (uLong)pdf.len;
        if (pdf.ptr[0] == 0x78 && uncompress2(room, &size, (const Bytef *)pdf.ptr, &left) == Z_OK) {
            buf_add(&all, (str){(const char *)room, size});
            buf_byte(&all, '\n');
        }
    }
    return buf_str(&all);
}

/* Tests */

static void file_claims_what_it_is(void **state)
{
    (void)state;
    static const struct {
        pdf_profile profile;
        const char *header, *part;
    } rows[] = {{PDF_2A, "%PDF-1.7\n", "<pdfaid:part>2</pdfaid:part>"},
                {PDF_1A, "%PDF-1.4\n", "<pdfaid:part>1</pdfaid:part>"},
                {PDF_3A, "%PDF-1.7\n", "<pdfaid:part>3</pdfaid:part>"}};
    bench b = sample();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        str pdf = written_as(&b, rows[i].profile);
        assert_true(str_starts(pdf, str_from(rows[i].header)));
        assert_true(str_ends(str_trim(pdf), STR("%%EOF")));
        assert_true(holds(pdf, rows[i].part));
        assert_true(holds(pdf, "<pdfaid:conformance>A</pdfaid:conformance>"));
        assert_int_equal(holds(pdf, "<pdfuaid:part>1</pdfuaid:part>"), rows[i].profile != PDF_1A);
    }
    arena_free(b.arena);
}

static void file_says_what_it_holds(void **state)
{
    (void)state;
    bench b = sample();
    str pdf = written(&b);
    static const char *const wanted[] = {
        "Utökat &lt;trygghetsarbete&gt; &amp; mer",
        "<xmp:CreateDate>2021-08-17T00:00:00Z</xmp:CreateDate>",
        "(D:20210817000000Z)",
        "/DisplayDocTitle true",
        "/Marked true",
        "/Lang (sv-SE)",
        "/Tabs /S",
        "/GTS_PDFA1",
        "/MediaBox [ 0 0 595 842 ]",
        "/PageLabels",
        "/Encoding /Identity-H",
        "/CIDToGIDMap",
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!holds(pdf, wanted[i]))
            fail_msg("the file lacks %s", wanted[i]);
    assert_int_equal(count(pdf, "/CIDSet"), 2); /* regular and bold */
    assert_false(holds(pdf, "/ID [ <00000000000000000000000000000000>"));
    arena_free(b.arena);
}

static void same_pages_give_same_bytes(void **state)
{
    (void)state;
    bench one = sample(), two = sample();
    for (int i = 0; i < PDF_PROFILES; i++)
        assert_true(str_eq(written_as(&one, (pdf_profile)i), written_as(&two, (pdf_profile)i)));
    str first = written(&one);
    two.set.outlines.at[1].title = STR("Bilaga");
    str other = written(&two);
    const size_t id = str_find(first, STR("/ID [")), other_id = str_find(other, STR("/ID ["));
    assert_false(str_eq(str_sub(first, id, id + 40), str_sub(other, other_id, other_id + 40)));
    arena_free(one.arena);
    arena_free(two.arena);
}

/* Packed, the same objects take less room, and the clear ones are XMP and streams. */
static void packing_hides_objects_and_keeps_metadata(void **state)
{
    (void)state;
    bench b = sample();
    str plain = written(&b), packed = written_as(&b, PDF_2A);
    assert_true(packed.len + 3000 < plain.len);
    assert_int_equal(count(packed, "/Type /StructElem"), 0);
    assert_int_equal(count(packed, "/Type /ObjStm"), 1);
    assert_int_equal(count(packed, "/Type /XRef"), 1);
    assert_true(holds(packed, "<dc:format>application/pdf</dc:format>"));
    size_t id = str_find(packed, STR("/ID [<")) + 6;
    str first = str_sub(packed, id, id + 32), second = str_sub(packed, id + 34, id + 66);
    assert_int_equal(first.len, 32);
    assert_true(str_eq(first, second));
    arena_free(b.arena);
}

static void languages_of_pdf_1_4_have_no_digits(void **state)
{
    (void)state;
    static const char *const rows[][2] = {{"es-419", "/Lang (es)"},
                                          {"sl-rozaj-1994", "/Lang (sl-rozaj)"},
                                          {"en-GB", "/Lang (en-GB)"}};
    bench b = sample();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        b.set.tags->root->language = str_from(rows[i][0]);
        assert_true(holds(written(&b), rows[i][1]));
    }
    arena_free(b.arena);
}

static void the_source_travels_in_3a_only(void **state)
{
    (void)state;
    static const char *const wanted[] = {
        "/AFRelationship /Source",
        "/F (Mote_1.md)",
        "/UF <feff004d00f600740065002000310",
        "/Subtype /text#2fmarkdown",
        "/Size 10",
        "/ModDate (D:20210817000000Z)",
        "/EmbeddedFiles",
    };
    bench b = sample();
    str pdf = classic(b.arena, written_as(&b, PDF_3A));
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!holds(pdf, wanted[i]))
            fail_msg("the file lacks %s", wanted[i]);
    assert_false(holds(classic(b.arena, written_as(&b, PDF_2A)), "/AFRelationship"));
    assert_false(holds(written_as(&b, PDF_1A), "/AFRelationship"));
    arena_free(b.arena);
}

/* More links than one leaf of the parent tree takes, more children than PDF/A-1 allows. */
static void long_lists_are_divided_or_told(void **state)
{
    (void)state;
    bench b = sample();
    page *p = &b.set.pages.at[0];
    const page_link link = p->links.at[0];
    for (int i = 0; i < 5000; i++)
        vec_push(b.arena, &p->links, link);
    str pdf = written(&b);
    assert_true(holds(pdf, "/Limits [ 0 2047 ]"));
    assert_true(holds(pdf, "/Limits [ 4096 5003 ]"));
    assert_false(holds(pdf, "/Limits [ 5004"));
    for (int i = 0; i < 9000; i++)
        tag_add(b.set.tags, b.set.tags->root, TAG_P);
    written_as(&b, PDF_2A);
    assert_false(write_in(b.arena, &b, PDF_1A, b.bag, &pdf));
    assert_int_equal(b.bag->items.len, 1);
    assert_int_equal(b.bag->items.at[0]->id, RULE_PDF_LIMIT);
    arena_free(b.arena);
}

static void tags_become_structure(void **state)
{
    (void)state;
    bench b = sample();
    str pdf = written(&b);
    assert_int_equal(count(pdf, "/Type /StructElem"), b.set.tags->elements.len);
    assert_int_equal(count(pdf, "/S /TD"), 3);
    assert_int_equal(count(pdf, "/Scope /Column"), 2);
    assert_int_equal(count(pdf, "/ColSpan 2"), 1);
    assert_int_equal(count(pdf, "/RowSpan"), 0);
    assert_int_equal(count(pdf, "/ListNumbering /Decimal"), 1);
    assert_int_equal(count(pdf, "/Lang (en-GB)"), 1);
    assert_int_equal(count(pdf, "/T <FEFF00C4"), 1);
    /* The paragraph that spans two pages names the second one. */
    assert_int_equal(count(pdf, "/Type /MCR"), 1);
    assert_int_equal(count(pdf, "/Type /OBJR"), 2);
    assert_true(holds(pdf, "/StructParents 0"));
    assert_true(holds(pdf, "/StructParents 1"));
    assert_true(holds(pdf, "/StructParent 2"));
    assert_true(holds(pdf, "/StructParent 3"));
    assert_true(holds(pdf, "/ParentTreeNextKey 4"));
    arena_free(b.arena);
}

static void links_and_outline_lead_somewhere(void **state)
{
    (void)state;
    bench b = sample();
    str pdf = written(&b);
    assert_int_equal(count(pdf, "/Subtype /Link"), 2);
    assert_true(holds(pdf, "(https:\\057\\057example.org\\057r\\045C3\\045A5d)"));
    assert_true(holds(pdf, "/Contents (the register)"));
    assert_true(holds(pdf, "/Rect [ 70 557 140 569 ]"));
    assert_int_equal(count(pdf, "/XYZ 0 780 0"), 3);
    /* The second heading hangs under the first. */
    assert_int_equal(count(pdf, "/Count 2"), 2); /* of pages, of the outline */
    assert_int_equal(count(pdf, "/Count 1"), 1);
    assert_false(holds(pdf, "/Next"));
    arena_free(b.arena);
}

/* Painting operators stand within marked content, which is never nested. */
static void everything_painted_is_marked(void **state)
{
    (void)state;
    bench b = sample();
    str content = unpacked(b.arena, written(&b)), line;
    int depth = 0;
    while (str_next_line(&content, &line)) {
        if (str_ends(line, STR(" BDC"))) {
            assert_int_equal(depth++, 0);
        } else if (str_is(line, "EMC")) {
            assert_int_equal(depth--, 1);
        } else if (str_is(line, "BT") || str_ends(line, STR("re f"))) {
            assert_int_equal(depth, 1);
        }
    }
    assert_int_equal(depth, 0);
    arena_free(b.arena);
}

static void one_slot_is_one_mark_on_a_page(void **state)
{
    (void)state;
    bench b = sample();
    cid_table *fonts = cid_table_new(obj_file_new(b.arena, PDF_2A, b.bag), b.faces);
    painter *with = painter_new(b.arena, fonts);
    page_marks first = {0}, second = {0};
    str content = paint_page(with, &b.set.pages.at[0], &first);
    /* The two lines of the list item share a mark. */
    assert_int_equal(first.slots.len, 10);
    assert_int_equal(count(content, "BDC"), 11);
    assert_true(holds(content, "/Artifact <</Type /Layout>> BDC\n0.784 0.118 0 rg\n"));
    paint_page(with, &b.set.pages.at[1], &second);
    assert_int_equal(second.slots.len, 2);
    arena_free(b.arena);
}

static void one_glyph_may_be_two_characters(void **state)
{
    (void)state;
    bench b = sample();
    cid_table *fonts = cid_table_new(obj_file_new(b.arena, PDF_2A, b.bag), b.faces);
    const face *f = face_find(b.faces, 0, CUT_REGULAR);
    placed_glyph *g = glyphs_of(&b, f, MPT_PT(11), "-~-");
    assert_int_equal(g[0].id, g[1].id);
    assert_int_equal(cid_take(fonts, f, &g[0]), 1);
    assert_int_equal(cid_take(fonts, f, &g[1]), 2);
    assert_int_equal(cid_take(fonts, f, &g[2]), 1);
    /* Growth of the table keeps every code. */
    for (uint16_t id = 1; id < 2000; id++) {
        placed_glyph other = {.id = id, .text = STR("x")};
        assert_int_equal(cid_take(fonts, f, &other), id + 2);
    }
    assert_int_equal(cid_take(fonts, f, &g[1]), 2);
    str maps = unpacked(b.arena, written(&b));
    assert_true(holds(maps, "> <00AD>\n"));
    arena_free(b.arena);
}

/* Sum of what a TJ moves the pen by, in thousandths of mpt. */
static int64_t distance(const cid_table *fonts, const page_op *op, str tj)
{
    int64_t moved = 0;
    for (size_t i = 0; i < tj.len;) {
        if (tj.ptr[i] == '<') {
            for (i++; tj.ptr[i] != '>'; i += 4) {
                char code[5] = {tj.ptr[i], tj.ptr[i + 1], tj.ptr[i + 2], tj.ptr[i + 3], 0};
                uint16_t cid = (uint16_t)strtoul(code, NULL, 16);
                moved += (int64_t)cid_at(fonts, op->face, cid)->width * op->size;
            }
            i++;
        } else if (tj.ptr[i] == '-' || (tj.ptr[i] >= '0' && tj.ptr[i] <= '9')) {
            char *end;
            moved -= strtol(tj.ptr + i, &end, 10) * op->size;
            i = (size_t)(end - tj.ptr);
        } else {
            i++;
        }
    }
    return moved;
}

static void long_lines_do_not_drift(void **state)
{
    (void)state;
    enum { LENGTH = 9000 };
    bench b = bench_new();
    char *text = ARENA_ARRAY(b.arena, char, LENGTH + 1);
    for (size_t i = 0; i < LENGTH; i++)
        text[i] = "minimum vita "[i % 13];
    page_op op = text_op(&b, CUT_REGULAR, 0, 0, text);
    page p = {0};
    vec_push(b.arena, &p.ops, op);
    cid_table *fonts = cid_table_new(obj_file_new(b.arena, PDF_2A, b.bag), b.faces);
    page_marks marks = {0};
    str content = paint_page(painter_new(b.arena, fonts), &p, &marks);
    int64_t wanted = 0;
    for (size_t i = 0; i < LENGTH; i++)
        wanted += (int64_t)op.glyphs[i].advance * 1000;
    size_t from = str_find(content, STR("[<")), to = str_find(content, STR("]TJ"));
    int64_t off = distance(fonts, &op, str_sub(content, from, to)) - wanted;
    /* Less than four thousandths of an em over thirty pages' width. */
    assert_in_range(off + 4 * op.size, 0, 8 * op.size);
    arena_free(b.arena);
}

static void raised_glyphs_return_to_the_line(void **state)
{
    (void)state;
    bench b = bench_new();
    page_op op = text_op(&b, CUT_REGULAR, 0, 0, "abc");
    ((placed_glyph *)(uintptr_t)op.glyphs)[1].dy = -2500;
    page p = {0};
    vec_push(b.arena, &p.ops, op);
    cid_table *fonts = cid_table_new(obj_file_new(b.arena, PDF_2A, b.bag), b.faces);
    page_marks marks = {0};
    str content = paint_page(painter_new(b.arena, fonts), &p, &marks);
    assert_true(holds(content, "[<0001>]TJ\n-2.5 Ts\n[<0002>]TJ\n0 Ts\n[<0003>]TJ\n"));
    arena_free(b.arena);
}

static void long_text_passes_the_limit(void **state)
{
    (void)state;
    bench b = sample();
    char *most = ARENA_ARRAY(b.arena, char, 32768);
    memset(most, 'x', 32768);
    str pdf = {0};
    b.set.tags->root->alternative = (str){most, 32767};
    assert_true(write_in(b.arena, &b, PDF_2A, b.bag, &pdf));
    b.set.tags->root->alternative = (str){most, 32768};
    assert_false(write_in(b.arena, &b, PDF_2A, b.bag, &pdf));
    assert_int_equal(b.bag->items.len, 1);
    assert_int_equal(b.bag->items.at[0]->id, RULE_PDF_LIMIT);
    arena_free(b.arena);
}

static void library_faults_are_reported_once(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    diagnostics *bag = diag_new(a);
    obj_file *f = obj_file_new(a, PDF_2A, bag);
    char name[200];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = 0;
    obj_dict *d = obj_new_dict(f);
    obj_put_name(f, d, "Type", name);
    assert_null(obj_new_dict(f));
    obj_put_number(f, obj_put_dict(f, d, "Inner"), "N", 1);
    str out = {0};
    assert_false(obj_save(f, &out));
    assert_int_equal(bag->items.len, 1);
    assert_int_equal(bag->items.at[0]->id, RULE_PDF_LIBRARY);
    assert_true(str_is(bag->items.at[0]->args[0], "HPDF_Dict_AddName"));
    assert_true(str_is(bag->items.at[0]->args[1], "0x1045"));
    arena_free(a);
}

/* What libharu gave is well formed, so what is not stands for a fault of ours. */
static void a_file_that_cannot_be_packed_is_told(void **state)
{
    (void)state;
    bench b = sample();
    obj_file *f = obj_file_new(b.arena, PDF_2A, b.bag);
    str torn = written_as(&b, PDF_2A);
    torn.len -= 40;
    assert_false(pack_objects(f, &(image_list){0}, &torn));
    assert_int_equal(b.bag->items.len, 1);
    assert_int_equal(b.bag->items.at[0]->id, RULE_PDF_LIBRARY);
    assert_true(str_is(b.bag->items.at[0]->args[0], "qpdf_read_memory"));
    arena_free(b.arena);
}

static void want_of_memory_is_no_fault_of_the_library(void **state)
{
    (void)state;
    enum { OUT_OF_MEMORY = 0x1015 }; /* HPDF_FAILD_TO_ALLOC_MEM */
    arena *a = arena_new(0);
    diagnostics *bag = diag_new(a);
    obj_file *f = obj_file_new(a, PDF_2A, bag);
    if (setjmp(*arena_trap(a)) == 0) {
        obj_fail(f, "HPDF_Dict_New", OUT_OF_MEMORY);
        fail_msg("control came back");
    }
    assert_int_equal(bag->items.len, 0);
    arena_free(a);
}

/* Memory ends at every stage of writing; the leak checkers see what is left. */
static void exhausted_memory_loses_nothing(void **state)
{
    (void)state;
    bench b = sample();
    for (size_t limit = 64 * 1024; limit < 2 * 1024 * 1024; limit += 64 * 1024) {
        arena *small = arena_new(limit);
        if (setjmp(*arena_trap(small)) == 0) {
            str pdf = {0};
            write_in(small, &b, PDF_3A, diag_new(small), &pdf);
        }
        arena_free(small);
    }
    arena_free(b.arena);
}

static void empty_pages_can_be_written(void **state)
{
    (void)state;
    bench b = bench_new();
    new_page(&b);
    written(&b);
    arena_free(b.arena);
}

static void subsets_are_small(void **state)
{
    (void)state;
    bench b = bench_new();
    page *p = new_page(&b);
    tagged(&b, b.set.tags->root, TAG_P);
    put(&b, p, CUT_REGULAR, MPT_PT(70), MPT_PT(700),
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-()");
    assert_in_range(written(&b).len, 0, 24 * 1024);
    arena_free(b.arena);
}

static void profile_is_srgb(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    str icc = icc_srgb(a);
    const unsigned char *bytes = (const unsigned char *)icc.ptr;
    assert_int_equal((unsigned)bytes[2] << 8 | bytes[3], icc.len);
    size_t curve = str_find(icc, STR("curv")) + 12;
    static const struct {
        size_t at;
        unsigned value;
    } points[] = {{0, 0}, {10, 199}, {11, 219}, {128, 14146}, {188, 32957}, {255, 65535}};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
        const unsigned char *at = bytes + curve + 2 * points[i].at;
        assert_in_range((unsigned)at[0] << 8 | at[1], points[i].value - (points[i].value > 0),
                        points[i].value + (points[i].value < 65535));
    }
    arena_free(a);
}

/* Faces */

static size_t table_offset(str font, const char *tag)
{
    const unsigned char *f = (const unsigned char *)font.ptr;
    for (size_t at = 12; at < 12 + 16 * (size_t)f[5]; at += 16)
        if (memcmp(f + at, tag, 4) == 0)
            return (size_t)f[at + 8] << 24 | (size_t)f[at + 9] << 16 | (size_t)f[at + 10] << 8 |
                   f[at + 11];
    fail_msg("no table %s", tag);
    return 0;
}

static bool usable(arena *a, str regular)
{
    template t = fonts_of(a, regular, STR(""));
    diagnostics *bag = diag_new(a);
    const face_set *s = face_set_load(a, &t, bag);
    if (!s) {
        assert_int_equal(bag->items.len, 1);
        assert_int_equal(bag->items.at[0]->id, RULE_TEMPLATE_FONT);
    }
    return s != NULL;
}

static void fonts_that_cannot_be_embedded_are_refused(void **state)
{
    (void)state;
    arena *a = arena_new(0);
    str font = read_font(a, REGULAR);
    char *changed = (char *)(uintptr_t)str_copy(a, font).ptr;
    char *rights = changed + table_offset(font, "OS/2") + 8;
    assert_true(usable(a, font));
    rights[1] = 2;
    assert_false(usable(a, (str){changed, font.len}));
    rights[1] = 2 | 8; /* the freer of two counts */
    assert_true(usable(a, (str){changed, font.len}));
    rights[0] = 1;
    assert_false(usable(a, (str){changed, font.len}));
    rights[0] = rights[1] = 0;
    memcpy(changed, "OTTO", 4);
    assert_false(usable(a, (str){changed, font.len}));
    assert_false(usable(a, STR("")));
    assert_false(usable(a, STR("no font at all")));
    for (size_t cut = 4; cut < 400; cut += 13)
        assert_false(usable(a, str_sub(font, 0, cut)));
    arena_free(a);
}

static void missing_cuts_fall_back(void **state)
{
    (void)state;
    bench b = bench_new();
    assert_int_equal(b.faces->faces.len, 2);
    assert_ptr_equal(face_find(b.faces, 0, CUT_ITALIC), face_find(b.faces, 0, CUT_REGULAR));
    const face *bold = face_find(b.faces, 0, CUT_BOLD);
    assert_ptr_not_equal(bold, face_find(b.faces, 0, CUT_REGULAR));
    assert_true(bold->stem_v > face_find(b.faces, 0, CUT_REGULAR)->stem_v);
    assert_true(str_is(bold->postscript_name, "GentiumBookPlus-Bold"));
    assert_true(bold->ascent > 700 && bold->descent < -100 && bold->cap_height > 500);
    assert_true(face_has(bold, 0xe5));
    assert_false(face_has(bold, 0x4e00));
    arena_free(b.arena);
}

static int write_sample(const char *path)
{
    bench b = sample();
    str pdf = {0};
    FILE *file = fopen(path, "wb");
    bool done = file && write_in(b.arena, &b, PDF_2A, b.bag, &pdf) &&
                fwrite(pdf.ptr, 1, pdf.len, file) == pdf.len && fclose(file) == 0;
    arena_free(b.arena);
    return done ? 0 : 1;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(file_claims_what_it_is),
        cmocka_unit_test(file_says_what_it_holds),
        cmocka_unit_test(same_pages_give_same_bytes),
        cmocka_unit_test(packing_hides_objects_and_keeps_metadata),
        cmocka_unit_test(languages_of_pdf_1_4_have_no_digits),
        cmocka_unit_test(the_source_travels_in_3a_only),
        cmocka_unit_test(long_lists_are_divided_or_told),
        cmocka_unit_test(tags_become_structure),
        cmocka_unit_test(links_and_outline_lead_somewhere),
        cmocka_unit_test(everything_painted_is_marked),
        cmocka_unit_test(one_slot_is_one_mark_on_a_page),
        cmocka_unit_test(one_glyph_may_be_two_characters),
        cmocka_unit_test(long_lines_do_not_drift),
        cmocka_unit_test(raised_glyphs_return_to_the_line),
        cmocka_unit_test(long_text_passes_the_limit),
        cmocka_unit_test(library_faults_are_reported_once),
        cmocka_unit_test(a_file_that_cannot_be_packed_is_told),
        cmocka_unit_test(want_of_memory_is_no_fault_of_the_library),
        cmocka_unit_test(exhausted_memory_loses_nothing),
        cmocka_unit_test(empty_pages_can_be_written),
        cmocka_unit_test(subsets_are_small),
        cmocka_unit_test(profile_is_srgb),
        cmocka_unit_test(fonts_that_cannot_be_embedded_are_refused),
        cmocka_unit_test(missing_cuts_fall_back),
    };
    return argc > 1 ? write_sample(argv[1]) : cmocka_run_group_tests(tests, NULL, NULL);
}
