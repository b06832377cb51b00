/* Whether a logo would be seen on white paper: something of it lies in what is shown, and is not as
 * good as white. */
#include "template/loader.h"

#include "image/image.h"

/* Of 100: white on white. A logo need not be read, but must be there. */
enum { SEEN_LEAST = 106, PAINTED_LEAST = 32 };

static bool is_seen_colour(colour c)
{
    static const colour white = {255, 255, 255};
    return colour_contrast(c, white) >= SEEN_LEAST;
}

static bool has_seen_colour(const drawn_path *p)
{
    return (p->filled && is_seen_colour((colour){p->fill[0], p->fill[1], p->fill[2]})) ||
           (p->stroked && is_seen_colour((colour){p->stroke[0], p->stroke[1], p->stroke[2]}));
}

static size_t points_of(path_verb verb)
{
    return verb == PATH_CLOSE ? 0 : verb == PATH_CURVE ? 3 : 1;
}

/* The box around its points and those that steer its curves: what lies outside that is not drawn.
 */
static bool is_in_view(const image *i, const drawn_path *p)
{
    int64_t left = INT32_MAX, top = INT32_MAX, right = INT32_MIN, bottom = INT32_MIN;
    const int64_t edge = p->stroked ? p->line_width / 2 : 0;
    for (size_t s = 0; s < p->steps.len; s++)
        for (size_t n = 0; n < points_of(p->steps.at[s].verb); n++) {
            const point_at at = p->steps.at[s].to[n];
            left = at.x < left ? at.x : left;
            right = at.x > right ? at.x : right;
            top = at.y < top ? at.y : top;
            bottom = at.y > bottom ? at.y : bottom;
        }
    return left - edge < (int64_t)i->columns && right + edge > 0 && top - edge < (int64_t)i->rows &&
           bottom + edge > 0;
}

static const char *drawing_fault(const image *i)
{
    bool in_view = false, seen = false;
    for (size_t n = 0; n < i->paths.len && !seen; n++) {
        const drawn_path *p = &i->paths.at[n];
        const bool here = is_in_view(i, p);
        in_view |= here;
        seen = here && has_seen_colour(p);
    }
    if (!in_view)
        return OURS_("all of it lies outside its viewBox");
    return seen ? NULL : OURS_("all of it is white, or nearly so");
}

static const char *picture_fault(const image *i)
{
    const size_t count = (size_t)i->columns * i->rows;
    for (size_t n = 0; n < count && (n + 1) * i->channels <= i->samples.len; n++) {
        const unsigned char *at = (const unsigned char *)i->samples.ptr + n * i->channels;
        const colour c = {at[0], at[i->channels == 3], at[i->channels == 3 ? 2 : 0]};
        const bool painted = n >= i->opacity.len || (unsigned char)i->opacity.ptr[n] >= PAINTED_LEAST;
        if (painted && is_seen_colour(c))
            return NULL;
    }
    return OURS_("all of it is white, or nearly so");
}

void check_logo_seen(loader *l, const image *i, const markup_attribute *path)
{
    const char *fault = i->kind == IMAGE_SVG   ? drawing_fault(i)
                        : i->kind == IMAGE_PNG ? picture_fault(i)
                                               : NULL;
    if (fault)
        diag_report(l->bag, RULE_TEMPLATE_LOGO_UNSEEN, path->value_at, str_trim(path->value),
                    str_from(fault));
}
