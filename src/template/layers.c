/* layers: the files of a template, from the one that begins from nothing to the one asked for. */
#include "template/loader.h"

#include "base/utf8.h"
#include "diagnostic/markup.h"
#include "input/input.h"

str path_in(arena *a, str folder, str name)
{
    return folder.len ? str_join(a, str_join(a, folder, STR("/")), name) : name;
}

static const source *open_template(loader *l, str folder)
{
    str path = path_in(l->a, folder, STR("template.xml"));
    str bytes, cause = STR("");
    world_status status =
        l->w->read_regular(l->w, l->a, str_c(l->a, path), TEMPLATE_FILE_LIMIT, &bytes, &cause);
    if (status == WORLD_OK)
        return input_from_bytes(l->a, path, bytes, l->bag);
    if (status == WORLD_TOO_LARGE)
        diag_report_file(l->bag, RULE_TEMPLATE_FILE_SIZE, path,
                         (const str[DIAG_ARGS]){STR("template.xml"), STR("256 KiB")});
    else if (status == WORLD_MISSING || status == WORLD_NOT_FOLDER)
        diag_report_file(l->bag, RULE_TEMPLATE_MISSING, path,
                         (const str[DIAG_ARGS]){folder, cause});
    else
        diag_report_file(l->bag, RULE_TEMPLATE_FILE, path,
                         (const str[DIAG_ARGS]){STR("template.xml"), cause});
    return NULL;
}

static str number(arena *a, size_t n)
{
    buf b = buf_in(a);
    buf_number(&b, (int64_t)n);
    return buf_str(&b);
}

static void report_markup(loader *l, const markup_result *r)
{
    diagnostic *d;
    switch (r->fault) {
    case MARKUP_OK: return;
    case MARKUP_SYNTAX:
        d = diag_report(l->bag, RULE_TEMPLATE_SYNTAX, r->at, diag_markup_words(r));
        if (r->opened.source && (r->slip == SLIP_END_TAG || r->slip == SLIP_UNCLOSED))
            diag_add_note(l->bag, d, NOTE_OPENED_HERE, r->opened, STR(""));
        return;
    case MARKUP_DOCTYPE: diag_report_plain(l->bag, RULE_TEMPLATE_DOCTYPE, r->at); return;
    case MARKUP_ENTITY: diag_report(l->bag, RULE_TEMPLATE_ENTITY, r->at, span_text(r->at)); return;
    case MARKUP_DEPTH:
    case MARKUP_SIZE:
        diag_report(l->bag, RULE_TEMPLATE_LIMIT, r->at, number(l->a, TEMPLATE_DEPTH_LIMIT),
                    number(l->a, TEMPLATE_NODE_LIMIT));
        return;
    }
}

static bool is_long(loader *l, span at, str owner, size_t length)
{
    return check_length(l, at, owner, length, TEMPLATE_WORDS_LIMIT);
}

/* Whether its texts and values are no longer than they may be. */
static bool has_short_words(loader *l, const markup *n)
{
    size_t length = 0;
    for (const markup *child = n->first; child; child = child->next)
        length += child->is_text ? utf8_length(str_trim(child->text)) : 0;
    bool good = !is_long(l, words_place(n), n->name, length);
    for (size_t i = 0; i < n->attribute_count; i++)
        good = !is_long(l, n->attributes[i].value_at, n->attributes[i].name,
                        utf8_length(str_trim(n->attributes[i].value))) &&
               good;
    for (const markup *child = n->first; child; child = child->next)
        good = (child->is_text || has_short_words(l, child)) && good;
    return good;
}

static const markup *read_markup(loader *l, const source *s)
{
    markup_result r = markup_read(l->a, s, TEMPLATE_DEPTH_LIMIT, TEMPLATE_NODE_LIMIT);
    report_markup(l, &r);
    if (!r.root)
        return NULL;
    if (str_is(r.root->name, "mall") && str_is(r.root->space, TEMPLATE_NAMESPACE))
        return has_short_words(l, r.root) ? r.root : NULL;
    diag_report(l->bag, RULE_TEMPLATE_ROOT, r.root->tag, r.root->name, r.root->space);
    return NULL;
}

static bool open_layer(loader *l, str folder, layer *made)
{
    *made = (layer){.folder = folder, .source = open_template(l, folder)};
    made->root = made->source ? read_markup(l, made->source) : NULL;
    return made->root != NULL;
}

str folder_around(arena *a, str folder)
{
    while (folder.len > 1 && str_ends(folder, STR("/")))
        folder.len--;
    size_t end = folder.len;
    while (end > 0 && folder.ptr[end - 1] != '/')
        end--;
    str last = str_sub(folder, end, folder.len);
    if (str_is(last, ".") || str_is(last, "..") || folder.len == 0)
        return path_in(a, folder, STR(".."));
    return str_sub(folder, 0, end > 1 ? end - 1 : end);
}

