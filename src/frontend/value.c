#include "frontend/value.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

str value_one_line(arena *a, str text)
{
    text = str_trim(text);
    buf out = buf_in(a);
    bool changed = false;
    for (size_t i = 0; i < text.len; i++) {
        bool blank = is_blank(text.ptr[i]);
        if (blank && is_blank(text.ptr[i - 1])) {
            changed = true;
            continue;
        }
        changed = changed || (blank && text.ptr[i] != ' ');
        buf_byte(&out, blank ? ' ' : text.ptr[i]);
    }
    return changed ? buf_str(&out) : text;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool value_is_language(str tag)
{
    size_t part = 0, len = 0;
    for (size_t i = 0; i <= tag.len; i++) {
        char c = i < tag.len ? tag.ptr[i] : '-';
        if (c == '-') {
            if (part++ == 0 ? len < 2 || len > 3 : len < 1 || len > 8)
                return false;
            len = 0;
        } else if (is_letter(c) || (part > 0 && is_digit(c))) {
            len++;
        } else {
            return false;
        }
    }
    return true;
}

static void report_day(arena *a, diagnostics *bag, const date_fact *fact, date day)
{
    static const char *const months[] = {
        OURS_("January"),   OURS_("February"), OURS_("March"),    OURS_("April"),
        OURS_("May"),       OURS_("June"),     OURS_("July"),     OURS_("August"),
        OURS_("September"), OURS_("October"),  OURS_("November"), OURS_("December"),
    };
    buf year = buf_in(a), days = buf_in(a);
    buf_number(&year, day.year);
    buf_number(&days, date_days_in_month(day.year, day.month));
    diag_report(bag, RULE_DATE_DAY, fact->at, fact->text, str_from(months[day.month - 1]),
                buf_str(&year), buf_str(&days));
}

/* Where words may stand, what has no letter is a day somebody tried to write, but for a
 * year ("2025", "2025/26"). */
static bool are_words(str text)
{
    size_t digits = 0, groups = 0, first = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (is_letter(text.ptr[i]))
            return true;
        groups += is_digit(text.ptr[i]) && (i == 0 || !is_digit(text.ptr[i - 1]));
        digits += is_digit(text.ptr[i]);
        first += groups == 1 && is_digit(text.ptr[i]);
    }
    return first == 4 && groups <= 2 && digits <= 8;
}

static void read_date(arena *a, diagnostics *bag, bool words, date_fact *fact)
{
    date day = {0};
    switch (date_parse(fact->text, &day)) {
    case DATE_OK: fact->day = day; return;
    case DATE_NOT_DATE:
        fact->in_words = words && are_words(fact->text);
        if (!fact->in_words)
            diag_report(bag, RULE_DATE_BAD, fact->at, fact->text);
        return;
    case DATE_NO_YEAR: diag_report(bag, RULE_DATE_NO_YEAR, fact->at, fact->text); return;
    case DATE_MONTH:
    case DATE_RANGE: diag_report(bag, RULE_DATE_BAD, fact->at, fact->text); return;
    case DATE_DAY: report_day(a, bag, fact, day); return;
    case DATE_WEEKDAY:
        diag_report(bag, RULE_DATE_WEEKDAY, fact->at, fact->text,
                    str_from(date_weekday_name(date_weekday(day))));
        return;
    }
}

static rule_id money_rule(money_fault fault)
{
    switch (fault) {
    case MONEY_OK:
    case MONEY_NOT_AMOUNT: return RULE_MONEY_BAD;
    case MONEY_NO_UNIT: return RULE_MONEY_UNIT;
    case MONEY_GROUPING: return RULE_MONEY_GROUPS;
    case MONEY_AMBIGUOUS: return RULE_MONEY_AMBIGUOUS;
    case MONEY_FRACTION: return RULE_MONEY_FRACTION;
    case MONEY_TOO_LARGE: return RULE_MONEY_RANGE;
    case MONEY_TRAILING: return RULE_MONEY_TRAILING;
    }
    return RULE_MONEY_BAD;
}

static void read_money(diagnostics *bag, money_fact *fact)
{
    money_fault fault = money_parse(fact->text, &fact->amount);
    fact->valid = fault == MONEY_OK;
    if (!fact->valid)
        diag_report(bag, money_rule(fault), fact->at, fact->text);
}

/* Takes digits off the front of *rest; 0 when there are none, or more than `most`. */
static int take_number(str *rest, size_t most)
{
    int number = 0;
    size_t len = 0;
    while (len < rest->len && is_digit(rest->ptr[len])) {
        if (len == most)
            return 0;
        number = number * 10 + (rest->ptr[len++] - '0');
    }
    *rest = str_sub(*rest, len, rest->len);
    return number;
}

static void read_year(diagnostics *bag, year_fact *fact)
{
    str rest = fact->text;
    int year = rest.len == 4 ? take_number(&rest, 4) : 0;
    if (rest.len == 0 && year >= 1800 && year <= 2999)
        fact->year = year;
    else
        diag_report(bag, RULE_YEAR_BAD, fact->at, fact->text);
}

/* "2", "2a", "2 a", "2.1". */
static bool parse_point(str text, int *number, int *sub)
{
    *number = take_number(&text, 3);
    *sub = 0;
    if (*number == 0 || text.len == 0)
        return *number != 0;
    if (text.ptr[0] == '.') {
        text = str_sub(text, 1, text.len);
        *sub = take_number(&text, 2);
        return *sub != 0 && text.len == 0;
    }
    text = str_trim(text);
    if (text.len != 1 || !is_letter(text.ptr[0]))
        return false;
    *sub = (text.ptr[0] | 0x20) - 'a' + 1;
    return true;
}

static void read_point(diagnostics *bag, point_fact *fact)
{
    int number, sub;
    if (parse_point(fact->text, &number, &sub)) {
        fact->number = number;
        fact->sub = sub;
    } else {
        diag_report(bag, RULE_POINT_BAD, fact->at, fact->text);
    }
}

static void read_language(diagnostics *bag, const text_fact *fact)
{
    if (!value_is_language(fact->text))
        diag_report(bag, RULE_LANGUAGE_BAD, fact->at, fact->text);
}

void value_read(arena *a, diagnostics *bag, const field *f, const raw *scalar, void *fact)
{
    str text = value_one_line(a, scalar->text);
    span at = scalar->at;
    switch (f->type) {
    case FIELD_TEXT: *(text_fact *)fact = (text_fact){text, at}; break;
    case FIELD_DATE:
    case FIELD_DATE_OR_WORDS:
        *(date_fact *)fact = (date_fact){.text = text, .at = at};
        read_date(a, bag, f->type == FIELD_DATE_OR_WORDS, fact);
        break;
    case FIELD_MONEY:
        *(money_fact *)fact = (money_fact){.text = text, .at = at};
        read_money(bag, fact);
        break;
    case FIELD_YEAR:
        *(year_fact *)fact = (year_fact){.text = text, .at = at};
        read_year(bag, fact);
        break;
    case FIELD_POINT:
        *(point_fact *)fact = (point_fact){.text = text, .at = at};
        read_point(bag, fact);
        break;
    case FIELD_LANGUAGE:
        *(text_fact *)fact = (text_fact){text, at};
        read_language(bag, fact);
        break;
    case FIELD_RECORD: break; /* not a scalar: see bind.c */
    }
}
