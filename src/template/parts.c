/* Sections, proposals, signatures, and who may decide what, in template.xml. */
#include "template/loader.h"

#include "base/utf8.h"

#include <stddef.h>
#include <string.h>

static const char *const content_names[] = {[PART_PROSE] = "text",
                                            [PART_PROPOSAL] = "förslag",
                                            [PART_REFERENCES] = "underlag",
                                            [PART_ATTACHMENTS] = "bilagor",
                                            [PART_FINANCING] = "finansiering",
                                            [PART_ASSIGNMENTS] = "uppdrag",
                                            [PART_PLAN] = "beslutsplanering",
                                            [PART_DAYS] = "beslutsdagar",
                                            [PART_ITEMS] = "ärenden",
                                            [PART_PRESENT] = "närvarande",
                                            [PART_OTHERS] = "övriga",
                                            NULL};

/* What a template must say where to put. */
static const part_content needed_contents[] = {PART_PROPOSAL, PART_REFERENCES, PART_ATTACHMENTS};

/* Whether a fact of a paper would have no place in it without such a part. */
static bool carries_facts(part_content content)
{
    return content != PART_PROSE && content != PART_OTHERS;
}

/* Days of decision are the plan, and without one the day of the meeting, which the letterhead has.
 */
static part_content facts_of(part_content content)
{
    return content == PART_DAYS ? PART_PLAN : content;
}

static const char *const order_names[] = {
    [ORDER_AUTHOR] = "författare", [ORDER_TEMPLATE] = "mall", NULL};

typedef struct part_values {
    template_part part;
    str as; /* which of the inherited sections it is */
} part_values;

static const value_spec part_specs[] = {
    {.name = "rubrik", .type = VALUE_TEXT, .offset = offsetof(part_values, part.title)},
    {.name = "som", .type = VALUE_TEXT, .offset = offsetof(part_values, as)},
    {.name = "innehåll",
     .type = VALUE_CHOICE,
     .offset = offsetof(part_values, part.content),
     .choices = content_names},
    {.name = "krävs", .type = VALUE_FLAG, .offset = offsetof(part_values, part.required)},
    {.name = "ämnen", .type = VALUE_TEXT, .offset = offsetof(part_values, part.topics_text)},
};

/* Sections of a paper, which each kind of paper has a list of; other headings for one; powers,
 * against which each point of a paper is held; and words that ask for a section or a power. */
enum { PARTS_MOST = 100, ALIASES_MOST = 20, POWERS_MOST = 50, WORDS_MOST = 100 };

static const element_form alias_form = {.words = true};
static const child_spec part_children[] = {
    {"alias", NULL, OPTIONAL, ALIASES_MOST, &alias_form, NULL},
};
static const element_form part_form = {ATTRIBUTES(part_specs), CHILDREN(part_children)};

/* A part while the list is being merged; aliases are its own. */
static bool has_title(const template_part *part, str key)
{
    bool found = str_eq(part->key, key);
    for (size_t i = 0; i < part->keys.len && !found; i++)
        found = str_eq(part->keys.at[i], key);
    return found;
}

static void add_alias(arena *a, template_part *part, str alias)
{
    vec_push(a, &part->aliases, alias);
    vec_push(a, &part->keys, template_key(a, alias));
}

static template_part *find_titled(arena *a, const entries *list, str title)
{
    const str key = template_key(a, title);
    for (size_t i = 0; i < list->len; i++) {
        template_part *part = list->at[i];
        if (has_title(part, key))
            return part;
    }
    return NULL;
}

/* Words with blanks between, in lower case, of the attribute. */
static void divide_words(loader *l, const markup_attribute *given, str written, void *list)
{
    VEC(str) words = {0};
    str rest = str_trim(utf8_lower_str(l->a, written));

    while (rest.len > 0) {
        if (words.len == WORDS_MOST) {
            diag_report(l->bag, RULE_TEMPLATE_MANY, given->value_at, STR("ord"), given->name,
                        STR("100"));
            break;
        }
        size_t end = 0;
        while (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != '\n')
            end++;
        vec_push(l->a, &words, str_sub(rest, 0, end));
        rest = str_trim(str_sub(rest, end, rest.len));
    }
    memcpy(list, &words, sizeof words);
}

