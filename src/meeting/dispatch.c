#include "meeting/dispatch.h"

#include "base/utf8.h"
#include "project/role.h"

#include <stdlib.h>

/* Comparisons of names with each other, and bytes of points that are read for names: a hundred
 * times more than a large meeting takes. What is beyond is told as it stands, without being looked
 * up. */
enum { COMPARED_MOST = 50 * 1000 * 1000, READ_MOST = 64 * 1024 * 1024, ENTRY_NAMES = 4 };

/* What one mention in a paper stands for. */
typedef struct resolved {
    str said;
    str group;
    VEC(size_t) to; /* of dispatch.all */
} resolved;

typedef struct sorting {
    arena *a;
    const meeting *m;
    dispatch *x;
    role_words *entries;   /* of each entry of the register, its names */
    VEC(role_words) words; /* of each addressee's name */
    VEC(resolved) seen;    /* every way somebody was called, once */
    VEC(size_t) told;      /* of the item that is sorted now: addressees, each once */
    size_t compared, read;
} sorting;

static void add_words(buf *out, str words)
{
    if (words.len && out->len)
        buf_c(out, ", ");
    buf_add(out, words);
}

static str entry_name(arena *a, const project_entry *e)
{
    buf out = buf_in(a);
    add_words(&out, e->role.text);
    add_words(&out, e->name.text);
    if (out.len == 0 || e->role.text.len == 0)
        add_words(&out, e->unit.text);
    if (out.len == 0)
        add_words(&out, e->body.text);
    return utf8_capitalised(a, buf_str(&out));
}

static void prepare_entries(sorting *s)
{
    const project *p = s->m->project;
    const size_t count = p ? p->entries.len : 0;
    s->entries = ARENA_ARRAY(s->a, role_words, count * ENTRY_NAMES + 1);
    for (size_t i = 0; i < count; i++) {
        const project_entry *e = &p->entries.at[i];
        const str names[ENTRY_NAMES] = {e->role.text, e->name.text, e->unit.text, e->body.text};
        for (size_t k = 0; k < ENTRY_NAMES; k++)
            s->entries[i * ENTRY_NAMES + k] = role_words_of(s->a, names[k]);
    }
}

typedef enum nearness { SOMEBODY_ELSE, NEAR, SAME } nearness;

static nearness compare(sorting *s, size_t entry, const role_words *name)
{
    nearness best = SOMEBODY_ELSE;
    for (size_t i = 0; i < ENTRY_NAMES; i++) {
        const role_words *own = &s->entries[entry * ENTRY_NAMES + i];
        if (own->len == 0 || s->compared++ > COMPARED_MOST)
            continue;
        if (role_words_same(own, name))
            return SAME;
        if (role_words_reach(own, name))
            best = NEAR;
    }
    return best;
}

static const project_entry *find_entry(sorting *s, str name)
{
    const project *p = s->m->project;
    const role_words words = role_words_of(s->a, name);
    const project_entry *near = NULL;
    for (size_t i = 0; p && i < p->entries.len; i++) {
        const nearness how = compare(s, i, &words);
        if (how == SAME)
            return &p->entries.at[i];
        if (how == NEAR && !near)
            near = &p->entries.at[i];
    }
    return near;
}

static size_t find_addressee(sorting *s, const project_entry *e, const role_words *name)
{
    for (size_t i = 0; i < s->x->all.len; i++) {
        const addressee *other = &s->x->all.at[i];
        if (e ? other->entry == e
              : !other->entry && s->compared++ < COMPARED_MOST &&
                    role_words_same(&s->words.at[i], name))
            return i;
    }
    return SIZE_MAX;
}

static size_t addressee_for(sorting *s, const project_entry *e, str name)
{
    const role_words words = role_words_of(s->a, name);
    size_t at = find_addressee(s, e, &words);
    if (at == SIZE_MAX) {
        addressee made = {.entry = e,
                          .name = e ? entry_name(s->a, e) : utf8_capitalised(s->a, name)};
        made.key = utf8_sort_key(s->a, made.name);
        at = s->x->all.len;
        vec_push(s->a, &s->x->all, made);
        vec_push(s->a, &s->words, words);
    }
    vec_push(s->a, &s->x->all.at[at].names, name);
    return at;
}

/* "Samtliga nämnder" without a group of that name: those of the register that are one. */
static void resolve_by_words(sorting *s, resolved *r)
{
    const project *p = s->m->project;
    for (size_t i = 0; p && i < p->entries.len; i++) {
        const project_entry *e = &p->entries.at[i];
        const str name = e->body.text.len ? e->body.text : e->unit.text;
        if (name.len && role_reaches(s->a, NULL, r->said, name))
            vec_push(s->a, &r->to, addressee_for(s, e, name));
    }
    r->group = r->to.len ? r->said : STR("");
}

