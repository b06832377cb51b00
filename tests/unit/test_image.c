/* image: what of PNG and JPEG files is understood, kept and refused; which paths may name
 * one; and that no damage does more than be reported. Run from the project's root. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "image/load.h"
#include "image/reader.h"
#include "system/system.h"

#include <stdlib.h>
#include <string.h>

#define FIGURES "tests/figures/bilder/"
#define ODD     "tests/rules/bilder/"

static arena *a;
static diagnostics *bag;
static size_t pixels;

static int begin(void **state)
{
    (void)state;
    a = arena_new(0);
    bag = diag_new(a);
    pixels = IMAGE_PIXEL_LIMIT;
    return 0;
}

static int end(void **state)
{
    (void)state;
    arena_free(a);
    return 0;
}

static str bytes_of(const char *path)
{
    system_world system = system_open(NULL);
    str bytes, cause;
    assert_int_equal(system.world.read(&system.world, a, path, IMAGE_FILE_LIMIT, &bytes, &cause),
                     WORLD_OK);
    return bytes;
}

static bool read_from(str bytes, image *into)
{
    const image_reader r = {
        .arena = a, .bag = bag, .name = STR("prov"), .bytes = bytes, .pixels_left = &pixels};
    const char *words;
    image_read_fn *read = image_reader_for(bytes, &words);
    *into = (image){0};
    return read && read(&r, into);
}

static image sound(const char *path)
{
    image i;
    if (!read_from(bytes_of(path), &i))
        fail_msg("%s is refused", path);
    return i;
}

static const char *last_slug(void)
{
    return bag->items.len ? diag_rule(bag->items.at[bag->items.len - 1]->id)->slug : "";
}

static void refused(str bytes, const char *slug)
{
    image i;
    assert_false(read_from(bytes, &i));
    assert_string_equal(last_slug(), slug);
}

static bool holds(str text, const char *part)
{
    return str_find(text, str_from(part)) != SIZE_MAX;
}

/* The samples of one pixel as 0xRRGGBB, or of a grey one. */
static unsigned pixel(const image *i, uint32_t x, uint32_t y)
{
    const unsigned char *at =
        (const unsigned char *)i->samples.ptr + ((size_t)y * i->columns + x) * i->channels;
    return i->channels == 1 ? at[0] : (unsigned)at[0] << 16 | (unsigned)at[1] << 8 | at[2];
}

static unsigned opacity(const image *i, uint32_t x, uint32_t y)
{
    return i->opacity.len ? (unsigned char)i->opacity.ptr[(size_t)y * i->columns + x] : 255;
}

static void every_sort_of_png_becomes_samples(void **state)
{
    (void)state;
    image i = sound(FIGURES "stapeldiagram.png"); /* colours and opacity */
    assert_int_equal(i.channels, 3);
    assert_int_equal(i.samples.len, 480 * 270 * 3);
    assert_int_equal(i.opacity.len, 480 * 270);
    assert_int_equal(pixel(&i, 40, 230), 0x005c8a);
    assert_int_equal(opacity(&i, 40, 230), 255);
    assert_int_equal(opacity(&i, 340, 230), 130);
    assert_int_equal(opacity(&i, 0, 0), 0);

    i = sound(FIGURES "plan.png"); /* interlaced */
    assert_int_equal(i.channels, 3);
    assert_int_equal(i.opacity.len, 0);
    assert_int_equal(pixel(&i, 0, 0), 0xeef0de);
    assert_int_equal(pixel(&i, 101, 1), 0xe2ecd6);
    assert_int_equal(pixel(&i, 299, 61), 0x786e69);

    i = sound(FIGURES "gråskala.png"); /* 16 bits */
    assert_int_equal(i.channels, 1);
    assert_int_equal(pixel(&i, 0, 0), 0);
    assert_int_equal(pixel(&i, 239, 59), 255);
    assert_int_equal(pixel(&i, 120, 30), 128);

    i = sound(FIGURES "palett.png"); /* two bits, one colour of the palette transparent */
    assert_int_equal(i.channels, 3);
    assert_int_equal(pixel(&i, 64, 64), 0xc8102e);
    assert_int_equal(opacity(&i, 64, 64), 255);
    assert_int_equal(opacity(&i, 0, 0), 0);
}

