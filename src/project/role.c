#include "project/role.h"

#include "base/utf8.h"
#include "decision/scan.h"

enum { BYTES_MOST = 400 };

static bool is_word_part(uint32_t c)
{
    return c == '-' || scan_is_wordly(c);
}

/* The next word in lower case, with its hyphens; false when there is none. */
static bool next_word(str *rest, str *word)
{
    while (rest->len > 0 && !is_word_part(scan_first(*rest)))
        utf8_next(rest);
    const str from = *rest;
    while (rest->len > 0 && is_word_part(scan_first(*rest)))
        utf8_next(rest);
    *word = (str){from.ptr, from.len - rest->len};
    return word->len > 0;
}

role_words role_words_of(arena *a, str phrase)
{
    role_words w = {.len = 0};
    str rest = utf8_lower_str(a, str_sub(phrase, 0, BYTES_MOST));

    while (w.len < ROLE_WORDS_MOST && next_word(&rest, &w.at[w.len]))
        w.len++;
    return w;
}

/* "direktör" and "direktören", "kontor" and "kontorets": the longer is the shorter with
 * an ending of form and case. */
static bool same_word(str x, str y)
{
    static const char *const endings[] = {"",   "n",   "en", "t",   "et",   "s",
                                          "ns", "ens", "ts", "ets", "erna", "arna"};
    const str shorter = x.len < y.len ? x : y, longer = x.len < y.len ? y : x;

    if (!str_starts(longer, shorter))
        return false;
    const str ending = str_sub(longer, shorter.len, longer.len);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (str_is(ending, endings[i]))
            return true;
    return false;
}

static bool stands_at(const role_words *in, size_t from, const role_words *part)
{
    for (size_t i = 0; i < part->len; i++)
        if (!same_word(in->at[from + i], part->at[i]))
            return false;
    return true;
}

/* "kommunstyrelsens" in "kommunstyrelsens ordförande" is not kommunstyrelsen. */
static bool owns_the_next(const role_words *in, size_t last)
{
    return last + 1 < in->len && str_ends(in->at[last], STR("s")) &&
           !str_ends(in->at[last], STR("ss"));
}

static bool holds(const role_words *in, const role_words *part)
{
    if (part->len == 0)
        return false;
    for (size_t i = 0; i + part->len <= in->len; i++)
        if (stands_at(in, i, part) && !owns_the_next(in, i + part->len - 1))
            return true;
    return false;
}

/* "nämnder" to "nämnd", "förvaltningar" to "förvaltning"; others as they are. */
static str singular(str plural)
{
    static const char *const endings[] = {"erna", "arna", "er", "ar", "en"};

    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        const str ending = str_from(endings[i]);
        if (str_ends(plural, ending) && plural.len > ending.len + 2)
            return str_sub(plural, 0, plural.len - ending.len);
    }
    return plural;
}

/* A word of which `kind` is the last part: "byggnadsnämnden" is a "nämnd". */
static bool is_of_kind(str word, str kind)
{
    const size_t at = str_find(word, kind);

    return at != SIZE_MAX && same_word(str_sub(word, at, word.len), kind);
}

/* "samtliga nämnder", "alla förvaltningar", "nämnderna". */
static bool is_group(const role_words *group)
{
    const bool all =
        group->len > 1 && (str_is(group->at[0], "samtliga") || str_is(group->at[0], "alla") ||
                           str_is(group->at[0], "kommunens"));
    const str plural = group->len ? group->at[group->len - 1] : STR("");
    return all || (group->len == 1 && (str_ends(plural, STR("erna")) || str_ends(plural, STR("arna"))));
}

bool role_is_group(arena *a, str phrase)
{
    const role_words w = role_words_of(a, phrase);
    return is_group(&w);
}

static bool group_holds(const role_words *group, const role_words *wanted)
{
    const str plural = group->len ? group->at[group->len - 1] : STR("");

    if (!is_group(group))
        return false;
    for (size_t i = 0; i < wanted->len; i++)
        if (is_of_kind(wanted->at[i], singular(plural)) ||
            (str_starts(plural, STR("förvaltning")) && is_of_kind(wanted->at[i], STR("kontor"))))
            return true;
    return false;
}

bool role_words_same(const role_words *one, const role_words *other)
{
    return one->len > 0 && one->len == other->len && stands_at(one, 0, other);
}

bool role_words_reach(const role_words *sent_to, const role_words *wanted)
{
    return holds(sent_to, wanted) || holds(wanted, sent_to) || group_holds(sent_to, wanted);
}

static bool reaches(arena *a, str sent_to, const role_words *wanted)
{
    const role_words r = role_words_of(a, sent_to);
    return role_words_reach(&r, wanted);
}

bool role_reaches(arena *a, const project *p, str sent_to, str wanted)
{
    const role_words w = role_words_of(a, wanted);
    const project_group *group = project_find_group(a, p, sent_to);

    if (reaches(a, sent_to, &w))
        return true;
    for (size_t i = 0; group && i < group->members.len; i++)
        if (reaches(a, group->members.at[i].text, &w))
            return true;
    return false;
}

/* A role in running text keeps its order of words; its first word is looked for, and the
 * others after it. */
static bool named_at(str rest, const role_words *role)
{
    str word;

    for (size_t i = 0; i < role->len; i++)
        if (!next_word(&rest, &word) || !same_word(word, role->at[i]))
            return false;
    return true;
}

bool role_is_named(arena *a, str folded, str role)
{
    const role_words wanted = role_words_of(a, role);
    str rest = folded, word;

    for (str from = rest; wanted.len > 0 && next_word(&rest, &word); from = rest)
        if (same_word(word, wanted.at[0]) && named_at(from, &wanted))
            return true;
    return false;
}

/* What parts two roles at `at`, or nothing. "trafik- och fastighetskontoret" is one. */
static str joint_at(str text, size_t at)
{
    static const char *const joints[] = {" och ", " samt ", "; ", " & "};
    const str rest = str_sub(text, at, text.len);

    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
        if (str_starts(rest, str_from(joints[i])) && (at == 0 || text.ptr[at - 1] != '-'))
            return str_from(joints[i]);
    return STR("");
}

bool role_next(str *rest, str *role)
{
    str joint = STR("");
    size_t at = 0;

    if (rest->len == 0)
        return false;
    while (at < rest->len && (joint = joint_at(*rest, at)).len == 0)
        at++;
    *role = str_trim(str_sub(*rest, 0, at));
    *rest = str_sub(*rest, at + joint.len, rest->len);
    return true;
}
