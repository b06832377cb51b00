/* Findings as the workflow commands of GitHub Actions, which become annotations:
 *
 *     ::error file=a.md,line=5,col=8,endLine=5,endColumn=18,title=datum/finns-inte::...
 */
#include "report/findings.h"

#include <string.h>

static const char *const commands[] = {
    [SEVERITY_HINT] = "notice", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"};

/* Properties end at a comma or colon, messages at the end of the line. */
static void put_escaped(buf *out, str text, const char *special)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c && strchr(special, c)) {
            buf_byte(out, '%');
            buf_byte(out, digits[(unsigned char)c >> 4]);
            buf_byte(out, digits[c & 15]);
        } else {
            buf_byte(out, c);
        }
    }
}

static void put_property(buf *out, const char *name, str value)
{
    buf_c(out, name);
    buf_byte(out, '=');
    put_escaped(out, value, "%\r\n:,");
    buf_byte(out, ',');
}

static void put_number(buf *out, const char *name, uint32_t value)
{
    buf digits = buf_in(out->arena);
    buf_number(&digits, value);
    put_property(out, name, buf_str(&digits));
}

/* Columns are taken only for a place on one line. */
static void put_place(buf *out, const finding_place *p)
{
    bool is_file = p->file.len && !str_is(p->file, "-");
    if (!is_file)
        return;
    put_property(out, "file", finding_path(p->file));
    if (!p->region)
        return;
    put_number(out, "line", p->start.line);
    if (p->start.line == p->end.line)
        put_number(out, "col", p->start.column);
    put_number(out, "endLine", p->end.line);
    if (p->start.line == p->end.line)
        put_number(out, "endColumn", p->end.column);
}

static void put_finding(buf *out, const findings *f, const finding *found)
{
    buf_c(out, "::");
    buf_c(out, commands[found->severity]);
    buf_byte(out, ' ');
    put_place(out, &found->at);
    buf_c(out, "title=");
    put_escaped(out, str_from(diag_rule(found->id)->slug), "%\r\n:,");
    buf_c(out, "::");
    if (found->at.region && str_is(found->at.file, "-")) {
        buf_number(out, found->at.start.line);
        buf_byte(out, ':');
        buf_number(out, found->at.start.column);
        buf_c(out, ": ");
    }
    put_escaped(out, finding_text(out->arena, f, found), "%\r\n");
    buf_byte(out, '\n');
}

static void put_unlisted(buf *out, const findings *f, const finding_group *g)
{
    buf number = buf_in(out->arena), text = buf_in(out->arena);
    buf_number(&number, (int64_t)g->unlisted);
    diag_fill(&text, f->t->plural("and {0} more\n", "and {0} more\n", g->unlisted),
              (const str[DIAG_ARGS]){buf_str(&number)}, f->t);
    buf_c(out, "::notice ");
    put_place(out, &(finding_place){.file = g->paper});
    buf_c(out, "title=beslut::");
    put_escaped(out, str_trim(buf_str(&text)), "%\r\n");
    buf_byte(out, '\n');
}

str findings_github(arena *a, const findings *f)
{
    buf out = buf_in(a);
    for (size_t i = 0; i < f->groups.len; i++) {
        const finding_group *g = &f->groups.at[i];
        for (size_t k = 0; k < g->found.len; k++)
            put_finding(&out, f, &g->found.at[k]);
        if (g->unlisted)
            put_unlisted(&out, f, g);
    }
    return buf_str(&out);
}
