/* Pictures made in memory, set on pages by layout and written by the PDF back end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/layout.h"
#include "pdf/write.h"
#include "system/system.h"
#include "classic.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

typedef struct bench {
    arena *a;
    diagnostics *bag;
    const template *t;
    const face_set *faces;
    node *root;
    size_t pictures;
    unsigned filters; /* seen by unfiltered(), a bit for each */
} bench;

static int begin(void **state)
{
    arena *a = arena_new(0);
    bench *b = ARENA_NEW(a, bench);
    system_world system = system_open(NULL);

    *b = (bench){.a = a, .bag = diag_new(a)};
    b->t = template_load(a, &system.world, "templates/grund", NULL, b->bag);
    assert_non_null(b->t);
    b->faces = face_set_load(a, b->t, b->bag);
    b->root = node_new(a, NODE_DOCUMENT, SPAN_NONE);
    *state = b;
    return 0;
}

static int end(void **state)
{
    arena_free(((bench *)*state)->a);
    return 0;
}

/* The tree */

static node *add(bench *b, node *parent, node_kind kind)
{
    node *n = node_new(b->a, kind, SPAN_NONE);
    node_append(parent, n);
    return n;
}

static node *add_text(bench *b, node *parent, node_kind kind, const char *text)
{
    node *n = add(b, parent, kind);
    node_append(n, node_text(b->a, str_from(text), SPAN_NONE));
    return n;
}

static void add_lines(bench *b, size_t lines)
{
    while (lines-- > 0)
        add_text(b, b->root, NODE_PARAGRAPH, "Rad.");
}

static image *picture(bench *b, mpt width, mpt height)
{
    image *p = ARENA_NEW(b->a, image);
    *p = (image){.index = b->pictures++,
                 .kind = IMAGE_PNG,
                 .columns = 1,
                 .rows = 1,
                 .turn = IMAGE_UPRIGHT,
                 .channels = 1,
                 .samples = STR("\x80"),
                 .width = width,
                 .height = height};
    return p;
}

static node *add_figure(bench *b, node *parent, const image *p)
{
    node *n = add(b, parent, NODE_FIGURE);
    n->as.figure.alternative = STR("En bild");
    n->as.figure.image = p;
    return n;
}

static const page_set *laid_out(bench *b)
{
    document d = {.root = b->root, .language = STR("sv-SE"), .title = STR("Bilder")};
    const page_set *set = layout_document(b->a, &d, b->t, b->faces, NULL, (page_numbering){0}, b->bag);
    assert_non_null(set);
    return set;
}

/* The nth painted picture, and its page. */
static const page_op *painted(const page_set *set, size_t n, size_t *on)
{
    for (size_t i = 0; i < set->pages.len; i++) {
        const page *p = &set->pages.at[i];
        for (size_t j = 0; j < p->ops.len; j++)
            if (p->ops.at[j].kind == OP_IMAGE && n-- == 0) {
                *on = i;
                return &p->ops.at[j];
            }
    }
    fail_msg("no such picture");
    return NULL;
}

static const page_op *only(const page_set *set)
{
    size_t on;
    return painted(set, 0, &on);
}

/* The text of a page, without its artifacts and with a blank between operations. */
static str text_of(bench *b, const page *p)
{
    buf out = buf_in(b->a);
    for (size_t i = 0; i < p->ops.len; i++) {
        const page_op *op = &p->ops.at[i];
        for (size_t j = 0; op->slot && op->kind == OP_TEXT && j < op->glyph_count; j++)
            buf_add(&out, op->glyphs[j].text);
        buf_byte(&out, ' ');
    }
    return buf_str(&out);
}

static bool says(bench *b, const page *p, const char *words)
{
    return str_find(text_of(b, p), str_from(words)) != SIZE_MAX;
}

static mpt column(const bench *b)
{
    return b->t->page_width - b->t->margin_left - b->t->margin_right;
}

/* Size */

static void a_picture_keeps_its_size(void **state)
{
    bench *b = *state;
    add_figure(b, b->root, picture(b, MPT_PT(100), MPT_PT(70)));
    const page_op *op = only(laid_out(b));
    assert_int_equal(op->width, MPT_PT(100));
    assert_int_equal(op->height, MPT_PT(70));
    assert_int_equal(op->x, b->t->margin_left);
}

static void a_wide_picture_fills_the_column(void **state)
{
    bench *b = *state;
    add_figure(b, b->root, picture(b, MPT_PT(20000), MPT_PT(200)));
    const page_op *op = only(laid_out(b));
    assert_int_equal(op->width, column(b));
    assert_in_range(op->height, column(b) / 100 - 1, column(b) / 100);
}

