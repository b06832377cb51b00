#include "image/load.h"

#include "image/reader.h"

typedef struct loaded {
    str path;
    size_t size;        /* of the file */
    const image *image; /* NULL: it could not be had, which is reported */
} loaded;

typedef struct loader {
    arena *arena;
    world *world;
    diagnostics *bag;
    str folder; /* of the paper, with its last '/'; empty: the current one */
    VEC(loaded) files;
    size_t images;
    size_t bytes_left, pixels_left; /* of the limits for a paper */
} loader;

bool image_refuse(const image_reader *r, rule_id id, str words)
{
    diag_report(r->bag, id, r->at, r->name, words);
    return false;
}

static str number(arena *a, uint32_t n)
{
    buf digits = buf_in(a);
    buf_number(&digits, n);
    return buf_str(&digits);
}

bool image_admit(const image_reader *r, uint32_t columns, uint32_t rows)
{
    if (columns == 0 || rows == 0)
        return image_refuse(r, RULE_IMAGE_DAMAGED, STR(OURS_("it has no width or no height")));
    if (columns <= IMAGE_SIDE_LIMIT && rows <= IMAGE_SIDE_LIMIT &&
        (uint64_t)columns * rows <= IMAGE_PIXEL_LIMIT)
        return true;
    diag_report(r->bag, RULE_IMAGE_SIZE, r->at, r->name, number(r->arena, columns),
                number(r->arena, rows));
    return false;
}

static mpt natural(uint32_t samples, uint64_t per_metre)
{
    /* 72 000 mpt to the inch, 0.0254 metres to the inch. */
    enum { INCHES = 72000, IN_TEN_THOUSANDTHS = 254, WEB = 96, LEAST = 30, MOST = 4800 };
    const uint64_t per_inch_10000 = per_metre * IN_TEN_THOUSANDTHS;
    if (per_metre > MOST * 40 || per_inch_10000 < LEAST * 10000 || per_inch_10000 > MOST * 10000)
        return (mpt)((uint64_t)samples * INCHES / WEB);
    return (mpt)((uint64_t)samples * INCHES * 10000 / per_inch_10000);
}

void image_measure(image *i, uint64_t across, uint64_t down)
{
    mpt width = natural(i->columns, across), height = natural(i->rows, down);
    i->width = image_is_turned(i) ? height : width;
    i->height = image_is_turned(i) ? width : height;
}

