#include "system/interrupt.h"

#include <pthread.h>

static const int wishes[] = {SIGINT, SIGTERM, SIGHUP};
enum { WISHES = sizeof wishes / sizeof *wishes };

void interrupt_hold(interrupt *i)
{
    sigemptyset(&i->held);
    for (int k = 0; k < WISHES; k++) {
        struct sigaction now;
        if (sigaction(wishes[k], NULL, &now) == 0 && now.sa_handler != SIG_IGN)
            sigaddset(&i->held, wishes[k]);
    }
    pthread_sigmask(SIG_BLOCK, &i->held, &i->before);
}

bool interrupt_waits(const interrupt *i)
{
    sigset_t waiting;
    if (sigpending(&waiting) != 0)
        return false;
    for (int k = 0; k < WISHES; k++)
        if (sigismember(&i->held, wishes[k]) == 1 && sigismember(&waiting, wishes[k]) == 1)
            return true;
    return false;
}

void interrupt_release(interrupt *i)
{
    pthread_sigmask(SIG_SETMASK, &i->before, NULL);
}