static template_part *copy_part(arena *a, const template_part *part)
{
    template_part *copy = ARENA_NEW(a, template_part);
    *copy = *part;
    memset(&copy->aliases, 0, sizeof copy->aliases);
    memset(&copy->keys, 0, sizeof copy->keys);
    for (size_t i = 0; i < part->aliases.len; i++) {
        vec_push(a, &copy->aliases, part->aliases.at[i]);
        vec_push(a, &copy->keys, part->keys.at[i]);
    }
    return copy;
}

/* A list of sections while it is being read. */
typedef struct part_list {
    loader *l;
    entries inherited;
    merging merged;
    bool full;
} part_list;

/* By its title the other is found at once; by an alias it is not. */
static void report_title_twice(loader *l, span at, str title, const template_part *other)
{
    const bool same = str_eq(other->key, template_key(l->a, title));
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_TWICE, at, title, STR("avsnitt"));
    diag_add_note(l->bag, d, same ? NOTE_FIRST_HERE : NOTE_SAME_SECTION, other->at,
                  same ? title : other->title);
}

/* Another section with that title, as far as the list is known. */
static bool is_taken(part_list *list, const template_part *mine, const template_part *old,
                     str title, span at)
{
    const template_part *other = find_titled(list->l->a, &list->merged.made, title);
    if (!other || other == old || other == mine)
        return false;
    report_title_twice(list->l, at, title, other);
    return true;
}

static void read_aliases(part_list *list, const markup *n, template_part *part,
                         const template_part *old)
{
    loader *l = list->l;
    report_strangers(l, n, &part_form);
    for (child_walk walk = {0}; next_child(l, n, &walk, part_children);) {
        const markup *child = walk.child;
        read_attributes(l, child, &alias_form, NULL);
        const str alias = read_words(l, child);
        keep_wording(l, alias, words_place(child), STYLE_HEADING_1);
        if (alias.len == 0)
            report_empty(l, child->tag, child->name);
        else if (has_title(part, template_key(l->a, alias)))
            report_twice(l, words_place(child), alias, part->title, part->at);
        else if (!is_taken(list, part, old, alias, words_place(child)))
            add_alias(l->a, part, alias);
    }
}

static void report_no_such_part(part_list *list, const markup_attribute *given)
{
    str *known = ARENA_ARRAY(list->l->a, str, list->inherited.len + 1);
    for (size_t i = 0; i < list->inherited.len; i++)
        known[i] = ((const template_part *)list->inherited.at[i])->title;
    diagnostic *d = report_unknown(list->l, given->value_at, str_trim(given->value), STR("avsnitt"),
                                   known, list->inherited.len);
    diag_add_note(list->l->bag, d, NOTE_SOM_IS_INHERITED, SPAN_NONE, STR(""));
}

/* The inherited section that the element is about, or NULL. */
static template_part *inherited_part(part_list *list, const markup *n)
{
    const markup_attribute *as = markup_find(n, "som"), *title = markup_find(n, "rubrik");
    const markup_attribute *given = as ? as : title;
    template_part *old = given ? find_titled(list->l->a, &list->inherited, given->value) : NULL;
    if (as && !old && str_trim(as->value).len)
        report_no_such_part(list, as);
    return old;
}

/* What a section is asked for by does not change with its heading. */
static void keep_title(part_list *list, template_part *part, const template_part *old)
{
    arena *a = list->l->a;
    if (!str_eq(old->key, part->key))
        add_alias(a, part, old->title);
}

/* The other may be inherited: then it is to be changed rather than given a brother. */
static void report_content_twice(loader *l, span at, const template_part *other)
{
    const str content = str_from(content_names[other->content]);
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_TWICE, at, content, STR("avsnitt"));
    diag_add_note(l->bag, d, NOTE_FIRST_HERE, other->at, content);
    if (other->at.source != at.source)
        diag_add_note(l->bag, d, NOTE_CHANGE_AS, SPAN_NONE, other->title);
}

static void check_content(part_list *list, const markup *n, const template_part *part,
                          const template_part *old)
{
    for (size_t i = 0; i < list->merged.made.len && part->content != PART_PROSE; i++) {
        const template_part *other = list->merged.made.at[i];
        const markup_attribute *given = markup_find(n, "innehåll");
        if (other != old && other != part && other->content == part->content)
            report_content_twice(list->l, given ? given->value_at : n->tag, other);
    }
}

