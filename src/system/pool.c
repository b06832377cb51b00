#include "system/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

/* As much may be made ahead of what is being taken up, for each thread. */
enum { AHEAD = 4 };

/* As deep as the main thread's usual stack, on which the depths of papers were measured. */
enum { STACK = 8 * 1024 * 1024 };

typedef struct pool {
    const pool_work *work;
    pthread_mutex_t lock;
    pthread_cond_t made, taken;
    size_t begun; /* pieces that a thread has taken upon itself */
    size_t next;  /* the piece to be taken up next */
    size_t ahead; /* so many may be begun beyond it */
    bool *done;   /* a ring of `ahead` places: whether the piece is made */
    bool stopped;
    bool exhausted; /* memory ended while a piece was taken up */
    jmp_buf outer;  /* where control is then to go */
} pool;

size_t pool_cores(void)
{
    cpu_set_t cores;
    if (sched_getaffinity(0, sizeof cores, &cores) != 0)
        return 1;
    int count = CPU_COUNT(&cores);
    return count > 0 ? (size_t)count : 1;
}

static bool is_to_stop(const pool_work *w)
{
    return w->stop && w->stop(w->context);
}

/* On the caller's thread alone, where control may go to the memory's trap at once. */
static size_t run_alone(const pool_work *w)
{
    size_t i = 0;
    for (; i < w->count && !is_to_stop(w); i++) {
        w->make(w->context, i);
        w->take(w->context, i);
    }
    return i;
}

/* The next piece to make; false when there is no more to begin. */
static bool begin(pool *p, size_t *i)
{
    const pool_work *w = p->work;
    pthread_mutex_lock(&p->lock);
    while (!p->stopped && p->begun < w->count && p->begun - p->next >= p->ahead)
        pthread_cond_wait(&p->taken, &p->lock);
    if (is_to_stop(w))
        p->stopped = true;
    const bool more = !p->stopped && p->begun < w->count;
    if (more)
        *i = p->begun++;
    else
        pthread_cond_broadcast(&p->made); /* who waits for a piece that will not be begun */
    pthread_mutex_unlock(&p->lock);
    return more;
}

static void *run_thread(void *context)
{
    pool *p = context;
    for (size_t i; begin(p, &i);) {
        p->work->make(p->work->context, i);
        pthread_mutex_lock(&p->lock);
        p->done[i % p->ahead] = true;
        pthread_cond_broadcast(&p->made);
        pthread_mutex_unlock(&p->lock);
    }
    return NULL;
}

/* Waits until the next piece is made; false when it will not be. */
static bool await(pool *p)
{
    pthread_mutex_lock(&p->lock);
    while (!p->done[p->next % p->ahead] && p->next < p->work->count &&
           !(p->stopped && p->next == p->begun))
        pthread_cond_wait(&p->made, &p->lock);
    const bool made = p->done[p->next % p->ahead];
    pthread_mutex_unlock(&p->lock);
    return made;
}

static void take_up(pool *p)
{
    while (await(p)) {
        if (!p->exhausted)
            p->work->take(p->work->context, p->next);
        pthread_mutex_lock(&p->lock);
        p->stopped = p->stopped || p->exhausted;
        p->done[p->next % p->ahead] = false;
        p->next++;
        pthread_cond_broadcast(&p->taken);
        pthread_mutex_unlock(&p->lock);
    }
}

static size_t start_threads(pool *p, pthread_t *threads, size_t wanted)
{
    pthread_attr_t form;
    size_t count = 0;
    if (pthread_attr_init(&form) != 0)
        return 0;
    if (pthread_attr_setstacksize(&form, STACK) == 0)
        while (count < wanted && pthread_create(&threads[count], &form, run_thread, p) == 0)
            count++;
    pthread_attr_destroy(&form);
    return count;
}

/* No jump may leave this function while threads work. */
static void take_up_trapped(pool *p)
{
    memcpy(p->outer, *arena_trap(p->work->memory), sizeof p->outer);
    if (setjmp(*arena_trap(p->work->memory)))
        p->exhausted = true;
    take_up(p);
    memcpy(*arena_trap(p->work->memory), p->outer, sizeof p->outer);
}

size_t pool_run(const pool_work *w, size_t threads)
{
    pthread_t started[POOL_MOST];
    bool done[POOL_MOST * AHEAD] = {false};
    if (threads > w->count)
        threads = w->count;
    if (threads > POOL_MOST)
        threads = POOL_MOST;
    pool p = {.work = w, .ahead = threads * AHEAD, .done = done};
    if (threads < 2)
        return run_alone(w);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.made, NULL);
    pthread_cond_init(&p.taken, NULL);
    const size_t count = start_threads(&p, started, threads);
    if (count)
        take_up_trapped(&p);
    for (size_t i = 0; i < count; i++)
        pthread_join(started[i], NULL);
    pthread_cond_destroy(&p.taken);
    pthread_cond_destroy(&p.made);
    pthread_mutex_destroy(&p.lock);
    if (p.exhausted)
        arena_exhausted(w->memory);
    return count ? p.next : run_alone(w);
}
