/*
 * XML papers: receives a source, gives a raw map of the facts and the body tree.
 *
 * A field is an element with the field's name, a list several of them, a record's
 * fields its children; the body stands in <brödtext>. markup.c sees to well-formedness.
 */
#include "frontend/xml.h"

#include "decision/field.h"
#include "diagnostic/markup.h"
#include "frontend/control.h"

bool xml_is_blank(str text)
{
    return str_trim(text).len == 0;
}

span xml_words(span at)
{
    str text = span_text(at), words = str_trim(text);
    if (!words.len)
        return at;
    size_t start = at.start + (size_t)(words.ptr - text.ptr);
    return span_of(at.source, start, start + words.len);
}

void xml_report_element(xml_reader *r, const markup *element, const str *names, size_t count)
{
    str parent = element->parent ? element->parent->name : (str){0};
    diagnostic *d = diag_report(r->bag, RULE_XML_ELEMENT, element->name_at, element->name, parent);
    if (!diag_is_kept(r->bag, d))
        return; /* nobody will read the note */
    str near = diag_nearest(r->arena, element->name, names, count);
    if (near.len && !str_eq(near, element->name))
        diag_add_note(r->bag, d, NOTE_DID_YOU_MEAN, SPAN_NONE, near);
}

static bool is_allowed(const markup_attribute *attribute, const char *const *allowed)
{
    bool of_xml = str_is(attribute->space, "http://www.w3.org/XML/1998/namespace");
    if (attribute->space.len && !(of_xml && str_is(attribute->name, "lang")))
        return false;
    for (; allowed && *allowed; allowed++)
        if (str_is(attribute->name, *allowed))
            return true;
    return false;
}

void xml_check_attributes(xml_reader *r, const markup *element, const char *const *allowed)
{
    for (size_t i = 0; i < element->attribute_count; i++) {
        const markup_attribute *attribute = &element->attributes[i];
        if (!is_allowed(attribute, allowed))
            diag_report(r->bag, RULE_XML_ATTRIBUTE, attribute->name_at,
                        span_text(attribute->name_at), element->name);
    }
}

void xml_check_between(xml_reader *r, const markup *text)
{
    if (!xml_is_blank(text->text))
        diag_report(r->bag, RULE_XML_TEXT, xml_words(text->at), text->parent->name);
}

static bool has_elements(const markup *element)
{
    for (const markup *n = element->first; n; n = n->next)
        if (!n->is_text)
            return true;
    return false;
}

static raw *read_scalar(xml_reader *r, const markup *element)
{
    raw *scalar = raw_new(r->arena, RAW_SCALAR, element->at);
    scalar->text =
        control_refused(r->arena, str_trim(markup_text(r->arena, element)), element->at, r->bag);
    if (scalar->text.len && !element->first->next)
        scalar->at = xml_words(element->first->at);
    return scalar;
}

static bool too_much(xml_reader *r, const markup *element, int depth)
{
    r->entries++;
    if (r->entries == RAW_ENTRY_LIMIT + 1 || depth == RAW_DEPTH_LIMIT + 1)
        diag_report(r->bag, RULE_HEAD_DEPTH, element->tag, raw_limit(r->arena, RAW_DEPTH_LIMIT),
                    raw_limit(r->arena, RAW_ENTRY_LIMIT));
    return r->entries > RAW_ENTRY_LIMIT || depth > RAW_DEPTH_LIMIT;
}

static raw *read_fact(xml_reader *r, const record_type *record, const markup *element, int depth);

/* The fields in an element of a record; `record` is NULL when that is unknown. */
static void read_fields(xml_reader *r, const record_type *record, const markup *element, raw *map,
                        int depth)
{
    for (const markup *n = element->first; n; n = n->next) {
        if (n->is_text)
            xml_check_between(r, n);
        else if (!str_is(n->space, XML_NAMESPACE))
            xml_report_element(r, n, NULL, 0);
        else if (!too_much(r, n, depth))
            raw_append(map, read_fact(r, record, n, depth));
    }
}

static void refuse_elements(xml_reader *r, const markup *element)
{
    for (const markup *n = element->first; n; n = n->next)
        if (!n->is_text)
            xml_report_element(r, n, NULL, 0);
}

/* The element ends "</name>", perhaps with blanks before the '>'. */
static span end_name(const markup *element)
{
    if (element->tag.end == element->at.end)
        return SPAN_NONE; /* <name/> */
    str text = span_text(element->at);
    size_t slash = text.len;
    while (slash > 0 && text.ptr[slash - 1] != '/')
        slash--;
    uint32_t start = element->at.start + (uint32_t)slash;
    return span_of(element->at.source, start, start + element->name.len);
}