/* The name in the same folder that is nearest to the one that is not there. */
static void suggest(const loader *l, const image_reader *r, diagnostic *d, str path)
{
    size_t start = path.len;
    while (start && path.ptr[start - 1] != '/')
        start--;
    str folder = start > 1 ? str_sub(path, 0, start - 1) : str_sub(path, 0, start);
    str *names, cause;
    size_t count;
    if (l->world->list(l->world, l->arena, folder.len ? str_c(l->arena, folder) : ".", &names,
                       &count, &cause) != WORLD_OK)
        return;
    str near = diag_nearest(l->arena, str_sub(path, start, path.len), names, count);
    if (near.len)
        diag_add_note(r->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
    else
        diag_add_note(r->bag, d, NOTE_LOOKED_IN, SPAN_NONE, folder.len ? folder : STR("."));
}

static bool read_bytes(loader *l, image_reader *r, str path)
{
    str cause = STR("");
    switch (l->world->read_regular(l->world, l->arena, str_c(l->arena, path), IMAGE_FILE_LIMIT,
                                   &r->bytes, &cause)) {
    case WORLD_OK: return true;
    case WORLD_MISSING:
    case WORLD_NOT_FOLDER:
        suggest(l, r, diag_report(r->bag, RULE_IMAGE_MISSING, r->at, r->name), path);
        return false;
    case WORLD_TOO_LARGE: return image_refuse(r, RULE_IMAGE_FILE_SIZE, STR(IMAGE_FILE_LIMIT_WORDS));
    case WORLD_DIRECTORY:
    case WORLD_DENIED:
    case WORLD_FULL:
    case WORLD_READ_ONLY:
    case WORLD_FAILED: break;
    }
    return image_refuse(r, RULE_IMAGE_UNREADABLE, cause);
}

static const char *const kind_names[] = {
    [IMAGE_PNG] = "PNG", [IMAGE_JPEG] = "JPEG", [IMAGE_SVG] = "SVG"};

static const image *understand(loader *l, const image_reader *r, str path)
{
    const char *words;
    image_read_fn *read = image_reader_for(r->bytes, &words);
    image *i = ARENA_NEW(l->arena, image);
    if (!read) {
        image_refuse(r, RULE_IMAGE_KIND, str_from(words));
        return NULL;
    }
    if (!read(r, i))
        return NULL;
    if (image_ending_lies(path, i->kind))
        diag_report(r->bag, RULE_IMAGE_ENDING, r->at, r->name, str_from(kind_names[i->kind]));
    i->index = l->images++;
    return i;
}

/* The file at the path, read the first time it is named; NULL beyond a limit. */
static const loaded *find_or_read(loader *l, image_reader *r, str path)
{
    for (size_t i = 0; i < l->files.len; i++)
        if (str_eq(l->files.at[i].path, path))
            return &l->files.at[i];
    if (l->files.len == IMAGE_COUNT_LIMIT)
        return NULL;
    loaded file = {.path = path};
    if (read_bytes(l, r, path)) {
        file.size = r->bytes.len;
        file.image = understand(l, r, path);
    }
    vec_push(l->arena, &l->files, file);
    return &l->files.at[l->files.len - 1];
}

/* As much of a name as a message shows: it may be an address with the picture in it. */
static str shown(arena *a, str name)
{
    enum { LONGEST = 80 };
    size_t len = LONGEST;
    while (len < name.len && ((unsigned char)name.ptr[len] & 0xC0) == 0x80)
        len++;
    return name.len > len ? str_join(a, str_sub(name, 0, len), STR("…")) : name;
}

/* False when no more pictures are to be had. */
static bool load_figure(loader *l, node *figure)
{
    const str file = figure->as.figure.file;
    image_reader r = {.arena = l->arena,
                      .bag = l->bag,
                      .at = figure->at,
                      .name = shown(l->arena, file),
                      .pixels_left = &l->pixels_left};
    const str path = image_path(&r, l->folder, file);
    if (!path.len)
        return true;
    const loaded *read = find_or_read(l, &r, path);
    if (!read) {
        diag_report(l->bag, RULE_IMAGE_COUNT, figure->at, number(l->arena, IMAGE_COUNT_LIMIT));
        return false;
    }
    if (read->size > l->bytes_left)
        return image_refuse(&r, RULE_IMAGE_TOTAL, STR(IMAGE_TOTAL_LIMIT_WORDS));
    l->bytes_left -= read->size;
    figure->as.figure.image = read->image;
    return true;
}

/* "bygg/" of "bygg/paper.md". */
static str folder_of(str name)
{
    size_t end = name.len;
    while (end && name.ptr[end - 1] != '/')
        end--;
    return str_sub(name, 0, end);
}

const image *image_from_bytes(arena *a, str name, str bytes, span at, diagnostics *bag)
{
    size_t pixels = IMAGE_PIXEL_LIMIT;
    image_reader r = {
        .arena = a, .bag = bag, .at = at, .name = name, .bytes = bytes, .pixels_left = &pixels};
    loader l = {.arena = a, .bag = bag};
    return understand(&l, &r, name);
}

void image_load_all(arena *a, world *w, const decision *d, diagnostics *bag)
{
    loader l = {.arena = a,
                .world = w,
                .bag = bag,
                .folder = folder_of(d->source->name),
                .bytes_left = IMAGE_TOTAL_LIMIT,
                .pixels_left = IMAGE_PIXEL_LIMIT};
    node *n = d->prose;
    while (n) {
        if (n->kind == NODE_FIGURE && !load_figure(&l, n))
            return;
        n = (node *)node_next(n, d->prose);
    }
}
