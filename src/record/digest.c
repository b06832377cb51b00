#include "record/digest.h"

#include <nettle/sha2.h>
#include <string.h>

struct digest_sum {
    struct sha256_ctx state;
};

digest_sum *digest_begin(arena *a)
{
    digest_sum *sum = ARENA_NEW(a, digest_sum);
    sha256_init(&sum->state);
    return sum;
}

void digest_add_number(digest_sum *sum, int64_t number)
{
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)((uint64_t)number >> (8 * i));
    sha256_update(&sum->state, sizeof bytes, bytes);
}

void digest_add(digest_sum *sum, str piece)
{
    digest_add_number(sum, (int64_t)piece.len);
    if (piece.len)
        sha256_update(&sum->state, piece.len, (const uint8_t *)piece.ptr);
}

void digest_add_digest(digest_sum *sum, digest d)
{
    sha256_update(&sum->state, sizeof d.bytes, d.bytes);
}

digest digest_end(digest_sum *sum)
{
    digest d;
    _Static_assert(sizeof d.bytes == SHA256_DIGEST_SIZE, "a digest is one of SHA-256");
    sha256_digest(&sum->state, sizeof d.bytes, d.bytes);
    return d;
}

bool digest_eq(digest a, digest b)
{
    return memcmp(a.bytes, b.bytes, sizeof a.bytes) == 0;
}

static const char letters[] = "0123456789abcdef";

void digest_write(buf *out, digest d)
{
    for (size_t i = 0; i < sizeof d.bytes; i++) {
        buf_byte(out, letters[d.bytes[i] >> 4]);
        buf_byte(out, letters[d.bytes[i] & 15]);
    }
}

bool digest_read(str text, digest *d)
{
    if (text.len != DIGEST_LETTERS)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        const char *place = memchr(letters, text.ptr[i], 16);
        if (!place)
            return false;
        const unsigned value = (unsigned)(place - letters);
        d->bytes[i / 2] = (unsigned char)(i % 2 ? d->bytes[i / 2] << 4 | value : value);
    }
    return true;
}
