#include "frontend/yaml_fault.h"

#include <string.h>

static bool is_inside_character(const yaml_place *p, uint32_t byte)
{
    return ((unsigned char)p->source->text.ptr[byte] & 0xC0) == 0x80;
}

uint32_t yaml_offset(yaml_place *p, size_t chars)
{
    while (p->chars < chars && p->byte < p->end) {
        p->byte++;
        while (p->byte < p->end && is_inside_character(p, p->byte))
            p->byte++;
        p->chars++;
    }
    while (p->chars > chars && p->byte > p->start) {
        p->byte--;
        while (p->byte > p->start && is_inside_character(p, p->byte))
            p->byte--;
        p->chars--;
    }
    return p->byte;
}

typedef enum fault_place { AT_PROBLEM, AT_CONTEXT } fault_place;

/* libyaml's sentences, by their beginnings, and what they mean to an author. */
static const struct {
    const char *problem;
    rule_id rule;
    fault_place place;
} faults[] = {
    {"found unknown directive name", RULE_HEAD_DOCUMENT, AT_CONTEXT},
    {"found incompatible YAML document", RULE_HEAD_DOCUMENT, AT_PROBLEM},
    {"mapping values are not allowed", RULE_HEAD_COLON, AT_PROBLEM},
    {"could not find expected ':'", RULE_HEAD_LINE, AT_CONTEXT},
    {"did not find expected key", RULE_HEAD_LINE, AT_PROBLEM},
    {"did not find expected '-' indicator", RULE_HEAD_LINE, AT_PROBLEM},
    {"block sequence entries are not allowed", RULE_HEAD_LINE, AT_PROBLEM},
    {"did not find expected <document start>", RULE_HEAD_DOCUMENT, AT_PROBLEM},
    {"did not find expected ',' or", RULE_HEAD_BRACKET, AT_CONTEXT},
    {"did not find expected node content", RULE_HEAD_BRACKET, AT_CONTEXT},
    {"found unexpected end of stream", RULE_HEAD_QUOTE, AT_CONTEXT},
    {"found unexpected document indicator", RULE_HEAD_QUOTE, AT_CONTEXT},
    {"found unknown escape character", RULE_HEAD_ESCAPE, AT_PROBLEM},
    {"did not find expected hexdecimal number", RULE_HEAD_ESCAPE, AT_PROBLEM},
    {"found invalid Unicode character escape code", RULE_HEAD_ESCAPE, AT_PROBLEM},
    {"found character that cannot start any token", RULE_HEAD_CHARACTER, AT_PROBLEM},
    {"did not find expected alphabetic or numeric", RULE_HEAD_CHARACTER, AT_CONTEXT},
};

static uint32_t line_start(const yaml_place *p, uint32_t at)
{
    while (at > p->start && p->source->text.ptr[at - 1] != '\n')
        at--;
    return at;
}

/* A tab among the blanks that the line of `at` begins with. */
static bool find_tab(const yaml_place *p, uint32_t at, span *tab)
{
    for (uint32_t i = line_start(p, at); i < p->end; i++) {
        char c = p->source->text.ptr[i];
        *tab = span_of(p->source, i, i + 1);
        if (c != ' ')
            return c == '\t';
    }
    return false;
}

/* From `at` to the end of its line, or the first character when only that is wrong. */
static span shown(const yaml_place *p, uint32_t at, bool one)
{
    uint32_t end = at;
    while (end < p->end && p->source->text.ptr[end] != '\n' && !(one && end > at))
        end++;
    while (end < p->end && end > at && is_inside_character(p, end))
        end++;
    return span_of(p->source, at, end);
}

void yaml_report(const yaml_parser_t *parser, yaml_place *p, diagnostics *bag)
{
    const char *problem = parser->problem ? parser->problem : "";
    size_t which = 0, count = sizeof faults / sizeof faults[0];
    while (which < count && !str_starts(str_from(problem), str_from(faults[which].problem)))
        which++;
    bool context = which < count && faults[which].place == AT_CONTEXT && parser->context;
    const yaml_mark_t *mark = context ? &parser->context_mark : &parser->problem_mark;
    uint32_t at = yaml_offset(p, mark->index);
    if (parser->error == YAML_READER_ERROR && parser->problem_offset <= p->end - p->start)
        at = p->start + (uint32_t)parser->problem_offset;

    span tab;
    if (find_tab(p, at, &tab) || find_tab(p, yaml_offset(p, parser->problem_mark.index), &tab)) {
        diag_report_plain(bag, RULE_HEAD_TAB, tab);
    } else if (which == count) {
        diag_report(bag, RULE_HEAD_SYNTAX, shown(p, at, false), str_from(problem));
    } else {
        bool one = faults[which].rule != RULE_HEAD_LINE;
        diag_report(bag, faults[which].rule, shown(p, at, one), span_text(shown(p, at, true)));
    }
}
