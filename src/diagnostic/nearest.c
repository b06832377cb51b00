/* The nearest of some words in spelling, for "did you mean". */
#include "base/utf8.h"
#include "diagnostic/diagnostic.h"

static size_t least(size_t x, size_t y)
{
    return x < y ? x : y;
}

/* Damerau-Levenshtein with neighbouring letters exchanged, on folded bytes. */
static size_t distance(arena *a, str x, str y)
{
    size_t width = y.len + 1;
    size_t *row[3];
    for (int i = 0; i < 3; i++)
        row[i] = ARENA_ARRAY(a, size_t, width);
    for (size_t j = 0; j < width; j++)
        row[1][j] = j;
    for (size_t i = 1; i <= x.len; i++) {
        size_t *older = row[0], *old = row[1], *now = row[2];
        now[0] = i;
        for (size_t j = 1; j < width; j++) {
            size_t swap_cost = x.ptr[i - 1] != y.ptr[j - 1];
            now[j] = least(least(old[j] + 1, now[j - 1] + 1), old[j - 1] + swap_cost);
            if (i > 1 && j > 1 && x.ptr[i - 1] == y.ptr[j - 2] && x.ptr[i - 2] == y.ptr[j - 1])
                now[j] = least(now[j], older[j - 2] + 1);
        }
        row[0] = old;
        row[1] = now;
        row[2] = older;
    }
    return row[1][y.len];
}

/* Words longer than any name in the vocabulary are not slips of one. */
enum { NEAREST_WORD_LIMIT = 64 };

str diag_nearest(arena *a, str word, const str *candidates, size_t count)
{
    str wanted = utf8_ascii_fold(a, word);
    str best = STR("");
    if (wanted.len == 0 || wanted.len > NEAREST_WORD_LIMIT)
        return best;
    size_t best_distance = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        str folded = utf8_ascii_fold(a, candidates[i]);
        size_t d = distance(a, wanted, folded);
        if (d < best_distance && d * 3 <= least(wanted.len, folded.len) + 1) {
            best_distance = d;
            best = candidates[i];
        }
    }
    return best;
}

/* In shorter words one letter is much of the word: 'ort' is no slip of 'art'. */
enum { SLIP_WORD_LEAST = 5 };

str diag_slip(arena *a, str word, const str *candidates, size_t count)
{
    str wanted = utf8_ascii_fold(a, word);
    str found = STR("");
    if (wanted.len < SLIP_WORD_LEAST || wanted.len > NEAREST_WORD_LIMIT)
        return found;
    for (size_t i = 0; i < count; i++) {
        str folded = utf8_ascii_fold(a, candidates[i]);
        if (folded.len < SLIP_WORD_LEAST || distance(a, wanted, folded) > 1)
            continue;
        if (found.len)
            return STR("");
        found = candidates[i];
    }
    return found;
}