static void resolve(sorting *s, resolved *r, const str *parts, size_t count)
{
    const project_entry *e = NULL;
    for (size_t i = 0; i < count; i++) {
        const project_group *group =
            parts[i].len ? project_find_group(s->a, s->m->project, parts[i]) : NULL;
        for (size_t k = 0; group && k < group->members.len; k++) {
            const str member = group->members.at[k].text;
            vec_push(s->a, &r->to, addressee_for(s, find_entry(s, member), member));
        }
        if (group) {
            r->group = group->name.text;
            return;
        }
    }
    if (role_is_group(s->a, r->said))
        resolve_by_words(s, r);
    if (r->to.len)
        return;
    for (size_t i = 0; i < count && !e; i++)
        e = parts[i].len ? find_entry(s, parts[i]) : NULL;
    vec_push(s->a, &r->to, addressee_for(s, e, r->said));
}

static const resolved *look_up(sorting *s, str said, const str *parts, size_t count)
{
    for (size_t i = 0; i < s->seen.len; i++)
        if (str_eq(s->seen.at[i].said, said))
            return &s->seen.at[i];
    resolved r = {.said = said, .group = STR("")};
    resolve(s, &r, parts, count);
    vec_push(s->a, &s->seen, r);
    return &s->seen.at[s->seen.len - 1];
}

/* Everything that a recipient is called, in the order it is told. */
static const resolved *look_up_recipient(sorting *s, const recipient *r)
{
    const str parts[] = {r->text.text, r->role.text, r->name.text, r->group.text, r->unit.text};
    const size_t count = sizeof parts / sizeof *parts;
    buf said = buf_in(s->a);
    if (r->text.text.len)
        return look_up(s, r->text.text, parts, count);
    for (size_t i = 0; i < count; i++)
        add_words(&said, parts[i]);
    return look_up(s, buf_str(&said), parts, count);
}

static delivery *delivery_for(sorting *s, size_t addressee_at, size_t item)
{
    addressee *to = &s->x->all.at[addressee_at];
    if (to->deliveries.len == 0 || to->deliveries.at[to->deliveries.len - 1].item != item) {
        const delivery made = {.item = item, .by_group = STR("")};
        vec_push(s->a, &to->deliveries, made);
        vec_push(s->a, &s->told, addressee_at);
    }
    return &to->deliveries.at[to->deliveries.len - 1];
}

static void add_once(arena *a, delivery *to, size_t index)
{
    for (size_t i = 0; i < to->points.len; i++)
        if (to->points.at[i] == index)
            return;
    vec_push(a, &to->points, index);
}

static void add_points_of(sorting *s, const kept_paper *paper, delivery *to, const point_fact *ref,
                          const text_fact *body)
{
    for (size_t i = 0; i < paper->points.len; i++)
        if (keep_is_point(s->a, &paper->points.at[i], ref, body))
            add_once(s->a, to, i);
}

static void add_task(sorting *s, const kept_paper *paper, delivery *to, size_t task)
{
    const assignment *it = &paper->facts->assignments.at[task];
    vec_push(s->a, &to->tasks, task);
    add_points_of(s, paper, to, &it->point, &it->body);
}

static void take_recipients(sorting *s, size_t item, const decision *facts)
{
    for (size_t i = 0; i < facts->recipients.len; i++) {
        const resolved *r = look_up_recipient(s, &facts->recipients.at[i]);
        for (size_t k = 0; k < r->to.len; k++) {
            delivery *to = delivery_for(s, r->to.at[k], item);
            to->directly = to->directly || r->group.len == 0;
            to->by_group = to->directly ? STR("") : r->group;
        }
    }
}

static void take_tasks(sorting *s, size_t item, const kept_paper *paper)
{
    const decision *facts = paper->facts;
    for (size_t i = 0; i < facts->assignments.len; i++) {
        str rest = facts->assignments.at[i].to.text, role;
        while (role_next(&rest, &role)) {
            if (role.len == 0)
                continue;
            const resolved *r = look_up(s, role, &role, 1);
            for (size_t k = 0; k < r->to.len; k++)
                add_task(s, paper, delivery_for(s, r->to.at[k], item), i);
        }
    }
}

