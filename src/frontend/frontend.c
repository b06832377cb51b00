#include "frontend/frontend.h"

paper_format frontend_format(const source *s)
{
    static const struct {
        const char *ending;
        paper_format format;
    } endings[] = {{".md", PAPER_MARKDOWN}, {".markdown", PAPER_MARKDOWN}, {".xml", PAPER_XML}};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (str_ends(s->name, str_from(endings[i].ending)))
            return endings[i].format;
    str start = str_trim(s->text);
    if (str_starts(start, STR("---")))
        return PAPER_MARKDOWN;
    return str_starts(start, STR("<")) ? PAPER_XML : PAPER_UNKNOWN;
}

/* Front matter that is not closed may hold the body too. */
static bool is_unclosed(const raw *facts)
{
    str head = span_text(facts->at);
    return facts->partial && !str_ends(head, STR("\n---")) && !str_ends(head, STR("\n..."));
}

decision *frontend_read(arena *a, const source *s, paper_format format, diagnostics *bag)
{
    raw *facts = raw_new(a, RAW_MAP, SPAN_NONE);
    facts->partial = true;
    node *prose = node_new(a, NODE_PROSE, SPAN_NONE);
    uint32_t body;
    bool unread = true;
    switch (format) {
    case PAPER_UNKNOWN:
        diag_report_file(bag, RULE_FILE_FORMAT, s->name, (const str[DIAG_ARGS]){s->name});
        break;
    case PAPER_MARKDOWN:
        facts = yaml_read(a, s, bag, &body);
        prose = markdown_read(a, s, body, bag);
        unread = !prose->first && is_unclosed(facts);
        break;
    case PAPER_XML:
        facts = xml_read(a, s, &prose, bag);
        unread = facts->partial;
        break;
    }
    decision *d = bind_decision(a, s, facts, prose, bag);
    d->unread = unread;
    decision_outline(a, d);
    return d;
}
