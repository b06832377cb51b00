#include "layout/columns.h"

/* Rounds after which columns that could still be settled share like the others. */
enum { ROUNDS_MOST = 8 };

enum { EASE_PART = 4 }; /* of its width a column of figures grows at most */

typedef struct sums {
    int64_t least, most;
    size_t open;
} sums;

/* Sums over the columns whose width is not settled: those of width 0. */
static sums sum_open(const column_need *needs, size_t count, const mpt *widths)
{
    sums s = {0};
    for (size_t i = 0; i < count; i++) {
        if (widths[i] == 0) {
            s.least += needs[i].least;
            s.most += needs[i].most;
            s.open++;
        }
    }
    return s;
}

/* Rounding leaves a few mpt; the last column takes them. */
static void settle_rest(mpt *widths, size_t count, mpt room)
{
    int64_t sum = 0;
    for (size_t i = 0; i + 1 < count; i++)
        sum += widths[i];
    widths[count - 1] = (mpt)(room - sum);
}

/* A column of figures between others of its kind breathes a little, too. */
static mpt ease_of(const column_need *n, int64_t extra, size_t count)
{
    int64_t share = extra / (int64_t)(2 * count), most = n->most / EASE_PART;
    return (mpt)(share < most ? share : most);
}

/* All columns as wide as they want, and what is left over to those of text. */
static void share_plenty(const column_need *needs, size_t count, mpt room, mpt *widths)
{
    int64_t extra = room, text = 0;

    for (size_t i = 0; i < count; i++) {
        extra -= needs[i].most;
        text += needs[i].tight ? 0 : needs[i].most;
    }
    const int64_t before = extra;
    for (size_t i = 0; i < count; i++) {
        widths[i] = (mpt)(needs[i].most + (text > 0 ? 0 : before / (int64_t)count));
        if (text > 0 && needs[i].tight) {
            widths[i] += ease_of(&needs[i], before, count);
            extra -= ease_of(&needs[i], before, count);
        }
    }
    for (size_t i = 0; i < count && text > 0; i++)
        widths[i] += needs[i].tight ? 0 : (mpt)(extra * needs[i].most / text);
}

static void share_least(const column_need *needs, size_t count, mpt room, int64_t least,
                        mpt *widths)
{
    for (size_t i = 0; i < count; i++)
        widths[i] = (mpt)((int64_t)room * needs[i].least / least);
}

/* Columns that want little get it; those whose share is too small get their least.
 * False when nothing more can be settled. */
static bool settle_some(const column_need *needs, size_t count, mpt *room, mpt *widths)
{
    sums s = sum_open(needs, count, widths);
    bool any = false;

    for (size_t i = 0; i < count && s.open > 1; i++) {
        const column_need *n = &needs[i];
        mpt width = 0;

        if (widths[i] != 0)
            continue;
        if (n->most <= *room / (mpt)s.open && *room - n->most >= s.least - n->least)
            width = n->most;
        else if (s.most > 0 && (int64_t)*room * n->most / s.most < n->least)
            width = n->least;
        if (width <= 0)
            continue;
        widths[i] = width;
        *room -= width;
        s.least -= n->least;
        s.most -= n->most;
        s.open--;
        any = true;
    }
    return any;
}

static void share_scarce(const column_need *needs, size_t count, mpt room, mpt *widths)
{
    for (size_t i = 0; i < count; i++)
        widths[i] = 0;
    for (int round = 0; round < ROUNDS_MOST && settle_some(needs, count, &room, widths);)
        round++;
    sums s = sum_open(needs, count, widths);
    for (size_t i = 0; i < count; i++) {
        if (widths[i] == 0 && s.most > 0)
            widths[i] = (mpt)((int64_t)room * needs[i].most / s.most);
    }
}

void columns_share(const column_need *needs, size_t count, mpt room, mpt *widths)
{
    int64_t least = 0, most = 0;

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        least += needs[i].least;
        most += needs[i].most;
    }
    if (most <= room)
        share_plenty(needs, count, room, widths);
    else if (least >= room)
        share_least(needs, count, room, least, widths);
    else
        share_scarce(needs, count, room, widths);
    settle_rest(widths, count, room);
}