static bool is_template(loader *l, str folder)
{
    str *names, cause;
    size_t count = 0;
    if (l->w->list(l->w, l->a, folder.len ? str_c(l->a, folder) : ".", &names, &count, &cause) !=
        WORLD_OK)
        return false;
    for (size_t i = 0; i < count; i++)
        if (str_is(names[i], "template.xml"))
            return true;
    return false;
}

/* Where templates are sought that lie beside `folder`: there first, then in the roots. */
static size_t search_places(loader *l, str folder, str **places)
{
    size_t roots = l->roots ? l->roots->count : 0;
    *places = ARENA_ARRAY(l->a, str, roots + 1);
    (*places)[0] = folder_around(l->a, folder);
    for (size_t i = 0; i < roots; i++)
        (*places)[i + 1] = l->roots->folders[i];
    return roots + 1;
}

typedef VEC(str) name_list;

static void add_templates(loader *l, str place, name_list *names)
{
    str *here, cause;
    size_t count = 0;
    if (l->w->list(l->w, l->a, place.len ? str_c(l->a, place) : ".", &here, &count, &cause) !=
        WORLD_OK)
        return;
    for (size_t i = 0; i < count; i++)
        if (is_template(l, path_in(l->a, place, here[i])))
            vec_push(l->a, names, here[i]);
}

static void report_no_base(loader *l, const markup_attribute *given, const str *places,
                           size_t count)
{
    name_list known = {0};
    buf looked = buf_in(l->a);
    str name = str_trim(given->value);
    for (size_t i = 0; i < count; i++) {
        add_templates(l, places[i], &known);
        buf_c(&looked, i ? ", " : "");
        buf_add(&looked, places[i].len ? places[i] : STR("."));
    }
    diagnostic *d = diag_report(l->bag, RULE_TEMPLATE_BASE, given->value_at, name);
    if (str_ends(name, STR("/template.xml"))) /* a template is the folder around that file */
        name.len -= STR("/template.xml").len;
    size_t last = name.len; /* a path would not be read; its last step is what was meant */
    while (last > 0 && name.ptr[last - 1] != '/' && name.ptr[last - 1] != '\\')
        last--;
    str near = diag_nearest(l->a, str_sub(name, last, name.len), known.at, known.len);
    if (near.len)
        diag_add_note(l->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
    diag_add_note(l->bag, d, NOTE_LOOKED_IN, SPAN_NONE, buf_str(&looked));
}

/* A name, so that it leads nowhere but to a folder of templates. */
static bool is_plain_name(str name)
{
    return name.len && name.ptr[0] != '.' && str_find(name, STR("/")) == SIZE_MAX &&
           str_find(name, STR("\\")) == SIZE_MAX;
}

/* The folder of the template that `from` begins from; empty, and reported, when there is
 * none. */
static str find_base(loader *l, const layer *from, const markup_attribute *given)
{
    str *places, name = str_trim(given->value);
    size_t count = search_places(l, from->folder, &places);
    for (size_t i = 0; is_plain_name(name) && i < count; i++) {
        str folder = path_in(l->a, places[i], name);
        if (is_template(l, folder))
            return folder;
    }
    report_no_base(l, given, places, count);
    return STR("");
}

/* Whether the chain, told from its end, comes back to `folder` or has grown too long. */
static bool is_sound(loader *l, const layer *chain, size_t count, str folder,
                     const markup_attribute *given)
{
    for (size_t i = 0; i < count; i++) {
        if (!str_eq(chain[i].folder, folder))
            continue;
        diagnostic *d =
            diag_report(l->bag, RULE_TEMPLATE_CIRCLE, given->value_at, str_trim(given->value));
        for (size_t j = i; j + 1 < count; j++) {
            const markup_attribute *on = markup_find(chain[j].root, "utgår-från");
            diag_add_note(l->bag, d, NOTE_BEGINS_FROM, on->value_at, str_trim(on->value));
        }
        return false;
    }
    if (count < TEMPLATE_CHAIN_LIMIT)
        return true;
    diag_report(l->bag, RULE_TEMPLATE_CHAIN, given->value_at, number(l->a, TEMPLATE_CHAIN_LIMIT));
    return false;
}

bool find_layers(loader *l, const char *folder)
{
    layer chain[TEMPLATE_CHAIN_LIMIT];
    size_t count = 0;
    str next = str_copy(l->a, str_from(folder));
    while (next.len) {
        if (!open_layer(l, next, &chain[count]))
            return false;
        const markup_attribute *given = markup_find(chain[count++].root, "utgår-från");
        if (!given || str_trim(given->value).len == 0)
            break;
        next = find_base(l, &chain[count - 1], given);
        if (!next.len || !is_sound(l, chain, count, next, given))
            return false;
    }
    for (size_t i = count; i > 0; i--)
        vec_push(l->a, &l->layers, chain[i - 1]);
    return count > 0;
}
