/* Work side by side: every piece once, taken up in order, also when it is broken off or memory
 * ends. */
#include "system/pool.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

enum { PIECES = 1000 };

typedef struct bench {
    unsigned char made[PIECES], taken[PIECES];
    size_t next, stop_at, starve_at;
    size_t furthest; /* piece that was ever begun */
    pthread_mutex_t lock;
    arena *memory;
} bench;

static void make(void *context, size_t i)
{
    bench *b = context;
    for (volatile size_t k = 0; k < i * 7919 % 1000; k++)
        ; /* pieces are not all as long */
    pthread_mutex_lock(&b->lock);
    b->made[i]++;
    b->furthest = i > b->furthest ? i : b->furthest;
    pthread_mutex_unlock(&b->lock);
}

static void take(void *context, size_t i)
{
    bench *b = context;
    assert_int_equal(i, b->next);
    assert_int_equal(b->made[i], 1);
    b->taken[i]++;
    b->next++;
    if (i == b->starve_at)
        arena_exhausted(b->memory);
}

static bool stop(void *context)
{
    bench *b = context;
    pthread_mutex_lock(&b->lock);
    const bool is_over = b->furthest >= b->stop_at;
    pthread_mutex_unlock(&b->lock);
    return is_over;
}

static bench fresh(void)
{
    bench b = {.stop_at = SIZE_MAX, .starve_at = SIZE_MAX, .memory = arena_new(0)};
    pthread_mutex_init(&b.lock, NULL);
    return b;
}

static size_t run(bench *b, size_t count, size_t threads)
{
    const pool_work work = {b, count, make, take, stop, b->memory};
    return pool_run(&work, threads);
}

static void every_piece_once(void **state)
{
    static const size_t threads[] = {0, 1, 2, 3, 16, POOL_MOST, POOL_MOST + 5};
    static const size_t counts[] = {0, 1, 2, 5, 999, PIECES};
    (void)state;
    for (size_t t = 0; t < sizeof threads / sizeof *threads; t++)
        for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
            bench b = fresh();
            assert_int_equal(run(&b, counts[c], threads[t]), counts[c]);
            for (size_t i = 0; i < PIECES; i++) {
                assert_int_equal(b.made[i], i < counts[c]);
                assert_int_equal(b.taken[i], i < counts[c]);
            }
            arena_free(b.memory);
        }
}

/* What was begun is taken up, and nothing more. */
static void stopped_in_the_middle(void **state)
{
    (void)state;
    for (size_t threads = 1; threads < 9; threads++) {
        bench b = fresh();
        b.stop_at = 200;
        const size_t done = run(&b, PIECES, threads);
        assert_in_range(done, 201, 201 + threads);
        for (size_t i = 0; i < PIECES; i++) {
            assert_int_equal(b.made[i], i < done);
            assert_int_equal(b.taken[i], i < done);
        }
        arena_free(b.memory);
    }
}

/* Whether memory ended; the trap is gone when this returns. */
static bool starves(bench *b, size_t threads)
{
    if (setjmp(*arena_trap(b->memory)))
        return true;
    run(b, PIECES, threads);
    return false;
}

/* Control comes back to the trap of the memory when no thread works any longer. */
static void memory_ends_in_taking_up(void **state)
{
    (void)state;
    for (size_t threads = 1; threads < 9; threads++) {
        bench b = fresh();
        b.starve_at = 300;
        assert_true(starves(&b, threads));
        assert_int_equal(b.next, 301);
        const size_t furthest = b.furthest;
        for (volatile size_t k = 0; k < 1000000; k++)
            ;
        assert_int_equal(b.furthest, furthest);
        arena_free(b.memory);
    }
}

static void there_is_a_processor(void **state)
{
    (void)state;
    assert_in_range(pool_cores(), 1, 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_once),
        cmocka_unit_test(stopped_in_the_middle),
        cmocka_unit_test(memory_ends_in_taking_up),
        cmocka_unit_test(there_is_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
