/* bench: where the time of a paper goes, and how far that is from the floor: deflating
 * and writing the same bytes. Times are medians; on a shared machine only the ratios
 * say much. Usage: bench TEMPLATE PAPER [ROUNDS] */
#include "check/check.h"
#include "compile.h"
#include "export/json.h"
#include "frontend/frontend.h"
#include "image/load.h"
#include "input/input.h"
#include "system/system.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <zlib.h>

enum stage { READ, CHECK, COMPOSE, HTML, PDF, WHOLE, FLOOR, STAGES };

static const char *const stage_names[STAGES] = {"read",  "check", "compose", "html",
                                                "pdf", "whole", "floor"};

typedef struct run {
    world *world;
    const compiler *compiler;
    const char *paper;
    int rounds;
    double *times[STAGES]; /* microseconds */
    size_t pdf_bytes, html_bytes;
} run;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void deflate_and_write(str bytes)
{
    uLongf size = compressBound(bytes.len);
    Bytef *out = malloc(size);
    FILE *sink = tmpfile();
    if (!out || !sink || compress2(out, &size, (const Bytef *)bytes.ptr, bytes.len, 6) != Z_OK ||
        fwrite(out, 1, size, sink) != size)
        abort();
    fclose(sink);
    free(out);
}

static void one_round(run *r, int i)
{
    arena *a = arena_new(0);
    if (!a)
        abort();
    diagnostics *bag = diag_new(a);
    const pdf_wish wish = {.profiles[PDF_2A] = true};
    str pdf_bytes[PDF_PROFILES] = {0}, html_bytes = STR("");
    double t[STAGES + 1];
    t[READ] = now();
    const source *s = input_load(a, r->world, r->paper, bag);
    if (!s) {
        fprintf(stderr, "bench: cannot read %s\n", r->paper);
        exit(4);
    }
    decision *d = frontend_read(a, s, frontend_format(s), bag);
    image_load_all(a, r->world, d, bag);
    t[CHECK] = now();
    check_decision(a, d, r->compiler->template, &(surroundings){.project = NULL}, bag);
    t[COMPOSE] = now();
    const document *doc = compose(a, d, r->compiler->template);
    t[HTML] = now();
    html_render(r->compiler->html, a, doc, bag, &html_bytes);
    t[PDF] = now();
    if (!pdf_render(r->compiler->pdf, a, doc, &wish, bag, pdf_bytes))
        exit(2);
    t[WHOLE] = now();
    deflate_and_write(pdf_bytes[PDF_2A]);
    deflate_and_write(html_bytes);
    t[FLOOR] = now();
    for (int stage = READ; stage < WHOLE; stage++)
        r->times[stage][i] = t[stage + 1] - t[stage];
    r->times[WHOLE][i] = t[WHOLE] - t[READ];
    r->times[FLOOR][i] = t[FLOOR] - t[WHOLE];
    r->pdf_bytes = pdf_bytes[PDF_2A].len;
    r->html_bytes = html_bytes.len;
    arena_free(a);
}

static int by_size(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

static double median(double *times, int n)
{
    qsort(times, (size_t)n, sizeof *times, by_size);
    return times[n / 2];
}

static void print(run *r)
{
    double whole = median(r->times[WHOLE], r->rounds);
    double floor = median(r->times[FLOOR], r->rounds);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%s: %zu bytes of PDF, %zu of HTML, %d rounds\n", r->paper, r->pdf_bytes, r->html_bytes,
           r->rounds);
    for (int stage = READ; stage < WHOLE; stage++) {
        double time = median(r->times[stage], r->rounds);
        printf("  %-8s %8.0f us  %3.0f %%\n", stage_names[stage], time, 100 * time / whole);
    }
    printf("  %-8s %8.0f us  %.0f papers a second on one core\n", stage_names[WHOLE], whole,
           1e6 / whole);
    printf("  %-8s %8.0f us  whole / floor = %.1f\n", stage_names[FLOOR], floor, whole / floor);
    printf("  peak memory %.1f MiB\n", (double)usage.ru_maxrss / 1024);
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: bench TEMPLATE PAPER [ROUNDS]\n");
        return 3;
    }
    system_world system = system_open(NULL);
    arena *shared = arena_new(0);
    if (!shared)
        return 6;
    diagnostics *bag = diag_new(shared);
    run r = {.world = &system.world, .paper = argv[2], .rounds = argc > 3 ? atoi(argv[3]) : 200};
    double start = now();
    r.compiler = compiler_load(shared, r.world, argv[1], NULL, COMPILE_PDF | COMPILE_HTML, bag);
    if (!r.compiler || r.rounds < 1) {
        fprintf(stderr, "bench: the template %s cannot be used\n", argv[1]);
        return 6;
    }
    printf("template and fonts loaded in %.1f ms\n", (now() - start) / 1e3);
    for (int stage = 0; stage < STAGES; stage++)
        r.times[stage] = calloc((size_t)r.rounds, sizeof(double));
    for (int i = 0; i < r.rounds; i++)
        one_round(&r, i);
    print(&r);
    for (int stage = 0; stage < STAGES; stage++)
        free(r.times[stage]);
    arena_free(shared);
    return 0;
}
