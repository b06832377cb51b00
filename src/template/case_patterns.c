/* The forms of case numbers in template.xml. */
#include "template/loader.h"

#include "base/utf8.h"

static const element_form pattern_form = {.words = true};

static bool is_number(str name)
{
    return str_is(name, "nummer") || str_is(name, "klass") || str_starts(name, STR("0"));
}

typedef VEC(filling) filling_list;

/* All of them; false when one is not sound or has no meaning, with a report. */
static bool read_fillings(loader *l, span all, str text, filling_list *list)
{
    const size_t faults = l->bag->counts[SEVERITY_ERROR];
    filling f;
    for (size_t at = 0; next_filling(text, &at, &f);) {
        str unknown;
        if (f.slip != FILLING_SOUND)
            report_slip(l, all, text, &f);
        else if (!case_form_read(l->a, str_sub(text, f.from, f.to), &unknown))
            report_filling(l, all, text, &f, STR("mönster"), case_form_names);
        vec_push(l->a, list, f);
    }
    return l->bag->counts[SEVERITY_ERROR] == faults;
}

static bool is_running(str name)
{
    return is_number(name) && !str_is(name, "klass");
}

/* Nobody could tell two running numbers without a mark between them, and a year or a body is not
 * written again at once. */
static bool is_repeated(str text, const filling *f, const filling *before)
{
    const str between = str_sub(text, before->to, f->from);
    if (is_running(f->name) && is_running(before->name))
        return between.len == 0;
    return str_eq(f->name, before->name) &&
           (str_trim(between).len == 0 || str_is(str_trim(between), "-"));
}

static bool report_repeated(loader *l, span all, str text, const filling_list *list)
{
    for (size_t i = 1; i < list->len; i++) {
        const filling *f = &list->at[i], *before = &list->at[i - 1];
        if (!is_repeated(text, f, before))
            continue;
        const bool same = str_eq(f->name, before->name);
        report_twice(l, filling_place(all, text, f), str_sub(text, f->from, f->to), STR("mönster"),
                     same ? filling_place(all, text, before) : SPAN_NONE);
        return true;
    }
    return false;
}

/* What stands outside braces and was to be filled in: "ÅÅÅÅ", "NNN", "2024". */

static bool is_letter_of(str run, uint32_t small)
{
    while (run.len)
        if (utf8_lower(utf8_next(&run)) != small)
            return false;
    return true;
}

static const char *filling_for(str run, bool digits_too)
{
    static const struct {
        uint32_t letter;
        size_t least;
        const char *filling;
    } rows[] = {{0xE5, 3, "{år}"},    {'y', 3, "{år}"},     {0xE5, 2, "{år2}"},  {'y', 2, "{år2}"},
                {'n', 3, "{nummer}"}, {'x', 3, "{nummer}"}, {'l', 3, "{nummer}"}};
    const bool digits = run.ptr[0] >= '0' && run.ptr[0] <= '9';
    const size_t length = utf8_length(run);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (length >= rows[i].least && is_letter_of(run, rows[i].letter))
            return rows[i].filling;
    if (!digits || !digits_too)
        return NULL;
    return length == 4 && (str_starts(run, STR("19")) || str_starts(run, STR("20"))) ? "{år}"
                                                                                     : "{nummer}";
}

typedef enum run_kind { RUN_LETTERS, RUN_DIGITS, RUN_OTHER } run_kind;

static run_kind kind_of(uint32_t c)
{
    return utf8_is_letter(c) ? RUN_LETTERS : c >= '0' && c <= '9' ? RUN_DIGITS : RUN_OTHER;
}

/* Takes what is of one kind off the front. */
static str take_run(str *rest)
{
    const str from = *rest;
    str next = *rest;
    const run_kind kind = kind_of(utf8_next(&next));
    do {
        *rest = next;
        if (!rest->len || rest->ptr[0] == '{')
            break;
    } while (kind_of(utf8_next(&next)) == kind);
    return str_sub(from, 0, from.len - rest->len);
}

/* The pattern as it was perhaps meant, and the first thing that is written otherwise there; the
 * pattern itself when nothing is. */
static str likely_pattern(loader *l, str text, bool digits_too, str *first)
{
    buf likely = buf_in(l->a);
    *first = STR("");
    for (str rest = text; rest.len;) {
        if (rest.ptr[0] == '{') {
            const size_t end = str_find(rest, STR("}")) + 1;
            buf_add(&likely, str_sub(rest, 0, end));
            rest = str_sub(rest, end, rest.len);
            continue;
        }
        const str run = take_run(&rest);
        const char *meant = filling_for(run, digits_too);
        if (meant && !first->len)
            *first = run;
        buf_add(&likely, meant ? str_from(meant) : run);
    }
    return buf_str(&likely);
}

static bool is_literal(loader *l, span all, str text, const filling_list *list)
{
    bool numbered = false;
    str literal;
    for (size_t i = 0; i < list->len; i++)
        numbered |= is_number(list->at[i].name);
    const str likely = likely_pattern(l, text, !numbered, &literal);
    if (numbered && !literal.len)
        return false;
    diagnostic *d = diag_report(
        l->bag, RULE_TEMPLATE_PATTERN, literal.len ? place_in(all, literal) : all, text,
        str_from(literal.len ? OURS_("what stands outside braces is the same in every case number")
                             : OURS_("the running number has no place in it")));
    if (numbered || str_find(likely, STR("{nummer}")) != SIZE_MAX)
        diag_add_note(l->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, likely);
    return true;
}

static void read_pattern(loader *l, const markup *n)
{
    str unknown;
    filling_list list = {0};
    read_attributes(l, n, &pattern_form, NULL);
    const str text = read_words(l, n);
    const span all = words_place(n);
    keep_wording(l, text, all, STYLE_FIELD_VALUE);
    if (text.len == 0)
        report_empty(l, n->tag, n->name);
    else if (text.len > CASE_NUMBER_LIMIT)
        report_value(l, all, text, n->name, STR("≤ 100"));
    else if (read_fillings(l, all, text, &list) && !report_repeated(l, all, text, &list) &&
             !is_literal(l, all, text, &list))
        vec_push(l->a, &l->t->case_patterns,
                 ((case_pattern){text, case_form_read(l->a, text, &unknown), all}));
}

/* Each number of a paper is held against each form; nobody remembers as many. */
enum { CASE_PATTERNS_MOST = 20 };

static const child_spec case_numbers_children[] = {
    {"mönster", read_pattern, ALWAYS, CASE_PATTERNS_MOST, &pattern_form, NULL},
};
const element_form case_numbers_form = {CHILDREN(case_numbers_children)};

/* The forms of a layer replace those of the layers before. */
void read_case_numbers(loader *l, const markup *n)
{
    case_pattern_list none = {0};
    l->t->case_patterns = none;
    read_attributes(l, n, &case_numbers_form, NULL);
    read_children(l, n, &case_numbers_form);
}
