/*
 * packet: the papers of a meeting held against its items.
 *
 * Each paper is looked at while it is there, and what is compared is remembered with its place.
 * Faults are told at the item in the meeting's file, with the place in the paper beside it.
 */
#ifndef CHECK_PACKET_H
#define CHECK_PACKET_H

#include "decision/decision.h"
#include "diagnostic/diagnostic.h"

typedef struct packet packet;

/* Of the meeting's facts as its file states them; they are kept, not copied. */
packet *packet_new(arena *a, const decision *meeting);

/* The paper of an item; `d` may go afterwards. */
void packet_add(packet *p, size_t item, const decision *d);

/* When all have been added. Nothing is asked of the facts of the meeting that it has not stated
 * itself, so this comes before they are completed. */
void packet_check(const packet *p, diagnostics *bag);

#endif