/* Two elements about one inherited section. */
static void report_part_twice(part_list *list, const markup *n, const template_part *old)
{
    const markup_attribute *as = markup_find(n, "som"), *title = markup_find(n, "rubrik");
    const markup_attribute *given = as ? as : title;
    const template_part *before = find_titled(list->l->a, &list->merged.made, old->title);
    report_twice(list->l, given->value_at, str_trim(given->value), STR("avsnitt"),
                 before ? before->at : SPAN_NONE);
}

static void add_part(part_list *list, const markup *n)
{
    loader *l = list->l;
    template_part *old = inherited_part(list, n);
    part_values v = {.part = old ? *copy_part(l->a, old) : (template_part){.title = STR("")}};
    template_part *part = ARENA_NEW(l->a, template_part);
    read_attributes(l, n, &part_form, &v);
    *part = v.part;
    part->at = n->tag;
    part->key = template_key(l->a, part->title);
    keep_value(l, n, "rubrik", STYLE_HEADING_1);
    check_heading(l, n, "rubrik");
    keep_value(l, n, "ämnen", STYLE_BODY);
    if (part->title.len == 0 && !markup_find(n, "som"))
        report_lacks(l, n->tag, n->name, STR("rubrik"), STR("rubrik=\"…\""));
    const markup_attribute *topics = markup_find(n, "ämnen");
    if (topics)
        divide_words(l, topics, part->topics_text, &part->topics);
    check_content(list, n, part, list->merged.whole ? NULL : old);
    const markup_attribute *title = markup_find(n, "rubrik");
    const bool taken =
        title && (old || !markup_find(n, "som")) &&
        is_taken(list, part, list->merged.whole ? NULL : old, part->title, title->value_at);
    if (old)
        keep_title(list, part, old);
    if (taken || (!old && markup_find(n, "som")))
        return;
    list->full = !old && list->merged.made.len >= PARTS_MOST; /* with the inherited ones */
    if (list->full)
        report_many(l, n, PARTS_MOST);
    else if (!merge_put(&list->merged, old, part))
        report_part_twice(list, n, old);
    read_aliases(list, n, part, part);
}

/* What carries facts of a paper is there also when a layer does not list it. */
static void keep_facts(part_list *list)
{
    for (size_t i = 0; i < list->inherited.len; i++) {
        const template_part *part = list->inherited.at[i];
        bool there = !carries_facts(part->content);
        for (size_t j = 0; j < list->merged.made.len; j++) {
            const template_part *listed = list->merged.made.at[j];
            there = there || facts_of(listed->content) == facts_of(part->content);
        }
        if (there)
            continue;
        template_part *kept = copy_part(list->l->a, part);
        kept->content = facts_of(part->content);
        vec_push(list->l->a, &list->merged.made, kept);
    }
}

static void add_title(loader *l, str key, size_t part, span at)
{
    const template_title added = {key, part, at};
    vec_push(l->a, &l->t->titles, added);
}

static void take_list(part_list *list)
{
    loader *l = list->l;
    template_part_list parts = {0};
    template_title_list titles = {0};
    l->t->titles = titles;
    for (size_t i = 0; i < list->merged.made.len; i++) {
        const template_part *part = list->merged.made.at[i];
        vec_push(l->a, &parts, *part);
        add_title(l, part->key, i, part->at);
        for (size_t j = 0; j < part->aliases.len; j++)
            add_title(l, part->keys.at[j], i, part->at);
    }
    l->t->parts = parts;
}

typedef struct parts_values {
    part_order order;
    unsigned titles, list;
} parts_values;

static const value_spec parts_specs[] = {
    {.name = "ordning",
     .type = VALUE_CHOICE,
     .need = NEEDED,
     .offset = offsetof(parts_values, order),
     .choices = order_names},
    {.name = "rubriker",
     .type = VALUE_CHOICE,
     .offset = offsetof(parts_values, titles),
     .choices = order_names},
    {.name = "lista",
     .type = VALUE_CHOICE,
     .offset = offsetof(parts_values, list),
     .choices = list_names},
};

