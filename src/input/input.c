/* Encoding and limits. What a wrong encoding seems to be is told from its byte order
 * mark, or from where NULs and high bytes stand. */
#include "input/input.h"

#include "base/utf8.h"

#include <string.h>

static str without_mark(str bytes)
{
    return str_starts(bytes, STR("\xEF\xBB\xBF")) ? str_sub(bytes, 3, bytes.len) : bytes;
}

/* CRLF and lone CR become LF. */
static str with_line_feeds(arena *a, str bytes)
{
    if (!bytes.len || !memchr(bytes.ptr, '\r', bytes.len))
        return bytes;
    char *text = arena_alloc(a, bytes.len, 1);
    size_t n = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        if (bytes.ptr[i] != '\r')
            text[n++] = bytes.ptr[i];
        else if (i + 1 == bytes.len || bytes.ptr[i + 1] != '\n')
            text[n++] = '\n';
    }
    return (str){text, n};
}

typedef struct suspicion {
    const char *encoding;
    const char *iconv_name;
} suspicion;

static bool utf16_by_nuls(str bytes, size_t where)
{
    size_t most = bytes.len < 512 ? bytes.len : 512;
    size_t nuls = 0;
    for (size_t i = where; i < most; i += 2)
        nuls += bytes.ptr[i] == 0;
    return most >= 4 && nuls > most / 4;
}

static suspicion suspect(str bytes)
{
    if (str_starts(bytes, STR("\xFF\xFE")) || utf16_by_nuls(bytes, 1))
        return (suspicion){"UTF-16 (little-endian)", "UTF-16LE"};
    if (str_starts(bytes, STR("\xFE\xFF")) || utf16_by_nuls(bytes, 0))
        return (suspicion){"UTF-16 (big-endian)", "UTF-16BE"};
    size_t c1 = 0, high = 0, mac = 0;
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char b = (unsigned char)bytes.ptr[i];
        high += b >= 0x80;
        c1 += b >= 0x80 && b < 0xA0;
        mac += b == 0x8A || b == 0x8C || b == 0x9A; /* ä å ö in Mac OS Roman */
    }
    if (c1 && mac * 2 > high)
        return (suspicion){"Mac OS Roman", "MACINTOSH"};
    if (c1)
        return (suspicion){"Windows-1252", "WINDOWS-1252"};
    return (suspicion){"ISO 8859-1 (Latin-1)", "ISO-8859-1"};
}

/* Older encodings hold a well-formed sequence by chance at most; a file with more of them
 * than of places with broken bytes is UTF-8, and converting it would ruin what is sound. */
static bool is_damaged_utf8(str bytes)
{
    size_t sound = 0, broken = 0;
    bool in_broken = false;
    while (bytes.len) {
        const bool high = (unsigned char)bytes.ptr[0] >= 0x80;
        const size_t left = bytes.len;
        utf8_next(&bytes);
        sound += left - bytes.len > 1;
        const bool bad = high && left - bytes.len == 1;
        broken += bad && !in_broken;
        in_broken = bad;
    }
    return sound > broken;
}

/* The place of the first byte that is no text, at the end of the part before it, which is. */
static span fault_place(arena *a, str name, str bytes, size_t fault)
{
    str sound = str_sub(bytes, 0, fault);
    str body = with_line_feeds(a, without_mark(sound));
    return span_of(source_of_file(a, name, sound, body), body.len, body.len);
}

static void report_encoding(arena *a, str name, str bytes, size_t fault, diagnostics *bag)
{
    suspicion s = suspect(without_mark(bytes));
    buf command = buf_in(a);
    buf_c(&command, "iconv -f ");
    buf_c(&command, s.iconv_name);
    buf_c(&command, " -t UTF-8");
    bool utf16 = str_starts(str_from(s.iconv_name), STR("UTF-16"));
    span at = utf16 ? SPAN_NONE : fault_place(a, name, bytes, fault);
    if (at.source)
        diag_report(bag, RULE_FILE_ENCODING, at, str_from(s.encoding), buf_str(&command));
    else
        diag_report_file(bag, RULE_FILE_ENCODING, name,
                         (const str[DIAG_ARGS]){str_from(s.encoding), buf_str(&command)});
}