static void a_high_picture_leaves_room_for_text(void **state)
{
    bench *b = *state;
    mpt text = b->t->page_height - b->t->margin_top - b->t->margin_bottom;
    add_figure(b, b->root, picture(b, MPT_PT(300), MPT_PT(3000)));
    const page_op *op = only(laid_out(b));
    assert_in_range(op->height, text / 2, text * 2 / 3);
    assert_in_range(op->width, op->height / 10 - 1, op->height / 10);
}

static void no_side_vanishes(void **state)
{
    bench *b = *state;
    add_figure(b, b->root, picture(b, INT32_MAX, 1));
    add_figure(b, b->root, picture(b, 1, INT32_MAX));
    const page_set *set = laid_out(b);
    size_t on;
    assert_true(painted(set, 0, &on)->height > 0);
    assert_true(painted(set, 1, &on)->width > 0);
}

static void a_picture_keeps_to_the_indent_around_it(void **state)
{
    bench *b = *state;
    node *list = add(b, b->root, NODE_LIST);
    list->as.list.start = 1;
    list->as.list.style = LIST_DECIMAL;
    node *item = add(b, list, NODE_ITEM);
    add_text(b, item, NODE_PARAGRAPH, "Text.");
    add_figure(b, item, picture(b, MPT_PT(5000), MPT_PT(50)));
    node *quote = add(b, b->root, NODE_QUOTE);
    add_figure(b, quote, picture(b, MPT_PT(5000), MPT_PT(50)));
    const page_set *set = laid_out(b);
    size_t on;
    const page_op *listed = painted(set, 0, &on), *quoted = painted(set, 1, &on);
    assert_true(listed->x > b->t->margin_left);
    assert_int_equal(listed->x + listed->width, b->t->margin_left + column(b));
    assert_int_equal(quoted->x, b->t->margin_left + b->t->indent);
    assert_int_equal(quoted->width, column(b) - 2 * b->t->indent);
}

static void a_label_stands_beside_a_picture(void **state)
{
    bench *b = *state;
    const mpt heights[] = {MPT_PT(60), MPT_PT(2)};
    for (size_t i = 0; i < 2; i++) {
        node *list = add(b, b->root, NODE_LIST);
        list->as.list.start = 7;
        list->as.list.style = LIST_DECIMAL;
        add_figure(b, add(b, list, NODE_ITEM), picture(b, MPT_PT(60), heights[i]));
    }
    const page *p = &laid_out(b)->pages.at[0];
    size_t labels = 0;
    for (size_t i = 0; i + 1 < p->ops.len && p->ops.at[i].slot; i++) {
        const page_op *op = &p->ops.at[i], *label = op + 1;
        if (op->kind != OP_IMAGE)
            continue;
        assert_int_equal(label->kind, OP_TEXT);
        assert_int_equal(label->slot->owner->type, TAG_LBL);
        assert_true(label->x < op->x);
        labels++;
        assert_true(label->y >= op->y && label->y < op->y + op->height);
        assert_true(label->y + label->size * 4 / 5 <= b->t->page_height - b->t->margin_top);
    }
    assert_int_equal(labels, 2);
}

/* Pages */

static void a_caption_stays_with_its_picture(void **state)
{
    bench *b = *state;
    size_t apart = 0;
    for (size_t lines = 1; lines < 45; lines++) {
        b->root = node_new(b->a, NODE_DOCUMENT, SPAN_NONE);
        add_lines(b, lines);
        add_text(b, b->root, NODE_PARAGRAPH, "Så här ser det ut:");
        node *figure = add_figure(b, b->root, picture(b, MPT_PT(100), MPT_PT(200)));
        add_text(b, figure, NODE_CAPTION, "Bild ett.");
        add_lines(b, 3);
        const page_set *set = laid_out(b);
        size_t on;
        const page_op *op = painted(set, 0, &on);
        const page *p = &set->pages.at[on];
        assert_true(says(b, p, "Så här ser det ut:"));
        assert_true(says(b, p, "Bild ett."));
        assert_true(op->y >= b->t->margin_bottom);
        assert_true(op->y + op->height <= b->t->page_height - b->t->margin_top);
        apart += on;
    }
    assert_true(apart > 0);
}

static void two_pictures_need_not_share_a_page(void **state)
{
    bench *b = *state;
    size_t on;
    add_figure(b, b->root, picture(b, MPT_PT(300), MPT_PT(3000)));
    add_figure(b, b->root, picture(b, MPT_PT(300), MPT_PT(3000)));
    const page_set *set = laid_out(b);
    painted(set, 1, &on);
    assert_int_equal(on, 1);
    assert_int_equal(set->pages.len, 2);
}

