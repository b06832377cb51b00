/*
 * digest: a short sum (SHA-256) of what something is made from. Two things with the same digest
 * are taken to be the same.
 */
#ifndef RECORD_DIGEST_H
#define RECORD_DIGEST_H

#include "base/str.h"

typedef struct digest {
    unsigned char bytes[32];
} digest;

/* What is being added up. Every piece counts with its length, so that pieces cannot run together.
 */
typedef struct digest_sum digest_sum;

digest_sum *digest_begin(arena *a);
void digest_add(digest_sum *sum, str piece);
void digest_add_number(digest_sum *sum, int64_t number);
void digest_add_digest(digest_sum *sum, digest d);
digest digest_end(digest_sum *sum); /* ends it: nothing can be added afterwards */

bool digest_eq(digest a, digest b);

enum { DIGEST_LETTERS = 64 };
void digest_write(buf *out, digest d); /* as lower-case hexadecimal */
/* False when `text` is none. */
bool digest_read(str text, digest *d);

#endif