/* What a file is by its first bytes, when it is one of those that papers are taken for. */
static const char *kind_of(str bytes)
{
    static const struct {
        const char *start, *kind;
    } kinds[] = {
        {"%PDF-", OURS_("a PDF file")},
        {"PK\x03\x04", OURS_("a packed file, such as those of Word and LibreOffice")},
        {"\xD0\xCF\x11\xE0", OURS_("a file of an older Word")},
        {"{\\rtf", OURS_("an RTF file")},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (str_starts(bytes, str_from(kinds[i].start)))
            return kinds[i].kind;
    }
    return NULL;
}

/* Reports the first control character; the others of such a file are no news. */
static bool has_control(arena *a, const source *s, diagnostics *bag)
{
    str rest = s->text;
    while (rest.len) {
        size_t at = s->text.len - rest.len;
        uint32_t c = utf8_next(&rest);
        if (!utf8_is_control(c))
            continue;
        buf name = buf_in(a);
        utf8_put_name(&name, c);
        diag_report(bag, RULE_FILE_CONTROL, span_of(s, at, s->text.len - rest.len), buf_str(&name));
        return true;
    }
    return false;
}

const source *input_from_bytes(arena *a, str name, str bytes, diagnostics *bag)
{
    str body = without_mark(bytes);
    if (str_trim(body).len == 0) {
        diag_report_file(bag, RULE_FILE_EMPTY, name, (const str[DIAG_ARGS]){name});
        return NULL;
    }
    if (body.len > INPUT_LIMIT) {
        diag_report_file(bag, RULE_FILE_TOO_LARGE, name,
                         (const str[DIAG_ARGS]){name, STR(INPUT_LIMIT_WORDS)});
        return NULL;
    }
    const char *kind = kind_of(body);
    if (kind) {
        diag_report_file(bag, RULE_FILE_KIND, name, (const str[DIAG_ARGS]){name, str_from(kind)});
        return NULL;
    }
    bytes = str_copy(a, bytes);
    body = without_mark(bytes);
    size_t fault = utf8_fault(bytes);
    const bool utf16 = utf16_by_nuls(body, 0) || utf16_by_nuls(body, 1);
    if (fault != SIZE_MAX && !utf16 && is_damaged_utf8(body)) {
        diag_report_plain(bag, RULE_FILE_DAMAGED, fault_place(a, name, bytes, fault));
        return NULL;
    }
    if (fault != SIZE_MAX || utf16) {
        report_encoding(a, name, bytes, fault == SIZE_MAX ? 0 : fault, bag);
        return NULL;
    }
    const source *s = source_of_file(a, name, bytes, with_line_feeds(a, body));
    return has_control(a, s, bag) ? NULL : s;
}

static const source *take(arena *a, str name, world_status status, str bytes, str cause,
                          diagnostics *bag)
{
    rule_id id = RULE_FILE_UNREADABLE;
    switch (status) {
    case WORLD_OK: return input_from_bytes(a, name, bytes, bag);
    case WORLD_MISSING: id = RULE_FILE_MISSING; break;
    case WORLD_DIRECTORY: id = RULE_FILE_DIRECTORY; break;
    case WORLD_TOO_LARGE:
        id = RULE_FILE_TOO_LARGE;
        cause = STR(INPUT_LIMIT_WORDS);
        break;
    case WORLD_DENIED:
    case WORLD_NOT_FOLDER:
    case WORLD_FULL:
    case WORLD_READ_ONLY:
    case WORLD_FAILED: break;
    }
    diag_report_file(bag, id, name, (const str[DIAG_ARGS]){name, cause});
    return NULL;
}

const source *input_load(arena *a, world *w, const char *path, diagnostics *bag)
{
    str name = strcmp(path, "-") == 0 ? STR(OURS_("<standard input>")) : str_from(path);
    str bytes = STR(""), cause = STR("");
    world_status status = w->read(w, a, path, INPUT_LIMIT, &bytes, &cause);

    return take(a, name, status, bytes, cause, bag);
}

const source *input_load_found(arena *a, world *w, const char *path, diagnostics *bag)
{
    str bytes = STR(""), cause = STR("");
    world_status status = w->read_regular(w, a, path, INPUT_LIMIT, &bytes, &cause);

    return take(a, str_from(path), status, bytes, cause, bag);
}