static const child_spec parts_children[] = {
    {"del", NULL, NEEDED, PARTS_MOST, &part_form, NULL},
};
const element_form parts_form = {ATTRIBUTES(parts_specs), CHILDREN(parts_children)};

void read_parts(loader *l, const markup *n)
{
    parts_values v = {.order = l->t->order, .titles = l->t->own_titles};
    part_list list = {.l = l};
    read_attributes(l, n, &parts_form, &v);
    for (size_t i = 0; i < l->t->parts.len; i++)
        vec_push(l->a, &list.inherited, &l->t->parts.at[i]);
    list.merged = merge_begin(l, v.list, &list.inherited);
    report_strangers(l, n, &parts_form);
    for (child_walk walk = {0}; !list.full && next_child(l, n, &walk, parts_children);)
        add_part(&list, walk.child);
    if (list.merged.made.len == 0)
        report_needed(l, n->tag, n->name, STR("del"), STR("<del rubrik=\"…\"/>"));
    if (list.merged.whole)
        keep_facts(&list);
    take_list(&list);
    l->t->order = v.order;
    l->t->own_titles = v.titles;
}

static bool has_content(const template *t, part_content content)
{
    for (size_t i = 0; i < t->parts.len; i++)
        if (t->parts.at[i].content == content)
            return true;
    return false;
}

static void report_lacks_content(loader *l, const markup *n, str content)
{
    const str start = STR("<del rubrik=\"…\" innehåll=\"");
    report_needed(l, n->tag, n->name, content,
                  str_join(l->a, start, str_join(l->a, content, STR("\"/>"))));
}

void finish_parts(loader *l, const markup *first)
{
    for (size_t i = 0; i < sizeof needed_contents / sizeof *needed_contents; i++)
        if (!has_content(l->t, needed_contents[i]))
            report_lacks_content(l, first, str_from(content_names[needed_contents[i]]));
}

/* How proposals and signatures are shown */

static const char *const point_names[] = {
    [POINTS_AS_WRITTEN] = "meningar", [POINTS_ATT] = "att", NULL};

static const value_spec proposal_specs[] = {
    {.name = "form",
     .type = VALUE_CHOICE,
     .offset = offsetof(template, points),
     .choices = point_names},
    {.name = "samlat", .type = VALUE_FLAG, .offset = offsetof(template, gathered)},
};
const element_form proposal_form = {ATTRIBUTES(proposal_specs)};

void read_proposal(loader *l, const markup *n)
{
    read_attributes(l, n, &proposal_form, l->t);
    read_nothing(l, n);
}

static const char *const signing_names[] = {
    [SIGNED_ABREAST] = "två", [SIGNED_SINGLY] = "en", [SIGNED_DIGITALLY] = "digital", NULL};

static const value_spec signing_specs[] = {
    {.name = "form",
     .type = VALUE_CHOICE,
     .offset = offsetof(template, signed_as),
     .choices = signing_names},
    {.name = "minst",
     .type = VALUE_COUNT,
     .offset = offsetof(template, signatures_least),
     .least = 0,
     .most = 9},
};
const element_form signing_form = {ATTRIBUTES(signing_specs)};

void read_signature(loader *l, const markup *n)
{
    read_attributes(l, n, &signing_form, l->t);
    read_nothing(l, n);
}

/* Who may decide what */

static const value_spec power_specs[] = {
    {.name = "ord",
     .type = VALUE_TEXT,
     .need = ALWAYS,
     .offset = offsetof(template_power, words_text)},
    {.name = "organ", .type = VALUE_TEXT, .need = ALWAYS, .offset = offsetof(template_power, body)},
};

static const element_form power_form = {ATTRIBUTES(power_specs)};

static void read_power(loader *l, const markup *n)
{
    template_power power = {.at = n->tag};

    read_attributes(l, n, &power_form, &power);
    read_nothing(l, n);
    if (power.words_text.len)
        divide_words(l, markup_find(n, "ord"), power.words_text, &power.words);
    vec_push(l->a, &l->t->powers, power);
}

static const child_spec powers_children[] = {
    {"befogenhet", read_power, NEEDED, POWERS_MOST, &power_form, NULL},
};
const element_form powers_form = {CHILDREN(powers_children)};

void read_powers(loader *l, const markup *n)
{
    read_attributes(l, n, &powers_form, NULL);
    read_children(l, n, &powers_form);
}