static bool is_named_in(sorting *s, const addressee *to, str folded)
{
    for (size_t i = 0; i < to->names.len; i++) {
        s->read += folded.len;
        if (s->read < READ_MOST && role_is_named(s->a, folded, to->names.at[i]))
            return true;
    }
    return false;
}

static int by_number(const void *x, const void *y)
{
    const size_t a = *(const size_t *)x, b = *(const size_t *)y;
    return (a > b) - (a < b);
}

static void take_amounts(sorting *s, const kept_paper *paper, delivery *to)
{
    const financing_list *all = &paper->facts->financings;
    for (size_t i = 0; i < all->len; i++)
        for (size_t k = 0; k < to->points.len; k++)
            if (keep_is_point(s->a, &paper->points.at[to->points.at[k]], &all->at[i].point,
                            &all->at[i].body)) {
                vec_push(s->a, &to->amounts, i);
                break;
            }
}

/* Whether the addressee is called so. */
static bool is_called(sorting *s, size_t addressee_at, const role_words *name)
{
    const project_entry *e = s->x->all.at[addressee_at].entry;
    if (e)
        return compare(s, (size_t)(e - s->m->project->entries.at), name) == SAME;
    return s->compared++ < COMPARED_MOST && role_words_same(&s->words.at[addressee_at], name);
}

/* The points by which they get money. */
static void take_money_points(sorting *s, size_t addressee_at, const kept_paper *paper,
                              const role_words *getters)
{
    const addressee *one = &s->x->all.at[addressee_at];
    delivery *to = &one->deliveries.at[one->deliveries.len - 1];
    const financing_list *all = &paper->facts->financings;
    for (size_t i = 0; i < all->len; i++)
        if (getters[i].len && is_called(s, addressee_at, &getters[i]))
            add_points_of(s, paper, to, &all->at[i].point, &all->at[i].body);
}

/* What of the item concerns the one who gets it: else all of it. */
static void take_points(sorting *s, const addressee *one, const kept_paper *paper,
                        const str *folded)
{
    delivery *to = &one->deliveries.at[one->deliveries.len - 1];
    for (size_t i = 0; i < paper->points.len; i++)
        if (is_named_in(s, one, folded[i]))
            add_once(s->a, to, i);
    to->for_information = to->points.len == 0 && to->tasks.len == 0;
    for (size_t i = 0; to->for_information && i < paper->points.len; i++)
        vec_push(s->a, &to->points, i);
    if (to->points.len)
        qsort(to->points.at, to->points.len, sizeof *to->points.at, by_number);
    take_amounts(s, paper, to);
}

static void take_paper(sorting *s, size_t item)
{
    const kept_paper *paper = s->m->items.at[item].paper;
    const financing_list *amounts = &paper->facts->financings;
    str *folded = ARENA_ARRAY(s->a, str, paper->points.len + 1);
    role_words *getters = ARENA_ARRAY(s->a, role_words, amounts->len + 1);
    for (size_t i = 0; i < paper->points.len; i++)
        folded[i] = utf8_lower_str(s->a, paper->points.at[i].text);
    for (size_t i = 0; i < amounts->len; i++)
        getters[i] = role_words_of(s->a, amounts->at[i].to.text);
    s->told.len = 0;
    take_recipients(s, item, paper->facts);
    take_tasks(s, item, paper);
    for (size_t i = 0; i < s->told.len; i++) {
        take_money_points(s, s->told.at[i], paper, getters);
        take_points(s, &s->x->all.at[s->told.at[i]], paper, folded);
    }
}

static int by_name(const void *x, const void *y)
{
    const addressee *a = x, *b = y;
    int order = str_cmp(a->key, b->key);
    order = order ? order : str_cmp(a->name, b->name);
    if (order || a->deliveries.len == 0 || b->deliveries.len == 0)
        return order;
    return (a->deliveries.at[0].item > b->deliveries.at[0].item) -
           (a->deliveries.at[0].item < b->deliveries.at[0].item);
}

const dispatch *dispatch_of(const meeting *m)
{
    dispatch *x = ARENA_NEW(m->a, dispatch);
    sorting s = {.a = m->a, .m = m, .x = x};
    prepare_entries(&s);
    for (size_t i = 0; i < m->items.len; i++) {
        const meeting_item *of = &m->items.at[i];
        if (meeting_is_secret(of))
            vec_push(m->a, &x->secret, i);
        else if (of->paper && of->state == ITEM_IN_PACKET)
            take_paper(&s, i);
    }
    if (x->all.len)
        qsort(x->all.at, x->all.len, sizeof *x->all.at, by_name);
    return x;
}
