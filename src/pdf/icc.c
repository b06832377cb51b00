#include "pdf/icc.h"

enum { HEADER_SIZE = 128, TAG_COUNT = 9, CURVE_POINTS = 256 };

/* s15Fixed16 numbers */
typedef struct xyz {
    uint32_t x, y, z;
} xyz;

static const xyz white_d50 = {0xf6d6, 0x10000, 0xd32d};
static const xyz red = {0x6fa2, 0x38f5, 0x0390};
static const xyz green = {0x6299, 0xb785, 0x18da};
static const xyz blue = {0x24a0, 0x0f84, 0xb6cf};

static void put16(buf *b, uint32_t n)
{
    buf_byte(b, (char)(n >> 8 & 0xff));
    buf_byte(b, (char)(n & 0xff));
}

static void put32(buf *b, uint32_t n)
{
    put16(b, n >> 16);
    put16(b, n & 0xffff);
}

static void put_xyz(buf *b, xyz c)
{
    put32(b, c.x);
    put32(b, c.y);
    put32(b, c.z);
}

static str xyz_tag(arena *a, xyz c)
{
    buf b = buf_in(a);
    buf_c(&b, "XYZ ");
    put32(&b, 0);
    put_xyz(&b, c);
    return buf_str(&b);
}

static str copyright_tag(arena *a)
{
    buf b = buf_in(a);
    buf_c(&b, "text");
    put32(&b, 0);
    buf_c(&b, "Public domain");
    buf_fill(&b, 0, 3);
    return buf_str(&b);
}

/* textDescriptionType: ASCII, then Unicode and ScriptCode parts that are empty. */
static str description_tag(arena *a)
{
    str name = STR("sRGB");
    buf b = buf_in(a);
    buf_c(&b, "desc");
    put32(&b, 0);
    put32(&b, (uint32_t)name.len + 1);
    buf_add(&b, name);
    buf_fill(&b, 0, 1 + 4 + 4 + 2 + 1 + 67);
    buf_fill(&b, 0, (4 - b.len % 4) % 4);
    return buf_str(&b);
}

/* Fractions of 2^30, so that a product fits in 64 bits. */
enum { ONE = 1 << 30 };

static uint64_t times(uint64_t x, uint64_t y)
{
    return x * y / ONE;
}

static uint64_t fifth_root(uint64_t x)
{
    uint64_t root = 0;
    for (uint64_t bit = ONE; bit; bit >>= 1) {
        uint64_t tried = root + bit, square = times(tried, tried);
        if (tried <= ONE && times(times(square, square), tried) <= x)
            root = tried;
    }
    return root;
}

/* ((v + 0.055) / 1.055)^2.4, or v / 12.92 near black, for v of 255; of 65535. */
static uint32_t linear(uint32_t v)
{
    uint64_t light;
    if (v <= 10) {
        light = (uint64_t)ONE * v * 100 / (255 * 1292);
    } else {
        uint64_t base = (uint64_t)ONE * (v * 1000 + 55 * 255) / (255 * 1055);
        uint64_t square = times(base, base);
        light = times(square, fifth_root(square));
    }
    return (uint32_t)((light * 65535 + ONE / 2) / ONE);
}

static str curve_tag(arena *a)
{
    buf b = buf_in(a);
    buf_c(&b, "curv");
    put32(&b, 0);
    put32(&b, CURVE_POINTS);
    for (uint32_t v = 0; v < CURVE_POINTS; v++)
        put16(&b, linear(v));
    return buf_str(&b);
}

static void put_header(buf *b, size_t size)
{
    put32(b, (uint32_t)size);
    put32(b, 0);
    put32(b, 0x02100000);
    buf_c(b, "mntrRGB XYZ ");
    static const uint16_t made[6] = {2021, 1, 1, 0, 0, 0}; /* a date is required */
    for (int i = 0; i < 6; i++)
        put16(b, made[i]);
    buf_c(b, "acsp");
    buf_fill(b, 0, 28); /* platform to rendering intent */
    put_xyz(b, white_d50);
    buf_fill(b, 0, HEADER_SIZE - 80);
}

str icc_srgb(arena *a)
{
    str curve = curve_tag(a);
    const struct {
        const char *name;
        str data;
    } tags[TAG_COUNT] = {
        {"desc", description_tag(a)},
        {"cprt", copyright_tag(a)},
        {"wtpt", xyz_tag(a, white_d50)},
        {"rXYZ", xyz_tag(a, red)},
        {"gXYZ", xyz_tag(a, green)},
        {"bXYZ", xyz_tag(a, blue)},
        {"rTRC", curve},
        {"gTRC", curve},
        {"bTRC", curve},
    };
    size_t offset = HEADER_SIZE + 4 + TAG_COUNT * 12;
    buf table = buf_in(a), data = buf_in(a);
    put32(&table, TAG_COUNT);
    for (int i = 0; i < TAG_COUNT; i++) {
        bool shared = i > 0 && tags[i].data.ptr == tags[i - 1].data.ptr;
        size_t at = offset + data.len - (shared ? curve.len : 0);
        buf_c(&table, tags[i].name);
        put32(&table, (uint32_t)at);
        put32(&table, (uint32_t)tags[i].data.len);
        if (!shared)
            buf_add(&data, tags[i].data);
    }
    buf profile = buf_in(a);
    put_header(&profile, offset + data.len);
    buf_add(&profile, buf_str(&table));
    buf_add(&profile, buf_str(&data));
    return buf_str(&profile);
}
