#include "command/progress.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE = 500,           /* milliseconds before the first word */
    BETWEEN = 100,            /* and between two drawings */
    BETWEEN_LINES = 10 * 1000 /* and between two plain lines */
};
enum { BAR_MOST = 40, WIDTH = 80 };

static int64_t now(void)
{
    struct timespec t = {0};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

progress progress_begin(const session *s, size_t all, bool quiet)
{
    const int64_t begun = now();
    return (progress){.s = s,
                      .all = all,
                      .quiet = quiet || all < 2,
                      .terminal = isatty(STDERR_FILENO) == 1,
                      .begun = begun,
                      .spoken = begun};
}

int64_t progress_milliseconds(const progress *p)
{
    return now() - p->begun;
}

/* "4:07" or "1:04:07" */
static void add_time(buf *out, int64_t seconds)
{
    const int64_t parts[] = {seconds / 3600, seconds / 60 % 60, seconds % 60};
    for (size_t i = parts[0] ? 0 : 1; i < 3; i++) {
        const bool first = i == (parts[0] ? 0 : 1);
        if (!first)
            buf_byte(out, ':');
        if (!first && parts[i] < 10)
            buf_byte(out, '0');
        buf_number(out, parts[i]);
    }
}

static void add_counts(const progress *p, buf *out, size_t done, int64_t spent)
{
    arena *a = out->arena;
    buf numbers[4] = {buf_in(a), buf_in(a), buf_in(a), buf_in(a)};
    buf_number(&numbers[0], (int64_t)done);
    buf_number(&numbers[1], (int64_t)p->all);
    buf_number(&numbers[2], (int64_t)done * 1000 / (spent > 0 ? spent : 1));
    add_time(&numbers[3], (int64_t)(p->all - done) * spent / (int64_t)(done > 0 ? done : 1) / 1000);
    diag_fill(out, tr(p->s, N_("{0} of {1} papers, {2} a second, {3} left")),
              (const str[DIAG_ARGS]){buf_str(&numbers[0]), buf_str(&numbers[1]),
                                     buf_str(&numbers[2]), buf_str(&numbers[3])},
              p->s->t);
}

static size_t columns(void)
{
    struct winsize size;
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : WIDTH;
}

static void draw(progress *p, arena *a, str counts, size_t done)
{
    const size_t room = columns(), used = counts.len + 4; /* brackets, a blank, the last column */
    const size_t bar = room > used + BAR_MOST ? BAR_MOST : room > used + 10 ? room - used : 0;
    buf line = buf_in(a);
    buf_c(&line, "\r\033[K");
    if (bar)
        buf_byte(&line, '[');
    for (size_t i = 0; i < bar; i++)
        buf_byte(&line, i < done * bar / p->all ? '#' : ' ');
    if (bar)
        buf_c(&line, "] ");
    buf_add(&line, room > counts.len ? counts : STR(""));
    report_line(buf_str(&line));
    p->drawn = true;
}

void progress_step(progress *p, size_t done)
{
    const int64_t at = now();
    const int64_t wait = !p->terminal ? BETWEEN_LINES : p->spoken == p->begun ? PATIENCE : BETWEEN;
    if (p->quiet || done >= p->all || at - p->spoken < wait)
        return;
    arena *a = arena_new(0); /* one for each line, as there may be many */
    if (!a || setjmp(*arena_trap(a))) {
        arena_free(a);
        return;
    }
    buf counts = buf_in(a);
    add_counts(p, &counts, done, at - p->begun);
    if (p->terminal)
        draw(p, a, buf_str(&counts), done);
    else
        buf_byte(&counts, '\n'), report_line(buf_str(&counts));
    p->spoken = at;
    arena_free(a);
}

void progress_clear(progress *p)
{
    if (p->drawn)
        report_line(STR("\r\033[K"));
    p->drawn = false;
}