static raw *read_fact(xml_reader *r, const record_type *record, const markup *element, int depth)
{
    const field *f = record ? field_find(r->arena, record, element->name) : NULL;
    raw *fact;
    xml_check_attributes(r, element, NULL);
    if (f && f->type != FIELD_RECORD) {
        refuse_elements(r, element);
        fact = read_scalar(r, element);
    } else if (!has_elements(element)) {
        fact = read_scalar(r, element);
    } else {
        fact = raw_new(r->arena, RAW_MAP, element->at);
        fact->repeats = true;
        /* no deeper than too_much() lets */
        read_fields(r, f ? f->record : NULL, element, fact, depth + 1);
    }
    fact->key = element->name;
    fact->key_at = element->name_at;
    fact->end_key_at = end_name(element);
    return fact;
}

static void report_body_twice(xml_reader *r, const markup *first, const markup *again)
{
    diagnostic *d = diag_report(r->bag, RULE_FIELD_TWICE, again->name_at, again->name);
    diag_add_note(r->bag, d, NOTE_FIRST_HERE, first->name_at, first->name);
}

static void read_paper(xml_reader *r, const markup *root, raw *facts, node **prose)
{
    const markup *body = NULL;
    for (const markup *n = root->first; n; n = n->next) {
        if (n->is_text) {
            xml_check_between(r, n);
        } else if (!str_is(n->space, XML_NAMESPACE)) {
            xml_report_element(r, n, NULL, 0);
        } else if (!field_key_is(r->arena, n->name, "brödtext")) {
            if (!too_much(r, n, 1))
                raw_append(facts, read_fact(r, &decision_record, n, 1));
        } else if (body) {
            report_body_twice(r, body, n);
        } else {
            body = n;
            *prose = xml_read_body(r, n);
        }
    }
}

/* The name in a start or end tag. */
static str tag_name(span tag)
{
    str text = span_text(tag);
    size_t start = 0;
    while (start < text.len && (text.ptr[start] == '<' || text.ptr[start] == '/'))
        start++;
    size_t end = start;
    while (end < text.len && !str_is(str_sub(text, end, end + 1), " ") && text.ptr[end] != '>' &&
           text.ptr[end] != '/' && text.ptr[end] != '\n')
        end++;
    return str_sub(text, start, end);
}

static void report_syntax(xml_reader *r, const markup_result *result)
{
    diagnostic *d;
    switch ((int)result->slip) {
    case SLIP_END_TAG:
        d = diag_report(r->bag, RULE_XML_TAG, result->at, tag_name(result->opened),
                        tag_name(result->at));
        diag_add_note(r->bag, d, NOTE_OPENED_HERE, result->opened, STR(""));
        break;
    case SLIP_UNCLOSED:
        d = diag_report_plain(r->bag, RULE_XML_UNCLOSED, result->at);
        if (result->opened.source)
            diag_add_note(r->bag, d, NOTE_OPENED_HERE, result->opened, STR(""));
        break;
    case SLIP_AMPERSAND:
        diag_report(r->bag, RULE_XML_BARE, result->at, STR("&"), STR("&amp;"));
        break;
    case SLIP_LESS: diag_report(r->bag, RULE_XML_BARE, result->at, STR("<"), STR("&lt;")); break;
    default: diag_report(r->bag, RULE_XML_SYNTAX, result->at, diag_markup_words(result)); break;
    }
}

static void report_fault(xml_reader *r, const markup_result *result)
{
    switch (result->fault) {
    case MARKUP_OK: break;
    case MARKUP_SYNTAX: report_syntax(r, result); break;
    case MARKUP_DOCTYPE:
    case MARKUP_ENTITY:
        diag_report(r->bag, RULE_XML_ENTITY, result->at, span_text(result->at));
        break;
    case MARKUP_DEPTH:
        diag_report(r->bag, RULE_XML_DEPTH, result->at, raw_limit(r->arena, XML_DEPTH_LIMIT));
        break;
    case MARKUP_SIZE:
        diag_report(r->bag, RULE_TEXT_DEPTH, result->at, raw_limit(r->arena, XML_DEPTH_LIMIT),
                    raw_limit(r->arena, BODY_NODE_LIMIT));
        break;
    }
}

raw *xml_read(arena *a, const source *s, node **prose, diagnostics *bag)
{
    xml_reader r = {.arena = a, .source = s, .bag = bag};
    markup_result result = markup_read(a, s, XML_DEPTH_LIMIT, BODY_NODE_LIMIT);
    const markup *root = result.root;
    raw *facts = raw_new(a, RAW_MAP, root ? root->tag : span_of(s, 0, 0));
    facts->repeats = true;
    facts->partial = !root;
    *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    if (!root) {
        report_fault(&r, &result);
    } else if (!str_is(root->name, "beslut") || !str_is(root->space, XML_NAMESPACE)) {
        diag_report(bag, RULE_XML_NAMESPACE, root->tag, root->name, root->space);
        facts->partial = true;
    } else {
        xml_check_attributes(&r, root, NULL);
        read_paper(&r, root, facts, prose);
    }
    return facts;
}