static void size_follows_the_files_resolution(void **state)
{
    (void)state;
    image i = sound(FIGURES "plan.png"); /* 400 at 150 to the inch, as whole metres have it */
    assert_in_range(i.width, 191900, 192100);
    assert_in_range(i.height, 143900, 144100);
    i = sound(FIGURES "stapeldiagram.png"); /* none: 96 */
    assert_int_equal(i.width, 360000);
    i = sound(FIGURES "grå kväll.jpg"); /* JFIF, 200 */
    assert_in_range(i.width, 115100, 115300);
    i = sound(FIGURES "kväll vid sjön.jpg"); /* lies on its side */
    assert_int_equal(i.columns, 240);
    assert_int_equal(i.width, 240000);
    assert_int_equal(i.height, 180000);
    i = (image){.columns = 300, .rows = 300, .turn = IMAGE_UPRIGHT};
    image_measure(&i, 1, 4000000000u); /* what no scanner has */
    assert_int_equal(i.width, 225000);
    assert_int_equal(i.height, 225000);
}

static void only_the_picture_is_passed_on(void **state)
{
    (void)state;
    const char *const secrets[] = {"Telefon", "59.3293", "xmpmeta", "taken from", "second picture"};
    const str before = bytes_of(FIGURES "kväll vid sjön.jpg");
    const image i = sound(FIGURES "kväll vid sjön.jpg");
    for (size_t n = 0; n < sizeof secrets / sizeof *secrets; n++) {
        assert_true(holds(before, secrets[n]));
        assert_false(holds(i.file, secrets[n]));
        assert_false(holds(i.stream, secrets[n]));
    }
    assert_true(holds(bytes_of(FIGURES "stapeldiagram.png"), "Nobody"));
    assert_false(holds(sound(FIGURES "stapeldiagram.png").file, "Nobody"));
}

static void the_turn_stays_for_browsers_alone(void **state)
{
    (void)state;
    const image i = sound(FIGURES "kväll vid sjön.jpg");
    assert_int_equal(i.turn, IMAGE_QUARTER_TURN);
    assert_true(holds(i.file, "Exif"));
    assert_false(holds(i.stream, "Exif"));
    image again;
    assert_true(read_from(i.file, &again));
    assert_int_equal(again.turn, IMAGE_QUARTER_TURN);
    assert_true(str_eq(again.file, i.file));
    assert_true(read_from(i.stream, &again));
    assert_int_equal(again.turn, IMAGE_UPRIGHT);
    const image upright = sound(FIGURES "grå kväll.jpg");
    assert_ptr_equal(upright.file.ptr, upright.stream.ptr);
}

/* A JPEG without a JFIF marker and with Adobe's, which says whether its colours are RGB. */
static str with_adobe(str jpeg, char transform)
{
    buf out = buf_in(a);
    buf_add(&out, str_sub(jpeg, 0, 2));
    buf_add(&out, (str){"\xFF\xEE\0\x0E"
                        "Adobe\0\x64\0\0\0\0",
                        15});
    buf_byte(&out, transform);
    buf_add(&out, str_sub(jpeg, 20, jpeg.len));
    return buf_str(&out);
}

static void rgb_in_a_jpeg_is_said_to_be_so(void **state)
{
    (void)state;
    image i;
    const str jpeg = bytes_of(ODD "foto.jpg");
    assert_true(read_from(with_adobe(jpeg, 0), &i));
    assert_true(holds(i.stream, "Adobe"));
    assert_false(holds(i.stream, "JFIF"));
    assert_true(read_from(with_adobe(jpeg, 1), &i));
    assert_false(holds(i.stream, "Adobe"));
    assert_true(holds(i.stream, "JFIF"));
    assert_int_equal(i.channels, 3);
    assert_int_equal(sound(FIGURES "grå kväll.jpg").channels, 1);
}