static void what_is_not_loaded_is_left_out(void **state)
{
    bench *b = *state;
    add_lines(b, 1);
    add_text(b, add_figure(b, b->root, NULL), NODE_CAPTION, "Bild ett.");
    const page_set *set = laid_out(b);
    assert_false(says(b, &set->pages.at[0], "Bild ett."));
    for (size_t i = 0; i < set->tags->elements.len; i++)
        assert_int_not_equal(set->tags->elements.at[i]->type, TAG_FIGURE);
}

/* Tags */

static void figures_are_tagged(void **state)
{
    bench *b = *state;
    add_figure(b, b->root, picture(b, MPT_PT(30), MPT_PT(40)));
    node *told = add_figure(b, b->root, picture(b, MPT_PT(30), MPT_PT(40)));
    add_text(b, told, NODE_CAPTION, "Bild ett.");
    const page_set *set = laid_out(b);
    const tag_element *root = set->tags->root;
    assert_int_equal(root->children.len, 2);
    const tag_element *bare = root->children.at[0].element, *group = root->children.at[1].element;
    assert_int_equal(bare->type, TAG_FIGURE);
    assert_true(str_is(bare->alternative, "En bild"));
    assert_int_equal(group->type, TAG_DIV);
    assert_int_equal(group->children.at[0].element->type, TAG_FIGURE);
    assert_int_equal(group->children.at[1].element->type, TAG_CAPTION);
    const page_op *op = only(set);
    assert_int_equal(bare->box.left, op->x);
    assert_int_equal(bare->box.bottom, op->y);
    assert_int_equal(bare->box.right - bare->box.left, op->width);
    assert_int_equal(bare->box.top - bare->box.bottom, op->height);
}

/* The file */

static str written_as(bench *b, pdf_profile profile)
{
    pdf_content content = {.pages = laid_out(b),
                           .faces = b->faces,
                           .metadata = {.title = STR("Bilder"),
                                        .author = STR("Kommunen"),
                                        .subject = STR("Prov"),
                                        .language = STR("sv-SE"),
                                        .creator = STR("prov")}};
    str pdf = {0};
    assert_true(pdf_write(b->a, profile, &content, b->bag, &pdf));
    return classic(b->a, pdf);
}

static str written(bench *b)
{
    return written_as(b, PDF_2A);
}

static size_t count(str s, const char *what)
{
    size_t n = 0;
    for (size_t at; (at = str_find(s, str_from(what))) != SIZE_MAX; n++)
        s = str_sub(s, at + 1, s.len);
    return n;
}

/* What stands around `key` in the file: the dictionary and the stream after it. */
static str stream_with(bench *b, str pdf, const char *key, size_t size)
{
    size_t at = str_find(pdf, str_from(key));
    assert_int_not_equal(at, SIZE_MAX);
    str rest = str_sub(pdf, at, pdf.len);
    rest = str_sub(rest, str_find(rest, STR("stream\n")) + 7, rest.len);
    uLongf length = (uLongf)size;
    Bytef *out = ARENA_ARRAY(b->a, Bytef, size);
    assert_int_equal(uncompress(out, &length, (const Bytef *)rest.ptr, (uLong)rest.len), Z_OK);
    assert_int_equal(length, size);
    return (str){(const char *)out, size};
}

/* Takes PNG's filters off rows, as its specification (9.2) tells it. */
static uint8_t *unfiltered(bench *b, str rows, size_t length, size_t step)
{
    size_t count_of_rows = rows.len / (length + 1);
    uint8_t *out = ARENA_ARRAY(b->a, uint8_t, count_of_rows * length);
    for (size_t y = 0; y < count_of_rows; y++) {
        const uint8_t *row = (const uint8_t *)rows.ptr + y * (length + 1);
        for (size_t x = 0; x < length; x++) {
            int l = x < step ? 0 : out[y * length + x - step];
            int u = y == 0 ? 0 : out[(y - 1) * length + x];
            int c = x < step || y == 0 ? 0 : out[(y - 1) * length + x - step];
            int p = l + u - c, pl = abs(p - l), pu = abs(p - u), pc = abs(p - c);
            int nearest = pl <= pu && pl <= pc ? l : pu <= pc ? u : c;
            int by[] = {0, l, u, (l + u) / 2, nearest};
            assert_in_range(row[0], 0, 4);
            b->filters |= 1u << row[0];
            out[y * length + x] = (uint8_t)(row[x + 1] + by[row[0]]);
        }
    }
    return out;
}

enum { WIDE = 40, HIGH = 30 };

/* A slope in each colour with noise on it, and some even rows, so that both filters get
 * theirs. */
