#include "decision/proposal_heading.h"

#include "base/utf8.h"
#include "decision/bodies.h"
#include "decision/scan.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

str heading_words(arena *a, str text)
{
    buf out = buf_in(a);
    str rest = utf8_lower_str(a, text);
    while (rest.len > 0) {
        if (scan_spaces(&rest)) {
            if (out.len > 0 && rest.len > 0)
                buf_byte(&out, ' ');
        } else {
            utf8_put(&out, utf8_next(&rest));
        }
    }
    str words = buf_str(&out);
    if (str_ends(words, STR(":")))
        words = str_trim(str_sub(words, 0, words.len - 1));
    return words;
}

/* The offset after `phrase` where it stands as whole words at or after `from`, or
 * SIZE_MAX. */
static size_t after_words(str h, const char *phrase, size_t from)
{
    for (size_t at = from; at < h.len; at = scan_step(h, at)) {
        str rest = str_sub(h, at, h.len);
        if (!scan_is_wordly(scan_before(h, at)) && scan_phrase(&rest, phrase))
            return h.len - rest.len;
    }
    return SIZE_MAX;
}

static bool holds(str h, const char *phrase)
{
    return after_words(h, phrase, 0) != SIZE_MAX;
}

static bool starts(str h, const char *phrase)
{
    return scan_phrase(&h, phrase);
}

/* "Förvaltningens förslag till beslut", but not "Tidigare förslag till beslut". */
static bool is_owned(str h, str what)
{
    if (!str_ends(h, what))
        return false;
    const str owner = str_sub(h, 0, h.len - what.len);
    return str_ends(owner, STR("s ")) || owner.len == 0;
}

/* "Förslag till beslut", "Förslag till kommunstyrelsens beslut". */
static bool is_proposal_for_decision(str h)
{
    return (starts(h, "förslag till") && holds(h, "beslut")) ||
           is_owned(h, STR("förslag till beslut")) || is_owned(h, STR("beslutsförslag")) ||
           starts(h, "beslutsförslag") || str_is(h, "beslut");
}

/* "Kommunstyrelsens förslag till kommunfullmäktige": nothing but bodies follows. */
static bool is_proposal_to_body(str h, const named_bodies *bodies)
{
    const size_t to = after_words(h, "förslag till", 0);
    if (to == SIZE_MAX || bodies->len == 0)
        return false;
    const named_body *last = &bodies->at[bodies->len - 1];
    if (last->genitive || last->end != h.len)
        return false;
    for (size_t i = 0; i < bodies->len; i++) {
        if (bodies->at[i].start == to + 1)
            return true;
    }
    return false;
}

/* "Kommunstyrelsens beslut", "Arbetsutskottets förslag", "Nämnden beslutar": the body
 * first and nothing else. With a date after it, it is an earlier decision. */
static bool is_decision_of_body(str h, const named_bodies *bodies)
{
    static const char *const of_body[] = {" beslut", " förslag", " beslutsförslag"};
    static const char *const by_body[] = {" beslutar", " beslutar att", " beslutar följande"};
    if (bodies->len == 0 || bodies->at[0].start != 0)
        return false;
    const named_body *body = &bodies->at[0];
    const str rest = str_sub(h, body->end, h.len);
    for (size_t i = 0; i < COUNT(of_body); i++) {
        if (str_is(rest, body->genitive ? of_body[i] : by_body[i]))
            return true;
    }
    return false;
}

/* "Kommunstyrelsen beslutar för egen del", "Arbetsutskottet föreslår kommunstyrelsen
 * besluta", "Nämnden föreslås besluta". */
static bool is_deciding_clause(str h)
{
    if (holds(h, "för egen del"))
        return holds(h, "beslutar") || holds(h, "besluta") || holds(h, "beslut");
    size_t after = after_words(h, "föreslår", 0);
    if (after == SIZE_MAX)
        after = after_words(h, "föreslås", 0);
    return after != SIZE_MAX && (after_words(h, "besluta", after) != SIZE_MAX ||
                                 after_words(h, "beslutar", after) != SIZE_MAX);
}

bool heading_opens_proposal(arena *a, str text)
{
    const str h = heading_words(a, text);
    if (is_proposal_for_decision(h) || is_deciding_clause(h))
        return true;
    const named_bodies bodies = bodies_find(a, h);
    return is_proposal_to_body(h, &bodies) || is_decision_of_body(h, &bodies);
}