static void exif_tells_the_turn_or_nothing(void **state)
{
    (void)state;
    static const char big[] = "MM\0*\0\0\0\x08\0\1\x01\x12\0\3\0\0\0\1\0\x08\0\0\0\0\0\0";
    static const char little[] = "II*\0\x08\0\0\0\1\0\x12\x01\3\0\1\0\0\0\3\0\0\0\0\0\0\0";
    const size_t len = sizeof big - 1;
    assert_int_equal(exif_turn((str){big, len}), IMAGE_QUARTER_BACK);
    assert_int_equal(exif_turn((str){little, len}), IMAGE_HALF_TURN);
    for (size_t cut = 0; cut < 22; cut++) /* the entry ends there */
        assert_int_equal(exif_turn(str_copy(a, (str){big, cut})), IMAGE_UPRIGHT);
    for (int turn = 0; turn < 256; turn++) {
        char other[sizeof big];
        memcpy(other, big, sizeof big);
        other[19] = (char)turn;
        assert_int_equal(exif_turn((str){other, len}), turn >= 1 && turn <= 8 ? turn : 1);
    }
    char far[sizeof big];
    memcpy(far, big, sizeof big);
    memset(far + 4, 0xFF, 4);
    assert_int_equal(exif_turn((str){far, len}), IMAGE_UPRIGHT);
}

static void what_cannot_be_shown_is_refused_by_name(void **state)
{
    (void)state;
    refused(bytes_of(ODD "tryck.jpg"), "bild/tryckfärger");
    refused(bytes_of(ODD "aritmetisk.jpg"), "bild/ovanlig-jpeg");
    refused(bytes_of(ODD "rörlig.png"), "bild/rörlig");
    refused(bytes_of(ODD "stor.png"), "bild/mått");
    char *twelve = str_c(a, bytes_of(ODD "foto.jpg"));
    const size_t len = bytes_of(ODD "foto.jpg").len;
    for (size_t i = 0; i + 4 < len; i++)
        if ((unsigned char)twelve[i] == 0xFF && (unsigned char)twelve[i + 1] == 0xC0)
            twelve[i + 4] = 12;
    refused((str){twelve, len}, "bild/ovanlig-jpeg");
}

static void pictures_share_one_limit_of_pixels(void **state)
{
    (void)state;
    image i;
    pixels = 480 * 270 + 10;
    assert_true(read_from(bytes_of(FIGURES "stapeldiagram.png"), &i));
    assert_int_equal(pixels, 10);
    refused(bytes_of(ODD "karta.png"), "bild/för-stora");
}

static void every_cut_is_seen(void **state)
{
    (void)state;
    const char *const files[] = {FIGURES "palett.png", ODD "karta.png", ODD "foto.jpg"};
    for (size_t n = 0; n < sizeof files / sizeof *files; n++) {
        const str whole = bytes_of(files[n]);
        for (size_t len = 8; len < whole.len; len++)
            refused(str_copy(a, str_sub(whole, 0, len)), "bild/skadad");
    }
    const str progressive = bytes_of(FIGURES "grå kväll.jpg");
    for (size_t len = 300; len < progressive.len; len += 97)
        refused(str_copy(a, str_sub(progressive, 0, len)), "bild/skadad");
}

static void every_changed_byte_of_png_data_is_seen(void **state)
{
    (void)state;
    const str whole = bytes_of(ODD "karta.png");
    for (size_t at = 8; at < whole.len; at++) {
        image i;
        char *changed = str_c(a, whole);
        changed[at] ^= 0x10;
        assert_false(read_from((str){changed, whole.len}, &i));
    }
}

/* What is read after any damage can be read again, and gives the same file. */
static void no_damage_does_more_than_be_reported(void **state)
{
    (void)state;
    const char *const files[] = {FIGURES "palett.png", FIGURES "gråskala.png", ODD "foto.jpg",
                                 FIGURES "grå kväll.jpg", FIGURES "kväll vid sjön.jpg"};
    uint32_t chance = 1;
    for (size_t n = 0; n < sizeof files / sizeof *files; n++) {
        const str whole = bytes_of(files[n]);
        for (int round = 0; round < 300; round++) {
            char *changed = str_c(a, whole);
            for (int k = 0; k <= round % 4; k++) {
                chance = chance * 1664525u + 1013904223u;
                changed[3 + (chance >> 8) % (whole.len - 3)] = (char)(chance >> 3);
            }
            image i, again;
            if (!read_from((str){changed, whole.len}, &i))
                continue;
            assert_true(read_from(i.file, &again));
            assert_true(str_eq(again.file, i.file));
        }
    }
}