static image *noisy(bench *b, bool transparent)
{
    image *p = picture(b, MPT_PT(30), MPT_PT(20));
    char *samples = ARENA_ARRAY(b->a, char, WIDE *HIGH * 3);
    char *opacity = ARENA_ARRAY(b->a, char, WIDE *HIGH);
    uint32_t noise = 1;
    for (size_t i = 0; i < WIDE * HIGH * 3; i++) {
        noise = noise * 1664525 + 1013904223;
        samples[i] = i / 3 / WIDE % 7 == 3
                         ? (char)(100 + i % 3)
                         : (char)(i / 3 % WIDE * 5 + i / 3 / WIDE * (i % 3) + (noise >> 29));
    }
    for (size_t i = 0; i < WIDE * HIGH; i++)
        opacity[i] = (char)(i % WIDE < 10 ? 0 : i % WIDE > 30 ? 255 : i % 256);
    p->columns = WIDE;
    p->rows = HIGH;
    p->channels = 3;
    p->samples = (str){samples, WIDE * HIGH * 3};
    if (transparent)
        p->opacity = (str){opacity, WIDE * HIGH};
    return p;
}

static void samples_come_back(void **state)
{
    bench *b = *state;
    image *p = noisy(b, false);
    add_figure(b, b->root, p);
    str pdf = written(b);
    str rows = stream_with(b, pdf, "/Predictor", HIGH * (WIDE * 3 + 1));
    assert_memory_equal(unfiltered(b, rows, WIDE * 3, 3), p->samples.ptr, p->samples.len);
    assert_int_equal(b->filters, 1 << 0 | 1 << 4);
    assert_int_equal(count(pdf, "/SMask"), 0);
    assert_int_equal(count(pdf, "/Transparency"), 0);
    assert_int_equal(count(pdf, "/DeviceRGB"), 1);
}

static void opacity_is_a_mask_and_hides_nothing(void **state)
{
    bench *b = *state;
    image *p = noisy(b, true);
    add_lines(b, 70); /* another page, which shows nothing transparent */
    add_figure(b, b->root, p);
    str pdf = written(b);
    str rows = stream_with(b, pdf, "/SMask", HIGH * (WIDE * 3 + 1));
    uint8_t *back = unfiltered(b, rows, WIDE * 3, 3);
    for (size_t i = 0; i < p->samples.len; i++)
        assert_int_equal(back[i], p->opacity.ptr[i / 3] ? (uint8_t)p->samples.ptr[i] : 255);
    assert_int_equal(count(pdf, "/SMask"), 1);
    assert_int_equal(count(pdf, "/Transparency"), 1);
    str flat = written_as(b, PDF_1A);
    assert_int_equal(count(flat, "/Subtype /Image"), 1);
    assert_int_equal(count(flat, "/SMask"), 0);
    assert_int_equal(count(flat, "/Transparency"), 0);
}

static void a_picture_shown_twice_stands_once(void **state)
{
    bench *b = *state;
    image *p = picture(b, MPT_PT(30), MPT_PT(20));
    add_figure(b, b->root, p);
    add_figure(b, b->root, p);
    str pdf = written(b);
    assert_int_equal(count(pdf, "/Subtype /Image"), 1);
    assert_int_equal(count(pdf, "/DeviceGray"), 1);
}

static void a_jpeg_is_not_touched(void **state)
{
    bench *b = *state;
    image *p = picture(b, MPT_PT(30), MPT_PT(20));
    p->kind = IMAGE_JPEG;
    p->channels = 3;
    p->samples = STR("");
    p->file = p->stream = STR("\xff\xd8 not read by anyone \xff\xd9");
    add_figure(b, b->root, p);
    str pdf = written(b);
    assert_int_equal(count(pdf, "/Filter /DCTDecode"), 1);
    assert_int_equal(count(pdf, "stream\n\xff\xd8 not read by anyone \xff\xd9"), 1);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_picture_keeps_its_size),
        CASE(a_wide_picture_fills_the_column),
        CASE(a_high_picture_leaves_room_for_text),
        CASE(no_side_vanishes),
        CASE(a_picture_keeps_to_the_indent_around_it),
        CASE(a_label_stands_beside_a_picture),
        CASE(a_caption_stays_with_its_picture),
        CASE(two_pictures_need_not_share_a_page),
        CASE(what_is_not_loaded_is_left_out),
        CASE(figures_are_tagged),
        CASE(samples_come_back),
        CASE(opacity_is_a_mask_and_hides_nothing),
        CASE(a_picture_shown_twice_stands_once),
        CASE(a_jpeg_is_not_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
