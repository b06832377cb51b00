#include "layout/columns.h"

enum {
    STEPS = 64,   /* in which room is given to columns of text */
    LINE = 256,   /* the unit of heights is this part of a line */
    HIGHEST = 512 /* lines, so that no sum is too large for 64 bits */
};

enum { EASE_PART = 4 }; /* of its width a column of figures grows at most */

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

/* How bad it is that a text is set in a column this wide. A text of many lines
 * weighs more than many of two: it is what makes a row high. */
static int64_t weight(const column_text *text, mpt width)
{
    const int64_t least = (int64_t)text->lines * LINE;
    int64_t height = (int64_t)text->width * LINE / (width > 0 ? width : 1);

    height = height > least ? height : least;
    height = height < HIGHEST * LINE ? height : HIGHEST * LINE;
    return height * height / LINE * height / LINE;
}

/* The column that makes the best use of `step` more; `count` when none has any. */
static size_t neediest(const column_text *texts, size_t text_count, size_t count, mpt step,
                       const mpt *widths, int64_t *gains)
{
    size_t best = count;

    for (size_t i = 0; i < count; i++)
        gains[i] = 0;
    for (size_t i = 0; i < text_count; i++) {
        mpt width = widths[texts[i].column];
        gains[texts[i].column] +=
            weight(&texts[i], width) - weight(&texts[i], width + step);
    }
    for (size_t i = 0; i < count; i++)
        if (gains[i] > (best < count ? gains[best] : 0))
            best = i;
    return best;
}

/* Columns that want little get it, as long as it is there; what is left goes step by
 * step to where it saves most lines. */
static void share_scarce(arena *a, const column_need *needs, size_t count, const column_text *texts,
                         size_t text_count, mpt room, mpt *widths)
{
    int64_t *gains = ARENA_ARRAY(a, int64_t, count);
    int64_t left = room;

    for (size_t i = 0; i < count; i++)
        left -= widths[i] = needs[i].least;
    for (size_t i = 0; i < count; i++) {
        mpt more = needs[i].most - needs[i].least;
        if (needs[i].most > room / (mpt)count || more > left)
            continue;
        widths[i] += more;
        left -= more;
    }
    for (mpt step = (mpt)(left / STEPS) + 1; left > 0; left -= step) {
        step = step < left ? step : (mpt)left;
        size_t best = neediest(texts, text_count, count, step, widths, gains);
        if (best == count)
            break;
        widths[best] += step;
    }
    for (size_t i = 0; i < count; i++)
        widths[i] += (mpt)(left / (int64_t)count);
}

void columns_share(arena *a, const column_need *needs, size_t count, const column_text *texts,
                   size_t text_count, mpt room, mpt *widths)
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
        share_scarce(a, needs, count, texts, text_count, room, widths);
    settle_rest(widths, count, room);
}