static void a_path_stays_in_the_papers_folder(void **state)
{
    (void)state;
    static const struct {
        const char *file, *path, *slug;
    } cases[] = {
        {"a.png", "m/a.png", ""},
        {" b/./a.png ", "m/b/a.png", ""},
        {"b//a.png", "m/b/a.png", ""},
        {"b/c/../a.png", "m/b/a.png", ""},
        {"k%C3%A5r%20a.png", "m/kår a.png", ""},
        {"100%.png", "m/100%.png", ""},
        {"50%25.png", "m/50%.png", ""},
        {"kl 10:30.png", "m/kl 10:30.png", ""},
        {"./a:b.png", "m/a:b.png", ""},
        {"..a.png", "m/..a.png", ""},
        {"../a.png", "", "bild/utanför"},
        {"b/../../a.png", "", "bild/utanför"},
        {"b/%2e%2e/%2E%2E/a.png", "", "bild/utanför"},
        {".", "", "bild/utanför"},
        {"b/..", "", "bild/utanför"},
        {"/a.png", "", "bild/absolut-sökväg"},
        {"//server/a.png", "", "bild/absolut-sökväg"},
        {"%2Fa.png", "", "bild/absolut-sökväg"},
        {"C:/a.png", "", "bild/absolut-sökväg"},
        {"d:\\a.png", "", "bild/absolut-sökväg"},
        {"b\\a.png", "", "bild/omvänt-snedstreck"},
        {"..\\a.png", "", "bild/omvänt-snedstreck"},
        {"http://a.se/b.png", "", "bild/adress"},
        {"data:image/png;base64,AA==", "", "bild/adress"},
        {"FILE:a.png", "", "bild/adress"},
        {"svn+ssh:a.png", "", "bild/adress"},
        {"", "", "bild/filnamn"},
        {"%20", "m/ ", ""},
        {"a%00.png", "", "bild/filnamn"},
        {"a%0A.png", "", "bild/filnamn"},
        {"a%FF.png", "", "bild/filnamn"},
    };
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        bag = diag_new(a);
        const image_reader r = {.arena = a, .bag = bag, .name = str_from(cases[n].file)};
        const str path = image_path(&r, STR("m/"), str_from(cases[n].file));
        if (!str_is(path, cases[n].path) || strcmp(last_slug(), cases[n].slug) != 0)
            fail_msg("%s gives '" STR_FMT "' %s", cases[n].file, STR_ARG(path), last_slug());
    }
}

/* A paper in memory, whose every file is the same picture. */

typedef struct shelf {
    world world;
    str bytes;
    size_t reads;
    char last[100];
} shelf;

static world_status shelf_read(world *w, arena *into, const char *path, size_t limit, str *bytes,
                               str *cause)
{
    (void)into;
    (void)cause;
    shelf *s = (shelf *)w;
    s->reads++;
    strncpy(s->last, path, sizeof s->last - 1);
    *bytes = s->bytes;
    return s->bytes.len > limit ? WORLD_TOO_LARGE : WORLD_OK;
}

static decision paper_of(const char *name, const char *const *files, size_t count)
{
    decision d = {.prose = node_new(a, NODE_PROSE, SPAN_NONE)};
    d.source = source_new(a, str_from(name), STR(""));
    for (size_t i = 0; i < count; i++) {
        node *figure = node_new(a, NODE_FIGURE, SPAN_NONE);
        figure->as.figure.file = str_from(files[i]);
        node_append(d.prose, figure);
    }
    return d;
}

static void a_file_is_read_once(void **state)
{
    (void)state;
    const char *const files[] = {"a.png", "b.png", "./a.png", "%61.png"};
    shelf s = {.world = {.read_regular = shelf_read}, .bytes = bytes_of(ODD "karta.png")};
    decision d = paper_of("mapp/prov.md", files, 4);
    image_load_all(a, &s.world, &d, bag);
    assert_int_equal(bag->items.len, 0);
    assert_int_equal(s.reads, 2);
    assert_string_equal(s.last, "mapp/b.png");
    const node *first = d.prose->first;
    assert_int_equal(first->as.figure.image->index, 0);
    assert_int_equal(first->next->as.figure.image->index, 1);
    assert_ptr_equal(first->as.figure.image, first->next->next->as.figure.image);
    assert_ptr_equal(first->as.figure.image, d.prose->last->as.figure.image);
}

static void without_a_folder_the_current_one_is_meant(void **state)
{
    (void)state;
    const char *const files[] = {"a.png"};
    shelf s = {.world = {.read_regular = shelf_read}, .bytes = bytes_of(ODD "karta.png")};
    decision d = paper_of(OURS_("<standard input>"), files, 1);
    image_load_all(a, &s.world, &d, bag);
    assert_string_equal(s.last, "a.png");
}

