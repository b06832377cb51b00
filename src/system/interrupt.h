/*
 * interrupt: Ctrl-C, and other wishes that the program end, put off until it suits.
 */
#ifndef SYSTEM_INTERRUPT_H
#define SYSTEM_INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

typedef struct interrupt {
    sigset_t held, before;
} interrupt;

/* From here on such a signal waits; threads begun afterwards let it wait too. What the one who
 * began the program has it ignore is left so. */
void interrupt_hold(interrupt *i);

/* Whether one has come. */
bool interrupt_waits(const interrupt *i);

/* As before. One that has come ends the program here. */
void interrupt_release(interrupt *i);

#endif
