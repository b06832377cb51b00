#include "frontend/control.h"

#include "base/utf8.h"

static bool first_control(str text, uint32_t *found)
{
    while (text.len) {
        *found = utf8_next(&text);
        if (utf8_is_control(*found) && *found != '\r')
            return true;
    }
    return false;
}

str control_refused(arena *a, str text, span at, diagnostics *bag)
{
    uint32_t found;
    if (!first_control(text, &found))
        return text;
    buf name = buf_in(a), kept = buf_in(a);
    utf8_put_name(&name, found);
    diag_report(bag, RULE_TEXT_CONTROL, at, buf_str(&name));
    while (text.len) {
        const uint32_t c = utf8_next(&text);
        utf8_put(&kept, utf8_is_control(c) && c != '\r' ? 0xFFFD : c);
    }
    return buf_str(&kept);
}