static void a_paper_holds_only_so_much(void **state)
{
    (void)state;
    const char *files[IMAGE_COUNT_LIMIT + 2];
    for (size_t i = 0; i < IMAGE_COUNT_LIMIT + 2; i++) {
        buf name = buf_in(a);
        buf_number(&name, (int64_t)i);
        files[i] = str_c(a, buf_str(&name));
    }
    shelf s = {.world = {.read_regular = shelf_read}, .bytes = bytes_of(ODD "karta.png")};
    decision d = paper_of("prov.md", files, IMAGE_COUNT_LIMIT + 2);
    image_load_all(a, &s.world, &d, bag);
    assert_int_equal(bag->items.len, 1);
    assert_string_equal(last_slug(), "bild/för-många");
    assert_int_equal(s.reads, IMAGE_COUNT_LIMIT);

    /* A picture that is shown often is also written often. */
    bag = diag_new(a);
    const size_t large = IMAGE_FILE_LIMIT - 5000;
    char *bytes = arena_alloc(a, large, 1);
    memcpy(bytes, s.bytes.ptr, s.bytes.len); /* what stands after the end does not matter */
    s = (shelf){.world = {.read_regular = shelf_read}, .bytes = {bytes, large}};
    const char *const same[] = {"a", "a", "a"};
    d = paper_of("prov.md", same, 3);
    image_load_all(a, &s.world, &d, bag);
    assert_int_equal(s.reads, 1);
    assert_int_equal(bag->items.len, 1);
    assert_string_equal(last_slug(), "bild/för-stora");
    assert_null(d.prose->last->as.figure.image);

    s.bytes.len = IMAGE_FILE_LIMIT + 1;
    d = paper_of("prov.md", same, 1);
    image_load_all(a, &s.world, &d, bag);
    assert_string_equal(last_slug(), "bild/för-stor");
}

static void other_kinds_are_known_by_name(void **state)
{
    (void)state;
    static const struct {
        str bytes;
        const char *words;
    } cases[] = {
        {{"GIF89a", 6}, "GIF"},
        {{"RIFF\1\0\0\0WEBPVP8 ", 16}, "WebP"},
        {{"II*\0\x08\0\0\0", 8}, "TIFF"},
        {{"MM\0*\0\0\0\x08", 8}, "TIFF"},
        {{"\0\0\0\x18"
          "ftypheic",
          12},
         "HEIC"},
        {{"<html><body/>", 13}, "another"},
        {{"", 0}, "empty"},
        {{"\x89PNG", 4}, "another"},
        {{"\xFF\xD8", 2}, "another"},
    };
    for (size_t n = 0; n < sizeof cases / sizeof *cases; n++) {
        const char *words;
        assert_null(image_reader_for(cases[n].bytes, &words));
        assert_true(holds(str_from(words), cases[n].words));
    }
    assert_true(image_ending_lies(STR("a.PNG"), IMAGE_JPEG));
    assert_true(image_ending_lies(STR("a.Jpeg"), IMAGE_PNG));
    assert_false(image_ending_lies(STR("a.jpg"), IMAGE_JPEG));
    assert_false(image_ending_lies(STR("utan ändelse"), IMAGE_JPEG));
    assert_false(image_ending_lies(STR(""), IMAGE_JPEG));
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(every_sort_of_png_becomes_samples),
        CASE(size_follows_the_files_resolution),
        CASE(only_the_picture_is_passed_on),
        CASE(the_turn_stays_for_browsers_alone),
        CASE(rgb_in_a_jpeg_is_said_to_be_so),
        CASE(exif_tells_the_turn_or_nothing),
        CASE(what_cannot_be_shown_is_refused_by_name),
        CASE(pictures_share_one_limit_of_pixels),
        CASE(every_cut_is_seen),
        CASE(every_changed_byte_of_png_data_is_seen),
        CASE(no_damage_does_more_than_be_reported),
        CASE(a_path_stays_in_the_papers_folder),
        CASE(a_file_is_read_once),
        CASE(without_a_folder_the_current_one_is_meant),
        CASE(a_paper_holds_only_so_much),
        CASE(other_kinds_are_known_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
